package dev.orochi.runtime.modules.xml;

import java.util.Locale;

/**
 * How the bytes of a document become UTF-8, on which the lexers work, and how many of them a piece of that was: positions and the
 * input context are those of the bytes that were fed. What is no character becomes bytes that are no valid UTF-8.
 */
abstract class Encoding {
    /** Names that need no codec. */
    enum Known {
        LATIN1("ISO-8859-1"), ASCII("US-ASCII"), UTF_8("UTF-8"), UTF_16("UTF-16"), UTF_16BE("UTF-16BE"), UTF_16LE("UTF-16LE");

        private final String name;

        Known(String name) {
            this.name = name;
        }

        /** @return null for a name that is none of these */
        static Known of(String name) {
            String upper = name.toUpperCase(Locale.ROOT);
            for (Known k : values()) {
                if (k.name.equals(upper)) {
                    return k;
                }
            }
            return null;
        }

        Encoding make() {
            return switch (this) {
                case LATIN1 -> single(256, true);
                case ASCII -> single(128, false);
                case UTF_8 -> UTF8;
                case UTF_16, UTF_16BE -> new Utf16(true);
                case UTF_16LE -> new Utf16(false);
            };
        }

        boolean isWide() {
            return this == UTF_16 || this == UTF_16BE || this == UTF_16LE;
        }
    }

    static final Encoding UTF8 = new Encoding(false, false) {
        @Override
        void decode(byte[] in, int from, int to, Utf8Builder out) {
            out.add(in, from, to);
        }

        @Override
        int rawLength(byte[] b, int from, int to) {
            return to - from;
        }

        @Override
        void encode(byte[] b, int from, int to, Utf8Builder out) {
            out.add(b, from, to);
        }
    };

    /** Whether a character takes at least two bytes. */
    final boolean wide;
    /** Whether expat converts text piece by piece, so that handlers get at most 1024 bytes of UTF-8 at once. */
    final boolean inPieces;

    Encoding(boolean wide, boolean inPieces) {
        this.wide = wide;
        this.inPieces = inPieces;
    }

    private static Encoding single(int known, boolean inPieces) {
        int[] map = new int[256];
        for (int i = 0; i < 256; i++) {
            map[i] = i < known ? i : -1;
        }
        return new SingleByte(map, inPieces);
    }

    abstract void decode(byte[] in, int from, int to, Utf8Builder out);

    /** How many bytes of the input a piece of UTF-8 was. */
    abstract int rawLength(byte[] b, int from, int to);

    /** What a piece of UTF-8 was in the input. */
    abstract void encode(byte[] b, int from, int to, Utf8Builder out);

    /** How many bytes wait for the rest of their character. */
    int pending() {
        return 0;
    }

    /** What it means when the input ends before the rest. */
    int pendingToken() {
        return Tok.NONE;
    }

    private static boolean isFirst(byte b) {
        return (b & 0xc0) != 0x80;
    }

    /** One byte for each character: Latin-1, ASCII, and what Python's codecs know. */
    static final class SingleByte extends Encoding {
        /** What a byte becomes that has no character. */
        private static final int NOTHING = 0xff;
        private final byte[][] utf8 = new byte[256][];

        /** @param map characters by byte, -1 for none */
        SingleByte(int[] map, boolean inPieces) {
            super(false, inPieces);
            Utf8Builder out = new Utf8Builder();
            for (int i = 0; i < 256; i++) {
                out.clear();
                utf8[i] = (map[i] < 0 ? out.add(NOTHING) : out.addChar(map[i])).toBytes();
            }
        }

        @Override
        void decode(byte[] in, int from, int to, Utf8Builder out) {
            for (int i = from; i < to; i++) {
                byte[] u = utf8[in[i] & 0xff];
                if (u.length == 1) {
                    out.add(u[0]);
                } else {
                    out.add(u, 0, u.length);
                }
            }
        }

        @Override
        int rawLength(byte[] b, int from, int to) {
            int n = 0;
            for (int i = from; i < to; i++) {
                n += isFirst(b[i]) ? 1 : 0;
            }
            return n;
        }

        @Override
        void encode(byte[] b, int from, int to, Utf8Builder out) {
            for (int i = from, j; i < to; i = j) {
                for (j = i + 1; j < to && !isFirst(b[j]);) {
                    j++;
                }
                out.add(byteOf(b, i, j));
            }
        }

        private int byteOf(byte[] b, int from, int to) {
            for (int i = 0; i < 256; i++) {
                if (java.util.Arrays.equals(utf8[i], 0, utf8[i].length, b, from, to)) {
                    return i;
                }
            }
            return '?';
        }
    }

    /** UTF-16; a low surrogate alone stays one, which is no valid UTF-8. */
    static final class Utf16 extends Encoding {
        private final boolean big;
        /** An odd byte, or -1. */
        private int odd = -1;
        /** A high surrogate, or 0. */
        private int high;

        Utf16(boolean big) {
            super(true, true);
            this.big = big;
        }

        @Override
        void decode(byte[] in, int from, int to, Utf8Builder out) {
            for (int i = from; i < to; i++) {
                int c = in[i] & 0xff;
                if (odd < 0) {
                    odd = c;
                } else {
                    unit(big ? odd << 8 | c : c << 8 | odd, out);
                    odd = -1;
                }
            }
        }

        private void unit(int u, Utf8Builder out) {
            if (high != 0) { // expat takes whatever follows for the other half
                out.addChar(0x10000 + ((high & 0x3ff) << 10 | u & 0x3ff));
                high = 0;
                return;
            }
            if (u >= 0xd800 && u < 0xdc00) {
                high = u;
            } else {
                out.addChar(u);
            }
        }

        @Override
        int rawLength(byte[] b, int from, int to) {
            int n = 0;
            for (int i = from; i < to; i++) {
                n += !isFirst(b[i]) ? 0 : (b[i] & 0xf8) == 0xf0 ? 4 : 2;
            }
            return n;
        }

        @Override
        void encode(byte[] b, int from, int to, Utf8Builder out) {
            for (int i = from; i < to;) {
                int first = b[i++] & 0xff;
                int more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
                int c = first < 0x80 ? first : first & 0x3f >> more;
                for (; more > 0 && i < to; more--) {
                    c = c << 6 | b[i++] & 0x3f;
                }
                if (c < 0x10000) {
                    addUnit(c, out);
                } else {
                    addUnit(Character.highSurrogate(c), out);
                    addUnit(Character.lowSurrogate(c), out);
                }
            }
        }

        private void addUnit(int u, Utf8Builder out) {
            out.add(big ? u >> 8 : u).add(big ? u : u >> 8);
        }

        @Override
        int pending() {
            return (odd < 0 ? 0 : 1) + (high == 0 ? 0 : 2);
        }

        @Override
        int pendingToken() {
            return high != 0 ? Tok.PARTIAL_CHAR : odd >= 0 ? Tok.PARTIAL : Tok.NONE;
        }
    }
}
