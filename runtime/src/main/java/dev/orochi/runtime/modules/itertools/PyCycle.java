package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.cycle}. The position is under the object's lock. */
@PyClass(name = "cycle", module = "itertools",
        doc = "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.")
public final class PyCycle extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyCycle.class);

    private final CountedRef source;
    private final PyList saved = Rc.own(new PyList());
    private int index;

    private PyCycle(Shape shape, Object source) {
        super(shape);
        this.source = new CountedRef(source);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(source.get());
        v.visit(saved);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, iterable, /)", effect = Effect.QUIET)
    public static Object make(PyType type, Object iterable) {
        return new PyCycle(type.instanceShape(), Ops.iter(iterable));
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyCycle self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyCycle self) {
        Object it = self.source.get();
        if (it != null) {
            Object item = Ops.next(it);
            if (item != null) {
                self.saved.append(item);
                return item;
            }
            self.source.clearIf(it);
        }
        return self.nextSaved();
    }

    private Object nextSaved() {
        lock();
        Object item = saved.getOrNull(index);
        if (item == null) {
            index = 0;
            item = saved.getOrNull(0);
        }
        index++;
        unlock();
        return item;
    }
}
