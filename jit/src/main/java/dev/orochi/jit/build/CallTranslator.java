package dev.orochi.jit.build;

import dev.orochi.jit.ir.Invocation;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Signature;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Scope;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.ClassMethodCache;
import dev.orochi.runtime.interpreter.GeneratorSlow;
import dev.orochi.runtime.interpreter.IndirectCalls;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.interpreter.PolyCache;
import dev.orochi.runtime.object.Constructor;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.ArrayList;
import java.util.List;

/** Calls of Python functions that were followed: their bodies become part of the region, their frames exist only where it is left. */
final class CallTranslator {
    private final RegionBuilder builder;
    private final Context c;
    private final BuiltinTranslator builtins;
    private final Dispatch dispatch;
    private final GeneratorTranslator generators;
    final FoldTranslator folds;
    final Invoker invoker;
    /** The function of the call that is about to be entered, if it is not a constant. */
    private Node functionNode;

    CallTranslator(RegionBuilder builder, Context c, Recording recording, GeneratorTranslator generators) {
        this.generators = generators;
        this.invoker = new Invoker(builder, c, recording);
        this.builder = builder;
        this.c = c;
        this.dispatch = new Dispatch(builder, c);
        this.builtins = new BuiltinTranslator(recording, c);
        this.folds = new FoldTranslator(builder, c, this);
    }

    /** CALL, CALL_LOADED, and CALL_KW. */
    int call(RegionBuilder.Flow flow, int at, int dst, int fn, int argc) throws Unbuildable {
        Node f = c.read(fn);
        if (f.type != Type.REF) {
            return Translator.UNKNOWN;
        }
        Op op = RegionBuilder.op(flow.scope, at);
        int args = op == Op.CALL_KW ? at + 2 : at + 1;
        PyTuple names = op == Op.CALL_KW ? (PyTuple) flow.scope.code.consts[(int) flow.scope.code.insns[at + 1]] : null;
        Seen seen = flow.scope.at(at);
        Object known = f.op == IrOp.CONST_REF ? f.imm : seen.identity() instanceof PyMethod ? null : seen.identity(); // the next one has another receiver
        // LOAD_METHOD has found a function that takes no receiver.
        int first = op == Op.CALL_LOADED && c.read(Registers.item(flow.scope.code.insns, args, 0)).op == IrOp.CONST_NULL ? 1 : 0;
        int[] regs = Registers.items(flow.scope.code.insns, args, first, argc);
        if (known instanceof PyType t) {
            int next = construct(flow, at, regs, names, dst, fn, t, f, false);
            return next == Translator.UNKNOWN && names == null ? builtins.type(flow, at, regs, dst, fn, t, f) : next;
        }
        if (known instanceof PyBuiltin p && p.resumes && op == Op.CALL && (argc == 1 || argc == 2) && c.read(regs[0]).type == Type.REF
                && generators.isFollowed(flow, at, argc == 2)) {
            c.checkSame(f, p);
            return argc == 1 ? generators.called(flow, at, regs[0], c.object(PyNone.NONE), null, dst, regs[0], fn)
                    : generators.called(flow, at, regs[0], c.object(PyNone.NONE), c.read(regs[1]), dst, regs[0], regs[1], fn);
        }
        if (known instanceof PyMethodDescriptor d && d.resumes && op == Op.CALL_LOADED && regs.length == 2 && c.read(regs[0]).type == Type.REF
                && generators.isFollowed(flow, at, false)) {
            c.checkSame(f, d);
            return generators.called(flow, at, regs[0], c.read(regs[1]), null, dst, regs[0], regs[1], fn);
        }
        if (known instanceof PyBuiltin p) {
            return op == Op.CALL || first == 1 ? builtins.function(flow, at, regs, dst, fn, p, f) : Translator.UNKNOWN;
        }
        Scope callee = callee(flow, at);
        Invoker.Target target = known instanceof PyFunction p ? invoker.target(p, regs.length, names) : null;
        if (target != null && (target.code() == null || callee == null)
                || callee == null && names == null && known instanceof PyFunction p && !makes(p, regs.length) && invoker.mayBeCompiled(p, regs.length)) {
            c.checkSame(f, known);
            if (first == 0) {
                checkReceiver(op, Registers.item(flow.scope.code.insns, args, 0), f);
            }
            return invoker.call(flow, at, regs, target, f, null, dst, fn);
        }
        if (callee == null) {
            PyFunction maker = op == Op.CALL_KW ? null : maker(known, seen, regs.length);
            if (maker != null) {
                if (first == 0) {
                    checkReceiver(op, Registers.item(flow.scope.code.insns, args, 0), f);
                }
                return make(flow, at, new FoldTranslator.Making(f, maker, regs, null, dst, fn, false));
            }
            return known != null || names != null ? Translator.UNKNOWN : ofSeveral(flow, at, regs, f, seen, dst, fn, op == Op.CALL_LOADED && first == 0);
        }
        Class<?> kind = kind(op, seen);
        boolean method = kind == PyMethod.class && f.op != IrOp.CONST_REF;
        Binding binding = binding(callee, regs.length + (method ? 1 : 0), names);
        if (binding == null || !method && kind != PyFunction.class && f.op != IrOp.CONST_REF) {
            return Translator.UNKNOWN;
        }
        if (first == 0) {
            checkReceiver(op, Registers.item(flow.scope.code.insns, args, 0), f);
        }
        Node self = null;
        if (method) {
            Node m = c.asClass(f, PyMethod.class);
            self = c.call(QuietCalls.METHOD_SELF, m);
            f = c.call(QuietCalls.METHOD_FUNCTION, m);
        }
        functionNode = function(f, callee);
        return enter(flow, at, regs, callee, binding, self, null, dst, fn, method);
    }

