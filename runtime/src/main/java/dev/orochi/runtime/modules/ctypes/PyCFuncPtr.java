package dev.orochi.runtime.modules.ctypes;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Temps;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/** A C function, or a callback. What it takes and returns is that of its type unless it is set here. */
@PyClass(name = "CFuncPtr", module = "_ctypes", base = PyCData.class, metatype = FuncPtrType.class, doc = "Function Pointer")
final class PyCFuncPtr extends PyCData {
    /** What has been set on this object, over the type's; replaced as a whole, racing setters may lose one change. */
    private volatile Prototype prototype;
    /** {@link #prototype}'s references, for counting. */
    private final CountedRef counted = new CountedRef(null);
    /** Checked ones, or null. Written before the object is published. */
    private ParamFlags paramFlags;
    private final CountedRef countedFlags = new CountedRef(null);

    PyCFuncPtr(Shape shape, MemorySegment memory, PyCData base, long index, boolean owner) {
        super(shape, memory, base, index, owner);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(counted.get());
        v.visit(countedFlags.get());
        super.traverse(v);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        if (args.length > 0 && args[0] instanceof PyTuple function) {
            return fromLibrary(type, args, function);
        }
        if (args.length > 1) {
            throw Errors.typeError("function takes exactly 1 argument (" + args.length + " given)");
        }
        PyCFuncPtr f = (PyCFuncPtr) create(type);
        if (args.length == 0) {
            return f;
        }
        if (Ops.isInt(PyPayload.unwrap(args[0]))) {
            f.point(Code.wordOf(args[0]));
            return f;
        }
        if (!Ops.isCallable(args[0])) {
            throw Errors.typeError("argument must be callable or integer function address");
        }
        CInfo info = CInfo.concrete(type);
        if (info.prototype.argtypes() == null) {
            throw Errors.typeError("cannot construct instance of this class: no argtypes");
        }
        Callback c = Callback.of(args[0], info.prototype, info.flags);
        f.point(c.address());
        f.keep(0, c);
        return f;
    }

    private static Object fromLibrary(PyType type, Object[] args, PyTuple function) {
        if (args.length > 2 || function.size() != 2) {
            throw Errors.typeError("illegal func_spec argument");
        }
        Object handle = Ops.getAttr(function.get(1), "_handle");
        if (!Ops.isInt(PyPayload.unwrap(handle))) {
            throw Errors.typeError("the _handle attribute of the second argument must be an integer");
        }
        CInfo info = CInfo.concrete(type);
        ParamFlags flags = args.length == 1 ? null : ParamFlags.of(info.prototype.argtypes(), args[1]);
        Object name = PyPayload.unwrap(function.get(0));
        if (!(name instanceof PyStr s)) {
            throw Errors.typeError("function name must be string or integer");
        }
        AuditHooks.raise("ctypes.dlsym", function.get(1), s);
        long address = Libraries.symbol(Code.wordOf(handle), s);
        boolean api = (info.flags & CtypesModule.FUNCFLAG_PYTHONAPI) != 0;
        if (address == 0 && api) {
            address = Intrinsics.api(s);
        }
        if (address == 0) {
            throw Errors.attributeError(Libraries.error("function '" + s + "' not found")
                    + (api ? " (this runtime has no C API of CPython)" : ""));
        }
        PyCFuncPtr f = (PyCFuncPtr) create(type);
        f.point(address);
        f.keep(0, function.get(1));
        if (flags != null) {
            f.paramFlags = flags;
            f.countedFlags.put(args[1]);
        }
        return f;
    }

    private void point(long address) {
        Code.putRawWord(memory, 0, PointerType.SIZE, false, address);
    }

    private long target() {
        return Code.rawWord(memory, 0, PointerType.SIZE, false);
    }

    // ---- attributes ---------------------------------------------------------------------------------------------------------

    private Prototype prototype() {
        Prototype p = prototype;
        return p == null ? CInfo.ofInstance(this).prototype : p;
    }

    private void set(Prototype p) {
        counted.put(Temps.temp(p.references()));
        prototype = p;
    }

    private static Object shown(Object o) {
        return o == null ? PyNone.NONE : o;
    }

    @Getter(value = "errcheck", doc = "a function to check for errors")
    Object errcheck() {
        return shown(prototype().errcheck());
    }

    @Setter("errcheck")
    void setErrcheck(Object f) {
        set(prototype().withCheck(f));
    }

    @Getter(value = "restype", doc = "specify the result type")
    Object restype() {
        return shown(prototype().restype());
    }

    @Setter("restype")
    void setRestype(Object type) {
        set(type == null ? prototype().withResult(CInfo.ofInstance(this).prototype.restype()) : prototype().withResult(type));
    }

