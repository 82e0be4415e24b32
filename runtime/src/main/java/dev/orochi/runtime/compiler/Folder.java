package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Constant folding on the constants of the syntax tree. An operation that would raise, or whose result would be large, is
 * left to the program: the methods return null.
 */
public final class Folder {
    private static final int MAX_INT_BITS = 128;
    private static final int MAX_COLLECTION = 256;
    private static final int MAX_STRING = 4096;
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Folder() {}

    static boolean truth(Object c) {
        return switch (c) {
            case Boolean b -> b;
            case Long l -> l != 0;
            case BigInteger b -> b.signum() != 0;
            case Double d -> d != 0;
            case Ast.Complex z -> z.real() != 0 || z.imag() != 0;
            case Ast.Text t -> !t.text().isEmpty();
            case Ast.Bytes b -> b.data().length != 0;
            case Ast.TupleConst t -> !t.items().isEmpty();
            case Ast.FrozenSetConst s -> !s.items().isEmpty();
            case Ast.None n -> false;
            default -> true;
        };
    }

    /** The constant that an expression of literals stands for, or null. Looks at small expressions and at tuples. */
    public static Object fold(Ast.ExprNode e) {
        return fold(e, 8);
    }

    private static Object fold(Ast.ExprNode e, int depth) {
        if (depth == 0) {
            return null;
        }
        return switch (e) {
            case Ast.Constant c -> c.value();
            case Ast.UnaryOp u -> {
                Object v = fold(u.operand(), depth - 1);
                yield v == null ? null : unary(u.op(), v);
            }
            case Ast.BinOp b -> {
                Object l = fold(b.left(), depth - 1);
                Object r = l == null ? null : fold(b.right(), depth - 1);
                yield r == null ? null : binary(b.op(), l, r);
            }
            case Ast.Tuple t -> t.ctx() == Ast.ExprContext.Load ? tuple(t.elts(), depth - 1) : null;
            default -> null;
        };
    }

    private static Object tuple(List<Ast.ExprNode> elts, int depth) {
        List<Object> items = constants(elts, depth);
        return items == null ? null : new Ast.TupleConst(items);
    }

    /** The constants that all of these are, or null. */
    static List<Object> constants(List<Ast.ExprNode> elts) {
        return constants(elts, 8);
    }

    private static List<Object> constants(List<Ast.ExprNode> elts, int depth) {
        List<Object> items = new ArrayList<>(elts.size());
        for (Ast.ExprNode e : elts) {
            Object v = fold(e, depth);
            if (v == null) {
                return null;
            }
            items.add(v);
        }
        return List.copyOf(items);
    }

    static Object unary(Ast.UnaryOperator op, Object v) {
        if (op == Ast.UnaryOperator.Not) {
            return !truth(v);
        }
        BigInteger i = integer(v);
        if (i != null) {
            return switch (op) {
                case Invert -> v instanceof Boolean ? null : number(i.not());
                case UAdd -> number(i);
                default -> number(i.negate());
            };
        }
        return switch (v) {
            case Double d when op == Ast.UnaryOperator.USub -> -d;
            case Double d when op == Ast.UnaryOperator.UAdd -> d;
            case Ast.Complex z when op == Ast.UnaryOperator.USub -> new Ast.Complex(-z.real(), -z.imag());
            case Ast.Complex z when op == Ast.UnaryOperator.UAdd -> z;
            default -> null;
        };
    }

    static Object binary(Ast.Operator op, Object l, Object r) {
        BigInteger a = integer(l);
        BigInteger b = integer(r);
        if (a != null && b != null) {
            if (l instanceof Boolean && r instanceof Boolean
                    && (op == Ast.Operator.BitAnd || op == Ast.Operator.BitOr || op == Ast.Operator.BitXor)) {
                return integers(op, a, b) instanceof Long n ? (Object) (n != 0) : null;
            }
            return integers(op, a, b);
        }
        if (isReal(l) && isReal(r)) {
            return floats(op, real(l), real(r));
        }
        if (op == Ast.Operator.Add || op == Ast.Operator.Sub) {
            if (l instanceof Ast.Complex || r instanceof Ast.Complex) {
                return complexes(op, l, r);
            }
        }
        return switch (op) {
            case Add -> concat(l, r);
            case Mult -> a != null ? repeat(r, a) : b != null ? repeat(l, b) : null;
            default -> null;
        };
    }

