package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Values that others take the place of: collected first, then replaced everywhere at once. */
final class Replacements {
    private final Map<Node, Node> by = new IdentityHashMap<>();

    void put(Node old, Node now) {
        by.put(old, now);
    }

    boolean isEmpty() {
        return by.isEmpty();
    }

    /** What stands for a value. */
    Node of(Node n) {
        Node r = n;
        for (Node next = by.get(r); next != null; next = by.get(r)) {
            r = next;
        }
        return r;
    }

    /** Replaces the arguments of one node. */
    void inArgs(Node n) {
        if (Arrays.stream(n.args).anyMatch(by::containsKey)) {
            n.args = map(n.args);
        }
    }

    private Node[] map(Node[] nodes) {
        return Arrays.stream(nodes).map(this::of).toArray(Node[]::new);
    }

    /** Replaces everywhere. @return whether there was anything to replace */
    boolean apply(Graph g) {
        if (by.isEmpty()) {
            return false;
        }
        for (Block b : g.blocks) {
            for (Node n : b.nodes) {
                inArgs(n);
                if (n.targets.stream().anyMatch(e -> Arrays.stream(e.args()).anyMatch(by::containsKey))) {
                    n.targets = List.copyOf(n.targets.stream().map(e -> new Node.Edge(e.block(), map(e.args()))).toList());
                }
            }
        }
        for (Snapshot s : g.snapshots) {
            if (s.values().stream().anyMatch(by::containsKey)) {
                s.replace(this::of);
            }
        }
        return true;
    }
}
