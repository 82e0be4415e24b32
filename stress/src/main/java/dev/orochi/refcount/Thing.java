package dev.orochi.refcount;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An object that notices when it ends while somebody holds it. Holding and ending each write first and then look for the other,
 * so that one of two that happen together is sure to see it.
 */
final class Thing extends Counted {
    private final AtomicInteger holders = new AtomicInteger();
    private final AtomicInteger finalised = new AtomicInteger();
    private final AtomicInteger died = new AtomicInteger();
    /** What the finaliser does; null: there is none. */
    private final Runnable finaliser;
    /** Whether the finaliser may bring the object back. */
    private final boolean returns;
    /** A counted field, written before the object is published. */
    Thing child;
    private volatile boolean early;

    Thing(Runnable finaliser, boolean returns) {
        this.finaliser = finaliser;
        this.returns = returns;
    }

    /** A register, or what stands for one, begins to hold it. */
    void held() {
        holders.incrementAndGet();
        early |= died.get() != 0 || finalised.get() != 0 && !returns;
    }

    void letGo() {
        holders.decrementAndGet();
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(child);
    }

    @Override
    protected boolean needsFinalizer() {
        return finaliser != null;
    }

    @Override
    protected void runFinalizer() {
        finalised.incrementAndGet();
        early |= holders.get() != 0;
        finaliser.run();
    }

    @Override
    protected void onDeath() {
        died.incrementAndGet();
        early |= holders.get() != 0;
    }

    /** What has become of it, when all is quiet and no register holds it.
     * @param references how many slots refer to it */
    String fate(int references) {
        if (early) {
            return "ended while held";
        }
        if (finalised.get() > 1 || died.get() > 1) {
            return "ended twice";
        }
        if (isDead() != (died.get() == 1)) {
            return "death not told";
        }
        if (references == 0) {
            return !isDead() ? "forgotten" : finaliser != null && finalised.get() == 0 ? "not finalised" : "gone";
        }
        if (isDead() || finalised.get() != 0 && !returns) {
            return "ended, but referred to";
        }
        return referenceCount() == references ? "kept" : "miscounted";
    }
}