    private static BigInteger integer(Object v) {
        return switch (v) {
            case Long l -> BigInteger.valueOf(l);
            case BigInteger b -> b;
            case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
            default -> null;
        };
    }

    private static Object number(BigInteger v) {
        return v.compareTo(LONG_MIN) >= 0 && v.compareTo(LONG_MAX) <= 0 ? (Object) v.longValue() : v;
    }

    private static boolean isReal(Object v) {
        return v instanceof Double || integer(v) != null;
    }

    private static double real(Object v) {
        return v instanceof Double d ? d : integer(v).doubleValue();
    }

    private static Object integers(Ast.Operator op, BigInteger a, BigInteger b) {
        return switch (op) {
            case Add -> number(a.add(b));
            case Sub -> number(a.subtract(b));
            case Mult -> a.bitLength() + b.bitLength() > MAX_INT_BITS ? null : number(a.multiply(b));
            case FloorDiv -> b.signum() == 0 ? null : number(floorDiv(a, b)[0]);
            case Mod -> b.signum() == 0 ? null : number(floorDiv(a, b)[1]);
            case Div -> {
                boolean exact = a.bitLength() <= 53 && b.bitLength() <= 53 && b.signum() != 0;
                yield exact ? (Object) (a.doubleValue() / b.doubleValue()) : null;
            }
            case Pow -> {
                boolean small = b.signum() >= 0 && b.bitLength() < 31
                        && (long) a.bitLength() * b.intValue() <= MAX_INT_BITS;
                yield small ? number(a.pow(b.intValue())) : null;
            }
            case LShift -> {
                boolean small = b.signum() >= 0 && b.bitLength() < 31 && a.bitLength() + b.longValue() <= MAX_INT_BITS;
                yield small ? number(a.shiftLeft(b.intValue())) : null;
            }
            case RShift -> b.signum() >= 0 && b.bitLength() < 31 ? number(a.shiftRight(b.intValue())) : null;
            case BitOr -> number(a.or(b));
            case BitXor -> number(a.xor(b));
            case BitAnd -> number(a.and(b));
            case MatMult -> null;
        };
    }

    private static BigInteger[] floorDiv(BigInteger a, BigInteger b) {
        BigInteger[] qr = a.divideAndRemainder(b);
        if (qr[1].signum() != 0 && qr[1].signum() != b.signum()) {
            qr[0] = qr[0].subtract(BigInteger.ONE);
            qr[1] = qr[1].add(b);
        }
        return qr;
    }

