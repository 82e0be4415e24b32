package dev.orochi.runtime.modules.thread;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.threads.Waiting;
import java.util.concurrent.Semaphore;

/** {@code threading.Lock}: a binary semaphore, since any thread may release it. */
@PyClass(name = "lock", module = "_thread", subclassable = false)
public final class PyLock extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyLock.class);
    private final Semaphore semaphore = new Semaphore(1);

    public PyLock() {
        super(SHAPE);
    }

    @Builtin("__new__($type, /)")
    static Object make(PyType type) {
        return new PyLock();
    }

    @Builtin("acquire($self, /, blocking=True, timeout=-1)")
    static boolean acquire(PyLock self, boolean blocking, Object timeout) {
        long nanos = Timeouts.nanos(blocking, timeout);
        if (self.semaphore.tryAcquire()) {
            return true;
        }
        return blocking && Waiting.acquire(self.semaphore, nanos);
    }

    @Builtin("acquire_lock($self, /, blocking=True, timeout=-1)")
    static boolean acquireLock(PyLock self, boolean blocking, Object timeout) {
        return acquire(self, blocking, timeout);
    }

    @Builtin("release($self, /)")
    static void release(PyLock self) {
        synchronized (self.semaphore) {
            if (self.semaphore.availablePermits() > 0) {
                throw Errors.runtimeError("release unlocked lock");
            }
            self.semaphore.release();
        }
    }

    @Builtin("release_lock($self, /)")
    static void releaseLock(PyLock self) {
        release(self);
    }

    @Builtin("locked($self, /)")
    static boolean locked(PyLock self) {
        return self.semaphore.availablePermits() == 0;
    }

    @Builtin("locked_lock($self, /)")
    static boolean lockedLock(PyLock self) {
        return locked(self);
    }

    @Builtin("__enter__($self, /)")
    static boolean enter(PyLock self) {
        return acquire(self, true, null);
    }

    @Builtin("__exit__($self, /, *exc_info)")
    static void exit(PyLock self, Object[] info) {
        release(self);
    }

    @Builtin(value = "_at_fork_reinit($self, /)")
    static void reinit(PyLock self) {
        self.semaphore.drainPermits();
        self.semaphore.release();
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyLock self) {
        return "<" + (locked(self) ? "locked" : "unlocked") + " _thread.lock object at " + Ops.address(self) + ">";
    }
}
