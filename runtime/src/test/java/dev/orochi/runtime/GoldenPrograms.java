package dev.orochi.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs every {@code src/test/python/NAME.py} of the runtime in a process of its own and compares standard output and exit code with
 * {@code NAME.out}, which CPython wrote ({@code stress/bless}). At the end of each the reference counts of all objects are compared
 * with the references to them. A program that exits with {@value #SKIPPED} lacks something of the system's, and is skipped.
 *
 * <p>{@code -Dorochi.golden=TEXT} selects the programs whose name contains the text. Two programs run at a time.
 */
public final class GoldenPrograms {
    private final Path programs;
    /** Where the build has put the library. */
    private final Path home;
    private final Path executable = Path.of("target/orochi-under-test").toAbsolutePath();
    private final List<String> options;
    private static final int AT_A_TIME = 2;
    private static final int SECONDS = 240;
    private static final int SKIPPED = 77;

    /** @param audit differences of reference counts at the end */
    private record Outcome(String output, String errors, String audit) {
    }

    /** @param runtime folder of the runtime's module  @param options of the command line */
    public GoldenPrograms(Path runtime, String... options) {
        this(runtime, runtime.resolve("src/test/python"), options);
    }

    /** @param programs their folder */
    public GoldenPrograms(Path runtime, Path programs, String... options) {
        this.programs = programs.toAbsolutePath();
        home = runtime.resolve("target/python").toAbsolutePath();
        this.options = List.of(options);
    }

    /** One test for each program. They start to run at once. */
    public Stream<DynamicTest> tests() throws IOException {
        writeExecutable();
        ExecutorService runner = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofPlatform().daemon().factory());
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : names()) {
            Future<Outcome> outcome = runner.submit(() -> run(name));
            tests.add(DynamicTest.dynamicTest(name, programs.resolve(name + ".py").toUri(), () -> check(name, outcome)));
        }
        runner.shutdown();
        return tests.stream();
    }

    private List<String> names() throws IOException {
        String wanted = System.getProperty("orochi.golden", "");
        if (!Files.isDirectory(programs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(programs)) {
            return files.map(file -> programs.relativize(file).toString())
                .filter(file -> file.endsWith(".py") && Files.exists(programs.resolve(outputOf(file))))
                .map(file -> file.substring(0, file.length() - ".py".length()))
                .filter(name -> name.contains(wanted)).sorted().toList();
        }
    }

    private static String outputOf(String program) {
        return program.substring(0, program.length() - ".py".length()) + ".out";
    }

    private void check(String name, Future<Outcome> future) throws Exception {
        Outcome outcome = future.get();
        assumeFalse(outcome.output().endsWith(exited(SKIPPED)), name);
        String expected = Files.readString(programs.resolve(name + ".out"));
        if (!expected.equals(outcome.output())) {
            assertEquals(expected, outcome.output(), () -> name + ", standard error:\n" + outcome.errors());
        }
        assertEquals("", outcome.audit(), () -> name + ": wrong reference counts (-X rc-audit)");
    }

    private Outcome run(String name) throws IOException, InterruptedException {
        Path output = Files.createTempFile("golden", ".out");
        Path errors = Files.createTempFile("golden", ".err");
        Path audit = Files.createTempFile("golden", ".audit");
        try {
            Process process = start(name, output, errors, audit);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                fail(name + " ran for more than " + SECONDS + " seconds:\n" + tail(errors));
            }
            int code = process.exitValue();
            String text = Files.readString(output) + (code == 0 ? "" : exited(code));
            return new Outcome(text, tail(errors), tail(audit));
        } finally {
            Files.delete(output);
            Files.delete(errors);
            Files.delete(audit);
        }
    }

    private static String exited(int code) {
        return "exit code " + code + "\n";
    }

    private Process start(String name, Path output, Path errors, Path audit) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(name)).directory(programs.toFile())
            .redirectInput(new File("/dev/null")).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("OROCHI_TEST_AUDIT", audit.toString());
        builder.environment().put("PYTHONHASHSEED", "0");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return builder.start();
    }

    private List<String> command(String name) {
        List<String> words = new ArrayList<>(List.of(executable.toString()));
        words.addAll(options);
        words.add(name + ".py");
        return words;
    }

    /** Writes the command that starts the runtime from the classes under test: it is also {@code sys.executable}. */
    private void writeExecutable() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String script = String.join(" ", "#!/bin/sh\nexec",
            quoted(Path.of(System.getProperty("java.home"), "bin", "java")),
            "-XX:+UseCompactObjectHeaders -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED",
            "${OROCHI_TEST_AUDIT:+-Dorochi.audit=$OROCHI_TEST_AUDIT}",
            "-Dorochi.home=" + quoted(home),
            "-Dorochi.executable=" + quoted(executable),
            "-cp", quoted(absolute(classPath)), "dev.orochi.runtime.cli.Main \"$@\"\n");
        Files.createDirectories(executable.getParent());
        Files.writeString(executable, script);
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String quoted(Object text) {
        return "'" + text + "'";
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator)).map(entry -> Path.of(entry).toAbsolutePath().toString())
            .reduce((a, b) -> a + File.pathSeparator + b).orElseThrow();
    }

    private static String tail(Path file) throws IOException {
        String text = Files.readString(file);
        return text.length() > 4000 ? "..." + text.substring(text.length() - 4000) : text;
    }
}
