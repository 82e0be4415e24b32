package dev.orochi.runtime.modules.multiprocessing;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.ErrnoModule;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.modules.os.Scratch;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * {@code _multiprocessing.SemLock}: a named semaphore of the kernel, as a recursive mutex (kind 0) or a semaphore.
 *
 * <p>Thread rule: the kernel's semaphore does the synchronisation; {@link #owner} and {@link #count} describe this
 * process's holder and are written by the thread that holds the semaphore.
 */
@PyClass(name = "SemLock", module = "_multiprocessing", doc = "Semaphore/Mutex type")
public final class PySemLock extends PyExtensible implements Finalizable {
    @Constant("SEM_VALUE_MAX") public static final int SEM_VALUE_MAX = Integer.MAX_VALUE;

    private static final Libc.Fn OPEN = fn("sem_open");
    private static final Libc.Fn CLOSE = fn("sem_close");
    private static final Libc.Fn UNLINK = fn("sem_unlink");
    private static final Libc.Fn WAIT = fn("sem_wait");
    private static final Libc.Fn TRYWAIT = fn("sem_trywait");
    private static final Libc.Fn TIMEDWAIT = fn("sem_timedwait");
    private static final Libc.Fn POST = fn("sem_post");
    private static final Libc.Fn GETVALUE = fn("sem_getvalue");
    private static final int RECURSIVE = 0;
    private static final int O_CREAT_EXCL = 0x40 | 0x80;
    private static final long SECOND = 1_000_000_000L;

    private final long handle;
    private final int kind;
    private final int max;
    private final byte[] name;
    private volatile Thread owner;
    private final AtomicInteger count = new AtomicInteger();

    private PySemLock(PyType type, long handle, int kind, int max, byte[] name) {
        super(type.instanceShape());
        this.handle = handle;
        this.kind = kind;
        this.max = max;
        this.name = name;
    }

    @Builtin("__new__($type, kind, value, maxvalue, name, unlink)")
    static Object __new__(PyType cls, int kind, int value, int max, String name, boolean unlink) {
        if (kind != RECURSIVE && kind != 1) {
            throw Errors.valueError("unrecognized kind");
        }
        byte[] n = PathArg.fsConvert(PyStr.of(name));
        Scratch s = Scratch.get();
        long h = Libc.call(s, OPEN, s.path(n), O_CREAT_EXCL, 0600, value, 0, 0);
        if (h == 0) {
            throw OsErrors.of(s.errno());
        }
        if (unlink) {
            OsErrors.check(Libc.sys(UNLINK, s.path(n)));
        }
        return new PySemLock(cls, h, kind, max, unlink ? null : n);
    }

    @Builtin(value = "_rebuild($type, handle, kind, maxvalue, name, /)", kind = Kind.CLASS)
    static Object rebuild(PyType cls, Object handle, int kind, int max, Object name) {
        if (name == PyNone.NONE) {
            return new PySemLock(cls, Args.toLong(handle), kind, max, null);
        }
        byte[] n = PathArg.fsConvert(name);
        Scratch s = Scratch.get();
        long h = Libc.call(s, OPEN, s.path(n), 0, 0, 0, 0, 0);
        if (h == 0) {
            throw OsErrors.of(s.errno());
        }
        return new PySemLock(cls, h, kind, max, n);
    }

    @Override
    public void finalizeObject() {
        Libc.sys(CLOSE, handle);
    }

    private boolean mine() {
        return count.get() > 0 && owner == Thread.currentThread();
    }

    @Builtin("acquire($self, /, block=True, timeout=None)")
    static boolean acquire(PySemLock self, boolean block, Object timeout) {
        if (self.kind == RECURSIVE && self.mine()) {
            self.count.incrementAndGet();
            return true;
        }
        boolean timed = block && timeout != null && timeout != PyNone.NONE;
        long ns = timed ? Math.max(0, Args.nanoseconds(timeout, Args.Round.CEILING)) : 0;
        java.time.Instant now = java.time.Instant.now();
        long end = timed ? now.getEpochSecond() * SECOND + now.getNano() + ns : 0;
        for (; ; ) {
            int r = self.attempt(block, timed, end);
            if (r == 0) {
                break;
            }
            if (r == -ErrnoModule.EAGAIN || r == -ErrnoModule.ETIMEDOUT) {
                return false;
            }
            if (r != -ErrnoModule.EINTR) {
                throw OsErrors.of(r);
            }
            Blocking.interrupted();
        }
        self.owner = Thread.currentThread();
        self.count.incrementAndGet();
        return true;
    }

    private int attempt(boolean block, boolean timed, long end) {
        int r = Libc.sys(TRYWAIT, handle);
        if (r != -ErrnoModule.EAGAIN || !block) {
            return r;
        }
        if (!timed) {
            return Libc.blockingSys(WAIT, handle, 0, 0, 0, 0, 0);
        }
        Scratch s = Scratch.get();
        s.i64(0, end / SECOND).i64(8, end % SECOND);
        return Libc.blockingSys(TIMEDWAIT, handle, s.area(), 0, 0, 0, 0);
    }

    private int value() {
        Scratch s = Scratch.get();
        OsErrors.check(Libc.sys(GETVALUE, handle, s.area()));
        return Math.max(0, s.i32(0));
    }

    @Builtin("release($self, /)")
    static void release(PySemLock self) {
        if (self.kind == RECURSIVE) {
            if (!self.mine()) {
                throw Errors.of(Builtins.ASSERTION_ERROR, "attempt to release recursive lock not owned by thread");
            }
            if (self.count.get() > 1) {
                self.count.decrementAndGet();
                return;
            }
        } else if (self.value() >= self.max) {
            throw Errors.valueError("semaphore or lock released too many times");
        }
        self.count.decrementAndGet();
        OsErrors.check(Libc.sys(POST, self.handle));
    }

    @Builtin("__enter__($self, /)")
    static boolean enter(PySemLock self) {
        return acquire(self, true, null);
    }

    @Builtin("__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)")
    static void exit(PySemLock self, Object type, Object value, Object tb) {
        release(self);
    }

    @Builtin("_count($self, /)")
    static int countMethod(PySemLock self) {
        return self.count.get();
    }

    @Builtin("_is_mine($self, /)")
    static boolean isMine(PySemLock self) {
        return self.mine();
    }

    @Builtin("_get_value($self, /)")
    static int getValue(PySemLock self) {
        return self.value();
    }

    @Builtin("_is_zero($self, /)")
    static boolean isZero(PySemLock self) {
        return self.value() == 0;
    }

    @Builtin("_after_fork($self, /)")
    static void afterFork(PySemLock self) {
        self.count.set(0);
    }

    @Getter("handle")
    static Object handle(PySemLock self) {
        return PyInt.of(self.handle);
    }

    @Getter("kind")
    static int kind(PySemLock self) {
        return self.kind;
    }

    @Getter("maxvalue")
    static int maxvalue(PySemLock self) {
        return self.max;
    }

    @Getter("name")
    static Object name(PySemLock self) {
        return self.name == null ? PyNone.NONE : dev.orochi.runtime.modules.os.FsCodec.decode(self.name);
    }
}
