package dev.orochi.runtime.modules.sre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** Runs code lists and subjects recorded from CPython (see {@code sre/make_cases.py}) and compares all spans. */
class SreMatcherTest {
    @Test
    void sameSpansAsCPython() throws IOException {
        var in = SreMatcherTest.class.getResourceAsStream("/sre/cases.txt");
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] f = line.split("\\|", -1);
                assertEquals(f[7], run(f), line);
            }
        }
    }

    static String run(String[] f) {
        Program program = Program.compile(ints(f[1]), Integer.parseInt(f[0]));
        Subject subject = subject(f[2], ints(f[3]));
        int from = Integer.parseInt(f[5]);
        int end = Integer.parseInt(f[6]);
        Matcher m = new Matcher(program, () -> { }).reset(subject, end);
        return switch (f[4]) {
            case "iter" -> all(m, from);
            case "search" -> spans(m, m.search(from, false), program.groups);
            default -> spans(m, m.match(from, f[4].equals("fullmatch")), program.groups);
        };
    }

    private static String all(Matcher m, int from) {
        StringJoiner found = new StringJoiner(";").setEmptyValue("-");
        int at = from;
        for (boolean empty = false; m.search(at, empty); empty = m.end() == m.start()) {
            found.add(m.start() + "," + m.end());
            at = m.end();
        }
        return found.toString();
    }

    private static String spans(Matcher m, boolean matched, int groups) {
        if (!matched) {
            return "-";
        }
        StringBuilder b = new StringBuilder().append(m.start()).append(',').append(m.end());
        for (int g = 0; g < groups; g++) {
            b.append(' ').append(m.has(g) ? m.mark(2 * g) + "," + m.mark(2 * g + 1) : "-1,-1");
        }
        return b.append(' ').append(m.lastIndex()).toString();
    }

    private static Subject subject(String kind, int[] points) {
        if (kind.equals("b")) {
            byte[] bytes = new byte[points.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) points[i];
            }
            return Subject.ofBytes(bytes, 0, bytes.length);
        }
        return Arrays.stream(points).anyMatch(c -> c > 0xFFFF)
                ? Subject.ofCodePoints(points)
                : Subject.ofText(new String(points, 0, points.length));
    }

    private static int[] ints(String words) {
        return words.isEmpty() ? new int[0] : Arrays.stream(words.split(" ")).mapToInt(Integer::parseUnsignedInt).toArray();
    }

    @Test
    void deepBacktrackingNeedsNoJavaStack() {
        int[] code = {14, 4, 0, 0, -1, 23, 14, 0, -1, 7, 5, 16, 'a', 15, 7, 5, 16, 'b', 15, 2, 0, 18, 16, 'c', 1};
        code[6] = 15;
        Program program = Program.compile(code, 0);
        Matcher m = new Matcher(program, () -> { }).reset(Subject.ofText("ab".repeat(500_000) + "c"), 1_000_001);
        assertTrue(m.match(0, true));
    }

    @Test
    void catastrophicMatchIsInterruptible() {
        // (a+)+b
        int[] code = {23, 13, 1, -1, 17, 0, 24, 6, 1, -1, 16, 'a', 1, 17, 1, 18, 16, 'b', 1};
        code[1] = 14;
        Program program = Program.compile(code, 1);
        Matcher m = new Matcher(program, () -> {
            throw new IllegalStateException("interrupted");
        }).reset(Subject.ofText("a".repeat(40)), 40);
        assertThrows(IllegalStateException.class, () -> m.match(0, false));
    }

    @Test
    void malformedCodeIsRefused() {
        int[][] bad = {{}, {16}, {16, 97}, {24, 0, 0, 1, 1}, {17, 5, 1}, {7, 9, 1}, {13, 3, 16, 97, 1}, {99, 1}, {4, 3, 0, 1}};
        for (int[] code : bad) {
            assertThrows(InvalidSreCode.class, () -> Program.compile(code, 1), () -> Arrays.toString(code));
        }
    }
}
