package dev.orochi.jit.build;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Callee;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Scope;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.modules.Folds;
import dev.orochi.runtime.object.Gathering;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Built-in functions that consume a generator which was made just before, such as {@code any(x > y for x in z)}: the generator's body
 * becomes part of the region as an inlined call's does, and what the function does with an item stands where it yields. Neither the
 * generator nor its frame are made, unless the region is left in the body.
 */
final class FoldTranslator {
    private static final Callee QUANTIFIER = folding("quantifier", null, true, false);
    private static final Callee SUM_FROM_INT = folding("sum", long.class, true, false);
    private static final Callee SUM_FROM_FLOAT = folding("sum", double.class, true, false);
    private static final Callee JOIN = folding("join", null, true, false);
    private static final Callee TAKE = folding("take", Object.class, false, true);
    private static final Callee TAKE_INT = folding("take", long.class, false, true);
    private static final Callee TAKE_FLOAT = folding("take", double.class, false, true);
    private static final Callee END = folding("end", null, true, false);
    private static final Callee INTEGER = folding("integer", null, false, false);
    private static final Callee NUMBER = folding("number", null, false, false);
    private static final Callee EXTREME = folding("extreme", boolean.class, true, false);
    private static final Callee LIST = folding("list", null, true, false);
    private static final Callee SET = folding("set", null, true, false);
    private static final Callee DICT = folding("dict", null, true, false);
    private static final Callee SORTED = new Callee(Calls.find(Folds.class, "sorted", m -> true), false, true, true);
    private static final Callee GATHERED = folding("gathered", null, true, false);
    private static final Callee LAST = new Callee(Calls.find(Folds.class, "extreme", m -> m.getParameterCount() == 1), false, false, true);
    private static final Callee STRING = new Callee(Calls.find(Folds.class, "string", m -> true), false, false, true);

    private static final PyStr JOINS = PyStr.of("join");
    /** Word behind RETURN_GENERATOR, where a generator's body begins. */
    private static final int BODY = 1;

    private final RegionBuilder builder;
    private final Context c;
    private final CallTranslator calls;
    private final Arithmetics arithmetic;

    FoldTranslator(RegionBuilder builder, Context c, CallTranslator calls) {
        this.builder = builder;
        this.c = c;
        this.calls = calls;
        this.arithmetic = new Arithmetics(c);
    }

    /** @param last class of the last parameter, where there are several methods of that name */
    private static Callee folding(String name, Class<?> last, boolean effect, boolean once) {
        Predicate<java.lang.reflect.Method> which = m -> last == null || m.getParameterTypes()[m.getParameterCount() - 1] == last;
        return new Callee(Calls.find(Folds.class, name, which), false, effect, false, once);
    }

    /** The built-in functions. */
    private enum Kind { ANY, ALL, SUM, MIN, MAX, JOIN, LIST, TUPLE, SORTED, SET, DICT }

    /** What a level of the state that is a consumed generator knows. */
    static final class Folding {
        private final Kind kind;
        /** Of a sum: whether all that was added so far, in the order of the words, are ints. */
        private boolean ints;

        private Folding(Kind kind, boolean ints) {
            this.kind = kind;
            this.ints = ints;
        }
    }

    /** A call of a built-in function. @param self the string of a method, else null  @param start of a sum, or null */
    private record Consumer(Kind kind, Object function, int register, int[] arguments, Node self, Node start, int dst) {}

    /** A call that only makes a generator.
     * @param function that is called, or one of the same code: {@code like}
     * @param regs of the arguments  @param self the one before them, or null
     * @param made register of the generator  @param consumed that of the function, or of the first argument
     * @param bound whether one of these stands in that one, and is not it */
    record Making(Node function, PyFunction like, int[] regs, Node self, int made, int consumed, boolean bound) {}

    /** A call that only makes a generator, if the next instruction is a call that consumes it and was followed.
     * @return word behind both calls, or {@link Translator#UNKNOWN} */
    int enter(RegionBuilder.Flow flow, int at, Making m) throws Unbuildable {
        int call = at + Operands.words(flow.scope.code.insns[at]);
        Scope body = flow.isPart(call) && !flow.joins.get(call) && !flow.heads.get(call) ? flow.scope.call(call) : null;
        if (body == null || body.code != m.like.code || !isWhole(body)) {
            return Translator.UNKNOWN;
        }
        Consumer k = consumer(flow, call, m.made);
        if (k == null) {
            return Translator.UNKNOWN;
        }
        Node function = m.function.op == IrOp.CONST_REF ? m.function : c.asClass(m.function, PyFunction.class);
        c.checkCode(function, m.like.code, m.like.globals);
        c.checkSame(c.read(k.register), k.function);
        Node separator = k.self == null ? null : c.asClass(k.self, PyStr.class);
        return follow(flow, at, call, level(flow, body, function, m, k, separator));
    }

