package dev.orochi.jit.build;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Callee;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.bytecode.Special;
import dev.orochi.runtime.interpreter.Accessors;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.interpreter.PolyCache;
import dev.orochi.runtime.interpreter.QuietOps;
import dev.orochi.runtime.object.BuiltinTable;
import dev.orochi.runtime.object.Constructor;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyValue;
import dev.orochi.runtime.object.Shape;
import java.util.List;

/**
 * Instructions as calls of {@link dev.orochi.runtime.interpreter.QuietOps}: what the translations proper don't know, and what runs no
 * code of the program nevertheless. One that turned out to run some is not tried again.
 */
final class QuietTranslator {
    private final RegionBuilder builder;
    private final Recording recording;
    private final Context c;
    private final Dispatch dispatch;
    private final ImportTranslator imports;

    private RegionBuilder.Flow flow;
    private PyCode code;
    private Seen seen;
    private long word;
    private int at;
    private int next;
    private int a;
    private int b;
    private int third;

    QuietTranslator(RegionBuilder builder, Recording recording) {
        this.builder = builder;
        this.recording = recording;
        this.c = builder.context;
        this.dispatch = new Dispatch(builder, c);
        this.imports = new ImportTranslator(c);
    }

    /** @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int translate(RegionBuilder.Flow f, int where) throws Unbuildable {
        flow = f;
        at = where;
        code = f.scope.code;
        if (recording.isRefused(code, at)) {
            return Translator.UNKNOWN;
        }
        word = code.insns[at];
        a = (int) (word >>> 16) & 0xffff;
        b = (int) (word >>> 32) & 0xffff;
        third = (int) (word >>> 48);
        seen = f.scope.at(at);
        next = at + Operands.words(word);
        Op op = RegionBuilder.op(f.scope, at);
        return switch (op) {
            case LOAD_GLOBAL -> loadGlobal();
            case BUILD_LIST, BUILD_TUPLE, BUILD_SET, BUILD_MAP, BUILD_STRING -> build(op);
            case LIST_EXTEND, DICT_UPDATE, DICT_MERGE, SET_ADD, MAP_ADD, LIST_TO_TUPLE, FORMAT_VALUE, BUILD_SLICE -> extend(op);
            case MAKE_FUNCTION, MAKE_CELL, STORE_CELL, STORE_FREE, LOAD_CLOSURE, STORE_GLOBAL -> names(op);
            case LOAD_ATTR, LOAD_ATTR_SLOT, LOAD_ATTR_GETTER -> loadAttribute();
            case STORE_ATTR, STORE_ATTR_SLOT, STORE_ATTR_SETTER -> storeAttribute();
            case DELETE_ATTR -> deleteAttribute();
            case IMPORT_NAME -> imports.name(code, at, c.state.inlined() ? flow.scope.function.builtins : recording.builtins);
            case IMPORT_FROM -> imports.from(code, at);
            case LOAD_METHOD -> loadMethod();
            case JUMP_IF_TRUE, JUMP_IF_FALSE -> jumpIf(op == Op.JUMP_IF_TRUE);
            case JUMP_IF_TRUE_OR_POP, JUMP_IF_FALSE_OR_POP -> jumpOrPop(op == Op.JUMP_IF_TRUE_OR_POP);
            case JUMP_COMPARE, JUMP_COMPARE_INT -> jumpCompare();
            case CALL, CALL_KW, CALL_METHOD, CALL_LOADED -> call(op);
            default -> operator(op);
        };
    }

    private Node read(int reg) {
        return c.boxed(c.read(reg));
    }

    /** An operand that may be absent. */
    private Node orNone(int reg) {
        return reg == Op.NO_REG ? c.object(PyNone.NONE) : read(reg);
    }

    private Node orNull(int reg) {
        return reg == Op.NO_REG ? c.nothing() : read(reg);
    }

    private int item(int i) {
        return Registers.item(code.insns, at + 1, i);
    }

    /** Ends an instruction: its operands are used up, and a register gets what it has made. */
    private int done(Node v, int... operands) {
        for (int reg : operands) {
            c.consume(reg);
        }
        c.write(a, v, v.type == Type.REF);
        if (v.op != IrOp.CALL || v.callee().effect() || v.callee().raises()) {
            c.mayHaveReleased();
        }
        return next;
    }

