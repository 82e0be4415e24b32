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
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.filterfalse}. */
@PyClass(name = "filterfalse", module = "itertools")
public final class PyFilterFalse extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyFilterFalse.class);

    private final Object function;
    private final Object source;

    private PyFilterFalse(Shape shape, Object function, Object source) {
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
        return new PyFilterFalse(type.instanceShape(), function, Ops.iter(iterable));
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyFilterFalse self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyFilterFalse self) {
        while (true) {
            Object item = Ops.next(self.source);
            if (item == null || !Ops.truth(self.isTruth() ? item : Ops.call(self.function, item))) {
                return item;
            }
            Natives.temporary(item);
        }
    }

    private boolean isTruth() {
        return function == PyNone.NONE || function == PyType.ofClass(PyBool.class);
    }
}
