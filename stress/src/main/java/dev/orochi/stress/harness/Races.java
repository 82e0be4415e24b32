package dev.orochi.stress.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command {@code stress/races}: runs the tests under JCStress, or each planted fault against its test. */
final class Races {
    private static final Pattern RESULTS =
            Pattern.compile("\\(Results: .*?(\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs\\)");
    private static final int LIMIT_MINUTES = 240;
    /** A rehearsal takes a third of that. */
    private static final int HANGS_AFTER_SECONDS = 75;
    /** Objects and collector as the launcher has them: G1's barriers order more than those of the parallel collector. */
    private static final List<String> JVM = List.of("-XX:+UseCompactObjectHeaders", "-XX:+UseParallelGC", "-XX:+UseCondCardMark",
            "--enable-native-access=ALL-UNNAMED", "-Dorochi.home=" + System.getProperty("orochi.home", "."));

    /** How long a test is run. */
    private enum Size {
        /** With one JVM mode; the others with all that JCStress knows. */
        QUICK("-f", "1", "-fsm", "0", "-iters", "1", "-time", "1000", "-sc", "false", "-jvmArgs", "-XX:+UseCompactObjectHeaders"),
        NORMAL("-f", "1", "-fsm", "1", "-iters", "2", "-time", "1000", "-sc", "false"),
        DEEP("-f", "3", "-fsm", "2", "-iters", "10", "-time", "2000", "-sc", "true");

        private final List<String> options;

        Size(String... options) {
            this.options = List.of(options);
        }
    }

    /** What JCStress says in the end. */
    private record Outcome(int passed, int failed, List<String> output) {}

    private final Path target;

    private Races(Path target) {
        this.target = target;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Size size = Size.NORMAL;
        boolean faults = false;
        List<String> names = new ArrayList<>();
        for (String a : args) {
            switch (a) {
                case "--quick" -> size = Size.QUICK;
                case "--deep" -> size = Size.DEEP;
                case "--faults" -> faults = true;
                default -> names.add(a);
            }
        }
        List<String> known = Tables.tests().stream().map(Tables::name).toList();
        List<String> wanted = Tables.tests().stream().filter(t -> names.isEmpty() || names.stream().anyMatch(n -> Tables.isCalled(t, n)))
                .map(Tables::name).toList();
        if (!names.stream().allMatch(n -> Tables.tests().stream().anyMatch(t -> Tables.isCalled(t, n)))) {
            System.err.println("usage: stress/races [--quick | --deep | --faults] [TEST...]\ntests:\n  "
                    + String.join("\n  ", known));
            System.exit(2);
        }
        Races r = new Races(Path.of(System.getProperty("orochi.races.target")));
        boolean good = faults ? r.plantAll(wanted) : r.runAll(wanted, size);
        System.exit(good ? 0 : 1);
    }

    // ---- tests --------------------------------------------------------------------------------------------------

    private boolean runAll(List<String> names, Size size) throws IOException, InterruptedException {
        Path folder = emptied(target.resolve("races"));
        Outcome o = jcstress(System.getProperty("java.class.path"), names, size.options, folder, true);
        System.out.printf("%n%d results as expected, %d not; report: %s%n", o.passed, o.failed, folder.resolve("report/index.html"));
        return o.passed > 0 && o.failed == 0;
    }

    // ---- faults -------------------------------------------------------------------------------------------------

    private boolean plantAll(List<String> names) throws IOException, InterruptedException {
        boolean good = true;
        System.out.printf("%-30s %-52s %-11s %s%n", "fault", "test", "", "what is wrong");
        for (Planted f : Tables.faults()) {
            String test = Tables.name(f.test());
            if (names.contains(test)) {
                boolean caught = isCaught(f, test);
                System.out.printf("%-30s %-52s %-11s %s%n", f.name(), test, caught ? "caught" : "NOT CAUGHT", f.description());
                good &= caught;
            }
        }
        return good;
    }

    /** First without JCStress, whose probing of the VM takes longer than most faults need to show; then with it. */
    private boolean isCaught(Planted f, String test) throws IOException, InterruptedException {
        Path folder = emptied(target.resolve("faults").resolve(f.name()));
        Path classes = folder.resolve("classes");
        ClassPatcher.write(f.edits(), classes);
        String classPath = classes + ":" + System.getProperty("java.class.path");
        Process p = new ProcessBuilder(rehearsal(classPath, test))
                .redirectErrorStream(true).redirectOutput(folder.resolve("rehearsal.log").toFile()).start();
        if (!p.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)) {
            p.destroyForcibly(); // nobody wakes the actors any more
            return true;
        }
        if (p.exitValue() != 0) {
            return true;
        }
        List<String> options = List.of("-f", "1", "-fsm", "0", "-iters", "1", "-time", "5000", "-sc", "false");
        return jcstress(classPath, List.of(test), options, folder, false).failed > 0;
    }

    private static List<String> rehearsal(String classPath, String test) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(JVM);
        command.addAll(List.of("-cp", classPath, Rehearsal.class.getName(), "20s", test));
        return command;
    }

    // ---- JCStress -----------------------------------------------------------------------------------------------

    private static Outcome jcstress(String classPath, List<String> tests, List<String> options, Path folder, boolean show)
            throws IOException, InterruptedException {
        String pattern = tests.stream().collect(Collectors.joining("|", "\\.(", ")$"));
        List<String> command = new ArrayList<>(List.of(java(), "-cp", classPath, "org.openjdk.jcstress.Main", "-t", pattern, "-r", folder.resolve("report").toString(),
                // One small stride: the actors wait for each other at each state anyway, and before the time begins JCStress tries
                // all sizes up to that of all strides, five times each, with threads of their own.
                "-strideSize", "8", "-strideCount", "1", "-hs", "256", "-pth", "false", "-af", "NONE",
                "-jvmArgsPrepend", String.join(" ", JVM)));
        command.addAll(options);
        Process p = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        List<String> output = new ArrayList<>();
        try (var reader = p.inputReader()) {
            for (String line; (line = reader.readLine()) != null;) {
                output.add(line);
                if (show) {
                    System.out.println(line);
                }
            }
        }
        if (!p.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            p.destroyForcibly();
        }
        return outcome(output);
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private static Outcome outcome(List<String> output) {
        int passed = 0;
        int failed = 0;
        for (String line : output) {
            Matcher m = RESULTS.matcher(line);
            if (m.find()) {
                passed = Integer.parseInt(m.group(1));
                failed = Integer.parseInt(m.group(2)) + Integer.parseInt(m.group(3)) + Integer.parseInt(m.group(4));
            }
        }
        return new Outcome(passed, failed, output);
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path p : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(p);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
