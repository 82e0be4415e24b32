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
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.starmap}. */
@PyClass(name = "starmap", module = "itertools")
public final class PyStarMap extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyStarMap.class);

    private final Object function;
    private final Object source;

    private PyStarMap(Shape shape, Object function, Object source) {
        super(shape);
        this.function = Rc.own(function);
        this.source = Rc.own(source);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(function);
        v.visit(source);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, function, iterable, /)", effect = Effect.QUIET)
    public static Object make(PyType type, Object function, Object iterable) {
        return new PyStarMap(type.instanceShape(), function, Ops.iter(iterable));
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyStarMap self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyStarMap self) {
        Object args = Ops.next(self.source);
        if (args == null) {
            return null;
        }
        PyTuple all = Natives.temporary(PyTuple.from(Natives.temporary(args)));
        return Ops.call(self.function, all.items.clone());
    }
}