    /** What is called: a function or a bound method. Built-in ones beside them have paths of their own. */
    private static Class<?> kind(Op op, Seen seen) {
        return op == Op.CALL && !seen.others().isEmpty() ? seen.callee() : seen.classOf(1);
    }

    /** The function that is called, or one of the same code, if a call only makes a generator; else null. */
    private static PyFunction maker(Object known, Seen seen, int argc) {
        PyFunction f = known instanceof PyFunction p ? p : known == null && seen.classOf(1) == PyFunction.class && seen.targets().size() == 1 ? seen.targets().getFirst() : null;
        return f != null && makes(f, argc) ? f : null;
    }

    private static boolean makes(PyFunction f, int argc) {
        return GeneratorSlow.onlyMakes(f.code) && f.code.takes(argc);
    }

    /** A call that only makes a generator or coroutine. */
    private int make(RegionBuilder.Flow flow, int at, FoldTranslator.Making m) throws Unbuildable {
        int behind = folds.enter(flow, at, m);
        if (behind != Translator.UNKNOWN) {
            return behind;
        }
        List<Node> items = new ArrayList<>();
        if (m.self() != null) {
            items.add(m.self());
        }
        for (int reg : m.regs()) {
            items.add(c.boxed(c.read(reg)));
        }
        Node function = m.function().op == IrOp.CONST_REF ? m.function() : c.asClass(m.function(), PyFunction.class);
        c.checkCode(function, m.like().code, m.like().globals);
        Node v = c.call(QuietCalls.GENERATOR, function, c.object(m.like().code), c.array(items.toArray(new Node[0])));
        for (int reg : m.regs()) {
            c.consume(reg);
        }
        c.consume(m.consumed());
        c.write(m.made(), v, true);
        return at + Operands.words(flow.scope.code.insns[at]);
    }

    /** Of a method that was loaded before its arguments: it takes a receiver. */
    private void checkReceiver(Op op, int reg, Node f) {
        if (op == Op.CALL_LOADED && f.op != IrOp.CONST_REF) {
            c.add(IrOp.GUARD_NOT_NULL, null, c.boxed(c.read(reg)));
        }
    }

    /** Checks that a callee is the function that was followed, or one with its code. @return the function */
    Node function(Node f, Scope callee) {
        if (callee.isSeveral()) {
            return c.asClass(f, PyFunction.class);
        }
        c.checkSame(f, callee.function);
        return c.object(callee.function);
    }

