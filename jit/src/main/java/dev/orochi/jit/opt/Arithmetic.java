package dev.orochi.jit.opt;

import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;

/** The results of operations on constant numbers. */
final class Arithmetic {
    private Arithmetic() {}

    /** @return a Long, Double or Boolean; null when the operation leaves the region, or an argument is no constant number */
    static Object result(Node n) {
        Object[] a = new Object[n.args.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = n.args[i].imm;
            if (n.args[i].op != IrOp.CONST_INT && n.args[i].op != IrOp.CONST_FLOAT && n.args[i].op != IrOp.CONST_BOOL) {
                return null;
            }
        }
        try {
            return a.length == 2 && a[0] instanceof Long x && a[1] instanceof Long y ? integers(n, x, y)
                    : a.length == 2 && a[0] instanceof Double p && a[1] instanceof Double q ? floats(n, p, q)
                    : a.length == 1 ? one(n.op, a[0]) : null;
        } catch (ArithmeticException e) {
            return null; // does not fit, or a division by zero
        }
    }

    private static Object integers(Node n, long x, long y) {
        return switch (n.op) {
            case ADD_INT -> Math.addExact(x, y);
            case SUB_INT -> Math.subtractExact(x, y);
            case MUL_INT -> Math.multiplyExact(x, y);
            case FLOORDIV_INT -> Math.floorDivExact(x, y);
            case MOD_INT -> Math.floorMod(x, y);
            case AND_INT -> x & y;
            case OR_INT -> x | y;
            case XOR_INT -> x ^ y;
            case SHL_INT -> y >= 0 && y < 64 && x << y >> y == x ? (Long) (x << y) : null;
            case SHR_INT -> y >= 0 ? (Long) (x >> Math.min(y, 63)) : null;
            case CMP_INT -> holds((Condition) n.imm, Long.compare(x, y));
            default -> null;
        };
    }

    private static Object floats(Node n, double x, double y) {
        return switch (n.op) {
            case ADD_FLOAT -> x + y;
            case SUB_FLOAT -> x - y;
            case MUL_FLOAT -> x * y;
            case DIV_FLOAT -> y == 0 ? null : (Double) (x / y);
            case CMP_FLOAT -> x != x || y != y ? (Boolean) (n.imm == Condition.NE)
                    : (Boolean) holds((Condition) n.imm, x < y ? -1 : x == y ? 0 : 1);
            default -> null;
        };
    }

    private static Object one(IrOp op, Object x) {
        return switch (op) {
            case NEG_INT -> Math.negateExact((Long) x);
            case INVERT_INT -> ~(Long) x;
            case NEG_FLOAT -> -(Double) x;
            case INT_TO_FLOAT -> (double) (Long) x;
            case BOOL_TO_INT -> (Boolean) x ? 1L : 0L;
            case NOT -> !(Boolean) x;
            default -> null;
        };
    }

    private static boolean holds(Condition c, int order) {
        return switch (c) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }
}
