package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.OutOfLine;
import dev.orochi.refcount.Rc;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.Intrinsic;
import dev.orochi.runtime.bytecode.Special;
import dev.orochi.runtime.bytecode.UnaryOp;
import dev.orochi.runtime.importer.Importer;
import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.BuiltinTable;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.HashTable;
import dev.orochi.runtime.object.Matching;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyDictView;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStaticMethod;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PySuper;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyValue;
import dev.orochi.runtime.threads.ThreadState;
import java.util.List;

/**
 * Instructions that compiled code has Java execute while it holds values that nobody counts. So none of them may run code of the
 * program, nor decide about deaths: each runs <i>quietly</i>. Where code of the program would have to run, the attempt ends with a
 * {@link Mutator.Refusal} before anything was changed, the region is left, and the interpreter executes the instruction.
 *
 * <p>What is given back counts as used by the thread, as if a register held it; a fresh object has no reference.
 */
public final class QuietOps {
    private static final List<Class<?>> COLLECTIONS = List.of(PyValue.class, PyList.class, PyTuple.class, HashTable.class, PyDictView.class,
            PyByteArray.class);

    private QuietOps() {}

    private static Object used(ThreadState ts, Object v) {
        ts.useUncounted(v);
        return v;
    }

    // ---- operators ----------------------------------------------------------------------------------------------

    public static Object binary(ThreadState ts, long op, Object x, Object y) {
        ts.quiet = true;
        try {
            return used(ts, Arithmetic.binary((int) op, x, y));
        } finally {
            ts.quiet = false;
        }
    }

    public static boolean compare(ThreadState ts, long op, Object x, Object y) {
        ts.quiet = true;
        try {
            if (!(Arithmetic.compare(CompareOp.of((int) op), x, y) instanceof PyBool b)) {
                throw Mutator.refusal();
            }
            return b.value;
        } finally {
            ts.quiet = false;
        }
    }

    public static Object unary(ThreadState ts, long op, Object x) {
        ts.quiet = true;
        try {
            return used(ts, Operators.unary(UnaryOp.of((int) op), x));
        } finally {
            ts.quiet = false;
        }
    }

    public static boolean truth(ThreadState ts, Object x) {
        if (x instanceof PyList l && PyList.isExact(l)) {
            return l.size() != 0;
        }
        ts.quiet = true;
        try {
            return Ops.truth(x);
        } finally {
            ts.quiet = false;
        }
    }

    public static boolean contains(ThreadState ts, Object container, Object x) {
        ts.quiet = true;
        try {
            if (!isCollection(container)) {
                throw Mutator.refusal(); // an iterator would be consumed
            }
            return Ops.contains(container, x);
        } finally {
            ts.quiet = false;
        }
    }

    /** The next item of an iterator that is quiet now; null at the end. */
    public static Object next(ThreadState ts, MaybeQuietIterator it) {
        ts.quiet = true;
        try {
            return used(ts, it.nextOrNull());
        } finally {
            ts.quiet = false;
        }
    }

    public static boolean isQuiet(MaybeQuietIterator it) {
        return it.isQuiet();
    }

    // ---- items --------------------------------------------------------------------------------------------------

    public static Object getItem(ThreadState ts, Object o, Object k) {
        ts.quiet = true;
        try {
            return used(ts, Items.get(o, k));
        } finally {
            ts.quiet = false;
        }
    }

    public static void setItem(ThreadState ts, Object o, Object k, Object v) {
        ts.quiet = true;
        try {
            Items.set(o, k, v);
        } finally {
            ts.quiet = false;
        }
    }

    public static void deleteItem(ThreadState ts, Object o, Object k) {
        ts.quiet = true;
        try {
            Ops.delItem(o, k);
        } finally {
            ts.quiet = false;
        }
    }

    public static Object getSlice(ThreadState ts, Object o, Object from, Object to) {
        ts.quiet = true;
        try {
            return used(ts, Ops.getItem(o, PySlice.temporary(from, to)));
        } finally {
            ts.quiet = false;
        }
    }

    public static void setSlice(ThreadState ts, Object o, Object from, Object to, Object v) {
        ts.quiet = true;
        try {
            if (!isCollection(v)) {
                throw Mutator.refusal();
            }
            Ops.setItem(o, PySlice.temporary(from, to), v);
        } finally {
            ts.quiet = false;
        }
    }

