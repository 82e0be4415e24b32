package dev.orochi.jit.build;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.GlobalCache;
import dev.orochi.runtime.interpreter.MaybeQuietIterator;
import dev.orochi.runtime.object.PairIterator;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyEnumerate;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyRangeIterator;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import java.util.List;
import java.util.Set;

/**
 * Translates one instruction after the other. Each translation first reads and guards its operands; if what was seen of it is not
 * known here, it returns {@link #UNKNOWN} before it has changed anything, and {@link #step} has the interpreter's own code execute it.
 */
final class Translator {
    /** No path goes on from here. */
    static final int ENDED = -1;
    /** The instruction has no translation. */
    static final int UNKNOWN = -2;
    /** It has paths for all that was seen; the context stands where none of them is taken. */
    static final int SELDOM = -3;
    /** What lies in Java's locals rather than in an object. */
    private static final Set<Class<?>> NUMBERS = Set.of(PyInt.class, PyBigInt.class, PyFloat.class, PyComplex.class);

    private final RegionBuilder builder;
    private final Recording recording;
    private final Context c;
    private final Arithmetics arithmetic;
    private final CallTranslator calls;
    private final SpreadTranslator spread;
    private final OperatorTranslator operators;
    private final GeneratorTranslator generators;
    private final AttributeTranslator attributes;
    private final SuperTranslator supers;
    private final QuietTranslator quiet;
    /** How many instructions were translated, and how many are left to the interpreter's code. */
    int translated;
    int stepped;
    /** How often the former were seen, the latter, and calls of Python functions among these. */
    long work;
    long steps;
    long nested;

    private RegionBuilder.Flow flow;
    private PyCode code;
    private Seen seen;
    private long word;
    private int a;
    private int b;
    private int third;

    Translator(RegionBuilder builder, Recording recording) {
        this.builder = builder;
        this.recording = recording;
        this.c = builder.context;
        this.arithmetic = new Arithmetics(c);
        this.generators = new GeneratorTranslator(builder, c, recording);
        this.calls = new CallTranslator(builder, c, recording, generators);
        this.spread = new SpreadTranslator(recording, c, calls);
        this.operators = new OperatorTranslator(builder, c, calls);
        this.supers = new SuperTranslator(builder, c, recording);
        this.quiet = new QuietTranslator(builder, recording);
        this.attributes = new AttributeTranslator(builder, c, recording, calls);
    }

    /** Translates the instruction at a word that was seen.
     * @return the word to go on with in the context, or {@link #ENDED} */
    int translate(RegionBuilder.Flow f, int at) throws Unbuildable {
        look(f, at);
        c.begin(at);
        if (isOftenCaught(f, at) && c.state.allHaveFrames()) {
            if (recording.function) {
                stepped++;
                c.end(at);
                return ENDED;
            }
            return step(at);
        }
        int next = instruction(at);
        if (next == UNKNOWN) {
            next = quiet.translate(f, at);
        }
        if (next == UNKNOWN) {
            look(f, at); // a function may have been inlined for some of the receivers
            return step(at);
        }
        translated++;
        work += f.scope.at(at).count;
        if (next == SELDOM) {
            look(f, at);
            return stepOver(at);
        }
        if (next >= 0 && RegionBuilder.op(f.scope, next) != Op.CLEAR) { // of several registers that are emptied, it is decided at once
            c.settle(next);
        }
        return next;
    }

    /** Whether the instruction often raises what its frame handles: not what {@code close} raises at a YIELD, or compiled code catches. */
    private boolean isOftenCaught(RegionBuilder.Flow f, int at) {
        return seen.isOftenCaught() && RegionBuilder.op(f.scope, at) != Op.YIELD && !generators.isCaught(f, at);
    }

    private void look(RegionBuilder.Flow f, int at) {
        flow = f;
        code = f.scope.code;
        word = code.insns[at];
        a = (int) (word >>> 16) & 0xffff;
        b = (int) (word >>> 32) & 0xffff;
        third = (int) (word >>> 48);
        seen = f.scope.at(at);
    }