    private static Object floats(Ast.Operator op, double a, double b) {
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return null;
        }
        return switch (op) {
            case Add -> a + b;
            case Sub -> a - b;
            case Mult -> a * b;
            case Div -> b == 0 ? null : (Object) (a / b);
            default -> null;
        };
    }

    private static Object complexes(Ast.Operator op, Object l, Object r) {
        if (!(l instanceof Ast.Complex || isReal(l)) || !(r instanceof Ast.Complex || isReal(r))) {
            return null;
        }
        boolean add = op == Ast.Operator.Add;
        double lr = l instanceof Ast.Complex z ? z.real() : real(l);
        double rr = r instanceof Ast.Complex z ? z.real() : real(r);
        double re = add ? lr + rr : lr - rr;
        if (!(l instanceof Ast.Complex)) {
            double im = ((Ast.Complex) r).imag();
            return new Ast.Complex(re, add ? im : -im);
        }
        double li = ((Ast.Complex) l).imag();
        if (!(r instanceof Ast.Complex)) {
            return new Ast.Complex(re, li);
        }
        double ri = ((Ast.Complex) r).imag();
        return new Ast.Complex(re, add ? li + ri : li - ri);
    }

    private static Object concat(Object l, Object r) {
        return switch (l) {
            case Ast.Text t when r instanceof Ast.Text u -> text(t, u);
            case Ast.Bytes b when r instanceof Ast.Bytes c -> {
                byte[] both = java.util.Arrays.copyOf(b.data(), b.data().length + c.data().length);
                System.arraycopy(c.data(), 0, both, b.data().length, c.data().length);
                yield both.length > 1 << 20 ? null : new Ast.Bytes(both);
            }
            case Ast.TupleConst t when r instanceof Ast.TupleConst u -> {
                List<Object> items = new ArrayList<>(t.items());
                items.addAll(u.items());
                yield new Ast.TupleConst(List.copyOf(items));
            }
            default -> null;
        };
    }

    private static Object text(Ast.Text t, Ast.Text u) {
        if (t.text().length() + u.text().length() > 1 << 16) {
            return null;
        }
        if (t.codePoints() == null && u.codePoints() == null
                && (t.text().isEmpty() || !Character.isHighSurrogate(t.text().charAt(t.text().length() - 1)))) {
            return Ast.Text.of(t.text() + u.text());
        }
        int[] a = t.points();
        int[] b = u.points();
        int[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return Ast.Text.of(both);
    }

    private static Object repeat(Object v, BigInteger count) {
        if (count.bitLength() > 13) {
            return null;
        }
        int n = Math.max(0, count.intValue());
        return switch (v) {
            case Ast.Text t -> {
                int[] points = t.points();
                yield (long) points.length * n > MAX_STRING ? null : repeatText(t, points, n);
            }
            case Ast.Bytes b -> {
                if ((long) b.data().length * n > MAX_STRING) {
                    yield null;
                }
                byte[] out = new byte[b.data().length * n];
                for (int i = 0; i < out.length; i++) {
                    out[i] = b.data()[i % b.data().length];
                }
                yield new Ast.Bytes(out);
            }
            case Ast.TupleConst t -> {
                if ((long) t.items().size() * n > MAX_COLLECTION) {
                    yield null;
                }
                List<Object> items = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                    items.addAll(t.items());
                }
                yield new Ast.TupleConst(List.copyOf(items));
            }
            default -> null;
        };
    }

    private static Object repeatText(Ast.Text t, int[] points, int n) {
        if (t.codePoints() == null && t.text().length() == points.length) {
            String s = t.text();
            boolean plain = s.isEmpty() || !Character.isSurrogate(s.charAt(0));
            if (plain) {
                return Ast.Text.of(s.repeat(n));
            }
        }
        int[] out = new int[points.length * n];
        for (int i = 0; i < out.length; i++) {
            out[i] = points[i % points.length];
        }
        return Ast.Text.of(out);
    }

    /** Item of a constant string, bytes or tuple. */
    static Object item(Object v, Object index) {
        BigInteger big = integer(index);
        if (big == null || big.bitLength() > 31) {
            return null;
        }
        long i = big.longValue();
        switch (v) {
            case Ast.TupleConst t -> {
                long at = i < 0 ? i + t.items().size() : i;
                return at >= 0 && at < t.items().size() ? t.items().get((int) at) : null;
            }
            case Ast.Text t -> {
                int[] points = t.points();
                long at = i < 0 ? i + points.length : i;
                return at >= 0 && at < points.length ? Ast.Text.of(new int[] {points[(int) at]}) : null;
            }
            case Ast.Bytes b -> {
                long at = i < 0 ? i + b.data().length : i;
                return at >= 0 && at < b.data().length ? (Object) (long) (b.data()[(int) at] & 0xff) : null;
            }
            default -> {
                return null;
            }
        }
    }
}
