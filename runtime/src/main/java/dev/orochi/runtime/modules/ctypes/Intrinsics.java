package dev.orochi.runtime.modules.ctypes;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.World;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Identity;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Functions of {@code _ctypes} that Python code reaches by an address, as it does those of C, but that are Java code. */
enum Intrinsics {
    CAST, STRING_AT, WSTRING_AT, MEMORYVIEW_AT,
    /** The one function of CPython's C API that programs call by way of {@code ctypes.pythonapi}. */
    SET_ASYNC_EXCEPTION;

    /** No function of C is there. */
    private static final MemorySegment PLACES = Arena.global().allocate(values().length);

    long address() {
        return PLACES.address() + ordinal();
    }

    /** The function at an address; null when C is there. */
    static Intrinsics at(long address) {
        long i = address - PLACES.address();
        return i >= 0 && i < PLACES.byteSize() ? values()[(int) i] : null;
    }

    /** @param args as C would get them; objects as {@link Handles} */
    Object call(long[] args, Object[] objects) {
        return switch (this) {
            case CAST -> cast(args[0], objects[1], objects[2]);
            case STRING_AT -> (int) args[1] == -1 ? Memory.string(args[0]) : PyCData.bytes(Memory.at(args[0], size(args[1])));
            case WSTRING_AT -> (int) args[1] == -1 ? Memory.wideString(args[0])
                    : Memory.wideString(Memory.at(args[0], size(args[1]) * (long) Memory.WIDE), (int) args[1]);
            case SET_ASYNC_EXCEPTION -> PyInt.of(args[0] == 0 ? 0 : raiseIn(args[0], args[1] == 0 ? null : objects[1]));
            case MEMORYVIEW_AT -> memoryView(args[0], args[1], (int) args[2] != 0);
        };
    }

    /** The address of a function of the C API of CPython, 0 when it isn't here. */
    static long api(PyStr name) {
        return name.equalsJava("PyThreadState_SetAsyncExc") ? SET_ASYNC_EXCEPTION.address() : 0;
    }

    /** Raises an exception in another thread, at its next poll; null takes back one that was not raised yet.
     * @return the number of threads */
    private static int raiseIn(long ident, Object type) {
        PyBaseException e = null;
        if (type != null) {
            if (!(type instanceof PyType t) || !t.isSubtype(Builtins.BASE_EXCEPTION)
                    || !(Ops.call(t) instanceof PyBaseException made)) {
                throw Errors.typeError("an exception class is required");
            }
            e = Temps.temp(made);
        }
        for (Mutator m : World.mutators()) {
            if (m instanceof ThreadState t && t.thread.threadId() == ident) {
                t.raiseLater(e);
                return 1;
            }
        }
        return 0;
    }

    private static int size(long n) {
        if ((int) n < 0) {
            throw Errors.systemError("Negative size passed to PyBytes_FromStringAndSize");
        }
        return (int) n;
    }

    private static Object memoryView(long p, long size, boolean readOnly) {
        if (size < 0) {
            throw Errors.valueError("memoryview_at: size is negative (or overflowed): " + size);
        }
        if (size > Integer.MAX_VALUE) {
            throw Errors.memoryError();
        }
        return new PyMemoryView(Buffer.ofSegment(PyNone.NONE, Memory.at(p, size), readOnly));
    }

    /** A new object of a pointer type with an address; it keeps what the source object keeps. */
    private static Object cast(long p, Object source, Object type) {
        CInfo info = CInfo.of(type);
        if (info == null || !isPointer(info)) {
            throw Errors.typeError("cast() argument 2 must be a pointer type" + (type instanceof PyType t ? ", not " + t.name() : ""));
        }
        PyCData made = (PyCData) Ops.call(type);
        if (source instanceof PyCData d) {
            shareKept(made, d);
        }
        Code.putRawWord(made.memory, 0, PointerType.SIZE, false, p);
        return made;
    }

    /** Source and result have one dict of what they keep; the source itself is in it. */
    private static void shareKept(PyCData made, PyCData source) {
        Object kept = source.kept();
        if (!(kept instanceof PyDict)) {
            PyDict d = Temps.temp(new PyDict());
            if (kept != PyNone.NONE) {
                d.put(PyInt.of(Identity.id(kept)), kept);
            }
            source.replaceKept(d);
            kept = d;
        }
        made.objects.put(kept);
        ((PyDict) kept).put(PyInt.of(Identity.id(source)), source);
    }

    private static boolean isPointer(CInfo info) {
        return switch (info.kind) {
            case POINTER, FUNCTION -> true;
            case SIMPLE -> "sPzUZXO".indexOf(info.code.letter) >= 0;
            default -> false;
        };
    }
}
