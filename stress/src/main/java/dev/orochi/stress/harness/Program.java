package dev.orochi.stress.harness;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;

/** A Python program that races run again and again. Compiled at its first use; all runs share the code, with its caches. */
public final class Program {
    private final String source;
    private volatile PyCode code;

    public Program(String source) {
        this.source = source;
    }

    /** Runs it in a new namespace, which the caller releases. */
    public PyDict run() {
        PyCode c = code;
        if (c == null) {
            code = c = compile();
        }
        return run(c);
    }

    /** As {@link #run()}, with code that no thread has run yet. */
    public PyDict runFresh() {
        return run(compile());
    }

    private PyCode compile() {
        return (PyCode) Code.compile(PyStr.of(source), PyStr.of("<race>"), "exec", 0, true, -1, -1);
    }

    private static PyDict run(PyCode c) {
        PyDict globals = Rc.own(new PyDict());
        globals.put("__name__", PyStr.of("race"));
        Runtime.run(c, globals, globals);
        return globals;
    }
}
