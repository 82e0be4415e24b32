package dev.orochi.runtime.anno;

/** What a builtin may do besides computing its result: the licence it gives to the trace recorder. */
public enum Effect {
    /** Nothing is known: the call is kept, in its place, and everything cached about mutable objects is forgotten. */
    GENERIC,
    /** The result depends on the arguments' immutable values alone; nothing is written and no Python code runs.
     * Such calls may be moved, merged and dropped. */
    PURE,
    /** Resumes its first argument if that is a generator, once, with the second argument or else with None: what is yielded is the result. */
    RESUMES,
    /** May run Python code (so may deoptimise, switch code versions and run finalisers) before it returns. */
    CALLS_PYTHON,
    /** May read mutable objects, and change its receiver, an argument or the thread's context. Runs Python code, if at all, before
     * it changes anything: so it may be tried where no Python code may run, and be called again from the beginning when it turns out
     * that some has to. Never looks at frames, waits for nothing, consumes no iterator. */
    QUIET,
    /** As QUIET, if the iterables among its arguments are no iterators. */
    ITERATES;

    /** Whether a call may be tried where no Python code may run. */
    public boolean mayBeTried() {
        return this == PURE || this == QUIET || this == ITERATES;
    }

    private static final Effect[] ALL = values();

    /** The effect with the given ordinal, without allocation. */
    public static Effect of(int ordinal) {
        return ALL[ordinal];
    }
}
