package dev.orochi.runtime.modules.zstd;

import com.github.luben.zstd.ZstdException;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.object.PyBytes;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The library's side of a compressor or decompressor. One thread at a time uses it; who waits for it, and who works in it, counts
 * as blocked. The context is made when it is first needed, and made anew after an error.
 */
abstract class Stream<C extends Closeable> {
    private static final int CHUNK = 131_072;

    private final ReentrantLock lock = new ReentrantLock();
    /** Under the lock. */
    private C context;

    abstract C open();

    final void lock() {
        if (!lock.tryLock()) {
            Blocking.enter();
            try {
                lock.lock();
            } finally {
                Blocking.leave();
            }
        }
    }

    final void unlock() {
        lock.unlock();
    }

    /** Lock held. */
    final C context() {
        if (context == null) {
            context = open();
        }
        return context;
    }

    /** Lock held. */
    final void drop() {
        C c = context;
        context = null;
        if (c != null) {
            try {
                c.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** One call of the library, which moves the positions of both buffers. */
    interface Step {
        boolean run(ByteBuffer out, ByteBuffer in);
    }

    /** What a step said last, and what has come out until then. */
    record Result(PyBytes output, boolean done, int consumed) {
    }

    /**
     * Repeats a step until the input is used up and nothing more comes out, or the step says that it is done, or enough has come
     * out. Lock held.
     *
     * @param limit the most bytes to give, or a negative number
     * @param untilDone whether to go on, without input, until the step is done
     */
    final Result run(byte[] input, int limit, boolean untilDone, Step step) {
        context();
        Blocking.enter();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(Math.max(1, input.length));
            MemorySegment.copy(input, 0, memory, ValueLayout.JAVA_BYTE, 0, input.length);
            ByteBuffer in = memory.asByteBuffer().limit(input.length);
            ByteBuffer out = arena.allocate(limit < 0 ? CHUNK : Math.max(1, Math.min(CHUNK, limit))).asByteBuffer();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            boolean done;
            boolean full;
            do {
                out.clear();
                out.limit(limit < 0 ? out.capacity() : Math.min(out.capacity(), limit - all.size()));
                done = step.run(out, in);
                full = !out.hasRemaining();
                byte[] part = new byte[out.position()];
                out.flip().get(part);
                all.writeBytes(part);
            } while (!done && all.size() != limit && (in.hasRemaining() || full || untilDone)
                    || done && untilDone && in.hasRemaining());
            return new Result(PyBytes.wrap(all.toByteArray()), done, in.position());
        } catch (ZstdException e) {
            drop();
            throw e;
        } finally {
            Blocking.leave();
        }
    }
}