    public static Object slice(Object from, Object to, Object step) {
        return new PySlice(from, to, step);
    }

    // ---- attributes ---------------------------------------------------------------------------------------------

    public static Object getAttribute(ThreadState ts, Object o, PyStr name) {
        ts.quiet = true;
        try {
            return used(ts, Attributes.get(o, name));
        } finally {
            ts.quiet = false;
        }
    }

    /** A class attribute of an instance that has none of its own of that name. */
    public static Object bind(ThreadState ts, Object attribute, Object o) {
        ts.quiet = true;
        try {
            return used(ts, Attributes.bind(attribute, o, PyType.of(o)));
        } finally {
            ts.quiet = false;
        }
    }

    /** @param v null to delete the attribute */
    public static void setAttribute(ThreadState ts, Object o, PyStr name, Object v) {
        ts.quiet = true;
        try {
            Attributes.set(o, name, v);
        } finally {
            ts.quiet = false;
        }
    }

    /** An absolute import of a module that is there.
     * @param function {@code __import__} as it is known  @param wanted names out of the module, or None, or null */
    public static Object importName(ThreadState ts, PyDict builtins, PyBuiltin function, PyStr name, Object wanted) {
        ts.quiet = true;
        try {
            Object m = builtins.get(Names.__import__) == function ? Importer.loaded(name, wanted == null ? PyNone.NONE : wanted) : null;
            if (m == null) {
                throw Mutator.refusal();
            }
            return used(ts, m);
        } finally {
            ts.quiet = false;
        }
    }

    public static Object importFrom(ThreadState ts, Object module, PyStr name) {
        ts.quiet = true;
        try {
            Object v = Ops.getAttrOrNull(module, name);
            if (v == null) {
                throw Mutator.refusal();
            }
            return used(ts, v);
        } finally {
            ts.quiet = false;
        }
    }

    public static Object superAttribute(ThreadState ts, Object type, Object self, PyStr name) {
        ts.quiet = true;
        try {
            return used(ts, PySuper.getAttr(type, self, name));
        } finally {
            ts.quiet = false;
        }
    }

    /** A function of an object's class, bound to the object. */
    public static Object method(PyFunction f, Object self) {
        return new PyMethod(f, self);
    }

    public static Object special(ThreadState ts, Object o, long which) {
        ts.quiet = true;
        try {
            return used(ts, Handlers.loadSpecial(o, Special.of((int) which)));
        } finally {
            ts.quiet = false;
        }
    }

    // ---- calls --------------------------------------------------------------------------------------------------

    /** A built-in function or method that may be tried: {@link dev.orochi.runtime.anno.Effect#QUIET}. */
    public static Object call0(ThreadState ts, BuiltinTable t, long id) {
        ts.quiet = true;
        try {
            return used(ts, t.call0((int) id));
        } finally {
            ts.quiet = false;
        }
    }

    public static Object call1(ThreadState ts, BuiltinTable t, long id, Object x) {
        ts.quiet = true;
        try {
            return used(ts, t.call1((int) id, x));
        } finally {
            ts.quiet = false;
        }
    }

    public static Object call2(ThreadState ts, BuiltinTable t, long id, Object x, Object y) {
        ts.quiet = true;
        try {
            return used(ts, t.call2((int) id, x, y));
        } finally {
            ts.quiet = false;
        }
    }

    public static Object call3(ThreadState ts, BuiltinTable t, long id, Object x, Object y, Object z) {
        ts.quiet = true;
        try {
            return used(ts, t.call3((int) id, x, y, z));
        } finally {
            ts.quiet = false;
        }
    }

    public static Object call4(ThreadState ts, BuiltinTable t, long id, Object x, Object y, Object z, Object w) {
        ts.quiet = true;
        try {
            return used(ts, t.call4((int) id, x, y, z, w));
        } finally {
            ts.quiet = false;
        }
    }

