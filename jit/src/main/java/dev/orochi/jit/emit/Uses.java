package dev.orochi.jit.emit;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Flow;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who uses which value of a graph, and hence where each is computed: once, into a local; where its only user stands, on the operand
 * stack; in the ways out that need it, and not on the way through the region; or, as constants, wherever it is used.
 */
final class Uses {
    /** How a value is computed. */
    enum Place { LOCAL, INLINE, EXITS, CONSTANT, NOWHERE }

    /** Operations that look at an argument more than once: it must lie in a local, or be a constant. */
    private static final Set<IrOp> TWICE = EnumSet.of(IrOp.GUARD_INT, IrOp.GUARD_FLOAT, IrOp.GUARD_BOOL, IrOp.GUARD_CLASS,
            IrOp.GUARD_SHAPE, IrOp.GUARD_NOT_NULL, IrOp.ADD_INT, IrOp.SUB_INT, IrOp.MUL_INT, IrOp.FLOORDIV_INT, IrOp.MOD_INT,
            IrOp.NEG_INT, IrOp.SHL_INT, IrOp.SHR_INT, IrOp.DIV_FLOAT);

    /** The blocks that can be reached, each before those that it dominates. */
    final List<Block> order;
    private final Map<Node, Place> places = new IdentityHashMap<>();
    private final Map<Node, Integer> uses = new IdentityHashMap<>();
    private final Map<Node, Block> user = new IdentityHashMap<>();
    private final Set<Node> twice = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> inSnapshots = Collections.newSetFromMap(new IdentityHashMap<>());

    Uses(Graph g) {
        order = new Flow(g).order;
        Set<Snapshot> seen = new HashSet<>();
        for (Block b : order) {
            for (Node n : b.nodes) {
                for (Node a : n.args) {
                    used(a, b, TWICE.contains(n.op));
                }
                n.targets.forEach(t -> List.of(t.args()).forEach(a -> used(a, b, false)));
                if (n.snapshot != null && seen.add(n.snapshot)) {
                    inSnapshots.addAll(n.snapshot.values());
                }
            }
        }
        for (Block b : order.reversed()) {
            b.params.forEach(p -> places.put(p, Place.LOCAL));
            for (Node n : b.nodes.reversed()) {
                places.put(n, placeOf(n, b));
            }
        }
    }

    Place place(Node n) {
        return places.get(n);
    }

    private void used(Node value, Block by, boolean more) {
        uses.merge(value, 1, Integer::sum);
        user.put(value, by);
        if (more) {
            twice.add(value);
        }
    }

    /** Users come first, so that what only serves values of the exits goes there too. */
    private Place placeOf(Node n, Block b) {
        if (Operations.isConstant(n)) {
            return Place.CONSTANT;
        }
        if (!n.has(IrOp.Trait.PURE)) {
            return Place.LOCAL;
        }
        int count = uses.getOrDefault(n, 0);
        Place place;
        if (count == 0) {
            place = inSnapshots.contains(n) ? Place.EXITS : Place.NOWHERE;
        } else if (count == 1 && user.get(n) == b && !twice.contains(n) && !inSnapshots.contains(n)) {
            place = Place.INLINE;
        } else {
            place = Place.LOCAL;
        }
        if (place == Place.EXITS || place == Place.NOWHERE) {
            for (Node a : n.args) {
                uses.merge(a, -1, Integer::sum);
                if (place == Place.EXITS) {
                    inSnapshots.add(a);
                }
            }
        }
        return place;
    }
}
