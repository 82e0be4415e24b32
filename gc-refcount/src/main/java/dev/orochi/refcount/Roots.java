package dev.orochi.refcount;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * References that Java code counts outside of the objects: static fields, tables of callbacks. The collector does not need them (a
 * reference that comes from no object keeps alive), but who walks all objects does, and {@link Audit} compares counts with them.
 *
 * <p>Any thread adds; visited with the world stopped.
 */
public final class Roots {
    private static final Queue<Object> CONSTANTS = new ConcurrentLinkedQueue<>();
    private static final Queue<Consumer<RefVisitor>> TABLES = new ConcurrentLinkedQueue<>();

    private Roots() {}

    /** Counts a reference that is never given up.
     * @return {@code v} */
    public static <T> T own(T v) {
        Rc.own(v);
        CONSTANTS.add(v);
        return v;
    }

    /** @param table visits references that were counted by {@link Rc#own}; it runs no code of the program and takes no lock */
    public static void add(Consumer<RefVisitor> table) {
        TABLES.add(table);
    }

    static void visit(RefVisitor v) {
        CONSTANTS.forEach(v::visit);
        TABLES.forEach(t -> t.accept(v));
    }
}
