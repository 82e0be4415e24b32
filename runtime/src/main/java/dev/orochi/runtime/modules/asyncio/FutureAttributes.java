package dev.orochi.runtime.modules.asyncio;

import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Temps;

/** The attributes of futures. Stateless; for thread safety see {@link PyFuture}. */
@PyMethods(PyFuture.class)
final class FutureAttributes {
    private FutureAttributes() {
    }

    @Getter("_state")
    public static Object stateAttribute(PyFuture self) {
        self.checkReady();
        return PyFuture.STATES[self.state];
    }

    @Getter("_asyncio_future_blocking")
    public static boolean blocking(PyFuture self) {
        return self.loop != null && self.blocking;
    }

    @Setter("_asyncio_future_blocking")
    public static void setBlocking(PyFuture self, Object v) {
        self.checkReady();
        self.blocking = EventLoops.truthForSetter(v);
    }

    @Getter("_loop")
    public static Object loop(PyFuture self) {
        return EventLoops.orNone(self.loop);
    }

    @Getter("_callbacks")
    public static Object callbacksAttribute(PyFuture self) {
        self.checkReady();
        PyFuture.Callback[] all = self.callbacks();
        if (all.length == 0) {
            return PyNone.NONE;
        }
        Object[] pairs = new Object[all.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = PyTuple.of(all[i].function, all[i].context);
        }
        return PyList.of(pairs);
    }

    @Getter("_result")
    public static Object resultAttribute(PyFuture self) {
        self.checkReady();
        return EventLoops.orNone(self.result);
    }

    @Getter("_exception")
    public static Object exceptionAttribute(PyFuture self) {
        self.checkReady();
        return EventLoops.orNone(self.exception);
    }

    @Getter("_log_traceback")
    public static Object logTraceback(PyFuture self) {
        self.checkReady();
        return PyBool.of(self.logTraceback);
    }

    @Setter("_log_traceback")
    public static void setLogTraceback(PyFuture self, Object v) {
        if (EventLoops.truthForSetter(v)) {
            throw Errors.valueError("_log_traceback can only be set to False");
        }
        self.logTraceback = false;
    }

    @Getter("_source_traceback")
    public static Object sourceTraceback(PyFuture self) {
        return EventLoops.orNone(self.sourceTraceback);
    }

    @Getter("_cancel_message")
    public static Object cancelMessage(PyFuture self) {
        return EventLoops.orNone(self.cancelMessage);
    }

    @Setter("_cancel_message")
    public static void setCancelMessage(PyFuture self, Object v) {
        if (v == null) {
            throw Errors.attributeError("cannot delete attribute");
        }
        self.replaceCancelMessage(v == PyNone.NONE ? null : v);
    }

    @Getter("_asyncio_awaited_by")
    public static Object awaitedByAttribute(PyFuture self) {
        Object a = self.awaitedBy;
        return a == null ? PyNone.NONE : PyFrozenSet.from(self.manyWait ? a : Temps.temp(PyTuple.of(a)));
    }
}