    private int instruction(int at) throws Unbuildable {
        Op op = RegionBuilder.op(flow.scope, at);
        int next = at + Operands.words(word);
        switch (op) {
            case NOP:
                return next;
            case MOVE:
                return move(next);
            case COPY:
                c.write(a, c.read(b), false);
                return next;
            case LOAD_CONST:
                c.write(a, c.constant(code.consts[(int) (word >>> 32)]), false);
                return next;
            case CLEAR:
                c.discard(a);
                return next;
            case CHECK_LOCAL:
                if (c.state.top().slots[a].isEmpty()) {
                    return UNKNOWN;
                }
                if (Maybe.is(c.read(a))) {
                    c.bound(c.read(a));
                    return next;
                }
                c.check(c.read(a), () -> c.add(IrOp.NOT, null, c.add(IrOp.IS_NULL, null, c.boxed(c.read(a)))));
                return next;
            case LOAD_GLOBAL:
                return loadGlobal(at, next);
            case LOAD_FREE:
                return loadFree(next);
            case LOAD_CELL:
                return loadCell(next);
            case BINARY, ADD_INT, SUB_INT, MUL_INT, MOD_INT, FLOORDIV_INT, AND_INT, BITS_INT, ADD_FLOAT, SUB_FLOAT, MUL_FLOAT, DIV_FLOAT:
                return orCall(result(arithmetic.binary((int) (word >>> 8) & 0xff, c.read(b), c.read(third), seen), next, b, third), at, third);
            case UNARY:
                return orCall(result(arithmetic.unary((int) (word >>> 8) & 0xff, c.read(b), seen), next, b, Op.NO_REG), at, Op.NO_REG);
            case COMPARE:
                return orCall(result(arithmetic.compare((int) (word >>> 8) & 7, c.read(b), c.read(third), seen), next, third, b), at, third);
            case IS:
                return is(next);
            case JUMP:
                return (int) (word >>> 32);
            case JUMP_BACK:
                builder.close(flow, (int) (word >>> 32));
                return ENDED;
            case JUMP_IF_TRUE, JUMP_IF_FALSE:
                return jumpIf(op == Op.JUMP_IF_TRUE, next);
            case JUMP_IF_NONE, JUMP_IF_NOT_NONE:
                return jumpIfNone(op == Op.JUMP_IF_NONE, next);
            case JUMP_COMPARE, JUMP_COMPARE_INT:
                return orCall(jumpCompare(next), at, third);
            case LOAD_ATTR, LOAD_ATTR_SLOT, LOAD_ATTR_GETTER:
                return attributes.load(flow, at);
            case STORE_ATTR, STORE_ATTR_SLOT, STORE_ATTR_SETTER:
                return attributes.store(flow, at);
            case UNPACK_SEQUENCE:
                int unpacked = unpack(next);
                return unpacked == UNKNOWN ? spread.unpack(flow, at) : unpacked;
            case BUILD_TUPLE:
                return buildTuple(next);
            case GET_ITEM, GET_ITEM_LIST_INT:
                return orCall(getItem(next), at, third);
            case SET_ITEM:
                return setItem(next);
            case LIST_APPEND:
                return listAppend(next);
            case PUSH_EXC:
                c.write(a, c.call(Calls.PUSH_EXCEPTION, c.read(b)), false);
                return next;
            case POP_EXC:
                c.call(Calls.POP_EXCEPTION, c.read(a));
                c.consume(a);
                return next;
            case EXC_MATCH: {
                Node matches = c.call(Calls.MATCHES, c.read(b), c.boxed(c.read(third)));
                c.consume(third);
                c.write(a, matches, false);
                return next;
            }
            case FOR_ITER, FOR_ITER_RANGE, FOR_ITER_LIST, FOR_ITER_GEN:
                return seen.classOf(1) == PyGenerator.class ? generators.iterate(flow, at, a, b, next, (int) code.insns[at + 1], null)
                        : seen.classOf(1) == PyEnumerate.class && flow.scope.call(at) != null && takesPair(next)
                                ? generators.iterate(flow, at, a, b, next + 2, (int) code.insns[at + 1], Registers.items(code.insns, next + 1, 0, 2))
                        : forIter(at, next);
            case YIELD:
                return c.state.top().folding != null ? calls.folds.yielded(flow, at, a, b, next)
                        : c.state.top().generator ? generators.yielded(flow, a, b, next)
                        : c.state.inlined() ? UNKNOWN : generators.given(flow, at, a, b, next);
            case LOAD_SUPER_ATTR:
                return supers.attribute(flow, at);
            case LOAD_SUPER_METHOD:
                return supers.method(flow, at);
            case CALL:
                return builtinsAmong(at);
            case CALL_KW, CALL_LOADED:
                return calls.call(flow, at, a, b, third);
            case CALL_METHOD:
                return calls.method(flow, at, a, b, third);
            case CALL_EX:
                return spread.call(flow, at);
            case UNPACK_EX:
                return spread.unpack(flow, at);
            case RETURN:
                return c.state.top().folding != null ? calls.folds.returned(flow, b) : c.state.top().generator ? generators.returned(flow, b) : c.state.top().isAccessor() ? attributes.leave(flow, b)
                        : c.state.top().isOperator() ? operators.leave(flow, b) : c.state.inlined() ? calls.leave(flow, b)
                        : recording.function ? finish(at) : UNKNOWN;
            default:
                return UNKNOWN;
        }
    }

