package dev.orochi.runtime.modules.asyncio;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Temps;
import dev.orochi.runtime.threads.ThreadState;
import java.util.ArrayList;
import java.util.List;

/** {@code _asyncio}. Tasks of other classes than {@link PyTask} are registered in two sets, which are Python objects. */
@PyModuleDef(value = "_asyncio", doc = "Accelerator module for asyncio")
final class AsyncioModule {
    private static final String SCHEDULED = "_scheduled_tasks";
    private static final String EAGER = "_eager_tasks";

    private AsyncioModule() {
    }

    @Constant("Future")
    static Object future() {
        return PyFuture.TYPE;
    }

    @Constant("Task")
    static Object task() {
        return PyTask.TYPE;
    }

    @Constant(SCHEDULED)
    static Object scheduledTasks() {
        return Ops.call(Ops.getAttr(Runtime.importModule("weakref"), "WeakSet"));
    }

    @Constant(EAGER)
    static Object eagerTasks() {
        return PySet.from(PyTuple.EMPTY);
    }

    private static Object set(String name) {
        return Ops.getAttr(Runtime.importModule("_asyncio"), name);
    }

    // ---- loops --------------------------------------------------------------------------------------------------

    @Builtin(value = "get_event_loop($module, /)", effect = Effect.QUIET, doc = """
            Return an asyncio event loop.

            When called from a coroutine or a callback (e.g. scheduled with
            call_soon or similar API), this function will always return the
            running event loop.

            If there is no running event loop set, the function will return
            the result of `get_event_loop_policy().get_event_loop()` call.""")
    static Object getEventLoop() {
        return EventLoops.current();
    }

    @Builtin(value = "get_running_loop($module, /)", effect = Effect.QUIET, doc = """
            Return the running event loop.  Raise a RuntimeError if there is none.

            This function is thread-specific.""")
    static Object getRunningLoop() {
        return EventLoops.runningOrRaise();
    }

    @Builtin(value = "_get_running_loop($module, /)", effect = Effect.QUIET, doc = """
            Return the running event loop or None.

            This is a low-level function intended to be used by event loops.
            This function is thread-specific.""")
    static Object getRunningLoopOrNone() {
        return EventLoops.orNone(EventLoops.running());
    }

    @Builtin(value = "_set_running_loop($module, loop, /)", doc = """
            Set the running event loop.

            This is a low-level function intended to be used by event loops.
            This function is thread-specific.""")
    static void setRunningLoop(Object loop) {
        EventLoops.setRunning(loop);
    }

    // ---- tasks --------------------------------------------------------------------------------------------------

    @Builtin(value = "_register_task($module, /, task)", doc = """
            Register a new task in asyncio as executed by loop.

            Returns None.""")
    static void registerTask(Object task) {
        register(task, SCHEDULED);
    }

    @Builtin(value = "_register_eager_task($module, /, task)", doc = """
            Register a new task in asyncio as executed by loop.

            Returns None.""")
    static void registerEagerTask(Object task) {
        register(task, EAGER);
    }

    @Builtin(value = "_unregister_task($module, /, task)", doc = """
            Unregister a task.

            Returns None.""")
    static void unregisterTask(Object task) {
        unregister(task, SCHEDULED);
    }

    @Builtin(value = "_unregister_eager_task($module, /, task)", doc = """
            Unregister a task.

            Returns None.""")
    static void unregisterEagerTask(Object task) {
        unregister(task, EAGER);
    }

    /** Tasks of other classes stand in sets that the module shares with the form written in Python. */
    private static void register(Object task, String others) {
        if (task instanceof PyTask t) {
            TaskList.add(t);
        } else {
            Ops.callMethod(set(others), "add", task);
        }
    }

    private static void unregister(Object task, String others) {
        if (task instanceof PyTask t) {
            TaskList.remove(t);
        } else {
            Ops.callMethod(set(others), "discard", task);
        }
    }

    @Builtin(value = "_enter_task($module, /, loop, task)", doc = """
            Enter into task execution or resume suspended task.

            Task belongs to loop.

            Returns None.""")
    static void enterTask(Object loop, Object task) {
        EventLoops.enter(ThreadState.current(), loop, task);
    }

    @Builtin(value = "_leave_task($module, /, loop, task)", doc = """
            Leave task execution or suspend a task.

            Task belongs to loop.

            Returns None.""")
    static void leaveTask(Object loop, Object task) {
        EventLoops.leave(ThreadState.current(), loop, task);
    }

    @Builtin(value = "_swap_current_task($module, /, loop, task)", doc = """
            Temporarily swap in the supplied task and return the original one (or None).

            This is intended for use during eager coroutine execution.""")
    static Object swapCurrentTask(Object loop, Object task) {
        return EventLoops.swap(loop, task);
    }

    @Builtin(value = "current_task($module, /, loop=None)", effect = Effect.QUIET, doc = "Return a currently executed task.")
    static Object currentTask(Object loop) {
        return EventLoops.taskOf(loop == null || loop == PyNone.NONE ? EventLoops.runningOrRaise() : loop);
    }

    @Builtin(value = "all_tasks($module, /, loop=None)", doc = "Return a set of all tasks for the loop.")
    static Object allTasks(Object loop) {
        Object wanted = loop == null || loop == PyNone.NONE ? EventLoops.runningOrRaise() : loop;
        List<Object> found = new ArrayList<>(); // eager tasks first: one that becomes a scheduled one meanwhile is not missed
        addOthers(set(EAGER), wanted, found);
        for (PyTask t : TaskList.all()) {
            if (t.loop == wanted) {
                found.add(t);
            }
        }
        addOthers(set(SCHEDULED), wanted, found);
        return PySet.from(Temps.temp(PyTuple.of(found.toArray())));
    }

    private static void addOthers(Object set, Object loop, List<Object> found) {
        if (Ops.len(set) == 0) {
            return;
        }
        for (Object t : Ops.toTuple(set).items) {
            Object getLoop = Ops.getAttrOrNull(t, "get_loop");
            Object its = getLoop != null ? Ops.call(getLoop) : Ops.getAttr(t, "_loop");
            if (its == loop && !Ops.truth(Ops.callMethod(t, "done"))) {
                found.add(t);
            }
        }
    }

    // ---- who waits for whom -------------------------------------------------------------------------------------

    @Builtin(value = "future_add_to_awaited_by($module, fut, waiter, /)", doc = "Record that `fut` is awaited on by `waiter`.")
    static void addToAwaitedBy(Object fut, Object waiter) {
        if (fut instanceof PyFuture f && waiter instanceof PyFuture w) {
            f.addAwaitedBy(w);
        }
    }

    @Builtin("future_discard_from_awaited_by($module, fut, waiter, /)")
    static void discardFromAwaitedBy(Object fut, Object waiter) {
        if (fut instanceof PyFuture f && waiter instanceof PyFuture w) {
            f.discardAwaitedBy(w);
        }
    }
}
