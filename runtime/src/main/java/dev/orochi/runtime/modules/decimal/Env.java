package dev.orochi.runtime.modules.decimal;

import dev.orochi.runtime.object.Errors;
import java.math.BigInteger;

/**
 * What one operation works by (precision, exponent limits, rounding) and the conditions that it has met so far. Made for the
 * operation from its context, used by one thread.
 */
final class Env {
    static final int CLAMPED = 1;
    static final int CONVERSION_SYNTAX = 1 << 1;
    static final int DIVISION_BY_ZERO = 1 << 2;
    static final int DIVISION_IMPOSSIBLE = 1 << 3;
    static final int DIVISION_UNDEFINED = 1 << 4;
    static final int FLOAT_OPERATION = 1 << 5;
    static final int INEXACT = 1 << 6;
    static final int INVALID_CONTEXT = 1 << 7;
    static final int INVALID_OPERATION = 1 << 8;
    static final int OVERFLOW = 1 << 9;
    static final int ROUNDED = 1 << 10;
    static final int SUBNORMAL = 1 << 11;
    static final int UNDERFLOW = 1 << 12;
    /** All conditions of the signal InvalidOperation. */
    static final int INVALID = CONVERSION_SYNTAX | DIVISION_IMPOSSIBLE | DIVISION_UNDEFINED | INVALID_CONTEXT | INVALID_OPERATION;

    static final int UP = 0;
    static final int DOWN = 1;
    static final int CEILING = 2;
    static final int FLOOR = 3;
    static final int HALF_UP = 4;
    static final int HALF_DOWN = 5;
    static final int HALF_EVEN = 6;
    static final int ZERO_FIVE_UP = 7;

    static final long MAX_PREC = 999_999_999_999_999_999L;
    /** More digits than this are never allocated. */
    static final long MOST_DIGITS = 400_000_000;

    long prec;
    long emax;
    long emin;
    int rounding;
    boolean clamp;
    int status;
    /** Whether the last {@link #shortened} lost something. */
    boolean lost;
    /** Whether what is rounded goes on after its last digit, which will not be kept. */
    boolean goesOn;

    Env(long prec, long emin, long emax, int rounding, boolean clamp) {
        this.prec = prec;
        this.emin = emin;
        this.emax = emax;
        this.rounding = rounding;
        this.clamp = clamp;
    }

    /** For exact work. */
    static Env widest() {
        return new Env(MAX_PREC, -MAX_PREC, MAX_PREC, HALF_EVEN, false);
    }

    long etiny() {
        return emin - (prec - 1);
    }

    long etop() {
        return emax - (prec - 1);
    }

    PyDecimal invalid(int condition) {
        status |= condition;
        return PyDecimal.NAN;
    }

    // ---- rounding -----------------------------------------------------------------------------------------------

    /** Whether to count up. @param half the lost part compared with a half: negative, zero, positive; nothing if it is -2 */
    private static boolean countsUp(int rounding, boolean negative, int lastDigit, int half) {
        return switch (rounding) {
            case UP -> true;
            case DOWN -> false;
            case CEILING -> !negative;
            case FLOOR -> negative;
            case HALF_UP -> half >= 0;
            case HALF_DOWN -> half > 0;
            case HALF_EVEN -> half > 0 || half == 0 && (lastDigit & 1) != 0;
            default -> lastDigit % 5 == 0;
        };
    }

    /** The coefficient without its last {@code n > 0} digits, rounded. */
    BigInteger shortened(boolean negative, BigInteger c, long n, int mode) {
        if (c.signum() == 0) {
            lost = false;
            return c;
        }
        if (n > Digits.count(c)) {
            lost = true;
            return countsUp(mode, negative, 0, -1) ? BigInteger.ONE : BigInteger.ZERO;
        }
        BigInteger q;
        int half;
        if (n <= 36 && c.bitLength() <= Wide.BITS) {
            boolean more = goesOn;
            Wide w = null;
            if (n > 18) {
                w = Wide.divide(c, Digits.small((int) n - 18));
                more |= w.remainder != 0;
            }
            long p = Digits.small((int) Math.min(n, 18));
            w = Wide.divide(w == null ? c : w.quotient, p);
            q = w.quotient;
            lost = more || w.remainder != 0;
            half = Long.compare(w.remainder, p - w.remainder);
            half = half == 0 && more ? 1 : half;
        } else {
            BigInteger p = Digits.power(n);
            BigInteger[] qr = c.divideAndRemainder(p);
            q = qr[0];
            lost = goesOn || qr[1].signum() != 0;
            half = lost ? qr[1].shiftLeft(1).compareTo(p) : -1;
        }
        if (!lost) {
            return q;
        }
        int last = mode == HALF_EVEN ? (q.testBit(0) ? 1 : 0) : mode == ZERO_FIVE_UP ? q.mod(BigInteger.TEN).intValue() : 0;
        return countsUp(mode, negative, last, beyond(half)) ? q.add(BigInteger.ONE) : q;
    }

    /** Where it goes on, what looks like a half is more. */
    private int beyond(int half) {
        return half == 0 && goesOn ? 1 : half;
    }

    long shortened(boolean negative, long c, long n, int mode) {
        if (n > 18) {
            lost = c != 0;
            boolean half = n == 19 && c > 5_000_000_000_000_000_000L;
            boolean tie = n == 19 && c == 5_000_000_000_000_000_000L;
            return lost && countsUp(mode, negative, 0, half ? 1 : tie ? beyond(0) : -1) ? 1 : 0;
        }
        long p = Digits.small((int) n);
        long q = c / p;
        long r = c % p;
        lost = goesOn || r != 0;
        return lost && countsUp(mode, negative, (int) (q % 10), beyond(Long.compare(r, p - r))) ? q + 1 : q;
    }

