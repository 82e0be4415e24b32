package dev.orochi.runtime.modules;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/** The functions of {@code builtins} about values; {@link BuiltinsCode} has those about code and namespaces. */
@PyModuleDef(value = "builtins", doc = "Built-in functions, types, exceptions, and other objects.")
public final class BuiltinsModule {
    private BuiltinsModule() {}

    @Builtin(value = "abs($module, number, /)", effect = Effect.QUIET)
    static Object abs(Object x) {
        if (x instanceof PyInt) {
            return IntOperators.abs(x);
        }
        if (x instanceof PyFloat v) {
            return PyFloat.of(FloatOperators.abs(v));
        }
        Object m = Ops.lookupSpecial(x, "__abs__");
        if (m == null) {
            throw Errors.typeError("bad operand type for abs(): '" + PyType.of(x).fullName() + "'");
        }
        return Ops.call(m);
    }

    @Builtin(value = "all($module, iterable, /)", effect = Effect.ITERATES)
    static Object all(Object iterable) {
        return new Quantifier(false).over(Ops.iter(iterable));
    }

    @Builtin(value = "any($module, iterable, /)", effect = Effect.ITERATES)
    static Object any(Object iterable) {
        return new Quantifier(true).over(Ops.iter(iterable));
    }

    @Builtin(value = "ascii($module, obj, /)", effect = Effect.QUIET)
    static Object ascii(Object o) {
        Object r = Ops.reprResult(o);
        return PyPayload.unwrap(r) instanceof PyStr s && s.isAscii() ? r
            : dev.orochi.runtime.builtins.text.StrRepr.escapeNonAscii((PyStr) PyPayload.unwrap(r));
    }

    private static Object radix(Object o, String prefix, int base) {
        java.math.BigInteger i = Ops.bigInteger(Ops.index(o));
        return PyStr.of((i.signum() < 0 ? "-" : "") + prefix + i.abs().toString(base));
    }

    @Builtin(value = "bin($module, number, /)", effect = Effect.QUIET)
    static Object bin(Object o) {
        return radix(o, "0b", 2);
    }

    @Builtin(value = "oct($module, number, /)", effect = Effect.QUIET)
    static Object oct(Object o) {
        return radix(o, "0o", 8);
    }

    @Builtin(value = "hex($module, number, /)", effect = Effect.QUIET)
    static Object hex(Object o) {
        return radix(o, "0x", 16);
    }

    @Builtin(value = "callable($module, obj, /)", effect = Effect.QUIET)
    static boolean callable(Object o) {
        return Ops.isCallable(o);
    }

    @Builtin(value = "chr($module, i, /)", effect = Effect.QUIET)
    static Object chr(Object o) {
        Object i = Ops.index(o);
        if (!(i instanceof PyInt n) || n.value < 0 || n.value > 0x10ffff) {
            if (i instanceof PyInt n2 && n2.value >= Integer.MIN_VALUE && n2.value <= Integer.MAX_VALUE
                    || i instanceof PyInt || i instanceof PyBigInt) {
                throw Errors.valueError("chr() arg not in range(0x110000)");
            }
            throw Errors.overflowError("Python int too large to convert to C int");
        }
        return PyStr.ofChar((int) n.value);
    }

    @Builtin(value = "ord($module, character, /)", effect = Effect.QUIET)
    static int ord(Object o) {
        Object p = PyPayload.unwrap(o);
        int n;
        if (p instanceof PyStr s) {
            if (s.length() == 1) {
                return s.codePointAt(0);
            }
            n = s.length();
            throw Errors.typeError("ord() expected a character, but string of length " + n + " found");
        }
        if (p instanceof PyBytes || o instanceof PyByteArray) {
            n = Ops.len(o);
            if (n == 1) {
                return (int) ((PyInt) Ops.getItem(o, PyInt.ZERO)).value;
            }
            throw Errors.typeError("ord() expected a character, but " + PyType.of(o).name() + " of length " + n
                    + " found");
        }
        throw Errors.typeError("ord() expected string of length 1, but " + PyType.of(o).name() + " found");
    }

    @Builtin(value = "delattr($module, obj, name, /)", effect = Effect.QUIET)
    static void delattr(Object o, Object name) {
        Attributes.set(o, Attributes.checkName(name), null);
    }

