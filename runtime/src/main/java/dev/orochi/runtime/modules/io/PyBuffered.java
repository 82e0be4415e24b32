package dev.orochi.runtime.modules.io;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.ErrnoModule;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What {@code BufferedReader}, {@code BufferedWriter} and {@code BufferedRandom} have in common: a raw stream, a
 * buffer of bytes read ahead and a buffer of bytes not yet written.
 *
 * <p>Invariant: at most one of the two buffers holds something. The raw stream's position is the logical position
 * plus what is read ahead, or minus what is not yet written. A stream that can do both discards its read-ahead (and
 * seeks back) before it writes, and writes out before it reads.
 *
 * <p>Thread rule: every operation holds {@link #lock}, also while it calls the raw stream, which may be written in
 * Python; the same thread coming back in is an error (CPython's rule). A raw stream that is exactly a {@code FileIO} is
 * called directly ({@link #file}).
 */
abstract class PyBuffered extends PyBufferedIOBase {
    static final int DEFAULT_BUFFER_SIZE = 128 * 1024;

    final ReentrantLock lock = new ReentrantLock();
    /** Counted; null before __init__ and after detach(). */
    private volatile Object raw;
    /** The raw stream when it is exactly a FileIO. */
    private PyFileIO file;
    private volatile boolean ok;
    private volatile boolean detached;
    boolean readable;
    boolean writable;
    private int bufferSize;
    private byte[] in;
    private int inPos;
    private int inEnd;
    private byte[] out;
    private int outPos;
    private int outEnd;

    PyBuffered(PyType type) {
        super(type);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(raw);
        super.traverse(v);
    }

    // ---- life

    /** The argument {@code buffer_size}. */
    static long size(Object given) {
        return given == null ? DEFAULT_BUFFER_SIZE : IoSupport.ssize(given);
    }

    /** Starts when the stream says that it can do what is needed. */
    final void startChecked(Object stream, long n, boolean read, boolean write) {
        ok = false;
        detached = false;
        if (read && write) {
            require(stream, "seekable", "File or stream is not seekable.");
        }
        if (read) {
            require(stream, "readable", "File or stream is not readable.");
        }
        if (write) {
            require(stream, "writable", "File or stream is not writable.");
        }
        start(stream, n, read, write);
    }

    final void start(Object stream, long n, boolean read, boolean write) {
        ok = false;
        detached = false;
        if (n <= 0) {
            throw Errors.valueError("buffer size must be strictly positive");
        }
        Object old = raw;
        raw = Rc.own(stream);
        Rc.release(old);
        file = PyType.of(stream) == PyType.ofClass(PyFileIO.class) ? (PyFileIO) stream : null;
        bufferSize = (int) Math.min(n, Integer.MAX_VALUE - 16);
        readable = read;
        writable = write;
        inPos = inEnd = outPos = outEnd = 0;
        in = null;
        out = null;
        ok = true;
        if (write) {
            OpenFiles.register(this);
        }
    }

    final boolean hasPending() {
        return ok && outEnd > outPos;
    }

    final Object raw() {
        Object r = raw;
        if (!ok) {
            throw Errors.valueError(detached ? "raw stream has been detached"
                    : "I/O operation on uninitialized object");
        }
        return r;
    }

    final boolean initialized() {
        return ok;
    }

    final Object rawOrNone() {
        Object r = raw;
        return r == null ? PyNone.NONE : r;
    }

    final boolean closed() {
        Object r = raw();
        PyFileIO f = file;
        return f != null ? PyFileIO.closed(f) == PyBool.TRUE : isClosed(r);
    }

    /** What is read ahead may still be taken from a closed stream. */
    final void checkOpen(String message) {
        raw();
        if (inEnd == inPos && closed()) {
            throw Errors.valueError(message);
        }
    }

    final void enter() {
        IoSupport.lock(lock, this);
    }

    final void leave() {
        lock.unlock();
    }

    final void closeStream() {
        raw();
        enter();
        try {
            if (closed()) {
                return;
            }
            if (finalizing) {
                deallocWarn(this);
            }
        } finally {
            leave();
        }
        PyException failure = null;
        try {
            Ops.callMethod(this, "flush");
        } catch (PyException e) {
            failure = e;
        }
        enter();
        try {
            Ops.callMethod(raw, "close");
            in = null;
            out = null;
            inPos = inEnd = outPos = outEnd = 0;
        } catch (PyException e) {
            throw failure == null ? e : IoSupport.chain(e, failure);
        } finally {
            leave();
        }
        if (failure != null) {
            throw failure;
        }
    }

    final void deallocWarn(Object source) {
        Object r = raw;
        if (ok && r != null) {
            try {
                Ops.callMethod(r, "_dealloc_warn", source);
            } catch (PyException e) {
                // A raw stream without the method does not warn.
            }
        }
    }

    final Object detachStream() {
        raw();
        Ops.callMethod(this, "flush");
        Object r = raw;
        raw = null;
        file = null;
        detached = true;
        ok = false;
        Rc.release(r);
        return r;
    }

    // ---- the raw stream

    /** One raw read: the count, 0 at the end, -1 when nothing is there yet. */
    private int rawRead(byte[] to, int off, int len) {
        if (file != null) {
            return file.readInto(to, off, len);
        }
        PyByteArray chunk = new PyByteArray(new byte[len]);
        Object view = Ops.call(PyType.ofClass(PyMemoryView.class), chunk);
        Object r;
        try {
            r = IoSupport.retrying(() -> Ops.callMethod(raw, "readinto", view));
        } finally {
            Ops.callMethod(view, "release");
        }
        if (r == PyNone.NONE) {
            return -1;
        }
        int n = count(r, len, "raw readinto()");
        System.arraycopy(chunk.toArray(), 0, to, off, n);
        return n;
    }

    private static int count(Object r, int max, String what) {
        long n;
        try {
            n = IoSupport.ssize(r);
        } catch (PyException e) {
            throw IoSupport.causedBy(IoSupport.osError(what + " failed"), e);
        }
        if (n < 0 || n > max) {
            throw IoSupport.osError(what + " returned invalid length " + n
                    + " (should have been between 0 and " + max + ")");
        }
        return (int) n;
    }

    /** One raw write: the count, -1 when it would block. */
    private int rawWrite(byte[] from, int off, int len) {
        if (file != null) {
            return file.writeFrom(from, off, len);
        }
        Object view = Ops.call(PyType.ofClass(PyMemoryView.class), PyBytes.wrap(Arrays.copyOfRange(from, off, off + len)));
        Object r;
        try {
            r = IoSupport.retrying(() -> Ops.callMethod(raw, "write", view));
        } finally {
            Ops.callMethod(view, "release");
        }
        return r == PyNone.NONE ? -1 : count(r, len, "raw write()");
    }

    private long rawTell() {
        if (file != null) {
            return file.seekTo(0, 1);
        }
        return position(Ops.callMethod(raw, "tell"));
    }

    private static long position(Object r) {
        long n = IoSupport.bufferedOffset(r);
        if (n < 0) {
            throw IoSupport.osError("Raw stream returned invalid position " + n);
        }
        return n;
    }

    private long rawSeek(long offset, int whence) {
        if (file != null) {
            return file.seekTo(offset, whence);
        }
        return position(Ops.callMethod(raw, "seek", PyInt.of(offset), PyInt.of(whence)));
    }

    // ---- reading; lock held

    private void dropReadAhead() {
        inPos = inEnd = 0;
    }

    /** Fills the empty read buffer by one raw read; its result. */
    private int fill() {
        prepareRead();
        if (in == null) {
            in = new byte[bufferSize];
        }
        dropReadAhead();
        int n = rawRead(in, 0, bufferSize);
        inEnd = Math.max(n, 0);
        return n;
    }

    private void prepareRead() {
        if (outEnd > outPos) {
            flushOut();
        }
    }

    private PyBytes takeBuffered(int n) {
        if (n == 0) {
            return PyBytes.EMPTY;
        }
        PyBytes r = PyBytes.of(in, inPos, inPos + n);
        inPos += n;
        return r;
    }

    /** The next {@code n} bytes when the buffer has them, without any other effect than advancing. */
    private boolean has(long n) {
        return n <= inEnd - inPos;
    }

    final Object readSome(Object size) {
        raw();
        long n = IoSupport.size(size);
        if (n < -1) {
            throw Errors.valueError("read length must be non-negative or -1");
        }
        checkOpen("read of closed file");
        enter();
        try {
            if (n == -1) {
                return readRest();
            }
            if (has(n)) {
                return takeBuffered((int) n);
            }
            return readExactly(n);
        } finally {
            leave();
        }
    }

    private Object readRest() {
        byte[] head = in == null ? new byte[0] : Arrays.copyOfRange(in, inPos, inEnd);
        dropReadAhead();
        prepareRead();
        Object readall = Ops.getAttrOrNull(raw, "readall");
        if (file != null) {
            byte[] rest = file.readAllBytes();
            return rest == null ? head.length == 0 ? PyNone.NONE : PyBytes.wrap(head) : join(head, rest);
        }
        if (readall != null) {
            Object rest = Ops.call(readall);
            if (rest == PyNone.NONE) {
                return head.length == 0 ? rest : PyBytes.wrap(head);
            }
            byte[] b = IoSupport.exactBytes(rest);
            if (b == null) {
                throw Errors.typeError("readall() should return bytes");
            }
            return head.length == 0 ? rest : join(head, b);
        }
        return readUntilEnd(head);
    }

    private static PyBytes join(byte[] a, byte[] b) {
        if (a.length == 0) {
            return PyBytes.wrap(b);
        }
        byte[] r = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, r, a.length, b.length);
        return PyBytes.wrap(r);
    }

    private Object readUntilEnd(byte[] head) {
        ByteBuilder all = new ByteBuilder().append(head);
        for (; ; ) {
            Object data = Ops.callMethod(raw, "read");
            if (data == PyNone.NONE) {
                return all.length() == 0 ? data : all.toPyBytes();
            }
            byte[] b = IoSupport.exactBytes(data);
            if (b == null) {
                throw Errors.typeError("read() should return bytes");
            }
            if (b.length == 0) {
                return all.toPyBytes();
            }
            all.append(b);
        }
    }

    /** Up to n bytes by as many raw reads as it takes; None when nothing can be had without blocking. */
    private Object readExactly(long n) {
        if (n > Integer.MAX_VALUE - 16) {
            throw Errors.of(Builtins.MEMORY_ERROR);
        }
        int size = (int) n;
        byte[] r = new byte[size];
        int done = Math.min(size, inEnd - inPos);
        if (done > 0) {
            System.arraycopy(in, inPos, r, 0, done);
        }
        dropReadAhead();
        prepareRead();
        while (size - done >= bufferSize) {
            int whole = (size - done) / bufferSize * bufferSize;
            int k = rawRead(r, done, whole);
            if (k <= 0) {
                return k == 0 || done > 0 ? PyBytes.wrap(Arrays.copyOf(r, done)) : PyNone.NONE;
            }
            done += k;
        }
        while (done < size) {
            int k = fill();
            if (k <= 0) {
                return k == 0 || done > 0 ? PyBytes.wrap(Arrays.copyOf(r, done)) : PyNone.NONE;
            }
            int take = Math.min(size - done, inEnd);
            System.arraycopy(in, 0, r, done, take);
            inPos = take;
            done += take;
        }
        return PyBytes.wrap(r);
    }

    /** At most one raw read. Also the way in which TextIOWrapper gets its chunks. */
    final PyBytes readOnce(long n) {
        if (n < 0) {
            n = bufferSize;
        }
        checkOpen("read of closed file");
        if (n == 0) {
            return PyBytes.EMPTY;
        }
        enter();
        try {
            if (inEnd > inPos) {
                return takeBuffered((int) Math.min(n, inEnd - inPos));
            }
            prepareRead();
            dropReadAhead();
            byte[] b = new byte[(int) Math.min(n, Integer.MAX_VALUE - 16)];
            int k = rawRead(b, 0, b.length);
            return k <= 0 ? PyBytes.EMPTY : PyBytes.wrap(k == b.length ? b : Arrays.copyOf(b, k));
        } finally {
            leave();
        }
    }

    final Object readInto(Object buffer, boolean once) {
        raw();
        try (WritableBuffer to = WritableBuffer.of(buffer, once ? "readinto1() argument" : "readinto() argument")) {
            checkOpen("readinto of closed file");
            enter();
            try {
                return readIntoLocked(to, once);
            } finally {
                leave();
            }
        }
    }

    private Object readIntoLocked(WritableBuffer to, boolean once) {
        int size = to.length();
        int done = Math.min(size, inEnd - inPos);
        if (done > 0) {
            to.put(0, in, inPos, done);
            inPos += done;
        }
        if (done == size) {
            return PyInt.of(done);
        }
        prepareRead();
        dropReadAhead();
        while (done < size) {
            int rest = size - done;
            int k;
            if (rest > bufferSize) {
                byte[] b = new byte[rest];
                k = rawRead(b, 0, rest);
                if (k > 0) {
                    to.put(done, b, 0, k);
                }
            } else if (!(once && done > 0)) {
                k = fill();
                if (k > 0) {
                    k = Math.min(k, rest);
                    to.put(done, in, 0, k);
                    inPos = k;
                }
            } else {
                break;
            }
            if (k <= 0) {
                return k < 0 && done == 0 ? PyNone.NONE : PyInt.of(done);
            }
            done += k;
            if (once) {
                break;
            }
        }
        return PyInt.of(done);
    }

    final Object peekBytes() {
        raw();
        checkOpen("peek of closed file");
        enter();
        try {
            if (outEnd > outPos) {
                flushOut();
            }
            if (inEnd == inPos) {
                fill();
            }
            return inEnd == inPos ? PyBytes.EMPTY : PyBytes.of(in, inPos, inEnd);
        } finally {
            leave();
        }
    }

    final PyBytes line(long limit) {
        raw();
        checkOpen("readline of closed file");
        enter();
        try {
            int max = limit < 0 ? Integer.MAX_VALUE : (int) Math.min(limit, Integer.MAX_VALUE);
            int end = lineEnd(max);
            if (end >= 0) {
                return takeBuffered(end - inPos);
            }
            ByteBuilder line = new ByteBuilder(256);
            for (; ; ) {
                if (inEnd > inPos) {
                    line.append(in, inPos, inEnd);
                    max -= inEnd - inPos;
                }
                if (fill() <= 0) {
                    return line.toPyBytes();
                }
                end = lineEnd(max);
                if (end >= 0) {
                    line.append(in, inPos, end);
                    inPos = end;
                    return line.toPyBytes();
                }
            }
        } finally {
            leave();
        }
    }

    /** Where the line (cut at max) ends in the buffer, -1 when the buffer does not hold all of it. */
    private int lineEnd(int max) {
        int stop = (int) Math.min(inEnd, (long) inPos + max);
        int nl = in == null ? -1 : IoSupport.indexOf(in, inPos, stop, '\n');
        return nl >= 0 ? nl + 1 : stop - inPos == max ? stop : -1;
    }

    // ---- writing; lock held

    private PyException wouldBlock(long written) {
        return IoSupport.blocking(ErrnoModule.EAGAIN, "write could not complete without blocking", written);
    }

    /** Writes the buffer out. */
    private void flushOut() {
        while (outPos < outEnd) {
            int n = rawWrite(out, outPos, outEnd - outPos);
            if (n < 0) {
                throw wouldBlock(0);
            }
            outPos += n;
            if (outPos < outEnd) { // a signal may have cut the write short, and the next one may block
                Blocking.interrupted();
            }
        }
        outPos = outEnd = 0;
    }

    /** Brings the raw stream to the logical position with both buffers empty. */
    private void flushAndRewind() {
        flushOut();
        if (readable && inEnd > inPos) {
            int ahead = inEnd - inPos;
            rawSeek(-ahead, 1);
            dropReadAhead();
        }
    }

    final Object writeData(Object buffer) {
        raw();
        Span data = Buffers.span(buffer);
        writeBytes(data.array(), data.from(), data.length());
        return PyInt.of(data.length());
    }

    /** Writes all or raises; also how TextIOWrapper hands its pending bytes over. */
    final void writeBytes(byte[] data, int off, int len) {
        raw();
        enter();
        try {
            if (closed()) {
                throw Errors.valueError("write to closed file");
            }
            if (inEnd > inPos) {
                rawSeek(inPos - inEnd, 1);
            }
            dropReadAhead();
            if (out == null || out.length < bufferSize && outEnd + len > out.length) {
                growOut(len);
            }
            if (len <= bufferSize - outEnd) {
                System.arraycopy(data, off, out, outEnd, len);
                outEnd += len;
                return;
            }
            writeThrough(data, off, len);
        } finally {
            leave();
        }
    }

    /** The write buffer grows up to the buffer size, so that a short file costs little. */
    private void growOut(int len) {
        int want = (int) Math.min(bufferSize, Math.max(8192L, 2L * (outEnd + (long) len)));
        out = out == null ? new byte[want] : Arrays.copyOf(out, want);
    }

    private void writeThrough(byte[] data, int off, int len) {
        compact();
        try {
            flushOut();
        } catch (PyException e) {
            if (!e.matches(Builtins.BLOCKING_IO_ERROR)) {
                throw e;
            }
            compact();
            int room = bufferSize - outEnd;
            int take = Math.min(len, room);
            ensureOut(outEnd + take);
            System.arraycopy(data, off, out, outEnd, take);
            outEnd += take;
            if (take < len) {
                throw wouldBlock(take);
            }
            return;
        }
        int done = 0;
        while (len - done > bufferSize) {
            int n = rawWrite(data, off + done, len - done);
            if (n < 0) {
                ensureOut(bufferSize);
                System.arraycopy(data, off + done, out, 0, bufferSize);
                outEnd = bufferSize;
                throw wouldBlock(done + bufferSize);
            }
            done += n;
            Blocking.interrupted();
        }
        ensureOut(len - done);
        System.arraycopy(data, off + done, out, 0, len - done);
        outEnd = len - done;
    }

    private void compact() {
        if (outPos > 0) {
            System.arraycopy(out, outPos, out, 0, outEnd - outPos);
            outEnd -= outPos;
            outPos = 0;
        }
    }

    private void ensureOut(int size) {
        if (out.length < size) {
            out = Arrays.copyOf(out, Math.min(bufferSize, Math.max(size, out.length * 2)));
        }
    }

    final void flushStream() {
        raw();
        if (closed()) {
            throw Errors.valueError("flush of closed file");
        }
        enter();
        try {
            flushAndRewind();
        } finally {
            leave();
        }
    }

    // ---- position

    private long offsetFromRaw() {
        return (inEnd - inPos) - (outEnd - outPos);
    }

    final long position() {
        raw();
        enter();
        try {
            // A character device may tell 0 always.
            return Math.max(0, rawTell() - offsetFromRaw());
        } finally {
            leave();
        }
    }

    final Object seekTo(Object target, Object whenceArg) {
        raw();
        int whence = whenceArg == null ? 0 : (int) IoSupport.ssize(whenceArg);
        if (whence < 0 || whence > 4) {
            throw Errors.valueError("whence value " + whence + " unsupported");
        }
        if (closed()) {
            throw Errors.valueError("seek of closed file");
        }
        require(raw, "seekable", "File or stream is not seekable.");
        long offset = IoSupport.bufferedOffset(target);
        enter();
        try {
            if (whence <= 1 && readable && inEnd > inPos) {
                long current = rawTell() - (inEnd - inPos);
                long delta = whence == 0 ? offset - current : offset;
                if (delta >= -inPos && delta <= inEnd - inPos) {
                    inPos += (int) delta;
                    return PyInt.of(Math.max(0, current + delta));
                }
            }
            flushOut();
            if (whence == 1) {
                offset -= inEnd - inPos;
            }
            long r = rawSeek(offset, whence);
            dropReadAhead();
            return PyInt.of(r);
        } finally {
            leave();
        }
    }

    final Object truncateAt(Object pos) {
        raw();
        if (closed()) {
            throw Errors.valueError("truncate of closed file");
        }
        if (!writable) {
            throw IoSupport.unsupported("truncate");
        }
        enter();
        try {
            flushAndRewind();
            return Ops.callMethod(raw, "truncate", pos == null ? PyNone.NONE : pos);
        } finally {
            leave();
        }
    }

    // ---- delegated

    final Object ask(String method) {
        return Ops.callMethod(raw(), method);
    }

    final Object attribute(String name) {
        return Ops.getAttr(raw(), name);
    }

    final Object reprText() {
        String type = IoSupport.qualifiedName(this);
        Object name;
        try {
            name = Ops.getAttrOrNull(this, "name");
        } catch (PyException e) {
            if (!e.matches(Builtins.VALUE_ERROR)) {
                throw e;
            }
            name = null;
        }
        return PyStr.of(name == null ? "<" + type + ">" : "<" + type + " name="
                + IoSupport.nameRepr(this, name) + ">");
    }

    final Object nextLine() {
        PyBytes line;
        if (type().isBuiltin()) {
            line = line(-1);
        } else {
            Object o = Ops.callMethod(this, "readline");
            if (!(o instanceof PyBytes b)) {
                throw IoSupport.osError("readline() should have returned a bytes object, not '"
                        + IoSupport.typeName(o) + "'");
            }
            line = b;
        }
        return line.length() == 0 ? null : line;
    }
}