    /** A finite number as the context allows it. */
    PyDecimal finish(boolean negative, BigInteger c, long exp) {
        if (c.bitLength() < 64) {
            return finish(negative, c.longValue(), exp);
        }
        long digits = Digits.count(c);
        long least = digits + exp - prec;
        if (least > etop()) {
            return overflow(negative);
        }
        boolean subnormal = least < etiny();
        if (subnormal) {
            least = etiny();
        }
        if (exp >= least) {
            if (subnormal) {
                status |= SUBNORMAL;
            }
            if (clamp && exp > etop()) {
                status |= CLAMPED;
                return new PyDecimal(negative, c.multiply(Digits.power(exp - etop())), etop());
            }
            return new PyDecimal(negative, c, exp);
        }
        BigInteger q = shortened(negative, c, least - exp, rounding);
        boolean inexact = lost;
        if (q.bitLength() < 64) {
            return rounded(negative, q.longValue(), least, subnormal, inexact);
        }
        if (Digits.count(q) > prec) {
            q = q.divide(BigInteger.TEN);
            least++;
        }
        if (least > etop()) {
            return overflow(negative);
        }
        note(inexact, subnormal);
        return new PyDecimal(negative, q, least);
    }

    private void note(boolean inexact, boolean subnormal) {
        if (inexact) {
            status |= INEXACT | (subnormal ? UNDERFLOW : 0);
        }
        if (subnormal) {
            status |= SUBNORMAL;
        }
        status |= ROUNDED;
    }

    private PyDecimal rounded(boolean negative, long c, long exp, boolean subnormal, boolean inexact) {
        long q = c;
        long e = exp;
        if (Digits.count(q) > prec) {
            q /= 10;
            e++;
        }
        if (e > etop()) {
            return overflow(negative);
        }
        note(inexact, subnormal);
        if (q == 0) {
            status |= CLAMPED;
        }
        return new PyDecimal(negative, q, e);
    }

    PyDecimal finish(boolean negative, long c, long exp) {
        if (c == 0) {
            return zero(negative, exp);
        }
        long digits = Digits.count(c);
        long least = digits + exp - prec;
        if (least > etop()) {
            return overflow(negative);
        }
        boolean subnormal = least < etiny();
        if (subnormal) {
            least = etiny();
        }
        if (exp >= least) {
            if (subnormal) {
                status |= SUBNORMAL;
            }
            if (clamp && exp > etop()) {
                status |= CLAMPED;
                return new PyDecimal(negative, BigInteger.valueOf(c).multiply(Digits.power(exp - etop())), etop());
            }
            return new PyDecimal(negative, c, exp);
        }
        long q = shortened(negative, c, least - exp, rounding);
        return rounded(negative, q, least, subnormal, lost);
    }

    private PyDecimal zero(boolean negative, long exp) {
        long high = clamp ? etop() : emax;
        long e = Math.min(Math.max(exp, etiny()), high);
        if (e != exp) {
            status |= CLAMPED;
        }
        return new PyDecimal(negative, 0L, e);
    }

    PyDecimal finish(PyDecimal d) {
        if (d.kind != PyDecimal.FINITE) {
            return d.isNan() ? withPayload(d) : d;
        }
        return d.big == null ? finish(d.negative, d.small, d.exp) : finish(d.negative, d.big, d.exp);
    }

    PyDecimal overflow(boolean negative) {
        status |= OVERFLOW | INEXACT | ROUNDED;
        boolean infinite = switch (rounding) {
            case DOWN, ZERO_FIVE_UP -> false;
            case CEILING -> !negative;
            case FLOOR -> negative;
            default -> true;
        };
        return infinite ? PyDecimal.infinity(negative) : largest(negative);
    }

    /** The result is larger than all numbers, by a function that rounds to nearest. */
    PyDecimal overflowing(boolean negative) {
        rounding = HALF_EVEN;
        return overflow(negative);
    }

    /** The largest finite number. */
    PyDecimal largest(boolean negative) {
        return new PyDecimal(negative, Digits.nines(prec), etop());
    }

    // ---- NaN ----------------------------------------------------------------------------------------------------

    /** A NaN, quiet, with as much of the payload as the context has room for. */
    PyDecimal withPayload(PyDecimal nan) {
        BigInteger payload = nan.coefficient();
        long room = prec - (clamp ? 1 : 0);
        if (Digits.count(payload) > room) {
            payload = room == 0 ? BigInteger.ZERO : payload.mod(Digits.power(room));
        }
        return PyDecimal.nan(PyDecimal.QUIET, nan.negative, payload);
    }

    /** The NaN that an operation gives for these operands, or null when none of them is a NaN. {@code b} and {@code c} may be null. */
    PyDecimal nanOf(PyDecimal a, PyDecimal b, PyDecimal c) {
        PyDecimal quiet = null;
        for (int i = 0; i < 3; i++) {
            PyDecimal d = i == 0 ? a : i == 1 ? b : c;
            if (d != null && d.kind == PyDecimal.SIGNALING) {
                status |= INVALID_OPERATION;
                return withPayload(d);
            }
            if (quiet == null && d != null && d.kind == PyDecimal.QUIET) {
                quiet = d;
            }
        }
        return quiet == null ? null : withPayload(quiet);
    }

    static void checkSize(long digits) {
        if (digits > MOST_DIGITS) {
            throw Errors.memoryError();
        }
    }
}
