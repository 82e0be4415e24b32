package dev.orochi.runtime.object;

import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.threads.ThreadState;

/** Reports exceptions that nobody can catch, through {@code sys.unraisablehook}. */
final class UnraisableHook {
    private UnraisableHook() {}

    private static String text(Object object) {
        try {
            return Ops.repr(object);
        } catch (PyException e) {
            return "<object repr() failed>";
        }
    }

    static void report(PyException e, String message, Object object) {
        try {
            Object hook = Runtime.sys() == null ? null : Runtime.sysAttr("unraisablehook");
            if (hook == null || hook == PyNone.NONE) {
                System.err.println("Exception ignored: " + e.getMessage());
                return;
            }
            Frame frame = ThreadState.current().frame;
            if (e.value.traceback() == null && frame != null) {
                PyTraceback.add(e.value, frame);
            }
            if (message != null && object != null) {
                message += " " + text(object);
                object = null;
            }
            Object args = Ops.call(Runtime.sysAttr("UnraisableHookArgs"), Temps.temp(PyTuple.of(e.value.type(), e.value,
                    e.value.traceback() == null ? PyNone.NONE : e.value.traceback(),
                    message == null ? PyNone.NONE : PyStr.of(message), object == null ? PyNone.NONE : object)));
            AuditHooks.raise("sys.unraisablehook", hook, args);
            Ops.call(hook, args);
        } catch (PyException | VirtualMachineError second) {
            System.err.println("Exception ignored in sys.unraisablehook: " + second.getMessage());
        }
    }
}
