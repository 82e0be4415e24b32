package dev.orochi.runtime.object;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.threads.ThreadState;
import java.util.Arrays;

/**
 * The hooks of {@code sys.addaudithook} and the events that they get to see. A hook stays until the end; what it raises reaches
 * whoever caused the event, before anything has happened. Hooks are not traced, unless they have a true {@code __cantrace__}.
 *
 * <p>Raising an event costs one read while there is no hook. Callers whose arguments would have to be made ask {@link #on} first.
 */
public final class AuditHooks {
    private static final PyStr CAN_TRACE = PyStr.intern("__cantrace__");

    /** In the order in which they were added, counted. Replaced by {@link #add} under the class's lock by a longer array whose elements no
     * longer change; read by any thread, without a lock. */
    private static volatile Object[] hooks = {};

    private AuditHooks() {}

    /** Whether anybody wants events. */
    public static boolean on() {
        return hooks.length > 0;
    }

    /** Raises an event of the runtime. May run Python code. */
    public static void raise(String event, Object... args) {
        if (on()) {
            raise(PyStr.intern(event), args);
        }
    }

    /** Raises an event. May run Python code. */
    public static void raise(PyStr event, Object[] args) {
        Object[] all = hooks;
        if (all.length == 0) {
            return;
        }
        PyTuple t = Temps.temp(PyTuple.of(args));
        ThreadState ts = ThreadState.current();
        ts.tracing++;
        try {
            for (Object hook : all) {
                call(ts, hook, event, t);
            }
        } finally {
            ts.tracing--;
        }
    }

    private static void call(ThreadState ts, Object hook, PyStr event, PyTuple args) {
        Object can = Ops.getAttrOrNull(hook, CAN_TRACE);
        if (can == null || !Ops.truth(can)) {
            Ops.call(hook, event, args);
            return;
        }
        ts.tracing--;
        try {
            Ops.call(hook, event, args);
        } finally {
            ts.tracing++;
        }
    }

    /** {@code sys.addaudithook}: a hook that is there can keep others out, quietly if it raises an Exception. */
    public static void add(Object hook) {
        try {
            raise("sys.addaudithook");
        } catch (PyException e) {
            if (e.matches(Builtins.EXCEPTION)) {
                return;
            }
            throw e;
        }
        synchronized (AuditHooks.class) {
            Object[] longer = Arrays.copyOf(hooks, hooks.length + 1);
            longer[hooks.length] = Roots.own(hook);
            hooks = longer;
        }
    }
}
