package dev.orochi.runtime.object;

import java.util.ArrayList;
import java.util.List;

/**
 * Computes and changes the MRO of classes: {@code __bases__} assignment with metaclasses that define {@code mro()}, which may
 * assign {@code __bases__} themselves.
 *
 * <p>Thread rule: two threads that assign {@code __bases__} of related classes at once leave one of the two results.
 */
final class TypeBases {
    private record Change(PyType type, PyType[] before, PyType[] after) {}

    private TypeBases() {}

    /** Gives a new type its MRO. */
    static void initMro(PyType type) {
        update(type);
    }

    /** Computes the MRO of a type anew. @return null when the type's {@code mro()} itself has led to a new one */
    private static Change update(PyType type) {
        PyType[] before = type.mro;
        PyType[] after = compute(type);
        if (type.mro != before) {
            return null;
        }
        type.setMro(after);
        return new Change(type, before, after);
    }

    private static PyType[] compute(PyType type) {
        Object m = ownMro(type);
        return m == null ? Mro.compute(type, type.bases()) : checked(type, Ops.callMethodObject(m, type, Ops.NO_ARGS, null));
    }

    /** {@code mro} of a metaclass that defines it, or null. */
    private static Object ownMro(PyType type) {
        PyType meta = type.type();
        Object m = meta == PyType.TYPE ? null : meta.lookup(Names.mro);
        return m == PyType.TYPE.lookup(Names.mro) ? null : m;
    }

    private static PyType[] checked(PyType type, Object result) {
        PyTuple t = PyTuple.from(result);
        PyType[] out = new PyType[t.size()];
        for (int i = 0; i < out.length; i++) {
            if (!(t.get(i) instanceof PyType c)) {
                throw Errors.typeError("mro() returned a non-class ('" + PyType.of(t.get(i)).name() + "')");
            }
            if (!type.solidBase().isSubtype(c.solidBase())) {
                throw Errors.typeError("mro() returned base with unsuitable layout ('" + c.name() + "')");
            }
            out[i] = c;
        }
        return out;
    }

    /** Whether the type's MRO, which {@code mro()} of a metaclass made or the MRO of a base, has a class from which it does not derive. */
    static boolean hasStrangers(PyType type) {
        if (type.mro == null || ownMro(type) == null) {
            return false;
        }
        for (PyType c : type.mro) {
            if (!derives(type, c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean derives(PyType type, PyType from) {
        if (type == from) {
            return true;
        }
        for (PyType b : type.bases) {
            if (derives(b, from)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an instance of one class can become one of the other: what lies at the bottom of both adds the same slots to
     * the same base. */
    static boolean sameLayout(PyType a, PyType b) {
        PyType x = bottom(a);
        PyType y = bottom(b);
        return x == y || x.base == y.base && !x.isBuiltin() && !y.isBuiltin() && x.hasDict == y.hasDict
            && x.hasWeakRef == y.hasWeakRef && x.slotNames.equals(y.slotNames);
    }

    /** The first class up the chain of bases that adds something to the layout. */
    private static PyType bottom(PyType t) {
        while (!t.isBuiltin() && t.slotNames.isEmpty() && t.hasDict == t.base.hasDict && t.hasWeakRef == t.base.hasWeakRef) {
            t = t.base;
        }
        return t;
    }

    /** Assigns {@code __bases__}: all of it or nothing.
     * @param base the best of the bases, whose layout is the type's */
    static void replace(PyType type, PyType[] bases, PyType base) {
        PyType[] oldBases = type.bases;
        PyType oldBase = type.base;
        type.bases = bases;
        type.base = base;
        List<Change> changes = new ArrayList<>();
        try {
            updateAll(type, changes);
        } catch (PyException e) {
            for (Change c : changes.reversed()) {
                if (c.type.mro == c.after) {
                    c.type.setMro(c.before);
                }
            }
            if (type.bases == bases) {
                type.bases = oldBases;
                type.base = oldBase;
            }
            throw e;
        }
        if (type.bases == bases) {
            for (PyType b : oldBases) {
                b.removeSubclass(type);
            }
            for (PyType b : bases) {
                b.addSubclass(type);
            }
            type.modified();
        }
    }

    private static void updateAll(PyType type, List<Change> changes) {
        Change c = update(type);
        if (c == null) {
            return;
        }
        changes.add(c);
        for (PyType s : type.subclasses()) {
            updateAll(s, changes);
        }
    }
}
