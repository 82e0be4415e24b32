package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.MaybeQuietIterator;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.repeat}. The number of times left is under the object's lock. */
@PyClass(name = "repeat", module = "itertools")
public final class PyRepeat extends PyExtensible implements MaybeQuietIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyRepeat.class);

    private final Object item;
    /** Times left, or -1 for ever. */
    private long left;

    private PyRepeat(Shape shape, Object item, long left) {
        super(shape);
        this.item = Rc.own(item);
        this.left = left;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(item);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, object, times=<unrepresentable>)", effect = Effect.QUIET)
    public static Object make(PyType type, Object object, Object times) {
        return new PyRepeat(type.instanceShape(), object, times == null ? -1 : Math.max(0, Convert.toLong(times)));
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Override
    public boolean isQuiet() {
        return shape() == SHAPE;
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyRepeat self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyRepeat self) {
        self.lock();
        long n = self.left;
        if (n > 0) {
            self.left = n - 1;
        }
        self.unlock();
        return n == 0 ? null : self.item;
    }

    @Builtin("__length_hint__($self, /)")
    public static Object lengthHint(PyRepeat self) {
        if (self.left < 0) {
            throw Errors.typeError("len() of unsized object");
        }
        return PyInt.of(self.left);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyRepeat self) {
        return self.type().name() + "(" + Ops.repr(self.item) + (self.left < 0 ? "" : ", " + self.left) + ")";
    }
}
