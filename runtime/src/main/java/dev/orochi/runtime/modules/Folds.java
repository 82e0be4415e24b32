package dev.orochi.runtime.modules;

import dev.orochi.refcount.Mutator;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.builtins.text.Joining;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.Gathering;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyValue;
import dev.orochi.runtime.object.Temps;
import dev.orochi.runtime.threads.ThreadState;

/**
 * What compiled code calls for a built-in function that consumes a generator whose body is part of the region. Each fold is begun
 * before the body, and ended behind it unless the region is left there.
 */
public final class Folds {
    private Folds() {}

    /** {@code any} or {@code all}: its items are looked at by compiled code, unless that is left. @param decisive as in {@link Quantifier} */
    public static Fold quantifier(ThreadState ts, boolean decisive) {
        return begun(ts, new Quantifier(decisive));
    }

    public static Fold sum(ThreadState ts, long start) {
        return begun(ts, new Sum(PyInt.of(start)));
    }

    public static Fold sum(ThreadState ts, double start) {
        return begun(ts, new Sum(PyFloat.of(start)));
    }

    public static Fold join(ThreadState ts, PyStr separator) {
        return begun(ts, new Joining(separator));
    }

    public static Fold extreme(ThreadState ts, boolean least) {
        return begun(ts, new Extreme(least ? CompareOp.LT : CompareOp.GT, null));
    }

    public static Fold list(ThreadState ts, Gathering.Form form) {
        return begun(ts, Gathering.list(ts, form));
    }

    public static Fold set(ThreadState ts) {
        return begun(ts, Gathering.set(ts));
    }

    public static Fold dict(ThreadState ts) {
        return begun(ts, Gathering.dict(ts));
    }

    private static Fold begun(ThreadState ts, Fold f) {
        f.begin(ts);
        return f;
    }

    public static boolean take(Fold f, Object item) {
        return f.take(item);
    }

    /** Of a sum that only ints were added to. */
    public static boolean take(Fold f, long item) {
        return ((Sum) f).take(item);
    }

    public static boolean take(Fold f, double item) {
        return ((Sum) f).take(item);
    }

    public static void end(ThreadState ts, Fold f) {
        f.end(ts);
    }

    /** Of a sum that only ints were added to. */
    public static long integer(Fold f) {
        return ((Sum) f).ints();
    }

    /** Of another sum of numbers. */
    public static PyValue number(Fold f) {
        return (PyValue) f.result();
    }

    public static PyStr string(Fold f) {
        return ((Joining) f).result();
    }

    /** Of {@link #extreme}, an int, float or string. Refuses when there is none. */
    public static PyValue extreme(Fold f) {
        if (((Extreme) f).isEmpty()) {
            throw Mutator.refusal(); // what it raises belongs to the caller
        }
        return (PyValue) f.result();
    }

    /** Of {@link #list}: a sorted one. Refuses, and has changed nothing, when code of the program compares, or there is no order: what that raises
     * belongs to the caller. */
    public static Object sorted(ThreadState ts, Fold f) {
        PyList sorted = Temps.temp(PyList.from(((Gathering) f).container()));
        ts.quiet = true;
        try {
            sorted.sort(null, false);
        } catch (PyException e) {
            throw Mutator.refusal();
        } finally {
            ts.quiet = false;
        }
        f.drop(ts);
        return sorted;
    }

    /** Of {@link #list}, {@link #set} or {@link #dict}. */
    public static Object gathered(ThreadState ts, Fold f) {
        Object v = f.result();
        f.drop(ts);
        return v;
    }
}