    /** The same for a look at an operand, which releases nothing by itself. */
    private int seen(Node v, int... operands) {
        for (int reg : operands) {
            c.consume(reg);
        }
        c.write(a, v, false);
        return next;
    }

    private int changed(int... operands) {
        for (int reg : operands) {
            c.consume(reg);
        }
        c.mayHaveReleased();
        return next;
    }

    /** Whether an operand is an instance of a class of the program, which likely has the operator. */
    private boolean isInstance(int operand) {
        Class<?> k = seen.classOf(operand);
        return k == PyInstance.class;
    }

    // ---- operators and items ------------------------------------------------------------------------------------

    private int operator(Op op) {
        switch (op) {
            case BINARY, ADD_INT, SUB_INT, MUL_INT, MOD_INT, FLOORDIV_INT, AND_INT, BITS_INT, ADD_FLOAT, SUB_FLOAT, MUL_FLOAT, DIV_FLOAT:
                return isInstance(1) || isInstance(2) ? Translator.UNKNOWN
                        : done(c.call(QuietCalls.BINARY, c.integer((int) (word >>> 8) & 0xff), read(b), read(third)), b, third);
            case UNARY:
                return isInstance(1) ? Translator.UNKNOWN : done(c.call(QuietCalls.UNARY, c.integer((int) (word >>> 8) & 0xff), read(b)), b);
            case COMPARE:
                return isInstance(1) || isInstance(2) ? Translator.UNKNOWN
                        : done(c.call(QuietCalls.COMPARE, c.integer((int) (word >>> 8) & 7), read(b), read(third)), third, b);
            case CONTAINS: {
                if (isInstance(2)) {
                    return Translator.UNKNOWN;
                }
                Node in = c.call(QuietCalls.CONTAINS, read(third), read(b));
                return done((word & 0x100) == 0 ? in : c.add(IrOp.NOT, null, in), third, b);
            }
            case GET_ITEM, GET_ITEM_LIST_INT:
                return isInstance(1) ? Translator.UNKNOWN : done(c.call(QuietCalls.GET_ITEM, read(b), read(third)), b, third);
            case SET_ITEM: {
                if (isInstance(0)) {
                    return Translator.UNKNOWN;
                }
                c.call(QuietCalls.SET_ITEM, read(a), read(b), read(third));
                return changed(b, a, third);
            }
            case DELETE_ITEM:
                if (isInstance(0)) {
                    return Translator.UNKNOWN;
                }
                c.call(QuietCalls.DELETE_ITEM, read(a), read(b));
                return changed(b, a);
            case GET_SLICE:
                return isInstance(1) ? Translator.UNKNOWN
                        : done(c.call(QuietCalls.GET_SLICE, read(b), orNone(item(0)), orNone(item(1))), b, item(0), item(1));
            case SET_SLICE: {
                if (isInstance(0)) {
                    return Translator.UNKNOWN;
                }
                c.call(QuietCalls.SET_SLICE, read(a), orNone(item(0)), orNone(item(1)), read(b));
                return changed(a, b, item(0), item(1));
            }
            case GET_ITER:
                if (c.read(b) instanceof Node range && range.op == IrOp.CALL && range.callee() == Calls.RANGE) {
                    return done(c.call(Calls.RANGE_ITERATOR, range.args), b);
                }
                return isInstance(1) ? Translator.UNKNOWN : done(c.call(QuietCalls.ITER, read(b)), b);
            case LOAD_SPECIAL:
                return done(special());
            case GET_LEN:
                return seen(c.call(QuietCalls.LENGTH, read(b)));
            case MATCH_MAPPING:
                return seen(c.call(QuietCalls.IS_MAPPING, read(b)));
            case MATCH_SEQUENCE:
                return seen(c.call(QuietCalls.IS_SEQUENCE, read(b)));
            case MATCH_KEYS:
                return done(c.call(QuietCalls.MATCH_KEYS, read(b), read(third)), third);
            case MATCH_CLASS: {
                long x = code.insns[at + 1];
                int names = (int) (x >>> 16) & 0xffff;
                return done(c.call(QuietCalls.MATCH_CLASS, read(b), read(third), c.integer(x & 0xffff), read(names)), third, names);
            }
            default:
                return Translator.UNKNOWN;
        }
    }

