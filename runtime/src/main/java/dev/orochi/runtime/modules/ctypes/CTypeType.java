package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;
import dev.orochi.runtime.object.TypeMethods;
import java.lang.foreign.MemorySegment;

/** The metatype of all C types: a name for its table only, the types are {@link PyType}s with a {@link CInfo}. Stateless. */
@PyClass(name = "CType_Type", module = "_ctypes", base = PyType.class)
final class CTypeType {
    private CTypeType() {
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PyType self, Object[] args, PyDict kwargs) {
        TypeMethods.init(self, args, kwargs);
    }

    @Builtin("__mul__($self, value, /)")
    static Object multiply(PyType self, Object count) {
        if (PyType.of(count).lookup("__index__") == null) {
            throw Errors.typeError("can't multiply sequence by non-int of type '" + PyType.of(count).name() + "'");
        }
        long n = Convert.toLong(count);
        if (n < 0) {
            throw Errors.valueError("Array length must be >= 0, not " + n);
        }
        return ArrayType.of(self, n);
    }

    @Builtin("__rmul__($self, value, /)")
    static Object multiplied(PyType self, Object count) {
        return multiply(self, count);
    }

    private static CInfo info(Object type) {
        CInfo i = CInfo.of(type);
        if (i == null) {
            throw Errors.typeError(Ops.repr(type) + " must have storage info");
        }
        return i;
    }

    @Getter(value = "__pointer_type__", doc = "pointer type")
    static Object pointerType(PyType self) {
        CInfo i = info(self);
        Object pointer = i.pointerType.load();
        if (pointer == null) {
            throw noPointerType(self);
        }
        return pointer;
    }

    private static PyException noPointerType(PyType self) {
        return Errors.attributeErrorOn(self, PyStr.intern("__pointer_type__"),
                Ops.repr(self) + " has no attribute '__pointer_type__'");
    }

    @Setter("__pointer_type__")
    static void setPointerType(PyType self, Object type) {
        info(self).pointerType.put(type);
    }

    // ---- instances for memory that is there ---------------------------------------------------------------------------------

    @Builtin(value = "from_address($self, value, /)",
        doc = "C.from_address(integer) -> C instance\n\nAccess a C instance at the specified address.")
    static Object fromAddress(PyType self, Object value) {
        if (!Ops.isInt(PyPayload.unwrap(value))) {
            throw Errors.typeError("integer expected");
        }
        return PyCData.at(self, Memory.at(Code.wordOf(value), CInfo.concrete(self).size), null, 0);
    }

    private static void checkRoom(CInfo info, long offset, long there) {
        if (offset < 0) {
            throw Errors.valueError("offset cannot be negative");
        }
        if (info.size > there - offset) {
            throw Errors.valueError("Buffer size too small (" + there + " instead of at least " + (info.size + offset) + " bytes)");
        }
    }

    @Builtin(value = "from_buffer($self, obj, offset=0, /)",
        doc = "C.from_buffer(object, offset=0) -> C instance\n\nCreate a C instance from a writeable buffer.")
    static Object fromBuffer(PyType self, Object obj, long offset) {
        CInfo info = CInfo.concrete(self);
        PyMemoryView view = Temps.temp(PyMemoryView.of(obj));
        Buffer b = view.view();
        if (b.readOnly) {
            throw Errors.typeError("underlying buffer is not writable");
        }
        if (!b.isContiguous()) {
            throw Errors.typeError("underlying buffer is not C contiguous");
        }
        checkRoom(info, offset, b.length);
        MemorySegment m = info.size == 0 ? Memory.allocate(0) : b.memory().asSlice(b.offset + offset, info.size);
        PyCData made = PyCData.at(self, m, null, 0);
        made.keep(-1, view);
        return made;
    }

    @Builtin(value = "from_buffer_copy($self, buffer, offset=0, /)",
        doc = "C.from_buffer_copy(object, offset=0) -> C instance\n\nCreate a C instance from a readable buffer.")
    static Object fromBufferCopy(PyType self, Object buffer, long offset) {
        CInfo info = CInfo.concrete(self);
        try (Buffer b = Buffers.read(buffer)) {
            checkRoom(info, offset, b.length);
            MemorySegment m = Memory.allocate(info.size);
            MemorySegment.copy(MemorySegment.ofArray(b.toArray()), offset, m, 0, info.size);
            return PyCData.owning(self, m);
        }
    }

    @Builtin(value = "in_dll($self, dll, name, /)",
        doc = "C.in_dll(dll, name) -> C instance\n\nAccess a C instance in a dll.")
    static Object inDll(PyType self, Object dll, PyStr name) {
        Object handle = Ops.getAttr(dll, "_handle");
        if (!Ops.isInt(PyPayload.unwrap(handle))) {
            throw Errors.typeError("the _handle attribute of the second argument must be an integer");
        }
        long address = Libraries.symbol(Code.wordOf(handle), name);
        if (address == 0) {
            throw Errors.valueError(Libraries.error("symbol '" + name + "' not found"));
        }
        return PyCData.at(self, Memory.at(address, CInfo.concrete(self).size), null, 0);
    }

    // ---- parameters ---------------------------------------------------------------------------------------------------------

    @Builtin(value = "from_param($self, value, /)", doc = "Convert a Python object into a function call parameter.")
    static Object fromParam(PyType self, Object value) {
        if (Ops.isInstance(value, self)) {
            return value;
        }
        if (value instanceof PyCArg a) {
            if (a.object != null && Ops.isInstance(a.object, self)) {
                return value;
            }
            throw Errors.typeError("expected " + self.name() + " instance instead of pointer to "
                    + (a.object == null ? "???" : PyType.of(a.object).name()));
        }
        Object as = asParameter(value);
        if (as != null) {
            return Ops.call(Ops.getAttr(self, "from_param"), as);
        }
        throw Errors.typeError("expected " + self.name() + " instance instead of " + PyType.of(value).name());
    }

    /** {@code _as_parameter_}, or null. */
    static Object asParameter(Object value) {
        return Ops.getAttrOrNull(value, "_as_parameter_");
    }

    /** An attribute of a class that is being made; AttributeError with a text when it is missing. */
    static Object required(PyType self, String name, String otherwise) {
        Object v = Ops.getAttrOrNull(self, name);
        if (v == null) {
            throw Errors.attributeError(otherwise);
        }
        return v;
    }
}
