package dev.orochi.runtime.modules.zip;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A compression stream in zlib, gzip or raw format, on Java's deflater. Java cannot copy a deflater's state, so the
 * input is kept, up to a limit, and a copy compresses it again. Not thread-safe; callers lock.
 */
final class Deflation implements AutoCloseable {
    static final int NO_FLUSH = 0;
    static final int FULL_FLUSH = 3;
    static final int FINISH = 4;
    private static final int REPLAY_LIMIT = 16 << 20;
    private static final int MAX_BITS = 15;
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};

    private final int level;
    private final int wbits;
    private final int strategy;
    private final byte[] dictionary;
    private final Deflater deflater;
    private final CRC32 crc;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    /** Pairs of (bytes of input, flush mode), in the order of the calls. */
    private final java.util.ArrayList<int[]> calls = new java.util.ArrayList<>();
    /** How far back the format allows references; Java's own is 32 KiB. */
    private final int window;
    private int sinceReset;
    private boolean replayable = true;
    private java.util.zip.Adler32 adler;
    private long length;
    private boolean started;

    Deflation(int level, int wbits, int strategy, byte[] dictionary) {
        this.level = level;
        this.wbits = wbits;
        this.strategy = strategy;
        this.dictionary = dictionary;
        window = 1 << Math.max(9, wbits < 0 ? -wbits : (wbits - 1) % 16 + 1);
        boolean plain = wbits == MAX_BITS || wbits > 0 && wbits < MAX_BITS && dictionary != null;
        deflater = new Deflater(level, !plain);
        if (!plain && wbits > 0 && wbits < MAX_BITS) {
            adler = new java.util.zip.Adler32();
        }
        deflater.setStrategy(strategy == 1 || strategy == 2 ? strategy : 0);
        crc = wbits > 15 ? new CRC32() : null;
        if (dictionary != null) {
            deflater.setDictionary(dictionary);
        }
    }

    /** A wbits that zlib accepts for compression. */
    static boolean validBits(int wbits) {
        return wbits >= 9 && wbits <= 15 || wbits >= 25 && wbits <= 31 || wbits <= -9 && wbits >= -15;
    }

    private void remember(byte[] data, int flush) {
        if (replayable && log.size() + data.length > REPLAY_LIMIT) {
            replayable = false;
            log.reset();
            calls.clear();
        }
        if (replayable) {
            log.writeBytes(data);
            calls.add(new int[] {data.length, flush});
        }
    }

    byte[] compress(byte[] data, int flush) {
        remember(data, flush);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!started && crc != null) {
            out.writeBytes(gzipHeader());
        } else if (!started && adler != null) {
            writeZlibHeader(out);
        }
        started = true;
        if (adler != null) {
            adler.update(data);
        }
        if (crc != null) {
            crc.update(data);
            length += data.length;
        }
        int at = 0;
        while (window < 1 << MAX_BITS && data.length - at > window - sinceReset) {
            int n = window - sinceReset;
            run(data, at, n, FULL_FLUSH, out);
            at += n;
            sinceReset = 0;
        }
        sinceReset += data.length - at;
        run(data, at, data.length - at, flush, out);
        if (flush == FINISH) {
            writeTrailer(out);
        }
        return out.toByteArray();
    }

    private void run(byte[] data, int from, int count, int flush, ByteArrayOutputStream out) {
        if (count > 0) {
            deflater.setInput(data, from, count);
        }
        if (flush == FINISH) {
            deflater.finish();
        }
        int mode = flush == NO_FLUSH || flush == FINISH ? Deflater.NO_FLUSH
            : flush == FULL_FLUSH ? Deflater.FULL_FLUSH : Deflater.SYNC_FLUSH;
        byte[] buffer = new byte[Math.max(256, Math.min(count, 1 << 16))];
        int n;
        do {
            n = deflater.deflate(buffer, 0, buffer.length, mode);
            out.write(buffer, 0, n);
        } while (n == buffer.length || flush == FINISH && !deflater.finished());
    }

    private void writeTrailer(ByteArrayOutputStream out) {
        if (crc != null) {
            writeLittle(out, (int) crc.getValue());
            writeLittle(out, (int) length);
        } else if (adler != null) {
            writeLittle(out, Integer.reverseBytes((int) adler.getValue()));
        }
    }

    private void writeZlibHeader(ByteArrayOutputStream out) {
        int bits = Math.max(9, wbits);
        int effort = level < 0 || level == 6 ? 2 : level < 2 ? 0 : level < 6 ? 1 : 3;
        int h = (bits - 8 << 4 | 8) << 8 | effort << 6;
        h += 31 - h % 31;
        out.write(h >> 8);
        out.write(h);
    }

    private byte[] gzipHeader() {
        byte[] h = GZIP_HEADER.clone();
        h[8] = (byte) (level == 9 ? 2 : level == 1 || strategy >= 2 ? 4 : 0);
        return h;
    }

    private static void writeLittle(ByteArrayOutputStream out, int v) {
        for (int i = 0; i < 4; i++) {
            out.write(v >>> 8 * i);
        }
    }

    /** A stream in the same state, or null if too much went through this one. */
    Deflation copy() {
        if (!replayable) {
            return null;
        }
        Deflation other = new Deflation(level, wbits, strategy, dictionary);
        byte[] all = log.toByteArray();
        int at = 0;
        for (int[] call : calls) {
            other.compress(java.util.Arrays.copyOfRange(all, at, at + call[0]), call[1]);
            at += call[0];
        }
        return other;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