    /** A method that {@code with} calls, bound. */
    private Node special() {
        int which = (int) (word >>> 8) & 0xff;
        Shape shape = seen.shape();
        Node o = c.read(b);
        if (shape != null && o.type == Type.REF) {
            int version = shape.type.lastingVersion();
            if (shape.type.lookup(Special.of(which).method) instanceof PyFunction f) {
                Node self = c.asShape(o, shape);
                c.checkVersion(shape.type, version);
                return c.call(QuietCalls.METHOD, c.object(f), self);
            }
        }
        return c.call(QuietCalls.SPECIAL, c.boxed(o), c.integer(which));
    }

    // ---- building -----------------------------------------------------------------------------------------------

    private int build(Op op) {
        int n = Operands.listLength(op, word);
        Node[] items = new Node[n];
        for (int i = 0; i < n; i++) {
            items[i] = read(item(i));
        }
        Callee callee = switch (op) {
            case BUILD_LIST -> QuietCalls.LIST;
            case BUILD_TUPLE -> QuietCalls.TUPLE;
            case BUILD_SET -> QuietCalls.SET;
            case BUILD_MAP -> QuietCalls.DICT;
            default -> QuietCalls.STRING;
        };
        Node v = n == 0 && op == Op.BUILD_TUPLE ? c.object(PyTuple.EMPTY) : c.call(callee, c.array(items));
        boolean refers = op == Op.BUILD_LIST || op == Op.BUILD_TUPLE;
        for (int i = 0; i < n; i++) {
            if (refers) {
                c.handOver(item(i));
            } else {
                c.consume(item(i));
            }
        }
        c.write(a, v, n > 0 || op != Op.BUILD_TUPLE);
        return next;
    }

    private int extend(Op op) {
        switch (op) {
            case LIST_EXTEND:
                c.call(QuietCalls.EXTEND, c.asClass(c.read(a), PyList.class), read(b));
                return changed(b);
            case DICT_UPDATE:
                c.call(QuietCalls.UPDATE, c.asClass(c.read(a), PyDict.class), read(b));
                return changed(b);
            case DICT_MERGE:
                c.call(QuietCalls.MERGE, c.asClass(c.read(a), PyDict.class), read(b));
                return changed(b);
            case SET_ADD:
                c.call(QuietCalls.ADD, c.asClass(c.read(a), PySet.class), read(b));
                return changed(b);
            case MAP_ADD:
                c.call(QuietCalls.PUT_ITEM, c.asClass(c.read(a), PyDict.class), read(b), read(third));
                return changed(b, third);
            case LIST_TO_TUPLE:
                return done(c.call(QuietCalls.LIST_TO_TUPLE, c.asClass(c.read(b), PyList.class)), b);
            case FORMAT_VALUE:
                return isInstance(1) ? Translator.UNKNOWN
                        : done(c.call(QuietCalls.FORMAT, read(b), orNull(third), c.integer((int) (word >>> 8) & 0xff)), b, third);
            default:
                return done(c.call(QuietCalls.SLICE, orNone(item(0)), orNone(item(1)), orNone(item(2))), item(0), item(1), item(2));
        }
    }

    // ---- names and functions ------------------------------------------------------------------------------------

    /** A name whose place is not known: looked up each time. */
    private int loadGlobal() {
        PyDict globals = c.state.inlined() ? flow.scope.function.globals : recording.globals;
        PyDict builtins = c.state.inlined() ? flow.scope.function.builtins : recording.builtins;
        if (!PyDict.isExact(globals) || !PyDict.isExact(builtins)) {
            return Translator.UNKNOWN;
        }
        Node v = c.call(QuietCalls.LOOK_UP, c.object(globals), c.object(builtins), c.object(code.names[(int) (word >>> 32)]));
        c.write(a, c.loaded(v), false);
        return next;
    }