    /** CALL and CALL_LOADED of several functions, those of them that are compiled; or of the bound methods of several.
     * @param received whether the first argument is what {@code f} was looked up in */
    private int ofSeveral(RegionBuilder.Flow flow, int at, int[] regs, Node f, Seen seen, int dst, int fn, boolean received) throws Unbuildable {
        Class<?> kind = kind(RegionBuilder.op(flow.scope, at), seen);
        boolean method = kind == PyMethod.class;
        int count = method ? regs.length + 1 : regs.length;
        List<Invoker.Target> targets = invoker.targets(seen.targets(), count);
        if (targets.isEmpty() && seen.targets().stream().noneMatch(p -> invoker.mayBeCompiled(p, count)) || !method && kind != PyFunction.class) {
            return Translator.UNKNOWN;
        }
        boolean needsFrames = invoker.needsFrames(seen);
        if (needsFrames && c.state.frameless) {
            return Translator.UNKNOWN;
        }
        Node bound = c.asClass(f, method ? PyMethod.class : PyFunction.class);
        if (received) {
            checkReceiver(RegionBuilder.op(flow.scope, at), regs[0], f);
        }
        Node self = method ? c.call(QuietCalls.METHOD_SELF, bound) : null;
        Node function = method ? c.asClass(c.call(QuietCalls.METHOD_FUNCTION, bound), PyFunction.class) : bound;
        dispatch.to(flow, at, targets, t -> c.call(Calls.HAS_CODE, function, c.object(t.function().code), c.object(t.function().globals)),
                t -> invoker.call(flow, at, regs, t, function, self, dst, fn));
        return count <= IndirectCalls.MAX && !needsFrames ? invoker.indirect(flow, at, regs, function, self, dst, fn)
                : dispatch.elsewhere(at, targets.size() == seen.targets().size() && !seen.mayHaveMoreTargets());
    }

    /** An instance whose {@code __init__} is a function that was followed. @param bound as for {@link #enter} */
    private int construct(RegionBuilder.Flow flow, int at, int[] regs, PyTuple names, int dst, int fn, PyType t, Node f, boolean bound)
            throws Unbuildable {
        PyType meta = t.type();
        int version = meta.version;
        Constructor k = Constructor.direct(t);
        Scope callee = callee(flow, at);
        if (k == null || !k.plain || callee == null || callee.isSeveral() || k.init != callee.function) {
            return Translator.UNKNOWN;
        }
        Binding binding = binding(callee, regs.length + 1, names);
        if (binding == null) {
            return Translator.UNKNOWN;
        }
        c.checkSame(f, t);
        c.checkVersion(t, t.version);
        if (meta != PyType.TYPE) {
            c.checkVersion(meta, version);
        }
        return enter(flow, at, regs, callee, binding, null, t.instanceShape(), dst, fn, bound);
    }

