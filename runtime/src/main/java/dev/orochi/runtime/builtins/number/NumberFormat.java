package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;
import java.math.BigInteger;

/**
 * The format mini-language applied to str, int, float and complex. Takes plain Java values, so that it serves {@code
 * __format__}, f-strings and {@code str.format} alike. Stateless.
 */
public final class NumberFormat {
    private NumberFormat() {}

    /** {@code str.__format__} for a non-empty specification. */
    public static String formatStr(String s, String spec, String typeName) {
        FormatSpec f = FormatSpec.parse(spec, 's', '<', typeName);
        if (f.type != 's') {
            throw f.unknownType(typeName);
        }
        if (f.sign != 0) {
            throw Errors.valueError((f.sign == ' ' ? "Space" : "Sign") + " not allowed in string format specifier");
        }
        if (f.noNegativeZero) {
            throw Errors.valueError("Negative zero coercion (z) not allowed in string format specifier");
        }
        if (f.alternate) {
            throw Errors.valueError("Alternate form (#) not allowed in string format specifier");
        }
        if (f.align == '=') {
            throw Errors.valueError("'=' alignment not allowed in string format specifier");
        }
        if (f.precision >= 0 && f.precision < s.length() && s.codePointCount(0, s.length()) > f.precision) {
            s = s.substring(0, s.offsetByCodePoints(0, f.precision));
        }
        return pad(s, f);
    }

    /** Pads a finished text to the width; '=' counts as '>'. */
    private static String pad(String s, FormatSpec f) {
        int room = f.width - s.codePointCount(0, s.length());
        if (room <= 0) {
            return s;
        }
        int left = switch (f.align) {
            case '<' -> 0;
            case '^' -> room / 2;
            default -> room;
        };
        StringBuilder b = new StringBuilder(s.length() + room);
        fill(b, f.fill, left);
        b.append(s);
        fill(b, f.fill, room - left);
        return b.toString();
    }

    private static void fill(StringBuilder b, int c, int count) {
        if (c < 0x10000) {
            b.repeat((char) c, Math.max(count, 0));
            return;
        }
        for (int i = 0; i < count; i++) {
            b.appendCodePoint(c);
        }
    }

    /** {@code int.__format__}; the value is {@code big}, or {@code small} if that is null. */
    public static String formatInt(long small, BigInteger big, String spec, String typeName) {
        FormatSpec f = FormatSpec.parse(spec, 'd', '>', typeName);
        switch (f.type) {
            case 'b', 'o', 'x', 'X', 'c', 'd', 'n' -> {
                return integer(small, big, f);
            }
            case 'e', 'E', 'f', 'F', 'g', 'G', '%' -> {
                double v = big == null ? (double) small : FloatConvert.toDouble(big);
                return floating(v, f, typeName);
            }
            default -> throw f.unknownType(typeName);
        }
    }

    private static String integer(long small, BigInteger big, FormatSpec f) {
        if (f.precision >= 0) {
            throw Errors.valueError("Precision not allowed in integer format specifier");
        }
        if (f.noNegativeZero) {
            throw Errors.valueError("Negative zero coercion (z) not allowed in integer format specifier");
        }
        if (f.type == 'c') {
            return character(small, big, f);
        }
        if (f.type == 'd' && big == null && f.grouping == 0 && f.sign == 0 && f.align != '=') {
            return pad(Long.toString(small), f);
        }
        int base = switch (f.type) {
            case 'b' -> 2;
            case 'o' -> 8;
            case 'x', 'X' -> 16;
            default -> 10;
        };
        String digits = big == null ? Long.toString(small, base) : IntText.toRadix(big, base);
        boolean negative = digits.charAt(0) == '-';
        if (negative) {
            digits = digits.substring(1);
        }
        String prefix = "";
        if (f.type == 'X') {
            digits = digits.toUpperCase();
        }
        if (f.alternate && base != 10) {
            prefix = "0" + (char) f.type;
        }
        int group = f.grouping == 0 ? 0 : base == 10 ? 3 : 4;
        return assemble(new Parts(negative, prefix, digits, "", "", false), f, group);
    }

    private static String character(long small, BigInteger big, FormatSpec f) {
        if (f.sign != 0) {
            throw Errors.valueError("Sign not allowed with integer format specifier 'c'");
        }
        if (f.alternate) {
            throw Errors.valueError("Alternate form (#) not allowed with integer format specifier 'c'");
        }
        if (big != null) {
            throw Errors.overflowError("Python int too large to convert to C long");
        }
        if (small < 0 || small > 0x10ffff) {
            throw Errors.overflowError("%c arg not in range(0x110000)");
        }
        return assemble(new Parts(false, "", "", "", Character.toString((int) small), false), f, 0);
    }