    /** CALL, of built-in functions among others: a path for each of those. */
    private int builtinsAmong(int at) throws Unbuildable {
        RegionBuilder.Flow f = flow;
        Node callee = c.read(b);
        List<Object> builtins = callee.type != Type.REF || callee.op == IrOp.CONST_REF || seen.identity() != null || seen.builtin() != null ? List.of() : seen.others();
        if (builtins.isEmpty() || !builtins.stream().allMatch(o -> QuietTranslator.mayBeTried(o, third)) || builtins.size() == 1 && seen.callee() == null) {
            return calls.call(f, at, a, b, third);
        }
        new Dispatch(builder, c).to(f, at, builtins, o -> c.add(IrOp.SAME, null, callee, c.object(o)), o -> {
            look(f, at);
            c.state.replace(callee, c.object(o));
            int next = calls.call(f, at, a, b, third);
            return next == UNKNOWN ? quiet.translate(f, at) : next;
        });
        look(f, at);
        return seen.callee() == null ? new Dispatch(builder, c).elsewhere(at, true) : calls.call(f, at, a, b, third);
    }

    /** The result of an operator.
     * @param first the operand that goes first: as in CPython, a comparison's second one  @param second the other, or none */
    private int result(Node n, int next, int first, int second) {
        if (n == null) {
            return UNKNOWN;
        }
        c.consume(first);
        c.consume(second);
        c.write(a, n, false);
        return next;
    }

    /** @param simple the translation without a call, or {@link #UNKNOWN} */
    private int orCall(int simple, int at, int second) throws Unbuildable {
        return simple == UNKNOWN ? operators.call(flow, at, a, b, second) : simple;
    }

    // ---- moves and names ----------------------------------------------------------------------------------------

    private int move(int next) {
        Node n = c.read(b);
        Slot s = b < code.localCount || b >= code.firstTemp ? c.state.top().slots[b] : Slot.EMPTY;
        boolean temporary = b >= code.firstTemp;
        if (temporary && !s.memory()) {
            c.state.top().slots[b] = Slot.EMPTY; // moved, ownership too
        }
        c.write(a, n, s.owned());
        if (temporary && s.memory()) {
            c.consume(b);
        }
        return next;
    }

    private int loadGlobal(int at, int next) {
        PyDict globals = flow.scope.function == null ? recording.globals : flow.scope.function.globals;
        if (!(code.caches[at] instanceof GlobalCache g) || g.get(globals) == null) {
            return UNKNOWN;
        }
        c.write(a, c.loaded(c.call(Calls.GLOBAL, c.object(g), c.object(globals))), false);
        return next;
    }

    private int loadFree(int next) {
        int i = (int) (word >>> 32);
        State.Level l = c.state.top();
        Node v = l.hasFrame() ? c.call(Calls.FREE_VARIABLE, c.frame(l), c.integer(i)) : c.call(Calls.CLOSURE, l.function, c.integer(i));
        c.write(a, c.loaded(v), false);
        return next;
    }

    private int loadCell(int next) {
        Node cell = c.asClass(c.read(b), dev.orochi.runtime.object.PyCell.class);
        c.write(a, c.loaded(c.call(Calls.CELL, cell)), false);
        return next;
    }

    // ---- jumps --------------------------------------------------------------------------------------------------