    private int names(Op op) {
        switch (op) {
            case MAKE_FUNCTION: {
                PyDict globals = c.state.inlined() ? flow.scope.function.globals : recording.globals;
                PyDict builtins = c.state.inlined() ? flow.scope.function.builtins : recording.builtins;
                Node parts = c.array(orNull(item(0)), orNull(item(1)), orNull(item(2)), orNull(item(3)));
                Node f = c.call(QuietCalls.FUNCTION, c.object(code.consts[(int) (word >>> 32)]), c.object(globals), c.object(builtins), parts);
                return done(f, item(0), item(1), item(2), item(3));
            }
            case MAKE_CELL: {
                Node cell = c.call(QuietCalls.CELL, read(a));
                c.write(a, cell, true);
                c.mayHaveReleased();
                return next;
            }
            case STORE_CELL:
                c.call(QuietCalls.SET_CELL, c.asClass(c.read(a), PyCell.class), read(b));
                return changed(b);
            case STORE_FREE:
                c.call(QuietCalls.SET_CELL, freeCell(), read(a));
                return changed(a);
            case LOAD_CLOSURE:
                c.write(a, freeCell(), false);
                return next;
            default: {
                PyDict globals = c.state.inlined() ? flow.scope.function.globals : recording.globals;
                if (!PyDict.isExact(globals)) {
                    return Translator.UNKNOWN;
                }
                c.call(QuietCalls.STORE_GLOBAL, c.object(globals), c.object(code.names[(int) (word >>> 32)]), read(a));
                return changed(a);
            }
        }
    }

    /** The cell of a variable of a function around this one. */
    private Node freeCell() {
        Node i = c.integer((int) (word >>> 32));
        State.Level l = c.state.top();
        return l.hasFrame() ? c.call(QuietCalls.FRAME_CELL, c.frame(l), i) : c.call(QuietCalls.FUNCTION_CELL, l.function, i);
    }

    // ---- attributes ---------------------------------------------------------------------------------------------

    private int loadAttribute() {
        PyStr name = code.names[third];
        Node o = c.read(b);
        if (o.type == Type.REF && PolyCache.of(code.caches[at], seen.shape()) instanceof MethodCache m && m.shape != null && seen.shape() == m.shape
                && m.type.version == m.version) {
            if (Accessors.getter(m.attribute) != null) {
                return Translator.UNKNOWN; // code of the program
            }
            Node self = c.asShape(o, m.shape);
            c.checkVersion(m.type, m.version);
            return done(c.call(QuietCalls.BIND, c.object(m.attribute), self), b);
        }
        Node v = c.call(QuietCalls.GET_ATTRIBUTE, c.boxed(o), c.object(name));
        c.state.forgetFacts(); // __dict__ changes the shape
        return done(v, b);
    }

    private int storeAttribute() {
        if (code.caches[at] instanceof MethodCache) {
            return Translator.UNKNOWN; // a setter
        }
        c.call(QuietCalls.SET_ATTRIBUTE, read(a), c.object(code.names[third]), read(b));
        c.state.forgetFacts();
        return changed(a, b);
    }

    private int deleteAttribute() {
        c.call(QuietCalls.SET_ATTRIBUTE, read(a), c.object(code.names[third]), c.nothing());
        c.state.forgetFacts();
        return changed(a);
    }

    private int loadMethod() throws Unbuildable {
        Node o = c.read(b);
        if (c.ownAttribute(o, seen, code.names[third], code.caches[at]) instanceof Context.OwnAttribute f) {
            c.consume(b);
            c.write(item(0), c.nothing(), false);
            c.write(a, f.value(), false);
            return next;
        }
        List<MethodCache> several = Dispatch.shapes(code.caches[at], Dispatch.shape(c, seen, o), o, MethodCache.class);
        if (!several.isEmpty() && several.stream().allMatch(m -> m.wrapper == null)) {
            dispatch.onShapes(flow, at, o, Dispatch.alike(several, m -> m.attribute), g -> loaded(o, g.getFirst()));
            return dispatch.elsewhere(at, true);
        }
        if (!(PolyCache.of(code.caches[at], seen.shape()) instanceof MethodCache m) || m.wrapper != null || m.type.version != m.version || o.type != Type.REF) {
            return Translator.UNKNOWN;
        }
        Node self;
        if (m.shape != null && seen.shape() == m.shape) {
            self = c.asShape(o, m.shape);
        } else if (m.shape == null && seen.classOf(1) != null && PyValue.class.isAssignableFrom(seen.classOf(1))) {
            self = c.asClass(o, seen.classOf(1));
        } else {
            return Translator.UNKNOWN;
        }
        c.checkVersion(m.type, m.version);
        return loaded(self, m);
    }