    /** CALL_METHOD. */
    int method(RegionBuilder.Flow flow, int at, int dst, int receiver, int argc) throws Unbuildable {
        int keywords = (int) (flow.scope.code.insns[at + 1] >>> 32);
        PyTuple names = keywords == 0 ? null : (PyTuple) flow.scope.code.consts[keywords - 1];
        Node self = c.read(receiver);
        int[] regs = Registers.items(flow.scope.code.insns, at + 2, 0, argc);
        Object place = flow.scope.code.caches[at];
        if (c.ownAttribute(self, flow.scope.at(at), flow.scope.code.names[(int) flow.scope.code.insns[at + 1]], place) instanceof Context.OwnAttribute f) {
            return own(flow, at, regs, names, dst, receiver, f, null);
        }
        Shape shape = Dispatch.shape(c, flow.scope.at(at), self);
        if (place instanceof ClassMethodCache k && self.type == Type.REF && k.isCurrent()
                && (k.shape() == null ? flow.scope.at(at).identity() == k.type() : shape == k.shape())) {
            return ofClass(flow, at, regs, names, dst, receiver, self, k);
        }
        List<Object> several = names != null ? List.of() : Dispatch.shapes(place, shape, self, Object.class);
        if (!several.isEmpty()) {
            return methodOfSeveral(flow, at, several, self, dst, receiver, argc);
        }
        if (!(PolyCache.of(place, shape) instanceof MethodCache m) || m.type.version != m.version) {
            return Translator.UNKNOWN;
        }
        if (m.attribute instanceof PyMethodDescriptor d && d.resumes && names == null && argc == 1 && self.type == Type.REF && generators.isFollowed(flow, at, false)) {
            c.checkVersion(m.type, m.version);
            return generators.called(flow, at, receiver, c.read(regs[0]), null, dst, regs[0], receiver);
        }
        if (m.attribute instanceof PyMethodDescriptor d) {
            return names != null ? Translator.UNKNOWN : builtins.method(flow, at, dst, receiver, argc, m, d, self);
        }
        if (m.function == null || self.type != Type.REF || m.shape == null || shape != m.shape) {
            return Translator.UNKNOWN;
        }
        if (names == null && makes(m.function, argc + 1)) {
            Node object = c.asShape(self, m.shape);
            c.checkVersion(m.type, m.version);
            return make(flow, at, new FoldTranslator.Making(c.object(m.function), m.function, regs, object, dst, receiver, false));
        }
        Scope callee = callee(flow, at);
        Invoker.Target t = invoker.target(m.function, argc + 1, names);
        if (t != null && (t.code() == null || callee == null) || callee == null && names == null && invoker.mayBeCompiled(m.function, argc + 1)) {
            Node object = c.asShape(self, m.shape);
            c.checkVersion(m.type, m.version);
            return invoker.call(flow, at, regs, t, c.object(m.function), object, dst, receiver);
        }
        if (callee == null || callee.isSeveral() || m.function != callee.function) {
            return Translator.UNKNOWN;
        }
        Binding binding = binding(callee, argc + 1, names);
        if (binding == null) {
            return Translator.UNKNOWN;
        }
        Node object = c.asShape(self, m.shape);
        c.checkVersion(m.type, m.version);
        return enter(flow, at, regs, callee, binding, object, null, dst, receiver, false);
    }

    /** A method of receivers of several shapes: a path for each function that is compiled, or was followed. */
    private int methodOfSeveral(RegionBuilder.Flow flow, int at, List<Object> entries, Node self, int dst, int receiver, int argc) throws Unbuildable {
        Scope callee = callee(flow, at);
        List<MethodCache> known = new ArrayList<>();
        for (Object e : entries) {
            if (e instanceof MethodCache m && m.function != null && (isFollowed(m.function, callee, argc) || invoker.target(m.function, argc + 1, null) != null
                    || invoker.mayBeCompiled(m.function, argc + 1))) {
                known.add(m);
            }
        }
        if (known.isEmpty() || known.size() * 2 < entries.size() || c.state.frameless && invoker.needsFrames(functions(entries))) {
            return Translator.UNKNOWN;
        }
        dispatch.onShapes(flow, at, self, Dispatch.alike(known, m -> m.function),
                g -> methodOf(flow, at, g.getFirst().function, callee, self, dst, receiver, argc));
        return dispatch.elsewhere(at, known.size() == entries.size());
    }

    /** One of several functions. @param callee that was followed, or null */
    private int methodOf(RegionBuilder.Flow flow, int at, PyFunction f, Scope callee, Node self, int dst, int receiver, int argc) throws Unbuildable {
        Invoker.Target t = invoker.target(f, argc + 1, null);
        if (t == null && isFollowed(f, callee, argc)) {
            return enter(flow, at, Registers.items(flow.scope.code.insns, at + 2, 0, argc), callee, binding(callee, argc + 1, null), self, null, dst, receiver, false);
        }
        return invoker.call(flow, at, Registers.items(flow.scope.code.insns, at + 2, 0, argc), t, c.object(f), self, dst, receiver);
    }

    private static boolean isFollowed(PyFunction f, Scope callee, int argc) {
        return callee != null && !callee.isSeveral() && callee.function == f && binding(callee, argc + 1, null) != null;
    }

