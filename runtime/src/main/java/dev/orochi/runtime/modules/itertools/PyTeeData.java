package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.concurrent.atomic.AtomicBoolean;

/** A run of items that {@code itertools.tee} iterators share. Items are appended by the thread that set {@link #running}, which publishes them with the volatile count. */
@PyClass(name = "_tee_dataobject", module = "itertools", subclassable = false)
public final class PyTeeData extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyTeeData.class);
    static final int SIZE = 57;

    private final Object source;
    private final Object[] items = new Object[SIZE];
    private volatile int count;
    private final CountedRef next = new CountedRef(null);
    private final AtomicBoolean running = new AtomicBoolean();

    PyTeeData(Object source) {
        super(SHAPE);
        this.source = Rc.own(source);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(source);
        v.visitAll(items);
        v.visit(next.get());
    }

    /** The item at an index, fetched if it is the first one missing; null at the end. */
    Object get(int index) {
        while (index >= count) {
            if (!running.compareAndSet(false, true)) {
                throw Errors.runtimeError("cannot re-enter the tee iterator");
            }
            try {
                if (index >= count) {
                    Object item = Ops.next(source);
                    if (item == null) {
                        return null;
                    }
                    items[count] = Rc.own(item);
                    count++;
                }
            } finally {
                running.set(false);
            }
        }
        return items[index];
    }

    PyTeeData next() {
        while (true) {
            PyTeeData n = (PyTeeData) next.get();
            if (n != null) {
                return n;
            }
            next.putIf(null, new PyTeeData(source));
        }
    }
}
