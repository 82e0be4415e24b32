package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.Roots;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/**
 * The tools of {@code sys.monitoring} (PEP 669): which events each wants, for all code or for single code objects, and their callbacks.
 *
 * <p>Thread rule: everything is changed under the lock of this class. Readers look without it: they see a change late, until
 * {@link Tracing#monitoringChanged} has reached their thread.
 */
public final class Monitoring {
    public static final int TOOLS = 6;
    public static final String[] EVENTS = {"PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE",
        "INSTRUCTION", "JUMP", "BRANCH_LEFT", "BRANCH_RIGHT", "STOP_ITERATION", "RAISE", "EXCEPTION_HANDLED",
        "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE", "BRANCH"};
    public static final int PY_START = 0;
    static final int PY_RESUME = 1;
    static final int PY_RETURN = 2;
    static final int PY_YIELD = 3;
    static final int CALL = 4;
    static final int LINE = 5;
    static final int INSTRUCTION = 6;
    static final int JUMP = 7;
    static final int BRANCH_LEFT = 8;
    static final int BRANCH_RIGHT = 9;
    static final int STOP_ITERATION = 10;
    static final int RAISE = 11;
    static final int EXCEPTION_HANDLED = 12;
    static final int PY_UNWIND = 13;
    static final int PY_THROW = 14;
    static final int RERAISE = 15;
    static final int C_RETURN = 16;
    static final int C_RAISE = 17;
    private static final int BRANCH = 18;
    /** Events below this one belong to a place in the code, and can be disabled there. */
    private static final int LOCAL_EVENTS = RAISE;
    private static final int BRANCHES = 1 << BRANCH_LEFT | 1 << BRANCH_RIGHT;
    private static final int OF_CALLS = 1 << C_RETURN | 1 << C_RAISE;

    public static final Object DISABLE = Roots.own(Ops.call(PyType.OBJECT));
    public static final Object MISSING = Roots.own(Ops.call(PyType.OBJECT));

    private static final Object[] NAMES = new Object[TOOLS];
    private static final int[] GLOBAL = new int[TOOLS];
    private static final Object[][] CALLBACKS = new Object[TOOLS][EVENTS.length];

    static {
        Roots.add(v -> {
            for (Object[] callbacks : CALLBACKS) {
                v.visitAll(callbacks);
            }
        });
    }
    private static volatile int globalUnion;
    /** Whether any code object has events of its own. */
    private static volatile boolean anyLocal;
    private static volatile int restarts;

    private Monitoring() {}

    // ---- what is wanted -----------------------------------------------------------------------------------------

    static boolean isActive() {
        return globalUnion != 0 || anyLocal;
    }

    static boolean isWanted(PyCode code) {
        if (globalUnion != 0) {
            return true;
        }
        CodeTracing c = code.tracing;
        return c != null && c.local != null;
    }

    private static int wishes(PyCode code, int tool) {
        CodeTracing c = code.tracing;
        int[] local = c == null ? null : c.local;
        return GLOBAL[tool] | (local == null ? 0 : local[tool]);
    }

    static boolean wants(PyCode code, int event) {
        return (wishes(code) >> event & 1) != 0;
    }

    private static int wishes(PyCode code) {
        CodeTracing c = code.tracing;
        int[] local = c == null ? null : c.local;
        int all = globalUnion;
        for (int tool = 0; local != null && tool < TOOLS; tool++) {
            all |= local[tool];
        }
        return all;
    }

    static boolean wantsBranches(PyCode code) {
        return (wishes(code) & (BRANCHES | 1 << JUMP)) != 0;
    }

    static Object offset(int at) {
        return PyInt.of(2L * Math.max(0, at));
    }

    // ---- events -------------------------------------------------------------------------------------------------

    /** Calls the callbacks of an event. @param at the instruction that it belongs to */
    static void fire(ThreadState ts, Frame f, int event, int at, Object... rest) {
        PyCode code = f.code;
        int wanted = event == C_RETURN || event == C_RAISE ? CALL : event;
        if (!isActive() || (wishes(code) >> wanted & 1) == 0) {
            return;
        }
        CodeTracing c = CodeTracing.of(code);
        for (int tool = 0; tool < TOOLS; tool++) {
            Object callback = CALLBACKS[tool][event];
            if (callback == null || (wishes(code, tool) >> wanted & 1) == 0
                    || event < LOCAL_EVENTS && c.isDisabled(tool, event, at, restarts)) {
                continue;
            }
            Object[] args = new Object[rest.length + 1];
            args[0] = code;
            System.arraycopy(rest, 0, args, 1, rest.length);
            if (Tracing.callback(ts, event, callback, args) == DISABLE) {
                disable(c, tool, event, at);
            }
            if (f.trace.jump >= 0) {
                return;
            }
        }
    }

    private static void disable(CodeTracing c, int tool, int event, int at) {
        if (event < LOCAL_EVENTS) {
            c.disable(tool, event, at);
            return;
        }
        register(tool, 1 << event, PyNone.NONE);
        throw Errors.valueError("Cannot disable " + EVENTS[event] + " events. Callback removed.");
    }

    // ---- the module's functions ---------------------------------------------------------------------------------

    private static void checkTool(int tool) {
        if (tool < 0 || tool >= TOOLS) {
            throw Errors.valueError("invalid tool " + tool + " (must be between 0 and 5)");
        }
    }

