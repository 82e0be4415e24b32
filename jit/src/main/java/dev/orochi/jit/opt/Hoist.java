package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Flow;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves what gives the same in each round of a loop before the loop: pure operations, and guards that every round comes to.
 *
 * <p>A guard needs a state to leave with there: that of the first way out in the loop's head, if no effect comes before it and it
 * names nothing that the head computes, with the values that the parameters enter with. The interpreter then starts the loop
 * itself.
 */
final class Hoist implements Pass {
    @Override
    public boolean run(Graph g) {
        boolean changed = false;
        for (Block head : new Flow(g).order.reversed()) { // inner loops first
            if (head.isLoopHead) {
                changed |= new Loop(g, head).run();
            }
        }
        return changed;
    }

    private static final class Loop {
        private final Graph g;
        private final Flow flow;
        private final Block head;
        /** The values that the loop computes. */
        private final Set<Node> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        /** Where what is moved goes: the block that jumps to the head from outside. Made when needed. */
        private Block before;
        private Snapshot entry;
        private boolean entrySought;

        Loop(Graph g, Block head) {
            this.g = g;
            this.flow = new Flow(g);
            this.head = head;
        }

        boolean run() {
            Set<Block> body = flow.loop(head);
            body.forEach(b -> {
                inside.addAll(b.params);
                inside.addAll(b.nodes);
            });
            boolean changed = false;
            for (Block b : flow.order) {
                if (body.contains(b)) {
                    changed |= block(b);
                }
            }
            return changed;
        }

        private boolean block(Block b) {
            boolean always = flow.predecessors(head).stream().allMatch(p -> !flow.isBackEdge(p, head) || flow.dominates(b, p));
            boolean changed = false;
            for (Node n : List.copyOf(b.nodes)) {
                if (!Share.isStable(n) || Arrays.stream(n.args).anyMatch(inside::contains)) {
                    continue;
                }
                if (!n.has(IrOp.Trait.PURE)) {
                    if (!always || entryState() == null) {
                        continue;
                    }
                    n.snapshot = entry;
                }
                if (before == null) {
                    before = preheader();
                }
                b.nodes.remove(n);
                before.nodes.add(before.nodes.size() - 1, n);
                inside.remove(n);
                changed = true;
            }
            return changed;
        }

        private Block preheader() {
            List<Block> entries = flow.predecessors(head).stream().filter(p -> !flow.isBackEdge(p, head)).toList();
            if (entries.size() == 1 && entries.getFirst().end().op == IrOp.JUMP) {
                return entries.getFirst();
            }
            Block b = g.block();
            Node[] args = head.params.stream().map(p -> g.param(b, p.type)).toArray(Node[]::new);
            g.end(b, IrOp.JUMP, null, null, new Node.Edge(head, args));
            for (Block e : new LinkedHashSet<>(entries)) {
                e.end().targets = List.copyOf(e.end().targets.stream()
                        .map(t -> t.block() == head ? new Node.Edge(b, t.args()) : t).toList());
            }
            return b;
        }

        /** The state before the loop, or null when no way out tells it. */
        private Snapshot entryState() {
            if (!entrySought) {
                entrySought = true;
                Snapshot s = firstState();
                if (s != null && s.values().stream().allMatch(v -> !inside.contains(v) || head.params.contains(v))) {
                    before = before == null ? preheader() : before;
                    Node[] args = before.end().targets.getFirst().args();
                    entry = g.snapshot(s.frames, s.fields);
                    entry.replace(v -> head.params.contains(v) ? args[head.params.indexOf(v)] : v);
                }
            }
            return entry;
        }

        private Snapshot firstState() {
            for (Node n : head.nodes) {
                if (n.op == IrOp.RECUR || n.op == IrOp.INVOKE) {
                    return null; // its way out comes after it
                }
                if (n.snapshot != null || n.has(IrOp.Trait.EFFECT)) {
                    return n.snapshot;
                }
            }
            return null;
        }
    }
}
