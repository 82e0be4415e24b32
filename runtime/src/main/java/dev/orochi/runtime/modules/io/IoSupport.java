package dev.orochi.runtime.modules.io;

import dev.orochi.refcount.World;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.ObjectMethods;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.StrBuilder;
import dev.orochi.runtime.threads.ThreadState;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What the stream classes share: errors, sizes, and the lock with CPython's rule about re-entrance. Stateless. */
final class IoSupport {
    private IoSupport() {
    }

    /** {@code io.UnsupportedOperation}, made on first use. */
    private static final class Unsupported {
        static final PyType TYPE = make();

        private static PyType make() {
            PyDict ns = new PyDict();
            ns.put(PyStr.of("__module__"), PyStr.of("io"));
            return (PyType) Ops.call(Builtins.TYPE, PyStr.of("UnsupportedOperation"),
                    PyTuple.of(Builtins.OS_ERROR, Builtins.VALUE_ERROR), ns);
        }
    }

    static PyType unsupportedType() {
        return Unsupported.TYPE;
    }

    static PyException unsupported(String message) {
        return Errors.of(Unsupported.TYPE, message);
    }

    static PyException closedFile() {
        return Errors.valueError("I/O operation on closed file.");
    }

    static PyException osError(String message) {
        return Errors.of(Builtins.OS_ERROR, message);
    }

    static PyException fromErrno(int errno) {
        return OsErrors.of(errno);
    }

    /** BlockingIOError(errno, message, characters written). */
    static PyException blocking(int errno, String message, long written) {
        return PyException.raise(Ops.call(Builtins.BLOCKING_IO_ERROR, PyInt.of(errno), PyStr.of(message),
                PyInt.of(written)));
    }

    static void unraisable(PyException e, String message, Object object) {
        Errors.unraisable(e, message, object);
    }

    static String typeName(Object o) {
        return PyType.of(o).name();
    }

    /** An optional size: absent and None are -1. */
    static long size(Object size) {
        if (size == null || size == PyNone.NONE) {
            return -1;
        }
        if (size instanceof PyInt i) {
            return i.value;
        }
        Object index = Ops.indexOrNull(size);
        if (index == null) {
            throw Errors.typeError("argument should be integer or None, not '" + typeName(size) + "'");
        }
        return ssize(index);
    }

