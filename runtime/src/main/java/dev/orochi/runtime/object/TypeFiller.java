package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Kind;

/** Fills the namespace of a built-in type from its generated tables. */
final class TypeFiller {
    private TypeFiller() {}

    static void fill(PyType type, PyDict d) {
        BuiltinTable[] tables = type.solidBase == type || type.base == null ? BuiltinIndex.type(type.javaClass) : null;
        String doc = null;
        if (tables != null) {
            for (BuiltinTable t : tables) {
                t.owner = type;
                addMembers(type, d, t);
                doc = doc == null ? t.doc() : doc;
            }
        }
        if (d.get(Names.__doc__) == null) {
            d.putStr(Names.__doc__, doc == null || doc.isEmpty() ? PyNone.NONE : PyStr.of(doc));
        }
        if (d.get(Names.__eq__) != null && d.get(Names.__hash__) == null) {
            d.putStr(Names.__hash__, PyNone.NONE);
        }
        if (type.hasDict && (type.base == null || !type.base.hasDict) && d.get(Names.__dict__) == null) {
            d.putStr(Names.__dict__, PyGetSet.dictOf(type));
        }
    }

    static void addMembers(PyType type, PyDict d, BuiltinTable t) {
        for (int id = 0; id < t.size(); id++) {
            PyStr name = PyStr.intern(t.name(id));
            Object v = member(type, t, id);
            if (v != null) {
                d.putUnpublished(name, v);
            }
        }
    }

    private static Object member(PyType type, BuiltinTable t, int id) {
        Kind k = t.kind(id);
        switch (k) {
            case METHOD:
                return t.slot(id) ? new PySlotWrapper(t, id, type) : new PyMethodDescriptor(t, id, type);
            case STATIC:
                return new PyStaticMethod(PyStaticMethod.SHAPE, new PyBuiltin(t, id, null, null));
            case CLASS:
                return new PyClassMethodDescriptor(t, id, type);
            case NEW:
                return PyBuiltin.constructorOf(type, t, id);
            case GETTER:
                int setter = t.setter(t.name(id));
                return t.member(id) ? new PyBuiltinMember(t, id, setter, type) : new PyGetSet(t, t.name(id), id, setter, type);
            case SETTER:
                return t.find(t.name(id)) >= 0 ? null : new PyGetSet(t, t.name(id), -1, id, type);
            case CONSTANT:
                return t.call0(id);
            default:
                throw new IllegalStateException("a type has no " + k);
        }
    }
}
