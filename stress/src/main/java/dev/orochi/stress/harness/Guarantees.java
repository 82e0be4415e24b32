package dev.orochi.stress.harness;

import dev.orochi.stress.linear.Linearise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command {@code stress/guarantees}: writes the page of the table {@code guarantees.toml}, and with {@code --run} its results first.
 * Of TOML it knows what the table uses: tables named guarantee, whose values are strings and lists of strings, each on one line.
 */
public final class Guarantees {
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
    private static final String RESULT = "result = ";
    private static final String TESTS = "tests = ";
    private static final int RUNS = 300;
    private static final String HEAD = """
            # What threads may rely on

            What CPython's documentation says of threads and what holds here too, with the tests that prove it. Where no other page is
            named, the place is one of [Thread Safety Guarantees](https://docs.python.org/3.15/library/threadsafety.html). Written by
            `stress/guarantees` from `guarantees.toml`. The tests with a dot in their names are those of `stress/races`, the others those of `stress/linearise`.

            """;

    /** A line of the table. */
    public record Guarantee(String place, String says, List<String> tests, String result) {}

    private Guarantees() {}

    public static void main(String[] args) throws Exception {
        Path table = Path.of(args[0]);
        if (args.length > 1 && args[1].equals("--run")) {
            Files.writeString(table, withResults(Files.readAllLines(table)));
        }
        Files.writeString(table.resolveSibling("guarantees.md"), page(read(table)));
        System.exit(0);
    }

    /** The table. */
    public static List<Guarantee> read(Path table) throws IOException {
        List<Guarantee> all = new ArrayList<>();
        String[] values = new String[4];
        for (String line : Files.readAllLines(table)) {
            int eq = line.indexOf(" = ");
            int key = eq < 0 ? -1 : List.of("place", "says", "tests", "result").indexOf(line.substring(0, eq));
            if (key >= 0) {
                values[key] = line.substring(eq + 3);
            }
            if (key == 3) {
                all.add(new Guarantee(string(values[0]), string(values[1]), strings(values[2]), string(values[3])));
            }
        }
        return all;
    }

    private static String string(String text) {
        return strings(text).getFirst();
    }

    private static List<String> strings(String text) {
        Matcher m = STRING.matcher(text);
        List<String> out = new ArrayList<>();
        while (m.find()) {
            out.add(m.group(1));
        }
        return out;
    }

    /** Whether there is a test of that name. */
    public static boolean exists(String test) {
        return Tables.tests().stream().anyMatch(t -> Tables.name(t).equals(test)) || Linearise.names().contains(test);
    }

    /** The page of the table. */
    public static String page(List<Guarantee> all) {
        StringBuilder b = new StringBuilder(HEAD);
        b.append("| place | guarantee | proved by | last result |\n|---|---|---|---|\n");
        for (Guarantee g : all) {
            b.append("| ").append(g.place.replace("|", "\\|")).append(" | ").append(g.says).append(" | ");
            for (int i = 0; i < g.tests.size(); i++) {
                b.append(i == 0 ? "`" : ", `").append(g.tests.get(i)).append('`');
            }
            b.append(" | ").append(g.result.isEmpty() ? "not run yet" : g.result).append(" |\n");
        }
        return b.toString();
    }

    // ---- results ------------------------------------------------------------------------------------------------

    private static String withResults(List<String> lines) throws Exception {
        Map<String, Boolean> outcomes = outcomes(lines.stream().filter(l -> l.startsWith(TESTS)).flatMap(l -> strings(l).stream()).toList());
        StringBuilder b = new StringBuilder();
        List<String> tests = List.of();
        for (String line : lines) {
            if (line.startsWith(TESTS)) {
                tests = strings(line);
            }
            b.append(line.startsWith(RESULT) ? RESULT + '"' + result(tests, outcomes) + '"' : line).append('\n');
        }
        return b.toString();
    }

    /** Lincheck comes last: it changes classes that the races use. */
    private static Map<String, Boolean> outcomes(List<String> tests) throws Exception {
        Map<String, Boolean> all = new TreeMap<>(Comparator.comparing((String t) -> !t.contains(".")).thenComparing(t -> t));
        tests.forEach(t -> all.put(t, false));
        for (Map.Entry<String, Boolean> e : all.entrySet()) {
            e.setValue(holds(e.getKey()));
            System.out.println(e.getKey() + (e.getValue() ? " passed" : " FAILED"));
        }
        return all;
    }

    private static String result(List<String> tests, Map<String, Boolean> outcomes) {
        List<String> failed = tests.stream().filter(t -> !outcomes.get(t)).toList();
        return LocalDate.now(ZoneOffset.UTC) + (failed.isEmpty() ? ": passed" : ": failed: " + String.join(" ", failed));
    }

    private static boolean holds(String test) throws Exception {
        for (Class<? extends Judged> t : Tables.tests()) {
            if (Tables.name(t).equals(test)) {
                return Rehearsal.run(t, RUNS).keySet().stream().allMatch(o -> Rehearsal.accepts(t, o));
            }
        }
        return Linearise.holds(test);
    }
}