    /** LOAD_METHOD has found a method of a receiver. */
    private int loaded(Node self, MethodCache m) {
        Slot s = b < code.localCount || b >= code.firstTemp ? c.state.top().slots[b] : Slot.EMPTY;
        boolean moved = b >= code.firstTemp && !s.memory();
        if (moved) {
            c.state.top().slots[b] = Slot.EMPTY;
        }
        c.write(item(0), self, moved && s.owned());
        if (!moved) {
            c.consume(b);
        }
        c.write(a, c.object(m.attribute), false);
        return next;
    }

    // ---- jumps --------------------------------------------------------------------------------------------------

    private int jumpIf(boolean whenTrue) {
        Node truth = c.call(QuietCalls.TRUTH, read(a));
        c.consume(a);
        int target = (int) (word >>> 32);
        builder.branch(flow, truth, whenTrue ? target : next, whenTrue ? next : target);
        return Translator.ENDED;
    }

    private int jumpOrPop(boolean whenTrue) {
        Node n = c.read(a);
        Node truth = new Arithmetics(c).truth(n, seen.classOf(0));
        if (truth == null) {
            truth = c.call(QuietCalls.TRUTH, c.boxed(n));
        }
        int target = (int) (word >>> 32);
        State state = c.state;
        Block jumps = c.graph.block();
        Block falls = c.graph.block();
        Node.Edge j = new Node.Edge(jumps, new Node[0]);
        Node.Edge f = new Node.Edge(falls, new Node[0]);
        c.graph.end(c.block, IrOp.BRANCH, null, truth, whenTrue ? j : f, whenTrue ? f : j);
        c.block = jumps;
        c.state = state.copy();
        builder.go(flow, target);
        c.begin(at);
        c.block = falls;
        c.state = state;
        c.consume(a);
        builder.go(flow, next);
        return Translator.ENDED;
    }

    private int jumpCompare() {
        if (isInstance(1) || isInstance(2)) {
            return Translator.UNKNOWN;
        }
        int sub = (int) (word >>> 8) & 0xff;
        Node truth = c.call(QuietCalls.COMPARE, c.integer(sub & 7), read(b), read(third));
        c.consume(third);
        c.consume(b);
        c.mayHaveReleased();
        boolean whenTrue = (sub & 8) != 0;
        builder.branch(flow, truth, whenTrue ? a : next, whenTrue ? next : a);
        return Translator.ENDED;
    }

    // ---- calls --------------------------------------------------------------------------------------------------

    private int call(Op op) {
        int argc = third;
        if (op == Op.CALL_METHOD) {
            return callMethod(argc);
        }
        Node f = c.read(b);
        Object known = f.op == IrOp.CONST_REF ? f.imm : seen.identity();
        if (f.type != Type.REF || known == null && seen.classOf(1) != PyBuiltin.class) {
            return Translator.UNKNOWN;
        }
        int words = op == Op.CALL_KW ? at + 2 : at + 1;
        int first = op == Op.CALL_LOADED && c.read(Registers.item(code.insns, words, 0)).op == IrOp.CONST_NULL ? 1 : 0;
        int[] regs = Registers.items(code.insns, words, first, argc);
        if (op == Op.CALL_LOADED && first == 0) {
            c.add(IrOp.GUARD_NOT_NULL, null, read(regs[0]));
        }
        PyTuple names = op == Op.CALL_KW ? (PyTuple) code.consts[(int) code.insns[at + 1]] : null;
        return known == null ? bound(f, regs, names) : tried(f, known, regs, names);
    }

