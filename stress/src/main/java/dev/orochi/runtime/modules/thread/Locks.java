package dev.orochi.runtime.modules.thread;

/** The operations of a lock for tests that call them from Java. Stateless. */
public final class Locks {
    private Locks() {}

    public static boolean tryAcquire(PyLock l) {
        return PyLock.acquire(l, false, null);
    }

    public static void release(PyLock l) {
        PyLock.release(l);
    }

    public static boolean locked(PyLock l) {
        return PyLock.locked(l);
    }
}
