package dev.orochi.runtime.builtins.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal digits of a finite double, correctly rounded (half to even on the exact binary value): the value is
 * 0.d1d2d3... times ten to the power {@code point}. Trailing zeros are dropped. Immutable once built, confined to one call.
 */
final class FloatDigits {
    private static final int FAST_PRECISION = 17;
    private static final long[] TEN = new long[19];

    static {
        TEN[0] = 1;
        for (int i = 1; i < TEN.length; i++) {
            TEN[i] = TEN[i - 1] * 10;
        }
    }

    final boolean negative;
    final String digits;
    final int length;
    final int point;

    private FloatDigits(boolean negative, String digits, int point) {
        int n = digits.length();
        while (n > 0 && digits.charAt(n - 1) == '0') {
            n--;
        }
        this.negative = negative;
        this.digits = digits;
        this.length = n;
        this.point = n == 0 ? 1 : point;
    }

    boolean isZero() {
        return length == 0;
    }

    /** Ten to a power of at most 18, which a double holds exactly. */
    static double powerOfTen(int n) {
        return TEN[n];
    }

    /** The digit at an index; zeros surround the significant digits. */
    char at(int i) {
        return i < 0 || i >= length ? '0' : digits.charAt(i);
    }

    private static boolean isNegative(double x) {
        return Double.doubleToRawLongBits(x) < 0;
    }

    /** The fewest digits that read back as {@code x}. */
    static FloatDigits shortest(double x) {
        String s = Double.toString(Math.abs(x));
        int exp = 0;
        int end = s.indexOf('E');
        if (end >= 0) {
            exp = Integer.parseInt(s, end + 1, s.length(), 10);
        } else {
            end = s.length();
        }
        int dot = s.indexOf('.');
        String all = s.substring(0, dot) + s.substring(dot + 1, end);
        int lead = 0;
        while (lead < all.length() && all.charAt(lead) == '0') {
            lead++;
        }
        String digits = all.substring(lead);
        int point = dot - lead + exp;
        if (digits.length() == 2 && digits.charAt(1) != '0') {
            return oneDigitIfEnough(x, digits, point);
        }
        return new FloatDigits(isNegative(x), digits, point);
    }

    /** Java never gives less than two digits and then prefers the closer two; one digit may read back as well. */
    private static FloatDigits oneDigitIfEnough(double x, String digits, int point) {
        int first = digits.charAt(0) - '0';
        int nearest = digits.charAt(1) >= '5' ? first + 1 : first;
        double abs = Math.abs(x);
        for (int d : new int[] {nearest, nearest == first ? first + 1 : first}) {
            if (d > 0 && Double.parseDouble(d + "e" + (point - 1)) == abs) {
                return d == 10 ? new FloatDigits(isNegative(x), "1", point + 1)
                    : new FloatDigits(isNegative(x), String.valueOf(d), point);
            }
        }
        return new FloatDigits(isNegative(x), digits, point);
    }

    /** {@code count} significant digits. */
    static FloatDigits significant(double x, int count) {
        if (x == 0) {
            return new FloatDigits(isNegative(x), "", 1);
        }
        double abs = Math.abs(x);
        if (abs >= 1 && abs < 1e15 && count <= FAST_PRECISION) {
            FloatDigits quick = significantFast(x, abs, count);
            if (quick != null) {
                return quick;
            }
        }
        BigDecimal exact = new BigDecimal(abs);
        BigDecimal r = exact.precision() <= count ? exact : exact.round(new MathContext(count, RoundingMode.HALF_EVEN));
        String digits = r.unscaledValue().toString();
        return new FloatDigits(isNegative(x), digits, digits.length() - r.scale());
    }

    /** {@link #significant} of a number between 1 and 1e15; null when it takes more than 64 bits. */
    private static FloatDigits significantFast(double x, double abs, int count) {
        long whole = (long) abs;
        int size = 1; // digits before the point
        while (whole >= TEN[size]) {
            size++;
        }
        long scaled;
        if (count >= size) {
            scaled = scaled(abs, count - size);
        } else {
            long unit = TEN[size - count];
            scaled = whole / unit;
            long rest = whole % unit;
            int half = Long.compare(rest, unit - rest);
            boolean more = abs != whole;
            scaled += half > 0 || half == 0 && (more || (scaled & 1) != 0) ? 1 : 0;
        }
        if (scaled < 0) {
            return null;
        }
        String digits = Long.toString(scaled);
        return new FloatDigits(isNegative(x), digits, digits.length() + size - count);
    }

    /** {@code count} digits after the point. */
    static FloatDigits fixed(double x, int count) {
        double abs = Math.abs(x);
        if (count <= FAST_PRECISION && abs < 1e15) {
            long scaled = scaled(abs, count);
            if (scaled >= 0) {
                String digits = scaled == 0 ? "" : Long.toString(scaled);
                return new FloatDigits(isNegative(x), digits, digits.length() - count);
            }
        }
        BigDecimal exact = new BigDecimal(abs);
        BigDecimal r = exact.scale() <= count ? exact : exact.setScale(count, RoundingMode.HALF_EVEN);
        BigInteger unscaled = r.unscaledValue();
        String digits = unscaled.signum() == 0 ? "" : unscaled.toString();
        return new FloatDigits(isNegative(x), digits, digits.length() - r.scale());
    }

    /** {@code x * 10**count} rounded half to even, in 128-bit arithmetic, or -1 if it does not fit. */
    static long scaled(double x, int count) {
        if (x == 0) {
            return 0;
        }
        int exp = Math.getExponent(x);
        if (exp < -60 || exp > 62) {
            return -1;
        }
        long mantissa = Double.doubleToRawLongBits(x) & 0xfffffffffffffL | 0x10000000000000L;
        int shift = 52 - exp;
        long ten = TEN[count];
        long high = Math.multiplyHigh(mantissa, ten);
        long low = mantissa * ten;
        if (shift <= 0) {
            return high != 0 || low < 0 || low > Long.MAX_VALUE >> -shift ? -1 : low << -shift;
        }
        long result;
        long rest;
        long half;
        boolean sticky;
        if (shift < 64) {
            if (high >>> shift - 1 != 0) {
                return -1;
            }
            result = high << 64 - shift | low >>> shift;
            rest = low << 64 - shift;
            half = Long.MIN_VALUE;
            sticky = false;
        } else {
            int s = shift - 64;
            result = s == 0 ? high : high >>> s;
            rest = s == 0 ? low : high << 64 - s | low >>> s;
            sticky = s != 0 && low << 64 - s != 0;
            half = Long.MIN_VALUE;
        }
        if (result < 0) {
            return -1;
        }
        boolean up = rest == half ? sticky || (result & 1) != 0 : rest < 0;
        return up ? result + 1 : result;
    }
}
