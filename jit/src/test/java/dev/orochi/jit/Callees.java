package dev.orochi.jit;

import dev.orochi.jit.ir.Callee;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.reflect.Method;
import java.util.Arrays;

/** What the graphs of tests call. */
public final class Callees {
    private Callees() {}

    /** Pure. */
    public static long twice(long n) {
        return 2 * n;
    }

    /** Pure. */
    public static Object pair(Object a, Object b) {
        return PyTuple.of(a, b);
    }

    /** An effect. */
    public static void append(PyList list, Object v) {
        list.append(v);
    }

    /** Reads what others change. */
    public static long size(PyList list) {
        return list.size();
    }

    /** An effect; raises. */
    public static PyInt check(ThreadState ts, PyList list, long n, boolean fail) {
        if (fail) {
            throw Errors.valueError("no " + n);
        }
        list.append(PyInt.of(n));
        return PyInt.of(n + 1);
    }

    /** Sets a field. */
    public static void store(PyList list, long n) {
        list.append(PyInt.of(n));
    }

    /** As a compiled function. */
    public static long twiceInt(ThreadState ts, Object function, long room, long n) {
        return 2 * n;
    }

    /** @return null when there is none of this name */
    static Callee named(String name) {
        Method m = Arrays.stream(Callees.class.getMethods()).filter(x -> x.getName().equals(name)).findFirst().orElse(null);
        return switch (name) {
            case "twice", "pair" -> new Callee(m, true, false, false);
            case "append", "store" -> new Callee(m, false, true, false);
            case "size" -> new Callee(m, false, false, false);
            case "check" -> new Callee(m, false, true, true);
            default -> null;
        };
    }
}
