package dev.orochi.stress.containers;

import dev.orochi.refcount.Counted;

/** An object that knows how many places refer to it. */
public final class Mortal extends Counted {
    /** The references that are counted now; none once it is dead. */
    public int references() {
        return isDead() ? 0 : referenceCount();
    }
}
