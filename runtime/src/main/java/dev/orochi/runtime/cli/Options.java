package dev.orochi.runtime.cli;

import java.util.ArrayList;
import java.util.List;

/** The command line and the environment variables that stand for its options. Immutable once parsed. */
final class Options {
    /** The command line as it was given. */
    private String[] original;
    String command;
    String module;
    String file;
    final List<String> args = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<String> xoptions = new ArrayList<>();
    boolean inspect;
    boolean quiet;
    boolean ignoreEnvironment;
    boolean isolated;
    boolean noUserSite;
    boolean noSite;
    boolean safePath;
    boolean dontWriteBytecode;
    boolean unbuffered;
    boolean skipFirstLine;
    boolean help;
    boolean devMode;
    boolean randomHashes;
    int optimize;
    int verbose;
    int importTime;
    int bytesWarning;
    int debug;
    int version;
    /** A message about a wrong command line, or null. */
    String error;

    static Options parse(String[] argv) {
        Options o = new Options();
        o.original = argv;
        int i = 0;
        while (i < argv.length && o.error == null) {
            String a = argv[i];
            if (a.equals("--")) {
                i++;
                break;
            }
            if (!a.startsWith("-") || a.equals("-")) {
                break;
            }
            if (a.startsWith("--")) {
                i = o.longOption(argv, i);
                continue;
            }
            int next = o.shortOptions(argv, i);
            if (o.command != null || o.module != null) {
                i = next;
                break;
            }
            i = next;
        }
        if (o.error == null && o.command == null && o.module == null && i < argv.length) {
            o.file = argv[i++];
        }
        for (; i < argv.length; i++) {
            o.args.add(argv[i]);
        }
        if (!o.ignoreEnvironment) {
            o.environment();
        }
        return o;
    }

    List<String> original() {
        return List.of(original);
    }

    private int longOption(String[] argv, int i) {
        switch (argv[i]) {
            case "--help" -> help = true;
            case "--version" -> version++;
            case "--check-hash-based-pycs" -> {
                if (i + 1 >= argv.length) {
                    error = "Argument expected for the --check-hash-based-pycs options";
                } else if (!List.of("default", "always", "never").contains(argv[i + 1])) {
                    error = "--check-hash-based-pycs must be one of 'default', 'always', or 'never'";
                }
                return i + 2;
            }
            default -> error = "Unknown option: " + argv[i];
        }
        return i + 1;
    }

    /** @return index of the next argument */
    private int shortOptions(String[] argv, int i) {
        String a = argv[i];
        for (int k = 1; k < a.length(); k++) {
            char c = a.charAt(k);
            if (c == 'c' || c == 'm' || c == 'W' || c == 'X') {
                String value = a.substring(k + 1);
                if (value.isEmpty()) {
                    if (++i >= argv.length) {
                        error = "Argument expected for the -" + c + " option";
                        return i;
                    }
                    value = argv[i];
                }
                valueOption(c, value);
                return i + 1;
            }
            if (!flag(c)) {
                error = "Unknown option: -" + c;
                return i + 1;
            }
        }
        return i + 1;
    }

    private void valueOption(char c, String value) {
        switch (c) {
            case 'c' -> command = value + "\n";
            case 'm' -> module = value;
            case 'W' -> warnings.add(value);
            default -> {
                xoptions.add(value);
                devMode |= value.equals("dev");
                if (value.equals("importtime") || value.startsWith("importtime=")) {
                    importTime = value.endsWith("=2") ? 2 : 1;
                }
            }
        }
    }

    /** {@code -X jit} or {@code PYTHON_JIT}: what the compiler is to do; it is on unless they say otherwise. */
    String jit() {
        String mode = "0".equals(ignoreEnvironment ? null : System.getenv("PYTHON_JIT")) ? "off" : "on";
        for (String x : xoptions) {
            if (x.startsWith("jit=")) {
                mode = x.substring("jit=".length());
            }
        }
        return mode;
    }

