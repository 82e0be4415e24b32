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
import java.util.Arrays;

/** {@code itertools.combinations}. Results are made of positions that advance under the object's lock. */
@PyClass(name = "combinations", module = "itertools")
public final class PyCombinations extends PyExtensible implements MaybeQuietIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyCombinations.class);

    private final PyTuple pool;
    /** Positions in the pool that make up the next result; null at the end. Under the lock. */
    private int[] indices;

    private PyCombinations(Shape shape, PyTuple pool, int[] indices) {
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
        int[] first = null;
        if (r <= pool.size()) {
            first = new int[(int) r];
            Arrays.setAll(first, i -> i);
        }
        return new PyCombinations(type.instanceShape(), pool, first);
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
    public static Object iter(PyCombinations self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyCombinations self) {
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
        int r = now.length;
        int n = pool.items.length;
        int i = r - 1;
        while (i >= 0 && now[i] == i + n - r) {
            i--;
        }
        if (i < 0) {
            return null;
        }
        int[] next = now.clone();
        next[i]++;
        for (int j = i + 1; j < r; j++) {
            next[j] = next[j - 1] + 1;
        }
        return next;
    }
}
