package dev.orochi.runtime.object;

/** Marks on Java classes that say how instances of the built-in type behave. */
public final class BuiltinFlags {
    private BuiltinFlags() {}

    /** Instances have a {@code __dict__} although the type is built in: functions, modules, exceptions, partial... */
    public interface HasDict {}

    static boolean hasDict(Class<?> c) {
        return HasDict.class.isAssignableFrom(c);
    }
}