    /** Any callable that may be tried. @param names of the last arguments, or null */
    @OutOfLine
    public static Object callAny(ThreadState ts, Object f, Object[] args, PyTuple names) {
        ts.quiet = true;
        try {
            return used(ts, Ops.callObject(f, args, names == null ? null : Calls.names(names)));
        } finally {
            ts.quiet = false;
        }
    }

    /** What a class has for a name. @return null when it may have something else by now */
    public static Object classValue(ClassCache k) {
        return k.isCurrent() ? k.value() : null;
    }

    /** The function that a class method calls. @return null when it may be another by now */
    public static Object classMethod(ClassMethodCache k) {
        return k.isCurrent() ? k.function() : null;
    }

    public static Object wrapped(PyStaticMethod m) {
        return m.callable();
    }

    public static boolean isOf(Object o, PyType t) {
        return PyType.of(o) == t;
    }

    /** Whether to iterate over a value changes nothing, if code of the program has to run at all. */
    public static boolean isCollection(Object o) {
        return o instanceof PyValue || o instanceof PyList || o instanceof PyTuple || o instanceof HashTable || o instanceof PyDictView
                || o instanceof PyByteArray;
    }

    /** The same of all instances of a Java class. */
    public static boolean isCollection(Class<?> k) {
        return COLLECTIONS.stream().anyMatch(c -> c.isAssignableFrom(k));
    }

    // ---- built-in functions of numbers and types ----------------------------------------------------------------

    public static long absolute(long x) {
        if (x == Long.MIN_VALUE) {
            throw Mutator.refusal();
        }
        return Math.abs(x);
    }

    public static double absolute(double x) {
        return Math.abs(x);
    }

    public static long least(long x, long y) {
        return Math.min(x, y);
    }

    public static long greatest(long x, long y) {
        return Math.max(x, y);
    }

    /** {@code min(x, y)}: the first of two that are equal. */
    public static double least(double x, double y) {
        return y < x ? y : x;
    }

    public static double greatest(double x, double y) {
        return y > x ? y : x;
    }

    /** {@code int(x)} that has 64 bits. */
    public static long truncated(double x) {
        if (!(Math.abs(x) < 0x1p63)) {
            throw Mutator.refusal();
        }
        return (long) x;
    }

    public static long floor(double x) {
        return truncated(Math.floor(x));
    }

    public static long ceil(double x) {
        return truncated(Math.ceil(x));
    }

    public static Object typeOf(Object o) {
        return PyType.of(o);
    }

    public static boolean isInstance(ThreadState ts, Object o, PyType t) {
        PyType k = PyType.of(o);
        if (k == t || t.type() == PyType.TYPE && k.isSubtype(t)) {
            return true;
        }
        ts.quiet = true;
        try {
            return Ops.isInstance(o, t); // __class__ may say otherwise
        } finally {
            ts.quiet = false;
        }
    }

    // ---- iteration ----------------------------------------------------------------------------------------------

    @OutOfLine
    public static Object iter(ThreadState ts, Object o) {
        ts.quiet = true;
        try {
            return used(ts, Ops.iter(o));
        } finally {
            ts.quiet = false;
        }
    }

    // ---- building -----------------------------------------------------------------------------------------------

    public static Object[] array(long n) {
        return new Object[(int) n];
    }

    /** @return the array */
    public static Object[] put(Object[] a, long i, Object v) {
        a[(int) i] = v;
        return a;
    }

    /** @param a is the list's from now on; its values are not counted yet */
    public static PyList list(Object[] a) {
        return PyList.adopt(Rc.ownAll(a), a.length);
    }

    /** A call of a function that only makes a generator: see {@link GeneratorSlow#onlyMakes}.
     * @param args exactly those that its code takes */
    public static Object generator(ThreadState ts, PyFunction f, PyCode code, Object[] args) {
        if (ts.coroutineOriginDepth != 0 && (code.flags & PyCode.CO_COROUTINE) != 0) {
            throw Mutator.refusal(); // it looks at frames
        }
        return GeneratorSlow.make(ts, f, code, args);
    }

    public static PyTuple tuple(Object[] a) {
        return PyTuple.adopt(Rc.ownAll(a));
    }

    public static PySet set(ThreadState ts, Object[] a) {
        PySet s = new PySet();
        ts.quiet = true;
        try {
            for (Object v : a) {
                s.add(v);
            }
            return s;
        } catch (RuntimeException e) {
            ts.protect(s); // it dies
            throw e;
        } finally {
            ts.quiet = false;
        }
    }

