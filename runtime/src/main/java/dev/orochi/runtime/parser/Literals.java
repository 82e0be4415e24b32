package dev.orochi.runtime.parser;

import java.math.BigInteger;

/** The values of numeric literals. Pure functions over tokens. */
public final class Literals {
    /** The digits that a decimal literal may have: {@code sys.set_int_max_str_digits}; 0 for any number. */
    private static volatile int maxDigits = 4300;

    private Literals() {}

    public static void setMaxDigits(int digits) {
        maxDigits = digits;
    }

    /** The value of a NUMBER token. */
    static Object number(TokenBuffer tokens, int token) {
        byte[] b = tokens.source();
        int start = tokens.starts[token];
        int end = tokens.ends[token];
        if (end - start <= 18) {
            long small = small(b, start, end);
            if (small >= 0) {
                return small;
            }
        }
        return general(strip(b, start, end), tokens, token);
    }

    /** The value of a run of decimal digits, -1 if it is anything else. */
    private static long small(byte[] b, int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static String strip(byte[] b, int start, int end) {
        char[] out = new char[end - start];
        int n = 0;
        for (int i = start; i < end; i++) {
            if (b[i] != '_') {
                out[n++] = (char) b[i];
            }
        }
        return new String(out, 0, n);
    }

    private static Object general(String text, TokenBuffer tokens, int token) {
        char second = text.length() > 1 ? Character.toLowerCase(text.charAt(1)) : 0;
        if (text.charAt(0) == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            return integer(text.substring(2), second == 'x' ? 16 : second == 'o' ? 8 : 2);
        }
        char last = text.charAt(text.length() - 1);
        if (last == 'j' || last == 'J') {
            return new Ast.Complex(0.0, Double.parseDouble(text.substring(0, text.length() - 1)));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return Double.parseDouble(text);
            }
        }
        int max = maxDigits;
        if (max > 0 && text.length() > max) {
            throw tooLong(text.length(), max, tokens, token);
        }
        return integer(text, 10);
    }

    private static Object integer(String digits, int radix) {
        if (digits.length() <= 15) {
            return Long.parseLong(digits, radix);
        }
        BigInteger value = new BigInteger(digits, radix);
        return value.bitLength() < 64 ? (Object) value.longValue() : value;
    }

    private static PySyntaxError tooLong(int digits, int max, TokenBuffer tokens, int token) {
        return ErrorSite.at(tokens, tokens.lines[token], 0, tokens.endLines[token], 0, token, PySyntaxError.Kind.SYNTAX,
                "Exceeds the limit (" + max + " digits) for integer string conversion: value has " + digits
                        + " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                        + "literals to avoid decimal conversion limits.");
    }
}
