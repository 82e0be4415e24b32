package dev.orochi.runtime.object;

import dev.orochi.refcount.Mutator;
import dev.orochi.runtime.builtins.text.StrFind;
import dev.orochi.runtime.builtins.text.StrObject;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.threads.ThreadState;
import java.math.BigInteger;
import java.util.function.Consumer;

/**
 * The operations of the Python language on any values, for Java code. Each behaves as the Python expression does: it
 * calls special methods, and raises {@link PyException}. Arithmetic stands in {@link Operators}.
 */
public final class Ops {
    public static final Object[] NO_ARGS = {};

    private Ops() {}

    // ---- calls --------------------------------------------------------------------------------------------------

    public static Object call(Object f) {
        return f instanceof PyObject o ? Temps.temp(o.call0()) : notCallable(f);
    }

    public static Object call(Object f, Object a) {
        return f instanceof PyObject o ? Temps.temp(o.call1(a)) : notCallable(f);
    }

    public static Object call(Object f, Object a, Object b) {
        return f instanceof PyObject o ? Temps.temp(o.call2(a, b)) : notCallable(f);
    }

    public static Object call(Object f, Object... args) {
        return f instanceof PyObject o ? Temps.temp(o.call(args, null)) : notCallable(f);
    }

    /** @param kw names of the keyword arguments, whose values are the last of {@code args}; or null */
    public static Object callObject(Object f, Object[] args, PyStr[] kw) {
        return f instanceof PyObject o ? Temps.temp(o.call(args, kw)) : notCallable(f);
    }

    private static Object notCallable(Object f) {
        throw Errors.typeError("'" + PyType.of(f).fullName() + "' object is not callable");
    }

    /** Calls a class attribute {@code m}, as found by {@link PyType#lookup}, on an instance. */
    public static Object callMethodObject(Object m, Object self, Object[] args, PyStr[] kw) {
        if (m instanceof PyObject o && o.isMethodLike()) {
            return Temps.temp(o.call(prepend(self, args), kw));
        }
        return callObject(Temps.temp(Attributes.bind(m, self, PyType.of(self))), args, kw);
    }

    /** As {@link #callMethodObject}, without arguments. */
    public static Object callSpecial(Object m, Object self) {
        return m instanceof PyObject o && o.isMethodLike() ? o.call1(self)
                : call(Temps.temp(Attributes.bind(m, self, PyType.of(self))));
    }

    static Object callSpecial(Object m, Object self, Object a) {
        return m instanceof PyObject o && o.isMethodLike() ? o.call2(self, a)
                : call(Temps.temp(Attributes.bind(m, self, PyType.of(self))), a);
    }

    static Object callSpecial(Object m, Object self, Object a, Object b) {
        return m instanceof PyObject o && o.isMethodLike() ? o.call3(self, a, b)
                : call(Temps.temp(Attributes.bind(m, self, PyType.of(self))), a, b);
    }

    /** {@code self.name(args...)}. */
    public static Object callMethod(Object self, String name, Object... args) {
        return callMethod(self, PyStr.intern(name), args);
    }

    public static Object callMethod(Object self, PyStr name, Object... args) {
        return callMethodWith(self, name, args, null);
    }

    /** {@code self.name(args...)} with keyword arguments, whose values stand at the end of {@code args}. */
    public static Object callMethodWith(Object self, PyStr name, Object[] args, PyStr[] kw) {
        PyType t = PyType.of(self);
        Object m = t.lookup(name);
        if (m instanceof PyObject o && o.isMethodLike() && Attributes.isGeneric(t)
                && !(self instanceof PyExtensible e && e.getOwn(name) != null)) {
            return Temps.temp(o.call(prepend(self, args), kw));
        }
        return callObject(getAttr(self, name), args, kw);
    }

    /** The special method of the value's type, bound; null when there is none. */
    public static Object lookupSpecial(Object self, String name) {
        return lookupSpecial(self, PyStr.intern(name));
    }

    /** As {@link #lookupSpecial(Object, String)}. @param name interned */
    public static Object lookupSpecial(Object self, PyStr name) {
        PyType t = PyType.of(self);
        Object m = t.lookup(name);
        return m == null ? null : Temps.temp(Attributes.bind(m, self, t));
    }

    static Object[] prepend(Object first, Object[] args) {
        Object[] out = new Object[args.length + 1];
        out[0] = first;
        System.arraycopy(args, 0, out, 1, args.length);
        return out;
    }

