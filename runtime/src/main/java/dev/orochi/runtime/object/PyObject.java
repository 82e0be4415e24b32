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

    @Override
    protected boolean needsFinalizer() {
        return shape.type.hasFinalizer();
    }

    @Override
    protected void runFinalizer() {
        Finalizers.callDel(this);
    }
}
