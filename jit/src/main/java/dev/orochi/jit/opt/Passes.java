package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.Verifier;

/** All passes, in the order in which they run. */
public enum Passes {
    /** Constants, and what algebra makes simpler. */
    FOLD(new Fold()),
    /** Straight lines become one block. */
    BLOCKS(new Blocks()),
    /** Parameters that always get one value, or numbers in boxes. */
    PARAMS(new Params()),
    /** One computation, or guard, for those that it dominates. */
    SHARE(new Share()),
    /** Conditions that a branch or guard before has decided. */
    IMPLIED(new Implied()),
    /** What a loop computes again and again goes before it. */
    HOIST(new Hoist()),
    /** What nobody needs goes. */
    DEAD(new DeadCode());

    /** What one pass leaves to another is done in a few rounds; the rest is not worth the time. */
    private static final int MAX_ROUNDS = 4;

    private final Pass pass;

    Passes(Pass pass) {
        this.pass = pass;
    }

    /** Runs all passes until nothing changes.
     * @param checked whether the graph is verified after each */
    public static void runAll(Graph g, boolean checked) {
        if (checked) {
            Verifier.verify(g, "before the passes");
        }
        Blocks.tidy(g);
        boolean changed = true;
        for (int round = 0; changed && round < MAX_ROUNDS; round++) {
            changed = false;
            for (Passes p : values()) {
                changed |= p.run(g, checked);
            }
        }
    }

    /** Runs one pass. @return whether the graph has changed */
    public boolean run(Graph g, boolean checked) {
        boolean changed = pass.run(g);
        if (checked) {
            Verifier.verify(g, "after " + this);
        }
        return changed;
    }
}
