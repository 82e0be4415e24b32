package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Positions in a text stream. A position is an opaque number (CPython calls it a cookie): where in the bytes to start,
 * the state that the decoder is to be put in there, how many bytes to feed it, and how many characters of the result
 * to skip. The layout is CPython's: 8, 4, 4, 4 and 1 bytes from the lowest. Called with the stream not locked.
 */
final class TextPosition {
    private TextPosition() {
    }

    private record Cookie(long start, long flags, int feed, int skip, boolean end) {
        private static final BigInteger WORD = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);

        Object pack() {
            if (flags == 0 && feed == 0 && skip == 0 && !end) {
                return PyInt.of(start);
            }
            BigInteger v = BigInteger.valueOf(end ? 1 : 0);
            v = v.shiftLeft(32).or(BigInteger.valueOf(skip));
            v = v.shiftLeft(32).or(BigInteger.valueOf(feed));
            v = v.shiftLeft(32).or(BigInteger.valueOf(flags));
            return PyBigInt.of(v.shiftLeft(64).or(BigInteger.valueOf(start)));
        }

        static Cookie of(BigInteger v) {
            if (v.bitLength() > 168) {
                throw Errors.overflowError("int too big to convert");
            }
            return new Cookie(v.longValue(), word(v, 64), (int) word(v, 96), (int) word(v, 128),
                    v.shiftRight(160).signum() != 0);
        }

