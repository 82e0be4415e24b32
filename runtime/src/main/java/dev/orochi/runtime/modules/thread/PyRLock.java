package dev.orochi.runtime.modules.thread;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.threads.Waiting;
import java.util.concurrent.Semaphore;

/** {@code threading.RLock}. {@link #owner} and {@link #count} are written by the owner only. */
@PyClass(name = "RLock", module = "_thread")
public final class PyRLock extends PyExtensible {
    private final Semaphore semaphore = new Semaphore(1);
    private volatile Thread owner;
    private volatile int count;

    private PyRLock(Shape shape) {
        super(shape);
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyRLock(type.instanceShape());
    }

    @Builtin(value = "acquire($self, /, blocking=True, timeout=-1)", effect = Effect.QUIET)
    static boolean acquire(PyRLock self, boolean blocking, Object timeout) {
        long nanos = Timeouts.nanos(blocking, timeout);
        if (self.owner == Thread.currentThread()) {
            self.count++;
            return true;
        }
        if (!self.semaphore.tryAcquire() && !(blocking && Waiting.acquire(self.semaphore, nanos))) {
            return false;
        }
        self.owner = Thread.currentThread();
        self.count = 1;
        return true;
    }

    @Builtin(value = "release($self, /)", effect = Effect.QUIET)
    static void release(PyRLock self) {
        if (self.owner != Thread.currentThread()) {
            throw Errors.runtimeError("cannot release un-acquired lock");
        }
        if (--self.count == 0) {
            self.owner = null;
            self.semaphore.release();
        }
    }

    @Builtin(value = "locked($self, /)", effect = Effect.QUIET)
    static boolean locked(PyRLock self) {
        return self.owner != null;
    }

    @Builtin(value = "__enter__($self, /)", effect = Effect.QUIET)
    static boolean enter(PyRLock self) {
        return acquire(self, true, null);
    }

    @Builtin(value = "__exit__($self, /, *exc_info)", effect = Effect.QUIET)
    static void exit(PyRLock self, Object[] info) {
        release(self);
    }

    @Builtin(value = "_is_owned($self, /)", effect = Effect.QUIET)
    static boolean isOwned(PyRLock self) {
        return self.owner == Thread.currentThread();
    }

    @Builtin(value = "_recursion_count($self, /)", effect = Effect.QUIET)
    static int recursionCount(PyRLock self) {
        return self.owner == Thread.currentThread() ? self.count : 0;
    }

    @Builtin("_release_save($self, /)")
    static Object releaseSave(PyRLock self) {
        if (self.owner != Thread.currentThread()) {
            throw Errors.runtimeError("cannot release un-acquired lock");
        }
        int n = self.count;
        self.count = 0;
        self.owner = null;
        self.semaphore.release();
        return PyTuple.of(PyInt.of(n), PyInt.of(Thread.currentThread().threadId()));
    }

    @Builtin("_acquire_restore($self, state, /)")
    static void acquireRestore(PyRLock self, PyTuple state) {
        Waiting.acquireSurely(self.semaphore);
        self.owner = Thread.currentThread();
        self.count = (int) ((PyInt) state.get(0)).value;
    }

    @Builtin("_at_fork_reinit($self, /)")
    static void reinit(PyRLock self) {
        self.owner = null;
        self.count = 0;
        self.semaphore.drainPermits();
        self.semaphore.release();
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyRLock self) {
        Thread t = self.owner;
        return "<" + (t == null ? "unlocked" : "locked") + " " + self.type().fullName() + " object owner="
                + (t == null ? 0 : t.threadId()) + " count=" + self.count + " at " + Ops.address(self) + ">";
    }
}