    private int is(int next) {
        Node x = c.read(b);
        Node y = c.read(third);
        boolean numberFirst = isNumber(x);
        Node same;
        if (numberFirst || isNumber(y)) {
            Class<?> other = seen.classOf(numberFirst ? 2 : 1);
            if (isNumber(numberFirst ? y : x) || other == null || NUMBERS.contains(other)) {
                return UNKNOWN; // which object stands for a number is not known
            }
            c.asClass(numberFirst ? y : x, other);
            same = c.bool(false);
        } else {
            same = c.add(IrOp.SAME, null, c.boxed(x), c.boxed(y));
        }
        return result((word & 0x100) == 0 ? same : c.add(IrOp.NOT, null, same), next, third, b);
    }

    private static boolean isNumber(Node n) {
        return n.type == Type.INT || n.type == Type.FLOAT || Complexes.isComputed(n);
    }

    private int jumpIf(boolean whenTrue, int next) {
        Node truth = arithmetic.truth(c.read(a), seen.classOf(0));
        if (truth == null) {
            return UNKNOWN;
        }
        c.consume(a);
        int target = (int) (word >>> 32);
        builder.branch(flow, truth, whenTrue ? target : next, whenTrue ? next : target);
        return ENDED;
    }

    private int jumpIfNone(boolean whenNone, int next) {
        Node n = c.read(a);
        Node none = n.type == Type.REF ? c.add(IrOp.SAME, null, n, c.object(PyNone.NONE)) : c.bool(false);
        c.consume(a);
        int target = (int) (word >>> 32);
        builder.branch(flow, none, whenNone ? target : next, whenNone ? next : target);
        return ENDED;
    }

    private int jumpCompare(int next) {
        int sub = (int) (word >>> 8) & 0xff;
        Node truth = arithmetic.compare(sub & 7, c.read(b), c.read(third), seen);
        if (truth == null) {
            return UNKNOWN;
        }
        c.consume(third);
        c.consume(b);
        boolean whenTrue = (sub & 8) != 0;
        builder.branch(flow, truth, whenTrue ? a : next, whenTrue ? next : a);
        return ENDED;
    }

    // ---- items --------------------------------------------------------------------------------------------------

    private int getItem(int next) {
        Node o = c.read(b);
        Node k = c.read(third);
        Class<?> kind = seen.classOf(1);
        if (o.type != Type.REF || kind == null || seen.shape() == null) {
            return UNKNOWN;
        }
        Node v;
        if ((kind == PyList.class && seen.shape().type == PyList.TYPE || kind == PyTuple.class && seen.shape().type == PyTuple.TYPE)
                && c.asInt(k, seen.classOf(2)) instanceof Node i) {
            v = c.call(kind == PyList.class ? Calls.LIST_ITEM : Calls.TUPLE_ITEM, c.asShape(o, seen.shape()), i);
        } else if (kind == PyDict.class && seen.shape().type == PyDict.TYPE && k.type == Type.REF && seen.classOf(2) == PyStr.class) {
            v = c.call(Calls.DICT_ITEM, c.asShape(o, seen.shape()), c.asClass(k, PyStr.class));
        } else {
            return UNKNOWN;
        }
        return result(c.loaded(v), next, b, third);
    }

    private int setItem(int next) {
        Node o = c.read(a);
        if (seen.classOf(0) != PyList.class || seen.shape() == null || seen.shape().type != PyList.TYPE
                || !(c.asInt(c.read(b), seen.classOf(1)) instanceof Node i)) {
            return UNKNOWN;
        }
        Node list = c.asShape(o, seen.shape());
        Node v = c.read(third);
        c.call(Calls.STORE_ITEM, list, i, c.boxed(v));
        c.mayHaveReleased();
        c.consume(a);
        c.consume(b);
        c.consume(third);
        return next;
    }

    private int listAppend(int next) {
        Node list = c.asClass(c.read(a), PyList.class);
        c.call(Calls.APPEND, list, c.boxed(c.read(b)));
        c.consume(b);
        return next;
    }

