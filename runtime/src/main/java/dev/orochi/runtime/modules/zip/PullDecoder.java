package dev.orochi.runtime.modules.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Turns a decoder that pulls its input from a stream into one that is fed: the decoder runs on a virtual thread of its
 * own and waits there whenever it has no input or enough output. Only one of the two threads runs at a time; the
 * semaphores hand over and publish all fields. Callers lock.
 */
final class PullDecoder {
    /** Opens the decoder on its input. It must not read beyond the end of the compressed data. */
    interface Opener {
        InputStream open(InputStream source) throws IOException;
    }

    private final Opener opener;
    /** With more input than this a large read never waits, so that no output is held back. */
    private final int ahead;
    private final Semaphore work = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);
    private boolean started;
    private byte[] in = {};
    private int pos;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long room;
    private boolean finished;
    private Throwable failure;

    PullDecoder(Opener opener, int ahead) {
        this.opener = opener;
        this.ahead = ahead;
    }

    boolean finished() {
        return finished;
    }

    /** Input that the decoder has not taken, which is what follows the compressed data once it is finished. */
    byte[] rest() {
        return Arrays.copyOfRange(in, pos, in.length);
    }

    /** Whether the decoder waits for input rather than for a reader of its output. */
    boolean needsInput() {
        return !finished && pos == in.length && room > 0;
    }

    /** Adds input and decodes up to {@code limit} bytes. */
    byte[] feed(byte[] data, long limit) throws Throwable {
        byte[] all = Arrays.copyOf(rest(), in.length - pos + data.length);
        System.arraycopy(data, 0, all, in.length - pos, data.length);
        in = all;
        pos = 0;
        room = limit;
        out.reset();
        if (!finished && failure == null) {
            if (!started) {
                started = true;
                Thread.ofVirtual().start(this::run);
            }
            work.release();
            done.acquireUninterruptibly();
        }
        if (failure != null) {
            throw failure;
        }
        return out.toByteArray();
    }

    private void pause() {
        done.release();
        work.acquireUninterruptibly();
    }

    private void run() {
        work.acquireUninterruptibly();
        try {
            InputStream decoder = opener.open(new Source());
            byte[] buffer = new byte[8192];
            while (true) {
                while (room <= 0) {
                    pause();
                }
                int most = in.length - pos > ahead ? (int) Math.min(room, buffer.length) : 1;
                int n = decoder.read(buffer, 0, most);
                if (n < 0) {
                    break;
                }
                out.write(buffer, 0, n);
                room -= n;
            }
            finished = true;
        } catch (Throwable t) {
            failure = t;
        }
        done.release();
    }

    /** The decoder's view of its input. */
    private final class Source extends InputStream {
        @Override
        public int read() {
            await();
            return in[pos++] & 0xff;
        }

        @Override
        public int read(byte[] b, int from, int length) {
            if (length == 0) {
                return 0;
            }
            await();
            int n = Math.min(length, in.length - pos);
            System.arraycopy(in, pos, b, from, n);
            pos += n;
            return n;
        }

        private void await() {
            while (pos == in.length) {
                pause();
            }
        }
    }
}
