package dev.orochi.runtime.modules.decimal;

import dev.orochi.runtime.object.Errors;
import java.math.BigInteger;

/** Addition, multiplication, division and what is made of them, by the General Decimal Arithmetic Specification. Pure functions. */
final class Arith {
    private Arith() {
    }

    // ---- sum and product ----------------------------------------------------------------------------------------

    static PyDecimal add(Env e, PyDecimal a, PyDecimal b) {
        return sum(e, a, b, b.negative);
    }

    static PyDecimal subtract(Env e, PyDecimal a, PyDecimal b) {
        return sum(e, a, b, !b.negative);
    }

    /** a + b, with another sign of b. */
    private static PyDecimal sum(Env e, PyDecimal a, PyDecimal b, boolean negative) {
        if (a.kind != 0 || b.kind != 0) {
            PyDecimal nan = e.nanOf(a, b, null);
            if (nan != null) {
                return nan;
            }
            if (a.kind != 0) {
                return b.kind != 0 && a.negative != negative ? e.invalid(Env.INVALID_OPERATION) : PyDecimal.infinity(a.negative);
            }
            return PyDecimal.infinity(negative);
        }
        if (a.big == null && b.big == null) {
            long diff = a.exp - b.exp;
            PyDecimal r = diff == 0 ? smallSum(e, a.small, a.negative, b.small, negative, a.exp)
                    : diff > 0 && diff <= 18 ? smallSum(e, scaled(a.small, (int) diff), a.negative, b.small, negative, b.exp)
                    : diff < 0 && diff >= -18 ? smallSum(e, a.small, a.negative, scaled(b.small, (int) -diff), negative, a.exp) : null;
            if (r != null) {
                return r;
            }
        }
        return bigSum(e, a, b, negative);
    }

    /** c * 10^n, or -1 when it is too large. */
    private static long scaled(long c, int n) {
        long p = Digits.small(n);
        return c <= Long.MAX_VALUE / p ? c * p : -1;
    }

    private static PyDecimal smallSum(Env e, long a, boolean negA, long b, boolean negB, long exp) {
        if (a < 0 || b < 0) {
            return null;
        }
        long s;
        if (negA == negB) {
            s = a + b;
            return s < 0 ? null : e.finish(negA, s, exp);
        }
        s = a - b;
        return e.finish(s == 0 ? e.rounding == Env.FLOOR : s > 0 ? negA : negB, Math.abs(s), exp);
    }

    private static PyDecimal bigSum(Env e, PyDecimal a, PyDecimal b, boolean negB) {
        boolean aHigh = a.exp >= b.exp;
        PyDecimal high = aHigh ? a : b;
        PyDecimal low = aHigh ? b : a;
        boolean negHigh = aHigh ? a.negative : negB;
        boolean negLow = aHigh ? negB : a.negative;
        BigInteger lowC = low.coefficient();
        long lowExp = low.exp;
        if (high.isZero() || low.isZero()) {
            if (high.isZero() && low.isZero()) {
                return e.finish(negHigh == negLow ? negHigh : e.rounding == Env.FLOOR, 0L, lowExp);
            }
            PyDecimal other = high.isZero() ? low : high;
            boolean negative = high.isZero() ? negLow : negHigh;
            long exp = Math.max(lowExp, other.exp - e.prec - 1);
            return e.finish(negative, other == low ? lowC : high.scaledTo(exp), exp);
        }
        long limit = high.exp + Math.min(-1, high.digits() - e.prec - 2);
        if (low.adjusted() < limit) {
            lowC = BigInteger.ONE;
            lowExp = limit;
        }
        BigInteger highC = high.scaledTo(lowExp);
        if (negHigh == negLow) {
            return e.finish(negHigh, highC.add(lowC), lowExp);
        }
        BigInteger s = highC.subtract(lowC);
        return e.finish(s.signum() == 0 ? e.rounding == Env.FLOOR : s.signum() > 0 ? negHigh : negLow, s.abs(), lowExp);
    }

