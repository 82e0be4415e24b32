package dev.orochi.jit.build;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Scope;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.RegionGenerators;
import dev.orochi.runtime.object.PyEnumerate;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.object.PyNone;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Loops over generators that were followed: the part of the body from where the generator is resumed to where it yields or returns becomes
 * part of the loop. Its values are in values of the region in between; when it yields, they go to the registers of its frame.
 */
final class GeneratorTranslator {
    private final RegionBuilder builder;
    private final Context c;
    private final Endings endings;

    GeneratorTranslator(RegionBuilder builder, Context c, Recording recording) {
        this.builder = builder;
        this.c = c;
        this.endings = new Endings(c, recording);
    }

    // ---- the loop -----------------------------------------------------------------------------------------------

    /** FOR_ITER over a generator. @param a register for the item  @param b that of the generator
     *  @param end word to go on with after the last item
     *  @param pairs registers that get number and item, if an {@code enumerate} is iterated over; else null
     *  @return the word to go on with in the context, where the generator has yielded */
    int iterate(RegionBuilder.Flow flow, int at, int a, int b, int next, int end, int[] pairs) throws Unbuildable {
        Scope scope = body(flow, at);
        if (scope == null) {
            return Translator.UNKNOWN;
        }
        int[] points = scope.resumptions();
        Node enumerate = pairs == null ? null : c.asClass(c.read(b), PyEnumerate.class);
        Node generator = c.asClass(enumerate == null ? c.read(b) : c.call(Calls.NUMBERED, enumerate), PyGenerator.class);
        State.Level around = c.state.frameAround(c.state.top());
        Node entry = c.object(new RegionGenerators.Entry(scope.code, scope.function.globals, scope.function.builtins, enumerate != null ? Frame.NUMBERED : Frame.FOR_ITER, points));
        Node frame = c.add(IrOp.GUARD_NOT_NULL, null,
                c.call(Calls.ENTER_GENERATOR, generator, entry, c.frame(around), c.integer(at + 1), c.integer(a), c.object(PyNone.NONE), c.nothing()));
        c.state.top().pc = at + 1;
        RegionBuilder.Flow inner = new RegionBuilder.Flow(scope, 0, scope.code.insns.length - 1, true);
        inner.pairs = pairs;
        resume(inner, frame, points, a, enumerate);
        builder.walkResumed(inner);
        if (!inner.returns.isEmpty()) {
            builder.merge(inner.returns);
            c.begin(at);
            c.consume(b);
            builder.go(flow, end);
        }
        if (inner.yields.isEmpty()) {
            return Translator.ENDED;
        }
        builder.merge(inner.yields);
        c.begin(at);
        return next;
    }

    /** What was seen of a generator that an instruction resumes; null when it can't be part of the region. */
    private Scope body(RegionBuilder.Flow flow, int at) {
        Scope scope = flow.scope.call(at);
        if (c.state.frameless || scope == null || builder.refused.contains(scope) || scope.resumptions().length == 0) {
            return null;
        }
        for (int p : scope.resumptions()) {
            if (scope.at(p) == null) {
                return null;
            }
        }
        return scope;
    }

