package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.threads.ThreadState;

/** Events for trace functions. */
final class Tracing {
    private Tracing() {}

    static void line(ThreadState ts, Frame f) {
        throw Errors.notImplementedError("sys.settrace is not built yet");
    }

    static void exception(ThreadState ts, Frame f, PyBaseException e) {
        throw Errors.notImplementedError("sys.settrace is not built yet");
    }
}