    static PyDecimal multiply(Env e, PyDecimal a, PyDecimal b) {
        boolean negative = a.negative != b.negative;
        if (a.kind != 0 || b.kind != 0) {
            PyDecimal nan = e.nanOf(a, b, null);
            return nan != null ? nan : a.isZero() || b.isZero() ? e.invalid(Env.INVALID_OPERATION) : PyDecimal.infinity(negative);
        }
        if (a.big == null && b.big == null) {
            long low = a.small * b.small;
            if (low >= 0 && Math.multiplyHigh(a.small, b.small) == 0) {
                return e.finish(negative, low, a.exp + b.exp);
            }
        }
        return e.finish(negative, a.coefficient().multiply(b.coefficient()), a.exp + b.exp);
    }

    static PyDecimal fma(Env e, PyDecimal a, PyDecimal b, PyDecimal c) {
        boolean impossible = a.kind == PyDecimal.INFINITE && b.isZero() || b.kind == PyDecimal.INFINITE && a.isZero();
        PyDecimal nan = impossible ? e.invalid(Env.INVALID_OPERATION) : e.nanOf(a, b, c);
        if (nan != null) {
            return nan;
        }
        if (a.kind != 0 || b.kind != 0) {
            return add(e, multiply(e, a, b), c);
        }
        return add(e, new PyDecimal(a.negative != b.negative, a.coefficient().multiply(b.coefficient()), a.exp + b.exp), c);
    }

    // ---- division -----------------------------------------------------------------------------------------------

    static PyDecimal divide(Env e, PyDecimal a, PyDecimal b) {
        boolean negative = a.negative != b.negative;
        PyDecimal special = specialQuotient(e, a, b, negative);
        if (special != null) {
            return special;
        }
        long ideal = a.exp - b.exp;
        if (a.isZero()) {
            return e.finish(negative, 0L, ideal);
        }
        if (a.big == null && b.big == null && a.small % b.small == 0) {
            return e.finish(negative, a.small / b.small, ideal);
        }
        BigInteger x = a.coefficient();
        BigInteger y = b.coefficient();
        long shift = b.digits() - a.digits() + e.prec + 1;
        boolean beyondMemory = shift > Env.MOST_DIGITS;
        if (beyondMemory) {
            shift = y.bitLength(); // enough if the result is exact: y then divides x times twos and fives, of which it has no more than bits
        }
        Env.checkSize(Math.abs(shift));
        if (shift >= 0) {
            x = x.multiply(Digits.power(shift));
        } else {
            y = y.multiply(Digits.power(-shift));
        }
        BigInteger q;
        boolean exact;
        if (x.bitLength() <= Wide.BITS && y.bitLength() < 64) {
            Wide w = Wide.divide(x, y.longValue());
            q = w.quotient;
            exact = w.remainder == 0;
        } else {
            BigInteger[] qr = x.divideAndRemainder(y);
            q = qr[0];
            exact = qr[1].signum() == 0;
        }
        if (beyondMemory && !exact) {
            throw Errors.memoryError();
        }
        return inexactOr(e, negative, q, ideal - shift, ideal, exact);
    }

    /** A result with a digit too many: exact ones get as near to the ideal exponent as they can; the others go on. */
    static PyDecimal inexactOr(Env e, boolean negative, BigInteger c, long exp, long ideal, boolean exact) {
        if (exact) {
            long zeros = exp < ideal ? Digits.trailingZeros(c, ideal - exp) : 0;
            return e.finish(negative, zeros == 0 ? c : c.divide(Digits.power(zeros)), exp + zeros);
        }
        e.goesOn = true;
        PyDecimal d = e.finish(negative, c, exp);
        e.goesOn = false;
        return d;
    }

