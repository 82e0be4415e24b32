package dev.orochi.jit.build;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.record.Scope;
import dev.orochi.runtime.interpreter.OperatorCache;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Registers of the frame and of the inlined calls at one point of a region, and what is known of objects there. */
final class State {
    /** A frame: the region's own, or an inlined call. */
    static final class Level {
        final Scope scope;
        /** The function of an inlined call, or the frame of a generator; null for the region's own frame. */
        final Node function;
        /** Register of the caller that gets the result. */
        final int dst;
        final Slot[] slots;
        /** The instance that an {@code __init__} is run for, which is what the caller gets; an operator's OperatorCache; what consumes a generator; or null. */
        final Node carry;
        /** Whether it is a generator, which has a frame. */
        boolean generator;
        /** The {@code enumerate} that numbers the generator's items, or null. */
        Node enumerate;
        /** Of the body of a generator that a built-in function consumes, which has neither a frame nor a generator: what is known of that; its fold
         * is the carry. Else null. */
        FoldTranslator.Folding folding;
        /** Whether the function may have no other reference, as {@link Slot#owned}. */
        boolean functionOwned;
        /** What the frame of an inner level finds in the pc: word after the call that is being executed in this frame. */
        int pc;

        Level(Scope scope, Node function, int dst, Node carry, Slot[] slots) {
            this.carry = carry;
            this.scope = scope;
            this.function = function;
            this.dst = dst;
            this.slots = slots;
        }

        /** Whether there is a frame, whose registers can hold the values. An inlined call has none. */
        boolean hasFrame() {
            return function == null || generator;
        }

        PyCode code() {
            return scope.code;
        }

        /** Whether it is the special method of an operator, or reads or writes an attribute: whose operands stay in the caller's registers until it returns. */
        boolean isOperator() {
            return carry != null && carry.op == IrOp.CONST_REF;
        }

        /** Whether it reads or writes an attribute: no operator that may decline. */
        boolean isAccessor() {
            return isOperator() && carry.imm == OperatorCache.ACCESS;
        }

        private Level copy() {
            Level l = new Level(scope, function, dst, carry, slots.clone());
            l.pc = pc;
            l.generator = generator;
            l.enumerate = enumerate;
            l.folding = folding;
            l.functionOwned = functionOwned;
            return l;
        }
    }

    final List<Level> levels = new ArrayList<>();
    /** Whether not even the region's own frame exists: it is a function. */
    final boolean frameless;
    /** Shapes that were checked, and hold until other code runs. */
    final Map<Node, Shape> shapes = new IdentityHashMap<>();
    /** Other checks that hold until other code runs, or the next poll. */
    final Map<Object, Boolean> facts = new HashMap<>();

    /** Items of tuples that were built here: they are allocated only where something needs the tuple. */
    final Map<Node, Node[]> tuples = new IdentityHashMap<>();
    /** An object may have lost its last reference since the last look. */
    boolean unsettled;

    private State(boolean frameless) {
        this.frameless = frameless;
    }

    /** A function starts. @param function the function itself  @param arguments of Python */
    static State call(Scope root, Node function, List<Node> arguments) {
        State s = new State(true);
        Slot[] slots = new Slot[root.code.template.length];
        Arrays.fill(slots, Slot.EMPTY);
        for (int i = 0; i < arguments.size(); i++) {
            slots[i] = Slot.virtual(arguments.get(i), false);
        }
        s.levels.add(new Level(root, function, 0, null, slots));
        return s;
    }

    static State entry(Scope root) {
        State s = new State(false);
        Slot[] slots = new Slot[root.code.template.length];
        Arrays.fill(slots, Slot.MEMORY);
        s.levels.add(new Level(root, null, 0, null, slots));
        return s;
    }

    State copy() {
        State s = new State(frameless);
        for (Level l : levels) {
            s.levels.add(l.copy());
        }
        s.shapes.putAll(shapes);
        s.facts.putAll(facts);
        s.tuples.putAll(tuples);
        s.unsettled = unsettled;
        return s;
    }

    Level top() {
        return levels.getLast();
    }

    /** The innermost frame around, or of, a level. */
    Level frameAround(Level l) {
        int i = levels.indexOf(l);
        while (!levels.get(i).hasFrame()) {
            i--;
        }
        return levels.get(i);
    }

    boolean allHaveFrames() {
        return levels.stream().allMatch(Level::hasFrame);
    }

    /** Whether the innermost frame exists only where the region is left. */
    boolean inlined() {
        return frameless || levels.size() > 1;
    }

    /** A value turned out to be of a more special form: all registers that hold it know it from here on. */
    void replace(Node old, Node now) {
        for (Level l : levels) {
            for (int i = 0; i < l.slots.length; i++) {
                Slot s = l.slots[i];
                if (s.node() == old) {
                    l.slots[i] = s.with(now);
                }
            }
        }
        Shape s = shapes.get(old);
        if (s != null) {
            shapes.put(now, s);
        }
    }

    /** Other code may have run. */
    void forgetFacts() {
        shapes.clear();
        facts.clear();
    }
}
