package dev.orochi.jit.build;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Callee;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.runtime.builtins.number.ComplexMath;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.UnaryOp;
import dev.orochi.runtime.object.ComplexOperators;
import dev.orochi.runtime.object.PyComplex;
import java.lang.reflect.Method;
import java.util.function.Predicate;

/**
 * Complex numbers. One that the region computes is its two parts: the node that stands for both ({@link IrOp#BOX_COMPLEX}) makes the
 * object where it is stored or the region is left. One that the region was given stays the object, whose parts are read.
 */
final class Complexes {
    private static final Callee PRODUCT_REAL = new Callee(math("productReal"), true, false, false);
    private static final Callee PRODUCT_IMAG = new Callee(math("productImag"), true, false, false);
    private static final Callee EQUAL = new Callee(math("equal"), true, false, false);
    static final Callee ABS = new Callee(math("abs"), false, false, true);
    private static final Callee QUOTIENT = new Callee(operator(m -> m.getParameterCount() == 4), false, false, true);
    private static final Callee REAL_QUOTIENT = new Callee(operator(m -> m.getParameterCount() == 3), false, false, true);

    private final Context c;
    private final Arithmetics arithmetic;

    Complexes(Context c, Arithmetics arithmetic) {
        this.c = c;
        this.arithmetic = arithmetic;
    }

    private static Method math(String name) {
        return Calls.find(ComplexMath.class, name, m -> true);
    }

    private static Method operator(Predicate<Method> which) {
        return Calls.find(ComplexOperators.class, "quotient", which);
    }

    // ---- the two parts ------------------------------------------------------------------------------------------

    /** Whether a value is a number that the region has computed, and no object yet. */
    static boolean isComputed(Node n) {
        return n != null && n.op == IrOp.BOX_COMPLEX;
    }

    /** Whether a value is known to be a complex number. */
    static boolean is(Node n) {
        return n != null && n.type == Type.REF && Context.classOf(n) == PyComplex.class;
    }

    static boolean is(Node n, Class<?> seen) {
        return is(n) || n.type == Type.REF && seen == PyComplex.class;
    }

    static Node of(Graph g, Block b, Node real, Node imag) {
        return g.add(b, IrOp.BOX_COMPLEX, null, null, real, imag);
    }

    /** The parts of a value that is known to be a complex number, at the end of a block. */
    static Node[] parts(Graph g, Block b, Node n) {
        if (isComputed(n)) {
            return n.args;
        }
        if (n.op == IrOp.CONST_REF) {
            PyComplex z = (PyComplex) n.imm;
            return new Node[] {g.add(b, IrOp.CONST_FLOAT, z.real, null), g.add(b, IrOp.CONST_FLOAT, z.imag, null)};
        }
        return new Node[] {g.add(b, IrOp.COMPLEX_REAL, null, null, n), g.add(b, IrOp.COMPLEX_IMAG, null, null, n)};
    }

    /** The parts of a value that is or was seen to be a complex number. */
    Node[] parts(Node n) {
        return parts(c.graph, c.block, is(n) ? n : c.asClass(n, PyComplex.class));
    }

    Node of(Node real, Node imag) {
        return of(c.graph, c.block, real, imag);
    }

    // ---- operators: each gives null, before it has done more than look, when what was seen has no translation ---

    /** One of the operands is a complex number. A real one beside it stays real, so that the signs of zeros and infinities survive. */
    Node binary(BinaryOp op, Node x, Node y, Class<?> seenX, Class<?> seenY) {
        boolean left = is(x, seenX);
        boolean right = is(y, seenY);
        if (!left && !isReal(x, seenX) || !right && !isReal(y, seenY)
                || op != BinaryOp.ADD && op != BinaryOp.SUB && op != BinaryOp.MUL && op != BinaryOp.TRUEDIV) {
            return null;
        }
        if (left && right) {
            return both(op, parts(x), parts(y));
        }
        return left ? right(op, parts(x), real(y, seenY)) : left(op, real(x, seenX), parts(y));
    }

    private static boolean isReal(Node n, Class<?> seen) {
        return n.type == Type.BOOL || Arithmetics.isInt(n, seen) || Arithmetics.isFloat(n, seen);
    }