    /** A dict for {@code **kwargs}. @param a names and values in turn */
    public static PyDict keywordDict(Object[] a) {
        PyDict d = new PyDict();
        for (int i = 0; i < a.length; i += 2) {
            d.put(a[i], a[i + 1]);
        }
        return d;
    }

    /** @param a keys, each followed by its value */
    public static PyDict dict(ThreadState ts, Object[] a) {
        PyDict d = new PyDict();
        if (a.length == 0) {
            return d;
        }
        ts.quiet = true;
        try {
            for (int i = 0; i < a.length; i += 2) {
                d.put(a[i], a[i + 1]);
            }
            return d;
        } catch (RuntimeException e) {
            ts.protect(d); // it dies
            throw e;
        } finally {
            ts.quiet = false;
        }
    }

    public static PyDict emptyDict() {
        return new PyDict();
    }

    /** Of a display. */
    public static void update(ThreadState ts, PyDict d, Object other) {
        ts.quiet = true;
        try {
            if (!PyDict.isExact(other)) {
                throw Mutator.refusal();
            }
            d.update((PyDict) other);
        } finally {
            ts.quiet = false;
        }
    }

    /** Of keyword arguments. */
    public static void merge(ThreadState ts, PyDict d, Object other) {
        if (!PyDict.isExact(other) || d.size() != 0 && !differ(ts, d, (PyDict) other)) {
            throw Mutator.refusal(); // perhaps there is something to complain about
        }
        update(ts, d, other);
    }

    /** Whether all keys of a dict are strings that the other has not. */
    private static boolean differ(ThreadState ts, PyDict d, PyDict other) {
        ts.quiet = true;
        try {
            for (Object k : other.keysArray()) {
                if (!(k instanceof PyStr) || d.get(k) != null) {
                    return false;
                }
            }
            return true;
        } finally {
            ts.quiet = false;
        }
    }

    public static PyStr string(Object[] parts) {
        if (parts.length == 2) {
            return ((PyStr) PyPayload.unwrap(parts[0])).concat((PyStr) PyPayload.unwrap(parts[1]));
        }
        StringBuilder b = new StringBuilder();
        for (Object o : parts) {
            PyStr p = (PyStr) PyPayload.unwrap(o);
            if (!p.isBmp()) {
                return join(parts);
            }
            b.append(p.chars());
        }
        return PyStr.ofChars(b.toString());
    }

    private static PyStr join(Object[] parts) {
        PyStr s = PyStr.EMPTY;
        for (Object p : parts) {
            s = s.concat((PyStr) PyPayload.unwrap(p));
        }
        return s;
    }

    /** @param spec null when there is none  @param conversion as in FORMAT_VALUE */
    public static Object format(ThreadState ts, Object x, Object spec, long conversion) {
        ts.quiet = true;
        try {
            Object v = Building.convert(x, (int) conversion);
            return used(ts, spec == null && v instanceof PyStr ? v : Ops.format(v, spec == null ? PyStr.EMPTY : spec));
        } finally {
            ts.quiet = false;
        }
    }

    /** {@code *v} of a display or call. */
    public static void extend(ThreadState ts, PyList l, Object v) {
        ts.quiet = true;
        try {
            if (!isCollection(v)) {
                throw Mutator.refusal();
            }
            l.extend(v);
        } finally {
            ts.quiet = false;
        }
    }

    public static void add(ThreadState ts, PySet s, Object v) {
        ts.quiet = true;
        try {
            s.add(v);
        } finally {
            ts.quiet = false;
        }
    }

    public static void put(ThreadState ts, PyDict d, Object k, Object v) {
        ts.quiet = true;
        try {
            d.put(k, v);
        } finally {
            ts.quiet = false;
        }
    }

    public static PyTuple tuple(PyList l) {
        return l.size() == 0 ? PyTuple.EMPTY : PyTuple.of(l.toArray());
    }

