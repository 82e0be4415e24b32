package dev.orochi.runtime.cli;

import dev.orochi.runtime.interpreter.TierLoader;
import java.util.List;
import java.util.Set;

/** Values of {@code -X} options and of environment variables that CPython refuses to start with, and what it says about them. */
final class FatalOptions {
    private static final String FROZEN = "bad value for %s (expected \"on\" or \"off\")";
    private static final List<String> SWITCHES = List.of("thread_inherit_context", "context_aware_warnings");
    private static final Set<String> ALLOCATORS = Set.of("default", "malloc", "pymalloc", "mimalloc", "debug", "malloc_debug",
            "pymalloc_debug", "mimalloc_debug");

    private final Options options;

    private FatalOptions(Options options) {
        this.options = options;
    }

    /** @return the lines that end the process, or null when everything is right */
    static String check(Options o) {
        FatalOptions f = new FatalOptions(o);
        String early = f.early();
        if (early != null) {
            return "Fatal Python error: " + early + "\nPython runtime state: preinitializing\n";
        }
        String late = f.late();
        return late == null ? null : "Fatal Python error: " + late + "\nPython runtime state: preinitialized\n";
    }

    private String early() {
        String utf8 = option("utf8");
        if (utf8 != null && !Set.of("-", "0", "1").contains(utf8)) {
            return "preconfig_init_utf8_mode: invalid -X utf8 option value";
        }
        utf8 = variable("PYTHONUTF8");
        if (utf8 != null && !utf8.equals("0") && !utf8.equals("1")) {
            return "preconfig_init_utf8_mode: invalid PYTHONUTF8 environment variable value";
        }
        String allocator = variable("PYTHONMALLOC");
        return allocator == null || ALLOCATORS.contains(allocator) ? null
                : "preconfig_init_allocator: PYTHONMALLOC: unknown allocator";
    }

    private String late() {
        String seed = variable("PYTHONHASHSEED");
        if (seed != null && !seed.equals("random") && !isNumber(seed, 0, 4294967295L)) {
            return "config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]";
        }
        String jit = option("jit");
        if (jit != null && !TierLoader.MODES.contains(jit)) {
            return "config_init_jit: -X jit must be \"off\", \"on\", \"stress\" or \"exits\"";
        }
        if (isBadNumber(option("importtime"), 1, 2)) {
            return "config_init_import_time: -X importtime: values other than 1 and 2 are reserved for future use.";
        }
        if (isBadNumber(variable("PYTHONPROFILEIMPORTTIME"), 1, 2)) {
            return "config_init_import_time: PYTHONPROFILEIMPORTTIME: numeric values other than 1 and 2 are reserved for future use.";
        }
        if (isNoFrameCount(option("tracemalloc"))) {
            return "config_init_tracemalloc: -X tracemalloc=NFRAME: invalid number of frames";
        }
        if (isNoFrameCount(variable("PYTHONTRACEMALLOC"))) {
            return "config_init_tracemalloc: PYTHONTRACEMALLOC: invalid number of frames";
        }
        for (String digits : new String[] {"PYTHONINTMAXSTRDIGITS", "-X int_max_str_digits"}) {
            String value = digits.startsWith("-") ? option("int_max_str_digits") : variable(digits);
            if (value != null && !value.isEmpty() && !value.equals("0") && !isNumber(value, 640, Integer.MAX_VALUE)) {
                return "config_init_int_max_str_digits: " + digits + ": invalid limit; must be >= 640 or 0 for unlimited.";
            }
        }
        for (String cpus : new String[] {option("cpu_count"), variable("PYTHON_CPU_COUNT")}) {
            if (cpus != null && !cpus.equals("default") && !isNumber(cpus, 1, Integer.MAX_VALUE)) {
                return "config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be greater than 0";
            }
        }
        return switches();
    }

    private String switches() {
        for (String name : SWITCHES) {
            if (isNoSwitch(option(name))) {
                return "config_init_" + name + ": -X " + name + "=n: n is missing or invalid";
            }
            String variable = "PYTHON_" + name.toUpperCase(java.util.Locale.ROOT);
            if (isNoSwitch(variable(variable))) {
                return "config_init_" + name + ": " + variable + "=N: N is missing or invalid";
            }
        }
        if (isNoSwitch(option("gil")) || isNoSwitch(variable("PYTHON_GIL"))) {
            return "config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\"";
        }
        String chaos = option("chaos");
        if (chaos != null && !chaos.matches("-|\\d{1,18}(,\\d{1,18})?")) {
            return "-X chaos=SEED[,FUEL] takes numbers";
        }
        if (isNotOnOrOff(option("frozen_modules"))) {
            return FROZEN.formatted("option -X frozen_modules");
        }
        return isNotOnOrOff(variable("PYTHON_FROZEN_MODULES")) ? FROZEN.formatted("PYTHON_FROZEN_MODULES") : null;
    }

    /** The value of the option, {@code "-"} when it was given without one, null when it wasn't given. */
    private String option(String name) {
        for (String x : options.xoptions) {
            int eq = x.indexOf('=');
            if (x.substring(0, eq < 0 ? x.length() : eq).equals(name)) {
                return eq < 0 ? "-" : x.substring(eq + 1);
            }
        }
        return null;
    }

    private String variable(String name) {
        String value = options.ignoreEnvironment ? null : System.getenv(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static boolean isNumber(String s, long min, long max) {
        try {
            long n = Long.parseLong(s);
            return min <= n && n <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A number, but not one of these. */
    private static boolean isBadNumber(String s, int min, int max) {
        return isNumber(s, Integer.MIN_VALUE, Integer.MAX_VALUE) && !isNumber(s, min, max);
    }

    private static boolean isNoFrameCount(String s) {
        return s != null && !s.equals("-") && !isNumber(s, 0, Integer.MAX_VALUE);
    }

    private static boolean isNoSwitch(String s) {
        return s != null && !s.equals("0") && !s.equals("1");
    }

    private static boolean isNotOnOrOff(String s) {
        return s != null && !Set.of("", "-", "on", "off").contains(s);
    }
}
