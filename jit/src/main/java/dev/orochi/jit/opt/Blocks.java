package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Flow;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import java.util.ArrayList;
import java.util.List;

/** Joins a block with the one that it alone leads to, and leaves out blocks that only jump on. */
final class Blocks implements Pass {
    @Override
    public boolean run(Graph g) {
        boolean changed = tidy(g);
        Flow flow = new Flow(g);
        for (Block b : flow.order) {
            for (Node.Edge e : b.end().targets) {
                changed |= skipEmpty(b.end(), e, g);
            }
        }
        tidy(g);
        Replacements replaced = new Replacements();
        Flow now = new Flow(g);
        for (Block b : now.order) {
            while (g.blocks.contains(b) && absorb(g, now, b, replaced)) {
                changed = true;
            }
        }
        replaced.apply(g);
        tidy(g);
        return changed;
    }

    /** Leads an edge to an empty block without parameters past it. */
    private static boolean skipEmpty(Node end, Node.Edge e, Graph g) {
        Block b = e.block();
        if (b.nodes.size() != 1 || !b.params.isEmpty() || b.isLoopHead || b.end().op != IrOp.JUMP
                || b.end().targets.getFirst().block() == b) {
            return false;
        }
        List<Node.Edge> targets = new ArrayList<>(end.targets);
        targets.set(targets.indexOf(e), b.end().targets.getFirst());
        end.targets = List.copyOf(targets);
        return true;
    }

    private static boolean absorb(Graph g, Flow flow, Block b, Replacements replaced) {
        Node end = b.end();
        if (end.op != IrOp.JUMP) {
            return false;
        }
        Node.Edge e = end.targets.getFirst();
        Block next = e.block();
        if (next == b || next == g.blocks.getFirst() || flow.predecessors(next).size() != 1) {
            return false;
        }
        for (int i = 0; i < next.params.size(); i++) {
            replaced.put(next.params.get(i), e.args()[i]);
        }
        b.nodes.removeLast();
        b.nodes.addAll(next.nodes);
        g.blocks.remove(next);
        return true;
    }

    /** Removes what cannot be reached, and says anew which blocks are heads of loops. To be called by each pass that changes edges. */
    static boolean tidy(Graph g) {
        Flow flow = new Flow(g);
        boolean changed = g.blocks.removeIf(b -> !flow.isReachable(b));
        g.blocks.forEach(b -> b.isLoopHead = flow.isLoopHead(b));
        return changed;
    }
}
