package dev.orochi.runtime.builtins.number;

/** Complex numbers as text: {@code repr} and what {@code complex(text)} accepts. Stateless. */
public final class ComplexText {
    private ComplexText() {}

    public static String repr(double re, double im) {
        String imag = FloatText.format(im, 'r', 0, 0);
        if (re == 0 && 1 / re > 0) {
            return imag + "j";
        }
        String plus = imag.charAt(0) == '-' ? "" : "+";
        return "(" + FloatText.format(re, 'r', 0, 0) + plus + imag + "j)";
    }

    /** Real and imaginary part, or null if the text is malformed. */
    public static double[] parse(String text) {
        String s = NumberChars.strip(NumberChars.toAscii(text));
        s = NumberChars.dropUnderscores(s);
        if (s == null || s.isEmpty()) {
            return null;
        }
        if (s.charAt(0) == '(') {
            if (s.charAt(s.length() - 1) != ')') {
                return null;
            }
            s = NumberChars.strip(s.substring(1, s.length() - 1));
        }
        return parseBare(s);
    }

    private static double[] parseBare(String s) {
        int end = FloatText.scan(s, 0);
        if (end == 0) {
            double y = s.startsWith("-") ? -1 : 1;
            return s.length() == 1 && isJ(s, 0) || s.length() == 2 && isSign(s, 0) && isJ(s, 1)
                ? new double[] {0, y} : null;
        }
        double z = FloatText.value(s.substring(0, end));
        if (end == s.length()) {
            return new double[] {z, 0};
        }
        if (isJ(s, end)) {
            return end + 1 == s.length() ? new double[] {0, z} : null;
        }
        if (!isSign(s, end)) {
            return null;
        }
        int second = FloatText.scan(s, end);
        double y;
        if (second == end) {
            y = s.charAt(end) == '-' ? -1 : 1;
            second = end + 1;
        } else {
            y = FloatText.value(s.substring(end, second));
        }
        return isJ(s, second) && second + 1 == s.length() ? new double[] {z, y} : null;
    }

    private static boolean isJ(String s, int i) {
        return i < s.length() && (s.charAt(i) | 0x20) == 'j';
    }

    private static boolean isSign(String s, int i) {
        return i < s.length() && (s.charAt(i) == '+' || s.charAt(i) == '-');
    }
}