    private int forIter(int at, int next) {
        Node it = c.read(b);
        Class<?> kind = seen.classOf(1);
        int end = (int) code.insns[at + 1];
        if (kind == PyRangeIterator.class) {
            Node range = c.asClass(it, kind);
            Node more = c.call(Calls.HAS_NEXT, range);
            return iterate(more, () -> c.call(Calls.RANGE_NEXT, range), next, end);
        }
        if (kind != null && PairIterator.class.isAssignableFrom(kind) && takesPair(next) && !seen.mayRunCode()) {
            return pairs(c.asClass(it, kind), next, end);
        }
        if (kind != null && MaybeQuietIterator.class.isAssignableFrom(kind) && !seen.mayRunCode()) {
            Node quiet = c.asClass(it, kind);
            c.add(IrOp.GUARD_TRUE, null, c.call(QuietCalls.IS_QUIET, quiet));
            Node v = c.call(QuietCalls.NEXT, quiet);
            c.mayHaveReleased();
            c.block = fork(c.add(IrOp.NOT, null, c.add(IrOp.IS_NULL, null, v)), end);
            give(next, new int[] {a}, new Node[] {v}, true);
            return next;
        }
        if (kind == null || !dev.orochi.runtime.interpreter.QuietIterator.class.isAssignableFrom(kind)
                || !dev.orochi.runtime.object.PyIterator.class.isAssignableFrom(kind)) {
            return UNKNOWN;
        }
        Node v = c.call(Calls.NEXT, c.asClass(it, kind));
        Node more = c.add(IrOp.NOT, null, c.add(IrOp.IS_NULL, null, v));
        return iterate(more, () -> v, next, end);
    }

    /** Whether the next instruction takes the pair in register a apart. */
    private boolean takesPair(int next) {
        long in = code.insns[next];
        return flow.isPart(next) && RegionBuilder.op(flow.scope, next) == Op.UNPACK_SEQUENCE && a >= code.firstTemp
                && ((int) (in >>> 32) & 0xffff) == a && (int) (in >>> 48) == 2;
    }

    private int pairs(Node it, int unpack, int end) {
        c.add(IrOp.GUARD_TRUE, null, c.call(Calls.IS_QUIET, it));
        Node more = c.call(Calls.NEXT_PAIR, it);
        Block body = fork(more, end);
        c.block = body;
        Node[] items = {c.call(Calls.FIRST), c.call(Calls.SECOND)};
        give(unpack + 2, Registers.items(code.insns, unpack + 1, 0, 2), items, true);
        c.mayHaveReleased();
        return unpack + 2;
    }

    /** Writes registers. Those whose next use is arithmetic, at the latest where the way forks, are numbers behind the instruction. */
    private void give(int next, int[] regs, Node[] values, boolean owned) {
        Class<?>[] numbers = new Class<?>[regs.length];
        for (int i = 0; i < regs.length; i++) {
            numbers[i] = values[i].type == Type.REF ? Registers.numberUsed(flow.scope, next, regs[i]) : null;
            if (numbers[i] == null) {
                c.write(regs[i], values[i], owned);
            } else {
                c.writeUnstored(regs[i], values[i], owned);
            }
        }
        for (int i = 0; i < regs.length; i++) {
            if (numbers[i] != null) {
                c.begin(next);
                c.asNumber(values[i], numbers[i]);
            }
        }
    }

    /** Goes on in the context with the item, and in another path at the loop's end. */
    private int iterate(Node more, java.util.function.Supplier<Node> item, int next, int end) {
        c.block = fork(more, end);
        give(next, new int[] {a}, new Node[] {item.get()}, false);
        return next;
    }

    /** Ends the iteration in a path of its own. @return the block to go on in otherwise */
    private Block fork(Node more, int end) {
        Block body = c.graph.block();
        Block after = c.graph.block();
        State state = c.state;
        c.graph.end(c.block, IrOp.BRANCH, null, more, new Node.Edge(body, new Node[0]), new Node.Edge(after, new Node[0]));
        int at = c.at();
        c.block = after;
        c.state = state.copy();
        c.consume(b);
        c.settle(end);
        builder.go(flow, end);
        c.begin(at);
        c.state = state;
        return body;
    }