    /** The values that UNPACK_SEQUENCE gives to its targets, in a tuple of their own. */
    public static PyTuple unpack(ThreadState ts, Object v, long n) {
        ts.quiet = true;
        try {
            if (!isCollection(v)) {
                throw Mutator.refusal();
            }
            return listed(ts, PyTuple.of(Unpacking.items(v, (int) n)));
        } finally {
            ts.quiet = false;
        }
    }

    /** The same of UNPACK_EX. */
    public static PyTuple unpackStarred(ThreadState ts, Object v, long before, long after) {
        ts.quiet = true;
        try {
            if (!isCollection(v)) {
                throw Mutator.refusal();
            }
            return listed(ts, PyTuple.of(Unpacking.starred(v, (int) before, (int) after)));
        } finally {
            ts.quiet = false;
        }
    }

    /** A copy that lives until the thread settles next, also if the region is left before: its items have its references until then. */
    private static PyTuple listed(ThreadState ts, PyTuple copy) {
        ts.protect(copy);
        return copy;
    }

    /** The items of an exact list, as so many arguments of a call. */
    public static PyTuple arguments(ThreadState ts, PyList l, long n) {
        Object[] items = l.toArray();
        if (items.length != n) {
            throw Mutator.refusal();
        }
        return listed(ts, PyTuple.of(items));
    }

    /** The same of an exact tuple. */
    public static PyTuple arguments(PyTuple t, long n) {
        if (t.size() != n) {
            throw Mutator.refusal();
        }
        return t;
    }

    /** What the parameters of a function get from a call with arguments in a sequence and a dict; raises as the call does.
     * @param f a PyFunction  @param code a PyCode that it had  @param self its first argument, or null
     * @param positional an exact tuple or list  @param named a PyDict, or null
     * @return by number of the parameter */
    public static PyTuple parameters(ThreadState ts, Object f, Object code, Object self, Object positional, Object named) {
        ts.quiet = true;
        try {
            Object[] args = positional instanceof PyTuple t ? t.items : ((PyList) positional).toArray();
            if (self != null) {
                args = CallsByArray.prepend(self, args);
            }
            PyStr[] names = Calls.names((PyDict) named);
            args = Calls.withKeywords(args, (PyDict) named);
            return listed(ts, Arguments.parameters(ts, (PyFunction) f, (PyCode) code, args, names));
        } finally {
            ts.quiet = false;
        }
    }

    /** A call that is known to have no arguments by name, whatever else may be passed on. */
    public static void noKeywords(PyDict d) {
        if (d.size() != 0) {
            throw Mutator.refusal();
        }
    }

    public static Object intrinsic(ThreadState ts, Frame f, long which, Object x, Object y) {
        ts.quiet = true;
        try {
            return used(ts, Intrinsics.call(f, Intrinsic.of((int) which), x, y));
        } finally {
            ts.quiet = false;
        }
    }

    /** Arguments that are null are absent. */
    public static PyFunction function(PyCode code, PyDict globals, PyDict builtins, Object[] parts) {
        PyFunction f = new PyFunction(code, globals, builtins, (PyTuple) parts[3]);
        f.init((PyTuple) parts[0], (PyDict) parts[1], parts[2]);
        return f;
    }

    public static Object function(PyMethod m) {
        return m.func;
    }

    public static Object self(PyMethod m) {
        return m.self;
    }

    /** Whether a built-in function is a bound method of a table. */
    public static boolean binds(PyBuiltin p, BuiltinTable t, long id) {
        return p.table == t && p.id == id && p.self != null;
    }

    /** What a built-in method is bound to. */
    public static Object receiver(PyBuiltin p) {
        return p.self;
    }

    /** The default value of a keyword-only parameter, or null. */
    public static Object keywordDefault(PyFunction f, PyStr name) {
        PyDict d = f.kwDefaults;
        return d == null ? null : d.get(name);
    }

    /** A default value, or null. @param fromEnd 1 for that of the last positional parameter */
    public static Object defaultValue(PyFunction f, long fromEnd) {
        PyTuple d = f.defaults;
        return d != null && d.size() >= fromEnd ? d.get(d.size() - (int) fromEnd) : null;
    }

    /** Whether a function still has these default values. */
    public static boolean hasDefaults(PyFunction f, PyTuple defaults) {
        return f.defaults == defaults;
    }

