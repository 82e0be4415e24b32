package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.MaybeQuietIterator;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.product}. Results are made of positions that advance under the object's lock. */
@PyClass(name = "product", module = "itertools")
public final class PyProduct extends PyExtensible implements MaybeQuietIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyProduct.class);

    private final PyTuple[] pools;
    /** Positions in the pools that make up the next result; null at the end. Under the lock. */
    private int[] indices;

    private PyProduct(Shape shape, PyTuple[] pools, int[] indices) {
        super(shape);
        this.pools = Rc.ownAll(pools);
        this.indices = indices;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visitAll(pools);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *iterables, repeat=1)", effect = Effect.ITERATES)
    public static Object make(PyType type, Object[] iterables, long repeat) {
        if (repeat < 0) {
            throw Errors.valueError("repeat argument cannot be negative");
        }
        int n = repeat == 0 ? 0 : iterables.length;
        if (n * Math.min(repeat, Integer.MAX_VALUE) > Integer.MAX_VALUE / 8) {
            throw Errors.overflowError("repeat argument too large");
        }
        PyTuple[] pools = new PyTuple[(int) (n * repeat)];
        boolean none = false;
        for (int i = 0; i < pools.length; i++) {
            pools[i] = i < n ? PyTuple.from(iterables[i]) : pools[i - n];
            none |= pools[i].size() == 0;
        }
        return new PyProduct(type.instanceShape(), pools, none ? null : new int[pools.length]);
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
    public static Object iter(PyProduct self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyProduct self) {
        self.lock();
        int[] now = self.indices;
        if (now != null) {
            self.indices = self.advance(now);
        }
        self.unlock();
        if (now == null) {
            return null;
        }
        Object[] items = new Object[now.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = self.pools[i].items[now[i]];
        }
        return PyTuple.of(items);
    }

    /** The positions after these, or null. Lock held. */
    private int[] advance(int[] now) {
        int[] next = now.clone();
        for (int i = next.length - 1; i >= 0; i--) {
            if (++next[i] < pools[i].items.length) {
                return next;
            }
            next[i] = 0;
        }
        return null;
    }
}