        private static long word(BigInteger v, int shift) {
            return v.shiftRight(shift).and(WORD).longValue();
        }
    }

    // ---- tell

    static Object tell(PyTextIOWrapper f) {
        IoSupport.acquire(f.lock);
        try {
            f.checkOpen();
            if (!f.seekable) {
                throw IoSupport.unsupported("underlying stream is not seekable");
            }
            if (!f.telling) {
                throw IoSupport.osError("telling position disabled by next() call");
            }
            f.flushPending();
            Ops.callMethod(f, "flush");
            Object pos = Ops.callMethod(f.buffer, "tell");
            if (f.decoder == null || f.snapshot == null) {
                return pos;
            }
            long start = IoSupport.offset(pos) - f.snapshot.input().length;
            if (f.used == 0) {
                return new Cookie(start, f.snapshot.flags(), 0, 0, false).pack();
            }
            TextDecoder.State saved = f.decoder.state();
            try {
                return locate(f, start).pack();
            } finally {
                f.decoder.restore(saved);
            }
        } finally {
            f.lock.unlock();
        }
    }

    /** Finds the last place at or before the position from which the decoder can start afresh. */
    private static Cookie locate(PyTextIOWrapper f, long start) {
        byte[] input = f.snapshot.input();
        long flags = f.snapshot.flags();
        int skip = f.used;
        TextDecoder d = f.decoder;
        // A guess from the average size of characters, corrected downwards in growing steps.
        int bytes = Math.min(input.length, (int) (f.bytesPerChar * skip));
        for (int back = 1; bytes > 0; ) {
            d.restore(new TextDecoder.State(new byte[0], flags));
            int chars = d.decode(Arrays.copyOf(input, bytes), false).length();
            if (chars <= skip) {
                TextDecoder.State s = d.state();
                if (s.pending().length == 0) {
                    flags = s.flags();
                    skip -= chars;
                    break;
                }
                bytes -= s.pending().length;
                back = 1;
            } else {
                bytes -= back;
                back *= 2;
            }
        }
        if (bytes <= 0) {
            bytes = 0;
            d.restore(new TextDecoder.State(new byte[0], flags));
        }
        start += bytes;
        return skip == 0 ? new Cookie(start, flags, 0, 0, false) : walk(d, input, bytes, start, flags, skip);
    }

    /** From a safe place byte by byte up to the position. */
    private static Cookie walk(TextDecoder d, byte[] input, int from, long start, long flags, int skip) {
        int chars = 0;
        int feed = 0;
        boolean end = false;
        int i = from;
        for (; i < input.length; i++) {
            chars += d.decode(new byte[] {input[i]}, false).length();
            feed++;
            TextDecoder.State s = d.state();
            if (s.pending().length == 0 && chars <= skip) {
                start += feed;
                skip -= chars;
                flags = s.flags();
                feed = 0;
                chars = 0;
            }
            if (chars >= skip) {
                break;
            }
        }
        if (i == input.length) {
            chars += d.decode(new byte[0], true).length();
            end = true;
            if (chars < skip) {
                throw IoSupport.osError("can't reconstruct logical file position");
            }
        }
        return new Cookie(start, flags, feed, skip, end);
    }

    // ---- seek

    static Object seek(PyTextIOWrapper f, Object cookie, int whence) {
        IoSupport.acquire(f.lock);
        try {
            f.checkOpen();
            if (!f.seekable) {
                throw IoSupport.unsupported("underlying stream is not seekable");
            }
            switch (whence) {
                case 0 -> {
                }
                case 1 -> {
                    requireZero(cookie, "can't do nonzero cur-relative seeks");
                    cookie = Ops.callMethod(f, "tell");
                }
                case 2 -> {
                    requireZero(cookie, "can't do nonzero end-relative seeks");
                    return seekEnd(f);
                }
                default -> throw Errors.valueError("invalid whence (" + whence + ", should be 0, 1 or 2)");
            }
            if (Ops.lt(cookie, PyInt.of(0))) {
                throw Errors.valueError("negative seek position " + Ops.repr(cookie));
            }
            Ops.callMethod(f, "flush");
            seekTo(f, Cookie.of(Ops.bigInteger(Ops.index(cookie))));
            return cookie;
        } finally {
            f.lock.unlock();
        }
    }

    private static void requireZero(Object cookie, String message) {
        if (!Ops.eq(cookie, PyInt.of(0))) {
            throw IoSupport.unsupported(message);
        }
    }

    private static Object seekEnd(PyTextIOWrapper f) {
        Ops.callMethod(f, "flush");
        f.forget();
        if (f.decoder != null) {
            f.decoder.reset();
        }
        Object r = Ops.callMethod(f.buffer, "seek", PyInt.of(0), PyInt.of(2));
        resetEncoder(f, Ops.eq(r, PyInt.of(0)));
        return r;
    }

    private static void seekTo(PyTextIOWrapper f, Cookie c) {
        Ops.callMethod(f.buffer, "seek", PyInt.of(c.start));
        f.forget();
        if (f.decoder != null) {
            if (c.start == 0 && c.flags == 0) {
                f.decoder.reset();
            } else {
                f.decoder.restore(new TextDecoder.State(new byte[0], c.flags));
            }
        }
        if (c.skip > 0) {
            skip(f, c);
        } else {
            f.snapshot = new PyTextIOWrapper.Snapshot(c.flags, new byte[0]);
        }
        resetEncoder(f, c.start == 0 && c.flags == 0);
    }

    private static void skip(PyTextIOWrapper f, Cookie c) {
        Object data = Ops.callMethod(f.buffer, "read", PyInt.of(c.feed));
        byte[] b = IoSupport.exactBytes(data);
        if (b == null) {
            throw Errors.typeError("underlying read() should have returned a bytes object, not '"
                    + IoSupport.typeName(data) + "'");
        }
        f.snapshot = new PyTextIOWrapper.Snapshot(c.flags, b);
        PyStr text = f.decoder.decode(b, c.end);
        f.decoded = text;
        f.used = 0;
        if (text.length() < c.skip) {
            throw IoSupport.osError("can't restore logical file position");
        }
        f.used = c.skip;
    }

    private static void resetEncoder(PyTextIOWrapper f, boolean atStart) {
        if (f.pythonEncoder == null) {
            return;
        }
        if (atStart) {
            Ops.callMethod(f.pythonEncoder, "reset");
        } else {
            Ops.callMethod(f.pythonEncoder, "setstate", PyInt.of(0));
        }
    }
}
