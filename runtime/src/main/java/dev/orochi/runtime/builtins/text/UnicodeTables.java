package dev.orochi.runtime.builtins.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The parts of the Unicode Character Database 16 for which the JDK has no API, read from the resource
 * {@code unicode.txt} at first use. Immutable once loaded (class initialisation publishes them).
 */
public final class UnicodeTables {
    private UnicodeTables() {}

    /** Holder, so that loading waits for the first question. */
    private static final class Data {
        static final Map<Integer, Integer> DIGIT = new HashMap<>();
        static final Map<Integer, String> NUMERIC = new HashMap<>();
        static final Map<Integer, String> DECOMPOSITION = new HashMap<>();
        static final Map<String, Integer> ALIAS = new HashMap<>();
        static final Map<String, int[]> SEQUENCE = new HashMap<>();
        static final Ranges COMBINING = new Ranges();
        static final Ranges WIDTH = new Ranges();
        /** What Unicode 3.2 says otherwise, by the names of the sections. */
        static final Map<String, Ranges> OLD = new HashMap<>();

        static {
            try (InputStream in = UnicodeTables.class.getResourceAsStream("unicode.txt")) {
                if (in == null) {
                    throw new IllegalStateException("unicode.txt is missing from the build");
                }
                read(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void read(BufferedReader in) throws IOException {
            String section = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("@")) {
                    section = line.substring(1);
                    continue;
                }
                int space = line.indexOf(' ');
                entry(section, line.substring(0, space), line.substring(space + 1));
            }
        }

        private static void entry(String section, String key, String value) {
            switch (section) {
                case "combining" -> COMBINING.add(key, value);
                case "width" -> WIDTH.add(key, value);
                case "digit" -> DIGIT.put(Integer.parseInt(key, 16), Integer.valueOf(value));
                case "numeric" -> NUMERIC.put(Integer.parseInt(key, 16), value);
                case "decomposition" -> DECOMPOSITION.put(Integer.parseInt(key, 16), value);
                case "alias" -> ALIAS.put(value, Integer.parseInt(key, 16));
                case "sequence" -> SEQUENCE.put(value,
                    Arrays.stream(key.split("\\.")).mapToInt(s -> Integer.parseInt(s, 16)).toArray());
                default -> OLD.computeIfAbsent(section, k -> new Ranges()).add(key, value);
            }
        }
    }

    /** Sorted ranges of code points with a value each. */
    private static final class Ranges {
        private int[] first = new int[512];
        private int[] last = new int[512];
        private String[] value = new String[512];
        private int size;

        void add(String range, String v) {
            if (size == first.length) {
                first = Arrays.copyOf(first, size * 2);
                last = Arrays.copyOf(last, size * 2);
                value = Arrays.copyOf(value, size * 2);
            }
            int dash = range.indexOf('-');
            first[size] = Integer.parseInt(dash < 0 ? range : range.substring(0, dash), 16);
            last[size] = dash < 0 ? first[size] : Integer.parseInt(range.substring(dash + 1), 16);
            value[size++] = v.intern();
        }

        String get(int c, String otherwise) {
            int i = Arrays.binarySearch(first, 0, size, c);
            if (i < 0) {
                i = -i - 2;
            }
            return i >= 0 && c <= last[i] ? value[i] : otherwise;
        }
    }

    /** The digit value of a character that is not a decimal digit, or -1. */
    static int digit(int c) {
        Integer v = Data.DIGIT.get(c);
        return v == null ? -1 : v;
    }

    /** The numeric value (a whole number or a fraction) of a character that is not a decimal digit, or null. */
    static String numeric(int c) {
        return Data.NUMERIC.get(c);
    }

    /** {@code unicodedata.digit}, or -1. */
    public static int digitValue(int c) {
        int d = Uni.decimalValue(c);
        return d >= 0 || c < 128 ? d : digit(c);
    }

    /** {@code unicodedata.numeric}, or NaN. */
    public static double numericValue(int c) {
        int d = Uni.decimalValue(c);
        if (d >= 0) {
            return d;
        }
        String v = c < 128 ? null : numeric(c);
        if (v == null) {
            return Double.NaN;
        }
        int slash = v.indexOf('/');
        return slash < 0 ? Double.parseDouble(v)
            : Double.parseDouble(v.substring(0, slash)) / Double.parseDouble(v.substring(slash + 1));
    }

    /** {@code unicodedata.combining}. */
    public static int combining(int c) {
        return c < 0x300 ? 0 : Integer.parseInt(Data.COMBINING.get(c, "0"));
    }

    /** {@code unicodedata.east_asian_width}. */
    public static String eastAsianWidth(int c) {
        return Data.WIDTH.get(c, "N");
    }

    /** {@code unicodedata.decomposition}; empty for none. */
    public static String decomposition(int c) {
        return Data.DECOMPOSITION.getOrDefault(c, "");
    }

    /** What Unicode 3.2 says of a character in a section of differences, or null when it says what Unicode 16 says. */
    static String old(String section, int c) {
        return Data.OLD.get(section).get(c, null);
    }

    /** The code point of a formal alias in capitals, or -1. */
    static int alias(String name) {
        return Data.ALIAS.getOrDefault(name, -1);
    }

    /** The code points of a named sequence in capitals, or null. */
    static int[] sequence(String name) {
        return Data.SEQUENCE.get(name);
    }
}
