package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;

/** {@code itertools.permutations}. Results are made of positions that advance under the object's lock. */
@PyClass(name = "permutations", module = "itertools")
public final class PyPermutations extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyPermutations.class);

    private final PyTuple pool;
    /** Positions in the pool that make up the next result; null at the end. Under the lock. */
    private int[] indices;
    /** How far each position of the result is from its last value. Under the lock. */
    private final int[] cycles;

    private PyPermutations(Shape shape, PyTuple pool, int[] indices, int[] cycles) {
        super(shape);
        this.pool = Rc.own(pool);
        this.indices = indices;
        this.cycles = cycles;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(pool);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, iterable, r=None)", effect = Effect.ITERATES)
    public static Object make(PyType type, Object iterable, Object r) {
        PyTuple pool = PyTuple.from(iterable);
        int n = pool.size();
        long size = n;
        if (r != null && r != PyNone.NONE) {
            if (!Ops.isInt(r)) {
                throw Errors.typeError("Expected int as r");
            }
            size = Convert.toLong(r);
            if (size < 0) {
                throw Errors.valueError("r must be non-negative");
            }
        }
        if (size > n) {
            return new PyPermutations(type.instanceShape(), pool, null, new int[0]);
        }
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        int[] cycles = new int[(int) size];
        Arrays.setAll(cycles, i -> n - i);
        return new PyPermutations(type.instanceShape(), pool, all, cycles);
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyPermutations self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyPermutations self) {
        self.lock();
        int[] now = self.indices;
        if (now != null) {
            self.indices = self.advance(now);
        }
        self.unlock();
        return now == null ? null : self.result(now);
    }

    private Object result(int[] at) {
        Object[] items = new Object[cycles.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = pool.items[at[i]];
        }
        return PyTuple.of(items);
    }

    /** The positions after these, or null. Lock held. */
    private int[] advance(int[] now) {
        int n = now.length;
        int[] next = now.clone();
        for (int i = cycles.length - 1; i >= 0; i--) {
            cycles[i]--;
            if (cycles[i] == 0) {
                int first = next[i];
                System.arraycopy(next, i + 1, next, i, n - 1 - i);
                next[n - 1] = first;
                cycles[i] = n - i;
            } else {
                int j = n - cycles[i];
                int kept = next[i];
                next[i] = next[j];
                next[j] = kept;
                return next;
            }
        }
        return null;
    }
}