    /** A tuple is taken apart; one that was just built has never to be. */
    private int unpack(int next) {
        int n = third;
        Node v = c.read(b);
        Node[] items = c.state.tuples.get(v);
        if (items == null) {
            if (v.type != Type.REF || seen.classOf(1) != PyTuple.class || seen.shape() != PyTuple.TYPE.instanceShape()) {
                return UNKNOWN;
            }
            Node tuple = c.asShape(v, seen.shape());
            c.add(IrOp.GUARD_TRUE, null, c.add(IrOp.CMP_INT, Condition.EQ, c.call(Calls.TUPLE_LENGTH, tuple), c.integer(n)));
            items = new Node[n];
            for (int i = 0; i < n; i++) {
                items[i] = c.add(IrOp.GUARD_NOT_NULL, null, c.call(Calls.TUPLE_ITEM, tuple, c.integer(i)));
                c.add(IrOp.LOADED, null, items[i]);
            }
        } else if (items.length != n) {
            return UNKNOWN;
        }
        // The tuple goes last: until then its items have its references.
        Slot source = b >= code.firstTemp ? c.state.top().slots[b] : null;
        if (source != null && !source.memory()) {
            c.state.top().slots[b] = Slot.EMPTY;
        }
        for (int i = 0; i < n; i++) {
            c.write(Registers.item(code.insns, c.at() + 1, i), items[i], false);
        }
        if (source != null) {
            if (source.memory()) {
                c.consume(b);
            } else {
                c.forget(source);
            }
        }
        return next;
    }

    private int buildTuple(int next) {
        if (third < 2 || third > 3) {
            return UNKNOWN;
        }
        Node[] items = new Node[third];
        Node[] boxed = new Node[third];
        for (int i = 0; i < third; i++) {
            items[i] = c.read(Registers.item(code.insns, c.at() + 1, i));
            if (!isPlainValue(items[i])) {
                return UNKNOWN; // its reference would be the tuple's alone
            }
            boxed[i] = c.boxed(items[i]);
        }
        Node tuple = c.call(third == 2 ? Calls.TUPLE2 : Calls.TUPLE3, boxed);
        for (int i = 0; i < third; i++) {
            c.consume(Registers.item(code.insns, c.at() + 1, i));
        }
        c.state.tuples.put(tuple, items);
        c.write(a, tuple, true);
        return next;
    }

    private static boolean isPlainValue(Node n) {
        return n.type != Type.REF || !Context.isCounted(n);
    }

    // ---- the interpreter's own code -----------------------------------------------------------------------------

    /** RETURN of a function with a frame: the interpreter executes it. */
    private int finish(int at) {
        c.flush();
        c.graph.end(c.block, IrOp.RETURN, null, c.call(Calls.STAND, c.frame(), c.integer(at)));
        return ENDED;
    }

    /** Has the interpreter's code execute the instruction. */
    int step(int at) {
        Op op = RegionBuilder.op(flow.scope, at);
        if (!c.state.allHaveFrames() && recording.isSeldom(seen.count)) {
            c.graph.account.seldom = true; // otherwise frames would have to be made in all rounds, for the sake of few
            calls.await(flow, at);
            c.exit(at);
            return ENDED;
        }
        if (!c.state.allHaveFrames() || c.state.top().generator && ends(op)) {
            builder.refused.add(flow.scope);
            builder.notes.merge("not inlined, " + flow.scope.code.name.toJava() + ": " + Why.of(flow.scope, at), flow.scope.at(at).count, Integer::sum);
            throw Retry.AGAIN;
        }
        stepped++;
        steps += seen.count;
        if (flow.scope.call(at) != null) {
            nested += seen.count;
        }
        c.graph.account.stepped.merge(Why.of(flow.scope, at), seen.count, Integer::sum);
        calls.await(flow, at);
        if (ends(op)) {
            c.end(at);
            return ENDED;
        }
        return stepOver(at);
    }

