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
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.accumulate}. */
@PyClass(name = "accumulate", module = "itertools",
        doc = "Return series of accumulated sums.")
public final class PyAccumulate extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyAccumulate.class);

    private final Object source;
    private final Object function;
    private final CountedRef total = new CountedRef(null);
    private final CountedRef initial;

    private PyAccumulate(Shape shape, Object source, Object function, Object initial) {
        super(shape);
        this.source = Rc.own(source);
        this.function = Rc.own(function);
        this.initial = new CountedRef(initial);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(source);
        v.visit(function);
        v.visit(total.get());
        v.visit(initial.get());
        super.traverse(v);
    }

    private static Object orNull(Object v) {
        return v == PyNone.NONE ? null : v;
    }

    @Builtin(value = "__new__($type, /, iterable, func=None, *, initial=None)", effect = Effect.QUIET)
    public static Object make(PyType type, Object iterable, Object func, Object initial) {
        return new PyAccumulate(type.instanceShape(), Ops.iter(iterable), orNull(func), orNull(initial));
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyAccumulate self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyAccumulate self) {
        Object first = self.initial.get() == null ? null : self.initial.take();
        if (first != null) {
            self.total.put(first);
            return first;
        }
        Object item = Ops.next(self.source);
        if (item == null) {
            return null;
        }
        Object old = self.total.get();
        Object sum = old == null ? item : self.function == null ? Natives.add(old, item) : Ops.call(self.function, old, item);
        self.total.put(sum);
        return sum;
    }
}
