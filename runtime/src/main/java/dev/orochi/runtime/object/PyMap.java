package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;

/** {@code map(function, *iterables, strict=False)}; the source is the tuple of iterators. Thread rule: see
 * {@link PyIterator}. */
@PyClass(name = "map", doc = """
        Make an iterator that computes the function using arguments from
        each of the iterables.  Stops when the shortest iterable is exhausted.

        If strict is true and one of the arguments is exhausted before the others,
        raise a ValueError.""")
public final class PyMap extends PySubclassableIterator {
    /** Counted. */
    private final Object function;
    private boolean strict;

    private PyMap(Shape shape, Object function, PyTuple iterators, boolean strict) {
        super(shape, iterators);
        this.function = Rc.own(function);
        this.strict = strict;
    }

    @Builtin(value = "__new__($type, /, *args, strict=False)", effect = Effect.QUIET, textSignature = false)
    static Object make(PyType type, Object[] args, boolean strict) {
        if (args.length < 2) {
            throw Errors.typeError("map() must have at least two arguments.");
        }
        Object[] its = new Object[args.length - 1];
        for (int i = 0; i < its.length; i++) {
            its[i] = Temps.temp(Ops.iter(args[i + 1]));
        }
        return new PyMap(type.instanceShape(), args[0], Temps.temp(PyTuple.of(its)), strict);
    }

    @Override
    @Builtin("__next__($self, /)")
    Object advance() {
        Object[] its = ((PyTuple) source).items;
        if (its.length == 1) {
            Object v = Ops.next(its[0]);
            return v == null ? null : Ops.call(function, Temps.temp(v));
        }
        Object[] args = new Object[its.length];
        for (int i = 0; i < its.length; i++) {
            args[i] = Temps.temp(Ops.next(its[i]));
            if (args[i] == null) {
                if (strict) {
                    checkLengths(its, i);
                }
                return null;
            }
        }
        return Ops.call(function, args);
    }

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
        return Errors.valueError("map() argument " + (i + 1) + " is " + how + " than argument"
                + (i == 1 ? " " : "s 1-") + i);
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        Object[] its = ((PyTuple) source).items;
        Object[] args = new Object[its.length + 1];
        args[0] = function;
        System.arraycopy(its, 0, args, 1, its.length);
        return strict ? PyTuple.of(type(), PyTuple.of(args), PyBool.TRUE) : PyTuple.of(type(), PyTuple.of(args));
    }

    @Builtin(value = "__setstate__($self, object, /)", doc = "Set state information for unpickling.")
    void setState(Object state) {
        strict = Ops.truth(state);
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        visitor.visit(function);
    }
}