    private boolean flag(char c) {
        switch (c) {
            case 'B' -> dontWriteBytecode = true;
            case 'b' -> bytesWarning++;
            case 'd' -> debug++;
            case 'E' -> ignoreEnvironment = true;
            case 'h', '?' -> help = true;
            case 'i' -> inspect = true;
            case 'I' -> {
                isolated = true;
                ignoreEnvironment = true;
                noUserSite = true;
                safePath = true;
            }
            case 'O' -> optimize++;
            case 'P' -> safePath = true;
            case 'q' -> quiet = true;
            case 's' -> noUserSite = true;
            case 'S' -> noSite = true;
            case 'u' -> unbuffered = true;
            case 'v' -> verbose++;
            case 'V' -> version++;
            case 'x' -> skipFirstLine = true;
            case 'R' -> randomHashes = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The value of an {@code -X} option, "" if it has none, or null; the last one counts. */
    String xoption(String name) {
        String value = null;
        for (String x : xoptions) {
            if (x.equals(name)) {
                value = "";
            } else if (x.startsWith(name) && x.charAt(name.length()) == '=') {
                value = x.substring(name.length() + 1);
            }
        }
        return value;
    }

    /** The value of an environment variable, or null if it is empty or the environment doesn't count. */
    String variable(String name) {
        String value = ignoreEnvironment ? null : System.getenv(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** {@code -R}, and unless {@code PYTHONHASHSEED} is 0. */
    boolean hashRandomization() {
        return randomHashes || !"0".equals(variable("PYTHONHASHSEED"));
    }

    /** Hands switches to the runtime's own modules, which read them as they are loaded. */
    void setSwitches() {
        if (randomHashes || ignoreEnvironment) {
            System.setProperty("orochi.hashRandomization", "true");
        }
        for (String x : xoptions) {
            int eq = x.indexOf('=');
            String property = switch (eq < 0 ? x : x.substring(0, eq)) {
                case "rc-audit" -> "orochi.audit";
                case "rc-audit-stacks" -> "orochi.audit.stacks";
                case "rc-counters" -> "orochi.counters";
                case "jit-report" -> "orochi.jit.report";
                case "jit-counters" -> "orochi.jit.counters";
                case "jit-dump" -> "orochi.jit.dump";
                case "jit-log" -> "orochi.jit.log";
                case "jit-seed" -> "orochi.jit.seed";
                case "jit-threshold" -> "orochi.jit.threshold";
                case "jit-rounds" -> "orochi.jit.rounds";
                case "jit-steps" -> "orochi.jit.steps";
                case "jit-depth" -> "orochi.jit.depth";
                case "chaos" -> "orochi.chaos";
                case "no_debug_ranges" -> "orochi.noDebugRanges";
                case "rc-off" -> "orochi.uncounted";
                default -> null;
            };
            if (property != null) {
                System.setProperty(property, eq < 0 ? "true" : x.substring(eq + 1));
            }
        }
    }

    private static boolean set(String name) {
        String v = System.getenv(name);
        return v != null && !v.isEmpty();
    }

    private void environment() {
        dontWriteBytecode |= set("PYTHONDONTWRITEBYTECODE");
        unbuffered |= set("PYTHONUNBUFFERED");
        noUserSite |= set("PYTHONNOUSERSITE");
        safePath |= set("PYTHONSAFEPATH");
        inspect |= set("PYTHONINSPECT");
        if (set("PYTHONNODEBUGRANGES")) {
            System.setProperty("orochi.noDebugRanges", "true");
        }
        devMode |= set("PYTHONDEVMODE");
        if (set("PYTHONOPTIMIZE") && optimize == 0) {
            optimize = number("PYTHONOPTIMIZE");
        }
        if (set("PYTHONDEBUG") && debug == 0) {
            debug = 1;
        }
        if (set("PYTHONVERBOSE") && verbose == 0) {
            verbose = number("PYTHONVERBOSE");
        }
        if (set("PYTHONPROFILEIMPORTTIME") && importTime == 0) {
            importTime = System.getenv("PYTHONPROFILEIMPORTTIME").equals("2") ? 2 : 1;
        }
        if (set("PYTHONWARNINGS")) {
            warnings.addAll(0, List.of(System.getenv("PYTHONWARNINGS").split(",")));
        }
    }

    private static int number(String name) {
        try {
            return Math.max(1, Integer.parseInt(System.getenv(name)));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
