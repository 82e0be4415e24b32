package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;

/**
 * What a codec does with input that it cannot convert: the handlers that every Python has, as enum members; handlers
 * registered by programs are {@link CallbackHandler}s. Either answers (output and position) or throws. Stateless.
 */
public interface ErrorHandler {
    /** Handles {@code in[start:stop]}: appends to the decoder's output and moves its position. */
    void onDecode(Decoder d, int start, int stop, String reason);

    /** Handles {@code in[start:stop]}: answers with {@link Encoder#replace}. */
    void onEncode(Encoder e, int start, int stop, String reason);

    /** The handlers of every Python. */
    enum Standard implements ErrorHandler {
        STRICT("strict"),
        IGNORE("ignore") {
            @Override
            public void onDecode(Decoder d, int start, int stop, String reason) {
                d.pos = stop;
            }

            @Override
            public void onEncode(Encoder e, int start, int stop, String reason) {
                e.pos = stop;
            }
        },
        REPLACE("replace") {
            @Override
            public void onDecode(Decoder d, int start, int stop, String reason) {
                d.out.append(0xfffd);
                d.pos = stop;
            }

            @Override
            public void onEncode(Encoder e, int start, int stop, String reason) {
                e.replace(PyStr.ofChar('?').repeat(stop - start), start, stop, reason, stop);
            }
        },
        XMLCHARREFREPLACE("xmlcharrefreplace") {
            @Override
            public void onDecode(Decoder d, int start, int stop, String reason) {
                throw CodecErrors.cannotHandle("UnicodeDecodeError");
            }

            @Override
            public void onEncode(Encoder e, int start, int stop, String reason) {
                StringBuilder b = new StringBuilder();
                for (int i = start; i < stop; i++) {
                    b.append("&#").append(e.in.codePointAt(i)).append(';');
                }
                e.replace(PyStr.of(b.toString()), start, stop, reason, stop);
            }
        },
        BACKSLASHREPLACE("backslashreplace") {
            @Override
            public void onDecode(Decoder d, int start, int stop, String reason) {
                for (int i = start; i < stop; i++) {
                    d.out.append('\\').append('x').append(HEX.charAt(d.at(i) >> 4)).append(HEX.charAt(d.at(i) & 15));
                }
                d.pos = stop;
            }

            @Override
            public void onEncode(Encoder e, int start, int stop, String reason) {
                StringBuilder b = new StringBuilder();
                for (int i = start; i < stop; i++) {
                    escape(b, e.in.codePointAt(i));
                }
                e.replace(PyStr.of(b.toString()), start, stop, reason, stop);
            }
        },
        NAMEREPLACE("namereplace") {
            @Override
            public void onDecode(Decoder d, int start, int stop, String reason) {
                throw CodecErrors.cannotHandle("UnicodeDecodeError");
            }

            @Override
            public void onEncode(Encoder e, int start, int stop, String reason) {
                e.replace(PyStr.of(namesOf(e.in, start, stop)), start, stop, reason, stop);
            }
        },
        SURROGATEESCAPE("surrogateescape") {
            @Override
            public void onDecode(Decoder d, int start, int stop, String reason) {
                int i = start;
                while (i < stop && i < start + 4 && d.at(i) >= 128) {
                    d.out.append(0xdc00 + d.at(i++));
                }
                if (i == start) {
                    STRICT.onDecode(d, start, stop, reason);
                }
                d.pos = i;
            }

            @Override
            public void onEncode(Encoder e, int start, int stop, String reason) {
                int i = start;
                while (i < stop && e.in.codePointAt(i) >= 0xdc80 && e.in.codePointAt(i) <= 0xdcff) {
                    i++;
                }
                byte[] bytes = new byte[i - start];
                for (int k = start; k < i; k++) {
                    bytes[k - start] = (byte) (e.in.codePointAt(k) - 0xdc00);
                }
                if (bytes.length > 0) {
                    e.replace(bytes, start, stop, reason, i);
                }
                if (i < stop) {
                    STRICT.onEncode(e, i, stop, reason);
                }
            }
        },
        SURROGATEPASS("surrogatepass") {
            @Override
            public void onDecode(Decoder d, int start, int stop, String reason) {
                SurrogatePass.decode(d, start, stop, reason);
            }

            @Override
            public void onEncode(Encoder e, int start, int stop, String reason) {
                SurrogatePass.encode(e, start, stop, reason);
            }
        };

        private static final String HEX = "0123456789abcdef";
        /** The name under which programs ask for it. */
        public final String pythonName;

        Standard(String pythonName) {
            this.pythonName = pythonName;
        }

        @Override
        public void onDecode(Decoder d, int start, int stop, String reason) {
            throw CodecErrors.decodeError(d.encoding, d.input(), start, stop, reason);
        }

        @Override
        public void onEncode(Encoder e, int start, int stop, String reason) {
            throw CodecErrors.encodeError(e.encoding, e.in, start, stop, reason);
        }

        /** The handler of that name, or null. */
        public static Standard named(String name) {
            for (Standard s : values()) {
                if (s.pythonName.equals(name)) {
                    return s;
                }
            }
            return null;
        }
    }

    /** Appends the backslash escape of a code point, as short as it can be. */
    static void escape(StringBuilder b, int c) {
        String hex = Integer.toHexString(c);
        if (c < 0x100) {
            b.append("\\x").append("0".repeat(2 - hex.length())).append(hex);
        } else if (c < 0x10000) {
            b.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
        } else {
            b.append("\\U").append("0".repeat(8 - hex.length())).append(hex);
        }
    }

    /** The text that namereplace puts for {@code s[start:stop]}. */
    static String namesOf(PyStr s, int start, int stop) {
        StringBuilder b = new StringBuilder();
        for (int i = start; i < stop; i++) {
            int c = s.codePointAt(i);
            String name = UnicodeNames.name(c);
            if (name != null) {
                b.append("\\N{").append(name).append('}');
            } else {
                escape(b, c);
            }
        }
        return b.toString();
    }
}