    /** {@code float.__format__} for a non-empty specification. */
    public static String formatFloat(double v, String spec, String typeName) {
        FormatSpec f = FormatSpec.parse(spec, (char) 0, '>', typeName);
        switch (f.type) {
            case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%' -> {
                return floating(v, f, typeName);
            }
            default -> throw f.unknownType(typeName);
        }
    }

    private static String floating(double v, FormatSpec f, String typeName) {
        int flags = (f.alternate ? FloatText.ALT : 0) | (f.noNegativeZero ? FloatText.NO_NEG_0 : 0);
        char code = (char) f.type;
        int precision = f.precision;
        int standard = 6;
        if (code == 0) {
            flags |= FloatText.ADD_DOT_0;
            code = 'r';
            standard = 0;
        } else if (code == 'n') {
            code = 'g';
        } else if (code == '%') {
            code = 'f';
            v *= 100;
        }
        checkPrecision(precision);
        if (precision < 0) {
            precision = standard;
        } else if (code == 'r') {
            code = 'g';
        }
        String text = FloatText.format(v, code, precision, flags);
        if (f.type == '%') {
            text += "%";
        }
        if (f.grouping == 0 && f.fractionGrouping == 0 && f.align != '=') {
            boolean signed = (f.sign == '+' || f.sign == ' ') && text.charAt(0) != '-';
            return pad(signed ? f.sign + text : text, f);
        }
        return assemble(Parts.of(text), f, f.grouping == 0 ? 0 : 3);
    }

    private static void checkPrecision(int precision) {
        if (precision == Integer.MAX_VALUE) {
            throw Errors.valueError("precision too big");
        }
    }

    /** {@code complex.__format__} for a non-empty specification. */
    public static String formatComplex(double re, double im, String spec, String typeName) {
        FormatSpec f = FormatSpec.parse(spec, (char) 0, '>', typeName);
        switch (f.type) {
            case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n' -> { }
            default -> throw f.unknownType(typeName);
        }
        if (f.fill == '0') {
            throw Errors.valueError("Zero padding is not allowed in complex format specifier");
        }
        if (f.align == '=') {
            throw Errors.valueError("'=' alignment flag is not allowed in complex format specifier");
        }
        int flags = (f.alternate ? FloatText.ALT : 0) | (f.noNegativeZero ? FloatText.NO_NEG_0 : 0);
        char code = (char) f.type;
        int precision = f.precision;
        int standard = 6;
        boolean realToo = true;
        boolean parens = false;
        if (code == 0) {
            code = 'r';
            standard = 0;
            realToo = !(re == 0 && 1 / re > 0);
            parens = realToo;
        } else if (code == 'n') {
            code = 'g';
        }
        checkPrecision(precision);
        if (precision < 0) {
            precision = standard;
        } else if (code == 'r') {
            code = 'g';
        }
        int group = f.grouping == 0 ? 0 : 3;
        StringBuilder b = new StringBuilder();
        if (parens) {
            b.append('(');
        }
        if (realToo) {
            appendNumber(b, Parts.of(FloatText.format(re, code, precision, flags)), f.sign, f, group, 0);
        }
        appendNumber(b, Parts.of(FloatText.format(im, code, precision, flags)), realToo ? '+' : f.sign, f, group, 0);
        b.append('j');
        if (parens) {
            b.append(')');
        }
        return pad(b.toString(), f);
    }

    /** A number cut into what grouping and padding treat differently. */
    private record Parts(boolean negative, String prefix, String whole, String fraction, String rest, boolean point) {
        static Parts of(String text) {
            int i = 0;
            boolean negative = text.charAt(0) == '-';
            if (negative) {
                i = 1;
            }
            int from = i;
            while (i < text.length() && NumberChars.isDigit(text.charAt(i))) {
                i++;
            }
            String whole = text.substring(from, i);
            boolean point = i < text.length() && text.charAt(i) == '.';
            from = point ? ++i : i;
            while (i < text.length() && NumberChars.isDigit(text.charAt(i))) {
                i++;
            }
            return new Parts(negative, "", whole, text.substring(from, i), text.substring(i), point);
        }
    }

    private static String assemble(Parts p, FormatSpec f, int group) {
        StringBuilder b = new StringBuilder();
        boolean zeros = f.fill == '0' && f.align == '=';
        int prefixEnd = appendNumber(b, p, f.sign, f, group, zeros ? f.width : 0);
        int room = f.width - b.codePointCount(0, b.length());
        if (room <= 0) {
            return b.toString();
        }
        if (f.align == '=') {
            StringBuilder padded = new StringBuilder(b.length() + room).append(b, 0, prefixEnd);
            fill(padded, f.fill, room);
            return padded.append(b, prefixEnd, b.length()).toString();
        }
        return pad(b.toString(), f);
    }

    /** Appends sign, prefix and digits; the result is where the prefix ends. */
    private static int appendNumber(StringBuilder b, Parts p, char sign, FormatSpec f, int group, int minWidth) {
        int from = b.length();
        if (p.negative) {
            b.append('-');
        } else if (sign == '+' || sign == ' ') {
            b.append(sign);
        }
        b.append(p.prefix);
        int prefixEnd = b.length();
        String fraction = f.fractionGrouping == 0 ? p.fraction : groupFraction(p.fraction, f.fractionGrouping);
        int others = prefixEnd - from + (p.point ? 1 : 0) + fraction.length() + p.rest.length();
        if (!p.whole.isEmpty()) {
            appendGrouped(b, p.whole, f.grouping, group, minWidth - others);
        }
        if (p.point) {
            b.append('.');
        }
        b.append(fraction).append(p.rest);
        return prefixEnd;
    }

    private static String groupFraction(String digits, char separator) {
        StringBuilder b = new StringBuilder(digits.length() * 4 / 3 + 1);
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && i % 3 == 0) {
                b.append(separator);
            }
            b.append(digits.charAt(i));
        }
        return b.toString();
    }

    /** Digits with separators and with leading zeros up to a width; a separator never comes first. */
    private static void appendGrouped(StringBuilder b, String digits, char separator, int group, int minWidth) {
        if (group == 0) {
            b.repeat('0', Math.max(minWidth - digits.length(), 0)).append(digits);
            return;
        }
        int count = digits.length();
        int full = minWidth / (group + 1) * group + minWidth % (group + 1);
        if (minWidth > 0 && minWidth % (group + 1) == 0) {
            full++;
        }
        count = Math.max(count, full);
        for (int i = 0; i < count; i++) {
            if (i > 0 && (count - i) % group == 0) {
                b.append(separator);
            }
            int at = i - (count - digits.length());
            b.append(at < 0 ? '0' : digits.charAt(at));
        }
    }
}
