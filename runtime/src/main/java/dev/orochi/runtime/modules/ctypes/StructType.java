package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.TypeMethods;

/** The metatype of struct types, see {@link Fields}. Stateless. */
@PyClass(name = "PyCStructType", module = "_ctypes", base = CTypeType.class, doc = "metatype for the CData Objects")
final class StructType {
    private StructType() {
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PyType self, Object[] args, PyDict kwargs) {
        Fields.init(self, args, kwargs, CInfo.Kind.STRUCT);
    }

    @Builtin("__setattr__($self, name, value, /)")
    static void setAttr(PyType self, Object name, Object value) {
        Fields.setAttr(self, name, value, CInfo.Kind.STRUCT);
    }

    @Builtin("__delattr__($self, name, /)")
    static void delAttr(PyType self, Object name) {
        TypeMethods.delAttr(self, name);
    }
}
