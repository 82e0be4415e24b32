package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Flow;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What guards and branches before have decided: a condition is a constant behind the guard or branch that looked at it, and a value
 * that has passed a guard of class or shape is not null.
 */
final class Implied implements Pass {
    /** What is known in a block, and all that it dominates. */
    private static final class Facts {
        final Map<Node, Boolean> truths = new HashMap<>();
        /** By the value before guards: the result of a guard that null does not pass. */
        final Map<Node, Node> present = new HashMap<>();
    }

    @Override
    public boolean run(Graph g) {
        return new Run(g).all();
    }

    private static final class Run {
        private final Graph g;
        private final Flow flow;
        private final Map<Block, Facts> facts = new HashMap<>();
        private final Replacements replaced = new Replacements();
        private boolean changed;

        Run(Graph g) {
            this.g = g;
            this.flow = new Flow(g);
        }

        boolean all() {
            for (Block b : flow.order) {
                facts.put(b, new Facts());
                learnFromBranch(b);
                List<Node> nodes = new ArrayList<>();
                for (Node n : b.nodes) {
                    replaced.inArgs(n);
                    if (!isKnown(b, n, nodes)) {
                        nodes.add(n);
                        learn(facts.get(b), n);
                    }
                }
                b.nodes.clear();
                b.nodes.addAll(nodes);
            }
            return replaced.apply(g) | changed;
        }

        private void learnFromBranch(Block b) {
            List<Block> from = flow.predecessors(b);
            if (from.size() == 1 && from.getFirst().end().op == IrOp.BRANCH) {
                Node end = from.getFirst().end();
                truth(facts.get(b), end.args[0], end.targets.getFirst().block() == b);
            }
        }

        private void truth(Facts f, Node condition, boolean is) {
            f.truths.put(condition, is);
            if (condition.op == IrOp.NOT) {
                truth(f, condition.args[0], !is);
            }
        }

        private void learn(Facts f, Node n) {
            switch (n.op) {
                case GUARD_TRUE -> truth(f, n.args[0], true);
                case GUARD_FALSE -> truth(f, n.args[0], false);
                case GUARD_CLASS, GUARD_SHAPE, GUARD_NOT_NULL -> f.present.putIfAbsent(base(n), n);
                default -> { }
            }
        }

        /** The value before it passed guards. */
        private static Node base(Node n) {
            Node v = n;
            while (v.op == IrOp.GUARD_CLASS || v.op == IrOp.GUARD_SHAPE || v.op == IrOp.GUARD_NOT_NULL) {
                v = v.args[0];
            }
            return v;
        }

        /** Whether a node is not needed any more. Also puts constants in place of a condition. */
        private boolean isKnown(Block b, Node n, List<Node> before) {
            switch (n.op) {
                case GUARD_TRUE, GUARD_FALSE, BRANCH -> {
                    Boolean is = n.args[0].op == IrOp.CONST_BOOL ? null : known(b, n.args[0]);
                    if (is != null) {
                        Node c = g.node(IrOp.CONST_BOOL, is, null);
                        before.add(c);
                        n.args = new Node[] {c};
                        changed = true;
                    }
                    return false;
                }
                case GUARD_NOT_NULL -> {
                    Node p = present(b, base(n));
                    if (p != null) {
                        replaced.put(n, p);
                    }
                    return p != null;
                }
                case IS_NULL -> {
                    boolean is = present(b, base(n.args[0])) != null;
                    if (is) {
                        Node c = g.node(IrOp.CONST_BOOL, false, null);
                        before.add(c);
                        replaced.put(n, c);
                    }
                    return is;
                }
                default -> {
                    return false;
                }
            }
        }

        private Boolean known(Block b, Node condition) {
            for (Block d = b; d != null; d = flow.dominator(d)) {
                Boolean is = facts.get(d).truths.get(condition);
                if (is != null) {
                    return is;
                }
            }
            return null;
        }

        private Node present(Block b, Node value) {
            for (Block d = b; d != null; d = flow.dominator(d)) {
                Node p = facts.get(d).present.get(value);
                if (p != null) {
                    return p;
                }
            }
            return null;
        }
    }
}
