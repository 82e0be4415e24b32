package dev.orochi.runtime.modules.itertools;

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
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.pairwise}. */
@PyClass(name = "pairwise", module = "itertools")
public final class PyPairwise extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyPairwise.class);

    private final CountedRef source;
    private final CountedRef old = new CountedRef(null);

    private PyPairwise(Shape shape, Object source) {
        super(shape);
        this.source = new CountedRef(source);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(source.get());
        v.visit(old.get());
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, iterable, /)", effect = Effect.QUIET)
    public static Object make(PyType type, Object iterable) {
        return new PyPairwise(type.instanceShape(), Ops.iter(iterable));
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyPairwise self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyPairwise self) {
        Object it = self.source.get();
        if (it == null) {
            return null;
        }
        Object first = self.old.get();
        if (first == null) {
            first = Ops.next(it);
            self.old.put(first);
            if (first == null) {
                self.source.clearIf(it);
                return null;
            }
            it = self.source.get();
            if (it == null) {
                self.old.take();
                return null;
            }
        }
        Object second = Ops.next(it);
        if (second == null) {
            self.source.clearIf(it);
            self.old.take();
            return null;
        }
        self.old.put(second);
        return PyTuple.of(first, second);
    }
}