    /** Whether the body was seen from its start, and always run to its end or until no more items were wanted. */
    private boolean isWhole(Scope body) {
        int[] starts = body.resumptions();
        return starts.length == 1 && starts[0] == BODY && body.at(BODY) != null && builder.takes(body)
                && (body.code.flags & (PyCode.CO_COROUTINE | PyCode.CO_ASYNC_GENERATOR)) == 0 && !body.code.hasWorkAtClose();
    }

    /** @param made register of its argument */
    private Consumer consumer(RegionBuilder.Flow flow, int call, int made) {
        long[] insns = flow.scope.code.insns;
        Op op = RegionBuilder.op(flow.scope, call);
        if (op != Op.CALL && op != Op.CALL_LOADED) {
            return null;
        }
        int fn = (int) (insns[call] >>> 32) & 0xffff;
        int dst = (int) (insns[call] >>> 16) & 0xffff;
        int[] regs = Registers.items(insns, call + 1, 0, (int) (insns[call] >>> 48));
        Node f = c.read(fn);
        Seen seen = flow.scope.at(call);
        Object known = f.op == IrOp.CONST_REF ? f.imm : seen.identity();
        if (op == Op.CALL_LOADED && regs.length == 2 && regs[1] == made && known == JOINS.type().lookup(JOINS) && c.read(regs[0]).type == Type.REF) {
            return new Consumer(Kind.JOIN, known, fn, regs, c.read(regs[0]), null, dst);
        }
        Kind type = known == PyList.TYPE ? Kind.LIST : known == PyTuple.TYPE ? Kind.TUPLE : known == PySet.TYPE ? Kind.SET : known == PyDict.TYPE ? Kind.DICT : null;
        if (type != null && op == Op.CALL && regs.length == 1 && regs[0] == made) {
            return new Consumer(type, known, fn, regs, null, null, dst);
        }
        if (!(known instanceof PyBuiltin p) || op != Op.CALL || p.self != null || !p.table.module().equals("builtins") || regs.length == 0 || regs[0] != made) {
            return null;
        }
        return switch (p.table.signature(p.id).name()) {
            case "any", "all", "min", "max", "sorted" -> {
                Kind kind = Kind.valueOf(p.table.signature(p.id).name().toUpperCase(Locale.ROOT));
                yield regs.length == 1 ? new Consumer(kind, p, fn, regs, null, null, dst) : null;
            }
            case "sum" -> sum(p, fn, regs, dst);
            default -> null;
        };
    }

    private Consumer sum(PyBuiltin p, int fn, int[] regs, int dst) {
        Node start = regs.length == 1 ? c.integer(0) : regs.length == 2 ? c.read(regs[1]) : null;
        return start == null || start.type != Type.INT && start.type != Type.FLOAT ? null : new Consumer(Kind.SUM, p, fn, regs, null, start, dst);
    }

    /** All checks have been made: what the generator's frame would get is the level's now, and the fold begins. */
    private State.Level level(RegionBuilder.Flow flow, Scope body, Node function, Making m, Consumer k, Node separator) {
        int firstTemp = flow.scope.code.firstTemp;
        Slot[] slots = new Slot[body.code.template.length];
        Arrays.fill(slots, Slot.EMPTY);
        int extra = m.self == null ? 0 : 1;
        if (m.self != null) {
            slots[0] = Slot.virtual(m.self, !m.bound && calls.take(m.consumed, firstTemp));
        }
        for (int i = 0; i < m.regs.length; i++) {
            slots[i + extra] = Slot.virtual(c.read(m.regs[i]), calls.take(m.regs[i], firstTemp));
        }
        Node fold = switch (k.kind) {
            case ANY -> c.call(QUANTIFIER, c.bool(true));
            case ALL -> c.call(QUANTIFIER, c.bool(false));
            case SUM -> k.start.type == Type.INT ? c.call(SUM_FROM_INT, k.start) : c.call(SUM_FROM_FLOAT, k.start);
            case MIN, MAX -> c.call(EXTREME, c.bool(k.kind == Kind.MIN));
            case JOIN -> c.call(JOIN, separator);
            case LIST -> c.call(LIST, c.object(Gathering.Form.AS_IT_IS));
            case TUPLE -> c.call(LIST, c.object(Gathering.Form.TUPLE));
            case SORTED -> c.call(LIST, c.object(Gathering.Form.SORTED));
            case SET -> c.call(SET);
            case DICT -> c.call(DICT);
        };
        State.Level level = new State.Level(body, function, k.dst, fold, slots);
        level.folding = new Folding(k.kind, k.kind == Kind.SUM && k.start.type == Type.INT);
        level.functionOwned = m.self == null && !m.bound && calls.take(m.consumed, firstTemp);
        for (int reg : m.regs) {
            calls.moved(reg, firstTemp);
        }
        if (m.bound) {
            c.consume(m.consumed);
        } else {
            calls.moved(m.consumed, firstTemp);
        }
        for (int reg : k.arguments) {
            c.consume(reg);
        }
        c.consume(k.register);
        return level;
    }

