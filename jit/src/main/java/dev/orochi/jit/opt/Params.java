package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Flow;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parameter that gets the same value from everywhere, itself aside, is that value. One that only gets numbers in boxes gets the numbers,
 * and is boxed again where somebody needs the object.
 */
final class Params implements Pass {
    private static final Map<Type, IrOp> BOXES = Map.of(Type.INT, IrOp.BOX_INT, Type.FLOAT, IrOp.BOX_FLOAT, Type.BOOL, IrOp.BOX_BOOL);
    private static final Map<Type, Class<?>> CLASSES = Map.of(Type.INT, PyInt.class, Type.FLOAT, PyFloat.class, Type.BOOL, PyBool.class);
    private static final Set<IrOp> UNBOXING = Set.of(IrOp.GUARD_INT, IrOp.GUARD_FLOAT, IrOp.GUARD_BOOL);

    @Override
    public boolean run(Graph g) {
        return single(g) | new Unboxing(g).run();
    }

    private interface ArgumentVisitor {
        void visit(Block from, Node param, Node arg);
    }

    private static void forEachArgument(Graph g, ArgumentVisitor visitor) {
        for (Block b : g.blocks) {
            for (Node.Edge e : b.end().targets) {
                for (int i = 0; i < e.args().length; i++) {
                    visitor.visit(b, e.block().params.get(i), e.args()[i]);
                }
            }
        }
    }

    private static boolean single(Graph g) {
        Map<Node, Node> only = new IdentityHashMap<>();
        Set<Node> several = Collections.newSetFromMap(new IdentityHashMap<>());
        forEachArgument(g, (from, p, arg) -> {
            if (arg != p) {
                Node before = only.putIfAbsent(p, arg);
                if (before != null && before != arg) {
                    several.add(p);
                }
            }
        });
        Replacements replaced = new Replacements();
        Set<Node> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Block b : g.blocks) {
            for (Node p : b.params) {
                Node v = only.get(p);
                if (v == null || several.contains(p) || replaced.of(v) == p) {
                    kept.add(p);
                } else {
                    replaced.put(p, v);
                }
            }
        }
        if (replaced.isEmpty()) {
            return false;
        }
        DeadCode.dropArguments(g, kept);
        g.blocks.forEach(b -> b.params.retainAll(kept));
        return replaced.apply(g);
    }

    /** Finds parameters that can be numbers, all at once: they may get each other. */
    private static final class Unboxing {
        private final Graph g;
        private final Flow flow;
        private final Map<Node, Type> types = new IdentityHashMap<>();
        /** Guards that know a value's number. */
        private final Map<Node, List<Node>> guards = new IdentityHashMap<>();
        private final Map<Node, Block> places = new IdentityHashMap<>();
        private final Map<Node, Node> numbers = new IdentityHashMap<>();

        Unboxing(Graph g) {
            this.g = g;
            this.flow = new Flow(g);
            for (Block b : g.blocks) {
                for (Node n : b.nodes) {
                    if (UNBOXING.contains(n.op)) {
                        guards.computeIfAbsent(n.args[0], v -> new ArrayList<>()).add(n);
                        places.put(n, b);
                    }
                }
            }
        }

        boolean run() {
            forEachArgument(g, (from, p, arg) -> {
                BOXES.keySet().stream().filter(t -> p.type == Type.REF && isAtHand(from, arg, t))
                        .findFirst().ifPresent(t -> types.putIfAbsent(p, t));
            });
            while (dropOthers()) { }
            if (types.isEmpty()) {
                return false;
            }
            Replacements replaced = new Replacements();
            types.forEach((p, t) -> numbers.put(p, null));
            Map<Block, List<Node>> params = new HashMap<>();
            for (Block b : g.blocks) {
                List<Node> now = new ArrayList<>();
                for (Node p : List.copyOf(b.params)) {
                    now.add(types.containsKey(p) ? number(b, p, replaced) : p);
                }
                params.put(b, now);
            }
            for (Block b : g.blocks) {
                b.end().targets = List.copyOf(b.end().targets.stream().map(e -> edge(b, e)).toList());
            }
            g.blocks.forEach(b -> {
                b.params.clear();
                b.params.addAll(params.get(b));
            });
            return replaced.apply(g);
        }

        /** Drops candidates that also get something else. @return whether there were any */
        private boolean dropOthers() {
            Set<Node> bad = Collections.newSetFromMap(new IdentityHashMap<>());
            forEachArgument(g, (from, p, arg) -> {
                Type t = types.get(p);
                if (t != null && types.get(arg) != t && !isAtHand(from, arg, t)) {
                    bad.add(p);
                }
            });
            return types.keySet().removeAll(bad);
        }

        /** Whether a value's number can be had without a new guard. */
        private boolean isAtHand(Block from, Node v, Type t) {
            return v.op == BOXES.get(t) || isConstant(v, t) || guard(from, v, t) != null;
        }

        private static boolean isConstant(Node v, Type t) {
            return v.op == IrOp.CONST_REF && v.imm.getClass() == CLASSES.get(t);
        }

        private Node guard(Block from, Node v, Type t) {
            return guards.getOrDefault(v, List.of()).stream()
                    .filter(n -> n.type == t && flow.isReachable(places.get(n)) && flow.dominates(places.get(n), from))
                    .findFirst().orElse(null);
        }

        private Node number(Block b, Node p, Replacements replaced) {
            Node number = g.param(b, types.get(p));
            numbers.put(p, number);
            Node box = g.node(BOXES.get(types.get(p)), null, null, number);
            b.nodes.addFirst(box);
            replaced.put(p, box);
            return number;
        }

        private Node.Edge edge(Block from, Node.Edge e) {
            Node[] args = e.args().clone();
            for (int i = 0; i < args.length; i++) {
                Type t = types.get(e.block().params.get(i));
                if (t != null) {
                    args[i] = numberOf(from, args[i], t);
                }
            }
            return new Node.Edge(e.block(), args);
        }

        private Node numberOf(Block from, Node v, Type t) {
            if (types.get(v) == t) {
                return numbers.get(v);
            } else if (v.op == BOXES.get(t)) {
                return v.args[0];
            } else if (!isConstant(v, t)) {
                return guard(from, v, t);
            }
            Node c = switch (v.imm) {
                case PyInt i -> g.node(IrOp.CONST_INT, i.value, null);
                case PyFloat f -> g.node(IrOp.CONST_FLOAT, f.value, null);
                default -> g.node(IrOp.CONST_BOOL, ((PyBool) v.imm).value, null);
            };
            from.nodes.add(from.nodes.size() - 1, c);
            return c;
        }
    }
}
