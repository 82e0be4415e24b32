package dev.orochi.runtime.modules.zip;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A decompression stream in zlib, gzip or raw format, told apart by {@code wbits} as zlib does. Java cannot copy an
 * inflater's state, so the input is kept, up to a limit, and a copy decompresses it again. Not thread-safe; callers
 * lock.
 */
final class Inflation implements AutoCloseable {
    private static final int REPLAY_LIMIT = 16 << 20;

    private enum State { HEADER, BODY, TRAILER, DONE }

    /** A fault in the data, with zlib's error number and message. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1;
        final int code;

        Fault(int code, String message) {
            super(message, null, false, false);
            this.code = code;
        }
    }

    private final int wbits;
    private final byte[] dictionary;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    /** Pairs of (bytes consumed, limit of output), one for each call. */
    private final java.util.ArrayList<long[]> calls = new java.util.ArrayList<>();
    private boolean replayable = true;
    private State state;
    private Inflater inflater;
    private CRC32 crc;
    private boolean gzip;
    private byte[] pending = {};
    private long length;

    Inflation(int wbits, byte[] dictionary) {
        this.wbits = wbits;
        this.dictionary = dictionary;
        if (wbits < 0) {
            begin(true);
            if (dictionary != null) {
                inflater.setDictionary(dictionary);
            }
        } else {
            state = State.HEADER;
        }
    }

    /** A wbits that zlib accepts for decompression. */
    static boolean validBits(int wbits) {
        return wbits == 0 || wbits >= 8 && wbits <= 15 || wbits >= 24 && wbits <= 31 || wbits >= 40 && wbits <= 47
            || wbits <= -8 && wbits >= -15 || wbits == 32 || wbits == 16;
    }

    boolean finished() {
        return state == State.DONE;
    }

    private void begin(boolean raw) {
        inflater = new Inflater(raw);
        state = State.BODY;
    }

    /**
     * Decompresses until the input or the limit is used up or the stream ends.
     *
     * @return how many bytes of the input were consumed
     */
    int inflate(byte[] in, int from, ByteArrayOutputStream out, long limit) throws Fault {
        int at = from;
        if (state == State.HEADER) {
            at = header(in, at);
        }
        if (state == State.BODY) {
            at = body(in, at, out, limit);
        }
        if (state == State.TRAILER) {
            at = trailer(in, at);
        }
        remember(in, from, at, limit);
        return at - from;
    }

    private void remember(byte[] in, int from, int to, long limit) {
        if (replayable && log.size() + to - from > REPLAY_LIMIT) {
            replayable = false;
            log.reset();
            calls.clear();
        }
        if (replayable) {
            log.write(in, from, to - from);
            calls.add(new long[] {to - from, limit});
        }
    }

    private int header(byte[] in, int at) throws Fault {
        byte[] all = Arrays.copyOf(pending, pending.length + in.length - at);
        System.arraycopy(in, at, all, pending.length, in.length - at);
        int end = headerLength(all);
        if (end < 0) {
            pending = all;
            return in.length;
        }
        int consumed = end - pending.length;
        if (gzip) {
            pending = new byte[0];
            crc = new CRC32();
            begin(true);
            return at + consumed;
        }
        begin(false);
        inflater.setInput(all, 0, 2);
        try {
            inflater.inflate(new byte[1], 0, 0);
        } catch (DataFormatException e) {
            throw new Fault(-3, e.getMessage());
        }
        pending = new byte[0];
        return at + consumed;
    }

    /** Length of the whole header, or -1 if more bytes are needed. */
    private int headerLength(byte[] b) throws Fault {
        if (b.length < 2) {
            return -1;
        }
        boolean magic = (b[0] & 0xff) == 0x1f && (b[1] & 0xff) == 0x8b;
        if (wbits > 15 && magic) {
            gzip = true;
            return gzipHeaderLength(b);
        }
        if (wbits >= 16 && wbits < 32 || ((b[0] & 0xff) << 8 | b[1] & 0xff) % 31 != 0) {
            throw new Fault(-3, "incorrect header check");
        }
        if ((b[0] & 15) != 8) {
            throw new Fault(-3, "unknown compression method");
        }
        int window = (b[0] >> 4 & 15) + 8;
        int allowed = wbits & 15;
        if (window > 15 || allowed != 0 && window > allowed) {
            throw new Fault(-3, "invalid window size");
        }
        return 2;
    }