    /** @param f the callee, to be checked  @param names of the last arguments, or null */
    private int tried(Node f, Object known, int[] regs, PyTuple names) {
        int argc = regs.length;
        Effect effect = effectOf(known, argc);
        if (!mayBeTried(effect)) {
            return Translator.UNKNOWN;
        }
        Node[] args = new Node[argc];
        for (int i = 0; i < argc; i++) {
            args[i] = read(regs[i]);
        }
        c.checkSame(f, known);
        checkIterables(effect, args, 0);
        Node v;
        boolean free = names == null;
        if (free && known instanceof PyBuiltin p && p.self != null && p.accepts(argc + 1) && p.params() < QuietCalls.CALL.length) {
            v = direct(effect, p.table, p.id, p.params(), withReceiver(c.object(p), args));
        } else if (free && known instanceof PyBuiltin p && p.self == null && p.accepts(argc) && p.params() < QuietCalls.CALL.length) {
            v = direct(effect, p.table, p.id, p.params(), args);
        } else if (free && known instanceof PyMethodDescriptor d && d.accepts(argc) && d.params() < QuietCalls.CALL.length) {
            v = direct(effect, d.table, d.id, d.params(), args);
        } else {
            v = c.call(QuietCalls.CALL_ANY, c.object(known), c.array(args), free ? c.nothing() : c.object(names));
        }
        if (effect != Effect.PURE) {
            c.state.forgetFacts();
        }
        for (int reg : regs) {
            c.consume(reg);
        }
        return done(v, b);
    }

    /** A built-in method bound to some receiver: the code is for the method. @param names of the last arguments, or null */
    private int bound(Node f, int[] regs, PyTuple names) {
        Seen.BuiltinMethod m = seen.builtin();
        int argc = regs.length;
        if (m == null || !mayBeTried(m.table().effect(m.id()))) {
            return Translator.UNKNOWN;
        }
        Effect effect = m.table().effect(m.id());
        Node bound = c.asClass(f, PyBuiltin.class);
        c.add(IrOp.GUARD_TRUE, null, c.call(QuietCalls.BINDS, bound, c.object(m.table()), c.integer(m.id())));
        Node[] args = new Node[argc];
        for (int i = 0; i < argc; i++) {
            args[i] = read(regs[i]);
        }
        if (names != null || !accepts(m, argc)) {
            checkIterables(effect, args, 0);
            Node v = c.call(QuietCalls.CALL_ANY, bound, c.array(args), names == null ? c.nothing() : c.object(names));
            forgetWhatChanges(effect, m.table());
            return called(v, regs);
        }
        args = withReceiver(bound, args);
        checkIterables(effect, args, 1);
        if (BuiltinTranslator.isAppend(m.table(), m.id()) && seen.receivers() == PyList.TYPE.instanceShape()) {
            c.call(Calls.APPEND, c.asShape(args[0], seen.receivers()), args[1]);
            return called(c.object(PyNone.NONE), regs);
        }
        Node v = direct(effect, m.table(), m.id(), m.table().params(m.id()), args);
        forgetWhatChanges(effect, m.table());
        return called(v, regs);
    }

    private static boolean accepts(Seen.BuiltinMethod m, int argc) {
        return PyBuiltin.accepts(m.table(), m.id(), argc + 1) && m.table().params(m.id()) < QuietCalls.CALL.length;
    }

    /** The arguments of a bound method's function. */
    private Node[] withReceiver(Node bound, Node[] args) {
        Node[] all = new Node[args.length + 1];
        all[0] = c.call(QuietCalls.RECEIVER, bound);
        System.arraycopy(args, 0, all, 1, args.length);
        return all;
    }

    /** {@code __setattr__} changes the shape; containers' methods only what they contain. */
    private void forgetWhatChanges(Effect effect, BuiltinTable table) {
        if (effect != Effect.PURE && table.pyName().equals("object")) {
            c.state.forgetFacts();
        }
    }

