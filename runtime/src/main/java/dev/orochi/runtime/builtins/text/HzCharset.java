package dev.orochi.runtime.builtins.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** HZ (RFC 1843): GB 2312 in seven bits, between <code>~{</code> and <code>~}</code>. Coders keep the mode; for one thread each. */
final class HzCharset extends Charset {
    static final HzCharset INSTANCE = new HzCharset();
    private static final Charset GB2312 = Charset.forName("GB2312");

    private HzCharset() {
        super("HZ", null);
    }

    @Override
    public boolean contains(Charset other) {
        return other.name().equals("US-ASCII");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new HzDecoder();
    }

    @Override
    public CharsetEncoder newEncoder() {
        return new HzEncoder();
    }

    private static final class HzDecoder extends CharsetDecoder {
        private boolean chinese;

        HzDecoder() {
            super(INSTANCE, 1, 1);
        }

        @Override
        protected void implReset() {
            chinese = false;
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                int at = in.position();
                int c = in.get(at) & 0xff;
                boolean pair = c == '~' || chinese;
                if (c >= 0x80) {
                    return CoderResult.malformedForLength(1);
                }
                if (pair && in.remaining() < 2) {
                    return CoderResult.UNDERFLOW;
                }
                if (!out.hasRemaining()) {
                    return CoderResult.OVERFLOW;
                }
                int next = pair ? in.get(at + 1) & 0xff : 0;
                if (c == '~') {
                    if (!mode(next, out)) {
                        return CoderResult.malformedForLength(1);
                    }
                } else if (!chinese) {
                    out.put((char) c);
                } else {
                    String s = new String(new byte[] {(byte) (c | 0x80), (byte) (next | 0x80)}, GB2312);
                    if (s.length() != 1 || s.charAt(0) == 0xfffd) {
                        return CoderResult.malformedForLength(1);
                    }
                    out.put(s.charAt(0));
                }
                in.position(at + (pair ? 2 : 1));
            }
            return CoderResult.UNDERFLOW;
        }

        /** Applies the character behind a tilde; false when it means nothing. */
        private boolean mode(int next, CharBuffer out) {
            if (chinese) {
                chinese = next != '}';
                return !chinese;
            }
            switch (next) {
                case '~' -> out.put('~');
                case '{' -> chinese = true;
                case '\n' -> { }
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class HzEncoder extends CharsetEncoder {
        private boolean chinese;

        HzEncoder() {
            super(INSTANCE, 2, 8, new byte[] {'?'});
        }

        @Override
        public boolean isLegalReplacement(byte[] replacement) {
            return true;
        }

        @Override
        protected void implReset() {
            chinese = false;
        }

        @Override
        protected CoderResult implFlush(ByteBuffer out) {
            if (chinese) {
                if (out.remaining() < 2) {
                    return CoderResult.OVERFLOW;
                }
                out.put((byte) '~').put((byte) '}');
                chinese = false;
            }
            return CoderResult.UNDERFLOW;
        }

        @Override
        protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
            while (in.hasRemaining()) {
                if (out.remaining() < 8) {
                    return CoderResult.OVERFLOW;
                }
                int at = in.position();
                char c = in.get(at);
                if (c < 0x80) {
                    implFlush(out);
                    if (c == '~') {
                        out.put((byte) '~');
                    }
                    out.put((byte) c);
                } else {
                    byte[] pair = Character.isSurrogate(c) ? new byte[1] : String.valueOf(c).getBytes(GB2312);
                    if (pair.length != 2) {
                        return CoderResult.unmappableForLength(Character.isHighSurrogate(c) ? 2 : 1);
                    }
                    if (!chinese) {
                        out.put((byte) '~').put((byte) '{');
                        chinese = true;
                    }
                    out.put((byte) (pair[0] & 0x7f)).put((byte) (pair[1] & 0x7f));
                }
                in.position(at + 1);
            }
            return CoderResult.UNDERFLOW;
        }
    }
}