    /** Quotients with NaN, infinities and zero divisors; null for all others. */
    private static PyDecimal specialQuotient(Env e, PyDecimal a, PyDecimal b, boolean negative) {
        if (a.kind != 0 || b.kind != 0) {
            PyDecimal nan = e.nanOf(a, b, null);
            if (nan != null) {
                return nan;
            }
            if (a.kind != 0) {
                return b.kind != 0 ? e.invalid(Env.INVALID_OPERATION) : PyDecimal.infinity(negative);
            }
            e.status |= Env.CLAMPED;
            return new PyDecimal(negative, 0L, e.etiny());
        }
        if (b.isZero()) {
            if (a.isZero()) {
                return e.invalid(Env.DIVISION_UNDEFINED);
            }
            e.status |= Env.DIVISION_BY_ZERO;
            return PyDecimal.infinity(negative);
        }
        return null;
    }

    /** Integer quotient and remainder of finite numbers, b not zero, as the caller has yet to finish them; null when the quotient has too many digits. */
    private static PyDecimal[] quotient(Env e, PyDecimal a, PyDecimal b) {
        boolean negative = a.negative != b.negative;
        long exp = Math.min(a.exp, b.exp);
        long diff = a.adjusted() - b.adjusted();
        if (a.isZero() || diff <= -2) {
            PyDecimal r = a.isZero() ? new PyDecimal(a.negative, 0L, exp) : new PyDecimal(a.negative, a.scaledTo(exp), exp);
            return new PyDecimal[] {new PyDecimal(negative, 0L, 0), r};
        }
        if (diff > e.prec) {
            return null;
        }
        BigInteger[] qr = a.scaledTo(exp).divideAndRemainder(b.scaledTo(exp));
        if (Digits.count(qr[0]) > e.prec) {
            return null;
        }
        return new PyDecimal[] {new PyDecimal(negative, qr[0], 0), new PyDecimal(a.negative, qr[1], exp)};
    }

    static PyDecimal divideInt(Env e, PyDecimal a, PyDecimal b) {
        boolean negative = a.negative != b.negative;
        if (a.kind != 0 || b.kind != 0) {
            PyDecimal nan = e.nanOf(a, b, null);
            return nan != null ? nan : a.kind == 0 ? new PyDecimal(negative, 0L, 0)
                    : b.kind != 0 ? e.invalid(Env.INVALID_OPERATION) : PyDecimal.infinity(negative);
        }
        PyDecimal special = specialQuotient(e, a, b, negative);
        if (special != null) {
            return special;
        }
        PyDecimal[] qr = quotient(e, a, b);
        return qr == null ? e.invalid(Env.DIVISION_IMPOSSIBLE) : e.finish(qr[0]);
    }

    static PyDecimal remainder(Env e, PyDecimal a, PyDecimal b) {
        if (a.kind != 0 || b.kind != 0) {
            PyDecimal nan = e.nanOf(a, b, null);
            return nan != null ? nan : a.kind != 0 ? e.invalid(Env.INVALID_OPERATION) : e.finish(a);
        }
        if (b.isZero()) {
            return e.invalid(a.isZero() ? Env.DIVISION_UNDEFINED : Env.INVALID_OPERATION);
        }
        PyDecimal[] qr = quotient(e, a, b);
        return qr == null ? e.invalid(Env.DIVISION_IMPOSSIBLE) : e.finish(qr[1]);
    }

    static PyDecimal[] divmod(Env e, PyDecimal a, PyDecimal b) {
        if (a.kind != 0 || b.kind != 0) {
            PyDecimal nan = e.nanOf(a, b, null);
            if (nan != null) {
                return new PyDecimal[] {nan, nan};
            }
            if (a.kind != 0) {
                PyDecimal q = b.kind != 0 ? PyDecimal.NAN : PyDecimal.infinity(a.negative != b.negative);
                return new PyDecimal[] {q, e.invalid(Env.INVALID_OPERATION)};
            }
            return new PyDecimal[] {new PyDecimal(a.negative != b.negative, 0L, 0), e.finish(a)};
        }
        if (b.isZero()) {
            if (a.isZero()) {
                e.status |= Env.DIVISION_UNDEFINED;
                return new PyDecimal[] {PyDecimal.NAN, PyDecimal.NAN};
            }
            e.status |= Env.DIVISION_BY_ZERO | Env.INVALID_OPERATION;
            return new PyDecimal[] {PyDecimal.infinity(a.negative != b.negative), PyDecimal.NAN};
        }
        PyDecimal[] qr = quotient(e, a, b);
        if (qr == null) {
            e.status |= Env.DIVISION_IMPOSSIBLE;
            return new PyDecimal[] {PyDecimal.NAN, PyDecimal.NAN};
        }
        qr[0] = e.finish(qr[0]);
        qr[1] = e.finish(qr[1]);
        return qr;
    }