    private static int gzipHeaderLength(byte[] b) throws Fault {
        if (b.length < 4) {
            return -1;
        }
        if (b[2] != 8) {
            throw new Fault(-3, "unknown compression method");
        }
        int flags = b[3];
        if ((flags & 0xe0) != 0) {
            throw new Fault(-3, "unknown header flags set");
        }
        int at = 10;
        if ((flags & 4) != 0) {
            if (b.length < at + 2) {
                return -1;
            }
            at += 2 + (b[at] & 0xff) + (b[at + 1] & 0xff) * 256;
        }
        for (int text = flags & 0x18; text != 0; text &= text - 1) {
            while (at < b.length && b[at] != 0) {
                at++;
            }
            at++;
        }
        if ((flags & 2) != 0) {
            at += 2;
            if (at <= b.length) {
                CRC32 c = new CRC32();
                c.update(b, 0, at - 2);
                if ((c.getValue() & 0xffff) != ((b[at - 2] & 0xff) | (b[at - 1] & 0xff) << 8)) {
                    throw new Fault(-3, "header crc mismatch");
                }
            }
        }
        return at <= b.length ? at : -1;
    }

    private int body(byte[] in, int at, ByteArrayOutputStream out, long limit) throws Fault {
        inflater.setInput(in, at, in.length - at);
        byte[] buffer = new byte[(int) Math.max(1, Math.min(Math.min(limit, 1 << 16), Math.max(256, 4L * in.length)))];
        long room = limit;
        try {
            while (room > 0 && !inflater.finished()) {
                int n = inflater.inflate(buffer, 0, (int) Math.min(room, buffer.length));
                out.write(buffer, 0, n);
                if (crc != null) {
                    crc.update(buffer, 0, n);
                    length += n;
                }
                room -= n;
                if (n == 0) {
                    if (inflater.needsDictionary()) {
                        useDictionary();
                    } else if (!inflater.finished()) {
                        break;
                    }
                }
            }
        } catch (DataFormatException e) {
            throw new Fault(-3, e.getMessage() == null ? "invalid data" : e.getMessage());
        }
        int next = in.length - inflater.getRemaining();
        if (inflater.finished()) {
            state = gzip ? State.TRAILER : State.DONE;
        }
        return next;
    }

    private void useDictionary() throws Fault {
        if (dictionary == null) {
            throw new Fault(2, null);
        }
        try {
            inflater.setDictionary(dictionary);
        } catch (IllegalArgumentException e) {
            throw new Fault(-3, null);
        }
    }

    private int trailer(byte[] in, int at) throws Fault {
        int n = Math.min(8 - pending.length, in.length - at);
        byte[] all = Arrays.copyOf(pending, pending.length + n);
        System.arraycopy(in, at, all, pending.length, n);
        pending = all;
        if (all.length == 8) {
            if (little(all, 0) != (int) crc.getValue()) {
                throw new Fault(-3, "incorrect data check");
            }
            if (little(all, 4) != (int) length) {
                throw new Fault(-3, "incorrect length check");
            }
            state = State.DONE;
        }
        return at + n;
    }

    private static int little(byte[] b, int i) {
        return b[i] & 0xff | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff) << 16 | b[i + 3] << 24;
    }

    /** A stream in the same state, or null if too much went through this one. */
    Inflation copy() throws Fault {
        if (!replayable) {
            return null;
        }
        Inflation other = new Inflation(wbits, dictionary);
        byte[] all = log.toByteArray();
        int at = 0;
        for (long[] call : calls) {
            int end = at + (int) call[0];
            other.inflate(Arrays.copyOfRange(all, at, end), 0, new ByteArrayOutputStream(), call[1]);
            at = end;
        }
        return other;
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