    /** A call of {@code next} or {@code send}, whose callee has been checked: it resumes a generator once.
     * @param generator register of it  @param value what it gets
     * @param otherwise what the call gives if the generator ends; null: it raises StopIteration
     * @param consumed registers of the operands
     * @return the word behind the call, where the generator has yielded */
    int called(RegionBuilder.Flow flow, int at, int generator, Node value, Node otherwise, int dst, int... consumed) throws Unbuildable {
        Scope scope = body(flow, at);
        int[] points = scope.resumptions();
        int next = at + Operands.words(flow.scope.code.insns[at]);
        Node g = c.asClass(c.read(generator), PyGenerator.class);
        Node entry = c.object(new RegionGenerators.Entry(scope.code, scope.function.globals, scope.function.builtins,
                otherwise == null ? Frame.RESUMED : Frame.ASKED, points));
        Node given = otherwise == null ? null : c.boxed(otherwise);
        Node frame = c.add(IrOp.GUARD_NOT_NULL, null, c.call(Calls.ENTER_GENERATOR, g, entry, c.frame(c.state.frameAround(c.state.top())),
                c.integer(next), c.integer(dst), c.boxed(value), given == null ? c.nothing() : given));
        c.mayHaveReleased(); // what the variable that gets the value held
        for (int reg : consumed) {
            c.consume(reg);
        }
        c.state.top().pc = next;
        RegionBuilder.Flow inner = new RegionBuilder.Flow(scope, 0, scope.code.insns.length - 1, true);
        inner.called = true;
        inner.otherwise = Complexes.isComputed(otherwise) ? given : otherwise;
        inner.ending = otherwise == null ? endings.of(flow, at) : null;
        resume(inner, frame, points, dst, null);
        builder.walkResumed(inner);
        if (!inner.returns.isEmpty()) {
            builder.merge(inner.returns);
            builder.go(flow, inner.ending.word());
        }
        if (inner.yields.isEmpty()) {
            return Translator.ENDED;
        }
        builder.merge(inner.yields);
        c.begin(at);
        return next;
    }

    /** Whether a call was seen to resume a generator that may be part of the region, and to go on there.
     * @param otherwise whether it gives something if the generator ends */
    boolean isFollowed(RegionBuilder.Flow flow, int at, boolean otherwise) {
        Scope scope = body(flow, at);
        return scope != null && (was(scope, Op.YIELD) || was(scope, Op.RETURN) && (otherwise || endings.of(flow, at) != null));
    }

    /** Whether a call was seen to resume a generator that ended, and goes on in the region at the handler of its own frame. */
    boolean isCaught(RegionBuilder.Flow flow, int at) {
        Op op = RegionBuilder.op(flow.scope, at);
        Scope scope = op == Op.CALL || op == Op.CALL_METHOD || op == Op.CALL_LOADED ? body(flow, at) : null;
        return scope != null && was(scope, Op.RETURN) && endings.of(flow, at) != null;
    }

    private static boolean was(Scope scope, Op op) {
        return IntStream.range(0, scope.code.insns.length).anyMatch(i -> scope.at(i) != null && RegionBuilder.op(scope, i) == op);
    }

    /** Branches to the words where the generator may stand. Leaves the context nowhere. */
    private void resume(RegionBuilder.Flow inner, Node frame, int[] points, int dst, Node enumerate) {
        State outside = c.state;
        for (int i = 0; i < points.length; i++) {
            Block other = null;
            if (i < points.length - 1) {
                Block here = c.graph.block();
                other = c.graph.block();
                c.graph.end(c.block, IrOp.BRANCH, null, c.call(Calls.STANDS_AT, frame, c.integer(points[i])),
                        new Node.Edge(here, new Node[0]), new Node.Edge(other, new Node[0]));
                c.block = here;
            }
            State s = outside.copy();
            State.Level level = new State.Level(inner.scope, frame, dst, null, registers(inner.scope, points[i]));
            level.generator = true;
            level.enumerate = enumerate;
            s.levels.add(level);
            inner.pending.computeIfAbsent(points[i], k -> new ArrayList<>()).add(new RegionBuilder.Edge(c.block, s));
            c.block = other;
        }
    }

    /** What the frame holds where it is resumed: all variables are in memory, and temporaries that are in use. */
    private static Slot[] registers(Scope scope, int point) {
        Slot[] slots = new Slot[scope.code.template.length];
        java.util.Arrays.fill(slots, Slot.MEMORY);
        BitSet written = Registers.written(scope, 0, slots.length == 0 ? 0 : scope.code.insns.length - 1);
        for (int reg = written.nextSetBit(scope.code.firstTemp); reg >= 0; reg = written.nextSetBit(reg + 1)) {
            if (!isRead(scope, point, reg)) {
                slots[reg] = Slot.EMPTY;
            }
        }
        return slots;
    }