    static PyDecimal remainderNear(Env e, PyDecimal a, PyDecimal b) {
        if (a.kind != 0 || b.kind != 0) {
            PyDecimal nan = e.nanOf(a, b, null);
            return nan != null ? nan : a.kind != 0 ? e.invalid(Env.INVALID_OPERATION) : e.finish(a);
        }
        if (b.isZero()) {
            return e.invalid(a.isZero() ? Env.DIVISION_UNDEFINED : Env.INVALID_OPERATION);
        }
        long exp = Math.min(a.exp, b.exp);
        if (a.isZero()) {
            return e.finish(a.negative, 0L, exp);
        }
        long diff = a.adjusted() - b.adjusted();
        if (diff >= e.prec + 1) {
            return e.invalid(Env.DIVISION_IMPOSSIBLE);
        }
        if (diff <= -2) {
            return e.finish(a.negative, a.scaledTo(exp), exp);
        }
        BigInteger y = b.scaledTo(exp);
        BigInteger[] qr = a.scaledTo(exp).divideAndRemainder(y);
        BigInteger q = qr[0];
        BigInteger r = qr[1];
        int c = r.shiftLeft(1).compareTo(y);
        if (c > 0 || c == 0 && q.testBit(0)) {
            r = r.subtract(y);
            q = q.add(BigInteger.ONE);
        }
        if (Digits.count(q) > e.prec) {
            return e.invalid(Env.DIVISION_IMPOSSIBLE);
        }
        return e.finish(r.signum() < 0 ? !a.negative : a.negative, r.abs(), exp);
    }

    // ---- exponents ----------------------------------------------------------------------------------------------

    static PyDecimal quantize(Env e, PyDecimal a, PyDecimal b) {
        if (a.kind != 0 || b.kind != 0) {
            PyDecimal nan = e.nanOf(a, b, null);
            return nan != null ? nan : a.kind != 0 && b.kind != 0 ? a : e.invalid(Env.INVALID_OPERATION);
        }
        if (b.exp > e.emax || b.exp < e.etiny()) {
            return e.invalid(Env.INVALID_OPERATION);
        }
        if (a.isZero()) {
            return e.finish(a.negative, 0L, b.exp);
        }
        if (a.adjusted() > e.emax || a.adjusted() - b.exp + 1 > e.prec) {
            return e.invalid(Env.INVALID_OPERATION);
        }
        long drop = b.exp - a.exp;
        PyDecimal r;
        int status = 0;
        if (drop <= 0) {
            r = new PyDecimal(a.negative, a.scaledTo(b.exp), b.exp);
        } else {
            r = a.big == null ? new PyDecimal(a.negative, e.shortened(a.negative, a.small, drop, e.rounding), b.exp)
                    : new PyDecimal(a.negative, e.shortened(a.negative, a.big, drop, e.rounding), b.exp);
            status = Env.ROUNDED | (e.lost ? Env.INEXACT : 0);
        }
        if (r.digits() > e.prec || !r.isZero() && r.adjusted() > e.emax) {
            return e.invalid(Env.INVALID_OPERATION);
        }
        if (!r.isZero() && r.adjusted() < e.emin) {
            status |= Env.SUBNORMAL;
        }
        e.status |= status;
        return e.finish(r);
    }

