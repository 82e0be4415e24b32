package dev.orochi.jit.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The flow of control of a graph as it was when this was made: the blocks that can be reached, in reverse postorder (each stands before
 * those that it dominates), their predecessors, and dominators.
 *
 * <p>Dominators after Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm" (2001).
 */
public final class Flow {
    public final List<Block> order;
    private final Map<Block, Integer> numbers = new HashMap<>();
    private final List<List<Block>> predecessors = new ArrayList<>();
    private final int[] idom;

    public Flow(Graph g) {
        order = postorder(g.blocks.getFirst()).reversed();
        for (Block b : order) {
            numbers.put(b, numbers.size());
            predecessors.add(new ArrayList<>());
        }
        for (Block b : order) {
            for (Node.Edge e : b.end().targets) {
                predecessors.get(numbers.get(e.block())).add(b);
            }
        }
        idom = new int[order.size()];
        dominators();
    }

    private static List<Block> postorder(Block entry) {
        List<Block> done = new ArrayList<>();
        Map<Block, Boolean> entered = new HashMap<>();
        List<Block> stack = new ArrayList<>(List.of(entry));
        while (!stack.isEmpty()) {
            Block b = stack.getLast();
            if (entered.putIfAbsent(b, false) != null) {
                stack.removeLast();
                if (!entered.put(b, true)) {
                    done.add(b);
                }
                continue;
            }
            for (Node.Edge e : b.end().targets.reversed()) {
                if (!entered.containsKey(e.block())) {
                    stack.add(e.block());
                }
            }
        }
        return done;
    }

    private void dominators() {
        java.util.Arrays.fill(idom, -1);
        idom[0] = 0;
        for (boolean changed = true; changed;) {
            changed = false;
            for (int i = 1; i < idom.length; i++) {
                int d = -1;
                for (Block p : predecessors.get(i)) {
                    int k = numbers.get(p);
                    if (idom[k] >= 0) {
                        d = d < 0 ? k : meet(k, d);
                    }
                }
                changed |= idom[i] != d;
                idom[i] = d;
            }
        }
    }

    private int meet(int a, int b) {
        while (a != b) {
            if (a > b) {
                a = idom[a];
            } else {
                b = idom[b];
            }
        }
        return a;
    }

    public boolean isReachable(Block b) {
        return numbers.containsKey(b);
    }

    /** The blocks with an edge to this one, once per edge. */
    public List<Block> predecessors(Block b) {
        return predecessors.get(numbers.get(b));
    }

    /** The immediate dominator; null for the entry. */
    public Block dominator(Block b) {
        int i = numbers.get(b);
        return i == 0 ? null : order.get(idom[i]);
    }

    /** Whether every way to {@code b} leads through {@code a}; a block dominates itself. */
    public boolean dominates(Block a, Block b) {
        int x = numbers.get(a);
        int y = numbers.get(b);
        while (y > x) {
            y = idom[y];
        }
        return x == y;
    }

    public boolean isBackEdge(Block from, Block to) {
        return dominates(to, from);
    }

    public boolean isLoopHead(Block b) {
        return predecessors(b).stream().anyMatch(p -> isBackEdge(p, b));
    }

    /** The blocks from which the loop's head is reached without passing it, and the head. */
    public Set<Block> loop(Block head) {
        Set<Block> body = new LinkedHashSet<>(List.of(head));
        List<Block> work = new ArrayList<>(predecessors(head).stream().filter(p -> isBackEdge(p, head)).toList());
        while (!work.isEmpty()) {
            Block b = work.removeLast();
            if (body.add(b)) {
                work.addAll(predecessors(b));
            }
        }
        return body;
    }
}