    private static void checkUsed(int tool) {
        checkTool(tool);
        if (NAMES[tool] == null) {
            throw Errors.valueError("tool " + tool + " is not in use");
        }
    }

    public static synchronized Object tool(int tool) {
        checkTool(tool);
        return NAMES[tool] == null ? PyNone.NONE : NAMES[tool];
    }

    public static synchronized void use(int tool, Object name) {
        checkTool(tool);
        if (!(name instanceof PyStr)) {
            throw Errors.valueError("tool name must be a str");
        }
        if (NAMES[tool] != null) {
            throw Errors.valueError("tool " + tool + " is already in use");
        }
        NAMES[tool] = name;
    }

    /** Ends all wishes and callbacks of a tool. */
    public static void clear(int tool) {
        checkTool(tool);
        Object[] old;
        synchronized (Monitoring.class) {
            if (NAMES[tool] == null) {
                return;
            }
            old = CALLBACKS[tool];
            CALLBACKS[tool] = new Object[EVENTS.length];
            GLOBAL[tool] = 0;
            unite();
            CodeTracing.clearLocal(tool);
            anyLocal = CodeTracing.anyLocal();
        }
        for (Object o : old) {
            Rc.release(o);
        }
        Tracing.monitoringChanged();
    }

    public static void free(int tool) {
        clear(tool);
        synchronized (Monitoring.class) {
            NAMES[tool] = null;
        }
    }

    private static void unite() {
        int all = 0;
        for (int g : GLOBAL) {
            all |= g;
        }
        globalUnion = all;
    }

    /** @return the callback until now, or None */
    public static Object register(int tool, long event, Object f) {
        checkTool(tool);
        if (event <= 0 || Long.bitCount(event) != 1) {
            throw Errors.valueError("The callback can only be set for one event at a time");
        }
        int e = Long.numberOfTrailingZeros(event);
        if (e >= EVENTS.length) {
            throw Errors.valueError("invalid event " + event);
        }
        Object old;
        Object alias = null;
        synchronized (Monitoring.class) {
            if (e == BRANCH) {
                alias = put(tool, BRANCH_LEFT, f);
                old = put(tool, BRANCH_RIGHT, f);
            } else {
                old = put(tool, e, f);
            }
        }
        Rc.release(alias);
        Rc.release(old);
        return old == null ? PyNone.NONE : old;
    }

    private static Object put(int tool, int event, Object f) {
        Object old = CALLBACKS[tool][event];
        CALLBACKS[tool][event] = f == PyNone.NONE ? null : Rc.own(f);
        return old;
    }

    private static int checkEvents(long events, int limit, String what) {
        if (events < 0 || events >= 1L << EVENTS.length) {
            throw Errors.valueError("invalid " + what + " 0x" + Integer.toHexString((int) events));
        }
        int set = (int) events;
        if ((set & OF_CALLS) != 0) {
            if ((set & OF_CALLS) != OF_CALLS || (set & 1 << CALL) == 0) {
                throw Errors.valueError("cannot set C_RETURN or C_RAISE events independently");
            }
            set &= ~OF_CALLS;
        }
        if ((set & 1 << BRANCH) != 0) {
            set = set & ~(1 << BRANCH) | BRANCHES;
        }
        if (set >= 1 << limit) {
            throw Errors.valueError("invalid " + what + " 0x" + Integer.toHexString(set));
        }
        return set;
    }

    public static synchronized int events(int tool) {
        checkTool(tool);
        return GLOBAL[tool];
    }

    public static void setEvents(int tool, long events) {
        checkTool(tool);
        int set = checkEvents(events, EVENTS.length, "event set");
        synchronized (Monitoring.class) {
            checkUsed(tool);
            if (GLOBAL[tool] == set) {
                return;
            }
            GLOBAL[tool] = set;
            unite();
        }
        Tracing.monitoringChanged();
    }

    private static PyCode code(Object code) {
        if (code instanceof PyCode c) {
            return c;
        }
        throw Errors.typeError("code must be a code object");
    }

    public static int localEvents(int tool, Object code) {
        PyCode c = code(code);
        checkTool(tool);
        CodeTracing t = c.tracing;
        int[] local = t == null ? null : t.local;
        return local == null ? 0 : local[tool];
    }

    public static void setLocalEvents(int tool, Object code, long events) {
        PyCode c = code(code);
        checkTool(tool);
        int set = checkEvents(events, LOCAL_EVENTS, "local event set");
        CodeTracing t = CodeTracing.of(c);
        synchronized (Monitoring.class) {
            checkUsed(tool);
            if (localEvents(tool, code) == set) {
                return;
            }
            t.setLocal(tool, set);
            anyLocal = CodeTracing.anyLocal();
        }
        Tracing.monitoringChanged();
    }

    public static synchronized void restart() {
        restarts++;
    }

    /** Tools by event, as a dict of bit sets. */
    public static synchronized PyDict allEvents() {
        PyDict d = new PyDict();
        for (int e = 0; e < EVENTS.length; e++) {
            int tools = 0;
            for (int tool = 0; tool < TOOLS; tool++) {
                tools |= (GLOBAL[tool] >> e & 1) << tool;
            }
            if (tools != 0) {
                d.putStr(PyStr.of(EVENTS[e]), PyInt.of(tools));
            }
        }
        return d;
    }
}
