package dev.orochi.jit.build;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Callee;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.jit.ir.Type;
import dev.orochi.refcount.Counted;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.interpreter.ClassCache;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.interpreter.PolyCache;
import dev.orochi.runtime.interpreter.RegionExit;
import dev.orochi.runtime.interpreter.SlotCache;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyRangeIterator;
import dev.orochi.runtime.object.PyStaticMethod;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the builder stands: the block that it appends to, and the registers there. Reads, guards and writes of registers.
 *
 * <p>An instruction first does all that can leave the region, by the snapshot of the state before it; then it changes things.
 */
final class Context {
    final Graph graph;
    Block block;
    State state;
    /** Word of the instruction being translated. */
    private int at;
    /** The state before it, once something asked for it. */
    private Snapshot before;
    /** Complex numbers that were computed, and are needed as objects. */
    private final Set<Node> made = Collections.newSetFromMap(new IdentityHashMap<>());

    Context(Graph graph) {
        this.graph = graph;
    }

    // ---- instructions -------------------------------------------------------------------------------------------

    void begin(int word) {
        at = word;
        before = null;
    }

    int at() {
        return at;
    }

    Node add(IrOp op, Object imm, Node... args) {
        return graph.add(block, op, imm, op.has(IrOp.Trait.EXITS) ? before() : null, args);
    }

    Node call(Callee callee, Node... args) {
        return graph.add(block, IrOp.CALL, callee, callee.raises() ? before() : null, args);
    }

    Snapshot before() {
        if (before == null) {
            before = snapshot(at);
        }
        return before;
    }

    /** The state as it is now, to go on at a word of the innermost frame. */
    Snapshot snapshot(int word) {
        List<Snapshot.FrameState> frames = new ArrayList<>();
        for (State.Level l : state.levels) {
            List<Node> values = new ArrayList<>();
            List<Integer> registers = new ArrayList<>();
            for (int i = 0; i < l.slots.length; i++) {
                Slot s = l.slots[i];
                if (s.node() != null && !s.memory()) {
                    registers.add(i);
                    values.add(s.node());
                }
            }
            if (l.carry != null) {
                registers.add(RegionExit.CARRY);
                values.add(l.carry);
            }
            int pc = l == state.top() ? word : l.pc;
            frames.add(new Snapshot.FrameState(l.code(), l.function, pc, l.dst, registers.stream().mapToInt(i -> i).toArray(),
                    values.toArray(new Node[0])));
        }
        return graph.snapshot(frames, List.of());
    }

    /** Leaves the region here, to go on at a word. */
    void exit(int word) {
        graph.end(block, IrOp.EXIT, snapshot(word), null);
    }

    /** Leaves the region before an instruction that always ends it. */
    void end(int word) {
        Snapshot s = snapshot(word);
        s.unavoidable = true;
        graph.end(block, IrOp.EXIT, s, null);
    }

    /** In a function. */
    Node argument(int i) {
        return graph.add(block, IrOp.ARG, i, null);
    }

    // ---- constants ----------------------------------------------------------------------------------------------

    Node integer(long v) {
        return graph.add(block, IrOp.CONST_INT, v, null);
    }

    Node floating(double v) {
        return graph.add(block, IrOp.CONST_FLOAT, v, null);
    }

    Node bool(boolean v) {
        return graph.add(block, IrOp.CONST_BOOL, v, null);
    }

    Node object(Object o) {
        return graph.add(block, IrOp.CONST_REF, o, null);
    }

    Node nothing() {
        return graph.add(block, IrOp.CONST_NULL, null, null);
    }

    /** A Python value that is known: numbers unboxed. */
    Node constant(Object v) {
        if (v instanceof PyInt i) {
            return integer(i.value);
        }
        if (v instanceof PyFloat f) {
            return floating(f.value);
        }
        return v instanceof PyBool b ? bool(b.value) : object(v);
    }

    // ---- what is known of values --------------------------------------------------------------------------------

    /** The Java class of a value, if it is known. */
    static Class<?> classOf(Node n) {
        return switch (n.op) {
            case GUARD_CLASS -> (Class<?>) n.imm;
            case CONST_REF -> n.imm.getClass();
            case BOX_INT -> PyInt.class;
            case BOX_FLOAT -> PyFloat.class;
            case BOX_BOOL -> PyBool.class;
            case BOX_COMPLEX -> PyComplex.class;
            case CALL -> n.callee() == Calls.ALLOCATE ? PyInstance.class : n.callee() == Calls.RANGE_ITERATOR ? PyRangeIterator.class
                    : n.callee().method().getReturnType() == PyComplex.class ? PyComplex.class : null;
            default -> null;
        };
    }

