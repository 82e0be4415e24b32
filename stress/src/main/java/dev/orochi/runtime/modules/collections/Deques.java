package dev.orochi.runtime.modules.collections;

/** The operations of a deque for tests that call them from Java. Stateless. */
public final class Deques {
    private Deques() {}

    public static PyDeque make() {
        return new PyDeque(PyDeque.SHAPE);
    }

    public static void append(PyDeque d, Object v) {
        d.append(v);
    }

    public static void appendLeft(PyDeque d, Object v) {
        d.appendLeft(v);
    }

    public static Object pop(PyDeque d, boolean first) {
        return d.pop(first);
    }

    public static void rotate(PyDeque d, int steps) {
        d.rotate(steps);
    }

    public static int size(PyDeque d) {
        return d.size();
    }
}
