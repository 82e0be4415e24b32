package dev.orochi.refcount;

/** Receives the counted references that an object holds in its fields. */
@FunctionalInterface
public interface RefVisitor {
    /** @param value any value, also null or uncounted: those are ignored by the collector's visitors */
    void visit(Object value);

    /** Visits the elements of an array; the array may be null. */
    default void visitAll(Object[] values) {
        if (values != null) {
            for (Object v : values) {
                visit(v);
            }
        }
    }
}
