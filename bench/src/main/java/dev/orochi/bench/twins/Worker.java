package dev.orochi.bench.twins;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code bench/worker.py} for the twins, with the same arguments, and the same JSON on the last line:
 *
 * <pre>Worker PROGRAM WARMUP MEASURE ITERATIONS</pre>
 *
 * Without arguments it prints the programs that have a twin. As there, the result of each iteration is compared, outside of the time
 * that is measured: so none is optimised away.
 */
public final class Worker {
    /** Program of {@code bench/programs} to what one iteration of it is in Java. */
    static final Map<String, Supplier<Object>> TWINS = new TreeMap<>(Map.of(
            "mandelbrot", Mandelbrot::run,
            "matrix", Matrix::run,
            "nbody", Nbody::run,
            "sieve", Sieve::run,
            "spectral_norm", SpectralNorm::run));

    private static final List<Integer> CURVE = List.of(1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70);
    private static final int SAMPLES = 20;
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Seconds and processor seconds of iterations. */
    private static final class Times {
        double[] wall = new double[1024];
        double[] cpu = new double[1024];
        int count;

        void add(double seconds, double cpuSeconds) {
            if (count == wall.length) {
                wall = Arrays.copyOf(wall, count * 2);
                cpu = Arrays.copyOf(cpu, count * 2);
            }
            wall[count] = seconds;
            cpu[count++] = cpuSeconds;
        }
    }

    private final Supplier<Object> twin;
    private String expected;

    private Worker(Supplier<Object> twin) {
        this.twin = twin;
    }

    /** One program, in this process. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            TWINS.keySet().forEach(System.out::println);
            return;
        }
        long began = System.nanoTime();
        Supplier<Object> twin = TWINS.get(args[0]);
        if (twin == null) {
            System.err.println("no twin of " + args[0]);
            System.exit(1);
        }
        Worker worker = new Worker(twin);
        double loaded = (System.nanoTime() - began) / 1e9;
        int least = Integer.parseInt(args[3]);
        Times warming = worker.repeat(Double.parseDouble(args[1]), least);
        Times steady = worker.repeat(Double.parseDouble(args[2]), least);
        System.out.printf(Locale.ROOT, "%n{\"checksum\": \"%s\", \"load\": %.6f, \"first\": %s, \"iterations\": %d, \"median\": %s, "
                + "\"samples\": %s, \"cpu\": %s, \"curve\": %s, \"memory\": %s, \"inside\": %.6f}%n",
                worker.expected, loaded, warming.wall[0], warming.count + steady.count, median(steady),
                samples(steady), Arrays.stream(steady.cpu, 0, steady.count).average().orElseThrow(), curve(warming, steady), peakMemory(),
                (System.nanoTime() - began) / 1e9);
    }

    private Times repeat(double seconds, int least) {
        Times times = new Times();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (true) {
            long cpuBefore = SYSTEM.getProcessCpuTime();
            long before = System.nanoTime();
            Object result = twin.get();
            long after = System.nanoTime();
            times.add((after - before) / 1e9, (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9);
            check(result.toString());
            if (after >= end && times.count >= least) {
                return times;
            }
        }
    }

    private void check(String result) {
        if (expected == null) {
            expected = result;
        } else if (!result.equals(expected)) {
            System.err.println("results differ between iterations: " + expected + " and " + result);
            System.exit(1);
        }
    }

    private static double median(Times times) {
        double[] sorted = Arrays.copyOf(times.wall, times.count);
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** At most {@link #SAMPLES} means of neighbouring iterations. */
    private static String samples(Times times) {
        int parts = Math.min(SAMPLES, times.count);
        double[] means = new double[parts];
        for (int i = 0; i < parts; i++) {
            int from = (int) ((long) i * times.count / parts);
            int to = (int) ((long) (i + 1) * times.count / parts);
            means[i] = Arrays.stream(times.wall, from, to).average().orElseThrow();
        }
        return Arrays.toString(means);
    }

    /** [n, seconds, processor seconds] until the n-th iteration was done, for the n of the {@link #CURVE} and its hundredfolds. */
    private static String curve(Times... parts) {
        StringBuilder points = new StringBuilder();
        double wall = 0;
        double cpu = 0;
        int n = 0;
        int last = Arrays.stream(parts).mapToInt(t -> t.count).sum();
        int scale = 1;
        for (Times times : parts) {
            for (int i = 0; i < times.count; i++) {
                wall += times.wall[i];
                cpu += times.cpu[i];
                n++;
                scale = n == scale * 100 ? n : scale;
                if (n == last || n % scale == 0 && CURVE.contains(n / scale)) {
                    points.append(points.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "[%d, %.6f, %.6f]", n, wall, cpu));
                }
            }
        }
        return "[" + points + "]";
    }

    /** Peak resident memory in MB as Linux counts it for this process; null elsewhere. */
    private static Double peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return null;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM")) {
                return Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return null;
    }
}
