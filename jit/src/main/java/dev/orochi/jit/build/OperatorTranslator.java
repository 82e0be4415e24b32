package dev.orochi.jit.build;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Scope;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.interpreter.OperatorCache;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * Operators whose special method is a Python function that was followed: its body becomes part of the region. That of a method that may
 * decline leaves the operands in the registers of the operator's frame; when it does decline, the interpreter has to go on.
 */
final class OperatorTranslator {
    private final RegionBuilder builder;
    private final Context c;
    private final CallTranslator calls;

    OperatorTranslator(RegionBuilder builder, Context c, CallTranslator calls) {
        this.builder = builder;
        this.c = c;
        this.calls = calls;
    }

    /** BINARY, UNARY, COMPARE, JUMP_COMPARE and GET_ITEM.
     * @param third the second operand's register, or none
     * @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int call(RegionBuilder.Flow flow, int at, int dst, int b, int third) throws Unbuildable {
        Scope callee = calls.callee(flow, at);
        if (callee == null || callee.isSeveral() || !(flow.scope.code.caches[at] instanceof OperatorCache k) || k.function != callee.function
                || !k.isCurrent()) {
            return Translator.UNKNOWN;
        }
        Node x = c.read(b);
        Node y = third == Op.NO_REG ? null : c.read(third);
        Binding binding = CallTranslator.binding(callee, y == null ? 1 : 2, null);
        if (binding == null || !mayBe(x, k.left) || k.right != null && !mayBe(y, k.right)) {
            return Translator.UNKNOWN;
        }
        Shape shape = flow.scope.at(at).shape();
        Node left = check(x, k.left, shape);
        if (k.right == null) {
            return calls.enter(flow, at, y == null ? new int[0] : new int[] {third}, callee, binding, left, null, dst, b, false);
        }
        Node right = check(c.read(third), k.right, null);
        Node function = c.object(callee.function);
        Node[] defaults = calls.checked(function, callee, binding);
        Slot[] given = {Slot.virtual(k.isReflected() ? right : left, false), Slot.virtual(k.isReflected() ? left : right, false)};
        c.state.top().pc = at + 1;
        return calls.follow(flow, at, new State.Level(callee, function, dst, c.object(k), calls.bind(callee.code, binding, defaults, given)));
    }

    private static boolean mayBe(Node n, PyType t) {
        return switch (n.type) {
            case INT -> t == PyType.ofClass(PyInt.class);
            case FLOAT -> t == PyType.ofClass(PyFloat.class);
            case BOOL -> t == PyType.ofClass(PyBool.class);
            default -> true;
        };
    }

    /** @param shape the only one that was seen, or null */
    private Node check(Node n, PyType t, Shape shape) {
        if (n.type != Type.REF) {
            return n;
        }
        Node v = n;
        if (shape != null && shape.type == t) {
            v = c.asShape(n, shape);
        } else {
            c.add(IrOp.GUARD_TRUE, null, c.call(QuietCalls.IS_OF, n, c.object(t)));
        }
        c.checkVersion(t, t.version);
        return v;
    }

    /** RETURN of such a method. */
    int leave(RegionBuilder.Flow flow, int reg) {
        State.Level callee = c.state.top();
        Node v = c.read(reg);
        if (v.type == Type.REF) {
            Node declined = c.add(IrOp.SAME, null, v, c.object(PyNotImplemented.NOT_IMPLEMENTED));
            c.add(IrOp.GUARD_TRUE, null, c.add(IrOp.NOT, null, declined));
        }
        State.Level caller = c.state.levels.get(c.state.levels.size() - 2);
        long in = caller.code().insns[caller.pc - 1];
        Op op = Op.of((int) in & 0xff);
        boolean jumps = op == Op.JUMP_COMPARE || op == Op.JUMP_COMPARE_INT;
        Node truth = jumps ? c.asBool(v, PyBool.class) : null;
        if (jumps && truth == null) {
            c.exit(c.at());
            return Translator.ENDED;
        }
        boolean owned = calls.returned(callee, reg);
        calls.left(callee);
        boolean compares = jumps || op == Op.COMPARE;
        int b = (int) (in >>> 32) & 0xffff;
        int third = (int) (in >>> 48);
        c.consume(compares ? third : b);
        c.consume(compares ? b : third);
        c.mayHaveReleased();
        if (!jumps) {
            c.write(callee.dst, v, owned);
            flow.returns.add(new RegionBuilder.Edge(c.block, c.state));
            return Translator.ENDED;
        }
        boolean whenTrue = ((int) (in >>> 8) & 8) != 0;
        builder.branch(flow.caller, truth, whenTrue ? callee.dst : caller.pc, whenTrue ? caller.pc : callee.dst);
        return Translator.ENDED;
    }
}
