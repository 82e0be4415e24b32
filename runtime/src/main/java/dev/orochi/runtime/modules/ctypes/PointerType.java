package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.TypeMethods;

/** The metatype of pointer types. Stateless. */
@PyClass(name = "PyCPointerType", module = "_ctypes", base = CTypeType.class, doc = "metatype for the Pointer Objects")
final class PointerType {
    static final int SIZE = 8;
    private static final PyStr TYPE = PyStr.intern("_type_");

    private PointerType() {
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PyType self, Object[] args, PyDict kwargs) {
        TypeMethods.init(self, args, kwargs);
        CInfo info = CInfo.begin(self, CInfo.Kind.POINTER);
        info.size = SIZE;
        info.align = SIZE;
        info.length = 1;
        info.pointers = true;
        Object item = self.dict().get(TYPE);
        if (item != null && item != PyNone.NONE) {
            point(info, item);
            CInfo target = CInfo.of(item);
            info.format = format(target);
            offer(target, self);
        }
        self.metaInfo = info;
    }

    /** The first pointer type to a type is the one that {@code POINTER} finds. */
    private static void offer(CInfo target, PyType pointer) {
        target.pointerType.putIf(null, pointer);
    }

    private static String format(CInfo target) {
        StringBuilder s = new StringBuilder("&");
        if (target.shape.length > 0) {
            s.append('(');
            for (int i = 0; i < target.shape.length; i++) {
                s.append(i == 0 ? "" : ",").append(target.shape[i]);
            }
            s.append(')');
        }
        return s.append(target.format == null ? "B" : target.format).toString();
    }

    private static void point(CInfo info, Object item) {
        if (!(item instanceof PyType t)) {
            throw Errors.typeError("_type_ must be a type");
        }
        if (CInfo.of(t) == null) {
            throw Errors.typeError(Ops.repr(t) + " must have storage info");
        }
        info.item = t;
    }

    @Builtin("set_type($self, type, /)")
    static Object setType(PyType self, Object type) {
        CInfo info = CInfo.concrete(self);
        point(info, type);
        info.format = format(CInfo.of(type));
        offer(CInfo.of(type), self);
        self.putAttr(TYPE, type);
        return PyNone.NONE;
    }

    @Builtin(value = "from_param($self, value, /)", doc = "Convert a Python object into a function call parameter.")
    static Object fromParam(PyType self, Object value) {
        if (value == PyNone.NONE) {
            return value;
        }
        PyType item = CInfo.concrete(self).item;
        if (item == null) {
            throw Errors.typeError("_type_ must have storage info");
        }
        if (value instanceof PyCData d) {
            if (Ops.isInstance(value, item)) {
                return PyCArg.reference(d, 0);
            }
            CInfo other = CInfo.ofInstance(d);
            boolean points = other.kind == CInfo.Kind.ARRAY || other.kind == CInfo.Kind.POINTER;
            if (points && other.item != null && other.item.isSubtype(item)) {
                return value;
            }
        }
        if (value instanceof PyCArg a && a.isReference() && Ops.isInstance(a.object, item)) {
            return value;
        }
        return CTypeType.fromParam(self, value);
    }
}
