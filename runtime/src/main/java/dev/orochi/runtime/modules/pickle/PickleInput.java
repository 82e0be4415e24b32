package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.Span;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a pickle while it is read: a window of a file, or all of it. Of a file that lets peek, the window is what it showed, and what
 * was used of it is read afterwards, so that the file stands behind the pickle in the end; of others only what is needed is read: an
 * instruction, an argument, a frame.
 *
 * <p>Used by one thread. The file's methods are borrowed.
 */
final class PickleInput {
    private static final int PREFETCH = 128 * 1024;
    private static final VarHandle LONG_LE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The window; {@link #at} is the next byte, {@link #end} behind the last. */
    private byte[] bytes;
    private int at;
    private int end;
    /** Up to here the window has been read from the file, not just peeked at. */
    private int fetched;
    private final Object read;
    private final Object readLine;
    private final Object readInto;
    private Object peek;

    PickleInput(Span all) {
        this(null, null, null, null);
        bytes = all.array();
        at = all.from();
        end = all.to();
    }

    /** @param peek may be null, as may {@code readInto} */
    PickleInput(Object read, Object readLine, Object readInto, Object peek) {
        this.read = read;
        this.readLine = readLine;
        this.readInto = readInto;
        this.peek = peek;
        bytes = new byte[0];
    }

    byte[] array() {
        return bytes;
    }

    // ---- fixed sizes

    /** The next instruction, or -1 when there is nothing left. */
    int opcode() {
        if (at == end && (read == null || fromFile(1) == 0)) {
            return -1;
        }
        return bytes[at++] & 0xff;
    }

    int u8() {
        if (at == end) {
            fill(1);
        }
        return bytes[at++] & 0xff;
    }

    int u16() {
        int i = take(2);
        return bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8;
    }

    int s32() {
        int i = take(4); // first: it may replace the array
        return (int) INT_LE.get(bytes, i);
    }

    long s64() {
        int i = take(8);
        return (long) LONG_LE.get(bytes, i);
    }

    double bigEndianDouble() {
        int i = take(8);
        return Double.longBitsToDouble((long) LONG_BE.get(bytes, i));
    }

    /** Goes over some bytes. @return where in {@link #array} they begin */
    int take(long n) {
        if (n > end - at) {
            fill(n);
        }
        int i = at;
        at += (int) n;
        return i;
    }

    /** Puts the next {@code n} bytes into the window, as a frame does. */
    void frame(long n) {
        at = take(n);
    }

    /** Makes the window begin with at least {@code n} more bytes; called when it has fewer. */
    private void fill(long n) {
        if (fromFile(n) < n) {
            throw PickleErrors.truncated();
        }
    }

    // ---- the file

    /** @return how many bytes the window has then */
    private int fromFile(long n) {
        if (read == null) {
            throw PickleErrors.truncated();
        }
        skipUsed();
        if (peek != null && n < PREFETCH && peeked(n)) {
            return end - at;
        }
        return window(Ops.call(read, PyInt.of(n)), true);
    }

    private boolean peeked(long n) {
        Object shown;
        try {
            shown = Ops.call(peek, PyInt.of(PREFETCH));
        } catch (PyException e) {
            if (!e.matches(Builtins.NOT_IMPLEMENTED_ERROR)) {
                throw e;
            }
            peek = null;
            return false;
        }
        return n <= window(shown, false);
    }

    private int window(Object data, boolean isFetched) {
        Span s = data instanceof PyBytes b ? b.span() : Span.of(Buffers.copy(data));
        bytes = s.array();
        at = s.from();
        end = s.to();
        fetched = isFetched ? end : at;
        return end - at;
    }

    /** Reads from the file what was used of what it had shown. */
    void skipUsed() {
        int n = at - fetched;
        if (n > 0 && read != null) {
            fetched = at;
            Ops.call(read, PyInt.of(n));
        }
    }

    /** The next bytes, of which there may be many, as a fresh array. */
    byte[] fresh(long n) {
        if (n > Integer.MAX_VALUE - 16) {
            if (read == null) {
                throw PickleErrors.truncated();
            }
            throw new OutOfMemoryError();
        }
        if (read == null && n > end - at) {
            throw PickleErrors.truncated();
        }
        byte[] out = new byte[(int) n];
        int there = Math.min(out.length, end - at);
        System.arraycopy(bytes, at, out, 0, there);
        at += there;
        if (there < out.length) {
            skipUsed();
            rest(out, there);
        }
        return out;
    }

    private void rest(byte[] out, int from) {
        int n = out.length - from;
        if (readInto == null) {
            if (!(Ops.call(read, PyInt.of(n)) instanceof PyBytes b)) {
                throw Errors.valueError("read() returned non-bytes object");
            }
            if (b.length() < n) {
                throw PickleErrors.truncated();
            }
            System.arraycopy(b.array(), 0, out, from, n);
            return;
        }
        PyByteArray target = Natives.temporary(
                new PyByteArray(new byte[n]));
        PyMemoryView view = Natives.temporary(PyMemoryView.of(target));
        Object got = Ops.call(readInto, view);
        Buffer result = view.view();
        if (Convert.toLong(got) < n) {
            throw PickleErrors.truncated();
        }
        System.arraycopy(result.toArray(), 0, out, from, n);
        view.release();
    }

    // ---- lines

    /** Goes over a line, at least as long as its argument has to be. @return where it begins; {@link #lineEnd} says where its end is */
    int line(int atLeast) {
        int i = newLine();
        if (i < 0) {
            if (read == null) {
                throw PickleErrors.truncated();
            }
            skipUsed();
            window(Ops.call(readLine), true);
            i = end - 1;
            if (at == end || bytes[i] != '\n') {
                throw PickleErrors.truncated();
            }
        }
        int start = at;
        at = i + 1;
        if (i - start < atLeast) {
            throw PickleErrors.truncated();
        }
        return start;
    }

    /** Where the newline of the line stands that was just gone over. */
    int lineEnd() {
        return at - 1;
    }

    private int newLine() {
        for (int i = at; i < end; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