    private static List<PyFunction> functions(List<Object> entries) {
        List<PyFunction> functions = new ArrayList<>();
        for (Object e : entries) {
            if (e instanceof MethodCache m && m.function != null) {
                functions.add(m.function);
            }
        }
        return functions;
    }

    /** A call that has no translation: it may get one when what was called has been compiled. */
    void await(RegionBuilder.Flow flow, int at) {
        Object place = flow.scope.code.caches[at];
        Scope callee = flow.scope.call(at);
        invoker.await(functions(place instanceof PolyCache p ? p.current() : place == null ? List.of() : List.of(place)));
        invoker.await(flow.scope.at(at).targets());
        invoker.await(callee == null ? List.of() : List.of(callee.function));
    }

    /** A class method. */
    private int ofClass(RegionBuilder.Flow flow, int at, int[] regs, PyTuple names, int dst, int receiver, Node self, ClassMethodCache k) throws Unbuildable {
        if (k.shape() == null) {
            c.checkSame(self, k.type());
        } else {
            c.asShape(self, k.shape());
        }
        Node f = c.loaded(c.call(QuietCalls.CLASS_METHOD, c.object(k)));
        return own(flow, at, regs, names, dst, receiver, new Context.OwnAttribute(f, k.function()), c.object(k.type()));
    }

    /** A function that stands in a module, class or instance. @param self its first argument if it is a class method, else null */
    private int own(RegionBuilder.Flow flow, int at, int[] regs, PyTuple names, int dst, int owner, Context.OwnAttribute f, Node self) throws Unbuildable {
        int argc = regs.length + (self == null ? 0 : 1);
        if (f.known() instanceof PyBuiltin p) {
            return names == null ? builtins.function(flow, at, regs, dst, owner, p, f.value()) : Translator.UNKNOWN;
        }
        if (f.known() == null) {
            return ofInstance(flow, at, regs, names, dst, owner, f.value());
        }
        if (f.known() instanceof PyType t) {
            int next = construct(flow, at, regs, names, dst, owner, t, f.value(), true);
            return next == Translator.UNKNOWN && names == null ? builtins.type(flow, at, regs, dst, owner, t, f.value()) : next;
        }
        Scope callee = callee(flow, at);
        Binding binding = callee == null || callee.isSeveral() || callee.function != f.known() ? null : binding(callee, argc, names);
        if (names == null && f.known() instanceof PyFunction p && makes(p, argc)) {
            c.checkSame(f.value(), p);
            return make(flow, at, new FoldTranslator.Making(c.object(p), p, regs, self, dst, owner, true));
        }
        if (binding == null) {
            Invoker.Target target = f.known() instanceof PyFunction p ? invoker.target(p, argc, names) : null;
            if (target == null && (names != null || !(f.known() instanceof PyFunction p) || !invoker.mayBeCompiled(p, argc))) {
                return Translator.UNKNOWN;
            }
            c.checkSame(f.value(), f.known());
            return invoker.call(flow, at, regs, target, f.value(), self, dst, owner);
        }
        c.checkSame(f.value(), callee.function);
        return enter(flow, at, regs, callee, binding, self, null, dst, owner, true);
    }

    /** A function or bound method that an instance has itself. */
    private int ofInstance(RegionBuilder.Flow flow, int at, int[] regs, PyTuple names, int dst, int owner, Node f) throws Unbuildable {
        Seen seen = flow.scope.at(at);
        boolean method = seen.ownCallee() == PyMethod.class;
        int argc = regs.length + (method ? 1 : 0);
        Scope callee = callee(flow, at);
        Binding binding = callee == null ? null : binding(callee, argc, names);
        if (!method && seen.ownCallee() != PyFunction.class || binding == null && (names != null || argc > IndirectCalls.MAX
                || seen.targets().stream().noneMatch(p -> invoker.target(p, argc, null) != null || invoker.mayBeCompiled(p, argc))
                || invoker.needsFrames(seen))) {
            return Translator.UNKNOWN;
        }
        Node self = null;
        if (method) {
            Node m = c.asClass(f, PyMethod.class);
            self = c.call(QuietCalls.METHOD_SELF, m);
            f = c.call(QuietCalls.METHOD_FUNCTION, m);
        }
        if (binding == null) {
            return invoker.indirect(flow, at, regs, c.asClass(f, PyFunction.class), self, dst, owner);
        }
        functionNode = function(f, callee);
        return enter(flow, at, regs, callee, binding, self, null, dst, owner, true);
    }