    /** As {@link #step}, of an instruction that does not end its frame; nobody counts it. */
    private int stepOver(int at) {
        Op op = RegionBuilder.op(flow.scope, at);
        int[] to = seen.successors();
        if (to.length == 0) {
            c.exit(at);
            return ENDED;
        }
        Node own = c.frame(c.state.top());
        c.flush();
        c.begin(at);
        Node frame = c.call(Calls.STEP, own, c.integer(at));
        c.state.forgetFacts();
        goOnIf(c.call(Calls.GOES_ON, frame, own), frame);
        int handler = code.handlerOf(at);
        if (handler < 0 && to.length == 1 && !op.has(Op.Trait.JUMPS)) {
            written(at);
            return to[0];
        }
        for (int i = 0; i < to.length; i++) {
            Node here = c.call(Calls.STANDS_AT, own, c.integer(to[i]));
            State state = c.state;
            Block no = null;
            if (i < to.length - 1) {
                Block yes = c.graph.block();
                no = c.graph.block();
                c.graph.end(c.block, IrOp.BRANCH, null, here, new Node.Edge(yes, new Node[0]), new Node.Edge(no, new Node[0]));
                c.block = yes;
                c.state = state.copy();
            } else {
                goOnIf(here, own);
            }
            if (handler >= 0 && code.handlers[handler + 2] == to[i]) {
                caught(code.handlers[handler + 3]);
            } else {
                written(at);
                goneAt(to[i]);
            }
            builder.go(flow, to[i]);
            c.block = no;
            c.state = state;
        }
        return ENDED;
    }

    /** Goes on under a condition; otherwise the interpreter does, with a frame. */
    private void goOnIf(Node condition, Node otherwise) {
        Block yes = c.graph.block();
        Block no = c.graph.block();
        c.graph.end(c.block, IrOp.BRANCH, null, condition, new Node.Edge(yes, new Node[0]), new Node.Edge(no, new Node[0]));
        c.graph.end(no, IrOp.RETURN, null, otherwise);
        c.block = yes;
    }

    /** At a handler the temporaries from a register on are gone, but for the exception in the first of them. */
    private void caught(int depth) {
        Slot[] slots = c.state.top().slots;
        java.util.BitSet written = Registers.written(flow.scope, flow.first, flow.last);
        for (int reg = written.nextSetBit(depth); reg >= 0; reg = written.nextSetBit(reg + 1)) {
            slots[reg] = Slot.EMPTY; // those that the loop doesn't write hold nothing
        }
        slots[depth] = Slot.MEMORY;
    }

    /** Whether the frame is left by an instruction. */
    private static boolean ends(Op op) {
        return op == Op.RETURN || op == Op.YIELD || op == Op.YIELD_FROM || op == Op.RETURN_GENERATOR;
    }

    /** After the interpreter's code has executed an instruction: what it wrote is in memory, what it consumed is gone. */
    private void written(int at) {
        Slot[] slots = c.state.top().slots;
        java.util.BitSet reads = Registers.read(flow.scope, at, at);
        java.util.BitSet writes = Registers.written(flow.scope, at, at);
        Op op = RegionBuilder.op(flow.scope, at);
        for (int reg = reads.nextSetBit(code.firstTemp); reg >= 0; reg = reads.nextSetBit(reg + 1)) {
            if (!Registers.keeps(code.insns, at, reg) && op != Op.JUMP_IF_TRUE_OR_POP && op != Op.JUMP_IF_FALSE_OR_POP) {
                slots[reg] = Slot.EMPTY;
            }
        }
        for (int reg = writes.nextSetBit(0); reg >= 0; reg = writes.nextSetBit(reg + 1)) {
            slots[reg] = Slot.MEMORY;
        }
        if (op == Op.CLEAR || op == Op.DELETE_LOCAL) {
            slots[a] = Slot.EMPTY;
        } else if (op == Op.JUMP_IF_TRUE_OR_POP || op == Op.JUMP_IF_FALSE_OR_POP) {
            slots[a] = Slot.MEMORY;
        }
    }

    /** What is gone only where the instruction continues at a certain word. */
    private void goneAt(int to) {
        Op op = RegionBuilder.op(flow.scope, c.at());
        boolean iterates = op == Op.FOR_ITER || op == Op.FOR_ITER_GEN || op == Op.FOR_ITER_RANGE || op == Op.FOR_ITER_LIST;
        if (iterates && to == (int) code.insns[c.at() + 1]) {
            c.state.top().slots[b] = Slot.EMPTY;
            if (a >= code.firstTemp) {
                c.state.top().slots[a] = Slot.EMPTY;
            }
        } else if ((op == Op.JUMP_IF_TRUE_OR_POP || op == Op.JUMP_IF_FALSE_OR_POP) && to == c.at() + 1 && a >= code.firstTemp) {
            c.state.top().slots[a] = Slot.EMPTY;
        }
    }
}