    @Getter(value = "argtypes", doc = "specify the argument types")
    Object argtypes() {
        return shown(prototype().given());
    }

    @Setter("argtypes")
    void setArgtypes(Object types) {
        boolean back = types == null || types == PyNone.NONE;
        Prototype p = back ? prototype().withArgumentsOf(CInfo.ofInstance(this).prototype) : prototype().withArguments(types);
        if (paramFlags != null && p.argtypes() != null) {
            paramFlags.check(p.argtypes());
        }
        set(p);
    }

    @Builtin("__bool__($self, /)")
    boolean truth() {
        return target() != 0;
    }

    @Builtin("__repr__($self, /)")
    String repr() {
        return "<" + type().name() + " object at " + Ops.address(this) + ">";
    }

    // ---- calls --------------------------------------------------------------------------------------------------------------

    @Builtin("__call__($self, /, *args, **kwargs)")
    static Object call(PyCFuncPtr self, Object[] args, PyDict kwargs) {
        Prototype p = self.prototype();
        ParamFlags.Bound bound = self.paramFlags == null || p.argtypes() == null || p.argtypes().size() == 0 ? null
                : self.paramFlags.bind(p.argtypes(), args, kwargs);
        Object[] all = bound == null ? args : bound.args();
        int required = p.converters() == null ? 0 : p.converters().length;
        if (required > all.length) {
            throw Errors.typeError("this function takes at least " + required + " argument" + (required == 1 ? "" : "s") + " ("
                    + all.length + " given)");
        }
        Object result = Temps.temp(self.invoke(p, all));
        if (p.errcheck() != null) {
            PyTuple given = Temps.temp(PyTuple.of(all));
            Object checked = Ops.call(p.errcheck(), result, self, given);
            if (checked != given) {
                return checked;
            }
        }
        return bound == null ? result : bound.result(result);
    }

    private Object invoke(Prototype p, Object[] args) {
        if (args.length > Downcall.MAX_ARGUMENTS) {
            throw Errors.of(CtypesModule.ARGUMENT_ERROR, "too many arguments (" + args.length + "), maximum is "
                    + Downcall.MAX_ARGUMENTS);
        }
        CallArgs c = new CallArgs(args.length);
        Object[] converted = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            try {
                boolean typed = p.converters() != null && i < p.converters().length;
                converted[i] = typed ? Ops.call(p.converters()[i], args[i]) : args[i];
                c.convert(i, converted[i]);
            } catch (PyException e) {
                throw Errors.of(CtypesModule.ARGUMENT_ERROR, "argument " + (i + 1) + ": " + Values.description(e));
            }
        }
        if (AuditHooks.on()) {
            AuditHooks.raise("ctypes.call_function", PyInt.of(target()), Temps.temp(PyTuple.of(args)));
        }
        int flags = CInfo.ofInstance(this).flags;
        Object result;
        try {
            result = call(target(), flags, p, c, converted);
        } finally {
            Reference.reachabilityFence(converted);
            Reference.reachabilityFence(this);
        }
        return result;
    }

    private static Object call(long address, int flags, Prototype p, CallArgs c, Object[] converted) {
        Intrinsics own = Intrinsics.at(address);
        if (own != null) {
            return own.call(c.words, objects(converted));
        }
        Object restype = p.restype();
        CInfo info = CInfo.of(restype);
        MemorySegment m = Downcall.call(address, c, info, (flags & CtypesModule.FUNCFLAG_USE_ERRNO) != 0);
        return result(restype, info, p.check(), m);
    }

    static Object result(Object restype, CInfo info, Object check, MemorySegment m) {
        if (restype == PyNone.NONE) {
            return restype;
        }
        if (restype == null || info == null) {
            Object n = Code.of('i', false).get(m, 0);
            return restype == null ? n : Ops.call(restype, n);
        }
        Code plain = info.plainCode();
        Object r = plain != null ? plain.get(m, 0) : PyCData.owning(info.type, own(m, info.size));
        return check == null ? r : Ops.call(check, r);
    }

    private static MemorySegment own(MemorySegment m, long size) {
        return m.isNative() ? m.asSlice(0, size) : Memory.copyOf(m.asSlice(0, size));
    }

    /** The objects that arguments of type {@code py_object} stand for. */
    private static Object[] objects(Object[] converted) {
        Object[] out = converted.clone();
        for (int i = 0; i < out.length; i++) {
            if (out[i] instanceof PyCArg a && a.code.letter == 'O') {
                out[i] = a.object;
            } else if (out[i] instanceof PySimpleCData d && CInfo.ofInstance(d).code.letter == 'O') {
                out[i] = d.value();
            }
        }
        return out;
    }
}
