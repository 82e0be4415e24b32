package dev.orochi.runtime.object;

/** {@code __annotations__} and {@code __annotate__} of classes and modules (PEP 649, PEP 749). */
final class Annotations {
    private static final PyStr FUNC = PyStr.intern("__annotate_func__");
    private static final PyStr CACHE = PyStr.intern("__annotations_cache__");

    private Annotations() {}

    private static void checkBuiltin(PyType t, String name) {
        if (t.isBuiltin()) {
            throw Errors.attributeErrorOn(t, PyStr.intern(name), "type object '" + t.name() + "' has no attribute '"
                    + name + "'");
        }
    }

    static Object annotateOf(PyType t) {
        checkBuiltin(t, "__annotate__");
        Object f = t.dict().get(FUNC);
        if (f == null) {
            f = t.dict().get(Names.__annotate__);
        }
        if (f == null) {
            t.putAttr(FUNC, PyNone.NONE);
            return PyNone.NONE;
        }
        return f instanceof PyFunction || f == PyNone.NONE ? f : Attributes.bindToClass(f, t);
    }

    static void setAnnotate(PyType t, Object v) {
        if (v == null) {
            throw Errors.typeError("cannot delete __annotate__ attribute");
        }
        if (t.isBuiltin()) {
            throw Errors.typeError("cannot set '__annotate__' attribute of immutable type '" + t.name() + "'");
        }
        if (v != PyNone.NONE && !Ops.isCallable(v)) {
            throw Errors.typeError("__annotate__ must be callable or None");
        }
        t.putAttr(FUNC, v);
        if (v != PyNone.NONE) {
            t.putAttr(CACHE, null);
        }
    }

    static Object of(PyType t) {
        checkBuiltin(t, "__annotations__");
        Object v = t.dict().get(Names.__annotations__);
        if (v == null) {
            v = t.dict().get(CACHE);
        }
        if (v != null) {
            return v instanceof PyDict ? v : Attributes.bindToClass(v, t);
        }
        Object f = annotateOf(t);
        Object made = f == PyNone.NONE ? new PyDict() : Ops.call(f, PyInt.ONE);
        if (!(made instanceof PyDict)) {
            throw Errors.typeError("__annotate__ returned non-dict of type '" + PyType.of(made).name() + "'");
        }
        t.putAttr(CACHE, made);
        return made;
    }

    static void set(PyType t, Object v) {
        if (t.isBuiltin()) {
            throw Errors.typeError("cannot set '__annotations__' attribute of immutable type '" + t.name() + "'");
        }
        PyStr key = t.dict().get(Names.__annotations__) != null ? Names.__annotations__ : CACHE;
        if (v != null) {
            t.putAttr(key, v);
        } else if (!t.putAttr(key, null)) {
            throw Errors.attributeError("__annotations__");
        }
        t.putAttr(FUNC, PyNone.NONE);
    }
}
