package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;

/** UTF-16 and UTF-32, with a given byte order or with the one of a byte order mark. */
public final class Utf16 {
    private Utf16() {}

    /** Byte orders as CPython numbers them: -1 little, 1 big, 0 from the mark (native, little, without one). */
    public static final int LITTLE = -1;
    public static final int NATIVE = 0;
    public static final int BIG = 1;

    /** A decoder that also knows which byte order it found. */
    public abstract static class OrderedDecoder extends Decoder {
        int order;

        OrderedDecoder(String encoding, byte[] in, int from, int to, ErrorHandler errors, boolean complete, int order) {
            super(encoding, in, from, to, errors, complete);
            this.order = order;
        }

        /** The byte order after the decode: as given, or found; 0 when there was no input to tell. */
        public int order() {
            return order;
        }

        final boolean big() {
            return order > 0;
        }
    }

    private static String name(String base, int order) {
        return order == 0 ? base : base + (order < 0 ? "-le" : "-be");
    }

    public static OrderedDecoder decoder16(byte[] in, int from, int to, ErrorHandler errors, boolean complete,
            int order) {
        int found = order;
        int skip = 0;
        if (order == 0 && to - from >= 2) {
            int mark = (in[from + 1] & 0xff) << 8 | in[from] & 0xff;
            found = mark == 0xfeff ? LITTLE : mark == 0xfffe ? BIG : 0;
            skip = found == 0 ? 0 : 2;
        }
        Decoder16 d = new Decoder16(found == 0 ? "utf-16-le" : name("utf-16", found), in, from, to, errors, complete,
            found);
        d.pos = skip;
        return d;
    }

    public static OrderedDecoder decoder32(byte[] in, int from, int to, ErrorHandler errors, boolean complete,
            int order) {
        int found = order;
        int skip = 0;
        if (order == 0 && to - from >= 4) {
            int mark = (in[from + 3] & 0xff) << 24 | (in[from + 2] & 0xff) << 16 | (in[from + 1] & 0xff) << 8
                | in[from] & 0xff;
            found = mark == 0xfeff ? LITTLE : mark == 0xfffe0000 ? BIG : 0;
            skip = found == 0 ? 0 : 4;
        }
        Decoder32 d = new Decoder32(found == 0 ? "utf-32-le" : name("utf-32", found), in, from, to, errors, complete,
            found);
        d.pos = skip;
        return d;
    }

    private static final class Decoder16 extends OrderedDecoder {
        Decoder16(String encoding, byte[] in, int from, int to, ErrorHandler errors, boolean complete, int order) {
            super(encoding, in, from, to, errors, complete, order);
        }

        private int unit(int i) {
            return big() ? at(i) << 8 | at(i + 1) : at(i + 1) << 8 | at(i);
        }

        @Override
        void run() {
            while (pos < end) {
                if (end - pos < 2) {
                    if (!complete) {
                        return;
                    }
                    fail(pos, end, "truncated data");
                    continue;
                }
                int c = unit(pos);
                if (c < 0xd800 || c > 0xdfff) {
                    out.append(c);
                    pos += 2;
                } else if (c >= 0xdc00) {
                    fail(pos, pos + 2, "illegal encoding");
                } else if (end - pos < 4) {
                    if (!complete) {
                        return;
                    }
                    fail(pos, end, "unexpected end of data");
                } else {
                    int low = unit(pos + 2);
                    if (low >= 0xdc00 && low <= 0xdfff) {
                        out.append(Character.toCodePoint((char) c, (char) low));
                        pos += 4;
                    } else {
                        fail(pos, pos + 2, "illegal UTF-16 surrogate");
                    }
                }
            }
        }
    }

    private static final class Decoder32 extends OrderedDecoder {
        Decoder32(String encoding, byte[] in, int from, int to, ErrorHandler errors, boolean complete, int order) {
            super(encoding, in, from, to, errors, complete, order);
        }

        @Override
        void run() {
            while (pos < end) {
                if (end - pos < 4) {
                    if (!complete) {
                        return;
                    }
                    fail(pos, end, "truncated data");
                    continue;
                }
                int c = big() ? at(pos) << 24 | at(pos + 1) << 16 | at(pos + 2) << 8 | at(pos + 3)
                    : at(pos + 3) << 24 | at(pos + 2) << 16 | at(pos + 1) << 8 | at(pos);
                if (c >= 0xd800 && c <= 0xdfff) {
                    fail(pos, pos + 4, "code point in surrogate code point range(0xd800, 0xe000)");
                } else if (c < 0 || c > 0x10ffff) {
                    fail(pos, pos + 4, "code point not in range(0x110000)");
                } else {
                    out.append(c);
                    pos += 4;
                }
            }
        }
    }

    /** Encodes; order 0 writes a mark and little endian. */
    public static byte[] encode16(PyStr s, ErrorHandler errors, int order) {
        return new UnitEncoder("utf-16", s, errors, order, 2).encode();
    }

    public static byte[] encode32(PyStr s, ErrorHandler errors, int order) {
        return new UnitEncoder("utf-32", s, errors, order, 4).encode();
    }

    private static final class UnitEncoder extends Encoder {
        private final boolean big;
        private final int size;

        UnitEncoder(String base, PyStr in, ErrorHandler errors, int order, int size) {
            super(name(base, order), in, errors);
            this.big = order > 0;
            this.size = size;
            if (order == 0) {
                unit(0xfeff);
            }
        }

        @Override
        void run() {
            int n = in.length();
            while (pos < n) {
                int c = in.codePointAt(pos);
                if (isSurrogate(c)) {
                    fail(pos, pos + 1, "surrogates not allowed");
                } else {
                    point(c);
                    pos++;
                }
            }
        }

        private void point(int c) {
            if (c >= 0x10000 && size == 2) {
                unit(Character.highSurrogate(c));
                unit(Character.lowSurrogate(c));
            } else {
                unit(c);
            }
        }

        private void unit(int c) {
            if (size == 2) {
                out.append(big ? c >> 8 : c).append(big ? c : c >> 8);
            } else if (big) {
                out.append(0).append(c >> 16).append(c >> 8).append(c);
            } else {
                out.append(c).append(c >> 8).append(c >> 16).append(0);
            }
        }

        @Override
        boolean put(PyStr replacement) {
            if (!replacement.isAscii()) {
                return false;
            }
            for (int i = 0; i < replacement.length(); i++) {
                unit(replacement.codePointAt(i));
            }
            return true;
        }

        @Override
        boolean put(byte[] replacement) {
            if (replacement.length % size != 0) {
                return false;
            }
            return super.put(replacement);
        }
    }
}
