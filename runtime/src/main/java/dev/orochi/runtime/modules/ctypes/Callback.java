package dev.orochi.runtime.modules.ctypes;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Temps;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A Python callable as C function. Its code lives as long as this object can be reached, which the function object keeps.
 * It is called by threads that wait in a {@link Downcall}, or by threads of C that nobody here knows. Immutable.
 */
@PyClass(name = "CThunkObject", module = "_ctypes", subclassable = false)
final class Callback extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(Callback.class);

    private final CountedRef callable;
    private final PyType[] types;
    /** Null when nothing is returned. */
    private final CInfo result;
    private final int flags;
    private final MemorySegment stub;

    /** The references are counted when nothing can fail any more. */
    private Callback(Object callable, PyType[] types, CInfo result, int flags) {
        super(SHAPE);
        this.flags = flags;
        this.types = types;
        this.result = result;
        MemoryLayout[] layouts = new MemoryLayout[types.length];
        for (int i = 0; i < types.length; i++) {
            layouts[i] = Layouts.of(CInfo.concrete(types[i]));
        }
        stub = make(layouts);
        this.callable = new CountedRef(callable);
    }

    static Callback of(Object callable, Prototype p, int flags) {
        Downcall.checkCount(p.argtypes().size());
        PyType[] types = new PyType[p.argtypes().size()];
        for (int i = 0; i < types.length; i++) {
            if (CInfo.of(p.argtypes().get(i)) == null) {
                throw Errors.typeError("invalid argument type for callback function");
            }
            types[i] = (PyType) p.argtypes().get(i);
        }
        CInfo result = p.restype() == PyNone.NONE ? null : CInfo.of(p.restype());
        if (p.restype() != PyNone.NONE && (result == null || result.kind != CInfo.Kind.SIMPLE)) {
            throw Errors.typeError("invalid result type for callback function");
        }
        return Temps.temp(new Callback(callable, types, result, flags));
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(callable.get());
        super.traverse(v);
    }

    long address() {
        return stub.address();
    }

    private MemorySegment make(MemoryLayout[] layouts) {
        FunctionDescriptor d = result == null ? FunctionDescriptor.ofVoid(layouts) : FunctionDescriptor.of(Layouts.of(result), layouts);
        try {
            MethodHandle target = MethodHandles.lookup().findVirtual(Callback.class, "enter",
                    MethodType.methodType(Object.class, Object[].class)).bindTo(this);
            target = target.asCollector(Object[].class, layouts.length).asType(d.toMethodType());
            return Linker.nativeLinker().upcallStub(target, d, Arena.ofAuto());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The C function: nothing is thrown through C. */
    @SuppressWarnings("unused") // by way of the stub
    private Object enter(Object[] args) {
        boolean stranger = Mutator.current() == null;
        if (!stranger) {
            Blocking.leave();
        }
        MemorySegment out = MemorySegment.ofArray(new long[4]);
        try {
            Mutator m = ThreadState.current();
            int base = m.enter();
            try {
                run(args, out);
            } finally {
                m.settle();
                m.leave(base);
            }
        } catch (Throwable x) {
            failed(x, "calling");
        } finally {
            if (stranger) {
                ThreadState.detachCurrent();
            } else {
                Blocking.enter();
            }
        }
        return result == null ? null : value(out);
    }

    private void run(Object[] args, MemorySegment out) {
        boolean exchange = (flags & CtypesModule.FUNCFLAG_USE_ERRNO) != 0;
        if (exchange) {
            Downcall.Errno.current().exchange();
        }
        try {
            callPython(args, out);
        } finally {
            if (exchange) {
                Downcall.Errno.current().exchange();
            }
        }
    }

    private void callPython(Object[] args, MemorySegment out) {
        Object[] converted = new Object[args.length];
        try {
            for (int i = 0; i < args.length; i++) {
                converted[i] = argument(types[i], args[i]);
            }
        } catch (RuntimeException e) {
            failed(e, "creating argument for");
            return;
        }
        Object r;
        try {
            r = Ops.callObject(callable.load(), converted, null);
        } catch (RuntimeException | VirtualMachineError e) {
            failed(e, "calling");
            return;
        }
        if (result != null) {
            store(r, out);
        }
    }

    private void store(Object r, MemorySegment out) {
        try {
            Object kept = result.code.set(out, 0, r);
            if (kept != null && result.code.letter != 'O') {
                Errors.warn(Builtins.RUNTIME_WARNING, "memory leak in callback function.", 1);
            }
        } catch (RuntimeException | VirtualMachineError e) {
            failed(e, "converting result of");
        }
    }

    private static Object argument(PyType type, Object value) {
        CInfo info = CInfo.concrete(type);
        if (value instanceof MemorySegment m) {
            return PyCData.owning(type, Memory.copyOf(m));
        }
        MemorySegment m = Memory.allocate(Math.max(PointerType.SIZE, info.size));
        switch (value) {
            case Float f -> m.set(ValueLayout.JAVA_FLOAT, 0, f);
            case Double d -> m.set(ValueLayout.JAVA_DOUBLE, 0, d);
            default -> Code.putRawWord(m, 0, PointerType.SIZE, false, (Long) value);
        }
        Code plain = info.plainCode();
        return plain != null ? plain.get(m, 0) : PyCData.owning(type, m.asSlice(0, info.size));
    }

    private Object value(MemorySegment out) {
        return switch (result.code.letter) {
            case 'f' -> (Object) out.get(ValueLayout.JAVA_FLOAT, 0);
            case 'd' -> (Object) out.get(ValueLayout.JAVA_DOUBLE, 0);
            case 'F', 'D' -> Memory.copyOf(out.asSlice(0, result.size));
            default -> (Object) result.code.word(out, 0);
        };
    }

    private void failed(Throwable x, String what) {
        try {
            String text = "Exception ignored while " + what + " ctypes callback function "
                    + Ops.repr(callable.load());
            Errors.unraisable(Errors.fromJava(x), text, null);
        } catch (Throwable second) {
            System.err.println("Exception ignored in a ctypes callback function");
        }
    }
}
