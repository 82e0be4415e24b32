package dev.orochi.jit.build;

import dev.orochi.jit.ir.Invocation;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Signature;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.CompiledFunction;
import dev.orochi.runtime.interpreter.IndirectCalls;
import dev.orochi.runtime.interpreter.RegionExit;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyTuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Calls of functions that are compiled by themselves, or may be when the call is made: Java calls, without a frame. */
final class Invoker {
    private final RegionBuilder builder;
    private final Context c;
    private final Recording recording;

    Invoker(RegionBuilder builder, Context c, Recording recording) {
        this.builder = builder;
        this.c = c;
        this.recording = recording;
    }

    /** A function that compiled code can call.
     * @param code null for the function that is being compiled
     * @param binding where its parameters come from */
    record Target(PyFunction function, CompiledFunction code, Binding binding) {}

    /** @param argc number of arguments, the receiver included
     *  @return those that are compiled; nothing if too few of them are */
    List<Target> targets(List<PyFunction> functions, int argc) {
        List<Target> targets = new ArrayList<>();
        int hoped = 0;
        for (PyFunction p : functions) {
            Target t = target(p, argc, null);
            if (t != null) {
                targets.add(t);
            } else if (mayBeCompiled(p, argc)) {
                hoped++;
            }
        }
        return (targets.size() + hoped) * 2 < functions.size() ? List.of() : targets;
    }

    /** @param names of the last arguments, or null
     *  @return null when the function is not compiled, or doesn't take such arguments */
    Target target(PyFunction p, int argc, PyTuple names) {
        PyCode code = p.code;
        boolean self = isSelf(p, code);
        CompiledFunction k = !self && code.entry instanceof CompiledFunction f && f.isFor(p) && f.code() == code ? f : null; // read once: it may be given up
        if (!self && k == null || !code.simpleArgs) {
            return null;
        }
        Binding b = Binding.of(p, code, argc - (names == null ? 0 : names.size()), names);
        return b == null ? null : new Target(p, k, b);
    }

    /** Whether the function, which is not compiled, may be soon: functions that call each other have to begin somewhere. Only a region without
     * frames relies on that; one with frames has the interpreter's code. */
    boolean mayBeCompiled(PyFunction p, int argc) {
        boolean hope = c.state.frameless && argc <= IndirectCalls.MAX && IndirectCalls.missing(p, p.code, argc) != null && builder.hope.test(p.code);
        if (hope) {
            c.graph.account.hoped.add(p.code);
            c.graph.account.awaited.add(p.code);
        }
        return hope;
    }

    /** The interpreter's code makes a call: the region is worth another build when one of the functions has been compiled. */
    void await(List<PyFunction> functions) {
        for (PyFunction p : functions) {
            if (!(p.code.entry instanceof CompiledFunction) && builder.hope.test(p.code)) {
                c.graph.account.awaited.add(p.code);
            }
        }
    }

    /** As {@link #needsFrames(List)}, of all but those that are called seldom: the region is left there. */
    boolean needsFrames(Seen seen) {
        return needsFrames(seen.targets().stream().filter(p -> !recording.isSeldom(seen.calls(p))).toList());
    }

    /** Whether one of the functions that were called only the interpreter can call: in the other cases the region goes on. If there is none, the region
     * without frames relies on that. */
    boolean needsFrames(List<PyFunction> functions) {
        boolean none = true;
        for (PyFunction p : functions) {
            none &= p.code.entry instanceof CompiledFunction || builder.hope.test(p.code);
        }
        if (none && c.state.frameless) {
            functions.forEach(p -> c.graph.account.hoped.add(p.code));
        }
        return !none;
    }

    /** @param regs registers of the arguments  @param t null when the function is not compiled  @param self the first argument, or null
     *  @param consumed register of the function or receiver */
    int call(RegionBuilder.Flow flow, int at, int[] regs, Target t, Node function, Node self, int dst, int consumed) {
        if (t == null) {
            return indirect(flow, at, regs, function, self, dst, consumed);
        }
        Invocation i = t.code == null ? null : (Invocation) t.code.invocation();
        PyCode code = t.code == null ? recording.root.code : t.code.code();
        if (i != null) {
            c.add(IrOp.GUARD_TRUE, null, c.call(Calls.IS_CURRENT, c.object(i)));
        }
        if (c.state.frameless) {
            c.graph.account.hoped.add(code);
        }
        Node room = room();
        List<Node> passed = new ArrayList<>(List.of(function, c.call(Calls.LESS, room)));
        c.checkCode(function, code, t.function.globals);
        Node[] defaults = t.binding.read(c, function);
        c.graph.account.called.add(code.qualName.toJava());
        return invoke(flow, at, regs, new Form(i == null ? IrOp.RECUR : IrOp.INVOKE, i, i == null ? c.graph.signature : i.signature(), passed, room),
                given -> t.binding.apply(given, defaults), self, dst, consumed);
    }

    /** Whether a function that is called is the one being compiled. */
    private boolean isSelf(PyFunction p, PyCode code) {
        return c.graph.signature != null && code == recording.root.code && p.globals == recording.globals;
    }

