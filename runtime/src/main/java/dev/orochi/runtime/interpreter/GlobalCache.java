package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyDict;

/** Where a global name was found. Immutable. An entry stays the cell of its key until the key is deleted. */
public final class GlobalCache {
    private final PyDict globals;
    final PyDict.Entry entry;
    /** Keys version of the globals when the name was found in the builtins; unused (-1) when it is a global. */
    private final int version;

    GlobalCache(PyDict globals, PyDict.Entry entry, boolean builtin, int version) {
        this.globals = globals;
        this.entry = entry;
        this.version = builtin ? version : -1;
    }

    /** @return the value, or null when the cache does not hold */
    Object get(Frame f) {
        return f.globals == globals && (version == -1 || globals.keysVersion() == version) ? entry.peek() : null;
    }

    /** The value for code whose globals are {@code d}. @return null when the cache does not hold */
    public Object get(PyDict d) {
        return d == globals && (version == -1 || globals.keysVersion() == version) ? entry.peek() : null;
    }

    boolean isGlobalOf(PyDict d) {
        return globals == d && version == -1;
    }
}
