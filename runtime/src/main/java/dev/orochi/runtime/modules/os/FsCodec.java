package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.StrBuilder;
import java.nio.charset.StandardCharsets;

/**
 * The file system encoding: UTF-8 with surrogateescape, in which every byte string is some str and back. Stateless.
 */
public final class FsCodec {
    private FsCodec() {
    }

    /** Null when the string has a surrogate that stands for no byte. */
    public static byte[] encode(PyStr s) {
        if (s.flat() instanceof String text) {
            if (PyStr.isAscii(text)) {
                return text.getBytes(StandardCharsets.ISO_8859_1);
            }
            return encodeBmp(text);
        }
        int[] points = (int[]) s.flat();
        byte[] out = new byte[points.length * 4];
        int n = 0;
        for (int c : points) {
            n = put(out, n, c);
            if (n < 0) {
                return null;
            }
        }
        return java.util.Arrays.copyOf(out, n);
    }

    private static byte[] encodeBmp(String text) {
        byte[] out = new byte[text.length() * 3];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            n = put(out, n, text.charAt(i));
            if (n < 0) {
                return null;
            }
        }
        return java.util.Arrays.copyOf(out, n);
    }

    private static int put(byte[] out, int n, int c) {
        if (c < 0x80) {
            out[n++] = (byte) c;
        } else if (c < 0x800) {
            out[n++] = (byte) (0xc0 | c >> 6);
            out[n++] = (byte) (0x80 | c & 0x3f);
        } else if (c >= 0xd800 && c < 0xe000) {
            if (c < 0xdc80 || c > 0xdcff) {
                return -1;
            }
            out[n++] = (byte) c;
        } else if (c < 0x10000) {
            out[n++] = (byte) (0xe0 | c >> 12);
            out[n++] = (byte) (0x80 | c >> 6 & 0x3f);
            out[n++] = (byte) (0x80 | c & 0x3f);
        } else {
            out[n++] = (byte) (0xf0 | c >> 18);
            out[n++] = (byte) (0x80 | c >> 12 & 0x3f);
            out[n++] = (byte) (0x80 | c >> 6 & 0x3f);
            out[n++] = (byte) (0x80 | c & 0x3f);
        }
        return n;
    }

    public static PyStr decode(byte[] b) {
        return decode(b, 0, b.length);
    }

    public static PyStr decode(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] >= 0) {
            i++;
        }
        if (i == to) {
            return PyStr.ofChars(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
        }
        StrBuilder out = new StrBuilder(to - from);
        for (i = from; i < to; ) {
            int n = length(b, i, to);
            if (n == 0) {
                out.append(0xdc00 + (b[i++] & 0xff));
            } else {
                out.append(point(b, i, n));
                i += n;
            }
        }
        return out.toPyStr();
    }

    /** The length of the well-formed sequence at i, 0 if there is none. */
    private static int length(byte[] b, int i, int to) {
        int c = b[i] & 0xff;
        if (c < 0x80) {
            return 1;
        }
        int n = c >= 0xc2 && c < 0xe0 ? 2 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0;
        if (n == 0 || i + n > to) {
            return 0;
        }
        int second = b[i + 1] & 0xff;
        int low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
        int high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < n; k++) {
            if ((b[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return n;
    }

    private static int point(byte[] b, int i, int n) {
        int c = b[i] & 0xff;
        return switch (n) {
            case 1 -> c;
            case 2 -> (c & 0x1f) << 6 | b[i + 1] & 0x3f;
            case 3 -> (c & 0x0f) << 12 | (b[i + 1] & 0x3f) << 6 | b[i + 2] & 0x3f;
            default -> (c & 0x07) << 18 | (b[i + 1] & 0x3f) << 12 | (b[i + 2] & 0x3f) << 6 | b[i + 3] & 0x3f;
        };
    }
}