    /** How a call is made.
     * @param passed the first arguments, which are none of Python */
    private record Form(IrOp op, Invocation imm, Signature signature, List<Node> passed, Node room) {}

    /** A call of whatever function it is. */
    int indirect(RegionBuilder.Flow flow, int at, int[] regs, Node function, Node self, int dst, int consumed) {
        int n = regs.length + (self == null ? 0 : 1);
        Node code = c.call(Calls.CODE_OF, function);
        Node missing = missing(function, code, n);
        Node room = room();
        List<Node> passed = new ArrayList<>(List.of(function, c.call(Calls.LESS, room), code, missing));
        Invocation i = Calls.INDIRECT[n];
        return invoke(flow, at, regs, new Form(IrOp.INVOKE, i, i.signature(), passed, room), given -> given, self, dst, consumed);
    }

    private Node missing(Node function, Node code, int n) {
        return c.loaded(c.call(Calls.MISSING, function, code, c.integer(n)));
    }

    private Node room() {
        return c.state.frameless ? c.argument(1) : c.call(Calls.ROOM);
    }

    /** @param bind gives the parameters' values for the arguments' */
    private int invoke(RegionBuilder.Flow flow, int at, int[] regs, Form form, UnaryOperator<List<Node>> bind, Node self, int dst, int consumed) {
        List<Node> given = new ArrayList<>();
        if (self != null) {
            given.add(self);
        }
        for (int reg : regs) {
            given.add(c.read(reg));
        }
        if (!pass(form.passed, form.signature, bind.apply(given))) {
            return Translator.UNKNOWN;
        }
        mayCall(at, form.room);
        // The callee has what it is given; all else is held, so that the callee can decide about deaths.
        for (int reg : regs) {
            c.consume(reg);
        }
        c.consume(consumed);
        Node result = run(flow, at, form.op, form.imm, form.passed, dst);
        c.write(dst, result, result.type == Type.REF);
        c.mayHaveReleased();
        return at + Operands.words(flow.scope.code.insns[at]);
    }

    /** A call of a function that reads or writes an attribute: the operands stay where they are until there is a result.
     * @param t null when it is not compiled yet
     * @return the result; null when the arguments don't fit */
    Node access(RegionBuilder.Flow flow, int at, PyFunction function, Target t, List<Node> given) {
        Node f = c.object(function);
        Node room = room();
        List<Node> passed = new ArrayList<>(List.of(f, c.call(Calls.LESS, room)));
        Invocation i = t == null ? Calls.INDIRECT[given.size()] : t.code == null ? null : (Invocation) t.code.invocation();
        if (t == null) {
            Node code = c.call(Calls.CODE_OF, f);
            passed.addAll(List.of(code, missing(f, code, given.size())));
        } else {
            if (i != null) {
                c.add(IrOp.GUARD_TRUE, null, c.call(Calls.IS_CURRENT, c.object(i)));
            }
            c.checkCode(f, function.code, function.globals);
            c.graph.account.called.add(function.code.qualName.toJava());
        }
        if (!pass(passed, i == null ? c.graph.signature : i.signature(), given)) {
            return null;
        }
        mayCall(at, room);
        return run(flow, at, i == null ? IrOp.RECUR : IrOp.INVOKE, i, passed, RegionExit.ACCESS);
    }

    /** @return false when an argument is of another type than the code is for */
    private boolean pass(List<Node> passed, Signature signature, List<Node> given) {
        for (Node v : given) {
            Node fits = fit(v, signature.arguments().get(passed.size()));
            if (fits == null) {
                return false;
            }
            passed.add(fits);
        }
        return true;
    }

    private void mayCall(int at, Node room) {
        c.begin(at);
        c.before().unavoidable = true;
        c.add(IrOp.GUARD_TRUE, null, c.call(Calls.MAY_CALL, room));
    }

    private Node run(RegionBuilder.Flow flow, int at, IrOp op, Invocation imm, List<Node> passed, int dst) {
        List<Node> held = c.heldCounted();
        List<Snapshot.FieldState> unhold = new ArrayList<>();
        for (int i = 0; i < held.size(); i += 2) {
            Node second = i + 1 < held.size() ? held.get(i + 1) : c.nothing();
            c.call(Calls.HOLD, held.get(i), second);
            unhold.add(new Snapshot.FieldState(held.get(i), Calls.UNHOLD, second));
        }
        Snapshot after = c.snapshot(at + Operands.words(flow.scope.code.insns[at]));
        after.callResult = dst;
        after.fields = List.copyOf(unhold);
        Node result = c.graph.add(c.block, op, imm, after, passed.toArray(new Node[0]));
        unhold.forEach(u -> c.call(Calls.UNHOLD, u.object(), u.value()));
        c.own();
        c.state.forgetFacts();
        return result;
    }

    Node fit(Node v, Type t) {
        return switch (t) {
            case INT -> c.asInt(v, PyInt.class);
            case FLOAT -> c.asFloat(v, PyFloat.class);
            case BOOL -> c.asBool(v, PyBool.class);
            default -> c.boxed(v);
        };
    }
}
