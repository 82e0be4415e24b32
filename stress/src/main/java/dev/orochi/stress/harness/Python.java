package dev.orochi.stress.harness;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;

/** Pieces of Python programs for races. Any attached thread. */
public final class Python {
    private Python() {}

    /** Compiles a program. */
    public static PyCode compile(String source) {
        return (PyCode) Code.compile(PyStr.of(source), PyStr.of("<race>"), "exec", 0, true, -1, -1);
    }

    /** Runs code in a namespace of its own. @return the namespace, which the caller keeps */
    public static PyDict run(PyCode code) {
        PyDict globals = Rc.own(new PyDict());
        globals.put("__name__", PyStr.of("race"));
        Runtime.run(code, globals, globals);
        return globals;
    }

    /** A module of the runtime that is not written in Python. It lives as long as the process. */
    public static PyModule module(String name) {
        Runtime.start();
        return dev.orochi.refcount.Roots.own(Runtime.nativeModule(name));
    }
}
