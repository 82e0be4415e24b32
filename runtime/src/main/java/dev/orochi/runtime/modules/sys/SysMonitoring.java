package dev.orochi.runtime.modules.sys;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.Monitoring;
import dev.orochi.runtime.object.*;

/** {@code sys.monitoring}: the names of {@link Monitoring}. */
@PyModuleDef("sys.monitoring")
public final class SysMonitoring {
    @Constant("DEBUGGER_ID") static final int DEBUGGER_ID = 0;
    @Constant("COVERAGE_ID") static final int COVERAGE_ID = 1;
    @Constant("PROFILER_ID") static final int PROFILER_ID = 2;
    @Constant("OPTIMIZER_ID") static final int OPTIMIZER_ID = 5;

    private SysMonitoring() {}

    @Constant("events")
    static Object events() {
        PyNamespace n = new PyNamespace();
        for (int i = 0; i < Monitoring.EVENTS.length; i++) {
            n.with(Monitoring.EVENTS[i], PyInt.of(1L << i));
        }
        return n.with("NO_EVENTS", PyInt.ZERO);
    }

    @Constant("DISABLE")
    static Object disable() {
        return Monitoring.DISABLE;
    }

    @Constant("MISSING")
    static Object missing() {
        return Monitoring.MISSING;
    }

    @Builtin("get_tool($module, tool_id, /)")
    static Object getTool(int id) {
        return Monitoring.tool(id);
    }

    @Builtin("use_tool_id($module, tool_id, name, /)")
    static void useToolId(int id, Object name) {
        Monitoring.use(id, name);
    }

    @Builtin("clear_tool_id($module, tool_id, /)")
    static void clearToolId(int id) {
        Monitoring.clear(id);
    }

    @Builtin("free_tool_id($module, tool_id, /)")
    static void freeToolId(int id) {
        Monitoring.free(id);
    }

    @Builtin("register_callback($module, tool_id, event, func, /)")
    static Object registerCallback(int id, int event, Object func) {
        AuditHooks.raise("sys.monitoring.register_callback", func);
        return Monitoring.register(id, event, func);
    }

    @Builtin("get_events($module, tool_id, /)")
    static int getEvents(int id) {
        return Monitoring.events(id);
    }

    @Builtin("set_events($module, tool_id, event_set, /)")
    static void setEvents(int id, int events) {
        Monitoring.setEvents(id, events);
    }

    @Builtin("get_local_events($module, tool_id, code, /)")
    static int getLocalEvents(int id, Object code) {
        return Monitoring.localEvents(id, code);
    }

    @Builtin("set_local_events($module, tool_id, code, event_set, /)")
    static void setLocalEvents(int id, Object code, int events) {
        Monitoring.setLocalEvents(id, code, events);
    }

    @Builtin("restart_events($module, /)")
    static void restartEvents() {
        Monitoring.restart();
    }

    @Builtin("_all_events($module, /)")
    static Object allEvents() {
        return Monitoring.allEvents();
    }
}
