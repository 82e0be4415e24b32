package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.object.PyStr;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Encodings that TextIOWrapper handles itself, without the codec machinery: whatever is well-formed. The rest (an error
 * handler has to be asked) goes to the {@code _codecs} module. Stateless.
 */
enum TextCodec {
    UTF_8("utf_8"), ASCII("ascii"), LATIN_1("latin_1"),
    /** Any other: an incremental codec object is used. */
    PYTHON(null);

    /** Prefix of the functions of module {@code _codecs}. */
    final String function;

    TextCodec(String function) {
        this.function = function;
    }

    static TextCodec of(String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "utf-8", "utf8", "u8" -> UTF_8;
            case "ascii", "us-ascii", "646" -> ASCII;
            case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1", "latin", "8859", "cp819" -> LATIN_1;
            default -> PYTHON;
        };
    }

    /** The encoded text, or null when the codec machinery must do it. */
    byte[] encode(PyStr s) {
        Object flat = s.flat();
        if (flat instanceof String text) {
            if (PyStr.isAscii(text)) {
                return text.getBytes(StandardCharsets.ISO_8859_1);
            }
            return switch (this) {
                case UTF_8 -> utf8(text);
                case LATIN_1 -> latin1(text);
                default -> null;
            };
        }
        return this == UTF_8 ? utf8((int[]) flat) : null;
    }

    private static byte[] latin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return null;
            }
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return null;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] utf8(int[] points) {
        for (int c : points) {
            if (c >= 0xd800 && c < 0xe000) {
                return null;
            }
        }
        return new String(points, 0, points.length).getBytes(StandardCharsets.UTF_8);
    }

    /** The length of the prefix of well-formed text; the rest is malformed or incomplete. */
    int wellFormed(byte[] b, int from, int to) {
        if (this == LATIN_1) {
            return to - from;
        }
        int i = from;
        while (i < to && b[i] >= 0) {
            i++;
        }
        if (this == ASCII) {
            return i - from;
        }
        while (i < to) {
            int n = sequence(b, i, to);
            if (n <= 0) {
                break;
            }
            i += n;
        }
        return i - from;
    }

    /** Whether the bytes from {@code i} on are the beginning of a UTF-8 sequence that is cut off by the end. */
    static boolean incomplete(byte[] b, int i, int to) {
        return i < to && sequence(b, i, to) == 0;
    }

    /** The length of the sequence at i; 0 when it is cut off by the end, -1 when it is malformed. */
    private static int sequence(byte[] b, int i, int to) {
        int c = b[i] & 0xff;
        if (c < 0x80) {
            return 1;
        }
        int n = c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : -1;
        if (n < 0) {
            return -1;
        }
        for (int k = 1; k < n; k++) {
            if (i + k == to) {
                return 0;
            }
            int d = b[i + k] & 0xff;
            int low = k > 1 ? 0x80 : c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
            int high = k > 1 ? 0xbf : c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
            if (d < low || d > high) {
                return -1;
            }
        }
        return n;
    }

    /** Decodes text that is well-formed. */
    PyStr decode(byte[] b, int from, int to) {
        if (this != UTF_8) {
            return PyStr.ofChars(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
        }
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            if (b[i] < 0) {
                ascii = false;
                if ((b[i] & 0xff) >= 0xf0) {
                    return PyStr.ofCodePoints(new String(b, from, to - from, StandardCharsets.UTF_8)
                            .codePoints().toArray());
                }
            }
        }
        return PyStr.ofChars(new String(b, from, to - from,
                ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }

    static byte[] join(byte[] a, byte[] b) {
        if (a.length == 0) {
            return b;
        }
        byte[] r = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, r, a.length, b.length);
        return r;
    }
}
