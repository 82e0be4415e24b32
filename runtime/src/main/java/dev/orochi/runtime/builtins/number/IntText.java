package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.parser.Literals;
import java.math.BigInteger;

/**
 * Integers as text: decimal and other bases, both directions, with the limit on decimal digits that
 * {@code sys.set_int_max_str_digits} sets. The limit is one volatile field, read once per conversion of a big number.
 */
public final class IntText {
    public static final int DEFAULT_MAX_DIGITS = 4300;
    /** Conversions up to this length are never refused. */
    public static final int DIGITS_THRESHOLD = 640;
    private static final int SPLIT_DIGITS = 1200;

    private static volatile int maxStrDigits = DEFAULT_MAX_DIGITS;

    private IntText() {}

    public static int maxStrDigits() {
        return maxStrDigits;
    }

    public static void setMaxStrDigits(int digits) {
        if (digits != 0 && digits < DIGITS_THRESHOLD) {
            throw Errors.valueError("maxdigits must be >= " + DIGITS_THRESHOLD + " or 0 for unlimited");
        }
        maxStrDigits = digits;
        Literals.setMaxDigits(digits);
    }

    public static String toString(BigInteger v) {
        int max = maxStrDigits;
        if (max > 0 && v.bitLength() > max * 3L) {
            return checkedToString(v, max);
        }
        return v.toString();
    }

    private static String checkedToString(BigInteger v, int max) {
        if (v.bitLength() <= max * 3.3219280948873626 + 8) {
            String s = v.toString();
            if (s.length() - (v.signum() < 0 ? 1 : 0) <= max) {
                return s;
            }
        }
        if (v.bitLength() < (max * 3.3219280948873626) - 8) {
            return v.toString();
        }
        throw Errors.valueError("Exceeds the limit (" + max
            + " digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit");
    }

    /** Digits of a non-negative or negative number in a base of 2 to 36, without prefix. */
    public static String toRadix(BigInteger v, int base) {
        return base == 10 ? toString(v) : v.toString(base);
    }

    /**
     * Parses what {@code int(text, base)} accepts.
     *
     * @return a {@code Long} if the value fits, else a {@code BigInteger}, or null if the text is no such literal
     */
    public static Number parse(String text, int base) {
        return parseAscii(NumberChars.toAscii(text), base);
    }

    /** Like {@link #parse} for Latin-1 decoded bytes, in which only ASCII digits and spaces count. */
    public static Number parseAscii(String s, int base) {
        if (base != 0 && (base < 2 || base > 36)) {
            throw Errors.valueError("int() base must be >= 2 and <= 36, or 0");
        }
        int i = 0;
        int end = s.length();
        while (i < end && NumberChars.isSpace(s.charAt(i))) {
            i++;
        }
        while (end > i && NumberChars.isSpace(s.charAt(end - 1))) {
            end--;
        }
        boolean negative = false;
        if (i < end && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
            negative = s.charAt(i++) == '-';
        }
        int prefix = prefixBase(s, i, end);
        boolean zeroOnly = false;
        if (base == 0) {
            base = prefix == 0 ? 10 : prefix;
            zeroOnly = prefix == 0 && i < end && s.charAt(i) == '0';
        }
        if (prefix != 0 && prefix == base) {
            i += 2;
            if (i < end && s.charAt(i) == '_') {
                i++;
            }
        }
        Number value = digits(s, i, end, base, negative);
        return zeroOnly && value != null && !value.equals(0L) ? null : value;
    }

    private static int prefixBase(String s, int i, int end) {
        if (i + 1 >= end || s.charAt(i) != '0') {
            return 0;
        }
        return switch (s.charAt(i + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
        };
    }

    private static Number digits(String s, int start, int end, int base, boolean negative) {
        int count = 0;
        boolean digitBefore = false;
        long small = 0;
        boolean fits = true;
        for (int i = start; i < end; i++) {
            char c = s.charAt(i);
            if (c == '_') {
                if (!digitBefore) {
                    return null;
                }
                digitBefore = false;
                continue;
            }
            int d = digit(c);
            if (d >= base) {
                return null;
            }
            digitBefore = true;
            count++;
            if (fits) {
                fits = small <= (Long.MAX_VALUE - d) / base;
                small = fits ? small * base + d : small;
            }
        }
        if (!digitBefore) {
            return null;
        }
        int max = maxStrDigits;
        if (max > 0 && count > max && (base & base - 1) != 0) {
            throw Errors.valueError("Exceeds the limit (" + max + " digits) for integer string conversion: value has "
                + count + " digits; use sys.set_int_max_str_digits() to increase the limit");
        }
        if (fits) {
            return negative ? -small : small;
        }
        return bigDigits(s, start, end, base, negative, count);
    }

    private static Number bigDigits(String s, int start, int end, int base, boolean negative, int count) {
        String plain = s.substring(start, end);
        if (plain.length() != count) {
            plain = plain.replace("_", "");
        }
        BigInteger v = (base & base - 1) == 0 ? fromPowerOfTwoBase(plain, base) : fromDigits(plain, base);
        if (negative) {
            v = v.negate();
        }
        return v.bitLength() < 64 ? (Number) v.longValue() : v;
    }

    private static int digit(char c) {
        if (c <= '9') {
            return c >= '0' ? c - '0' : 99;
        }
        c |= 0x20;
        return c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
    }

    private static BigInteger fromPowerOfTwoBase(String s, int base) {
        int bits = Integer.numberOfTrailingZeros(base);
        byte[] out = new byte[(int) (((long) s.length() * bits + 7) / 8) + 1];
        int at = out.length - 1;
        int acc = 0;
        int held = 0;
        for (int i = s.length() - 1; i >= 0; i--) {
            acc |= digit(s.charAt(i)) << held;
            held += bits;
            while (held >= 8) {
                out[at--] = (byte) acc;
                acc >>>= 8;
                held -= 8;
            }
        }
        if (held > 0) {
            out[at] = (byte) acc;
        }
        return new BigInteger(1, out);
    }

    /** Splits long texts in halves, so that the cost follows the multiplication's and is not quadratic. */
    static BigInteger fromDigits(String s, int base) {
        if (s.length() <= SPLIT_DIGITS) {
            return new BigInteger(s, base);
        }
        int low = Integer.highestOneBit(s.length() - 1);
        BigInteger scale = BigInteger.valueOf(base).pow(low);
        BigInteger high = fromDigits(s.substring(0, s.length() - low), base);
        return high.multiply(scale).add(fromDigits(s.substring(s.length() - low), base));
    }
}