    private int follow(RegionBuilder.Flow flow, int at, int call, State.Level level) throws Unbuildable {
        int next = call + Operands.words(flow.scope.code.insns[call]);
        c.state.top().pc = next;
        c.graph.account.inlined.add(level.code().qualName.toJava());
        c.state.levels.add(level);
        RegionBuilder.Flow inner = new RegionBuilder.Flow(level.scope, BODY, level.code().insns.length - 1);
        inner.caller = flow;
        builder.walk(inner, BODY);
        if (inner.returns.isEmpty()) {
            return Translator.ENDED;
        }
        builder.merge(inner.returns);
        c.begin(at);
        return next;
    }

    // ---- the body -----------------------------------------------------------------------------------------------

    /** YIELD. @param a register for what is sent, or none  @param b of the item */
    int yielded(RegionBuilder.Flow flow, int at, int a, int b, int next) {
        State.Level l = c.state.top();
        Node item = c.read(b);
        Class<?> seen = flow.scope.at(at).classOf(1);
        switch (l.folding.kind) {
            case ANY, ALL -> {
                Node truth = arithmetic.truth(item, seen);
                decide(flow, b, truth == null ? c.call(QuietCalls.TRUTH, c.boxed(item)) : truth);
            }
            case SUM -> c.add(IrOp.GUARD_TRUE, null, added(l, item, seen));
            default -> c.add(IrOp.GUARD_TRUE, null, c.call(TAKE, l.carry, c.boxed(item)));
        }
        c.consume(b);
        if (a != Op.NO_REG) {
            c.write(a, c.object(PyNone.NONE), false);
        }
        return next;
    }

    private Node added(State.Level l, Node item, Class<?> seen) {
        if (l.folding.ints && Arithmetics.isInt(item, seen)) {
            return c.call(TAKE_INT, l.carry, c.asInt(item, seen));
        }
        l.folding.ints = false;
        return Arithmetics.isFloat(item, seen) ? c.call(TAKE_FLOAT, l.carry, c.asFloat(item, seen)) : c.call(TAKE, l.carry, c.boxed(item));
    }

    /** The function returns at once when an item has a certain truth value; its caller's path waits for the others. The context goes on with the body. */
    private void decide(RegionBuilder.Flow flow, int b, Node truth) {
        boolean any = c.state.top().folding.kind == Kind.ANY;
        Block decided = c.graph.block();
        Block on = c.graph.block();
        Node.Edge d = new Node.Edge(decided, new Node[0]);
        Node.Edge o = new Node.Edge(on, new Node[0]);
        c.graph.end(c.block, IrOp.BRANCH, null, truth, any ? d : o, any ? o : d);
        State state = c.state;
        c.block = decided;
        c.state = state.copy();
        c.consume(b);
        for (int reg = c.state.top().code().firstTemp; reg < c.state.top().slots.length; reg++) {
            c.empty(c.state.top(), reg);
        }
        leave(flow, l -> c.bool(any));
        c.block = on;
        c.state = state;
    }

    /** RETURN of the body, whose value nobody wants. */
    int returned(RegionBuilder.Flow flow, int b) {
        c.consume(b);
        leave(flow, l -> switch (l.folding.kind) {
            case ANY -> c.bool(false);
            case ALL -> c.bool(true);
            case SUM -> c.call(l.folding.ints ? INTEGER : NUMBER, l.carry);
            case MIN, MAX -> c.call(LAST, l.carry);
            case JOIN -> c.call(STRING, l.carry);
            case LIST, TUPLE, SET, DICT -> c.call(GATHERED, l.carry);
            case SORTED -> c.call(SORTED, l.carry);
        });
        return Translator.ENDED;
    }

    private void leave(RegionBuilder.Flow flow, java.util.function.Function<State.Level, Node> result) {
        State.Level l = c.state.top();
        Node v = result.apply(l); // may leave the region, before anything is changed
        c.call(END, l.carry);
        calls.left(l);
        boolean made = Context.isCounted(v);
        c.state.unsettled |= made;
        c.write(l.dst, v, made);
        flow.returns.add(new RegionBuilder.Edge(c.block, c.state));
    }
}