    /** @param flags whether to note that it was rounded */
    static PyDecimal toIntegral(Env e, PyDecimal a, int rounding, boolean flags) {
        PyDecimal nan = e.nanOf(a, null, null);
        if (nan != null) {
            return nan;
        }
        if (a.kind != 0 || a.exp >= 0) {
            return a.plain();
        }
        if (a.isZero()) {
            return new PyDecimal(a.negative, 0L, 0);
        }
        PyDecimal r = new PyDecimal(a.negative, e.shortened(a.negative, a.coefficient(), -a.exp, rounding), 0);
        if (flags) {
            e.status |= Env.ROUNDED | (e.lost ? Env.INEXACT : 0);
        }
        return r;
    }

    static PyDecimal normalize(Env e, PyDecimal a) {
        PyDecimal nan = e.nanOf(a, null, null);
        if (nan != null) {
            return nan;
        }
        PyDecimal d = e.finish(a);
        if (d.kind != 0) {
            return d;
        }
        if (d.isZero()) {
            return new PyDecimal(d.negative, 0L, 0);
        }
        long zeros = Digits.trailingZeros(d.coefficient(), Math.max(0, (e.clamp ? e.etop() : e.emax) - d.exp));
        return zeros == 0 ? d : new PyDecimal(d.negative, d.coefficient().divide(Digits.power(zeros)), d.exp + zeros);
    }

    // ---- comparison ---------------------------------------------------------------------------------------------

    /** Compares numbers that are no NaN. */
    static int compare(PyDecimal a, PyDecimal b) {
        int s = a.signum();
        int t = b.signum();
        if (s != t) {
            return Integer.compare(s, t);
        }
        return s == 0 ? 0 : s * compareMagnitude(a, b);
    }

    static int compareMagnitude(PyDecimal a, PyDecimal b) {
        if (a.kind != 0 || b.kind != 0) {
            return Boolean.compare(a.kind != 0, b.kind != 0);
        }
        if (a.big == null && b.big == null && a.exp == b.exp) {
            return Long.compare(a.small, b.small);
        }
        if (a.isZero() || b.isZero()) {
            return Boolean.compare(b.isZero(), a.isZero());
        }
        int c = Long.compare(a.adjusted(), b.adjusted());
        if (c != 0) {
            return c;
        }
        long exp = Math.min(a.exp, b.exp);
        return a.scaledTo(exp).compareTo(b.scaledTo(exp));
    }

    static PyDecimal compareValues(Env e, PyDecimal a, PyDecimal b, boolean signalling) {
        PyDecimal nan = e.nanOf(a, b, null);
        if (nan != null) {
            if (signalling) {
                e.status |= Env.INVALID_OPERATION;
            }
            return nan;
        }
        return Special.sign(compare(a, b));
    }

    /** Compares in the total order. */
    static int compareTotal(PyDecimal a, PyDecimal b) {
        if (a.negative != b.negative) {
            return a.negative ? -1 : 1;
        }
        return a.negative ? -totalMagnitude(a, b) : totalMagnitude(a, b);
    }

    static int totalMagnitude(PyDecimal a, PyDecimal b) {
        int ranks = Integer.compare(rank(a), rank(b));
        if (ranks != 0) {
            return ranks;
        }
        if (a.isNan()) {
            return a.coefficient().compareTo(b.coefficient());
        }
        int c = compareMagnitude(a, b);
        return c != 0 || a.kind != 0 ? c : Long.compare(a.exp, b.exp);
    }

    private static int rank(PyDecimal d) {
        return d.kind == PyDecimal.QUIET ? 2 : d.kind == PyDecimal.SIGNALING ? 1 : 0;
    }

    /** {@code max}, {@code min} and their forms that ignore the sign. */
    static PyDecimal extreme(Env e, PyDecimal a, PyDecimal b, boolean max, boolean magnitude) {
        if (a.isNan() || b.isNan()) {
            boolean oneQuiet = a.kind == PyDecimal.QUIET ? !b.isNan() : b.kind == PyDecimal.QUIET && !a.isNan();
            return oneQuiet ? e.finish(a.isNan() ? b : a) : e.nanOf(a, b, null);
        }
        int c = magnitude ? compareMagnitude(a, b) : compare(a, b);
        if (c == 0) {
            c = compareTotal(a, b);
        }
        return e.finish(c < 0 == max ? b : a);
    }
}