    /** Whether a reference may be to an object whose references are counted. */
    static boolean isCounted(Node n) {
        if (n.type != Type.REF || n.op == IrOp.CONST_NULL || n.op == IrOp.CALL && n.callee() == Calls.BINARY) {
            return false;
        }
        if (n.op == IrOp.GUARD_NOT_NULL) {
            return isCounted(n.args[0]);
        }
        if (n.op == IrOp.CALL && dev.orochi.runtime.object.PyValue.class.isAssignableFrom(n.callee().method().getReturnType())) {
            return false;
        }
        Class<?> c = classOf(n);
        return c == null || Counted.class.isAssignableFrom(c);
    }

    // ---- reading registers --------------------------------------------------------------------------------------

    Node read(int reg) {
        State.Level l = state.top();
        if (reg >= l.code().localCount && reg < l.code().firstTemp) {
            return constant(l.code().template[reg]);
        }
        Slot s = l.slots[reg];
        if (s.node() != null) {
            return s.node();
        }
        if (!s.memory()) {
            return nothing();
        }
        Node n = l.generator ? graph.add(block, IrOp.CALL, Calls.REGISTER, null, l.function, integer(reg)) : graph.add(block, IrOp.REG, reg, null);
        l.slots[reg] = Slot.inMemory(n);
        return n;
    }

    /** A number that may not be there is: as {@link Maybe} has it. @return its value */
    Node bound(Node maybe) {
        add(IrOp.GUARD_TRUE, null, Maybe.bound(maybe));
        state.replace(maybe, Maybe.value(maybe));
        return Maybe.value(maybe);
    }

    /** The value as an int, if it is one or was one whenever it was looked at; else null. */
    Node asInt(Node n, Class<?> seen) {
        if (n.type == Type.INT) {
            return n;
        }
        if (Maybe.is(n) && Maybe.value(n).type == Type.INT) {
            return bound(n);
        }
        return n.type == Type.REF && seen == PyInt.class ? refined(n, IrOp.GUARD_INT, null) : null;
    }

    Node asFloat(Node n, Class<?> seen) {
        if (n.type == Type.FLOAT) {
            return n;
        }
        if (Maybe.is(n) && Maybe.value(n).type == Type.FLOAT) {
            return bound(n);
        }
        return n.type == Type.REF && seen == PyFloat.class ? refined(n, IrOp.GUARD_FLOAT, null) : null;
    }

    Node asBool(Node n, Class<?> seen) {
        if (n.type == Type.BOOL) {
            return n;
        }
        if (Maybe.is(n) && Maybe.value(n).type == Type.BOOL) {
            return bound(n);
        }
        return n.type == Type.REF && seen == PyBool.class ? refined(n, IrOp.GUARD_BOOL, null) : null;
    }

    /** The value, known to be of a Java class. */
    Node asClass(Node n, Class<?> c) {
        Node v = boxed(n);
        return classOf(v) == c ? v : refined(v, IrOp.GUARD_CLASS, c);
    }

    /** @param seen PyInt, PyFloat or PyComplex */
    Node asNumber(Node n, Class<?> seen) {
        return seen == PyComplex.class ? asClass(n, seen) : seen == PyInt.class ? asInt(n, seen) : asFloat(n, seen);
    }

    private Node refined(Node n, IrOp guard, Object imm) {
        if (n.op == IrOp.CONST_REF) {
            return add(guard, imm, n);
        }
        Node g = add(guard, imm, n);
        state.replace(n, g);
        return g;
    }

    /** The value, known to be of a shape. */
    Node asShape(Node n, Shape shape) {
        Node v = boxed(n);
        if (state.shapes.get(v) == shape || state.tuples.containsKey(v) && shape == dev.orochi.runtime.object.PyTuple.TYPE.instanceShape()) {
            return v;
        }
        Node g = add(IrOp.GUARD_SHAPE, shape, v);
        state.replace(v, g);
        state.shapes.put(g, shape);
        return g;
    }

    /** Checks something that stays as it is until other code runs. */
    void check(Object fact, java.util.function.Supplier<Node> condition) {
        if (state.facts.putIfAbsent(fact, true) == null) {
            add(IrOp.GUARD_TRUE, null, condition.get());
        }
    }

