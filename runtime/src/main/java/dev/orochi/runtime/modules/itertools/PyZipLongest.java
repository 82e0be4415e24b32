package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Slots;

/** {@code itertools.zip_longest}. Exhausted iterators are taken out under the object's lock. */
@PyClass(name = "zip_longest", module = "itertools")
public final class PyZipLongest extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyZipLongest.class);

    private final Object[] sources;
    private final Object fill;
    private int active;

    private PyZipLongest(Shape shape, Object[] sources, Object fill) {
        super(shape);
        this.sources = Rc.ownAll(sources);
        this.fill = Rc.own(fill);
        active = sources.length;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visitAll(sources);
        v.visit(fill);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *iterables, fillvalue=None)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] iterables, Object fillvalue) {
        Object[] sources = new Object[iterables.length];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = Ops.iter(iterables[i]);
        }
        return new PyZipLongest(type.instanceShape(), sources, fillvalue == null ? PyNone.NONE : fillvalue);
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyZipLongest self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyZipLongest self) {
        if (self.active == 0) {
            return null;
        }
        Object[] items = new Object[self.sources.length];
        for (int i = 0; i < items.length; i++) {
            Object it = Slots.getAcquire(self.sources, i);
            Object item;
            try {
                item = it == null ? null : Ops.next(it);
            } catch (PyException e) {
                self.active = 0;
                throw e;
            }
            if (it != null && item == null && self.remove(i) == 0) {
                return null;
            }
            items[i] = item == null ? self.fill : item;
        }
        return PyTuple.of(items);
    }

    /** Takes an exhausted iterator out. @return how many are left */
    private int remove(int i) {
        lock();
        Object it = sources[i];
        if (it != null && active > 1) {
            Slots.setRelease(sources, i, null);
        }
        if (it != null && active > 0) {
            active--;
        }
        int left = active;
        unlock();
        if (left > 0) {
            Rc.release(it);
        }
        return left;
    }
}