    private int callMethod(int argc) {
        long x = code.insns[at + 1];
        Node self = c.read(b);
        if (c.ownAttribute(self, seen, code.names[(int) x], code.caches[at]) instanceof Context.OwnAttribute f) {
            PyTuple names = x >>> 32 == 0 ? null : (PyTuple) code.consts[(int) (x >>> 32) - 1];
            int[] regs = Registers.items(code.insns, at + 2, 0, argc);
            return f.known() == null && seen.ownCallee() == PyBuiltin.class ? bound(f.value(), regs, names) : tried(f.value(), f.known(), regs, names);
        }
        if (!(PolyCache.of(code.caches[at], seen.shape()) instanceof MethodCache m) || m.type.version != m.version
                || !(m.attribute instanceof PyMethodDescriptor d)) {
            return Translator.UNKNOWN;
        }
        Effect effect = d.table.effect(d.id);
        if (!mayBeTried(effect)) {
            return Translator.UNKNOWN;
        }
        Node[] args = new Node[argc + 1];
        if (self.type != Type.REF) {
            args[0] = c.boxed(self);
        } else if (m.shape != null && seen.shape() == m.shape) {
            args[0] = c.asShape(self, m.shape);
        } else if (m.shape == null && seen.classOf(1) != null && PyValue.class.isAssignableFrom(seen.classOf(1))) {
            args[0] = c.asClass(self, seen.classOf(1));
        } else {
            return Translator.UNKNOWN;
        }
        for (int i = 0; i < argc; i++) {
            args[i + 1] = read(Registers.item(code.insns, at + 2, i));
        }
        c.checkVersion(m.type, m.version);
        checkIterables(effect, args, 1);
        Node v;
        if (x >>> 32 == 0 && d.accepts(argc + 1) && d.params() < QuietCalls.CALL.length) {
            v = direct(effect, d.table, d.id, d.params(), args);
        } else {
            Node names = x >>> 32 == 0 ? c.nothing() : c.object(code.consts[(int) (x >>> 32) - 1]);
            v = c.call(QuietCalls.CALL_ANY, c.object(d), c.array(args), names);
        }
        forgetWhatChanges(effect, d.table);
        return called(v, Registers.items(code.insns, at + 2, 0, argc));
    }

    private Node direct(Effect effect, BuiltinTable table, int id, int params, Node[] args) {
        Node[] all = new Node[params + 2];
        all[0] = c.object(table);
        all[1] = c.integer(id);
        for (int i = 0; i < params; i++) {
            all[i + 2] = i < args.length ? args[i] : c.nothing();
        }
        return c.call(effect == Effect.PURE ? QuietCalls.PURE[params] : QuietCalls.CALL[params], all);
    }

    private int called(Node v, int[] regs) {
        for (int reg : regs) {
            c.consume(reg);
        }
        return done(v, b);
    }

    /** Whether a call of a built-in function may be tried, whatever its arguments. */
    static boolean mayBeTried(Object callee, int argc) {
        Effect effect = effectOf(callee, argc);
        return effect.mayBeTried() && effect != Effect.ITERATES;
    }

    /** Whether it does for what the first arguments were. */
    private boolean mayBeTried(Effect effect) {
        return effect.mayBeTried() && (effect != Effect.ITERATES || mayBeCollection(seen.classOf(0)) && mayBeCollection(seen.classOf(2)));
    }

    private static boolean mayBeCollection(Class<?> k) {
        return k == null || QuietOps.isCollection(k);
    }

    private void checkIterables(Effect effect, Node[] args, int first) {
        for (int i = first; effect == Effect.ITERATES && i < args.length; i++) {
            c.add(IrOp.GUARD_TRUE, null, c.call(QuietCalls.IS_COLLECTION, args[i]));
        }
    }

    private static Effect effectOf(Object callee, int argc) {
        if (callee instanceof PyBuiltin p) {
            return p.table.effect(p.id);
        }
        if (callee instanceof PyMethodDescriptor d) {
            return d.table.effect(d.id);
        }
        if (!(callee instanceof PyType t) || t.type() != PyType.TYPE) {
            return Effect.GENERIC;
        }
        return t == PyType.TYPE ? argc == 1 ? Effect.QUIET : Effect.GENERIC : Constructor.of(t).effect();
    }
}
