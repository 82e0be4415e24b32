package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/** {@code _ctypes}. C's types are {@link PyType}s with a {@link CInfo}, their instances {@link PyCData}. Stateless. */
@PyModuleDef(value = "_ctypes", doc = "Create and manipulate C compatible data types in Python.")
final class CtypesModule {
    static final PyType ARGUMENT_ERROR = PyType.derived("ArgumentError", "ctypes", Builtins.EXCEPTION);
    static final int FUNCFLAG_USE_ERRNO = 8;

    @Constant("__version__") static final String VERSION = "1.1.0";
    @Constant("FUNCFLAG_CDECL") static final int FUNCFLAG_CDECL = 1;
    @Constant("FUNCFLAG_PYTHONAPI") static final int FUNCFLAG_PYTHONAPI = 4;
    @Constant("FUNCFLAG_USE_ERRNO") static final int USE_ERRNO = FUNCFLAG_USE_ERRNO;
    @Constant("FUNCFLAG_USE_LASTERROR") static final int FUNCFLAG_USE_LASTERROR = 16;
    @Constant("RTLD_LOCAL") static final int RTLD_LOCAL = 0;
    @Constant("RTLD_GLOBAL") static final int RTLD_GLOBAL = 256;
    @Constant("CTYPES_MAX_ARGCOUNT") static final int MAX_ARGUMENTS = Downcall.MAX_ARGUMENTS;
    @Constant("SIZEOF_TIME_T") static final int SIZEOF_TIME_T = 8;

    private CtypesModule() {
    }

    // ---- types --------------------------------------------------------------------------------------------------------------

    @Constant("_SimpleCData")
    static PyType simple() {
        return PySimpleCData.TYPE;
    }

    @Constant("Structure")
    static PyType structure() {
        return PyType.ofClass(PyCStructure.class);
    }

    @Constant("Union")
    static PyType union() {
        return PyType.ofClass(PyCUnion.class);
    }

    @Constant("Array")
    static PyType array() {
        return PyCArray.TYPE;
    }

    @Constant("_Pointer")
    static PyType pointer() {
        return PyType.ofClass(PyCPointer.class);
    }

    @Constant("CFuncPtr")
    static PyType function() {
        return PyType.ofClass(PyCFuncPtr.class);
    }

    @Constant("CField")
    static PyType field() {
        return PyType.ofClass(PyCField.class);
    }

    @Constant("ArgumentError")
    static PyType argumentError() {
        return ARGUMENT_ERROR;
    }

    // ---- addresses ----------------------------------------------------------------------------------------------------------

    @Constant("_memmove_addr")
    static long memmove() {
        return Libc.fn("memmove").pointer();
    }

    @Constant("_memset_addr")
    static long memset() {
        return Libc.fn("memset").pointer();
    }

    @Constant("_cast_addr")
    static long cast() {
        return Intrinsics.CAST.address();
    }

    @Constant("_string_at_addr")
    static long stringAt() {
        return Intrinsics.STRING_AT.address();
    }

    @Constant("_wstring_at_addr")
    static long wideStringAt() {
        return Intrinsics.WSTRING_AT.address();
    }

    @Constant("_memoryview_at_addr")
    static long memoryViewAt() {
        return Intrinsics.MEMORYVIEW_AT.address();
    }

    // ---- objects ------------------------------------------------------------------------------------------------------------

    @Builtin("sizeof($module, obj, /)")
    static long sizeof(Object obj) {
        CInfo info = CInfo.of(obj);
        if (info != null) {
            return info.size;
        }
        if (obj instanceof PyCData d) {
            return d.memory.byteSize();
        }
        throw Errors.typeError("this type has no size");
    }

    @Builtin("alignment($self, object, /)")
    static long alignment(Object obj) {
        CInfo info = CInfo.of(obj instanceof PyCData d ? d.type() : obj);
        if (info == null) {
            throw Errors.typeError("no alignment info");
        }
        return info.align;
    }

    private static PyCData data(Object o, String where) {
        if (o instanceof PyCData d) {
            return d;
        }
        throw Errors.typeError(where + " must be _ctypes._CData, not " + (o == PyNone.NONE ? "None" : PyType.of(o).name()));
    }

    @Builtin("addressof($module, obj, /)")
    static Object addressof(Object obj) {
        return Code.unsigned(data(obj, "addressof() argument").address());
    }

    @Builtin("byref($module, obj, offset=0, /)")
    static Object byref(Object obj, long offset) {
        return PyCArg.reference(data(obj, "byref() argument 1"), offset);
    }

