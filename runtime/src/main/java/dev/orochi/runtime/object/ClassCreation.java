package dev.orochi.runtime.object;

/** What class statements need of the object model. */
public final class ClassCreation {
    private ClassCreation() {}

    /** The most derived metaclass of a candidate and the bases. */
    public static PyType metaclass(PyType meta, PyTuple bases) {
        PyType[] types = new PyType[bases.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = PyType.of(bases.get(i));
        }
        return TypeBuilder.calculateMetaclass(meta, types);
    }
}
