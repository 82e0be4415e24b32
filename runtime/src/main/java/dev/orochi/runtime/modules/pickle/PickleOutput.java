package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of a pickle while it is written, in frames from protocol 4 on. A frame begins with the first byte after the last one, with room
 * for its header; what is smaller than {@value #FRAME_MIN} bytes gets none. Large payloads stand between frames.
 *
 * <p>Used by one thread: the one that pickles.
 */
final class PickleOutput {
    static final int FRAME_TARGET = 64 * 1024;
    private static final int FRAME_MIN = 4;
    private static final int FRAME_HEADER = 9;
    private static final VarHandle LONG_LE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The file's {@code write}, or null when the pickle is kept whole. Borrowed. */
    private final Object write;
    private byte[] bytes = new byte[512];
    private int count;
    private boolean framing;
    /** Where the open frame begins, or -1. */
    private int frameStart = -1;

    PickleOutput(Object write) {
        this.write = write;
    }

    // ---- frames

    void startFraming() {
        framing = true;
    }

    void endFraming() {
        commitFrame();
        framing = false;
    }

    /** Whether the open frame is large enough. */
    boolean isBoundary() {
        return count - frameStart - FRAME_HEADER >= FRAME_TARGET && frameStart >= 0;
    }

    /** Between two objects: a frame that is large enough ends, which runs Python code. */
    void boundary() {
        if (isBoundary()) {
            commitFrame();
            flush();
        }
    }

    private void commitFrame() {
        if (frameStart < 0) {
            return;
        }
        int at = frameStart;
        int length = count - at - FRAME_HEADER;
        if (length >= FRAME_MIN) {
            bytes[at] = (byte) Opcodes.FRAME;
            LONG_LE.set(bytes, at + 1, (long) length);
        } else {
            System.arraycopy(bytes, at + FRAME_HEADER, bytes, at, length);
            count -= FRAME_HEADER;
        }
        frameStart = -1;
    }

    /** Writes what there is to the file, if there is one. Runs Python code. */
    void flush() {
        if (write != null) {
            PyBytes all = toBytes();
            count = 0;
            Ops.call(write, all);
        }
    }

    PyBytes toBytes() {
        return PyBytes.wrap(Arrays.copyOf(bytes, count));
    }

    // ---- bytes

    /** Makes room, in a frame where there has to be one. */
    private int room(int n) {
        if (framing && frameStart < 0) {
            grow(n + FRAME_HEADER);
            frameStart = count;
            count += FRAME_HEADER;
        } else if (n > bytes.length - count) {
            grow(n);
        }
        return count;
    }

    private void grow(int n) {
        long need = (long) count + n;
        if (need > bytes.length) {
            if (need > Integer.MAX_VALUE - 16) {
                throw new OutOfMemoryError();
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, need + (need >> 1)));
        }
    }

    void op(int op) {
        int at = room(1);
        bytes[at] = (byte) op;
        count = at + 1;
    }

    /** An instruction and a byte. */
    void op1(int op, int arg) {
        int at = room(2);
        bytes[at] = (byte) op;
        bytes[at + 1] = (byte) arg;
        count = at + 2;
    }

    void op2(int op, int arg) {
        int at = room(3);
        bytes[at] = (byte) op;
        bytes[at + 1] = (byte) arg;
        bytes[at + 2] = (byte) (arg >> 8);
        count = at + 3;
    }

    void op4(int op, int arg) {
        int at = room(5);
        bytes[at] = (byte) op;
        INT_LE.set(bytes, at + 1, arg);
        count = at + 5;
    }

    void op8(int op, long arg) {
        int at = room(9);
        bytes[at] = (byte) op;
        LONG_LE.set(bytes, at + 1, arg);
        count = at + 9;
    }

    void opFloat(double value) {
        int at = room(9);
        bytes[at] = (byte) Opcodes.BINFLOAT;
        LONG_BE.set(bytes, at + 1, Double.doubleToRawLongBits(value));
        count = at + 9;
    }

    void raw(byte[] source, int from, int n) {
        int at = room(n);
        System.arraycopy(source, from, bytes, at, n);
        count = at + n;
    }

    /** An instruction and a line of Latin-1 text. */
    void line(int op, String text) {
        int n = text.length();
        int at = room(n + 2);
        bytes[at] = (byte) op;
        latin1(text, at + 1);
        bytes[at + n + 1] = '\n';
        count = at + n + 2;
    }

    @SuppressWarnings("deprecation") // the only way to copy without an array between
    private void latin1(String text, int at) {
        text.getBytes(0, text.length(), bytes, at);
    }

    /** An instruction whose argument is as long as {@code width} bytes say, 1, 4 or 8, and no payload yet. */
    private void header(int op, int width, long length) {
        if (width == 1) {
            op1(op, (int) length);
        } else if (width == 4) {
            op4(op, (int) length);
        } else {
            op8(op, length);
        }
    }

    /** An instruction with counted bytes. Runs Python code if they are many and there is a file.
     * @param object the bytes as an object, as the file gets them; null when there is none */
    void counted(int op, int width, byte[] source, int from, int n, Object object) {
        if (n < FRAME_TARGET) {
            header(op, width, n);
            raw(source, from, n);
            return;
        }
        commitFrame();
        boolean before = framing;
        framing = false;
        header(op, width, n);
        if (write != null) {
            flush();
            Ops.call(write, object != null ? object : PyBytes.of(source, from, from + n));
        } else {
            raw(source, from, n);
        }
        framing = before;
    }

    /** A short text, if it is ASCII: instruction, length and text. @return false, and nothing done, when it is not */
    boolean shortAscii(int op, int width, String text) {
        int n = text.length();
        int start = room(n + 1 + width);
        byte[] b = bytes;
        int at = start + 1 + width;
        int or = 0;
        for (int i = 0; i < n; i++) {
            char c = text.charAt(i);
            or |= c;
            b[at + i] = (byte) c;
        }
        if (or >= 0x80) {
            return false;
        }
        b[start] = (byte) op;
        if (width == 1) {
            b[start + 1] = (byte) n;
        } else {
            INT_LE.set(b, start + 1, n);
        }
        count = at + n;
        return true;
    }
}
