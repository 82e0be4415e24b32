package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** An iterator made by {@code itertools.tee}. The position is under the object's lock. */
@PyClass(name = "_tee", module = "itertools")
public final class PyTee extends PyExtensible implements NativeIterator {
    private static final Shape SHAPE = PyType.shapeOf(PyTee.class);

    private PyTeeData data;
    private int index;

    private PyTee(Shape shape, PyTeeData data, int index) {
        super(shape);
        this.data = Rc.own(data);
        this.index = index;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(data);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, iterable, /)", effect = Effect.QUIET)
    public static Object make(PyType type, Object iterable) {
        Object it = Ops.iter(iterable);
        if (it instanceof PyTee tee) {
            return tee.copy(type.instanceShape());
        }
        return new PyTee(type.instanceShape(), new PyTeeData(it), 0);
    }

    private PyTee copy(Shape shape) {
        lock();
        PyTeeData d = data;
        int i = index;
        unlock();
        return new PyTee(shape, d, i);
    }

    @Builtin("__copy__($self, /)")
    public static Object copy(PyTee self) {
        return self.copy(PyType.shapeOf(PyTee.class));
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyTee self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyTee self) {
        while (true) {
            self.lock();
            PyTeeData d = self.data;
            int i = self.index;
            self.unlock();
            if (i == PyTeeData.SIZE) {
                self.advance(d, i, d.next(), 0);
                continue;
            }
            Object item = d.get(i);
            if (item == null || self.advance(d, i, d, i + 1)) {
                return item;
            }
        }
    }

    private boolean advance(PyTeeData d, int i, PyTeeData toData, int toIndex) {
        if (toData != d) {
            Rc.own(toData);
        }
        lock();
        boolean same = data == d && index == i;
        if (same) {
            data = toData;
            index = toIndex;
        }
        unlock();
        if (toData != d) {
            Rc.release(same ? d : toData);
        }
        return same;
    }
}
