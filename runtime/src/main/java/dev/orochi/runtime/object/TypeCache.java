package dev.orochi.runtime.object;

/**
 * Results of attribute lookups along the MRO, for all types and threads: a direct-mapped table of immutable entries. An
 * entry holds for one version of one type. Racy and benign: threads may overwrite each other's entries; a lookup that
 * races with a mutation stores its result under the version that it read first, which the mutation makes stale.
 */
final class TypeCache {
    private static final int SIZE = 8192;
    private static final Entry[] TABLE = new Entry[SIZE];

    private record Entry(PyType type, int version, PyStr name, Object value) {}

    private TypeCache() {}

    static Object lookup(PyType type, PyStr name) {
        int version = type.version;
        int i = (name.hashCode() ^ version * 31) & SIZE - 1;
        Entry e = TABLE[i];
        if (e != null && e.name == name && e.version == version && e.type == type) {
            return e.value;
        }
        Object v = type.lookupUncached(name);
        if (PyType.lasts(version)) {
            TABLE[i] = new Entry(type, version, name, v);
        }
        return v;
    }
}
