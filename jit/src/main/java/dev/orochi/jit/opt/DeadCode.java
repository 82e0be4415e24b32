package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes what nobody uses: values that are needed by no effect, no guard, no way out, and parameters that only get themselves. */
final class DeadCode implements Pass {
    /** Ways out that only say that the result does not fit: without the result there is no reason for them. */
    private static final Set<IrOp> NEEDED_FOR_RESULT = EnumSet.of(IrOp.ADD_INT, IrOp.SUB_INT, IrOp.MUL_INT, IrOp.NEG_INT, IrOp.REG);

    @Override
    public boolean run(Graph g) {
        Set<Node> live = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Snapshot> seen = new HashSet<>();
        Map<Node, List<Node>> incoming = incoming(g);
        List<Node> work = new ArrayList<>();
        for (Block b : g.blocks) {
            b.nodes.stream().filter(n -> !isOptional(n)).forEach(work::add);
        }
        while (!work.isEmpty()) {
            Node n = work.removeLast();
            if (!live.add(n)) {
                continue;
            }
            work.addAll(List.of(n.args));
            work.addAll(incoming.getOrDefault(n, List.of()));
            if (n.snapshot != null && seen.add(n.snapshot)) {
                work.addAll(n.snapshot.values());
            }
        }
        boolean changed = g.snapshots.retainAll(seen);
        for (Block b : g.blocks) {
            changed |= b.nodes.removeIf(n -> !live.contains(n));
        }
        return removeParams(g, live) | changed;
    }

    private static boolean isOptional(Node n) {
        return n.has(IrOp.Trait.PURE) || NEEDED_FOR_RESULT.contains(n.op)
                || n.op == IrOp.CALL && !n.callee().effect() && !n.callee().raises();
    }

    /** The values that each parameter gets. */
    private static Map<Node, List<Node>> incoming(Graph g) {
        Map<Node, List<Node>> all = new IdentityHashMap<>();
        for (Block b : g.blocks) {
            for (Node.Edge e : b.end().targets) {
                for (int i = 0; i < e.args().length; i++) {
                    all.computeIfAbsent(e.block().params.get(i), p -> new ArrayList<>()).add(e.args()[i]);
                }
            }
        }
        return all;
    }

    private static boolean removeParams(Graph g, Set<Node> live) {
        if (g.blocks.stream().allMatch(b -> live.containsAll(b.params))) {
            return false;
        }
        dropArguments(g, live);
        g.blocks.forEach(b -> b.params.removeIf(p -> !live.contains(p)));
        return true;
    }

    /** Leaves out the arguments of parameters that are not to be kept. */
    static void dropArguments(Graph g, Set<Node> kept) {
        for (Block b : g.blocks) {
            Node end = b.end();
            end.targets = List.copyOf(end.targets.stream().map(e -> {
                List<Node> args = new ArrayList<>();
                for (int i = 0; i < e.args().length; i++) {
                    if (kept.contains(e.block().params.get(i))) {
                        args.add(e.args()[i]);
                    }
                }
                return new Node.Edge(e.block(), args.toArray(Node[]::new));
            }).toList());
        }
    }
}
