package dev.orochi.jit.build;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Scope;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.GeneratorSlow;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.util.ArrayList;
import java.util.List;

/** Sequences whose items become values of their own: targets of an assignment, arguments of a call. */
final class SpreadTranslator {
    private final Recording recording;
    private final Context c;
    private final CallTranslator calls;

    SpreadTranslator(Recording recording, Context c, CallTranslator calls) {
        this.recording = recording;
        this.c = c;
        this.calls = calls;
    }

    /** UNPACK_SEQUENCE of what is no tuple, and UNPACK_EX: a collection is copied at one moment, and the copy taken apart.
     * @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int unpack(RegionBuilder.Flow flow, int at) {
        long[] insns = flow.scope.code.insns;
        long word = insns[at];
        int source = (int) (word >>> 32) & 0xffff;
        int last = (int) (word >>> 48);
        if (flow.scope.at(at).classOf(1) == PyInstance.class || recording.isRefused(flow.scope.code, at)) {
            return Translator.UNKNOWN;
        }
        boolean starred = RegionBuilder.op(flow.scope, at) == Op.UNPACK_EX;
        int before = (int) (word >>> 16) & 0xffff;
        Node v = c.boxed(c.read(source));
        Node tuple = starred ? c.call(QuietCalls.UNPACK_STARRED, v, c.integer(before), c.integer(last)) : c.call(QuietCalls.UNPACK, v, c.integer(last));
        Node[] items = items(tuple, starred ? before + 1 + last : last);
        c.consume(source);
        for (int i = 0; i < items.length; i++) {
            c.write(Registers.item(insns, at + 1, i), items[i], false);
        }
        c.mayHaveReleased(); // the copy, for one: until then its items have its references
        return at + Operands.words(word);
    }

    /** Of a tuple that is known to have so many. */
    private Node[] items(Node tuple, int n) {
        Node[] items = new Node[n];
        for (int i = 0; i < n; i++) {
            items[i] = c.call(Calls.TUPLE_ITEM, tuple, c.integer(i));
            c.add(IrOp.LOADED, null, items[i]);
        }
        return items;
    }

    /** CALL_EX of a function that was followed.
     * @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int call(RegionBuilder.Flow flow, int at) throws Unbuildable {
        long word = flow.scope.code.insns[at];
        int fn = (int) (word >>> 32) & 0xffff;
        int spread = (int) (word >>> 48);
        int keywords = (int) flow.scope.code.insns[at + 1] & 0xffff;
        Seen seen = flow.scope.at(at);
        Scope callee = calls.callee(flow, at);
        Node f = c.read(fn);
        boolean method = seen.classOf(1) == PyMethod.class && f.op != IrOp.CONST_REF;
        if (callee == null && f.type == Type.REF && (f.op == IrOp.CONST_REF ? f.imm : seen.identity()) instanceof PyFunction p && GeneratorSlow.onlyMakes(p.code)) {
            return make(flow, at, f, p, seen.classOf(2) == PyList.class ? PyList.TYPE : seen.classOf(2) == PyTuple.class ? PyTuple.TYPE : null);
        }
        if (callee == null || f.type != Type.REF || !method && seen.classOf(1) != PyFunction.class && f.op != IrOp.CONST_REF) {
            return Translator.UNKNOWN;
        }
        Node sequence = c.read(spread);
        boolean list = seen.classOf(2) == PyList.class;
        if (sequence.type != Type.REF || !list && seen.classOf(2) != PyTuple.class) {
            return Translator.UNKNOWN;
        }
        Node named = keywords == Op.NO_REG ? null : c.asClass(c.read(keywords), PyDict.class);
        Node self = null;
        if (method) {
            Node m = c.asClass(f, PyMethod.class);
            self = c.call(QuietCalls.METHOD_SELF, m);
            f = c.call(QuietCalls.METHOD_FUNCTION, m);
        }
        Node function = calls.function(f, callee);
        Slot[] slots = recording.isRefused(flow.scope.code, at) ? null : byPosition(callee, function, self, sequence, list, named);
        if (slots == null) {
            slots = byParameter(callee, function, self, sequence, list, named);
        }
        int dst = (int) (word >>> 16) & 0xffff;
        State.Level level = new State.Level(callee, function, dst, null, slots);
        c.state.top().pc = at + Operands.words(word);
        if (!method) {
            level.functionOwned = calls.take(fn, flow.scope.code.firstTemp);
            calls.moved(fn, flow.scope.code.firstTemp);
        }
        // All of this may die now, but for what the function's variables hold.
        c.consume(spread);
        c.consume(keywords);
        if (method) {
            c.consume(fn);
        }
        c.mayHaveReleased();
        return calls.follow(flow, at, level);
    }

    /** A call of a function that only makes a generator or coroutine. @param type of the sequence of arguments; null for another one */
    private int make(RegionBuilder.Flow flow, int at, Node f, PyFunction p, PyType type) {
        long word = flow.scope.code.insns[at];
        int spread = (int) (word >>> 48);
        int keywords = (int) flow.scope.code.insns[at + 1] & 0xffff;
        Node sequence = c.read(spread);
        if (type == null || sequence.type != Type.REF) {
            return Translator.UNKNOWN;
        }
        c.checkSame(f, p);
        c.checkCode(c.object(p), p.code, p.globals);
        Node named = keywords == Op.NO_REG ? c.nothing() : c.asClass(c.read(keywords), PyDict.class);
        Node tuple = c.call(QuietCalls.PARAMETERS, c.object(p), c.object(p.code), c.nothing(), c.asShape(sequence, type.instanceShape()), named);
        Node v = c.call(QuietCalls.GENERATOR, c.object(p), c.object(p.code), c.array(items(tuple, p.code.totalArgs())));
        c.consume(spread);
        c.consume(keywords);
        c.consume((int) (word >>> 32) & 0xffff);
        c.mayHaveReleased();
        c.write((int) (word >>> 16) & 0xffff, v, true);
        return at + Operands.words(word);
    }

