package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;

/** {@code zip(*iterables, strict=False)}; the source is the tuple of iterators. Thread rule: see {@link PyIterator}. */
@PyClass(name = "zip", doc = """
        The zip object yields n-length tuples, where n is the number of iterables
        passed as positional arguments to zip().  The i-th element in every tuple
        comes from the i-th iterable argument to zip().  This continues until the
        shortest argument is exhausted.

        If strict is true and one of the arguments is exhausted before the others,
        raise a ValueError.

           >>> list(zip('abcdefg', range(3), range(4)))
           [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]""")
public final class PyZip extends PySubclassableIterator implements PairIterator {
    private boolean strict;

    private PyZip(Shape shape, PyTuple iterators, boolean strict) {
        super(shape, iterators);
        this.strict = strict;
    }

    @Builtin(value = "__new__($type, /, *iterables, strict=False)", effect = Effect.QUIET, textSignature = false)
    static Object make(PyType type, Object[] iterables, boolean strict) {
        Object[] its = new Object[iterables.length];
        for (int i = 0; i < its.length; i++) {
            its[i] = Ops.iter(iterables[i]);
        }
        return new PyZip(type.instanceShape(), PyTuple.of(its), strict);
    }

    @Override
    @Builtin("__next__($self, /)")
    Object advance() {
        Object[] its = ((PyTuple) source).items;
        int n = its.length;
        if (n == 0) {
            return null;
        }
        Object[] values = new Object[n];
        int i = 0;
        try {
            for (; i < n; i++) {
                Object v = Ops.next(its[i]);
                if (v == null) {
                    break;
                }
                values[i] = Rc.own(v);
            }
        } catch (Throwable t) {
            PyList.releaseAll(values, i);
            throw t;
        }
        if (i == n) {
            return PyTuple.adopt(values);
        }
        PyList.releaseAll(values, i);
        if (strict) {
            checkLengths(its, i);
        }
        return null;
    }

    @Override
    public boolean givesPairs() {
        return type().isBuiltin() && !strict && ((PyTuple) source).items.length == 2;
    }

    @Override
    public boolean isQuiet() {
        return givesPairs() && ((PyTuple) source).items[0] instanceof PyIterator i && i.quiet
                && ((PyTuple) source).items[1] instanceof PyIterator j && j.quiet;
    }

    @Override
    public boolean nextPair(Object[] pair) {
        Object[] its = ((PyTuple) source).items;
        Object x = next(its[0]);
        if (x == null) {
            return false;
        }
        Object other = its[1];
        Object y = other instanceof PyIterator i && i.quiet ? next(other) : nextHolding(x, other);
        if (y == null) {
            return false;
        }
        pair[0] = x;
        pair[1] = y;
        return true;
    }

    /** {@link Ops#next}, which HotSpot sees through where lists are gone over. */
    private static Object next(Object iterator) {
        return iterator instanceof PyListIterator l ? l.nextOrNull() : Ops.next(iterator);
    }

    /** The next item of an iterator that may run code, which may take the first item of the pair away. */
    private static Object nextHolding(Object x, Object iterator) {
        Rc.own(x);
        try {
            return Ops.next(iterator);
        } finally {
            Rc.release(x);
        }
    }

    /** The iterator at {@code ended} has ended: raises ValueError unless all have. */
    private static void checkLengths(Object[] its, int ended) {
        if (ended > 0) {
            throw unequal(ended, "shorter");
        }
        for (int i = 1; i < its.length; i++) {
            if (Ops.next(its[i]) != null) {
                throw unequal(i, "longer");
            }
        }
    }

    private static PyException unequal(int i, String how) {
        return Errors.valueError("zip() argument " + (i + 1) + " is " + how + " than argument"
                + (i == 1 ? " " : "s 1-") + i);
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Override
    Object builtinIter() {
        return this;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        return strict ? PyTuple.of(type(), source, PyBool.TRUE) : PyTuple.of(type(), source);
    }

    @Builtin(value = "__setstate__($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object state) {
        strict = Ops.truth(state);
    }
}
