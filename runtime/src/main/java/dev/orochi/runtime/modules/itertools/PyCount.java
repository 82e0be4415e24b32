package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.MaybeQuietIterator;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.count}. Small ints are counted under the object's lock; other values by compare-and-set. */
@PyClass(name = "count", module = "itertools",
        doc = "Return a count object whose .__next__() method returns consecutive values.")
public final class PyCount extends PyExtensible implements MaybeQuietIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyCount.class);

    /** The next value when {@link #slow} is empty. Under the lock. */
    private long value;
    private final long smallStep;
    /** The next value when it or the step is not a small int. */
    private final CountedRef slow;
    private final Object step;

    private PyCount(Shape shape, Object start, Object step) {
        super(shape);
        boolean one = step instanceof PyInt i && i.value == 1;
        boolean small = start instanceof PyInt && step instanceof PyInt;
        Object plain = one && PyPayload.unwrap(start) instanceof PyInt i ? i : start;
        if (one && start instanceof PyBool b) {
            plain = PyInt.of(b == PyBool.TRUE ? 1 : 0);
        }
        small |= one && plain instanceof PyInt;
        this.step = Rc.own(step);
        smallStep = small ? ((PyInt) step).value : 0;
        value = small ? ((PyInt) plain).value : 0;
        slow = new CountedRef(small ? null : plain);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(slow.get());
        v.visit(step);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, start=0, step=1)", effect = Effect.QUIET)
    public static Object make(PyType type, Object start, Object step) {
        if (start != null && !Natives.isNumber(start) || step != null && !Natives.isNumber(step)) {
            throw Errors.typeError("a number is required");
        }
        return new PyCount(type.instanceShape(), start == null ? PyInt.of(0) : start, step == null ? PyInt.of(1) : step);
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Override
    public boolean isQuiet() {
        return shape() == SHAPE && smallStep != 0;
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyCount self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyCount self) {
        while (true) {
            Object big = self.slow.get();
            if (big == null) {
                big = self.nextSmall();
                if (big != null) {
                    return big;
                }
            } else if (self.slow.putIf(big, Natives.add(big, self.step))) {
                return big;
            }
        }
    }

    /** The next small int; null when the slow way has to be taken (again). */
    private Object nextSmall() {
        lock();
        long v = value;
        long n = v + smallStep;
        boolean small = slow.get() == null;
        boolean overflow = ((v ^ n) & (smallStep ^ n)) < 0;
        if (small && !overflow) {
            value = n;
        }
        unlock();
        if (small && overflow) {
            Object big = PyInt.of(v);
            return slow.compareAndSet(null, Rc.own(Natives.add(big, step))) ? big : null;
        }
        return small ? PyInt.of(v) : null;
    }

    private Object current() {
        Object big = slow.get();
        return big != null ? big : PyInt.of(value);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyCount self) {
        boolean one = self.step instanceof PyInt i && i.value == 1;
        return self.type().name() + "(" + Ops.repr(self.current()) + (one ? "" : ", " + Ops.repr(self.step)) + ")";
    }
}