    /** The variables of a function that gets as many arguments as it takes by position, and none by name.
     * @param self its first argument, or null  @param named a dict that is expected to be empty, or null
     * @return null when it is not called like that */
    private Slot[] byPosition(Scope callee, Node function, Node self, Node sequence, boolean list, Node named) {
        int bound = self == null ? 0 : 1;
        Node[] known = known(sequence);
        int n = known != null ? known.length : callee.code.argCount - bound;
        Binding binding = n < 0 || known == null && (callee.code.flags & PyCode.CO_VARARGS) != 0 ? null : CallTranslator.binding(callee, n + bound, null);
        if (binding == null) {
            return null;
        }
        if (named != null) {
            c.call(QuietCalls.NO_KEYWORDS, named);
        }
        Node[] defaults = calls.checked(function, callee, binding);
        Node tuple = list ? c.call(QuietCalls.ARGUMENTS_OF_LIST, c.asShape(sequence, PyList.TYPE.instanceShape()), c.integer(n))
                : known != null ? null
                : c.call(QuietCalls.ARGUMENTS_OF_TUPLE, c.asShape(sequence, PyTuple.TYPE.instanceShape()), c.integer(n));
        Node[] items = known != null ? known : items(tuple, n);
        Slot[] given = new Slot[n + bound];
        if (bound != 0) {
            given[0] = Slot.virtual(self, false);
        }
        for (int i = 0; i < n; i++) {
            given[i + bound] = Slot.virtual(items[i], false);
        }
        return calls.bind(callee.code, binding, defaults, given);
    }

    /** The same of any call that is not wrong: the interpreter's own code finds what each parameter gets. */
    private Slot[] byParameter(Scope callee, Node function, Node self, Node sequence, boolean list, Node named) {
        c.checkCode(function, callee.code, callee.function.globals);
        Node exact = c.asShape(sequence, (list ? PyList.TYPE : PyTuple.TYPE).instanceShape());
        Node tuple = c.call(QuietCalls.PARAMETERS, function, c.object(callee.code), self == null ? c.nothing() : self, exact, named == null ? c.nothing() : named);
        Node[] items = items(tuple, callee.code.totalArgs());
        Slot[] slots = new Slot[callee.code.template.length];
        java.util.Arrays.fill(slots, Slot.EMPTY);
        for (int i = 0; i < items.length; i++) {
            slots[i] = Slot.virtual(items[i], false);
        }
        return slots;
    }

    /** The items of a tuple that was made here, or null. */
    private Node[] known(Node tuple) {
        if (tuple.op == IrOp.CONST_REF && tuple.imm == PyTuple.EMPTY) {
            return new Node[0];
        }
        if (tuple.op != IrOp.CALL || tuple.callee() != QuietCalls.TUPLE) {
            return c.state.tuples.get(tuple);
        }
        List<Node> items = new ArrayList<>();
        for (Node a = tuple.args[0]; a.callee() == QuietCalls.PUT; a = a.args[0]) {
            items.addFirst(a.args[2]);
        }
        return items.toArray(new Node[0]);
    }
}
