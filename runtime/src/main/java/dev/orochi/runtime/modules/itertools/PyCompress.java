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
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.compress}. Immutable. */
@PyClass(name = "compress", module = "itertools")
public final class PyCompress extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyCompress.class);

    private final Object data;
    private final Object selectors;

    private PyCompress(Shape shape, Object data, Object selectors) {
        super(shape);
        this.data = Rc.own(data);
        this.selectors = Rc.own(selectors);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(data);
        v.visit(selectors);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, data, selectors)", effect = Effect.QUIET)
    public static Object make(PyType type, Object data, Object selectors) {
        return new PyCompress(type.instanceShape(), Ops.iter(data), Ops.iter(selectors));
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyCompress self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyCompress self) {
        while (true) {
            Object item = Ops.next(self.data);
            Object selector = item == null ? null : Ops.next(self.selectors);
            if (selector == null || Ops.truth(selector)) {
                return selector == null ? null : item;
            }
            Natives.temporary(item);
        }
    }
}
