package dev.orochi.runtime.parser;

import java.util.function.ToIntFunction;

/** Characters by name, for {@code \N} escapes. The runtime may install a lookup that knows aliases; any thread may read. */
public final class UnicodeNames {
    private static volatile ToIntFunction<String> lookup = UnicodeNames::javaLookup;

    private UnicodeNames() {}

    /** Replaces the lookup: a function that returns a code point, or -1 for an unknown name. */
    public static void install(ToIntFunction<String> function) {
        lookup = function;
    }

    static int codePoint(String name) {
        return lookup.applyAsInt(name);
    }

    private static int javaLookup(String name) {
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
