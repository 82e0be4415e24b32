package dev.orochi.runtime.modules.decimal;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decimal numbers from and to text. Pure functions. */
final class DecimalText {
    private static final BigInteger LIMIT = BigInteger.valueOf(2 * Env.MAX_PREC);
    /** What is formatted here; everything else goes the slow way. */
    private static final Pattern SIMPLE = Pattern.compile("(,?)\\.([0-9]{1,3})f");

    private DecimalText() {
    }

    // ---- from text ----------------------------------------------------------------------------------------------

    /** Plain ASCII of what {@code Decimal(text)} accepts besides: spaces around it, digits of any script, underscores. */
    static String ascii(PyStr text) {
        String s = text.toString();
        StringBuilder out = new StringBuilder(s.length());
        int from = 0;
        int to = s.length();
        while (from < to && isSpace(s.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(s.charAt(to - 1))) {
            to--;
        }
        for (int i = from; i < to;) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                if (c != '_') {
                    out.append((char) c);
                }
            } else {
                int d = Character.digit(c, 10);
                out.append(d < 0 || Character.getType(c) != Character.DECIMAL_DIGIT_NUMBER ? '?' : (char) ('0' + d));
            }
        }
        return out.toString();
    }

    private static boolean isSpace(char c) {
        return c <= ' ' ? c >= 9 && c <= 13 || c >= 28 : c == 0x85 || c == 0xa0 || Character.isSpaceChar(c);
    }

    /** @return the number, or null when the text is none; not rounded, its exponent unlimited but for 64 bits */
    static PyDecimal parse(String s) {
        int n = s.length();
        int i = 0;
        boolean negative = false;
        if (i < n && (s.charAt(i) == '-' || s.charAt(i) == '+')) {
            negative = s.charAt(i++) == '-';
        }
        if (i < n && !isDigit(s.charAt(i)) && s.charAt(i) != '.') {
            return special(s.substring(i).toLowerCase(java.util.Locale.ROOT), negative);
        }
        int start = i;
        long small = 0; // the coefficient, unless it has too many digits
        for (; i < n && isDigit(s.charAt(i)); i++) {
            small = small * 10 + (s.charAt(i) - '0');
        }
        int whole = i - start;
        int fraction = 0;
        if (i < n && s.charAt(i) == '.') {
            int point = ++i;
            for (; i < n && isDigit(s.charAt(i)); i++) {
                small = small * 10 + (s.charAt(i) - '0');
            }
            fraction = i - point;
        }
        if (whole + fraction == 0) {
            return null;
        }
        long exp = 0;
        if (i < n && (s.charAt(i) == 'e' || s.charAt(i) == 'E')) {
            int from = ++i;
            if (i < n && (s.charAt(i) == '-' || s.charAt(i) == '+')) {
                i++;
            }
            int first = i;
            while (i < n && isDigit(s.charAt(i))) {
                i++;
            }
            if (i == first) {
                return null;
            }
            String e = s.substring(s.charAt(from) == '+' ? from + 1 : from, i);
            exp = e.length() <= 18 ? Long.parseLong(e) : clipped(e);
        }
        if (i < n) {
            return null;
        }
        if (whole + fraction <= 18) {
            return new PyDecimal(negative, small, exp - fraction);
        }
        int point = start + whole;
        String digits = s.substring(start, point) + (fraction == 0 ? "" : s.substring(point + 1, point + 1 + fraction));
        return new PyDecimal(negative, new BigInteger(digits), exp - fraction);
    }

    private static long clipped(String e) {
        return new BigInteger(e).min(LIMIT).max(LIMIT.negate()).longValue();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static PyDecimal special(String s, boolean negative) {
        if (s.equals("inf") || s.equals("infinity")) {
            return PyDecimal.infinity(negative);
        }
        int kind = s.startsWith("nan") ? PyDecimal.QUIET : s.startsWith("snan") ? PyDecimal.SIGNALING : -1;
        if (kind < 0) {
            return null;
        }
        String payload = s.substring(kind == PyDecimal.QUIET ? 3 : 4);
        for (int i = 0; i < payload.length(); i++) {
            if (!isDigit(payload.charAt(i))) {
                return null;
            }
        }
        return PyDecimal.nan(kind, negative, payload.isEmpty() ? BigInteger.ZERO : new BigInteger(payload));
    }

    // ---- to text ------------------------------------------------------------------------------------------------

    static String string(PyDecimal d, boolean capitals, boolean engineering) {
        String sign = d.negative ? "-" : "";
        if (d.kind != PyDecimal.FINITE) {
            String payload = d.isNan() && (d.big != null || d.small != 0) ? d.coefficient().toString() : "";
            return sign + (d.kind == PyDecimal.INFINITE ? "Infinity" : d.kind == PyDecimal.QUIET ? "NaN" : "sNaN") + payload;
        }
        String digits = d.big != null ? d.big.toString() : Long.toString(d.small);
        int n = digits.length();
        long left = d.exp + n; // digits before the point, were there no exponent
        long point;
        if (d.exp <= 0 && left > -6) {
            point = left;
        } else if (!engineering) {
            point = 1;
        } else if (d.isZero()) {
            point = Math.floorMod(left + 1, 3L) - 1;
        } else {
            point = Math.floorMod(left - 1, 3L) + 1;
        }
        StringBuilder out = new StringBuilder(n + 24).append(sign);
        if (point <= 0) {
            out.append("0.").append("0".repeat((int) -point)).append(digits);
        } else if (point >= n) {
            out.append(digits).append("0".repeat((int) point - n));
        } else {
            out.append(digits, 0, (int) point).append('.').append(digits, (int) point, n);
        }
        if (left != point) {
            long e = left - point;
            out.append(capitals ? 'E' : 'e').append(e < 0 ? "" : "+").append(e);
        }
        return out.toString();
    }

    // ---- format -------------------------------------------------------------------------------------------------

    static Object format(PyDecimal d, Object fmt, Object override) {
        if (!(PyPayload.unwrap(fmt) instanceof PyStr spec)) {
            throw Errors.typeError("format arg must be str");
        }
        Matcher m;
        if (override == null && d.kind == PyDecimal.FINITE && (m = SIMPLE.matcher(spec.toString())).matches()) {
            return PyStr.of(fixed(d, !m.group(1).isEmpty(), Integer.parseInt(m.group(2))));
        }
        if (override != null && !(override instanceof PyDict)) {
            throw Errors.typeError("optional argument must be a dict");
        }
        String s = spec.toString();
        if (s.endsWith("N")) {
            Errors.warn(Builtins.DEPRECATION_WARNING, "Format specifier 'N' is deprecated and slated for removal in Python 3.18", 1);
            return PyStr.of(Ops.str(byPython(d, PyStr.of(s.substring(0, s.length() - 1) + "n"), override))
                    .toUpperCase(java.util.Locale.ROOT));
        }
        return byPython(d, fmt, override);
    }

    private static String fixed(PyDecimal d, boolean commas, int places) {
        Env e = Env.widest();
        e.rounding = PyDecimalContext.current().rounding;
        BigInteger c = -places <= d.exp ? d.scaledTo(-places) : e.shortened(d.negative, d.coefficient(), -places - d.exp, e.rounding);
        StringBuilder s = new StringBuilder(c.toString());
        if (s.length() <= places) {
            s.insert(0, "0".repeat(places + 1 - s.length()));
        }
        int point = s.length() - places;
        if (places > 0) {
            s.insert(point, '.');
        }
        if (commas) {
            for (int i = point - 3; i > 0; i -= 3) {
                s.insert(i, ',');
            }
        }
        return d.negative ? "-" + s : s.toString();
    }

    /** The whole format language, as the library's Python form has it. */
    private static Object byPython(PyDecimal d, Object fmt, Object override) {
        Object module = Runtime.importModule("_pydecimal");
        PyDecimalContext c = PyDecimalContext.current();
        Object number = Ops.callMethod(module, "Decimal", PyStr.of(string(d, true, false)));
        Object context = Ops.callMethod(module, "Context", PyInt.of(c.prec),
                PyStr.of(PyDecimalContext.ROUNDINGS[c.rounding]), PyInt.of(c.emin),
                PyInt.of(c.emax), PyInt.of(c.capitals ? 1 : 0),
                PyInt.of(c.clamp ? 1 : 0));
        Object locale = override == null ? null : localeOf(override);
        try {
            return override == null ? Ops.callMethod(number, "__format__", fmt, context)
                    : Ops.callMethod(number, "__format__", fmt, context, locale);
        } catch (PyException e) {
            if (e.matches(Builtins.VALUE_ERROR) || e.matches(Builtins.OVERFLOW_ERROR)) {
                throw Errors.valueError("invalid format string");
            }
            throw e;
        }
    }

    private static int bytes(Object text) {
        return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static Object localeOf(Object override) {
        for (String key : new String[] {"decimal_point", "thousands_sep", "grouping"}) {
            Object v = Ops.contains(override, PyStr.of(key)) ? Ops.getItem(override, PyStr.of(key)) : null;
            if (v == null || !(PyPayload.unwrap(v) instanceof PyStr)) {
                throw Errors.valueError("invalid override dict");
            }
        }
        int point = bytes(Ops.getItem(override, PyStr.of("decimal_point")));
        if (point == 0 || point > 4 || bytes(Ops.getItem(override, PyStr.of("thousands_sep"))) > 4) {
            throw Errors.valueError("invalid override dict");
        }
        PyDict out = new PyDict();
        out.putStr(PyStr.intern("decimal_point"), Ops.getItem(override, PyStr.of("decimal_point")));
        out.putStr(PyStr.intern("thousands_sep"), Ops.getItem(override, PyStr.of("thousands_sep")));
        String grouping = Ops.str(Ops.getItem(override, PyStr.of("grouping")));
        if (grouping.chars().anyMatch(ch -> ch > Byte.MAX_VALUE)) {
            throw Errors.valueError("invalid override dict");
        }
        Object[] sizes = grouping.chars().mapToObj(ch -> (Object) PyInt.of(ch)).toArray();
        out.putStr(PyStr.intern("grouping"), PyList.of(sizes));
        return out;
    }
}
