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

/** {@code itertools.dropwhile}. */
@PyClass(name = "dropwhile", module = "itertools")
public final class PyDropWhile extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyDropWhile.class);

    private final Object predicate;
    private final Object source;
    /** Racy: a thread that reads it late asks the predicate once more. */
    private boolean started;

    private PyDropWhile(Shape shape, Object predicate, Object source) {
        super(shape);
        this.predicate = Rc.own(predicate);
        this.source = Rc.own(source);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(predicate);
        v.visit(source);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, predicate, iterable, /)", effect = Effect.QUIET)
    public static Object make(PyType type, Object predicate, Object iterable) {
        return new PyDropWhile(type.instanceShape(), predicate, Ops.iter(iterable));
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyDropWhile self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyDropWhile self) {
        while (true) {
            Object item = Ops.next(self.source);
            if (item == null || self.started) {
                return item;
            }
            if (!Ops.truth(Ops.call(self.predicate, item))) {
                self.started = true;
                return item;
            }
            Natives.temporary(item);
        }
    }
}