    Scope callee(RegionBuilder.Flow flow, int at) {
        Scope s = flow.scope.call(at);
        return s == null || !builder.takes(s) || s.at(0) == null || s.function.code != s.code ? null : s;
    }

    /** @param argc number of arguments, the receiver included  @param names of the last of them, or null */
    static Binding binding(Scope callee, int argc, PyTuple names) {
        return Binding.of(callee.function, callee.code, argc - (names == null ? 0 : names.size()), names);
    }

    /** @param regs registers of the arguments  @param self the first argument, or null
     *  @param made shape of the instance that is made, for which {@code __init__} is called; or null
     *  @param consumed register of the function or receiver
     *  @param bound whether the function stands in that one, and is not it */
    int enter(RegionBuilder.Flow flow, int at, int[] regs, Scope callee, Binding binding, Node self, Shape made, int dst, int consumed,
            boolean bound) throws Unbuildable {
        int firstTemp = flow.scope.code.firstTemp;
        int extra = self == null && made == null ? 0 : 1;
        Slot[] given = new Slot[regs.length + extra];
        if (self != null) {
            given[0] = Slot.virtual(self, !bound && take(consumed, firstTemp));
        }
        for (int i = 0; i < regs.length; i++) {
            given[i + extra] = Slot.virtual(c.read(regs[i]), take(regs[i], firstTemp));
        }
        Node function = functionNode == null ? c.object(callee.function) : functionNode;
        functionNode = null;
        Node[] defaults = checked(function, callee, binding);
        Node carry = null;
        if (made != null) { // after all checks that lead back to before the call: nobody would end this instance
            carry = c.call(Calls.ALLOCATE, c.object(made));
            c.state.shapes.put(carry, made);
            given[0] = Slot.virtual(carry, false);
        }
        State.Level level = new State.Level(callee, function, dst, carry, bind(callee.code, binding, defaults, given));
        level.functionOwned = self == null && made == null && take(consumed, firstTemp);
        c.state.top().pc = at + Operands.words(flow.scope.code.insns[at]);
        // What the caller's temporaries had is the callee's now. What stood in the frame's memory stays there until it returns.
        for (int reg : regs) {
            moved(reg, firstTemp);
        }
        if (bound) {
            c.consume(consumed);
        } else {
            moved(consumed, firstTemp);
        }
        return follow(flow, at, level);
    }

    /** Checks that a function has the code that was seen. @return the defaults that a call of it needs */
    Node[] checked(Node function, Scope callee, Binding binding) {
        c.checkCode(function, callee.code, callee.function.globals);
        return binding.read(c, function);
    }

    /** The variables that a function starts with. */
    Slot[] bind(PyCode code, Binding binding, Node[] defaults, Slot[] given) {
        Slot[] slots = new Slot[code.template.length];
        java.util.Arrays.fill(slots, Slot.EMPTY);
        for (int i = 0; i < binding.arguments.length; i++) {
            slots[i] = defaults[i] != null ? Slot.virtual(defaults[i], false) : given[binding.arguments[i]];
        }
        rest(code, binding, slots, given);
        return slots;
    }

    /** Goes through a function that has been called. @return the word to go on with behind the call, or {@link Translator#ENDED} */
    int follow(RegionBuilder.Flow flow, int at, State.Level level) throws Unbuildable {
        c.graph.account.inlined.add(level.code().qualName.toJava());
        c.state.levels.add(level);
        RegionBuilder.Flow inner = new RegionBuilder.Flow(level.scope, 0, level.code().insns.length - 1);
        inner.caller = flow;
        int before = c.graph.size();
        try {
            builder.walk(inner, 0);
        } finally {
            builder.inlining.made(level.scope, c.graph.size() - before);
        }
        if (inner.returns.isEmpty()) {
            return Translator.ENDED;
        }
        builder.merge(inner.returns);
        c.begin(at);
        return at + Operands.words(flow.scope.code.insns[at]);
    }

