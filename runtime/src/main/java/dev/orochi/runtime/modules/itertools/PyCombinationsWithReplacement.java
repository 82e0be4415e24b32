package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;

/** {@code itertools.combinations_with_replacement}. Results are made of positions that advance under the object's lock. */
@PyClass(name = "combinations_with_replacement", module = "itertools")
public final class PyCombinationsWithReplacement extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyCombinationsWithReplacement.class);

    private final PyTuple pool;
    /** Positions in the pool that make up the next result; null at the end. Under the lock. */
    private int[] indices;

    private PyCombinationsWithReplacement(Shape shape, PyTuple pool, int[] indices) {
        super(shape);
        this.pool = Rc.own(pool);
        this.indices = indices;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(pool);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, iterable, r)", effect = Effect.ITERATES)
    public static Object make(PyType type, Object iterable, long r) {
        PyTuple pool = PyTuple.from(iterable);
        if (r < 0) {
            throw Errors.valueError("r must be non-negative");
        }
        if (r > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError();
        }
        int[] first = pool.size() == 0 && r > 0 ? null : new int[(int) r];
        return new PyCombinationsWithReplacement(type.instanceShape(), pool, first);
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyCombinationsWithReplacement self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyCombinationsWithReplacement self) {
        self.lock();
        int[] now = self.indices;
        if (now != null) {
            self.indices = self.advance(now);
        }
        self.unlock();
        return now == null ? null : self.result(now);
    }

    private Object result(int[] at) {
        Object[] items = new Object[at.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = pool.items[at[i]];
        }
        return PyTuple.of(items);
    }

    /** The positions after these, or null. Lock held. */
    private int[] advance(int[] now) {
        int last = pool.items.length - 1;
        int i = now.length - 1;
        while (i >= 0 && now[i] == last) {
            i--;
        }
        if (i < 0) {
            return null;
        }
        int[] next = now.clone();
        Arrays.fill(next, i, next.length, now[i] + 1);
        return next;
    }
}
