package dev.orochi.runtime.anno;

/** What a builtin may do besides computing its result: the licence it gives to the trace recorder. */
public enum Effect {
    /** Nothing is known: the call is kept, in its place, and everything cached about mutable objects is forgotten. */
    GENERIC,
    /** The result depends on the arguments' immutable values alone; nothing is written and no Python code runs.
     * Such calls may be moved, merged and dropped. */
    PURE,
    /** May run Python code (so may deoptimise, switch code versions and run finalisers) before it returns. */
    CALLS_PYTHON;

    private static final Effect[] ALL = values();

    /** The effect with the given ordinal, without allocation. */
    public static Effect of(int ordinal) {
        return ALL[ordinal];
    }
}
