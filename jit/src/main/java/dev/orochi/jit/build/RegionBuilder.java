package dev.orochi.jit.build;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Signature;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.ir.Verifier;
import dev.orochi.jit.record.AbortReason;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Scope;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Disassembler;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Builds the graph of a recorded loop or function: walks the instructions that were seen, in the order of their words (only JUMP_BACK goes back),
 * one scope at a time, merging the states of the paths that meet.
 *
 * <p>What a loop's registers hold at its head is assumed from what they hold when it is entered. A back edge that doesn't keep to that
 * notes it in {@link #assumptions}, and all is built again.
 */
public final class RegionBuilder {
    private static final int MAX_BUILDS = 40;
    private static final int MAX_NODES = 6000;
    private static final int MAX_NOTES = 4;
    /** Of a function with its frame: how many instructions that are translated are worth a call of a Python function, for which the interpreter's
     * loop is entered once more. Nine programs did not show a difference between values from 0 to 20 that stood out of their noise. */
    private static final int WORTH_A_CALL = 8;
    /** Of a loop: how many are worth such a call, and how many another instruction that is left to the interpreter, for which all registers
     * are written. {@code contexts} takes 0.7 of the time and {@code arguments_parser} 0.9 with that, others the same. Functions with these values
     * would not be compiled where that pays: {@code logs} took 1.2 times as long. */
    private static final int LOOP_WORTH_A_CALL = 24;
    private static final int LOOP_WORTH_A_STEP = 2;

    /** How a register is kept over a loop's rounds. MAYBE: a number that the body gives to a variable without a value. */
    enum Keep { MEMORY, REFERENCE, MAYBE_INT, MAYBE_FLOAT, MAYBE_BOOL }

    private record Assumption(Scope scope, int header, int level, int register) {}

    /** An open end of a path. */
    record Edge(Block block, State state) {}

    /** The way through one scope. */
    static final class Flow {
        final Scope scope;
        final int first;
        final int last;
        final TreeMap<Integer, List<Edge>> pending = new TreeMap<>();
        final List<Edge> returns = new ArrayList<>();
        /** Of a generator: where it yields. */
        final List<Edge> yields = new ArrayList<>();
        /** Back edges, taken on the way from where a generator was resumed, to loops that this way did not enter. */
        final TreeMap<Integer, List<Edge>> entered = new TreeMap<>();
        final boolean generator;
        /** Of a generator whose items an {@code enumerate} numbers: the registers of the loop for number and item. */
        int[] pairs;
        /** Of a generator: whether a call resumes it, and no loop. */
        boolean called;
        /** Of such a generator: what the call gives where it returns, or null. */
        Node otherwise;
        /** Of such a generator: where the call goes on then, if a handler of its own frame catches the StopIteration; or null. */
        Endings.Ending ending;
        /** Of an operator's special method: that of the operator. */
        Flow caller;
        final Map<Integer, Loop> loops = new HashMap<>();
        final BitSet joins = new BitSet();
        final BitSet heads = new BitSet();

        Flow(Scope scope, int first, int last) {
            this(scope, first, last, false);
        }

        Flow(Scope scope, int first, int last, boolean generator) {
            this.generator = generator;
            this.scope = scope;
            this.first = first;
            this.last = last;
            BitSet met = new BitSet();
            for (int at = first; at <= last; at++) {
                Seen s = scope.at(at);
                if (s == null) {
                    continue;
                }
                for (int to : s.successors()) {
                    if (met.get(to)) {
                        joins.set(to);
                    }
                    met.set(to);
                    if (to <= at && (!generator || goesRound(to))) {
                        heads.set(to);
                    }
                }
            }
        }

        /** Whether there is a way from a word back to it on which the generator does not yield. A jump that always went one way is built
         * with both, if what follows the other is known. */
        private boolean goesRound(int head) {
            BitSet met = new BitSet();
            BitSet open = new BitSet();
            open.set(head);
            for (int at = head; at >= 0; at = open.nextSetBit(0)) {
                open.clear(at);
                met.set(at);
                addWays(at, open);
                if (open.get(head)) {
                    return true;
                }
                open.andNot(met);
            }
            return false;
        }

        private void addWays(int at, BitSet open) {
            Seen s = scope.at(at);
            if (s == null) {
                return;
            }
            for (int to : s.successors()) {
                open.set(to);
            }
            int target = Disassembler.target(scope.code, at);
            if (target >= 0) {
                open.set(target);
                open.set(at + Operands.words(scope.code.insns[at]));
            }
        }

        boolean isPart(int word) {
            return word >= first && word <= last && scope.at(word) != null;
        }
    }

    /** @param bound for a number that may not be there: whether it is; else null
     *  @param imag of a complex number, whose real part is the node; else null */
    private record Parameter(int level, int register, Node node, Node bound, Node imag) {}

    /** @param unbound variables that have no value before the loop */
    private record Loop(Block head, State state, List<Parameter> parameters, BitSet unbound) {}

    private final Recording recording;
    private final Map<Assumption, Keep> assumptions = new HashMap<>();
    /** Scopes that are not to be inlined: something in them has no translation. */
    final Set<Scope> refused = new HashSet<>();
    /** Which calls are not inlined, and why. */
    final Map<String, Integer> notes = new HashMap<>();
    Context context;
    private Translator translator;

    /** Whether a function that is not compiled may be soon, by its code. */
    final Predicate<PyCode> hope;
    final Inlining inlining;

    /** Whether a function is built with its frame. */
    private final boolean framed;

    private RegionBuilder(Recording recording, boolean framed, Predicate<PyCode> hope, Inlining inlining) {
        this.framed = framed;
        this.recording = recording;
        this.hope = hope;
        this.inlining = inlining;
    }

    /** @param framed whether a function is built with the frame of its call: it may call whatever there is, and only the interpreter calls it
     *  @param hope whether a function that is not compiled may be soon
     *  @param inlining what is inlined, and gets to know what it made
     *  @throws Unbuildable with the reason */
    public static Graph build(Recording recording, boolean framed, String name, Predicate<PyCode> hope, Inlining inlining) throws Unbuildable {
        RegionBuilder b = new RegionBuilder(recording, framed, hope, inlining);
        for (int i = 0; i < MAX_BUILDS; i++) {
            try {
                return verified(b.attempt(name), recording);
            } catch (Retry r) {
                // with what was noted
            } finally {
                inlining.end(b.context == null ? 0 : b.context.graph.size());
            }
        }
        throw new Unbuildable(AbortReason.UNSUPPORTED, recording.header, "no stable types");
    }

    /** A graph that breaks the rules is a mistake of the builder: nobody runs it. */
    private static Graph verified(Graph g, Recording recording) throws Unbuildable {
        List<String> problems = Verifier.problems(g);
        if (!problems.isEmpty()) {
            throw new Unbuildable(AbortReason.INTERNAL, recording.header, problems.getFirst());
        }
        return g;
    }

    /** Whether a call that was followed may be inlined. */
    boolean takes(Scope callee) {
        return inlining.takes(callee) && !refused.contains(callee);
    }

    private Graph attempt(String name) throws Unbuildable {
        inlining.begin();
        if (recording.function && !framed) {
            return function(name);
        }
        context = new Context(new Graph(name));
        translator = new Translator(this, recording);
        Flow flow = new Flow(recording.root, recording.header, recording.last);
        context.state = State.entry(recording.root);
        context.block = context.graph.block();
        if (framed) {
            begin();
        } else {
            enter(flow);
        }
        walk(flow, recording.header);
        if (translator.translated * 2 < translator.stepped || !isWorthIt()) {
            throw new Unbuildable(AbortReason.NOTHING_GAINED, recording.header,
                    translator.stepped + " of " + (translator.stepped + translator.translated) + " instructions have no translation"
                            + (notes.isEmpty() ? "" : "; " + notInlined()));
        }
        if (!framed && (!flow.loops.containsKey(recording.header) || !closed)) {
            throw new Unbuildable(AbortReason.NO_PATH, recording.header, "no round");
        }
        context.graph.account.stepped.putAll(notes);
        return context.graph;
    }

    /** The calls that are not inlined: those that were seen most often. */
    private String notInlined() {
        return notes.entrySet().stream().sorted((x, y) -> y.getValue() - x.getValue()).limit(MAX_NOTES).map(Map.Entry::getKey).collect(Collectors.joining("; "));
    }

    private boolean isWorthIt() {
        return framed ? translator.work >= WORTH_A_CALL * translator.nested
                : translator.work >= LOOP_WORTH_A_CALL * translator.nested + LOOP_WORTH_A_STEP * (translator.steps - translator.nested);
    }

    private Graph function(String name) throws Unbuildable {
        Scope root = recording.root;
        if (refused.contains(root)) {
            throw new Unbuildable(AbortReason.UNSUPPORTED, 0, notInlined());
        }
        Signature signature = signature();
        context = new Context(new Graph(name, signature));
        translator = new Translator(this, recording);
        Flow flow = new Flow(root, 0, recording.last);
        Context c = context;
        c.block = c.graph.block();
        c.begin(0);
        List<Node> arguments = new ArrayList<>();
        for (int i = Signature.FIRST; i < signature.arguments().size(); i++) {
            arguments.add(c.argument(i));
        }
        c.state = State.call(root, c.argument(0), arguments);
        walk(flow, 0);
        return c.graph;
    }

    private Signature signature() {
        List<Type> types = new ArrayList<>(List.of(Type.REF, Type.INT));
        PyCode code = recording.root.code;
        for (int i = 0; i < code.totalArgs(); i++) {
            types.add(typeOf(recording.classAtHead(i)));
        }
        Class<?> result = null;
        boolean several = false;
        for (int at = 0; at < code.insns.length; at++) {
            Seen s = recording.root.at(at);
            if (s != null && op(recording.root, at) == Op.RETURN) {
                int reg = (int) (code.insns[at] >>> 32) & 0xffff;
                Class<?> k = reg >= code.localCount && reg < code.firstTemp ? code.template[reg].getClass() : s.classOf(1);
                several |= k == null || result != null && k != result;
                result = k;
            }
        }
        return new Signature(types, several ? Type.REF : typeOf(result));
    }

    private static Type typeOf(Class<?> c) {
        return c == PyInt.class ? Type.INT : c == PyFloat.class ? Type.FLOAT : c == PyBool.class ? Type.BOOL : Type.REF;
    }

    /** Whether a back edge to the region's head was built. */
    private boolean closed;

    // ---- the way through a scope --------------------------------------------------------------------------------

    /** The function of a frame that has not begun: only the arguments are there. */
    private void begin() {
        context.begin(0);
        checkNamespaces();
        State.Level l = context.state.top();
        Arrays.fill(l.slots, l.code().totalArgs(), l.code().localCount, Slot.EMPTY);
        Arrays.fill(l.slots, l.code().firstTemp, l.slots.length, Slot.EMPTY);
    }

    private void checkNamespaces() {
        Context c = context;
        c.add(IrOp.GUARD_TRUE, null, c.call(Calls.HAS_NAMESPACES, c.frame(), c.object(recording.globals), c.object(recording.builtins)));
    }

    /** What holds for the whole region is checked, and what the loop reads and never writes is read. */
    private void enter(Flow flow) {
        Context c = context;
        closed = false;
        c.begin(recording.header);
        checkNamespaces();
        BitSet written = Registers.written(flow.scope, flow.first, flow.last);
        // A temporary that lives over the rounds, such as an iterator, is not written in them.
        for (int reg = written.nextSetBit(flow.scope.code.firstTemp); reg >= 0; reg = written.nextSetBit(reg + 1)) {
            c.state.top().slots[reg] = Slot.EMPTY;
            written.clear(reg);
        }
        BitSet touched = Registers.read(flow.scope, flow.first, flow.last);
        touched.or(written);
        for (int reg = touched.nextSetBit(0); reg >= 0; reg = touched.nextSetBit(reg + 1)) {
            boolean constant = reg >= flow.scope.code.localCount && reg < flow.scope.code.firstTemp;
            Class<?> seen = recording.classAtHead(reg);
            if (constant || seen == null || c.state.top().slots[reg].isEmpty() || assumptions.get(new Assumption(flow.scope, recording.header, 0, reg)) == Keep.MEMORY) {
                continue;
            }
            Node n = c.read(reg);
            if (seen == PyInt.class) {
                c.asInt(n, seen);
            } else if (seen == PyFloat.class) {
                c.asFloat(n, seen);
            } else if (seen == PyBool.class) {
                c.asBool(n, seen);
            } else if (seen == PyComplex.class) {
                c.asClass(n, seen);
            }
        }
    }

    /** Builds what is seen of a flow from a word on, where the context stands. At the end the context stands nowhere. */
    void walk(Flow flow, int start) throws Unbuildable {
        flow.pending.computeIfAbsent(start, k -> new ArrayList<>()).add(new Edge(context.block, context.state));
        walk(flow);
    }

    /** Builds what is seen of a generator from its open ends on. A loop that was entered where the generator was resumed is built after all
     * ways into it: the inner ones first. Parts of it may be there twice then. */
    void walkResumed(Flow flow) throws Unbuildable {
        walk(flow);
        while (!flow.entered.isEmpty()) {
            flow.loops.clear();
            Map.Entry<Integer, List<Edge>> innermost = flow.entered.pollLastEntry();
            flow.pending.put(innermost.getKey(), innermost.getValue());
            walk(flow);
        }
    }

    private void walk(Flow flow) throws Unbuildable {
        while (!flow.pending.isEmpty()) {
            int pc = flow.pending.firstKey();
            merge(flow.pending.remove(pc));
            if (flow.heads.get(pc)) {
                open(flow, pc);
            }
            straight(flow, pc);
        }
    }

    private void straight(Flow flow, int start) throws Unbuildable {
        int pc = start;
        do {
            if (context.graph.size() > MAX_NODES) {
                throw new Unbuildable(AbortReason.TOO_LARGE, recording.header, "more than " + MAX_NODES + " operations");
            }
            pc = translator.translate(flow, pc);
            if (pc >= 0 && (flow.joins.get(pc) || flow.heads.get(pc) || flow.pending.containsKey(pc))) {
                go(flow, pc);
                return;
            }
            if (pc >= 0 && !flow.isPart(pc)) {
                context.exit(pc);
                return;
            }
        } while (pc >= 0);
    }

    /** The path goes on at a word, perhaps together with others. */
    void go(Flow flow, int pc) {
        if (!flow.isPart(pc)) {
            context.exit(pc);
            return;
        }
        context.settle(pc);
        flow.pending.computeIfAbsent(pc, k -> new ArrayList<>()).add(new Edge(context.block, context.state));
    }

    /** Branches to two words. Leaves the context nowhere. */
    void branch(Flow flow, Node condition, int ifTrue, int ifFalse) {
        Context c = context;
        Block from = c.block;
        State state = c.state;
        Block t = c.graph.block();
        Block f = c.graph.block();
        c.graph.end(from, IrOp.BRANCH, null, condition, new Node.Edge(t, new Node[0]), new Node.Edge(f, new Node[0]));
        c.block = t;
        c.state = state.copy();
        go(flow, ifTrue);
        c.block = f;
        c.state = state;
        go(flow, ifFalse);
    }

    // ---- paths that meet ----------------------------------------------------------------------------------------

    /** Goes on from several open ends. */
    void merge(List<Edge> edges) {
        Context c = context;
        if (edges.size() == 1) {
            c.block = edges.getFirst().block();
            c.state = edges.getFirst().state();
            return;
        }
        Block block = c.graph.block();
        State merged = edges.getFirst().state().copy();
        merged.forgetFacts();
        merged.unsettled = edges.stream().anyMatch(e -> e.state().unsettled);
        List<List<Node>> args = new ArrayList<>();
        edges.forEach(e -> args.add(new ArrayList<>()));
        for (int level = 0; level < merged.levels.size(); level++) {
            int number = level;
            merged.levels.get(level).functionOwned = edges.stream().anyMatch(e -> e.state().levels.get(number).functionOwned);
            Slot[] slots = merged.levels.get(level).slots;
            for (int reg = 0; reg < slots.length; reg++) {
                slots[reg] = unify(edges, level, reg, block, args);
            }
        }
        for (int i = 0; i < edges.size(); i++) {
            c.graph.end(edges.get(i).block(), IrOp.JUMP, null, null, new Node.Edge(block, args.get(i).toArray(new Node[0])));
        }
        c.block = block;
        c.state = merged;
    }

    private Slot unify(List<Edge> edges, int level, int reg, Block block, List<List<Node>> args) {
        Slot first = slot(edges.getFirst(), level, reg);
        boolean equal = true;
        boolean virtual = true;
        boolean memory = false;
        boolean owned = false;
        Type type = first.node() == null ? null : first.node().type;
        for (Edge e : edges) {
            Slot s = slot(e, level, reg);
            equal &= s.equals(first);
            virtual &= s.isVirtual();
            memory |= s.memory();
            owned |= s.owned();
            type = s.node() == null || s.node().type != type ? Type.REF : type;
        }
        if (equal) {
            return first;
        }
        Slot maybe = maybe(edges, level, reg, block, args);
        if (maybe == null) {
            maybe = complex(edges, level, reg, block, args);
        }
        if (maybe != null) {
            return maybe;
        }
        boolean root = edges.getFirst().state().levels.get(level).hasFrame();
        boolean temporary = reg >= edges.getFirst().state().levels.get(level).code().firstTemp;
        // A temporary of a generator that counts as empty where it was resumed may be in memory.
        boolean resumed = edges.getFirst().state().levels.get(level).generator;
        if (!virtual && root && (memory || !temporary || resumed) || virtual && memory && type == Type.REF) {
            for (Edge e : edges) {
                context.flush(e.block(), e.state().levels.get(level), reg);
            }
            return Slot.MEMORY;
        }
        Node p = context.graph.param(block, type == null ? Type.REF : type);
        for (int i = 0; i < edges.size(); i++) {
            args.get(i).add(argument(edges.get(i), slot(edges.get(i), level, reg), p.type));
        }
        return Slot.virtual(p, owned);
    }

    /** A number that some of the paths have given to a variable without a value; or null, when it is none. */
    private Slot maybe(List<Edge> edges, int level, int reg, Block block, List<List<Node>> args) {
        State.Level l = edges.getFirst().state().levels.get(level);
        Type type = Type.VOID;
        boolean certain = true;
        for (Edge e : edges) {
            Slot s = slot(e, level, reg);
            Type t = Maybe.type(s);
            if (l.generator || reg >= l.code().localCount || t == null || t != Type.VOID && type != Type.VOID && t != type) {
                return null;
            }
            type = t == Type.VOID ? type : t;
            certain &= t != Type.VOID && !Maybe.is(s.node());
        }
        if (certain || type == Type.VOID) {
            return null;
        }
        Node bound = context.graph.param(block, Type.BOOL);
        Node value = context.graph.param(block, type);
        for (int i = 0; i < edges.size(); i++) {
            args.get(i).addAll(List.of(Maybe.parts(context.graph, edges.get(i).block(), slot(edges.get(i), level, reg), type)));
        }
        return Slot.virtual(Maybe.of(context.graph, block, bound, value), false);
    }

    /** A complex number, one of which at least the region has computed; or null, when it is something else. */
    private Slot complex(List<Edge> edges, int level, int reg, Block block, List<List<Node>> args) {
        if (edges.stream().noneMatch(e -> Complexes.isComputed(slot(e, level, reg).node()))
                || !edges.stream().allMatch(e -> Complexes.is(slot(e, level, reg).node()))) {
            return null;
        }
        Node real = context.graph.param(block, Type.FLOAT);
        Node imag = context.graph.param(block, Type.FLOAT);
        for (int i = 0; i < edges.size(); i++) {
            args.get(i).addAll(List.of(Complexes.parts(context.graph, edges.get(i).block(), slot(edges.get(i), level, reg).node())));
        }
        return Slot.virtual(Complexes.of(context.graph, block, real, imag), false);
    }

    private static Slot slot(Edge e, int level, int reg) {
        return e.state().levels.get(level).slots[reg];
    }

    private Node argument(Edge e, Slot s, Type type) {
        if (s.node() == null) {
            return context.graph.add(e.block(), IrOp.CONST_NULL, null, null);
        }
        return type == Type.REF ? context.box(e.block(), s.node()) : s.node();
    }

    // ---- loops --------------------------------------------------------------------------------------------------

    /** Starts a loop: what its body writes comes from parameters of its head. */
    private void open(Flow flow, int header) {
        Context c = context;
        int level = c.state.levels.size() - 1;
        Slot[] slots = c.state.top().slots;
        BitSet written = Registers.written(flow.scope, header, lastBackEdge(flow, header));
        written.stream().filter(reg -> assumptions.get(new Assumption(flow.scope, header, level, reg)) == null).forEach(reg -> complex(flow, header, reg));
        Block head = c.graph.block(); // from here on the state is that of the head: nothing leaves the region before it
        head.isLoopHead = true;
        List<Parameter> parameters = new ArrayList<>();
        List<Node> args = new ArrayList<>();
        BitSet unbound = new BitSet();
        for (int reg = written.nextSetBit(0); reg >= 0; reg = written.nextSetBit(reg + 1)) {
            Slot s = slots[reg];
            unbound.set(reg, reg < flow.scope.code.localCount && !flow.generator && (s.isEmpty() || isUnboundBefore(flow, header, reg)));
            Keep keep = assumptions.get(new Assumption(flow.scope, header, level, reg));
            Type maybe = maybeType(s, keep);
            if (maybe != null && !flow.generator) {
                args.addAll(List.of(Maybe.parts(c.graph, c.block, s, maybe)));
                Node bound = c.graph.param(head, Type.BOOL);
                Node value = c.graph.param(head, maybe);
                parameters.add(new Parameter(level, reg, value, bound, null));
                unboxed(flow, reg, maybe.toString());
                slots[reg] = Slot.virtual(Maybe.of(c.graph, head, bound, value), false);
                continue;
            }
            boolean number = s.node() != null && s.node().type != Type.REF && keep != Keep.MEMORY && keep != Keep.REFERENCE;
            boolean temporary = reg >= flow.scope.code.firstTemp;
            if (s.isEmpty() && temporary) {
                continue;
            }
            if (keep == null && complex(flow, header, reg) instanceof Node z) {
                args.addAll(List.of(Complexes.parts(c.graph, c.block, z)));
                Node real = c.graph.param(head, Type.FLOAT);
                Node imag = c.graph.param(head, Type.FLOAT);
                parameters.add(new Parameter(level, reg, real, null, imag));
                unboxed(flow, reg, "complex");
                slots[reg] = Slot.virtual(Complexes.of(c.graph, head, real, imag), false);
                continue;
            }
            if (c.state.top().hasFrame() && !number && (keep == Keep.MEMORY || s.memory() || s.isEmpty())) {
                c.flush(c.block, c.state.top(), reg);
                slots[reg] = Slot.MEMORY;
                continue;
            }
            Node arg = argument(new Edge(c.block, c.state), s, number ? s.node().type : Type.REF);
            args.add(arg);
            Node p = c.graph.param(head, number ? s.node().type : Type.REF);
            parameters.add(new Parameter(level, reg, p, null, null));
            if (number) {
                unboxed(flow, reg, p.type.toString());
            }
            slots[reg] = Slot.virtual(p, !number);
        }
        keepUnwritten(flow, header);
        c.own(); // what the loop does not write may lose its other references in it
        if (flow.generator && isResumedWithin(flow, header)) {
            keepAllInMemory(c.state.top(), written);
        }
        c.state.forgetFacts();
        c.graph.end(c.block, IrOp.JUMP, null, null, new Node.Edge(head, args.toArray(new Node[0])));
        c.block = head;
        flow.loops.put(header, new Loop(head, c.state.copy(), parameters, unbound));
    }

    /** The type of the number that a variable may hold at a loop's head, not always; null where it is no such variable. */
    private static Type maybeType(Slot s, Keep keep) {
        if (keep == Keep.MEMORY || keep == Keep.REFERENCE) {
            return null;
        }
        Type type = Maybe.type(s);
        Type later = keep == null ? null : keep == Keep.MAYBE_INT ? Type.INT : keep == Keep.MAYBE_FLOAT ? Type.FLOAT : Type.BOOL;
        return type == Type.VOID ? later : Maybe.is(s.node()) && (later == null || type == later) ? type : null;
    }

    /** The complex number that a register holds where a loop begins, if that is known, or the loop takes it for one before it writes it; or null. */
    private Node complex(Flow flow, int header, int reg) {
        Context c = context;
        Slot s = c.state.top().slots[reg];
        if (Complexes.is(s.node())) {
            return s.node();
        }
        boolean other = s.node() != null && (s.node().type != Type.REF || Context.classOf(s.node()) != null || Maybe.is(s.node()));
        if (s.isEmpty() || other || flow.generator
                || Registers.firstUse(flow.scope, header, lastBackEdge(flow, header), reg) != PyComplex.class) {
            return null;
        }
        c.begin(header);
        return c.asClass(c.read(reg), PyComplex.class);
    }

    private void unboxed(Flow flow, int reg, String type) {
        if (reg < flow.scope.code.varNames.length) {
            context.graph.account.unboxed.add(flow.scope.code.varNames[reg].toJava() + " (" + type + ")");
        }
    }

    /** What a loop does not write but finds in memory at its back edge, because the interpreter's code has executed an instruction, is there
     * from its beginning. */
    private void keepUnwritten(Flow flow, int header) {
        List<State.Level> levels = context.state.levels;
        for (int level = 0; level < levels.size(); level++) {
            State.Level l = levels.get(level);
            for (int reg = 0; l.hasFrame() && reg < l.slots.length; reg++) {
                Slot s = l.slots[reg];
                if (s.node() != null && !s.memory()
                        && assumptions.get(new Assumption(flow.scope, header, level, reg)) == Keep.MEMORY) {
                    context.flush(context.block, l, reg);
                }
            }
        }
    }

    /** Whether the generator may be resumed in a loop: then there are ways to its head that do not come from before it. */
    private static boolean isResumedWithin(Flow flow, int header) {
        int last = lastBackEdge(flow, header);
        return Arrays.stream(flow.scope.resumptions()).anyMatch(p -> p >= header && p <= last);
    }

    /** What a generator's loop does not write is where it is when the generator is resumed: in memory, and read anew. */
    private void keepAllInMemory(State.Level l, BitSet written) {
        for (int reg = 0; reg < l.slots.length; reg++) {
            boolean unbound = l.slots[reg].isEmpty() && reg < l.code().localCount;
            if (!written.get(reg) && (unbound || l.slots[reg].node() != null)) {
                context.flush(context.block, l, reg);
                l.slots[reg] = Slot.MEMORY;
            }
        }
    }

    private static int lastBackEdge(Flow flow, int header) {
        int last = header;
        for (int at = header; at <= flow.last; at++) {
            Seen s = flow.scope.at(at);
            if (s != null && s.goesTo(header)) {
                last = at;
            }
        }
        return last;
    }

    /** JUMP_BACK. Leaves the context nowhere. */
    void close(Flow flow, int header) {
        Context c = context;
        Loop loop = flow.loops.get(header);
        if (loop == null && flow.generator && flow.isPart(header)) {
            c.settle(header);
            flow.entered.computeIfAbsent(header, k -> new ArrayList<>()).add(new Edge(c.block, c.state));
            return;
        }
        if (loop == null) {
            c.exit(header);
            return;
        }
        noteNumbers(flow, header, loop);
        dropRest(loop);
        c.add(IrOp.POLL, null); // the interpreter polls at the jump itself
        List<Node> args = new ArrayList<>();
        int top = c.state.levels.size() - 1;
        for (Parameter p : loop.parameters) {
            Slot s = c.state.levels.get(p.level).slots[p.register];
            if (p.bound != null) {
                Type type = Maybe.type(s);
                if (type != Type.VOID && type != p.node.type) {
                    note(flow.scope, header, p.level, p.register, c.state.levels.get(p.level).hasFrame() ? Keep.MEMORY : Keep.REFERENCE);
                }
                args.addAll(List.of(Maybe.parts(c.graph, c.block, s, p.node.type)));
                continue;
            }
            if (p.imag != null) {
                if (!Complexes.isComputed(s.node())) { // what the loop is given stays an object
                    note(flow.scope, header, p.level, p.register, c.state.levels.get(p.level).hasFrame() && p.register < flow.scope.code.firstTemp ? Keep.MEMORY : Keep.REFERENCE);
                }
                args.addAll(List.of(s.node().args));
                continue;
            }
            if (p.node.type != Type.REF && (s.node() == null || s.node().type != p.node.type)) {
                // In memory, unless another inlined call has to keep it, which has none.
                note(flow.scope, header, p.level, p.register, c.state.levels.get(p.level).hasFrame() && p.register < flow.scope.code.firstTemp ? Keep.MEMORY : Keep.REFERENCE);
            }
            if (p.node.type == Type.REF && s.memory() && s.node() == null) {
                note(flow.scope, header, p.level, p.register, Keep.MEMORY);
            }
            args.add(argument(new Edge(c.block, c.state), s, p.node.type));
        }
        for (int level = 0; level <= top; level++) {
            State.Level now = c.state.levels.get(level);
            Slot[] then = loop.state.levels.get(level).slots;
            for (int reg = 0; reg < then.length; reg++) {
                keepMemory(flow, header, level, now, then, reg);
            }
        }
        c.graph.end(c.block, IrOp.JUMP, null, null, new Node.Edge(loop.head, args.toArray(new Node[0])));
        if (flow.scope == recording.root && header == recording.header && !recording.function) {
            closed = true;
        }
    }

    /** Numbers that the loop has given to variables that have no value before it, or may have none. */
    private void noteNumbers(Flow flow, int header, Loop loop) {
        int level = context.state.levels.size() - 1;
        boolean noted = false;
        for (int reg = loop.unbound.nextSetBit(0); reg >= 0; reg = loop.unbound.nextSetBit(reg + 1)) {
            Type type = Maybe.type(context.state.top().slots[reg]);
            if (type != null && type != Type.VOID) {
                Keep keep = type == Type.INT ? Keep.MAYBE_INT : type == Type.FLOAT ? Keep.MAYBE_FLOAT : Keep.MAYBE_BOOL;
                for (int head : flow.loops.keySet()) {
                    if (head == header || isUnboundIn(flow, head, header, reg)) {
                        noted |= assumptions.putIfAbsent(new Assumption(flow.scope, head, level, reg), keep) == null;
                    }
                }
            }
        }
        if (noted) {
            throw Retry.AGAIN;
        }
    }

    private static boolean isUnboundBefore(Flow flow, int header, int reg) {
        return flow.loops.keySet().stream().anyMatch(head -> isUnboundIn(flow, head, header, reg));
    }

    /** Whether a variable has no value before a loop around another one. */
    private static boolean isUnboundIn(Flow flow, int outer, int header, int reg) {
        return outer < header && lastBackEdge(flow, outer) > header && flow.loops.get(outer).unbound.get(reg);
    }

    /** Temporaries that a statement left behind, such as the result of a {@code return} that a {@code continue} has overruled. */
    private void dropRest(Loop loop) {
        Context c = context;
        State.Level now = c.state.top();
        for (int reg = now.code().firstTemp; reg < now.slots.length; reg++) {
            if (loop.state.top().slots[reg].isEmpty() && !now.slots[reg].isEmpty()) {
                c.empty(now, reg);
            }
        }
        c.settle(c.at());
    }

    /** A register that the head expects in memory gets there. */
    private void keepMemory(Flow flow, int header, int level, State.Level now, Slot[] then, int reg) {
        Slot want = then[reg];
        Slot have = now.slots[reg];
        if (now.generator && reg >= now.code().firstTemp && (want.isEmpty() || have.isEmpty())) {
            // Nothing that was seen reads it: on the ways from where the generator was resumed it counts as empty, and stays in memory.
            if (want.memory() || want.isEmpty()) {
                context.flush(context.block, now, reg);
            } else {
                note(flow.scope, header, level, reg, Keep.MEMORY);
            }
            return;
        }
        if (want.memory() && !have.memory()) {
            context.flush(context.block, now, reg); // what is empty stays so: a temporary that nothing reads before it is written again
        } else if (want.isEmpty() && !have.isEmpty()) {
            throw new IllegalStateException("register " + reg + " appears at the back edge to " + header);
        } else if (!want.memory() && have.memory() && (have.node() == null || have.node().type == Type.REF && !Complexes.isComputed(have.node()))) {
            note(flow.scope, header, level, reg, Keep.MEMORY);
        }
    }

    private void note(Scope scope, int header, int level, int reg, Keep keep) {
        assumptions.put(new Assumption(scope, header, level, reg), keep);
        throw Retry.AGAIN;
    }

    static int opcode(Scope s, int at) {
        return (int) s.code.insns[at] & 0xff;
    }

    static int words(Scope s, int at) {
        return Operands.words(s.code.insns[at]);
    }

    static Op op(Scope s, int at) {
        return Op.of(opcode(s, at));
    }

    static boolean isBackEdge(Scope s, int at) {
        return opcode(s, at) == Opcodes.JUMP_BACK;
    }
}
