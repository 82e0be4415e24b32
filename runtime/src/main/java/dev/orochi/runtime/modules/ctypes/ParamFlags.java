package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/** The parameter flags of a function: direction, name and default of each parameter. Immutable; who keeps it counts the tuple it was made of. */
final class ParamFlags {
    private static final int IN = 1;
    private static final int OUT = 2;
    private static final int LCID = 4;

    private record Param(int flag, PyStr name, Object otherwise) {
    }

    /** The arguments of a call, and which of them are results: by position. */
    record Bound(Object[] args, boolean[] out, boolean[] both) {
        Object result(Object returned) {
            int n = 0;
            Object[] all = new Object[args.length];
            for (int i = 0; i < args.length; i++) {
                if (both[i]) {
                    all[n++] = args[i];
                } else if (out[i]) {
                    all[n++] = Ops.callMethod(args[i], "__ctypes_from_outparam__");
                }
            }
            return n == 0 ? returned : n == 1 ? all[0] : PyTuple.copyOf(all, 0, n);
        }
    }

    private final Param[] params;

    private ParamFlags(Param[] params) {
        this.params = params;
    }

    /** @return null when there are none */
    static ParamFlags of(PyTuple argtypes, Object flags) {
        if (flags == null || flags == PyNone.NONE || argtypes == null) {
            return null;
        }
        if (!(flags instanceof PyTuple t)) {
            throw Errors.typeError("paramflags must be a tuple or None");
        }
        checkLength(t.size(), argtypes);
        Param[] all = new Param[t.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = param(t.get(i));
            check(all[i].flag, argtypes.get(i), i + 1);
        }
        return new ParamFlags(all);
    }

    private static void checkLength(int length, PyTuple argtypes) {
        if (length != argtypes.size()) {
            throw Errors.valueError("paramflags must have the same length as argtypes");
        }
    }

    /** Raises an exception if the flags don't fit other types. */
    void check(PyTuple argtypes) {
        checkLength(params.length, argtypes);
        for (int i = 0; i < params.length; i++) {
            check(params[i].flag, argtypes.get(i), i + 1);
        }
    }

    private static Param param(Object o) {
        if (o instanceof PyTuple t && t.size() >= 1 && t.size() <= 3 && PyPayload.unwrap(t.get(0)) instanceof PyInt flag) {
            Object name = t.size() > 1 ? PyPayload.unwrap(t.get(1)) : PyNone.NONE;
            if (name == PyNone.NONE || name instanceof PyStr) {
                return new Param((int) flag.value, name instanceof PyStr s ? s : null, t.size() > 2 ? t.get(2) : null);
            }
        }
        throw Errors.typeError("paramflags must be a sequence of (int [,string [,value]]) tuples");
    }

    private static void check(int flag, Object type, int number) {
        switch (flag & (IN | OUT | LCID)) {
            case 0, IN, IN | LCID, IN | OUT -> {
            }
            case OUT -> checkOut(type, number);
            default -> throw Errors.typeError("paramflag value " + flag + " not supported");
        }
    }

    private static void checkOut(Object type, int number) {
        CInfo info = CInfo.of(type);
        boolean fits = info != null && switch (info.kind) {
            case POINTER, ARRAY -> true;
            case SIMPLE -> "PzZ".indexOf(info.code.letter) >= 0;
            default -> false;
        };
        if (!fits) {
            throw Errors.typeError("'out' parameter " + number + " must be a pointer type, not "
                    + (type instanceof PyType t ? t.name() : PyType.of(type).name()));
        }
    }

    Bound bind(PyTuple argtypes, Object[] given, PyDict kwargs) {
        int n = params.length;
        Bound b = new Bound(new Object[n], new boolean[n], new boolean[n]);
        int used = 0;
        for (int i = 0; i < n; i++) {
            Param p = params[i];
            int direction = p.flag & (IN | OUT | LCID);
            if (direction == (IN | LCID)) {
                b.args[i] = p.otherwise == null ? PyInt.ZERO : p.otherwise;
            } else if (direction == OUT) {
                b.args[i] = p.otherwise != null ? p.otherwise : room(argtypes.get(i));
                b.out[i] = true;
            } else {
                b.both[i] = direction == (IN | OUT);
                Object named = used >= given.length && p.name != null ? kwargs.get(p.name) : null;
                if (used < given.length) {
                    b.args[i] = given[used++];
                } else if (named != null) {
                    b.args[i] = named;
                    used++;
                } else {
                    b.args[i] = otherwise(p);
                }
            }
        }
        int actual = given.length + kwargs.size();
        if (actual != used) {
            throw Errors.typeError("call takes exactly " + used + " arguments (" + actual + " given)");
        }
        return b;
    }

    private static Object otherwise(Param p) {
        if (p.otherwise != null) {
            return p.otherwise;
        }
        throw Errors.typeError(p.name == null ? "not enough arguments" : "required argument '" + p.name + "' missing");
    }

    /** An object for a result to be written to. */
    private static Object room(Object type) {
        CInfo info = CInfo.of(type);
        if (info == null || info.kind == CInfo.Kind.SIMPLE || info.item == null) {
            throw Errors.typeError((type instanceof PyType t ? t.name() : "???") + " 'out' parameter must be passed as default value");
        }
        return Ops.call(info.kind == CInfo.Kind.ARRAY ? type : info.item);
    }
}
