package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Flow;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pure operation, or a guard whose outcome cannot change, is not done again where it has been done on every way. A guard's way out is
 * that of the first.
 *
 * <p>An object's shape can change: its guard holds until the next effect, poll, or meeting of ways.
 */
final class Share implements Pass {
    private static final Set<IrOp> COMMUTATIVE = EnumSet.of(IrOp.ADD_INT, IrOp.MUL_INT, IrOp.AND_INT, IrOp.OR_INT, IrOp.XOR_INT,
            IrOp.ADD_FLOAT, IrOp.MUL_FLOAT, IrOp.SAME);

    /** Ways out whose condition may change without any change of the arguments. */
    private static final Set<IrOp> UNSTABLE = EnumSet.of(IrOp.POLL, IrOp.SETTLED, IrOp.LOADED, IrOp.GUARD_SHAPE, IrOp.EXIT);

    /** What makes two operations the same. @param epoch of the shapes, 0 for what does not depend on them */
    private record Key(IrOp op, Imm imm, List<Node> args, int epoch) {}

    /** Compares numbers, conditions and callees by value, all other objects by identity. */
    private record Imm(Object o, boolean byValue) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Imm i && (i.o == o || byValue && o.equals(i.o));
        }

        @Override
        public int hashCode() {
            return byValue ? o.hashCode() : System.identityHashCode(o);
        }
    }

    /** Whether the operation depends on its arguments only, way out included. A complex number is made where it is needed, which is often a way
     * that is seldom taken. */
    static boolean isStable(Node n) {
        return n.has(IrOp.Trait.PURE) && n.op != IrOp.BOX_COMPLEX || n.op.has(IrOp.Trait.EXITS) && !n.op.has(IrOp.Trait.EFFECT) && !UNSTABLE.contains(n.op);
    }

    @Override
    public boolean run(Graph g) {
        Flow flow = new Flow(g);
        Replacements replaced = new Replacements();
        Map<Block, Map<Key, Node>> done = new HashMap<>();
        Map<Block, Integer> epochs = new HashMap<>();
        int epoch = 0;
        boolean changed = false;
        for (Block b : flow.order) {
            List<Block> from = flow.predecessors(b);
            int now = from.size() == 1 ? epochs.get(from.getFirst()) : ++epoch;
            Map<Key, Node> here = new HashMap<>();
            done.put(b, here);
            for (var it = b.nodes.iterator(); it.hasNext();) {
                Node n = it.next();
                replaced.inArgs(n);
                if (n.has(IrOp.Trait.EFFECT) || n.op == IrOp.POLL) {
                    now = ++epoch;
                }
                if (!isStable(n) && n.op != IrOp.GUARD_SHAPE) {
                    continue;
                }
                Key key = key(n, now);
                Node first = find(flow, done, b, key);
                if (first == null) {
                    here.put(key, n);
                } else {
                    changed = true;
                    it.remove();
                    if (n.type != Type.VOID) {
                        replaced.put(n, first);
                    }
                }
            }
            epochs.put(b, now);
        }
        return replaced.apply(g) | changed;
    }

    private static Key key(Node n, int epoch) {
        List<Node> args = Arrays.asList(n.args);
        if (COMMUTATIVE.contains(n.op)) {
            args = args.stream().sorted(Comparator.comparingInt(a -> a.id)).toList();
        }
        boolean byValue = n.imm != null && n.op.imm() != IrOp.Imm.OBJECT;
        return new Key(n.op, new Imm(n.imm, byValue), args, n.op == IrOp.GUARD_SHAPE ? epoch : 0);
    }

    private static Node find(Flow flow, Map<Block, Map<Key, Node>> done, Block b, Key key) {
        for (Block d = b; d != null; d = flow.dominator(d)) {
            Node n = done.get(d).get(key);
            if (n != null) {
                return n;
            }
        }
        return null;
    }
}
