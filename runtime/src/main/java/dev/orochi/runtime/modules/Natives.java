package dev.orochi.runtime.modules;

import dev.orochi.refcount.Mutator;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStopIteration;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;

/** What several native modules need besides {@link Ops}. Stateless. */
public final class Natives {
    private static final PyStr FLOAT = PyStr.intern("__float__");

    private Natives() {
    }

    public static Object add(Object a, Object b) {
        if (a instanceof PyInt i && b instanceof PyInt j) {
            long sum = i.value + j.value;
            if (((i.value ^ sum) & (j.value ^ sum)) >= 0) {
                return PyInt.of(sum);
            }
        } else if (a instanceof PyFloat x && b instanceof PyFloat y) {
            return PyFloat.of(x.value + y.value);
        }
        return Operators.binary(BinaryOp.ADD, a, b);
    }

    public static Object binary(BinaryOp op, Object a, Object b) {
        return Operators.binary(op, a, b);
    }

    /** {@code a < b}. */
    public static boolean less(Object a, Object b) {
        if (a instanceof PyInt i && b instanceof PyInt j) {
            return i.value < j.value;
        }
        if (a instanceof PyFloat x && b instanceof PyFloat y) {
            return x.value < y.value;
        }
        return Ops.lt(a, b);
    }

    public static boolean compare(CompareOp op, Object a, Object b) {
        return Ops.truth(Operators.compare(op, a, b));
    }

    /** Whether {@link Ops#index} can be asked. */
    public static boolean isIndex(Object o) {
        return Ops.isInt(o) || PyType.of(o).lookup(Names.__index__) != null;
    }

    /** C's {@code PyNumber_Check}. */
    public static boolean isNumber(Object o) {
        PyType type = PyType.of(o);
        return isIndex(o) || type.lookup(Names.__int__) != null || type.lookup(FLOAT) != null
                || type.lookup(Names.__complex__) != null;
    }

    /** C's {@code PyNumber_AsSsize_t}: an exception of the given type when the value is too large. */
    public static long indexToLong(Object o, PyType error) {
        if (Ops.index(o) instanceof PyInt i) {
            return i.value;
        }
        throw Errors.of(error, "cannot fit '" + PyType.of(o).name() + "' into an index-sized integer");
    }

    /** A slice index, cut to the range of a long. */
    public static long sliceIndex(Object o) {
        if (!isIndex(o)) {
            throw Errors.typeError("slice indices must be integers or have an __index__ method");
        }
        return clipped(o);
    }

    /** An index, cut to the range of a long. */
    public static long clipped(Object o) {
        Object i = Ops.index(o);
        return i instanceof PyInt small ? small.value : ((PyBigInt) i).value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** Advances an instance of a subclass of a native iterator, whose {@code __next__} may have been overridden. */
    public static Object nextOfSubclass(PyObject it) {
        try {
            return Ops.callMethodObject(it.type().lookup(Names.__next__), it, new Object[0], null);
        } catch (PyException e) {
            if (e.value instanceof PyStopIteration) {
                return null;
            }
            throw e;
        }
    }

    /** {@code len()}, which may exceed an int. */
    public static long length(Object o) {
        if (PyType.of(o).lookup(Names.__len__) == null) {
            return Ops.len(o);
        }
        Object n = Ops.index(Ops.callMethod(o, Names.__len__));
        if (n instanceof PyInt i && i.value >= 0) {
            return i.value;
        }
        if (Ops.bigInteger(n).signum() < 0) {
            throw Errors.valueError("__len__() should return >= 0");
        }
        throw Errors.overflowError("cannot fit 'int' into an index-sized integer");
    }

    /** The bytes of a bytes-like object whose memory is contiguous. */
    public static Span bytes(Object o) {
        Object plain = PyPayload.unwrap(o);
        if (plain instanceof PyBytes || plain instanceof PyByteArray) {
            return Buffers.span(o);
        }
        try (Buffer b = Buffers.read(o)) {
            if (!b.isContiguous()) {
                throw Errors.bufferError("memoryview: underlying buffer is not C-contiguous");
            }
            return b.span();
        }
    }

    /** Sees to it that an object which Java code made and may drop without ever storing it dies then, and so gives up
     * what it refers to. @return the object */
    public static <T> T temporary(T v) {
        Mutator.current().protect(v);
        return v;
    }

    /** The text of a plain or derived str, or null. */
    public static PyStr textOrNull(Object o) {
        return PyPayload.unwrap(o) instanceof PyStr s ? s : null;
    }
}
