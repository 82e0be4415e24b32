package dev.orochi.refcount;

import java.util.stream.Collectors;

/**
 * Switches for developers, read once from system properties. All are off in ordinary runs, and the compilers fold what depends on
 * them.
 *
 * <ul>
 * <li>{@code orochi.audit}: objects are listed as they are allocated, for {@link Audit}
 * <li>{@code orochi.audit.stacks}: with the Java code that allocates them, instead of the place in the program
 * <li>{@code orochi.counters}: operations on counts are themselves counted: {@link Counters}
 * <li>{@code orochi.uncounted}: nothing is counted, and nothing dies: to measure what counting costs
 * </ul>
 */
final class Debug {
    static final boolean AUDIT = System.getProperty("orochi.audit") != null;
    static final boolean STACKS = Boolean.getBoolean("orochi.audit.stacks");
    static final boolean COUNTERS = Boolean.getBoolean("orochi.counters");
    static final boolean OFF = Boolean.getBoolean("orochi.uncounted");
    static final boolean ANY = AUDIT | OFF;
    private static final int DEPTH = 9;

    private Debug() {}

    /** @param m the allocating thread, or null */
    static void allocated(Mutator m, Counted c) {
        if (OFF) {
            c.makeImmortal();
        } else {
            Audit.allocated(m, c);
        }
    }

    /** The Java code that allocates, without constructors. */
    static String stack() {
        return StackWalker.getInstance().walk(s -> s
                .dropWhile(f -> f.getClassName().startsWith("dev.orochi.refcount.") || f.getMethodName().equals("<init>"))
                .limit(DEPTH)
                .map(f -> f.getClassName().substring(f.getClassName().lastIndexOf('.') + 1) + "." + f.getMethodName() + ":"
                        + f.getLineNumber())
                .collect(Collectors.joining(" ")));
    }
}
