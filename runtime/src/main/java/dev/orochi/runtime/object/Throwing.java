package dev.orochi.runtime.object;

/** What generators do with exceptions that are thrown into them. */
public final class Throwing {
    private Throwing() {}

    /** The exception of {@code throw(type, value, traceback)}; value and traceback may be null. */
    public static PyException exception(Object type, Object value, Object tb) {
        if (tb != null && tb != PyNone.NONE && !(tb instanceof PyTraceback)) {
            throw Errors.typeError("throw() third argument must be a traceback object");
        }
        if (value != null) {
            Errors.warn(Builtins.DEPRECATION_WARNING, "the (type, exc, tb) signature of throw() is deprecated, "
                    + "use the single-arg signature instead.", 1);
        }
        PyBaseException e;
        if (type instanceof PyType t && t.isSubtype(Builtins.BASE_EXCEPTION)) {
            Object made;
            try {
                made = value instanceof PyBaseException b && b.type().isSubtype(t) ? value
                    : value == null || value == PyNone.NONE ? Ops.call(t)
                    : value instanceof PyTuple args ? Ops.callObject(t, args.items, null) : Ops.call(t, value);
            } catch (PyException failure) {
                return failure; // is thrown in place of what was to be made
            }
            if (!(made instanceof PyBaseException b)) {
                return Errors.typeError("calling " + Ops.repr(t)
                        + " should have returned an instance of BaseException, not " + PyType.of(made).name());
            }
            e = b;
        } else if (type instanceof PyBaseException b) {
            if (value != null && value != PyNone.NONE) {
                throw Errors.typeError("instance exception may not have a separate value");
            }
            e = b;
        } else {
            throw Errors.typeError("exceptions must be classes or instances deriving from BaseException, not "
                    + PyType.of(type).name());
        }
        if (tb instanceof PyTraceback t) {
            e.setTraceback(t);
        }
        return new PyException(e);
    }

    /** Throws into the iterator that a generator delegates to. */
    static Object into(Object inner, PyException e) {
        if (e.matches(Builtins.GENERATOR_EXIT)) {
            close(inner);
            throw e;
        }
        if (inner instanceof PyGenerator g && !(inner instanceof PyAsyncGenerator)) {
            return g.throwing(e);
        }
        Object m = Ops.getAttrOrNull(inner, Names.throw_);
        if (m == null) {
            throw e;
        }
        return Ops.call(m, e.value);
    }

    static void close(Object inner) {
        if (inner instanceof PyGenerator g && !(inner instanceof PyAsyncGenerator)) {
            g.closeGenerator();
            return;
        }
        Object m = null;
        try {
            m = Ops.getAttrOrNull(inner, Names.close);
        } catch (PyException e) {
            Errors.unraisable(e, "Exception ignored while closing generator", inner);
        }
        if (m != null) {
            Ops.call(m);
        }
    }
}
