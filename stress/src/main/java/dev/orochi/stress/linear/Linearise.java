package dev.orochi.stress.linear;

import dev.orochi.stress.containers.ContainerFault;
import dev.orochi.stress.harness.ClassPatcher;
import dev.orochi.stress.harness.ClassPatcher.Edit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * The command {@code stress/linearise}: checks with Lincheck that histories of operations of two threads can be put in a line. Each
 * class is checked in real threads (stress), and with its threads' steps interleaved one by one (model checking).
 */
public final class Linearise {
    private static final List<Class<?>> ALL = List.of(ListHistory.class, ListLockHistory.class, DictHistory.class, DictLockHistory.class,
            SetHistory.class, DequeHistory.class, QueueHistory.class, CountHistory.class, AttributeHistory.class, LockHistory.class);
    private static final int BAD = 3;
    private static final int PATIENCE_MINUTES = 10;
    private static final String HUNG = "The execution has hung";

    /** Scenarios, and runs of each. */
    private enum Size {
        SMOKE(1, 100, 1, 20), QUICK(5, 1_000, 2, 100), DEEP(100, 10_000, 30, 2_000);

        private final int stress;
        private final int stressRuns;
        private final int model;
        private final int modelRuns;

        Size(int stress, int stressRuns, int model, int modelRuns) {
            this.stress = stress;
            this.stressRuns = stressRuns;
            this.model = model;
            this.modelRuns = modelRuns;
        }
    }

    private Linearise() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Size size = Size.QUICK;
        boolean faults = false;
        List<String> names = new ArrayList<>();
        for (String a : args) {
            switch (a) {
                case "--smoke" -> size = Size.SMOKE;
                case "--deep" -> size = Size.DEEP;
                case "--faults" -> faults = true;
                default -> names.add(a);
            }
        }
        List<String> known = names();
        if (!known.containsAll(names)) {
            System.err.println("usage: stress/linearise [--smoke | --deep | --faults] [CLASS...]\nclasses: " + String.join(" ", known));
            System.exit(2);
        }
        System.exit((faults ? plantAll(names) : checkAll(names.isEmpty() ? known : names, size)) ? 0 : BAD);
    }

    /** The classes that it checks. */
    public static List<String> names() {
        return ALL.stream().map(Class::getSimpleName).toList();
    }

    /** Whether a class's histories can be put in a line, by a quick look. */
    public static boolean holds(String name) {
        return checkAll(List.of(name), Size.SMOKE);
    }

    private static boolean checkAll(List<String> names, Size size) {
        List<Class<?>> wanted = ALL.stream().filter(c -> names.contains(c.getSimpleName())).toList();
        boolean good = checkAll(wanted, "in threads", new StressOptions().iterations(size.stress).invocationsPerIteration(size.stressRuns)
                .actorsPerThread(3));
        good &= checkAll(wanted, "interleaved", new ModelCheckingOptions().iterations(size.model).invocationsPerIteration(size.modelRuns)
                .actorsPerThread(2));
        long histories = (long) size.stress * size.stressRuns + (long) size.model * size.modelRuns;
        System.out.println(wanted.size() * histories + " histories at most: for each class " + size.stress + " scenarios "
                + size.stressRuns + " times in threads, and " + size.model + " in up to " + size.modelRuns + " interleavings");
        return good;
    }

    private static boolean checkAll(List<Class<?>> classes, String mode, Options<?, ?> options) {
        options.threads(2).actorsBefore(2).actorsAfter(1);
        boolean good = true;
        for (Class<?> c : classes) {
            long start = System.nanoTime();
            String wrong = check(c, options);
            if (wrong != null && wrong.contains(HUNG)) { // on a busy machine the JVM's own pauses look so
                wrong = check(c, options);
            }
            System.out.printf("%-18s %-12s %-13s %d s%n", c.getSimpleName(), mode, wrong == null ? "linearisable" : "NOT",
                    (System.nanoTime() - start) / 1_000_000_000);
            if (wrong != null) {
                System.out.println(wrong);
            }
            good &= wrong == null;
        }
        return good;
    }

    /** @return what is wrong, or null */
    private static String check(Class<?> c, Options<?, ?> options) {
        try {
            options.check(c);
            return null;
        } catch (Throwable t) { // Lincheck's verdict is an AssertionError; anything else is as bad
            return String.valueOf(t.getMessage());
        }
    }

    // ---- faults -------------------------------------------------------------------------------------------------

    /** @param names of classes; none for all */
    private static boolean plantAll(List<String> names) throws IOException, InterruptedException {
        Map<String, List<Edit>> faults = Map.of(
                ListHistory.class.getSimpleName(), ContainerFault.APPEND_WITHOUT_LOCK.edits(),
                ListLockHistory.class.getSimpleName(), ContainerFault.COPY_WITHOUT_LOCK.edits(),
                DictHistory.class.getSimpleName(), ContainerFault.KEYS_NOT_RECHECKED.edits(),
                DequeHistory.class.getSimpleName(), ContainerFault.DEQUE_WITHOUT_LOCK.edits(),
                CountHistory.class.getSimpleName(), ContainerFault.COUNT_WITHOUT_LOCK.edits());
        boolean good = true;
        for (Map.Entry<String, List<Edit>> f : faults.entrySet()) {
            if (!names.isEmpty() && !names.contains(f.getKey())) {
                continue;
            }
            boolean caught = isCaught(f.getKey(), f.getValue());
            System.out.printf("%-18s %-11s %s%n", f.getKey(), caught ? "caught" : "NOT CAUGHT", f.getValue().getFirst().what() + " in "
                    + f.getValue().getFirst().type());
            good &= caught;
        }
        return good;
    }

    private static boolean isCaught(String name, List<Edit> edits) throws IOException, InterruptedException {
        Path classes = Path.of(System.getProperty("orochi.races.target")).resolve("linearise").resolve(name);
        ClassPatcher.write(edits, classes);
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(List.of("-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED", "-cp",
                classes + ":" + System.getProperty("java.class.path"), Linearise.class.getName(), name));
        Process p = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(classes.resolve("log").toFile()).start();
        boolean ended = p.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        p.destroyForcibly();
        return !ended || p.exitValue() == BAD;
    }
}
