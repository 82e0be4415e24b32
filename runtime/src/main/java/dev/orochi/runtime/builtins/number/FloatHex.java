package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;

/** {@code float.hex} and {@code float.fromhex}. Stateless. */
public final class FloatHex {
    private FloatHex() {}

    public static String hex(double x) {
        if (Double.isNaN(x) || Double.isInfinite(x)) {
            return FloatText.repr(x);
        }
        long bits = Double.doubleToRawLongBits(x);
        String sign = bits < 0 ? "-" : "";
        if (x == 0) {
            return sign + "0x0.0p+0";
        }
        int exp = (int) (bits >>> 52 & 0x7ff);
        String fraction = Long.toHexString(bits & 0xfffffffffffffL);
        int e = exp == 0 ? -1022 : exp - 1023;
        return sign + (exp == 0 ? "0x0." : "0x1.") + "0".repeat(13 - fraction.length()) + fraction + "p"
            + (e < 0 ? "" : "+") + e;
    }

    public static double fromHex(String text) {
        String s = NumberChars.strip(text);
        int end = s.length();
        int i = 0;
        boolean negative = false;
        if (i < end && (s.charAt(i) == '-' || s.charAt(i) == '+')) {
            negative = s.charAt(i++) == '-';
        }
        String word = s.substring(i).toLowerCase(java.util.Locale.ROOT);
        if (word.equals("nan")) {
            return negative ? Math.copySign(Double.NaN, -1) : Double.NaN;
        }
        if (word.equals("inf") || word.equals("infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (word.startsWith("0x")) {
            word = word.substring(2);
        }
        double v = magnitude(word);
        if (Double.isInfinite(v)) {
            throw Errors.overflowError("hexadecimal value too large to represent as a float");
        }
        return negative ? -v : v;
    }

    private static double magnitude(String s) {
        int i = 0;
        int n = s.length();
        int digits = 0;
        boolean point = false;
        for (; i < n; i++) {
            char c = s.charAt(i);
            if (c == '.' && !point) {
                point = true;
            } else if (c < 0x80 && Character.digit(c, 16) >= 0) {
                digits++;
            } else {
                break;
            }
        }
        boolean good = digits > 0;
        String exponent = "p0";
        String mantissa = s.substring(0, i);
        if (good && i < n) {
            exponent = s.substring(i);
            good = isExponent(exponent);
        }
        if (!good) {
            throw Errors.valueError("invalid hexadecimal floating-point string");
        }
        return Double.parseDouble("0x" + mantissa + exponent);
    }

    private static boolean isExponent(String s) {
        int i = 1;
        if (s.charAt(0) != 'p') {
            return false;
        }
        if (i < s.length() && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
            i++;
        }
        int from = i;
        while (i < s.length() && NumberChars.isDigit(s.charAt(i))) {
            i++;
        }
        return i > from && i == s.length();
    }
}
