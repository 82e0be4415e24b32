package dev.orochi.runtime.modules.itertools;

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
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.batched}. */
@PyClass(name = "batched", module = "itertools", doc = """
    Tuples of length n made of the items of an iterable, the last of which may be shorter.

        >>> for batch in batched('ABCDEFG', 3):
        ...     print(batch)
        ...
        ('A', 'B', 'C')
        ('D', 'E', 'F')
        ('G',)

    If "strict" is true and the last tuple is shorter, raise ValueError.""")
public final class PyBatched extends PyExtensible implements MaybeQuietIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyBatched.class);

    private final CountedRef source;
    private final long size;
    private final boolean strict;

    private PyBatched(Shape shape, Object source, long size, boolean strict) {
        super(shape);
        this.source = new CountedRef(source);
        this.size = size;
        this.strict = strict;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(source.get());
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, iterable, n, *, strict=False)", effect = Effect.QUIET)
    public static Object make(PyType type, Object iterable, long n, boolean strict) {
        if (n < 1) {
            throw Errors.valueError("n must be at least one");
        }
        return new PyBatched(type.instanceShape(), Ops.iter(iterable), n, strict);
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
    public static Object iter(PyBatched self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyBatched self) {
        Object it = self.source.get();
        if (it == null) {
            return null;
        }
        PyList batch = Natives.temporary(new PyList((int) Math.min(self.size, 1024)));
        while (batch.size() < self.size) {
            Object item = Ops.next(it);
            if (item == null) {
                self.source.clearIf(it);
                break;
            }
            batch.append(item);
        }
        if (batch.size() == 0) {
            return null;
        }
        if (self.strict && batch.size() < self.size) {
            throw Errors.valueError("batched(): incomplete batch");
        }
        return PyTuple.of(batch.toArray());
    }
}
