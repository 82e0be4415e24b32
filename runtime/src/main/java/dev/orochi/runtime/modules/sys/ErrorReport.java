package dev.orochi.runtime.modules.sys;

import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/** Shows exceptions that reached the top, through the library's {@code traceback} module; in its simplest form when that fails. */
public final class ErrorReport {
    static final PyType UNRAISABLE_ARGS = PyStructSequence.newType("sys", "UnraisableHookArgs", null, 5, "exc_type",
            "exc_value", "exc_traceback", "err_msg", "object");

    private ErrorReport() {}

    /** Prints an exception with its traceback to sys.stderr. */
    public static void print(Object value, Object tb) {
        Object err = Runtime.sysAttr("stderr");
        if (err == null && value instanceof PyBaseException e) {
            System.err.print(PlainTraceback.of(e, e.traceback(), false)); // before there are streams
            return;
        }
        if (err == null || err == PyNone.NONE) {
            return;
        }
        if (!(value instanceof PyBaseException e)) {
            Ops.callMethod(err, "write", PyStr.of("TypeError: print_exception(): Exception expected for value, "
                    + PyType.of(value).name() + " found\n"));
            return;
        }
        if (tb instanceof PyTraceback t && e.traceback() == null) {
            e.setTraceback(t);
        }
        try {
            Object traceback = Runtime.importModule("traceback");
            Object print = Ops.getAttrOrNull(traceback, "_print_exception_bltin");
            Ops.call(print != null ? print : Ops.getAttr(traceback, "print_exception"), e);
        } catch (PyException second) {
            Ops.callMethod(err, "write", PyStr.of(PlainTraceback.of(e, e.traceback(), false)));
            if (Runtime.DEBUG) {
                System.err.println("(while reporting: " + second.getMessage() + ")");
            }
        }
        flush("stderr");
    }

    /** Prints an exception with its traceback to a file that isn't sys.stderr. */
    public static void printTo(Object file, Object value) {
        Ops.callObject(Ops.getAttr(Runtime.importModule("traceback"), "print_exception"),
                new Object[] {value, file}, new PyStr[] {PyStr.intern("file")});
        Ops.callMethod(file, "flush");
    }

    /** Flushes a stream of sys; what goes wrong does not matter. */
    public static void flush(String name) {
        Object s = Runtime.sysAttr(name);
        if (s != null && s != PyNone.NONE) {
            try {
                Ops.callMethod(s, "flush");
            } catch (PyException e) {
                // the report matters more than the stream
            }
        }
    }

    static void unraisable(Object args) {
        if (!(args instanceof PyStructSequence a)) {
            throw Errors.typeError("sys.unraisablehook argument type must be UnraisableHookArgs");
        }
        Object err = Runtime.sysAttr("stderr");
        if (err == null || err == PyNone.NONE) {
            return;
        }
        Object message = a.field(3);
        Object object = a.field(4);
        String head = message == PyNone.NONE ? "Exception ignored in" : message.toString();
        String what;
        try {
            what = object == PyNone.NONE ? ":" : (message == PyNone.NONE ? ": " : " ") + Ops.repr(object) + ":";
        } catch (PyException e) {
            what = " <object repr() failed>:";
        }
        if (message != PyNone.NONE && object == PyNone.NONE) {
            what = ":";
        }
        Ops.callMethod(err, "write", PyStr.of(head + what.replaceFirst("^: $", ":").replaceFirst("::$", ":") + "\n"));
        if (a.field(1) instanceof PyBaseException e) {
            PyTraceback t = a.field(2) instanceof PyTraceback given ? given : null;
            Ops.callMethod(err, "write", PyStr.of(PlainTraceback.of(e, t, true)));
        }
        flush("stderr");
    }
}
