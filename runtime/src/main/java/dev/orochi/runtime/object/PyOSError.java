package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * {@code OSError}, which becomes one of its subclasses by the error number. The arguments are taken apart by
 * {@code __new__}, or by {@code __init__} for classes that override only that. Object fields are counted; threads that
 * race on them are the program's affair.
 */
@PyClass(name = "OSError", base = PyExceptionBase.class, doc = "Base class for I/O related errors.")
public class PyOSError extends PyBaseException {
    private Object errno;
    private Object strerror;
    private Object filename;
    private Object filename2;
    /** -1 when not known. */
    private long written = -1;

    public PyOSError(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(errno);
        v.visit(strerror);
        v.visit(filename);
        v.visit(filename2);
        super.traverse(v);
    }

    /** The types by error number. */
    private static final class ByNumber {
        static final Map<Long, PyType> TYPES = new HashMap<>();

        static {
            add(Builtins.BLOCKING_IO_ERROR, 11, 114, 115);
            add(Builtins.CHILD_PROCESS_ERROR, 10);
            add(Builtins.FILE_EXISTS_ERROR, 17);
            add(Builtins.FILE_NOT_FOUND_ERROR, 2);
            add(Builtins.INTERRUPTED_ERROR, 4);
            add(Builtins.IS_ADIRECTORY_ERROR, 21);
            add(Builtins.NOT_ADIRECTORY_ERROR, 20);
            add(Builtins.PERMISSION_ERROR, 1, 13);
            add(Builtins.PROCESS_LOOKUP_ERROR, 3);
            add(Builtins.TIMEOUT_ERROR, 110);
            add(Builtins.BROKEN_PIPE_ERROR, 32, 108);
            add(Builtins.CONNECTION_ABORTED_ERROR, 103);
            add(Builtins.CONNECTION_REFUSED_ERROR, 111);
            add(Builtins.CONNECTION_RESET_ERROR, 104);
        }

        private static void add(PyType type, long... numbers) {
            for (long n : numbers) {
                TYPES.put(n, type);
            }
        }
    }

    private static boolean overrides(PyType type, String method) {
        return type.lookup(method) != type.solidBase().lookup(method);
    }

    private static boolean initParses(PyType type) {
        return overrides(type, "__init__") && !overrides(type, "__new__");
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return make(type, args, kwargs, PyOSError::new);
    }

    /** @param maker makes the Java object */
    protected static Object make(PyType type, Object[] args, PyDict kwargs, BiFunction<Shape, PyTuple, PyOSError> maker) {
        if (initParses(type)) {
            return maker.apply(type.instanceShape(), PyTuple.EMPTY);
        }
        rejectKeywords(type, kwargs);
        PyType actual = type;
        if (type == Builtins.OS_ERROR && args.length >= 2 && args.length <= 5
                && PyPayload.unwrap(args[0]) instanceof PyInt n) {
            actual = ByNumber.TYPES.getOrDefault(n.value, type);
        }
        PyOSError e = Temps.temp(maker.apply(actual.instanceShape(), PyTuple.of(args))); // the count of characters may be none
        e.take(args);
        return e;
    }

    private static void rejectKeywords(PyType type, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0) {
            throw Errors.typeError(type.name() + "() takes no keyword arguments");
        }
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyOSError self, Object[] args, PyDict kwargs) {
        if (initParses(self.type())) {
            rejectKeywords(self.type(), kwargs);
            self.setArgs(PyTuple.of(args));
            self.take(args);
        }
    }

    private void take(Object[] args) {
        int n = args.length;
        if (n < 2 || n > 5) {
            return;
        }
        setErrno(this, args[0]);
        setStrerror(this, args[1]);
        if (n == 2 || args[2] == PyNone.NONE) {
            return;
        }
        if (type() == Builtins.BLOCKING_IO_ERROR && isNumber(args[2])) {
            if (!(Ops.index(args[2]) instanceof PyInt count)) {
                throw Errors.valueError("cannot fit '" + PyType.of(args[2]).name() + "' into an index-sized integer");
            }
            written = count.value;
            return;
        }
        setFilename(this, args[2]);
        if (n == 5 && args[4] != PyNone.NONE) {
            setFilename2(this, args[4]);
        }
        setArgs(PyTuple.of(args[0], args[1]));
    }

    private static boolean isNumber(Object o) {
        PyType t = PyType.of(o);
        return PyPayload.unwrap(o) instanceof PyComplex || t.lookup(Names.__index__) != null || t.lookup(Names.__int__) != null
                || t.lookup(Names.__float__) != null;
    }

    @Builtin("__str__($self, /)")
    public static Object str(PyOSError self) {
        Object number = orNone(self.errno);
        Object text = orNone(self.strerror);
        if (self.filename != null) {
            String base = "[Errno " + Ops.str(number) + "] " + Ops.str(text) + ": " + Ops.repr(self.filename);
            return PyStr.of(self.filename2 == null ? base : base + " -> " + Ops.repr(self.filename2));
        }
        if (self.errno != null && self.strerror != null) {
            return PyStr.of("[Errno " + Ops.str(number) + "] " + Ops.str(text));
        }
        return PyBaseException.str(self);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyOSError self) {
        PyTuple args = self.args();
        if (args.size() == 2 && self.filename != null) {
            args = self.filename2 == null ? PyTuple.of(args.get(0), args.get(1), self.filename)
                    : PyTuple.of(args.get(0), args.get(1), self.filename, PyNone.NONE, self.filename2);
        }
        boolean attributes = self.shape().count > 0 || self.shape().dictMode;
        return attributes ? PyTuple.of(self.type(), args, self.dictForUpdate()) : PyTuple.of(self.type(), args);
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    /** The error number, 0 when there is none. */
    public int number() {
        return errno instanceof PyInt i ? (int) i.value : 0;
    }

    @Getter("errno")
    public static Object errno(PyOSError self) {
        return orNone(self.errno);
    }

    @Setter("errno")
    public static void setErrno(PyOSError self, Object v) {
        Object old = self.errno;
        self.errno = Rc.own(v);
        Rc.release(old);
    }

    @Getter("strerror")
    public static Object strerror(PyOSError self) {
        return orNone(self.strerror);
    }

    @Setter("strerror")
    public static void setStrerror(PyOSError self, Object v) {
        Object old = self.strerror;
        self.strerror = Rc.own(v);
        Rc.release(old);
    }

    @Getter("filename")
    public static Object filename(PyOSError self) {
        return orNone(self.filename);
    }

    @Setter("filename")
    public static void setFilename(PyOSError self, Object v) {
        Object old = self.filename;
        self.filename = Rc.own(v);
        Rc.release(old);
    }

    @Getter("filename2")
    public static Object filename2(PyOSError self) {
        return orNone(self.filename2);
    }

    @Setter("filename2")
    public static void setFilename2(PyOSError self, Object v) {
        Object old = self.filename2;
        self.filename2 = Rc.own(v);
        Rc.release(old);
    }

    @Getter("characters_written")
    public static Object charactersWritten(PyOSError self) {
        if (self.written < 0) {
            throw Errors.attributeError("characters_written");
        }
        return PyInt.of(self.written);
    }

    @Setter("characters_written")
    public static void setCharactersWritten(PyOSError self, Object v) {
        if (v == null) {
            charactersWritten(self);
            self.written = -1;
            return;
        }
        self.written = Convert.toLong(v);
    }
}