    public static boolean isCallable(Object o) {
        return PyType.of(o).lookup(Names.__call__) != null;
    }

    // ---- attributes ---------------------------------------------------------------------------------------------

    public static Object getAttr(Object o, PyStr name) {
        return Temps.temp(Attributes.get(o, name));
    }

    public static Object getAttr(Object o, String name) {
        return Temps.temp(Attributes.get(o, PyStr.intern(name)));
    }

    /** @return null in place of AttributeError */
    public static Object getAttrOrNull(Object o, PyStr name) {
        return Temps.temp(Attributes.getOrNull(o, name));
    }

    public static Object getAttrOrNull(Object o, String name) {
        return Temps.temp(Attributes.getOrNull(o, PyStr.intern(name)));
    }

    public static void setAttr(Object o, PyStr name, Object v) {
        Attributes.set(o, name, v);
    }

    public static void setAttr(Object o, String name, Object v) {
        Attributes.set(o, PyStr.intern(name), v);
    }

    public static void delAttr(Object o, PyStr name) {
        Attributes.set(o, name, null);
    }

    // ---- truth, identity, comparison ----------------------------------------------------------------------------

    public static boolean truth(Object o) {
        if (o instanceof PyBool b) {
            return b.value;
        }
        if (o == PyNone.NONE) {
            return false;
        }
        if (o instanceof PyInt i) {
            return i.value != 0;
        }
        if (o instanceof PyStr s) {
            return !s.isEmpty();
        }
        return truthSlow(o);
    }