    // ---- deaths -------------------------------------------------------------------------------------------------

    /** As {@link Regions#settleQuietly}, while the region holds values: what was listed of them is not any more. */
    public static boolean settleHolding(ThreadState ts, Object a, Object b) {
        return !ts.unsettled() || settleHeld(ts, a, b, null, null, null, null, null, null);
    }

    public static boolean settleHolding(ThreadState ts, Object a, Object b, Object c, Object d) {
        return !ts.unsettled() || settleHeld(ts, a, b, c, d, null, null, null, null);
    }

    public static boolean settleHolding(ThreadState ts, Object a, Object b, Object c, Object d, Object e, Object f, Object g, Object h) {
        return !ts.unsettled() || settleHeld(ts, a, b, c, d, e, f, g, h);
    }

    @OutOfLine
    private static boolean settleHeld(ThreadState ts, Object a, Object b, Object c, Object d, Object e, Object f, Object g, Object h) {
        if (ts.unlistHeld(a, b, c, d, e, f, g, h)) {
            return true;
        }
        hold(ts, a, b, c, d);
        hold(ts, e, f, g, h);
        boolean done = ts.settleQuietly();
        unhold(ts, a, b, c, d);
        unhold(ts, e, f, g, h);
        return done;
    }

    public static boolean settleHolding(ThreadState ts, Object a, Object b, Object c, Object d, Object e, Object f, Object g, Object h,
            Object i, Object j, Object k, Object l, Object m, Object n, Object o, Object p) {
        return !ts.unsettled() || settleHeld(ts, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
    }

    @OutOfLine
    private static boolean settleHeld(ThreadState ts, Object a, Object b, Object c, Object d, Object e, Object f, Object g, Object h,
            Object i, Object j, Object k, Object l, Object m, Object n, Object o, Object p) {
        hold(ts, a, b, c, d);
        hold(ts, e, f, g, h);
        boolean done = settleHeld(ts, i, j, k, l, m, n, o, p);
        unhold(ts, a, b, c, d);
        unhold(ts, e, f, g, h);
        return done;
    }

    private static void hold(ThreadState ts, Object a, Object b, Object c, Object d) {
        ts.hold(a);
        ts.hold(b);
        ts.hold(c);
        ts.hold(d);
    }

    private static void unhold(ThreadState ts, Object a, Object b, Object c, Object d) {
        ts.unholdValue(a);
        ts.unholdValue(b);
        ts.unholdValue(c);
        ts.unholdValue(d);
    }

    // ---- cells --------------------------------------------------------------------------------------------------

    public static PyCell cell(Object v) {
        return new PyCell(Rc.own(v));
    }

    public static void setCell(PyCell cell, Object v) {
        Rc.release(cell.swap(Rc.own(v)));
    }

    public static Object closureCell(Frame f, long i) {
        return f.closure[(int) i];
    }

    public static Object closureCell(PyFunction f, long i) {
        return f.closure[(int) i];
    }

    /** A name of exact dicts, or null. */
    public static Object lookUp(PyDict globals, PyDict builtins, PyStr name) {
        Object v = globals.get(name);
        return v != null ? v : builtins.get(name);
    }

    /** Stores to an exact dict of globals. */
    public static void storeGlobal(PyDict globals, PyStr name, Object v) {
        globals.putStr(name, v);
    }

    // ---- match --------------------------------------------------------------------------------------------------

    public static boolean isMapping(Object o) {
        return Matching.isMapping(o);
    }

    public static boolean isSequence(Object o) {
        return Matching.isSequence(o);
    }

    public static long length(ThreadState ts, Object o) {
        ts.quiet = true;
        try {
            return Ops.len(o);
        } finally {
            ts.quiet = false;
        }
    }

    public static Object matchKeys(ThreadState ts, Object o, PyTuple keys) {
        ts.quiet = true;
        try {
            return used(ts, Matching.keys(o, keys));
        } finally {
            ts.quiet = false;
        }
    }

    public static Object matchClass(ThreadState ts, Object o, Object type, long count, PyTuple names) {
        ts.quiet = true;
        try {
            return used(ts, Matching.cls(o, type, (int) count, names));
        } finally {
            ts.quiet = false;
        }
    }

}
