package dev.orochi.runtime.object;

import java.util.Set;

/** Marks on Java classes that say how instances of the built-in type behave. */
public final class BuiltinFlags {
    private BuiltinFlags() {}

    /** Instances have a {@code __dict__} although the type is built in: functions, modules, exceptions, partial... */
    public interface HasDict {}

    /** The same, and another {@code __dict__} cannot be set. */
    public interface HasFixedDict extends HasDict {}

    /** The type's {@code __new__} stands for that of {@code object}: without an {@code __init__} there are no arguments. */
    public interface MadeLikeObject {}

    /** Instances cannot be referred to weakly although they have what it takes. */
    public interface NoWeakRefs {}

    /** The types of builtins whose plain instances can be referred to weakly; in other modules it is the rule. */
    private static final Set<String> WEAK = Set.of("function", "method", "builtin_function_or_method", "generator",
            "coroutine", "async_generator", "set", "frozenset", "type", "module", "memoryview", "classmethod",
            "staticmethod");

    static boolean hasWeakRefs(Class<?> c, String module, String name) {
        return PyExtensible.class.isAssignableFrom(c) && !PyWeakRef.class.isAssignableFrom(c)
                && !NoWeakRefs.class.isAssignableFrom(c)
            && (!module.equals("builtins") || WEAK.contains(name));
    }

    static boolean hasDict(Class<?> c) {
        return HasDict.class.isAssignableFrom(c);
    }
}
