package dev.orochi.runtime.object;

/** {@code isinstance} and {@code issubclass}. */
public final class TypeChecks {
    private static final PyStr BASES = PyStr.intern("__bases__");

    private TypeChecks() {}

    public static boolean isInstance(Object o, Object cls) {
        if (cls instanceof PyType t && PyType.of(o) == t) {
            return true;
        }
        if (cls instanceof PyType t && t.type() == PyType.TYPE) {
            return recursiveIsInstance(o, cls);
        }
        if (cls instanceof PyTuple t) {
            dev.orochi.runtime.threads.ThreadState ts = dev.orochi.runtime.threads.ThreadState.current();
            ts.enterJava();
            try {
                for (Object c : t.items) {
                    if (isInstance(o, c)) {
                        return true;
                    }
                }
                return false;
            } finally {
                ts.leaveJava();
            }
        }
        if (cls instanceof PyUnion u) {
            return isInstance(o, u.argsTuple());
        }
        Object m = PyType.of(cls).lookup(Names.__instancecheck__);
        if (m != null) {
            return Ops.truth(Ops.callSpecial(m, cls, o));
        }
        return recursiveIsInstance(o, cls);
    }

    /** {@code type.__instancecheck__}. */
    public static boolean recursiveIsInstance(Object o, Object cls) {
        if (cls instanceof PyType t) {
            if (PyType.of(o).isSubtype(t)) {
                return true;
            }
            if (o instanceof PyInstance || o instanceof PyWeakRef) {
                Object c = Ops.getAttrOrNull(o, Names.__class__);
                return c != PyType.of(o) && c instanceof PyType ct && ct.isSubtype(t);
            }
            return false;
        }
        checkClass(cls, "isinstance() arg 2 must be a type, a tuple of types, or a union");
        Object c = Ops.getAttrOrNull(o, Names.__class__);
        return c != null && abstractIsSubclass(c, cls);
    }

    public static boolean isSubclass(Object c, Object cls) {
        if (cls instanceof PyType t && t.type() == PyType.TYPE) {
            return c == cls || recursiveIsSubclass(c, cls);
        }
        if (cls instanceof PyTuple t) {
            dev.orochi.runtime.threads.ThreadState ts = dev.orochi.runtime.threads.ThreadState.current();
            ts.enterJava();
            try {
                for (Object x : t.items) {
                    if (isSubclass(c, x)) {
                        return true;
                    }
                }
                return false;
            } finally {
                ts.leaveJava();
            }
        }
        if (cls instanceof PyUnion u) {
            return isSubclass(c, u.argsTuple());
        }
        Object m = PyType.of(cls).lookup(Names.__subclasscheck__);
        if (m != null) {
            return Ops.truth(Ops.callSpecial(m, cls, c));
        }
        return recursiveIsSubclass(c, cls);
    }

    /** {@code type.__subclasscheck__}. */
    public static boolean recursiveIsSubclass(Object c, Object cls) {
        if (c instanceof PyType a && cls instanceof PyType b) {
            return a.isSubtype(b);
        }
        checkClass(c, "issubclass() arg 1 must be a class");
        checkClass(cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
        return abstractIsSubclass(c, cls);
    }

    private static void checkClass(Object c, String message) {
        if (!(Ops.getAttrOrNull(c, BASES) instanceof PyTuple)) {
            throw Errors.typeError(message);
        }
    }

    private static boolean abstractIsSubclass(Object c, Object cls) {
        while (c != cls) {
            if (!(Ops.getAttrOrNull(c, BASES) instanceof PyTuple bases) || bases.size() == 0) {
                return false;
            }
            if (bases.size() > 1) {
                return anyIsSubclass(bases, cls);
            }
            c = bases.get(0);
        }
        return true;
    }

    private static boolean anyIsSubclass(PyTuple bases, Object cls) {
        dev.orochi.runtime.threads.ThreadState ts = dev.orochi.runtime.threads.ThreadState.current();
        ts.enterJava();
        try {
            for (Object b : bases.items) {
                if (abstractIsSubclass(b, cls)) {
                    return true;
                }
            }
            return false;
        } finally {
            ts.leaveJava();
        }
    }
}
