package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;

/**
 * Root of the counted Python objects: everything whose death can be observed, or that holds such objects.
 *
 * <p>{@link #shape} is written at construction, and later under the object's lock (attribute added, {@code __class__}
 * assigned); it is read plainly by all: the new shape is published after the value that it speaks of.
 */
public abstract class PyObject extends Counted {
    Shape shape;

    protected PyObject(Shape shape) {
        this.shape = shape;
    }

    public final Shape shape() {
        return shape;
    }

    public final PyType type() {
        return shape.type;
    }

    /** What {@code __iter__} of the built-in type gives; null where that is for the type's table to say. Asked only of instances of the
     * built-in type itself. */
    Object builtinIter() {
        return null;
    }

    @Override
    protected boolean needsFinalizer() {
        return shape.type.hasFinalizer();
    }

    @Override
    protected void runFinalizer() {
        Finalizers.callDel(this);
    }

    // ---- calls --------------------------------------------------------------------------------------------------

    /** Calls this object.
     * @param args positional arguments, then the values of the keyword arguments
     * @param kw names of the keyword arguments, or null */
    public Object call(Object[] args, PyStr[] kw) {
        Object m = shape.type.lookup(Names.__call__);
        if (m == null) {
            throw Errors.typeError("'" + type().fullName() + "' object is not callable");
        }
        return Ops.callMethodObject(m, this, args, kw);
    }

    public Object call0() {
        return call(Ops.NO_ARGS, null);
    }

    public Object call1(Object a) {
        return call(new Object[] {a}, null);
    }

    public Object call2(Object a, Object b) {
        return call(new Object[] {a, b}, null);
    }

    public Object call3(Object a, Object b, Object c) {
        return call(new Object[] {a, b, c}, null);
    }

    /** Whether the object, found in a type, may be called with the instance as first argument instead of being bound:
     * functions and method descriptors. */
    public boolean isMethodLike() {
        return false;
    }
}
