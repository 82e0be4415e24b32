package dev.orochi.jit.build;

import dev.orochi.jit.record.AbortReason;

/** The region can't be built, for a reason that the explainer tells. */
public final class Unbuildable extends Exception {
    private static final long serialVersionUID = 1;
    public final transient AbortReason reason;
    /** Word of the region's own code that it is about. */
    public final int at;

    Unbuildable(AbortReason reason, int at, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.at = at;
    }
}
