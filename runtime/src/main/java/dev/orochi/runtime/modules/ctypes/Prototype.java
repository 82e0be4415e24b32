package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/**
 * What a function takes and returns. Immutable; who keeps one counts {@link #references}.
 *
 * @param given the types of the arguments as the program gave them; null when it gave none
 * @param argtypes the same as a tuple
 * @param converters {@code from_param} of each
 * @param restype a C type, a callable, None, or null when nothing is said
 * @param check {@code _check_retval_} of the result type, or null
 * @param errcheck or null
 */
record Prototype(Object given, PyTuple argtypes, Object[] converters, Object restype, Object check, Object errcheck) {
    static final Prototype NONE = new Prototype(null, null, null, null, null, null);

    private static final int OWN = 5;

    /** Everything once more, for counting. */
    PyTuple references() {
        Object[] all = new Object[OWN + (converters == null ? 0 : converters.length)];
        Object[] own = {given, argtypes, restype, check, errcheck};
        for (int i = 0; i < all.length; i++) {
            Object o = i < OWN ? own[i] : converters[i - OWN];
            all[i] = o == null ? PyNone.NONE : o;
        }
        return PyTuple.of(all);
    }

    Prototype withArgumentsOf(Prototype other) {
        return new Prototype(other.given, other.argtypes, other.converters, restype, check, errcheck);
    }

    Prototype withArguments(Object types) {
        if (!isSequence(types)) {
            throw Errors.typeError("_argtypes_ must be a sequence of types");
        }
        PyTuple t = PyTuple.from(types);
        if (t.size() > Downcall.MAX_ARGUMENTS) {
            throw Errors.of(CtypesModule.ARGUMENT_ERROR, "_argtypes_ has too many arguments (" + t.size() + "), maximum is "
                    + Downcall.MAX_ARGUMENTS);
        }
        Object[] found = new Object[t.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = Ops.getAttrOrNull(t.get(i), "from_param");
            if (found[i] == null) {
                throw Errors.typeError("item " + (i + 1) + " in _argtypes_ has no from_param method");
            }
        }
        return new Prototype(types, t, found, restype, check, errcheck);
    }

    private static boolean isSequence(Object o) {
        return !(o instanceof PyType) && PyType.of(o).lookup("__getitem__") != null && PyType.of(o).lookup("__len__") != null;
    }

    Prototype withResult(Object type) {
        if (type == null) {
            return new Prototype(given, argtypes, converters, null, null, errcheck);
        }
        CInfo info = CInfo.of(type);
        if (type != PyNone.NONE && info == null && !Ops.isCallable(type)) {
            throw Errors.typeError("restype must be a type, a callable, or None");
        }
        Object checker = type == PyNone.NONE ? null : Ops.getAttrOrNull(type, "_check_retval_");
        return new Prototype(given, argtypes, converters, type, checker, errcheck);
    }

    Prototype withCheck(Object f) {
        if (f != null && !Ops.isCallable(f)) {
            throw Errors.typeError("the errcheck attribute must be callable");
        }
        return new Prototype(given, argtypes, converters, restype, check, f);
    }
}
