package dev.orochi.runtime.modules.sys;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.*;

/** {@code sys.monitoring}: its names, which library modules read as they load. Registering a tool is not built yet. */
@PyModuleDef("sys.monitoring")
public final class SysMonitoring {
    /** The bit of an event is its place in this list. */
    private static final String[] EVENTS = {"PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE",
        "INSTRUCTION", "JUMP", "BRANCH_LEFT", "BRANCH_RIGHT", "STOP_ITERATION", "RAISE", "EXCEPTION_HANDLED",
        "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE", "BRANCH"};

    @Constant("DEBUGGER_ID") static final int DEBUGGER_ID = 0;
    @Constant("COVERAGE_ID") static final int COVERAGE_ID = 1;
    @Constant("PROFILER_ID") static final int PROFILER_ID = 2;
    @Constant("OPTIMIZER_ID") static final int OPTIMIZER_ID = 5;

    private SysMonitoring() {}

    @Constant("events")
    static Object events() {
        PyNamespace n = new PyNamespace().with("NO_EVENTS", PyInt.ZERO);
        for (int i = 0; i < EVENTS.length; i++) {
            n.with(EVENTS[i], PyInt.of(1L << i));
        }
        return n;
    }

    @Constant("DISABLE")
    static Object disable() {
        return Ops.call(PyType.OBJECT);
    }

    @Constant("MISSING")
    static Object missing() {
        return Ops.call(PyType.OBJECT);
    }

    @Builtin("get_tool($module, tool_id, /)")
    static Object getTool(int id) {
        return PyNone.NONE;
    }

    private static PyException notBuilt() {
        return Errors.notImplementedError("sys.monitoring is not built yet");
    }

    @Builtin("use_tool_id($module, tool_id, name, /)")
    static void useToolId(int id, Object name) {
        throw notBuilt();
    }

    @Builtin("set_events($module, tool_id, event_set, /)")
    static void setEvents(int id, int events) {
        throw notBuilt();
    }

    @Builtin("register_callback($module, tool_id, event, func, /)")
    static Object registerCallback(int id, int event, Object func) {
        throw notBuilt();
    }
}
