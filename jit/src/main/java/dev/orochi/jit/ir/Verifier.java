package dev.orochi.jit.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the rules that graphs obey. Each problem says where it is and which rule is broken. */
public final class Verifier {
    private final Graph g;
    private final List<String> problems = new ArrayList<>();
    /** Where each value is defined: its block, and its place there, -1 for parameters. */
    private final Map<Node, Block> blocks = new IdentityHashMap<>();
    private final Map<Node, Integer> places = new IdentityHashMap<>();
    private Flow flow;

    private Verifier(Graph g) {
        this.g = g;
    }

    /** @throws IllegalStateException when the graph breaks a rule; the message has all problems and the listing */
    public static void verify(Graph g, String when) {
        List<String> problems = problems(g);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(when + ":\n" + String.join("\n", problems) + "\n" + Listing.of(g));
        }
    }

    /** What is wrong with a graph; empty when nothing is. */
    public static List<String> problems(Graph g) {
        Verifier v = new Verifier(g);
        v.shapes();
        if (v.problems.isEmpty()) {
            v.flow = new Flow(g);
            v.flow.order.forEach(v::block);
            v.effects();
        }
        return v.problems;
    }

    private void fail(Object where, String rule) {
        problems.add(where + ": " + rule);
    }

    // ---- what each node is by itself ----------------------------------------------------------------------------

    private void shapes() {
        for (Block b : g.blocks) {
            for (Node p : b.params) {
                define(p, b, -1);
                if (p.op != IrOp.PARAM || p.type == Type.VOID) {
                    fail(p, "is no parameter");
                }
            }
            for (int i = 0; i < b.nodes.size(); i++) {
                Node n = b.nodes.get(i);
                define(n, b, i);
                boolean last = i == b.nodes.size() - 1;
                if (n.has(IrOp.Trait.TERMINATOR) != last) {
                    fail(where(n, b), last ? "a block ends with a terminator" : "a terminator ends its block");
                }
                shape(n, b);
            }
            if (b.nodes.isEmpty()) {
                fail(b, "a block ends with a terminator");
            }
        }
        if (g.blocks.isEmpty() || !g.blocks.getFirst().params.isEmpty()) {
            fail(g.name, "the first block is the entry and has no parameters");
        }
        for (Block b : g.blocks) {
            for (Node n : b.nodes) {
                for (Node.Edge e : n.targets) {
                    edge(n, b, e);
                }
            }
        }
    }

    private void define(Node n, Block b, int place) {
        if (blocks.put(n, b) != null) {
            fail(where(n, b), "a node stands in one place");
        }
        places.put(n, place);
    }

    private void shape(Node n, Block b) {
        String where = where(n, b);
        if (!n.op.imm().accepts(n.imm)) {
            fail(where, "imm is " + n.imm + ", not of kind " + n.op.imm());
            return;
        }
        if (g.signature == null && (n.op == IrOp.ARG || n.op == IrOp.RECUR || n.op == IrOp.RESULT)) {
            fail(where, "only functions have this");
            return;
        }
        Type result = g.typeOf(n.op, n.imm);
        if (n.op == IrOp.PARAM || n.type != result) {
            fail(where, "the result's type is " + result);
        }
        List<Type> types = switch (n.op) {
            case CALL -> n.callee().arguments();
            case RECUR -> g.signature.arguments();
            case INVOKE -> ((Invocation) n.imm).signature().arguments();
            case RESULT -> List.of(g.signature.result());
            default -> n.op.arguments();
        };
        if (!types.equals(Arrays.stream(n.args).map(a -> a.type).toList())) {
            fail(where, "arguments are of types " + types);
        }
        if ((n.snapshot != null) != n.needsSnapshot()) {
            fail(where, n.snapshot == null ? "needs a snapshot" : "has no use for a snapshot");
        }
        int targets = n.op == IrOp.JUMP ? 1 : n.op == IrOp.BRANCH ? 2 : 0;
        if (n.targets.size() != targets) {
            fail(where, "has " + targets + " targets");
        }
        if (n.snapshot != null) {
            snapshot(n.snapshot, where);
        }
    }

    private void snapshot(Snapshot s, String where) {
        if (s.frames.isEmpty()) {
            fail(where, s + " has a frame");
        }
        for (int i = 0; i < s.frames.size(); i++) {
            Snapshot.FrameState f = s.frames.get(i);
            if ((f.function() == null) != (i == 0 && g.signature == null)) {
                fail(where, s + ": inlined calls have a function, the frame of a loop has none");
            }
            if (f.registers().length != f.values().length) {
                fail(where, s + ": registers and values correspond");
            }
        }
        for (Snapshot.FieldState f : s.fields) {
            if (f.setter().raises() || !f.setter().arguments().equals(List.of(f.object().type, f.value().type))) {
                fail(where, s + ": " + f.setter() + " takes object and value and doesn't raise");
            }
        }
    }

    private void edge(Node n, Block b, Node.Edge e) {
        if (!g.blocks.contains(e.block())) {
            fail(where(n, b), "leads to " + e.block() + ", which is no block of the graph");
        }
        if (e.block() == g.blocks.getFirst()) {
            fail(where(n, b), "leads to the entry");
        }
        if (!e.block().params.stream().map(p -> p.type).toList().equals(Arrays.stream(e.args()).map(a -> a.type).toList())) {
            fail(where(n, b), "the arguments for " + e.block() + " are of its parameters' types");
        }
    }

    // ---- what nodes use -----------------------------------------------------------------------------------------

    private void block(Block b) {
        if (flow.isLoopHead(b) && !b.isLoopHead) {
            fail(b, "is the head of a loop");
        }
        for (Node n : b.nodes) {
            Arrays.stream(n.args).forEach(a -> uses(n, b, a, ""));
            n.targets.forEach(e -> Arrays.stream(e.args()).forEach(a -> uses(n, b, a, "")));
            if (n.snapshot != null) {
                n.snapshot.values().forEach(a -> uses(n, b, a, n.snapshot + ": "));
            }
        }
    }

    private void uses(Node n, Block b, Node value, String where) {
        Block d = blocks.get(value);
        if (value.type == Type.VOID) {
            fail(where(n, b), where + value + " is no value");
        } else if (d == null || !flow.isReachable(d)) {
            fail(where(n, b), where + value + " is not defined in the graph");
        } else if (d == b ? places.get(value) >= places.get(n) : !flow.dominates(d, b)) {
            fail(where(n, b), where + value + " is not defined on every way here");
        }
    }

    // ---- no way out after an effect -----------------------------------------------------------------------------

    /** Snapshots that an effect has made untrue on the way to a block, and those that are true so far. */
    private record State(Set<Snapshot> stale, Set<Snapshot> used) {
        State() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    private void effects() {
        Map<Block, State> ends = new HashMap<>();
        for (Block b : flow.order) {
            State s = new State();
            for (Block p : flow.predecessors(b)) {
                if (!flow.isBackEdge(p, b) && ends.containsKey(p)) {
                    s.stale.addAll(ends.get(p).stale);
                    s.used.addAll(ends.get(p).used);
                }
            }
            for (Node n : b.nodes) {
                if (n.snapshot != null) {
                    if (s.stale.contains(n.snapshot)) {
                        fail(where(n, b), "leaves by " + n.snapshot + ", which an effect has made untrue");
                    }
                    s.used.add(n.snapshot);
                }
                if (n.has(IrOp.Trait.EFFECT)) {
                    s.stale.addAll(s.used);
                    s.used.clear();
                }
            }
            ends.put(b, s);
        }
    }

    private static String where(Node n, Block b) {
        return b + ", " + (n.type == Type.VOID ? n.op.mnemonic() + " (" + n + ")" : n + " = " + n.op.mnemonic());
    }
}
