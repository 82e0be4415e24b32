package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Flow;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.jit.ir.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Computes what is constant, and applies {@link Rules}. Branches on constants become jumps; after what always leaves, nothing follows.
 * Conditions lose their negations, snapshots their boxes.
 */
final class Fold implements Pass {
    @Override
    public boolean run(Graph g) {
        boolean changed = new Run(g).all();
        if (changed) {
            Blocks.tidy(g);
        }
        return changed;
    }

    private static final class Run implements Rules.Maker {
        private final Graph g;
        private final Replacements replaced = new Replacements();
        private List<Node> out;
        private boolean changed;

        Run(Graph g) {
            this.g = g;
        }

        boolean all() {
            for (Block b : new Flow(g).order) {
                out = new ArrayList<>();
                for (Node n : b.nodes) {
                    replaced.inArgs(n);
                    if (!node(n)) {
                        break;
                    }
                }
                b.nodes.clear();
                b.nodes.addAll(out);
            }
            changed |= replaced.apply(g);
            Set<Node> objects = objects();
            g.snapshots.forEach(s -> withoutBoxes(s, objects));
            return changed;
        }

        /** What is used otherwise than in snapshots. */
        private Set<Node> objects() {
            Set<Node> all = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Block b : g.blocks) {
                for (Node n : b.nodes) {
                    all.addAll(Arrays.asList(n.args));
                    n.targets.forEach(e -> all.addAll(Arrays.asList(e.args())));
                }
            }
            return all;
        }

        /** A way out makes boxes itself, if nobody else has seen the object. */
        private void withoutBoxes(Snapshot s, Set<Node> objects) {
            for (Snapshot.FrameState f : s.frames) {
                for (int i = 0; i < f.values().length; i++) {
                    Node v = f.values()[i];
                    if ((v.op == IrOp.BOX_INT || v.op == IrOp.BOX_FLOAT || v.op == IrOp.BOX_BOOL) && !objects.contains(v)) {
                        f.values()[i] = v.args[0];
                        changed = true;
                    }
                }
            }
        }

        @Override
        public Node make(IrOp op, Object imm, Node... args) {
            Node n = g.node(op, imm, null, args);
            out.add(n);
            return n;
        }

        /** @return whether the rest of the block is still of interest */
        private boolean node(Node n) {
            switch (n.op) {
                case BRANCH -> branch(n);
                case GUARD_TRUE, GUARD_FALSE -> withoutNot(n);
                default -> { }
            }
            Node now = simpler(n);
            if (now == null) {
                out.add(n);
                return true;
            }
            changed = true;
            if (now == EXIT) {
                out.add(g.node(IrOp.EXIT, null, n.snapshot));
                return false;
            }
            if (n.type != Type.VOID) {
                replaced.put(n, now);
            }
            return true;
        }

        private Node simpler(Node n) {
            Object constant = Arithmetic.result(n);
            if (constant != null) {
                return switch (constant) {
                    case Long l -> make(IrOp.CONST_INT, l);
                    case Double d -> make(IrOp.CONST_FLOAT, d);
                    default -> make(IrOp.CONST_BOOL, constant);
                };
            }
            for (Rules.Rule r : Rules.of(n.op)) {
                Node now = r.apply(n, this);
                if (now != null) {
                    return now;
                }
            }
            return null;
        }

        private void withoutNot(Node n) {
            while (n.args[0].op == IrOp.NOT) {
                n.args = n.args[0].args;
                n.targets = n.targets.reversed();
                n.op = n.op == IrOp.GUARD_TRUE ? IrOp.GUARD_FALSE : n.op == IrOp.GUARD_FALSE ? IrOp.GUARD_TRUE : n.op;
                changed = true;
            }
        }

        private void branch(Node n) {
            withoutNot(n);
            Node.Edge yes = n.targets.getFirst();
            Node.Edge no = n.targets.getLast();
            Node c = n.args[0];
            Node.Edge only = c.op == IrOp.CONST_BOOL ? (Boolean) c.imm ? yes : no
                    : yes.block() == no.block() && Arrays.equals(yes.args(), no.args()) ? yes : null;
            if (only != null) {
                n.op = IrOp.JUMP;
                n.args = new Node[0];
                n.targets = List.of(only);
                changed = true;
            }
        }
    }
}