    /** Compared by identity: equal Python values are not the same object. */
    private record Known(Node value, Object object) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Known k && k.value == value && k.object == object;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(value) + System.identityHashCode(object);
        }
    }

    /** The value is this object. */
    void checkSame(Node n, Object o) {
        check(new Known(n, o), () -> add(IrOp.SAME, null, n, object(o)));
    }

    /** The value is this module, which has no class of its own. */
    void checkModule(Node n, PyModule m) {
        checkSame(n, m);
        check(m, () -> call(Calls.IS_PLAIN, object(m)));
    }

    /** The value is a function of this code, with these globals. The code is the one that was recorded: a function may have got another since. */
    void checkCode(Node function, PyCode code, PyDict globals) {
        check(new Known(function, code), () -> call(Calls.HAS_CODE, function, object(code), object(globals)));
    }

    /** A type has not been changed since. Versions are unique among types. */
    void checkVersion(dev.orochi.runtime.object.PyType type, int version) {
        check(version, () -> call(Calls.HAS_VERSION, object(type), integer(version)));
    }

    /** The object that a value is: from here on the same one for all registers with the value. */
    Node boxed(Node n) {
        Node o = box(block, n);
        if (o != n && Complexes.isComputed(o)) {
            state.replace(n, o);
        }
        return o;
    }

    /** The object that a value is, at the end of a block. */
    Node box(Block b, Node n) {
        return switch (n.type) {
            case INT -> graph.add(b, IrOp.BOX_INT, null, null, n);
            case FLOAT -> graph.add(b, IrOp.BOX_FLOAT, null, null, n);
            case BOOL -> graph.add(b, IrOp.BOX_BOOL, null, null, n);
            default -> Complexes.isComputed(n) && !made.contains(n) ? made(b, n) : n;
        };
    }

    /** A complex number as an object: not made where the number was computed, which may be in a loop that has no use for the object. */
    private Node made(Block b, Node n) {
        Node o = b.nodes.contains(n) ? n : Complexes.of(graph, b, n.args[0], n.args[1]);
        made.add(o);
        return o;
    }

    /** The value was read from a slot that other threads write, and null means to go the general way. */
    Node loaded(Node n) {
        Node v = add(IrOp.GUARD_NOT_NULL, null, n);
        add(IrOp.LOADED, null, v);
        return v;
    }

    // ---- changing registers -------------------------------------------------------------------------------------

    /** Uses up an operand: a temporary is empty then. */
    void consume(int reg) {
        State.Level l = state.top();
        if (reg != dev.orochi.runtime.bytecode.Op.NO_REG && reg >= l.code().firstTemp) {
            empty(l, reg);
        }
    }

    /** What a module, class or instance itself has for a name, or its class as a static method. @param value loaded  @param known what that was; null for an instance's */
    record OwnAttribute(Node value, Object known) {}

    /** The attribute of a module or class that was the only receiver seen, or of an instance itself; null when it is none of these.
     * @param cache of the instruction */
    OwnAttribute ownAttribute(Node receiver, Seen seen, PyStr name, Object cache) {
        if (receiver.type != Type.REF) {
            return null;
        }
        if (cache instanceof ClassCache k && seen.identity() == k.owner() && k.isCurrent()) {
            checkSame(receiver, k.owner());
            return new OwnAttribute(loaded(call(QuietCalls.CLASS_VALUE, object(k))), k.value());
        }
        Shape shape = Dispatch.shape(this, seen, receiver);
        List<MethodCache> several = Dispatch.shapes(cache, shape, receiver, MethodCache.class);
        if (!several.isEmpty() && several.getFirst().wrapper != null && several.stream().allMatch(m -> m.wrapper == several.getFirst().wrapper)) {
            return wrapped(receiver, several);
        }
        Object one = PolyCache.of(cache, shape);
        if (one instanceof MethodCache m && m.wrapper != null && m.shape != null && m.shape == shape && m.type.version == m.version) {
            asShape(receiver, m.shape);
            checkVersion(m.type, m.version);
            return new OwnAttribute(call(QuietCalls.WRAPPED, object(m.wrapper)), m.wrapper.callable());
        }
        if (one instanceof SlotCache s && s.shape() == shape && s.next() == null && s.type().version == s.version()) {
            Node self = asShape(receiver, s.shape());
            checkVersion(s.type(), s.version());
            return new OwnAttribute(loaded(call(Calls.SLOT, self, integer(s.slot()))), null);
        }
        if (!(seen.identity() instanceof PyModule m) || m.type() != PyModule.TYPE || !PyDict.isExact(m.dict())
                || PyModule.TYPE.lookup(name) != null) {
            return null;
        }
        PyDict.Entry e = m.dict().find(name);
        if (e == null || e.value() == null) {
            return null;
        }
        checkModule(receiver, m);
        return new OwnAttribute(loaded(call(Calls.ATTRIBUTE, object(e))), e.value());
    }

    /** The static method that receivers of several shapes have. */
    private OwnAttribute wrapped(Node receiver, List<MethodCache> entries) {
        add(IrOp.GUARD_TRUE, null, Dispatch.isForOne(this, receiver, entries));
        entries.forEach(m -> checkVersion(m.type, m.version));
        PyStaticMethod m = entries.getFirst().wrapper;
        return new OwnAttribute(call(QuietCalls.WRAPPED, object(m)), m.callable());
    }

    /** A Java array of references. */
    Node array(Node... items) {
        Node array = call(QuietCalls.ARRAY, integer(items.length));
        for (int i = 0; i < items.length; i++) {
            array = call(QuietCalls.PUT, array, integer(i), items[i]);
        }
        return array;
    }

    /** Uses up an operand that a heap slot refers to now: it need not be looked at when it is forgotten. */
    void handOver(int reg) {
        State.Level l = state.top();
        if (reg >= l.code().firstTemp && reg != dev.orochi.runtime.bytecode.Op.NO_REG && !l.slots[reg].memory()) {
            l.slots[reg] = Slot.EMPTY;
        } else {
            consume(reg);
        }
    }

    /** Empties a register. */
    void empty(State.Level l, int reg) {
        Slot s = l.slots[reg];
        if (s.memory()) {
            drop(l, reg);
            state.unsettled |= s.node() == null || isCounted(s.node());
        } else {
            forget(s);
            if (!s.isEmpty() && l.hasFrame() && reg < l.code().localCount) {
                set(block, l, reg, nothing());
            }
        }
        l.slots[reg] = Slot.EMPTY;
    }

    private void drop(State.Level l, int reg) {
        if (l.generator) {
            call(Calls.DROP_REGISTER, l.function, integer(reg));
        } else {
            graph.add(block, IrOp.DROP_REG, reg, null);
        }
    }

    private void set(Block b, State.Level l, int reg, Node v) {
        if (l.generator) {
            graph.add(b, IrOp.CALL, Calls.SET_REGISTER, null, l.function, graph.add(b, IrOp.CONST_INT, (long) reg, null), v);
        } else {
            graph.add(b, IrOp.SET_REG, reg, null, v);
        }
    }

    /** Empties a register whose value nobody wants. */
    void discard(int reg) {
        State.Level l = state.top();
        Slot s = l.slots[reg];
        if (s.memory() || !s.owned()) {
            empty(l, reg);
            return;
        }
        l.slots[reg] = Slot.EMPTY;
        forget(s, Calls.DISCARD);
    }

    /** A value that stood in no register's memory is used no more. */
    void forget(Slot s) {
        forget(s, Calls.PROTECT);
    }

    private void forget(Slot s, Callee how) {
        // A tuple that was built here holds nothing that is counted.
        if (s.owned() && s.node() != null && isCounted(s.node()) && !state.tuples.containsKey(s.node())) {
            call(how, s.node());
            state.unsettled = true;
        }
    }

    /** Writes a register. @param owned whether the value may have no other reference */
    void write(int reg, Node n, boolean owned) {
        State.Level l = state.top();
        Slot old = l.slots[reg];
        if (!l.hasFrame()) {
            forget(old);
            l.slots[reg] = Slot.virtual(n, owned);
            return;
        }
        if (reg >= l.code().firstTemp) {
            l.slots[reg] = Slot.virtual(n, owned);
            return;
        }
        if (isCounted(n)) {
            call(Calls.STORE_REGISTER, frame(l), integer(reg), n);
            state.unsettled |= old.memory() && (old.node() == null || isCounted(old.node()));
            l.slots[reg] = Slot.inMemory(n);
            return;
        }
        if (old.memory() && (old.node() == null || isCounted(old.node()))) {
            drop(l, reg);
            state.unsettled = true;
        }
        l.slots[reg] = Slot.virtual(n, false);
    }

    /** As {@link #write}, for a value that is about to turn out to be a number: even a variable in a frame's memory is not given the object. */
    void writeUnstored(int reg, Node n, boolean owned) {
        State.Level l = state.top();
        Slot old = l.slots[reg];
        if (!l.hasFrame() || reg >= l.code().firstTemp || !isCounted(n)) {
            write(reg, n, owned);
            return;
        }
        if (old.memory() && (old.node() == null || isCounted(old.node()))) {
            drop(l, reg);
            state.unsettled = true;
        }
        l.slots[reg] = Slot.virtual(n, owned);
    }

    /** The frame of a level that has one. */
    Node frame(State.Level l) {
        return l.generator ? l.function : frame();
    }

    /** The region's own frame. */
    Node frame() {
        return graph.add(block, IrOp.FRAME, null, null);
    }

    void mayHaveReleased() {
        state.unsettled = true;
    }

    /** Between two instructions: decides about the objects that lost their last reference. @param next word of the next one */
    void settle(int next) {
        if (!state.unsettled) {
            return;
        }
        state.unsettled = false;
        begin(next);
        List<Node> held = heldCounted();
        if (held.size() > QuietCalls.MAX_HELD) {
            add(IrOp.SETTLED, null);
        } else if (!held.isEmpty()) {
            Callee settle = QuietCalls.settleHolding(held.size());
            Node[] args = new Node[settle.method().getParameterCount() - 1];
            for (int i = 0; i < args.length; i++) {
                args[i] = i < held.size() ? held.get(i) : nothing();
            }
            add(IrOp.GUARD_TRUE, null, call(settle, args));
            own();
        } else {
            add(IrOp.GUARD_TRUE, null, call(Calls.SETTLE_QUIETLY));
        }
    }

    /** Values that are counted and stand in no register's memory. */
    List<Node> heldCounted() {
        Set<Node> held = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> list = new ArrayList<>();
        for (State.Level l : state.levels) {
            for (Slot s : l.slots) {
                if (!s.memory() && s.node() != null && isCounted(s.node()) && !state.tuples.containsKey(s.node()) && held.add(s.node())) {
                    list.add(s.node());
                }
            }
            if (l.carry != null && l.carry.op != IrOp.CONST_REF && l.folding == null && held.add(l.carry)) {
                list.add(l.carry);
            }
            if (l.function != null && !l.generator && isCounted(l.function) && l.function.op != IrOp.CONST_REF && held.add(l.function)) {
                list.add(l.function);
            }
        }
        return list;
    }

    /** Values that stand in no register's memory may have lost all other references, and are not listed for it. */
    void own() {
        for (State.Level l : state.levels) {
            for (int i = 0; i < l.slots.length; i++) {
                Slot s = l.slots[i];
                if (!s.memory() && s.node() != null && isCounted(s.node())) {
                    l.slots[i] = Slot.virtual(s.node(), true);
                }
            }
            l.functionOwned = true;
        }
    }

    /** The innermost call's function is used no more. */
    void forgetFunction(State.Level l) {
        if (l.functionOwned && l.function != null && !l.generator && l.function.op != IrOp.CONST_REF) {
            forget(Slot.virtual(l.function, true));
        }
    }

    /** Writes all values of the frames into their registers. */
    void flush() {
        state.levels.forEach(this::flush);
    }

    /** Writes all values of a frame into its registers. */
    void flush(State.Level l) {
        Map<Node, Node> boxes = new IdentityHashMap<>(); // one object for what stands in several registers
        for (int i = 0; i < l.slots.length; i++) {
            Slot s = l.slots[i];
            if (!s.memory() && s.node() != null && !isCounted(s.node())) {
                set(block, l, i, boxes.computeIfAbsent(s.node(), this::boxed));
                l.slots[i] = Slot.inMemory(s.node());
            } else {
                flush(block, l, i);
            }
        }
    }

    /** Writes a value into its register, in a block. */
    void flush(Block b, State.Level l, int reg) {
        Slot s = l.slots[reg];
        if (s.memory() || s.node() == null) {
            return;
        }
        if (isCounted(s.node())) {
            graph.add(b, IrOp.CALL, Calls.STORE_REGISTER, null, l.generator ? l.function : graph.add(b, IrOp.FRAME, null, null),
                    graph.add(b, IrOp.CONST_INT, (long) reg, null), s.node());
        } else {
            set(b, l, reg, box(b, s.node()));
        }
        l.slots[reg] = Slot.inMemory(s.node());
    }

}
