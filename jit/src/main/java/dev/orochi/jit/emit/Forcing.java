package dev.orochi.jit.emit;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.runtime.interpreter.ForcedExit;

/** Which checks fail although what they check holds, and when: the same for the same seed. Stateless but for a counter of checks. */
public final class Forcing {
    private static final int MAX_FIRST = 5;
    private static final int MIN_AGAIN = 6;
    private static final int MAX_AGAIN = 40;

    private final int seed;
    private int checks;

    public Forcing(int seed) {
        this.seed = seed;
    }

    /** How a check fails, or null when it is not to. */
    ForcedExit of(Node n) {
        if (!n.has(IrOp.Trait.EXITS) || n.has(IrOp.Trait.TERMINATOR) || n.has(IrOp.Trait.EFFECT) || isDone(n)) {
            return null;
        }
        int h = mix(seed * 31 + checks++);
        return new ForcedExit(1 + Math.floorMod(h, MAX_FIRST), MIN_AGAIN + Math.floorMod(h >> 8, MAX_AGAIN));
    }

    /** Whether what is checked is that a call has done something: then it must not be done again. */
    private static boolean isDone(Node n) {
        return n.args.length > 0 && n.args[0].op == IrOp.CALL && n.args[0].callee().once();
    }

    private static int mix(int h) {
        int x = (h ^ h >>> 16) * 0x7feb352d;
        x = (x ^ x >>> 15) * 0x846ca68b;
        return x ^ x >>> 16;
    }
}
