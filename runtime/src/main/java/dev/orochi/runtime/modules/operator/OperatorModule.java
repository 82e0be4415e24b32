package dev.orochi.runtime.modules.operator;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Keys;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;

/** {@code _operator}: everything but the arithmetic operators. Stateless. */
@PyModuleDef(value = "_operator", doc = """
        Operator interface.

        This module exports a set of functions implemented in C corresponding
        to the intrinsic operators of Python.  For example, operator.add(x, y)
        is equivalent to the expression x+y.""")
final class OperatorModule {
    private static final PyStr ADD = PyStr.intern("__add__");
    private static final PyStr ABS = PyStr.intern("__abs__");

    private OperatorModule() {
    }

    @Constant("itemgetter")
    static PyType typeItemGetter() {
        return PyType.ofClass(PyItemGetter.class);
    }

    @Constant("attrgetter")
    static PyType typeAttrGetter() {
        return PyType.ofClass(PyAttrGetter.class);
    }

    @Constant("methodcaller")
    static PyType typeMethodCaller() {
        return PyType.ofClass(PyMethodCaller.class);
    }

    @Builtin(value = "truth($module, a, /)", effect = Effect.QUIET, doc = "Return True if a is true, False otherwise.")
    static boolean truth(Object a) {
        return Ops.truth(a);
    }

    @Builtin(value = "not_($module, a, /)", effect = Effect.QUIET, doc = "Same as not a.")
    static boolean not(Object a) {
        return !Ops.truth(a);
    }

    @Builtin(value = "is_($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a is b.")
    static boolean is(Object a, Object b) {
        return a == b;
    }

    @Builtin(value = "is_not($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a is not b.")
    static boolean isNot(Object a, Object b) {
        return a != b;
    }

    @Builtin(value = "is_none($module, a, /)", effect = Effect.QUIET, doc = "Same as a is None.")
    static boolean isNone(Object a) {
        return a == PyNone.NONE;
    }

    @Builtin(value = "is_not_none($module, a, /)", effect = Effect.QUIET, doc = "Same as a is not None.")
    static boolean isNotNone(Object a) {
        return a != PyNone.NONE;
    }

    @Builtin(value = "contains($module, a, b, /)", effect = Effect.ITERATES, doc = "Same as b in a (note reversed operands).")
    static boolean contains(Object a, Object b) {
        return Ops.contains(a, b);
    }

    @Builtin(value = "getitem($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a[b].")
    static Object getitem(Object a, Object b) {
        return Ops.getItem(a, b);
    }

    @Builtin(value = "setitem($module, a, b, c, /)", effect = Effect.QUIET, doc = "Same as a[b] = c.")
    static void setitem(Object a, Object b, Object c) {
        Ops.setItem(a, b, c);
    }

    @Builtin(value = "delitem($module, a, b, /)", effect = Effect.QUIET, doc = "Same as del a[b].")
    static void delitem(Object a, Object b) {
        Ops.delItem(a, b);
    }

    @Builtin(value = "index($module, a, /)", effect = Effect.QUIET, doc = "Same as a.__index__()")
    static Object index(Object a) {
        return Ops.index(a);
    }

    @Builtin(value = "abs($module, a, /)", effect = Effect.QUIET, doc = "Same as abs(a).")
    static Object abs(Object a) {
        if (PyType.of(a).lookup(ABS) == null) {
            throw Errors.typeError("bad operand type for abs(): '" + PyType.of(a).name() + "'");
        }
        return Ops.callMethod(a, ABS);
    }

    private static boolean isSequence(Object o) {
        return !(o instanceof PyDict) && PyType.of(o).lookup(Names.__getitem__) != null && !(o instanceof PyType);
    }

    private static Object concat(Object a, Object b, int op) {
        boolean own = PyType.of(a).isBuiltin() && PyType.of(a).lookup(ADD) != null;
        if (!isSequence(a) || !own && !isSequence(b)) {
            throw Errors.typeError("'" + PyType.of(a).name() + "' object can't be concatenated");
        }
        return Operators.binary(op, a, b);
    }

    @Builtin(value = "concat($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a + b, for a and b sequences.")
    static Object concat(Object a, Object b) {
        return concat(a, b, BinaryOp.ADD.ordinal());
    }

    @Builtin(value = "iconcat($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a += b, for a and b sequences.")
    static Object concatInPlace(Object a, Object b) {
        return concat(a, b, BinaryOp.ADD.ordinal() + BinaryOp.INPLACE);
    }

    private static Object iterator(Object a) {
        try {
            return Natives.temporary(Ops.iter(a));
        } catch (PyException e) {
            if (Errors.isTypeError(e)) {
                throw Errors.typeError("argument of type '" + PyType.of(a).name() + "' is not iterable");
            }
            throw e;
        }
    }

    @Builtin(value = "indexOf($module, a, b, /)", effect = Effect.ITERATES, doc = "Return the first index of b in a.")
    static long indexOf(Object a, Object b) {
        Object it = iterator(a);
        long i = 0;
        for (Object v; (v = Ops.next(it)) != null; i++) {
            if (Keys.equal(v, b)) {
                return i;
            }
        }
        throw Errors.valueError("sequence.index(x): x not in sequence");
    }

    @Builtin(value = "countOf($module, a, b, /)", effect = Effect.ITERATES,
            doc = "Return the number of items in a which are, or which equal, b.")
    static long countOf(Object a, Object b) {
        Object it = iterator(a);
        long n = 0;
        for (Object v; (v = Ops.next(it)) != null;) {
            n += Keys.equal(v, b) ? 1 : 0;
        }
        return n;
    }

    @Builtin(value = "length_hint($module, obj, default=0, /)", effect = Effect.QUIET)
    static Object lengthHint(Object obj, Object fallback) {
        if (fallback != null && !Ops.isInt(fallback)) {
            throw Errors.typeError("'" + PyType.of(fallback).name() + "' object cannot be interpreted as an integer");
        }
        int hint = Ops.lengthHint(obj);
        return hint >= 0 ? PyInt.of(hint) : fallback == null ? PyInt.of(0) : Ops.index(fallback);
    }

    @Builtin(value = "call($module, obj, /, *args, **kwargs)", effect = Effect.CALLS_PYTHON,
            doc = "Same as obj(*args, **kwargs).")
    static Object call(Object obj, Object[] args, PyDict kwargs) {
        return Ops.callObject(obj, Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin(value = "_compare_digest($module, a, b, /)", effect = Effect.QUIET)
    static boolean compareDigest(Object a, Object b) {
        Object x = PyPayload.unwrap(a);
        Object y = PyPayload.unwrap(b);
        Span left;
        Span right;
        if (x instanceof PyStr s && y instanceof PyStr t) {
            if (!s.isAscii() || !t.isAscii()) {
                throw Errors.typeError("comparing strings with non-ASCII characters is not supported");
            }
            left = Span.of(s.chars().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            right = Span.of(t.chars().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } else if (!Buffers.supports(a) && !Buffers.supports(b)) {
            throw Errors.typeError("unsupported operand types(s) or combination of types: '" + PyType.of(a).name()
                    + "' and '" + PyType.of(b).name() + "'");
        } else {
            left = Buffers.span(a);
            right = Buffers.span(b);
        }
        return same(left, right);
    }

    /** Takes the time that the length of the second gives, whatever stands in them. */
    private static boolean same(Span left, Span right) {
        Span compared = left.length() == right.length() ? left : right;
        int difference = left.length() ^ right.length();
        for (int i = 0; i < right.length(); i++) {
            difference |= compared.get(i) ^ right.get(i);
        }
        return difference == 0;
    }
}
