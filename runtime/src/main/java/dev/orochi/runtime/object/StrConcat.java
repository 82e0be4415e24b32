package dev.orochi.runtime.object;

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
 * <p>Invariant: characters of a buffer below its length never change. Thread rule: nodes are immutable; a buffer is
 * changed and read under its own monitor, which no other lock is taken under and no Python code runs under.
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
            Buffer buffer = new Buffer(p, length * 2L);
            return buffer.append(p.length, right, length);
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

    /** The growing store: a StringBuilder for BMP text; an int[] once a wider character was appended. */
    static final class Buffer {
        private StringBuilder chars;
        private int[] points;
        private int size;
        /** Length of the shortest prefix that holds a character beyond the BMP. */
        private int firstWide = Integer.MAX_VALUE;

        Buffer(Pair start, long capacity) {
            int room = (int) Math.min(capacity, Integer.MAX_VALUE - 16);
            if (start.left instanceof String s && start.right instanceof String t) {
                chars = new StringBuilder(room).append(s).append(t);
                size = chars.length();
            } else {
                points = new int[room];
                put(start.left);
                put(start.right);
            }
        }

        /** Appends behind the prefix of length {@code at}; null when another string already did. */
        synchronized Prefix append(int at, Object flat, int newLength) {
            if (at != size) {
                return null;
            }
            if (chars != null && flat instanceof String s) {
                chars.append(s);
                size = newLength;
            } else {
                if (chars != null) {
                    StringBuilder old = chars;
                    chars = null;
                    size = 0;
                    points = new int[Math.max(newLength, old.capacity())];
                    put(old.toString());
                }
                put(flat);
            }
            return new Prefix(this, newLength);
        }

        private void put(Object flat) {
            int n = length(flat);
            if (size + n > points.length) {
                int room = (int) Math.min(Integer.MAX_VALUE - 16L, Math.max((long) size + n, points.length * 2L));
                points = java.util.Arrays.copyOf(points, room);
            }
            copy(flat, n, points, size);
            if (flat instanceof int[] wide && firstWide == Integer.MAX_VALUE) {
                int i = 0;
                while (wide[i] < 0x10000) {
                    i++;
                }
                firstWide = size + i + 1;
            }
            size += n;
        }

        synchronized Object prefix(int length) {
            if (chars != null) {
                return chars.substring(0, length);
            }
            if (length >= firstWide) {
                return java.util.Arrays.copyOf(points, length);
            }
            StringBuilder narrow = new StringBuilder(length);
            for (int i = 0; i < length; i++) {
                narrow.append((char) points[i]);
            }
            return narrow.toString();
        }
    }
}