    /** {@code *args} and {@code **kwargs}. */
    private void rest(PyCode code, Binding binding, Slot[] slots, Slot[] given) {
        int to = binding.arguments.length;
        if ((code.flags & PyCode.CO_VARARGS) != 0) {
            Node[] items = new Node[binding.restTo() - binding.restFrom()];
            for (int i = 0; i < items.length; i++) {
                items[i] = c.boxed(given[binding.restFrom() + i].node());
            }
            slots[to++] = items.length == 0 ? Slot.virtual(c.object(PyTuple.EMPTY), false) : Slot.virtual(c.call(QuietCalls.TUPLE, c.array(items)), true);
        }
        if ((code.flags & PyCode.CO_VARKEYWORDS) != 0) {
            List<Node> items = new ArrayList<>();
            binding.keywords().forEach((name, i) -> items.addAll(List.of(c.object(name), c.boxed(given[i].node()))));
            slots[to] = Slot.virtual(items.isEmpty() ? c.call(QuietCalls.EMPTY_DICT) : c.call(QuietCalls.KEYWORD_DICT, c.array(items.toArray(new Node[0]))), true);
        }
    }

    /** Whether a temporary is handed over with its ownership. */
    boolean take(int reg, int firstTemp) {
        return reg >= firstTemp && c.state.top().slots[reg].owned();
    }

    /** A temporary's value is somebody else's now. */
    void moved(int reg, int firstTemp) {
        if (reg < firstTemp) {
            return;
        }
        Slot s = c.state.top().slots[reg];
        if (s.memory()) {
            c.empty(c.state.top(), reg);
        } else {
            c.state.top().slots[reg] = Slot.EMPTY;
        }
    }

    /** RETURN of an inlined call: the caller's register gets the result, and the path waits for the others. */
    int leave(RegionBuilder.Flow flow, int reg) {
        State.Level callee = c.state.top();
        Node v = c.read(reg);
        if (c.state.frameless && c.state.levels.size() == 1) {
            return result(reg, v);
        }
        if (callee.carry != null) {
            if (v.op != IrOp.CONST_REF || v.imm != PyNone.NONE) {
                c.add(IrOp.GUARD_SAME, PyNone.NONE, c.boxed(v)); // the interpreter raises
            }
            return leaveWith(flow, callee, callee.carry, true);
        }
        return leaveWith(flow, callee, v, returned(callee, reg));
    }

    /** Takes the result from its register. @return whether it may have no other reference */
    boolean returned(State.Level callee, int reg) {
        boolean variable = reg < callee.code().localCount || reg >= callee.code().firstTemp;
        boolean owned = variable && callee.slots[reg].owned();
        if (variable) {
            callee.slots[reg] = Slot.EMPTY;
        }
        return owned;
    }

    /** The function ends. */
    private int result(int reg, Node v) {
        Node fits = invoker.fit(v, c.graph.signature.result());
        if (fits == null) {
            c.exit(c.at());
            return Translator.ENDED;
        }
        State.Level l = c.state.top();
        if (reg < l.code().localCount || reg >= l.code().firstTemp) {
            l.slots[reg] = Slot.EMPTY;
        }
        for (int i = l.code().localCount - 1; i >= 0; i--) {
            c.empty(l, i);
        }
        c.forgetFunction(l);
        c.graph.end(c.block, IrOp.RESULT, null, fits);
        return Translator.ENDED;
    }

    private int leaveWith(RegionBuilder.Flow flow, State.Level callee, Node v, boolean owned) {
        left(callee);
        c.write(callee.dst, v, owned);
        flow.returns.add(new RegionBuilder.Edge(c.block, c.state));
        return Translator.ENDED;
    }

    /** The innermost call is over. */
    void left(State.Level callee) {
        for (int i = callee.code().localCount - 1; i >= 0; i--) {
            c.empty(callee, i);
        }
        c.forgetFunction(callee);
        c.state.levels.removeLast();
    }
}
