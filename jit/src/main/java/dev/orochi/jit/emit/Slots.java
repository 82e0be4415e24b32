package dev.orochi.jit.emit;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which JVM local each value lies in: values that never live at the same time share one, because instructions for the first 256 locals
 * are half as long. Linear scan over the blocks in the order of their code.
 *
 * <p>The result of a guard of an object is the object, and lies where that does.
 */
final class Slots {
    private static final Set<IrOp> SAME_OBJECT = EnumSet.of(IrOp.GUARD_CLASS, IrOp.GUARD_SHAPE, IrOp.GUARD_NOT_NULL);

    /** Operations that look at their own result. */
    private static final Set<IrOp> CHECKED = EnumSet.of(IrOp.ADD_INT, IrOp.SUB_INT, IrOp.MUL_INT, IrOp.SHL_INT);

    private final Uses uses;
    private final List<Node> values = new ArrayList<>();
    private final Map<Node, Integer> numbers = new IdentityHashMap<>();
    private final BitSet used = new BitSet();
    /** First and last place where a value is needed, by its number; places count operations in the order of the code. */
    private final int[] from;
    private final int[] to;
    private int[] slots;
    private int size;

    /** @param first local that is free */
    Slots(Uses uses, int first) {
        this.uses = uses;
        for (Block b : uses.order) {
            b.params.forEach(this::number);
            b.nodes.stream().filter(n -> uses.place(n) == Uses.Place.LOCAL && n.type != Type.VOID && !isSameObject(n))
                    .forEach(this::number);
        }
        from = new int[values.size()];
        to = new int[values.size()];
        java.util.Arrays.fill(from, Integer.MAX_VALUE);
        java.util.Arrays.fill(to, -1);
        ranges(liveAtStarts());
        assign(first);
    }

    /** The value whose local a value lies in; itself, or what a guard has looked at. */
    static Node object(Node n) {
        Node v = n;
        while (isSameObject(v)) {
            v = v.args[0];
        }
        return v;
    }

    static boolean isSameObject(Node n) {
        return SAME_OBJECT.contains(n.op);
    }

    int of(Node n) {
        return slots[numbers.get(n)];
    }

    /** Whether a value that lies in a local is ever loaded. */
    boolean isUsed(Node n) {
        return used.get(numbers.get(n));
    }

    /** The first local behind those of the values. */
    int end() {
        return size;
    }

    private void number(Node n) {
        numbers.put(n, values.size());
        values.add(n);
    }

    // ---- where values live --------------------------------------------------------------------------------------

    private interface Visitor {
        void load(int number);
    }

    /** The locals that an operation loads, those of its way out included. */
    private void loads(Node n, Visitor v) {
        for (Node a : n.args) {
            leaves(a, v);
        }
        for (Node.Edge e : n.targets) {
            for (Node a : e.args()) {
                leaves(a, v);
            }
        }
        if (n.snapshot != null) {
            n.snapshot.values().forEach(a -> leaves(a, v));
        }
    }

    private void leaves(Node value, Visitor v) {
        Node n = object(value);
        switch (uses.place(n)) {
            case LOCAL -> v.load(numbers.get(n));
            case INLINE, EXITS -> {
                for (Node a : n.args) {
                    leaves(a, v);
                }
            }
            default -> { }
        }
    }

    private boolean isEmitted(Node n) {
        return n.has(IrOp.Trait.TERMINATOR) || uses.place(n) == Uses.Place.LOCAL;
    }

    /** The values that each block needs from those before it. */
    private Map<Block, BitSet> liveAtStarts() {
        Map<Block, BitSet> starts = new HashMap<>();
        uses.order.forEach(b -> starts.put(b, new BitSet()));
        for (boolean changed = true; changed;) {
            changed = false;
            for (Block b : uses.order.reversed()) {
                BitSet live = liveAtEnd(b, starts);
                for (Node n : b.nodes.reversed()) {
                    if (isEmitted(n)) {
                        if (numbers.containsKey(n)) {
                            live.clear(numbers.get(n));
                        }
                        loads(n, live::set);
                    }
                }
                b.params.forEach(p -> live.clear(numbers.get(p)));
                changed |= !live.equals(starts.put(b, live));
            }
        }
        return starts;
    }

    private static BitSet liveAtEnd(Block b, Map<Block, BitSet> starts) {
        BitSet live = new BitSet();
        b.end().targets.forEach(e -> live.or(starts.get(e.block())));
        return live;
    }

    private void ranges(Map<Block, BitSet> starts) {
        int place = 0;
        for (Block b : uses.order) {
            int start = place++;
            b.params.forEach(p -> needed(numbers.get(p), start));
            starts.get(b).stream().forEach(v -> needed(v, start));
            for (Node n : b.nodes) {
                int here = place++;
                if (isEmitted(n)) {
                    if (numbers.containsKey(n)) {
                        needed(numbers.get(n), here);
                        if (CHECKED.contains(n.op)) {
                            used.set(numbers.get(n));
                        }
                    }
                    loads(n, v -> {
                        used.set(v);
                        needed(v, here);
                    });
                }
            }
            int end = place++;
            liveAtEnd(b, starts).stream().forEach(v -> needed(v, end));
        }
    }

    private void needed(int v, int place) {
        from[v] = Math.min(from[v], place);
        to[v] = Math.max(to[v], place);
    }

    // ---- assignment ---------------------------------------------------------------------------------------------

    private void assign(int first) {
        slots = new int[values.size()];
        size = first;
        BitSet busy = new BitSet();
        busy.set(0, first);
        PriorityQueue<Integer> active = new PriorityQueue<>(Comparator.comparingInt(v -> to[v]));
        IntStream.range(0, values.size()).boxed().sorted(Comparator.comparingInt(v -> from[v])).forEach(v -> {
            while (!active.isEmpty() && to[active.peek()] < from[v]) {
                int ended = active.poll();
                busy.clear(slots[ended], slots[ended] + width(ended));
            }
            int slot = busy.nextClearBit(0);
            while (width(v) == 2 && busy.get(slot + 1)) {
                slot = busy.nextClearBit(slot + 1);
            }
            slots[v] = slot;
            busy.set(slot, slot + width(v));
            size = Math.max(size, slot + width(v));
            active.add(v);
        });
    }

    private int width(int v) {
        return Operations.KINDS.get(values.get(v).type).jvm().slotSize();
    }
}
