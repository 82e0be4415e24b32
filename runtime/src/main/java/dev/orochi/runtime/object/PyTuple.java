package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import java.util.Arrays;

/**
 * {@code tuple}: an array that never changes. Nobody decides about the death of a plain tuple of values that are not counted, since nobody
 * can notice it: there are no weak references to tuples.
 *
 * <p>Thread rule: immutable; any thread may read {@link #items}, nobody may write it.
 */
@PyClass(name = "tuple", doc = """
        Built-in immutable sequence.

        If no argument is given, the constructor returns an empty tuple.
        If iterable is specified the tuple is initialized from iterable's items.

        If the argument is a tuple, the return value is the same object.""")
public class PyTuple extends PyExtensible {
    public static final PyType TYPE = PyType.ofClass(PyTuple.class);
    static final Shape SHAPE = TYPE.instanceShape();

    /** {@code ()}: the only empty plain tuple. */
    public static final PyTuple EMPTY = empty();

    /** The elements, counted. Not to be written. */
    public final Object[] items;
    /** The hash, 0 until it was asked for. Racy, benign: all threads compute the same. */
    long hash;

    /** Takes over an array of counted elements. */
    protected PyTuple(Shape shape, Object[] counted) {
        super(shape);
        items = counted;
        if (shape == SHAPE && Counted.allUncounted(counted)) {
            leaveToCollector();
        }
    }

    private static PyTuple empty() {
        PyTuple t = new PyTuple(SHAPE, Slots.NONE);
        t.makeImmortal();
        return t;
    }

    /** A tuple of the given values; the array is copied. */
    public static PyTuple of(Object... values) {
        return values.length == 0 ? EMPTY
                : new PyTuple(SHAPE, Rc.ownAll(Arrays.copyOf(values, values.length, Object[].class)));
    }

    /** A tuple of two values. */
    public static PyTuple of(Object a, Object b) {
        return new PyTuple(SHAPE, new Object[] {Rc.own(a), Rc.own(b)});
    }

    /** A tuple of one value. */
    public static PyTuple of(Object a) {
        return new PyTuple(SHAPE, new Object[] {Rc.own(a)});
    }

    /** A tuple that takes over an array of counted elements. */
    public static PyTuple adopt(Object[] counted) {
        try {
            return counted.length == 0 ? EMPTY : new PyTuple(SHAPE, counted);
        } catch (OutOfMemoryError e) {
            PyList.releaseAll(counted, counted.length);
            throw e;
        }
    }

    /** A tuple of a part of an array. */
    public static PyTuple copyOf(Object[] values, int from, int to) {
        return adopt(Rc.ownAll(Arrays.copyOfRange(values, from, to, Object[].class)));
    }

    /** {@code tuple(iterable)}. May run Python code. */
    public static PyTuple from(Object iterable) {
        return isExact(iterable) ? (PyTuple) iterable : Temps.temp(adopt(Snapshots.ownedOf(iterable)));
    }

    /** Whether the object is a tuple and not an instance of a subclass. */
    public static boolean isExact(Object o) {
        return o instanceof PyTuple t && t.shape == SHAPE;
    }

    @Override
    Object builtinIter() {
        return shape == SHAPE ? new PyTupleIterator(this) : null;
    }

    public final int size() {
        return items.length;
    }

    /** The element at an index counted from the start; raises IndexError. */
    public final Object get(int index) {
        if (index < 0 || index >= items.length) {
            throw Errors.indexError("tuple index out of range");
        }
        return items[index];
    }

    /** {@code self[index]}: negative indexes count from the end. */
    public final Object getItem(long index) {
        if (index < 0) {
            index += items.length;
        }
        return get(index == (int) index ? (int) index : -1);
    }

    /** A plain tuple of the elements in a range, which is cut to the tuple. */
    public final PyTuple subTuple(int from, int to) {
        int end = Math.min(to, items.length);
        return from < end ? copyOf(items, from, end) : EMPTY;
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        for (int i = items.length - 1; i >= 0; i--) {
            visitor.visit(items[i]); // a tuple that dies lets its last element go first
        }
    }
}
