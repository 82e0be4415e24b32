package dev.orochi.runtime.object;

/** What class statements need of the object model. */
public final class ClassCreation {
    private ClassCreation() {}

    /** The most derived metaclass of a candidate and the bases. */
    public static PyType metaclass(PyType meta, PyTuple bases) {
        PyType[] types = new PyType[bases.size()];
        int n = 0;
        for (Object b : bases.items) {
            if (b instanceof PyType t) {
                types[n++] = t;
            }
        }
        return TypeBuilder.calculateMetaclass(meta, java.util.Arrays.copyOf(types, n));
    }
}
