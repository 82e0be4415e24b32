package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.MaybeQuietIterator;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.islice}. Counters are under the object's lock. */
@PyClass(name = "islice", module = "itertools")
public final class PyISlice extends PyExtensible implements MaybeQuietIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyISlice.class);

    private static final String EXPECTED = " must be None or an integer: 0 <= x <= sys.maxsize.";

    private final CountedRef source;
    private final long stop;
    private final long step;
    /** Position of the next item to be returned. */
    private long next;
    /** Items taken so far. */
    private long taken;

    private PyISlice(Shape shape, Object source, long start, long stop, long step) {
        super(shape);
        this.source = new CountedRef(source);
        this.next = start;
        this.stop = stop;
        this.step = step;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(source.get());
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *args)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args) {
        if (args.length < 2 || args.length > 4) {
            throw Errors.typeError("islice expected at " + (args.length < 2 ? "least 2 arguments" : "most 4 arguments") + ", got "
                    + args.length);
        }
        boolean two = args.length == 2;
        long start = two || args[1] == PyNone.NONE ? 0 : index(args[1]);
        Object end = args[two ? 1 : 2];
        long stop = end == PyNone.NONE ? -1 : index(end);
        if (end != PyNone.NONE && stop == -1) {
            throw Errors.valueError("Stop argument for islice()" + EXPECTED);
        }
        if (start < 0 || stop < -1) {
            throw Errors.valueError("Indices for islice()" + EXPECTED);
        }
        long step = 1;
        if (args.length == 4 && args[3] != PyNone.NONE) {
            step = index(args[3]);
            if (step < 1) {
                throw Errors.valueError("Step for islice() must be a positive integer or None.");
            }
        }
        return new PyISlice(type.instanceShape(), Ops.iter(args[0]), start, stop, step);
    }

    /** A position; -1 for whatever is none. */
    private static long index(Object v) {
        try {
            return Convert.toLong(v);
        } catch (PyException e) {
            return -1;
        }
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Override
    public boolean isQuiet() {
        return shape() == SHAPE && MaybeQuietIterator.isQuiet(source.get());
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyISlice self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyISlice self) {
        Object it = self.source.get();
        if (it == null) {
            return null;
        }
        while (true) {
            self.lock();
            boolean wanted = self.taken >= self.next;
            boolean end = wanted && self.stop >= 0 && self.taken >= self.stop;
            if (!end) {
                self.taken++;
            }
            if (!end && wanted) {
                long n = self.next + self.step;
                self.next = n < 0 || self.stop >= 0 && n > self.stop ? self.stop : n;
            }
            self.unlock();
            Object item = end ? null : Ops.next(it);
            if (item == null) {
                self.source.clearIf(it);
                return null;
            }
            if (wanted) {
                return item;
            }
            Natives.temporary(item);
        }
    }
}
