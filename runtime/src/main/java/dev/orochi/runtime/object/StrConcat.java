package dev.orochi.runtime.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The lazy text of a {@link PyStr}: {@code left + right}, or the first {@code length} characters of a shared, growing
 * {@link Buffer}.
 *
 * <p>Overview. The first long {@code a + b} only notes its two operands (a {@link Pair}): when it is read, they are
 * joined with one copy. When it is appended to instead, a loop is likely: its text moves to a buffer with room
 * to grow, and the new string is a {@link Prefix} of it. Appending to the longest prefix of a buffer writes behind it;
 * appending to an older prefix copies. So each character of a loop of {@code s += x} is copied an amortised constant
 * number of times, and no chain of nodes can get deep: the operands of a Pair are flat, or prefixes.
 *
 * <p>Invariant: characters of a buffer below its length never change. Thread rule: nodes are immutable; for buffers see
 * {@link Buffer}.
 */
abstract sealed class StrConcat permits StrConcat.Pair, StrConcat.Prefix {
    final int length;

    StrConcat(int length) {
        this.length = length;
    }

    /** The flat form. */
    abstract Object join();

    /** The text of {@code a + b}, of {@code length} characters, both operands not empty. */
    static Object of(PyStr a, PyStr b, int length) {
        Object left = a.rawText();
        Object right = b.flat();
        if (left instanceof Prefix p) {
            Prefix grown = p.buffer.append(p.length, right, length);
            if (grown != null) {
                return grown;
            }
            left = a.flat();
        }
        if (left instanceof Pair p && p.leftLength() >= p.rightLength()) {
            return new Buffer(p).append(p.length, right, length);
        }
        return new Pair(left instanceof StrConcat ? a.flat() : left, right, length);
    }

    static int length(Object flat) {
        return flat instanceof String s ? s.length() : ((int[]) flat).length;
    }

    /** Flat form of the concatenation of two flat forms. */
    static Object joinFlat(Object a, Object b) {
        return a instanceof String s && b instanceof String t ? s.concat(t) : joinPoints(a, b);
    }

    static int[] joinPoints(Object a, Object b) {
        int n = length(a);
        int m = length(b);
        int[] points = new int[n + m];
        copy(a, n, points, 0);
        copy(b, m, points, n);
        return points;
    }

    private static void copy(Object flat, int count, int[] to, int at) {
        if (flat instanceof String s) {
            for (int i = 0; i < count; i++) {
                to[at + i] = s.charAt(i);
            }
        } else {
            System.arraycopy((int[]) flat, 0, to, at, count);
        }
    }

    /** Two flat operands that nobody has read together yet. */
    static final class Pair extends StrConcat {
        final Object left;
        final Object right;

        Pair(Object left, Object right, int length) {
            super(length);
            this.left = left;
            this.right = right;
        }

        int leftLength() {
            return length(left);
        }

        int rightLength() {
            return length(right);
        }

        @Override
        Object join() {
            return joinFlat(left, right);
        }
    }

    /** The first {@code length} characters of a buffer. */
    static final class Prefix extends StrConcat {
        final Buffer buffer;

        Prefix(Buffer buffer, int length) {
            super(length);
            this.buffer = buffer;
        }

        @Override
        Object join() {
            return buffer.prefix(length);
        }
    }

    /**
     * The growing store: a byte[] (Latin-1), char[] (BMP) or int[]. {@code size} is claimed by CAS, so that one thread
     * at a time appends and only behind the longest prefix; the prefix that the next append needs is made after the
     * characters are there. A wider or longer store is published with release when it holds all that the old one did.
     */
    static final class Buffer {
        private static final VarHandle SIZE;
        private static final VarHandle STORE;

        static {
            try {
                SIZE = MethodHandles.lookup().findVarHandle(Buffer.class, "size", int.class);
                STORE = MethodHandles.lookup().findVarHandle(Buffer.class, "store", Object.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private Object store;
        private int size;
        /** Length of the shortest prefix that holds a character beyond the BMP. Written before the first int[] store. */
        private int firstWide = Integer.MAX_VALUE;

        Buffer(Pair start) {
            int n = start.leftLength();
            store = new byte[room(start.length)];
            write(start.left, 0, n);
            write(start.right, n, start.length);
            size = start.length;
        }

        private static int room(long length) {
            return (int) Math.min(Integer.MAX_VALUE - 16, length * 2);
        }

        /** Appends behind the prefix of length {@code at}; null when another string already did. */
        Prefix append(int at, Object flat, int newLength) {
            if (size != at || !SIZE.compareAndSet(this, at, newLength)) {
                return null;
            }
            write(flat, at, newLength);
            return new Prefix(this, newLength);
        }

        /** Puts a text to {@code [at, end)}; only the thread that claimed that range. */
        @SuppressWarnings("deprecation")
        private void write(Object flat, int at, int end) {
            int n = end - at;
            if (flat instanceof int[] wide) {
                int[] points = points(at, end);
                System.arraycopy(wide, 0, points, at, n);
                return;
            }
            String s = (String) flat;
            Object st = store;
            if (st instanceof byte[] bytes) {
                if (isLatin1(s)) {
                    if (end > bytes.length) {
                        bytes = Arrays.copyOf(bytes, room(end));
                        s.getBytes(0, n, bytes, at);
                        STORE.setRelease(this, bytes);
                    } else {
                        s.getBytes(0, n, bytes, at);
                    }
                    return;
                }
                char[] chars = new char[room(end)];
                for (int i = 0; i < at; i++) {
                    chars[i] = (char) (bytes[i] & 0xff);
                }
                s.getChars(0, n, chars, at);
                STORE.setRelease(this, chars);
            } else if (st instanceof char[] chars) {
                if (end > chars.length) {
                    chars = Arrays.copyOf(chars, room(end));
                    s.getChars(0, n, chars, at);
                    STORE.setRelease(this, chars);
                } else {
                    s.getChars(0, n, chars, at);
                }
            } else {
                copy(s, n, points(at, end), at);
            }
        }

        private static boolean isLatin1(String s) {
            for (int i = 0, n = s.length(); i < n; i++) {
                if (s.charAt(i) > 0xff) {
                    return false;
                }
            }
            return true;
        }

        /** The store as an int[] with room up to {@code end}. */
        private int[] points(int at, int end) {
            Object st = store;
            if (st instanceof int[] points) {
                if (end > points.length) {
                    points = Arrays.copyOf(points, room(end));
                    STORE.setRelease(this, points);
                }
                return points;
            }
            int[] points = new int[room(end)];
            for (int i = 0; i < at; i++) {
                points[i] = st instanceof byte[] b ? b[i] & 0xff : ((char[]) st)[i];
            }
            // the text that made the store wide starts at or behind this place
            firstWide = at + 1;
            STORE.setRelease(this, points);
            return points;
        }

        @SuppressWarnings("deprecation")
        Object prefix(int length) {
            Object st = STORE.getAcquire(this);
            if (st instanceof byte[] bytes) {
                return new String(bytes, 0, 0, length);
            }
            if (st instanceof char[] chars) {
                return new String(chars, 0, length);
            }
            int[] points = (int[]) st;
            for (int i = firstWide - 1; i < length; i++) {
                if (points[i] >= 0x10000) {
                    return Arrays.copyOf(points, length);
                }
            }
            char[] narrow = new char[length];
            for (int i = 0; i < length; i++) {
                narrow[i] = (char) points[i];
            }
            return new String(narrow);
        }
    }
}
