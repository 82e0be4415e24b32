package dev.orochi.runtime.modules.thread;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.threads.Waiting;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A joinable thread as {@code threading.Thread} sees it. {@link #ident} is written once, by who starts the thread. */
@PyClass(name = "_ThreadHandle", module = "_thread", subclassable = false)
public final class PyThreadHandle extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyThreadHandle.class);
    final CountDownLatch done = new CountDownLatch(1);
    volatile long ident;
    volatile Thread thread;
    /** 0 not started, 1 starting or running. Under this object's monitor. */
    private boolean started;

    public PyThreadHandle() {
        super(SHAPE);
    }

    synchronized void markStarted() {
        if (started) {
            throw Errors.runtimeError("thread already started");
        }
        started = true;
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyThreadHandle();
    }

    @Getter("ident")
    static long ident(PyThreadHandle self) {
        return self.ident;
    }

    @Builtin("join($self, timeout=None, /)")
    static void join(PyThreadHandle self, Object timeout) {
        long nanos = timeout == null || timeout == PyNone.NONE ? -1
                : (long) Math.max(0, Ops.toDouble(timeout) * 1e9);
        synchronized (self) {
            if (!self.started) {
                throw Errors.runtimeError("thread not started");
            }
        }
        if (self.thread == Thread.currentThread() && self.done.getCount() > 0) {
            throw Errors.runtimeError("Cannot join current thread");
        }
        if (self.done.getCount() > 0 && dev.orochi.runtime.modules.sys.SysModule.isFinalizing()) {
            throw Errors.of(Builtins.PYTHON_FINALIZATION_ERROR, "cannot join thread at Python shutdown");
        }
        Waiting.until(n -> self.done.await(n, TimeUnit.NANOSECONDS), nanos);
    }

    @Builtin("is_done($self, /)")
    static boolean isDone(PyThreadHandle self) {
        return self.done.getCount() == 0;
    }

    @Builtin("_set_done($self, /)")
    static void setDone(PyThreadHandle self) {
        synchronized (self) {
            if (!self.started) {
                throw Errors.runtimeError("thread not started");
            }
        }
        self.done.countDown();
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyThreadHandle self) {
        return "<_ThreadHandle object: ident=" + self.ident + ">";
    }
}
