package dev.orochi.jit.opt;

import static dev.orochi.jit.ir.IrOp.*;

import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Fold} makes of single operations: a table by operation. A rule gives what the value is instead, or null when it does not
 * apply: a node that dominates this one, or a new one from {@link Maker}, {@link Maker#EXIT} when the operation always leaves
 * the region, {@link Maker#NOTHING} when it has nothing to do.
 *
 * <p>Floats keep the sign of zero: {@code x + 0.0} is no {@code x}, {@code x - 0.0} is.
 */
final class Rules {
    private Rules() {}

    /** Makes nodes in front of the one at hand. */
    interface Maker {
        Node EXIT = new dev.orochi.jit.ir.Graph("rules").node(CONST_BOOL, false, null);
        Node NOTHING = new dev.orochi.jit.ir.Graph("rules").node(CONST_BOOL, true, null);

        Node make(IrOp op, Object imm, Node... args);

        default Node integer(long v) {
            return make(CONST_INT, v);
        }

        default Node truth(boolean v) {
            return make(CONST_BOOL, v);
        }
    }

    /** A rule. */
    interface Rule {
        Node apply(Node n, Maker m);
    }

    /** A rule for operations with two arguments, {@code x} and {@code y}. */
    private interface Two {
        Node apply(Node x, Node y, Maker m);
    }

    /** A rule for operations with one argument. */
    private interface One {
        Node apply(Node x, Maker m);
    }

    private static final Map<IrOp, List<Rule>> TABLE = new EnumMap<>(IrOp.class);

    static List<Rule> of(IrOp op) {
        return TABLE.getOrDefault(op, List.of());
    }

    private static void rule(IrOp op, Rule r) {
        TABLE.computeIfAbsent(op, o -> new ArrayList<>()).add(r);
    }

    private static void two(IrOp op, Two r) {
        rule(op, (n, m) -> r.apply(n.args[0], n.args[1], m));
    }

    /** The rule for both orders of the arguments. */
    private static void both(IrOp op, Two r) {
        two(op, r);
        two(op, (x, y, m) -> r.apply(y, x, m));
    }

    private static void one(IrOp op, One r) {
        rule(op, (n, m) -> r.apply(n.args[0], m));
    }

    static {
        // ---- integers
        both(ADD_INT, (x, y, m) -> is(y, 0) ? x : null);
        two(SUB_INT, (x, y, m) -> is(y, 0) ? x : null);
        two(SUB_INT, (x, y, m) -> x == y ? m.integer(0) : null);
        both(MUL_INT, (x, y, m) -> is(y, 1) ? x : null);
        both(MUL_INT, (x, y, m) -> is(y, 0) ? y : null);
        two(FLOORDIV_INT, (x, y, m) -> is(y, 1) ? x : null);
        two(MOD_INT, (x, y, m) -> is(y, 1) || is(y, -1) ? m.integer(0) : null);
        // The same for all x, of either sign: the divisor is a power of two.
        two(MOD_INT, (x, y, m) -> isPowerOfTwo(y) ? m.make(AND_INT, null, x, m.integer((Long) y.imm - 1)) : null);
        both(AND_INT, (x, y, m) -> is(y, 0) ? y : is(y, -1) || x == y ? x : null);
        both(OR_INT, (x, y, m) -> is(y, -1) ? y : is(y, 0) || x == y ? x : null);
        both(XOR_INT, (x, y, m) -> is(y, 0) ? x : is(y, -1) ? m.make(INVERT_INT, null, x) : x == y ? m.integer(0) : null);
        one(INVERT_INT, (x, m) -> x.op == INVERT_INT ? x.args[0] : null);
        two(SHL_INT, (x, y, m) -> is(y, 0) ? x : null);
        two(SHR_INT, (x, y, m) -> is(y, 0) ? x : null);
        // ---- floats
        two(SUB_FLOAT, (x, y, m) -> isFloat(y, 0.0) ? x : null);
        both(ADD_FLOAT, (x, y, m) -> isFloat(y, -0.0) ? x : null);
        both(MUL_FLOAT, (x, y, m) -> isFloat(y, 1.0) ? x : null);
        two(DIV_FLOAT, (x, y, m) -> isFloat(y, 1.0) ? x : null);
        one(NEG_FLOAT, (x, m) -> x.op == NEG_FLOAT ? x.args[0] : null);
        // ---- truth
        rule(CMP_INT, (n, m) -> n.args[0] == n.args[1] ? m.truth(Rules.isReflexive((Condition) n.imm)) : null);
        one(NOT, (x, m) -> x.op == NOT ? x.args[0] : null);
        two(SAME, (x, y, m) -> x == y ? m.truth(true) : null);
        two(SAME, (x, y, m) -> x.op == CONST_REF && y.op == CONST_REF ? m.truth(x.imm == y.imm) : null);
        two(SAME, (x, y, m) -> classOf(x) != null && classOf(y) != null && classOf(x) != classOf(y) ? m.truth(false) : null);
        one(IS_NULL, (x, m) -> isObject(x) ? m.truth(false) : x.op == CONST_NULL ? m.truth(true) : null);
        both(SAME, (x, y, m) -> x.op == CONST_NULL && isObject(y) ? m.truth(false) : null);
        one(GUARD_TRUE, (x, m) -> x.op == CONST_BOOL ? (Boolean) x.imm ? Maker.NOTHING : Maker.EXIT : null);
        one(GUARD_FALSE, (x, m) -> x.op == CONST_BOOL ? (Boolean) x.imm ? Maker.EXIT : Maker.NOTHING : null);
        // ---- boxes
        boxes(BOX_INT, GUARD_INT, PyInt.class);
        boxes(BOX_FLOAT, GUARD_FLOAT, PyFloat.class);
        boxes(BOX_BOOL, GUARD_BOOL, PyBool.class);
        rule(BOX_INT, (n, m) -> n.args[0].op == CONST_INT ? m.make(CONST_REF, PyInt.of((Long) n.args[0].imm)) : null);
        rule(BOX_FLOAT, (n, m) -> n.args[0].op == CONST_FLOAT ? m.make(CONST_REF, PyFloat.of((Double) n.args[0].imm)) : null);
        rule(BOX_BOOL, (n, m) -> n.args[0].op == CONST_BOOL ? m.make(CONST_REF, PyBool.of((Boolean) n.args[0].imm)) : null);
        one(GUARD_INT, (x, m) -> x.op == CONST_REF && x.imm instanceof PyInt i ? m.integer(i.value) : null);
        one(GUARD_FLOAT, (x, m) -> x.op == CONST_REF && x.imm instanceof PyFloat f ? m.make(CONST_FLOAT, f.value) : null);
        one(GUARD_BOOL, (x, m) -> x.op == CONST_REF && x.imm instanceof PyBool b ? m.truth(b.value) : null);
        one(COMPLEX_REAL, (x, m) -> x.op == BOX_COMPLEX ? x.args[0] : x.op == CONST_REF && x.imm instanceof PyComplex z ? m.make(CONST_FLOAT, z.real) : null);
        one(COMPLEX_IMAG, (x, m) -> x.op == BOX_COMPLEX ? x.args[1] : x.op == CONST_REF && x.imm instanceof PyComplex z ? m.make(CONST_FLOAT, z.imag) : null);
        // ---- guards of objects
        rule(GUARD_CLASS, (n, m) -> classOf(n.args[0]) == null ? null : classOf(n.args[0]) == n.imm ? n.args[0] : Maker.EXIT);
        for (IrOp guard : List.of(GUARD_INT, GUARD_FLOAT, GUARD_BOOL, GUARD_CLASS, GUARD_SHAPE, GUARD_NOT_NULL)) {
            one(guard, (x, m) -> x.op == CONST_NULL ? Maker.EXIT : null);
        }
        one(GUARD_NOT_NULL, (x, m) -> isObject(x) ? x : null);
        rule(GUARD_SAME, (n, m) -> n.args[0].op != CONST_REF ? null : n.args[0].imm == n.imm ? Maker.NOTHING : Maker.EXIT);
    }

    private static void boxes(IrOp box, IrOp guard, Class<?> c) {
        one(box, (x, m) -> x.op == guard ? x.args[0] : null);
        one(guard, (x, m) -> x.op == box ? x.args[0] : null);
        one(guard, (x, m) -> classOf(x) != null && classOf(x) != c ? Maker.EXIT : null);
    }

    // ---- what is known of a value -------------------------------------------------------------------------------

    private static boolean is(Node n, long v) {
        return n.op == CONST_INT && (Long) n.imm == v;
    }

    private static boolean isPowerOfTwo(Node n) {
        return n.op == CONST_INT && (Long) n.imm > 0 && Long.bitCount((Long) n.imm) == 1;
    }

    private static boolean isFloat(Node n, double v) {
        return n.op == CONST_FLOAT && n.imm.equals(v);
    }

    private static boolean isReflexive(Condition c) {
        return c == Condition.LE || c == Condition.EQ || c == Condition.GE;
    }

    /** The Java class of a value, or null when it is not known. */
    static Class<?> classOf(Node n) {
        return switch (n.op) {
            case BOX_INT -> PyInt.class;
            case BOX_FLOAT -> PyFloat.class;
            case BOX_BOOL -> PyBool.class;
            case BOX_COMPLEX -> PyComplex.class;
            case CONST_REF -> n.imm.getClass();
            case GUARD_CLASS -> (Class<?>) n.imm;
            default -> null;
        };
    }

    private static boolean isObject(Node n) {
        return classOf(n) != null || n.op == GUARD_SHAPE || n.op == GUARD_NOT_NULL;
    }
}
