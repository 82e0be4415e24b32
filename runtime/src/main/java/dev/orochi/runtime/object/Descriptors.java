package dev.orochi.runtime.object;

/** What the descriptor types share. */
final class Descriptors {
    private static final PyStr[] WRAPPED = {Names.__module__, Names.__name__, Names.__qualname__, Names.__doc__};

    private Descriptors() {}

    /** Copies name, module and documentation of a wrapped callable to the wrapper's own attributes. */
    static void copyWrapped(PyExtensible wrapper, Object callable) {
        for (PyStr n : WRAPPED) {
            Object v = Ops.getAttrOrNull(callable, n);
            if (v != null) {
                wrapper.setOwn(n, v);
            }
        }
    }

    /** An attribute that a wrapper takes over from what it wraps when it is first asked for. */
    static Object wrappedAttribute(PyExtensible wrapper, Object callable, PyStr name) {
        Object v = wrapper.getOwn(name);
        if (v == null) {
            v = Ops.getAttr(callable, name);
            wrapper.setOwn(name, v);
        }
        return v;
    }

    /** @param v null to delete */
    static void setWrappedAttribute(PyExtensible wrapper, PyStr name, Object v) {
        if (v != null) {
            wrapper.setOwn(name, v);
        } else if (!wrapper.deleteOwn(name)) {
            throw Errors.noAttribute(wrapper, name);
        }
    }

    static boolean isAbstract(Object o) {
        Object v = o == null ? null : Ops.getAttrOrNull(o, Names.__isabstractmethod__);
        return v != null && Ops.truth(v);
    }
}
