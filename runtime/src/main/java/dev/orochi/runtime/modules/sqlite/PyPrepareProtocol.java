package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;

/** What objects are adapted to that become parameters. */
@PyClass(name = "PrepareProtocol", module = "sqlite3", subclassable = false,
    doc = "PEP 246 style object adaption protocol type.")
public final class PyPrepareProtocol extends PyObject {
    private PyPrepareProtocol(PyType type) {
        super(type.instanceShape());
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyPrepareProtocol(type);
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyPrepareProtocol self, Object[] args, PyDict kwargs) {
    }
}