    /** Whether there is a way from a word on which a temporary is used before it is written. */
    private static boolean isRead(Scope scope, int from, int reg) {
        BitSet met = new BitSet();
        BitSet open = new BitSet();
        open.set(from);
        for (int at = from; at >= 0; at = open.nextSetBit(0)) {
            open.clear(at);
            met.set(at);
            Seen seen = scope.at(at);
            if (seen == null || Registers.catchesInto(scope, at, reg)) {
                continue;
            }
            Op op = RegionBuilder.op(scope, at);
            if (Registers.read(scope, at, at).get(reg) || op == Op.CLEAR && ((int) (scope.code.insns[at] >>> 16) & 0xffff) == reg) {
                return true;
            }
            if (Registers.written(scope, at, at).get(reg)) {
                continue;
            }
            List<Integer> to = new ArrayList<>();
            for (int s : seen.successors()) {
                to.add(s);
            }
            if (op == Op.YIELD) {
                to.add(at + RegionBuilder.words(scope, at));
            }
            for (int s : to) {
                if (!met.get(s)) {
                    open.set(s);
                }
            }
        }
        return false;
    }

    // ---- the generator ------------------------------------------------------------------------------------------

    /** YIELD of such a generator: the loop goes on with the item. */
    int yielded(RegionBuilder.Flow flow, int a, int b, int next) {
        State.Level g = c.state.top();
        Node v = c.read(b);
        boolean owned = false;
        if (b >= g.code().firstTemp) {
            owned = g.slots[b].owned();
            if (g.slots[b].memory()) {
                c.empty(g, b);
            }
            g.slots[b] = Slot.EMPTY;
        }
        c.flush(g);
        State.Level around = around();
        c.call(Calls.SUSPEND, g.function, c.integer(next), c.integer(a), c.frame(around));
        c.state.levels.removeLast();
        c.state.unsettled |= flow.called;
        if (g.enumerate == null) {
            c.write(g.dst, v, owned);
        } else {
            c.write(flow.pairs[0], c.call(Calls.NUMBER, g.enumerate), false);
            c.write(flow.pairs[1], v, owned);
        }
        flow.yields.add(new RegionBuilder.Edge(c.block, c.state));
        return Translator.ENDED;
    }

    /** RETURN of such a generator: the loop ends; the call goes on at the handler of its StopIteration, or with the default value. */
    int returned(RegionBuilder.Flow flow, int b) {
        if (flow.called && flow.ending == null && flow.otherwise == null) {
            c.exit(c.at());
            return Translator.ENDED;
        }
        State.Level g = c.state.top();
        c.add(IrOp.GUARD_TRUE, null, c.call(Calls.IS_UNSEEN, g.function));
        if (flow.ending != null) {
            endings.check(flow.ending);
        }
        Node v = flow.ending != null && flow.ending.isMade() ? c.boxed(c.read(b)) : null;
        for (int i = g.code().localCount - 1; i >= 0; i--) {
            c.empty(g, i);
        }
        if (b >= g.code().firstTemp) {
            c.empty(g, b);
        }
        State.Level around = around();
        c.call(Calls.END_GENERATOR, g.function, c.frame(around));
        c.mayHaveReleased();
        c.state.levels.removeLast();
        if (flow.otherwise != null) {
            c.write(g.dst, flow.otherwise, true);
        } else if (flow.ending != null) {
            endings.enter(flow.ending, v);
        }
        (flow.otherwise != null ? flow.yields : flow.returns).add(new RegionBuilder.Edge(c.block, c.state));
        return Translator.ENDED;
    }

    private State.Level around() {
        return c.state.frameAround(c.state.levels.get(c.state.levels.size() - 2));
    }

    /** YIELD in the region's own frame, which goes on when a built-in function takes the item. */
    int given(RegionBuilder.Flow flow, int at, int a, int b, int next) {
        if (!flow.scope.at(at).goesTo(next)) {
            return Translator.UNKNOWN;
        }
        c.add(IrOp.GUARD_TRUE, null, c.call(Calls.TAKEN, c.frame(), c.boxed(c.read(b))));
        c.consume(b);
        if (a != Op.NO_REG) {
            c.write(a, c.object(PyNone.NONE), false);
        }
        return next;
    }
}
