package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.TypeMethods;

/** The metatype of function types. Stateless. */
@PyClass(name = "PyCFuncPtrType", module = "_ctypes", base = CTypeType.class, doc = "metatype for C function pointers")
final class FuncPtrType {
    private FuncPtrType() {
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PyType self, Object[] args, PyDict kwargs) {
        TypeMethods.init(self, args, kwargs);
        CInfo info = CInfo.begin(self, CInfo.Kind.FUNCTION);
        info.size = PointerType.SIZE;
        info.align = PointerType.SIZE;
        info.length = 1;
        info.format = "X{}";
        info.pointers = true;
        if (!(Ops.getAttrOrNull(self, "_flags_") instanceof PyInt flags)) {
            throw Errors.typeError("class must define _flags_ which must be an integer");
        }
        info.flags = (int) flags.value;
        Prototype p = Prototype.NONE;
        Object types = Ops.getAttrOrNull(self, "_argtypes_");
        if (types != null && types != PyNone.NONE) {
            p = p.withArguments(types);
        }
        Object result = Ops.getAttrOrNull(self, "_restype_");
        if (result != null) {
            if (result != PyNone.NONE && CInfo.of(result) == null && !Ops.isCallable(result)) {
                throw Errors.typeError("_restype_ must be a type, a callable, or None");
            }
            p = p.withResult(result);
        }
        info.prototype = p;
        info.counted.put(p.references());
        self.metaInfo = info;
    }
}