    @Builtin("resize($module, obj, size, /)")
    static void resize(Object object, long size) {
        PyCData obj = data(object, "resize() argument 1");
        CInfo info = CInfo.ofInstance(obj);
        if (size < info.size) {
            throw Errors.valueError("minimum size is " + info.size);
        }
        if (!obj.owner) {
            throw Errors.valueError("Memory cannot be resized because this object doesn't own it");
        }
        MemorySegment old = obj.memory;
        if (size != old.byteSize()) {
            MemorySegment m = Memory.allocate(size);
            MemorySegment.copy(old, 0, m, 0, Math.min(size, old.byteSize()));
            obj.memory = m;
        }
    }

    @Builtin(value = "buffer_info($self, object, /)", doc = "Return buffer interface information")
    static Object bufferInfo(Object obj) {
        CInfo info = CInfo.of(obj instanceof PyCData d ? d.type() : obj);
        if (info == null) {
            throw Errors.typeError("not a ctypes type or object");
        }
        Object[] shape = new Object[info.shape.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = PyInt.of(info.shape[i]);
        }
        return PyTuple.of(info.format == null ? PyNone.NONE : PyStr.of(info.format), PyInt.of(shape.length), PyTuple.of(shape));
    }

    @Builtin(value = "_unpickle(type, state, /)", textSignature = false)
    static Object unpickle(Object type, PyTuple state) {
        Object made = Ops.callMethod(type, "__new__", type);
        Ops.callObject(Ops.getAttr(made, "__setstate__"), state.items, null);
        return made;
    }

    /** What pickles call. */
    static Object unpickler() {
        return ((PyModule) Runtime.importModule("_ctypes")).dict().get("_unpickle");
    }

    // ---- errno --------------------------------------------------------------------------------------------------------------

    @Builtin("get_errno($self, /)")
    static int getErrno() {
        return Downcall.Errno.current().value;
    }

    @Builtin(value = "set_errno(value, /)", textSignature = false)
    static int setErrno(int value) {
        Downcall.Errno e = Downcall.Errno.current();
        int old = e.value;
        e.value = value;
        return old;
    }

    // ---- libraries ----------------------------------------------------------------------------------------------------------

    @Builtin(value = "dlopen(name, flag=0, /)", textSignature = false,
        doc = "dlopen(name, flag={RTLD_GLOBAL|RTLD_LOCAL}) open a shared library")
    static Object dlopen(Object name, int flag) {
        byte[] path = null;
        if (name != PyNone.NONE) {
            Object plain = PyPayload.unwrap(Ops.call(Ops.getAttr(Runtime.importModule("os"), "fsencode"), name));
            path = PathArg.of("dlopen", "name", plain).bytes();
        }
        AuditHooks.raise("ctypes.dlopen", name);
        long handle = Libraries.open(path, flag);
        if (handle == 0) {
            throw Errors.of(Builtins.OS_ERROR, Libraries.error("dlopen() error"));
        }
        return PyInt.of(handle);
    }

    @Builtin(value = "dlclose(handle, /)", textSignature = false, doc = "dlclose a library")
    static void dlclose(Object handle) {
        if (!Libraries.close(Code.wordOf(handle))) {
            throw Errors.of(Builtins.OS_ERROR, Libraries.error("dlclose() error"));
        }
    }

    @Builtin(value = "dlsym(handle, name, /)", textSignature = false, doc = "find symbol in shared library")
    static Object dlsym(Object handle, PyStr name) {
        long p = Libraries.symbol(Code.wordOf(handle), name);
        if (p == 0) {
            throw Errors.of(Builtins.OS_ERROR, Libraries.error("symbol '" + name + "' not found"));
        }
        return PyInt.of(p);
    }

    // ---- by address ---------------------------------------------------------------------------------------------------------

    @Builtin(value = "call_function(address, arguments, /)", textSignature = false)
    static Object callFunction(Object address, PyTuple arguments) {
        AuditHooks.raise("ctypes.call_function", address, arguments);
        CallArgs c = new CallArgs(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            c.convert(i, arguments.get(i));
        }
        MemorySegment m = Downcall.call(Code.wordOf(address), c, null, false);
        Reference.reachabilityFence(arguments);
        return PyCFuncPtr.result(null, null, null, m);
    }

    @Builtin(value = "call_cdeclfunction(address, arguments, /)", textSignature = false)
    static Object callCdeclFunction(Object address, PyTuple arguments) {
        return callFunction(address, arguments);
    }

    @Builtin(value = "PyObj_FromPtr(address, /)", textSignature = false)
    static Object fromPointer(Object address) {
        Object o = Handles.get(Code.wordOf(address));
        if (o == null) {
            throw Errors.valueError("no object of this runtime that C was given has this address");
        }
        return o;
    }

    /** Counts are the runtime's affair: C holds no references here. */
    @Builtin("Py_INCREF($self, object, /)")
    static Object incref(Object object) {
        return object;
    }

    @Builtin("Py_DECREF($self, object, /)")
    static Object decref(Object object) {
        return object;
    }
}