    @Builtin(value = "setattr($module, obj, name, value, /)", effect = Effect.QUIET)
    static void setattr(Object o, Object name, Object v) {
        Attributes.set(o, Attributes.checkName(name), v);
    }

    @Builtin(value = "getattr($module, object, name, default=<unrepresentable>, /)", effect = Effect.QUIET, textSignature = false)
    static Object getattr(Object o, Object name, Object def) {
        PyStr n = Attributes.checkName(name);
        if (def == null) {
            return Attributes.get(o, n);
        }
        Object v = Attributes.getOrNull(o, n);
        return v == null ? def : v;
    }

    @Builtin(value = "hasattr($module, obj, name, /)", effect = Effect.QUIET)
    static boolean hasattr(Object o, Object name) {
        return Temps.temp(Attributes.getOrNull(o, Attributes.checkName(name))) != null;
    }

    @Builtin(value = "divmod($module, x, y, /)", effect = Effect.QUIET)
    static Object divmod(Object x, Object y) {
        Object m = PyType.of(x).lookup("__divmod__");
        Object r = m == null ? PyNotImplemented.NOT_IMPLEMENTED : Ops.callMethodObject(m, x, new Object[] {y}, null);
        if (r == PyNotImplemented.NOT_IMPLEMENTED) {
            m = PyType.of(y).lookup("__rdivmod__");
            r = m == null ? r : Ops.callMethodObject(m, y, new Object[] {x}, null);
        }
        if (r == PyNotImplemented.NOT_IMPLEMENTED) {
            throw Errors.typeError("unsupported operand type(s) for divmod(): '" + PyType.of(x).fullName() + "' and '"
                    + PyType.of(y).fullName() + "'");
        }
        return r;
    }

    @Builtin(value = "pow($module, base, exp, mod=None)", effect = Effect.QUIET)
    static Object pow(Object base, Object exp, Object mod) {
        if (mod == null || mod == PyNone.NONE) {
            return Operators.binary(BinaryOp.POW, base, exp);
        }
        PyType tb = PyType.of(base);
        PyType te = PyType.of(exp);
        boolean reflected = te != tb;
        Object r = PyNotImplemented.NOT_IMPLEMENTED;
        if (reflected && te.isSubtype(tb) && te.lookup("__rpow__") != tb.lookup("__rpow__")) {
            r = ternary(exp, "__rpow__", base, mod);
            reflected = false;
        }
        if (r == PyNotImplemented.NOT_IMPLEMENTED) {
            r = ternary(base, "__pow__", exp, mod);
        }
        if (r == PyNotImplemented.NOT_IMPLEMENTED && reflected) {
            r = ternary(exp, "__rpow__", base, mod);
        }
        if (r == PyNotImplemented.NOT_IMPLEMENTED) {
            r = powerByModulus(base, exp, mod);
        }
        if (r == PyNotImplemented.NOT_IMPLEMENTED) {
            throw Errors.typeError("unsupported operand type(s) for ** or pow(): '" + PyType.of(base).fullName()
                    + "', '" + PyType.of(exp).fullName() + "', '" + PyType.of(mod).fullName() + "'");
        }
        return r;
    }

