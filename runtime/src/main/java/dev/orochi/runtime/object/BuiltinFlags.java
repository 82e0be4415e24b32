package dev.orochi.runtime.object;

/** Marks on Java classes that say how instances of the built-in type behave. */
public final class BuiltinFlags {
    private BuiltinFlags() {}

    /** Instances have a {@code __dict__} although the type is built in: functions, modules, exceptions, partial... */
    public interface HasDict {}

    /** Whether weak references to instances can be made. The attributes of subclasses, not these types, need the fields of
     * {@link PyExtensible} here. */
    static boolean hasWeakRef(Class<?> c) {
        return PyExtensible.class.isAssignableFrom(c) && c != PyList.class && c != PyTuple.class && c != PyDict.class
                && !PyIterator.class.isAssignableFrom(c);
    }

    static boolean hasDict(Class<?> c) {
        return HasDict.class.isAssignableFrom(c);
    }
}