    private Node real(Node n, Class<?> seen) {
        return n.type == Type.BOOL ? c.add(IrOp.INT_TO_FLOAT, null, c.add(IrOp.BOOL_TO_INT, null, n)) : arithmetic.asFloat(n, seen);
    }

    private Node both(BinaryOp op, Node[] x, Node[] y) {
        return switch (op) {
            case ADD -> of(c.add(IrOp.ADD_FLOAT, null, x[0], y[0]), c.add(IrOp.ADD_FLOAT, null, x[1], y[1]));
            case SUB -> of(c.add(IrOp.SUB_FLOAT, null, x[0], y[0]), c.add(IrOp.SUB_FLOAT, null, x[1], y[1]));
            case MUL -> of(c.call(PRODUCT_REAL, x[0], x[1], y[0], y[1]), c.call(PRODUCT_IMAG, x[0], x[1], y[0], y[1]));
            default -> c.call(QUOTIENT, x[0], x[1], y[0], y[1]);
        };
    }

    /** The real operand is the right one. */
    private Node right(BinaryOp op, Node[] z, Node r) {
        return switch (op) {
            case ADD -> of(c.add(IrOp.ADD_FLOAT, null, z[0], r), z[1]);
            case SUB -> of(c.add(IrOp.SUB_FLOAT, null, z[0], r), z[1]);
            case MUL -> of(c.add(IrOp.MUL_FLOAT, null, z[0], r), c.add(IrOp.MUL_FLOAT, null, z[1], r));
            default -> of(c.add(IrOp.DIV_FLOAT, null, z[0], r), c.add(IrOp.DIV_FLOAT, null, z[1], r));
        };
    }

    private Node left(BinaryOp op, Node r, Node[] z) {
        return switch (op) {
            case ADD -> of(c.add(IrOp.ADD_FLOAT, null, r, z[0]), z[1]);
            case SUB -> of(c.add(IrOp.SUB_FLOAT, null, r, z[0]), c.add(IrOp.NEG_FLOAT, null, z[1]));
            case MUL -> of(c.add(IrOp.MUL_FLOAT, null, r, z[0]), c.add(IrOp.MUL_FLOAT, null, r, z[1]));
            default -> c.call(REAL_QUOTIENT, r, z[0], z[1]);
        };
    }

    Node unary(UnaryOp op, Node n) {
        if (op == UnaryOp.POS) {
            return is(n) ? n : c.asClass(n, PyComplex.class);
        }
        if (op != UnaryOp.NEG) {
            return null;
        }
        Node[] z = parts(n);
        return of(c.add(IrOp.NEG_FLOAT, null, z[0]), c.add(IrOp.NEG_FLOAT, null, z[1]));
    }

    Node conjugate(Node n) {
        Node[] z = parts(n);
        return of(z[0], c.add(IrOp.NEG_FLOAT, null, z[1]));
    }

    /** @param op ordinal of a {@link CompareOp} */
    Node compare(int op, Node x, Node y, Class<?> seenX, Class<?> seenY) {
        if (op != CompareOp.EQ.ordinal() && op != CompareOp.NE.ordinal() || !isComparable(x, seenX) || !isComparable(y, seenY)) {
            return null;
        }
        Node[] p = comparable(x, seenX);
        Node[] q = comparable(y, seenY);
        Node equal = c.call(EQUAL, p[0], p[1], q[0], q[1]);
        return op == CompareOp.EQ.ordinal() ? equal : c.add(IrOp.NOT, null, equal);
    }

    private static boolean isComparable(Node n, Class<?> seen) {
        return is(n, seen) || Arithmetics.isFloat(n, seen) || Arithmetics.isExact(n);
    }

    private Node[] comparable(Node n, Class<?> seen) {
        return is(n, seen) ? parts(n) : new Node[] {arithmetic.asFloat(n, seen), c.floating(0)};
    }

    Node truth(Node n) {
        Node[] z = parts(n);
        Node zero = c.floating(0);
        return c.add(IrOp.NOT, null, c.call(EQUAL, z[0], z[1], zero, zero));
    }
}