    /** A base class of streams is made without arguments, unless a subclass looks after them. */
    static void refuseArguments(PyType cls, Class<?> base, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs.size() > 0) {
            ObjectMethods.refuseArguments(cls, PyType.ofClass(base).lookup(Names.__new__));
        }
    }

    /** What a boolean member is set to. */
    static boolean flag(Object value) {
        if (value == null) {
            throw Errors.typeError("can't delete numeric/char attribute");
        }
        if (!(value instanceof PyBool b)) {
            throw Errors.typeError("attribute value type must be bool");
        }
        return b == PyBool.TRUE;
    }

    /** A C Py_ssize_t out of anything with {@code __index__}. */
    static long ssize(Object o) {
        Object index = o instanceof PyInt ? o : Ops.index(o);
        if (index instanceof PyInt i) {
            return i.value;
        }
        throw Errors.of(Builtins.OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    }

    /** A file offset, where CPython converts to off_t. */
    static long offset(Object o) {
        Object index = o instanceof PyInt ? o : Ops.index(o);
        if (index instanceof PyInt i) {
            return i.value;
        }
        throw Errors.of(Builtins.OVERFLOW_ERROR, "Python int too large to convert to C long");
    }

    /** As {@link #offset}, with the error of buffered streams. */
    static long bufferedOffset(Object o) {
        Object index = Ops.index(o);
        if (index instanceof PyInt i) {
            return i.value;
        }
        throw Errors.valueError("cannot fit '" + PyType.of(o).name() + "' into an offset-sized integer");
    }

    /** The content of a bytes object (or of an instance of a subclass), else null. Not to be modified. */
    static byte[] exactBytes(Object o) {
        return PyPayload.unwrap(o) instanceof PyBytes b ? b.array() : null;
    }

    /** The class of a stream as its repr names it. */
    static String qualifiedName(Object o) {
        return PyType.of(o).fullName();
    }

    private static final ThreadLocal<Set<Object>> IN_REPR =
            ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

    /** The repr of a stream's name, which may refer to the stream. */
    static String nameRepr(Object stream, Object name) {
        Set<Object> active = IN_REPR.get();
        if (!active.add(stream)) {
            throw Errors.runtimeError("reentrant call inside " + typeName(stream) + ".__repr__");
        }
        try {
            return Ops.repr(name);
        } finally {
            active.remove(stream);
        }
    }

    static PyException cannotPickle(Object o) {
        return Errors.typeError("cannot pickle '" + typeName(o) + "' instances");
    }

    static void resourceWarning(Object source, String message) {
        dev.orochi.runtime.modules.os.Warn.resource(message, source);
    }

    /** {@code e} raised while {@code earlier} was being handled. */
    static PyException chain(PyException e, PyException earlier) {
        if (e.value != earlier.value && e.value.context() == null) {
            e.value.setContext(earlier.value);
        }
        return e;
    }

    static PyException causedBy(PyException e, PyException cause) {
        e.value.setCause(cause.value);
        e.value.setContext(cause.value);
        return e;
    }

    /** Repeats a call of a raw stream written in Python that raises InterruptedError, after signal handlers ran. */
    static Object retrying(Supplier<Object> call) {
        for (; ; ) {
            try {
                return call.get();
            } catch (PyException e) {
                if (!e.matches(Builtins.INTERRUPTED_ERROR)) {
                    throw e;
                }
                Blocking.interrupted();
            }
        }
    }

    static int indexOf(byte[] b, int from, int to, int c) {
        for (int i = from; i < to; i++) {
            if (b[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /** Takes a stream's lock, visible to the others as blocked while it waits; a signal handler or a finaliser that
     * comes back to the same stream is told so. */
    static void lock(ReentrantLock lock, Object stream) {
        if (lock.isHeldByCurrentThread()) {
            throw Errors.of(Builtins.RUNTIME_ERROR, "reentrant call inside " + Ops.repr(stream));
        }
        acquire(lock);
    }

    /** As {@link #lock}, for a lock that its holder may take again. When all other threads stand still for good, what one of them
     * holds is not to be had: that is an error, and one that gets the lock then must not keep it. */
    static void acquire(ReentrantLock lock) {
        if (lock.tryLock()) {
            return;
        }
        if (World.isEnded()) {
            throw Errors.runtimeError("could not acquire lock for a stream at interpreter shutdown, possibly due to daemon threads");
        }
        Blocking.enter();
        try {
            lock.lock();
            if (World.isEnded()) {
                lock.unlock();
            }
        } finally {
            Blocking.leave();
        }
    }

    /** Takes a lock if that doesn't take too long.
     * @param end by {@link System#nanoTime} */
    static boolean acquireBefore(ReentrantLock lock, long end) {
        if (lock.tryLock()) {
            return true;
        }
        Blocking.enter();
        try {
            while (true) {
                try {
                    return lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    ThreadState.current().waitInterrupted();
                }
            }
        } finally {
            Blocking.leave();
        }
    }

    /** A newline argument: null for None. The caller checks the value. */
    static String newlineArgument(Object newline, String message) {
        if (newline == PyNone.NONE) {
            return null;
        }
        if (PyPayload.unwrap(newline) instanceof PyStr s) {
            return s.toString();
        }
        throw Errors.typeError(message + typeName(newline));
    }

    static boolean validNewline(String nl) {
        return nl.isEmpty() || nl.equals("\n") || nl.equals("\r") || nl.equals("\r\n");
    }

    /** The text with every line feed replaced. */
    static PyStr replaceNewlines(PyStr s, String newline) {
        if (s.flat() instanceof String text) {
            return text.indexOf('\n') < 0 ? s : PyStr.ofChars(text.replace("\n", newline));
        }
        StrBuilder out = new StrBuilder(s.length() + 16);
        for (int i = 0; i < s.length(); i++) {
            int c = s.codePointAt(i);
            if (c == '\n') {
                out.append(newline);
            } else {
                out.append(c);
            }
        }
        return out.toPyStr();
    }

    /** A copy of the instance's attributes for pickling, or None. */
    static Object dictState(PyExtensible o) {
        if (o.shape().count == 0 && !o.shape().dictMode) {
            return PyNone.NONE;
        }
        return o.dictForUpdate().copy();
    }

    static void setDictState(PyExtensible o, Object state, String message) {
        if (state == PyNone.NONE) {
            return;
        }
        if (!(state instanceof PyDict d)) {
            throw Errors.typeError(message + typeName(state));
        }
        o.dictForUpdate().update(d);
    }

    /** A function of module {@code _codecs}. */
    static Object codecFunction(String name) {
        return Ops.getAttr(Runtime.importModule("_codecs"), name);
    }
}