    /** The modulus decides when neither base nor exponent do, if it is a built-in number: its power takes ints for its like. */
    private static Object powerByModulus(Object base, Object exp, Object mod) {
        if (mod instanceof PyFloat) {
            throw Errors.typeError("pow() 3rd argument not allowed unless all arguments are integers");
        }
        if (mod instanceof PyComplex && Ints.plainOrNull(base) != null && Ints.plainOrNull(exp) != null) {
            throw Errors.valueError("complex modulo");
        }
        PyType type = PyType.of(mod);
        return type.isBuiltin() && Ints.plainOrNull(mod) == null && type.lookup("__pow__") != null && Ints.plainOrNull(base) != null
                ? ternary(Ops.call(type, base), "__pow__", exp, mod) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    private static Object ternary(Object self, String name, Object a, Object b) {
        Object m = PyType.of(self).lookup(name);
        return m == null ? PyNotImplemented.NOT_IMPLEMENTED
                : Ops.callMethodObject(m, self, new Object[] {a, b}, null);
    }

    @Builtin(value = "format($module, value, format_spec='', /)", effect = Effect.QUIET)
    static Object format(Object v, Object spec) {
        if (spec != null && !(PyPayload.unwrap(spec) instanceof PyStr)) {
            throw Errors.typeError("format() argument 2 must be str, not " + PyType.of(spec).name());
        }
        return Ops.format(v, spec == null ? PyStr.EMPTY : spec);
    }

    @Builtin(value = "hash($module, obj, /)", effect = Effect.QUIET)
    static long hash(Object o) {
        return Ops.hash(o);
    }

    @Builtin(value = "id($module, obj, /)", effect = Effect.QUIET)
    static Object id(Object o) {
        Object n = Identity.number(o);
        if (AuditHooks.on()) {
            AuditHooks.raise("builtins.id", n);
        }
        return n;
    }

    @Builtin(value = "isinstance($module, obj, class_or_tuple, /)", effect = Effect.QUIET)
    static boolean isinstance(Object o, Object cls) {
        return TypeChecks.isInstance(o, cls);
    }

    @Builtin(value = "issubclass($module, cls, class_or_tuple, /)", effect = Effect.QUIET)
    static boolean issubclass(Object c, Object cls) {
        return TypeChecks.isSubclass(c, cls);
    }

    @Builtin(value = "iter($module, object, sentinel=<unrepresentable>, /)", effect = Effect.QUIET, textSignature = false)
    static Object iter(Object o, Object sentinel) {
        if (sentinel == null) {
            return Ops.iter(o);
        }
        if (!Ops.isCallable(o)) {
            throw Errors.typeError("iter(v, w): v must be callable");
        }
        return new PyCallableIterator(o, sentinel);
    }

    @Builtin(value = "next($module, iterator, default=<unrepresentable>, /)", effect = Effect.RESUMES, textSignature = false)
    static Object next(Object it, Object def) {
        if (it.getClass() == PyGenerator.class) {
            return nextOf((PyGenerator) it, def);
        }
        Object m = PyType.of(it).lookup(Names.__next__);
        if (m == null) {
            throw Errors.typeError("'" + PyType.of(it).fullName() + "' object is not an iterator");
        }
        if (def == null) {
            return Ops.callSpecial(m, it);
        }
        Object v = Ops.next(it);
        return v == null ? def : v;
    }

    private static Object nextOf(PyGenerator it, Object def) {
        if (def == null) {
            return PyGenerator.next(it);
        }
        Object v = it.nextOrNull();
        return v == null ? def : v;
    }

    @Builtin(value = "len($module, obj, /)", effect = Effect.QUIET)
    static long len(Object o) {
        return o instanceof PyInstance || o instanceof PyRange ? Natives.length(o) : Ops.len(o);
    }

    @Builtin(value = "max($module, /, *args, **kwargs)", effect = Effect.ITERATES, textSignature = false, doc = """
            max(iterable, *[, default=obj, key=func]) -> value
            max(arg1, arg2, *args, *[, key=func]) -> value

            The biggest item of an iterable, or the largest of several arguments.""")
    static Object max(Object[] args, PyDict kwargs) {
        return extreme("max", CompareOp.GT, args, kwargs);
    }

    @Builtin(value = "min($module, /, *args, **kwargs)", effect = Effect.ITERATES, textSignature = false, doc = """
            min(iterable, *[, default=obj, key=func]) -> value
            min(arg1, arg2, *args, *[, key=func]) -> value

            The smallest item of an iterable, or of several arguments.""")
    static Object min(Object[] args, PyDict kwargs) {
        return extreme("min", CompareOp.LT, args, kwargs);
    }

    private static Object extreme(String name, CompareOp op, Object[] args, PyDict kwargs) {
        Object key = null;
        Object def = null;
        if (kwargs != null && kwargs.size() > 0) {
            for (PyDict.Entry e : kwargs.entries()) {
                switch (e.key.toString()) {
                    case "key" -> key = e.value() == PyNone.NONE ? null : e.value();
                    case "default" -> def = e.value();
                    default -> throw Errors.typeError(name + "() got an unexpected keyword argument '" + e.key + "'");
                }
            }
        }
        if (args.length == 0) {
            throw Errors.typeError(name + " expected at least 1 argument, got 0");
        }
        if (args.length > 1 && def != null) {
            throw Errors.typeError("Cannot specify a default for " + name + "() with multiple positional arguments");
        }
        if (args.length > 1) {
            return extremeArgument(op, args, key);
        }
        Object it = Ops.iter(args[0]);
        if (key == null && it instanceof PyGenerator) {
            return new Extreme(op, def).over(it);
        }
        Object best = extremeItem(op, null, null, it, key);
        return best == null ? Extreme.orNone(op, def) : best;
    }

    /** What is used on after code of the program ran is counted meanwhile: that code may take it out of where it is.
     * @param best of the items before, if it needs no count and there is no key; or null  @param first the next item, or null
     * @return null when there is none */
    static Object extremeItem(CompareOp op, Object best, Object first, Object it, Object key) {
        Object bestKey = best;
        try {
            for (Object v = first == null ? Ops.next(it) : first; v != null; v = Ops.next(it)) {
                Rc.own(v);
                Object k = null;
                boolean better = false;
                try {
                    k = Rc.own(key == null ? v : Ops.call(key, v));
                    better = best == null || holds(op, k, bestKey);
                } finally {
                    Rc.release(better ? best : v);
                    Rc.release(better ? bestKey : k);
                }
                if (better) {
                    best = v;
                    bestKey = k;
                }
            }
        } finally {
            Rc.release(best);
            Rc.release(bestKey);
        }
        return best;
    }

    static boolean holds(CompareOp op, Object a, Object b) {
        if (a instanceof PyInt x && b instanceof PyInt y) {
            return op == CompareOp.GT ? x.value > y.value : x.value < y.value;
        }
        return Ops.truth(Ops.compare(op, a, b));
    }

    private static Object extremeArgument(CompareOp op, Object[] args, Object key) {
        Object best = args[0];
        Object bestKey = key == null ? best : Ops.call(key, best);
        for (int i = 1; i < args.length; i++) {
            Object v = args[i];
            Object k = key == null ? v : Ops.call(key, v);
            if (holds(op, k, bestKey)) {
                best = v;
                bestKey = k;
            }
        }
        return best;
    }

    @Builtin(value = "repr($module, obj, /)", effect = Effect.QUIET)
    static Object repr(Object o) {
        return Ops.reprResult(o);
    }

    @Builtin(value = "round($module, number, ndigits=None)", effect = Effect.QUIET)
    static Object round(Object x, Object digits) {
        Object m = Ops.lookupSpecial(x, "__round__");
        if (m == null) {
            throw Errors.typeError("type " + PyType.of(x).fullName() + " doesn't define __round__ method");
        }
        return digits == null || digits == PyNone.NONE ? Ops.call(m) : Ops.call(m, digits);
    }

    @Builtin(value = "sorted($module, iterable, /, *, key=None, reverse=False)", effect = Effect.ITERATES)
    static Object sorted(Object iterable, Object key, Object reverse) {
        PyList l = Temps.temp(PyList.from(iterable));
        Object sort = PyType.of(l).lookup("sort");
        PyStr[] kw = {PyStr.intern("key"), PyStr.intern("reverse")};
        Ops.callObject(sort, new Object[] {l, key == null ? PyNone.NONE : key,
            reverse == null ? PyBool.FALSE : reverse}, kw);
        return l;
    }

    @Builtin(value = "sum($module, iterable, /, start=0)", effect = Effect.ITERATES)
    static Object sum(Object iterable, Object start) {
        Object acc = start == null ? PyInt.ZERO : start;
        Object p = PyPayload.unwrap(acc);
        if (p instanceof PyStr) {
            throw Errors.typeError("sum() can't sum strings [use ''.join(seq) instead]");
        }
        if (p instanceof PyBytes) {
            throw Errors.typeError("sum() can't sum bytes [use b''.join(seq) instead]");
        }
        if (acc instanceof PyByteArray) {
            throw Errors.typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
        }
        return new Sum(acc).over(Ops.iter(iterable));
    }
}
