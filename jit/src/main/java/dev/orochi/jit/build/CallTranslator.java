package dev.orochi.jit.build;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Scope;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.object.Constructor;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.ArrayList;
import java.util.List;

/** Calls of Python functions that were followed: their bodies become part of the region, their frames exist only where it is left. */
final class CallTranslator {
    private final RegionBuilder builder;
    private final Context c;
    private final BuiltinTranslator builtins;
    /** The function of the call that is about to be entered, if it is not a constant. */
    private Node functionNode;

    CallTranslator(RegionBuilder builder, Context c) {
        this.builder = builder;
        this.c = c;
        this.builtins = new BuiltinTranslator(c);
    }

    /** CALL. */
    int call(RegionBuilder.Flow flow, int at, int dst, int fn, int argc) throws Unbuildable {
        Node f = c.read(fn);
        if (f.type != Type.REF) {
            return Translator.UNKNOWN;
        }
        Object known = flow.scope.at(at).identity();
        if (known instanceof PyType t) {
            return construct(flow, at, dst, fn, argc, t, f);
        }
        if (known instanceof PyBuiltin p) {
            return builtins.function(flow, at, dst, fn, argc, p, f);
        }
        Scope callee = callee(flow, at, argc);
        if (callee == null) {
            return Translator.UNKNOWN;
        }
        if (!callee.isSeveral()) {
            c.checkSame(f, callee.function);
            return enter(flow, at, at + 1, callee, null, null, dst, fn, argc);
        }
        Node function = c.asClass(f, PyFunction.class);
        c.checkCode(function, callee.function);
        functionNode = function;
        return enter(flow, at, at + 1, callee, null, null, dst, fn, argc);
    }

    /** An instance whose {@code __init__} is a function that was followed. */
    private int construct(RegionBuilder.Flow flow, int at, int dst, int fn, int argc, PyType t, Node f) throws Unbuildable {
        Constructor k = Constructor.of(t);
        Scope callee = callee(flow, at, argc + 1);
        if (t.type() != PyType.TYPE || !k.plain || callee == null || callee.isSeveral() || k.init != callee.function) {
            return Translator.UNKNOWN;
        }
        c.checkSame(f, t);
        c.checkVersion(t, t.version);
        Shape shape = t.instanceShape();
        Node made = c.call(Calls.ALLOCATE, c.object(shape));
        c.state.shapes.put(made, shape);
        return enter(flow, at, at + 1, callee, made, made, dst, fn, argc);
    }

    /** CALL_METHOD. */
    int method(RegionBuilder.Flow flow, int at, int dst, int receiver, int argc) throws Unbuildable {
        if (flow.scope.code.insns[at + 1] >>> 32 != 0 || !(flow.scope.code.caches[at] instanceof MethodCache m)
                || m.type.version != m.version) {
            return Translator.UNKNOWN;
        }
        Node self = c.read(receiver);
        if (m.attribute instanceof PyMethodDescriptor d) {
            return builtins.method(flow, at, dst, receiver, argc, m, d, self);
        }
        Scope callee = callee(flow, at, argc + 1);
        Seen seen = flow.scope.at(at);
        if (callee == null || callee.isSeveral() || self.type != Type.REF || m.function != callee.function || m.shape == null || seen.shape() != m.shape) {
            return Translator.UNKNOWN;
        }
        Node object = c.asShape(self, m.shape);
        c.checkVersion(m.type, m.version);
        return enter(flow, at, at + 2, callee, object, null, dst, receiver, argc);
    }

    private Scope callee(RegionBuilder.Flow flow, int at, int argc) {
        Scope s = flow.scope.call(at);
        return s == null || builder.refused.contains(s) || !s.code.takes(argc) || s.at(0) == null ? null : s;
    }

    /** @param args word of the list of arguments  @param self the first argument, or null
     *  @param carry the instance that {@code __init__} is called for, or null
     *  @param consumed register of the function or receiver */
    private int enter(RegionBuilder.Flow flow, int at, int args, Scope callee, Node self, Node carry, int dst, int consumed,
            int argc) throws Unbuildable {
        PyCode code = callee.code;
        long[] insns = flow.scope.code.insns;
        int firstTemp = flow.scope.code.firstTemp;
        Slot[] slots = new Slot[code.template.length];
        java.util.Arrays.fill(slots, Slot.EMPTY);
        int to = 0;
        if (self != null) {
            slots[to++] = Slot.virtual(self, carry == null && take(consumed, firstTemp));
        }
        for (int i = 0; i < argc; i++) {
            int reg = Registers.item(insns, args, i);
            Node v = c.read(reg);
            slots[to++] = Slot.virtual(v, take(reg, firstTemp));
        }
        int next = at + Operands.words(insns[at]);
        c.state.top().pc = next;
        Node function = functionNode == null ? c.object(callee.function) : functionNode;
        functionNode = null;
        // What the caller's temporaries had is the callee's now. What stood in the frame's memory stays there until it returns.
        for (int i = 0; i < argc; i++) {
            moved(Registers.item(insns, args, i), firstTemp);
        }
        moved(consumed, firstTemp);
        c.state.levels.add(new State.Level(callee, function, dst, carry, slots));
        RegionBuilder.Flow inner = new RegionBuilder.Flow(callee, 0, code.insns.length - 1);
        builder.walk(inner, 0);
        if (inner.returns.isEmpty()) {
            return Translator.ENDED;
        }
        builder.merge(inner.returns);
        c.begin(at);
        return next;
    }

    /** Whether a temporary is handed over with its ownership. */
    private boolean take(int reg, int firstTemp) {
        return reg >= firstTemp && c.state.top().slots[reg].owned();
    }

    private void moved(int reg, int firstTemp) {
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
        if (callee.carry != null) {
            if (v.op != IrOp.CONST_REF || v.imm != PyNone.NONE) {
                c.add(IrOp.GUARD_SAME, PyNone.NONE, c.boxed(v)); // the interpreter raises
            }
            return leaveWith(flow, callee, callee.carry, true);
        }
        boolean variable = reg < callee.code().localCount || reg >= callee.code().firstTemp;
        boolean owned = variable && callee.slots[reg].owned();
        if (variable) {
            callee.slots[reg] = Slot.EMPTY;
        }
        return leaveWith(flow, callee, v, owned);
    }

    private int leaveWith(RegionBuilder.Flow flow, State.Level callee, Node v, boolean owned) {
        for (int i = 0; i < callee.code().localCount; i++) {
            c.empty(callee, i);
        }
        c.state.levels.removeLast();
        c.write(callee.dst, v, owned);
        flow.returns.add(new RegionBuilder.Edge(c.block, c.state));
        return Translator.ENDED;
    }
}