    private static boolean truthSlow(Object o) {
        if (o instanceof PyList l && PyList.isExact(l)) {
            return l.size() != 0;
        }
        if (PyDict.isExact(o)) {
            return ((PyDict) o).size() != 0;
        }
        if (PyTuple.isExact(o)) {
            return ((PyTuple) o).size() != 0;
        }
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__bool__);
        if (m != null) {
            Object r = callSpecial(m, o);
            if (r instanceof PyBool b) {
                return b.value;
            }
            throw Errors.typeError("__bool__ should return bool, returned " + PyType.of(r).name());
        }
        m = t.lookup(Names.__len__);
        return m == null || lengthOf(callSpecial(m, o)) != 0;
    }

    /** {@code a is b or a == b}: what containers use. */
    public static boolean eq(Object a, Object b) {
        if (a == b) {
            return true;
        }
        if (a instanceof PyInt x && b instanceof PyInt y) {
            return x.value == y.value;
        }
        if (a instanceof PyStr x && b instanceof PyStr y) {
            return x.equals(y);
        }
        return truth(compare(CompareOp.EQ, a, b));
    }

    public static boolean lt(Object a, Object b) {
        return truth(compare(CompareOp.LT, a, b));
    }

    /** Rich comparison: the object that the special methods return. */
    public static Object compare(CompareOp op, Object a, Object b) {
        return Operators.compare(op, a, b);
    }

    /** Holder: the type is made later than this class is used. */
    private static final class Identities {
        static final Object HASH = PyType.OBJECT.lookup(Names.__hash__);
    }

    public static long hash(Object o) {
        if (o instanceof PyStr s) {
            return s.pyHash();
        }
        Object m = PyType.of(o).lookup(Names.__hash__);
        if (m == Identities.HASH) {
            return identityHash(o);
        }
        if (m == null || m == PyNone.NONE) {
            throw Errors.typeError("unhashable type: '" + PyType.of(o).fullName() + "'");
        }
        Object h = PyPayload.unwrap(callSpecial(m, o));
        if (h instanceof PyInt i) {
            return i.value == -1 ? -2 : i.value;
        }
        if (h instanceof PyBigInt i) {
            return Operators.hashOfBig(i.value);
        }
        if (h instanceof PyBool b) {
            return b.value ? 1 : 0;
        }
        throw Errors.typeError("__hash__ method should return an integer");
    }

    /** Hash by identity, as {@code object.__hash__}: the JVM's, which two objects may share. */
    public static long identityHash(Object o) {
        return System.identityHashCode(o);
    }

    /** {@code 0x7f...}: the identity in the form that reprs show. */
    public static String address(Object o) {
        return "0x" + String.format("%012x", Identity.id(o));
    }

    // ---- text ---------------------------------------------------------------------------------------------------

    public static String repr(Object o) {
        return reprObject(o).toString();
    }

    public static PyStr reprObject(Object o) {
        return (PyStr) PyPayload.unwrap(reprResult(o));
    }

    /** {@code repr(o)}: a str, or the instance of a subclass that {@code __repr__} gave. */
    public static Object reprResult(Object o) {
        ThreadState ts = ThreadState.current();
        ts.enterJava();
        try {
            Object r = callSpecial(PyType.of(o).lookup(Names.__repr__), o);
            if (PyPayload.unwrap(r) instanceof PyStr) {
                return r;
            }
            throw Errors.typeError("__repr__ returned non-string (type " + PyType.of(r).name() + ")");
        } finally {
            ts.leaveJava();
        }
    }

    public static String str(Object o) {
        return strObject(o).toString();
    }

    /** {@code str(o)}: a str, or the instance of a subclass that {@code __str__} gave. */
    public static Object strResult(Object o) {
        ThreadState ts = ThreadState.current();
        ts.enterJava();
        try {
            return callSpecial(PyType.of(o).lookup(Names.__str__), o);
        } finally {
            ts.leaveJava();
        }
    }

    public static PyStr strObject(Object o) {
        if (o instanceof PyStr s) {
            return s;
        }
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__str__);
        ThreadState ts = ThreadState.current();
        ts.enterJava();
        try {
            Object r = callSpecial(m, o);
            if (PyPayload.unwrap(r) instanceof PyStr s) {
                return s;
            }
            throw Errors.typeError("__str__ returned non-string (type " + PyType.of(r).name() + ")");
        } finally {
            ts.leaveJava();
        }
    }

    /** {@code ascii(o)}. */
    public static PyStr asciiObject(Object o) {
        PyStr r = reprObject(o);
        if (r.isAscii()) {
            return r;
        }
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < r.length(); i++) {
            int c = r.codePointAt(i);
            if (c < 128) {
                b.append((char) c);
            } else if (c < 256) {
                b.append(String.format("\\x%02x", c));
            } else if (c < 0x10000) {
                b.append(String.format("\\u%04x", c));
            } else {
                b.append(String.format("\\U%08x", c));
            }
        }
        return PyStr.of(b.toString());
    }

    /** {@code format(o, spec)}. */
    public static PyStr format(Object o, Object spec) {
        if (o instanceof PyStr s && spec instanceof PyStr p && p.isEmpty()) {
            return s;
        }
        Object m = PyType.of(o).lookup(Names.__format__);
        if (m == null) {
            throw Errors.typeError("Type " + PyType.of(o).name() + " doesn't define __format__");
        }
        if (o instanceof PyPayload && m instanceof PyMethodDescriptor && spec instanceof PyStr p && p.isEmpty()) {
            return strObject(o);
        }
        Object r = callSpecial(m, o, spec);
        if (PyPayload.unwrap(r) instanceof PyStr s) {
            return s;
        }
        throw Errors.typeError("__format__ must return a str, not " + PyType.of(r).name());
    }

    // ---- length, items ------------------------------------------------------------------------------------------

    public static int len(Object o) {
        if (o instanceof PyList l && PyList.isExact(l)) {
            return l.size();
        }
        if (o instanceof PyStr s) {
            return s.length();
        }
        if (o instanceof PyTuple t && t.shape == PyTuple.SHAPE) {
            return t.items.length;
        }
        if (o instanceof PyDict d && d.shape == PyDict.SHAPE) {
            return d.size();
        }
        if (o instanceof PyBytes b) {
            return b.length();
        }
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__len__);
        if (m == null) {
            throw Errors.typeError("object of type '" + t.fullName() + "' has no len()");
        }
        return lengthOf(callSpecial(m, o));
    }

    private static int lengthOf(Object r) {
        Object n = index(r);
        if (!(n instanceof PyInt i) || i.value > Integer.MAX_VALUE) {
            if (n instanceof PyInt i && i.value >= 0 || n instanceof PyBigInt b && b.value.signum() > 0) {
                throw Errors.overflowError("cannot fit 'int' into an index-sized integer");
            }
            throw Errors.valueError("__len__() should return >= 0");
        }
        if (i.value < 0) {
            throw Errors.valueError("__len__() should return >= 0");
        }
        return (int) i.value;
    }

    /** {@code operator.length_hint}: -1 when the object has nothing to say. */
    public static int lengthHint(Object o) {
        PyType t = PyType.of(o);
        if (t.lookup(Names.__len__) != null) {
            try {
                return len(o);
            } catch (PyException e) {
                if (!e.matches(Builtins.TYPE_ERROR)) {
                    throw e;
                }
            }
        }
        Object m = t.lookup(Names.__length_hint__);
        Object r;
        try {
            r = m == null ? PyNotImplemented.NOT_IMPLEMENTED : callSpecial(m, o);
        } catch (PyException e) {
            if (!e.matches(Builtins.TYPE_ERROR)) {
                throw e;
            }
            r = PyNotImplemented.NOT_IMPLEMENTED;
        }
        if (r == PyNotImplemented.NOT_IMPLEMENTED) {
            return -1;
        }
        if (!isInt(r)) {
            throw Errors.typeError("__length_hint__ must be an integer, not " + PyType.of(r).name());
        }
        if (!(index(r) instanceof PyInt n)) {
            throw Errors.overflowError("Python int too large to convert to C ssize_t");
        }
        if (n.value < 0) {
            throw Errors.valueError("__length_hint__() should return >= 0");
        }
        return (int) Math.min(n.value, Integer.MAX_VALUE);
    }

    public static Object getItem(Object o, Object key) {
        if (o instanceof PyList l && l.shape == PyList.SHAPE) {
            return ListMethods.getItem(l, key);
        }
        if (o instanceof PyTuple x && x.shape == PyTuple.SHAPE) {
            return TupleMethods.getItem(x, key);
        }
        if (o instanceof PyStr s) {
            return StrObject.getitem(s, key);
        }
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__getitem__);
        if (m != null) {
            return callSpecial(m, o, key);
        }
        if (o instanceof PyType c) {
            if (c == PyType.TYPE) {
                return PyGenericAlias.of(c, key);
            }
            Object g = Attributes.getOrNull(c, Names.__class_getitem__);
            if (g != null && g != PyNone.NONE) {
                return call(g, key);
            }
            throw Errors.typeError("type '" + c.fullName() + "' is not subscriptable");
        }
        throw Errors.typeError("'" + t.fullName() + "' object is not subscriptable");
    }

    public static void setItem(Object o, Object key, Object v) {
        if (o instanceof PyList l && l.shape == PyList.SHAPE) {
            ListMethods.setItem(l, key, v);
            return;
        }
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__setitem__);
        if (m == null) {
            throw Errors.typeError("'" + t.fullName() + "' object does not support item assignment");
        }
        callSpecial(m, o, key, v);
    }

    public static void delItem(Object o, Object key) {
        PyType t = PyType.of(o);
        Object m = t.lookup(Names.__delitem__);
        if (m == null) {
            throw Errors.typeError("'" + t.fullName() + "' object doesn't support item deletion");
        }
        callSpecial(m, o, key);
    }

    public static boolean contains(Object container, Object item) {
        if (container instanceof PyObject o) {
            if (o.shape == PyDict.SHAPE) {
                return ((PyDict) o).contains(item);
            }
            if (o instanceof PySetBase s && s.isPlain()) {
                return SetAlgebra.find(s, item) != null;
            }
            if (o.shape == PyList.SHAPE) {
                return ListMethods.contains((PyList) o, item);
            }
            if (o.shape == PyTuple.SHAPE) {
                return TupleMethods.contains((PyTuple) o, item);
            }
        } else if (container instanceof PyStr s && item instanceof PyStr part) {
            return StrFind.contains(s, part);
        }
        PyType t = PyType.of(container);
        Object m = t.lookup(Names.__contains__);
        if (m == PyNone.NONE) {
            throw Errors.typeError("'" + t.fullName() + "' object is not a container");
        }
        if (m != null) {
            return truth(callSpecial(m, container, item));
        }
        Object it = Snapshots.iter(container, "argument of type '" + t.fullName() + "' is not a container or iterable");
        for (Object v; (v = next(it)) != null;) {
            if (eq(v, item)) {
                return true;
            }
        }
        return false;
    }

    // ---- iteration ----------------------------------------------------------------------------------------------

    public static Object iter(Object o) {
        PyType t = PyType.of(o);
        if (t.isBuiltin()) {
            Object it = o instanceof PyObject p ? p.builtinIter() : o instanceof PyRange r ? r.iter() : null;
            if (it != null) {
                return Temps.temp(it);
            }
        }
        Object m = t.lookup(Names.__iter__);
        if (m == PyNone.NONE || m == null && (t.lookup(Names.__getitem__) == null || o instanceof NotIterable)) {
            throw Errors.typeError("'" + t.fullName() + "' object is not iterable");
        }
        if (m == null) {
            return Temps.temp(new PySeqIterator(o));
        }
        Object it = callSpecial(m, o);
        if (!(it instanceof NativeIterator) && PyType.of(it).lookup(Names.__next__) == null) {
            throw Errors.typeError("iter() returned non-iterator of type '" + PyType.of(it).fullName() + "'");
        }
        return Temps.temp(it);
    }

    /** @return the iterator's next value, or null at its end */
    public static Object next(Object it) {
        if (it instanceof NativeIterator n) {
            return n.nextOrNull();
        }
        PyType t = PyType.of(it);
        Object m = t.lookup(Names.__next__);
        if (m == null) {
            throw Errors.typeError("'" + t.fullName() + "' object is not an iterator");
        }
        try {
            return callSpecial(m, it);
        } catch (PyException e) {
            if (e.value instanceof PyStopIteration) {
                return null;
            }
            throw e;
        }
    }

    /** Hands each value to the consumer, which stores it in the heap or is done with it when it returns: what has no
     * reference then dies before the next value is fetched. */
    public static void forEach(Object iterable, Consumer<Object> consumer) {
        if (iterable instanceof PyTuple t && PyTuple.isExact(t)) {
            for (Object v : t.items) {
                consumer.accept(v);
            }
            return;
        }
        drain(iter(iterable), consumer);
    }

    /** As {@link #forEach}, of an iterator. */
    static void drain(Object it, Consumer<Object> consumer) {
        Mutator m = Mutator.current();
        if (m.quiet && it instanceof dev.orochi.runtime.interpreter.QuietIterator q) {
            for (Object v; (v = q.nextOrNull()) != null;) {
                consumer.accept(v);
            }
            return;
        }
        int base = m.enter();
        try {
            for (Object v; (v = next(it)) != null;) {
                m.protect(v);
                consumer.accept(v);
                m.settle();
            }
        } finally {
            m.leave(base);
        }
    }

    public static PyTuple toTuple(Object o) {
        return o instanceof PyTuple t && PyTuple.isExact(t) ? t : PyTuple.from(o);
    }

    // ---- numbers ------------------------------------------------------------------------------------------------

    /** Whether the value is an int (or bool, or of a subclass). */
    public static boolean isInt(Object o) {
        Object p = PyPayload.unwrap(o);
        return p instanceof PyInt || p instanceof PyBigInt || p instanceof PyBool;
    }

    /** {@code operator.index}: a PyInt or PyBigInt. */
    public static Object index(Object o) {
        Object i = indexOrNull(o);
        if (i == null) {
            throw Errors.typeError("'" + PyType.of(o).fullName() + "' object cannot be interpreted as an integer");
        }
        return i;
    }

    /** As {@link #index}, or null when the value has no {@code __index__}. */
    public static Object indexOrNull(Object o) {
        Object p = PyPayload.unwrap(o);
        if (p instanceof PyInt || p instanceof PyBigInt) {
            return p;
        }
        if (p instanceof PyBool b) {
            return PyInt.of(b.value ? 1 : 0);
        }
        Object m = PyType.of(o).lookup(Names.__index__);
        if (m == null) {
            return null;
        }
        Object r = callSpecial(m, o);
        if (!isInt(r)) {
            throw Errors.typeError("__index__ returned non-int (type " + PyType.of(r).name() + ")");
        }
        Object plain = PyPayload.unwrap(r);
        if (PyType.of(r) != PyInt.TYPE) {
            Errors.warn(Builtins.DEPRECATION_WARNING, "__index__ returned non-int (type " + PyType.of(r).name()
                    + ").  The ability to return an instance of a strict subclass of int is deprecated, and may not be"
                    + " supported in a future version of Python.", 1);
        }
        return plain instanceof PyBool b ? PyInt.of(b.value ? 1 : 0) : plain;
    }

    /** The value of a PyInt or PyBigInt. */
    public static BigInteger bigInteger(Object index) {
        return index instanceof PyInt i ? BigInteger.valueOf(i.value) : ((PyBigInt) index).value;
    }

    /** As C's {@code PyFloat_AsDouble}. */
    public static double toDouble(Object o) {
        Object p = PyPayload.unwrap(o);
        if (p instanceof PyFloat f) {
            return f.value;
        }
        if (p instanceof PyInt i) {
            return i.value;
        }
        return Operators.toDoubleSlow(o, p);
    }

    /** Whether an exception or value is an instance of a type or of one in a tuple: isinstance(), hooks included. */
    public static boolean isInstance(Object o, Object cls) {
        return TypeChecks.isInstance(o, cls);
    }

    public static boolean isSubclass(Object c, Object cls) {
        return TypeChecks.isSubclass(c, cls);
    }
}
