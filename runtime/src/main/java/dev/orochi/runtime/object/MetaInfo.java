package dev.orochi.runtime.object;

import dev.orochi.refcount.RefVisitor;

/** What a built-in metatype keeps about one of its types, see {@link PyType#metaInfo}. */
public interface MetaInfo {
    /** Visits the counted references. */
    default void visit(RefVisitor v) {}
}
