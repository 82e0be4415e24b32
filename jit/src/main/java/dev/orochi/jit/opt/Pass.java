package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Graph;

/** One kind of change to a graph. Without state of its own; any thread. */
@FunctionalInterface
public interface Pass {
    /** @return whether the graph has changed */
    boolean run(Graph g);
}
