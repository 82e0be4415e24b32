package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Runtime;

/** Imports on behalf of pickles. Stateless. */
final class PickleImports {
    private static final PyStr ALL = PyStr.intern("*");

    private PickleImports() {}

    /** The module of a dotted name, imported by way of {@code __import__}, which programs replace. */
    static Object module(PyStr name) {
        Object function = Runtime.builtins().dict().get(Names.__import__);
        if (function == null) {
            throw Errors.importError("__import__ not found");
        }
        Ops.call(function, name, PyNone.NONE, PyNone.NONE, PyTuple.of(ALL), PyInt.ZERO);
        Object there = Runtime.sysModules().get(name);
        if (there == null) {
            throw Errors.of(Builtins.KEY_ERROR, name.toJava());
        }
        return there;
    }
}
