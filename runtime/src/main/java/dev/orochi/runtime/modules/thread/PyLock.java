package dev.orochi.runtime.modules.thread;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
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

    @Builtin(value = "__new__($type, /)", effect = Effect.QUIET)
    static Object make(PyType type) {
        return new PyLock();
    }

    @Builtin(value = "acquire($self, /, blocking=True, timeout=-1)", effect = Effect.QUIET)
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

    @Builtin(value = "release($self, /)", effect = Effect.QUIET)
    static void release(PyLock self) {
        synchronized (self.semaphore) {
            if (self.semaphore.availablePermits() > 0) {
                throw Errors.runtimeError("release unlocked lock");
            }
            self.semaphore.release();
        }
    }

    @Builtin(value = "release_lock($self, /)", effect = Effect.QUIET)
    static void releaseLock(PyLock self) {
        release(self);
    }

    @Builtin(value = "locked($self, /)", effect = Effect.QUIET)
    static boolean locked(PyLock self) {
        return self.semaphore.availablePermits() == 0;
    }

    @Builtin(value = "locked_lock($self, /)", effect = Effect.QUIET)
    static boolean lockedLock(PyLock self) {
        return locked(self);
    }

    @Builtin(value = "__enter__($self, /)", effect = Effect.QUIET)
    static boolean enter(PyLock self) {
        return acquire(self, true, null);
    }

    @Builtin(value = "__exit__($self, /, *exc_info)", effect = Effect.QUIET)
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
