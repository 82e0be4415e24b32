package dev.orochi.runtime.cli;

import dev.orochi.runtime.builtins.number.IntText;
import dev.orochi.runtime.builtins.text.BytesWarnings;
import dev.orochi.runtime.modules.io.LocaleEncoding;
import dev.orochi.runtime.modules.io.StandardStreams;
import dev.orochi.runtime.modules.os.FaulthandlerModule;
import dev.orochi.runtime.modules.sys.SysModule;
import dev.orochi.runtime.importer.Frozen;
import dev.orochi.runtime.importer.ImportTimes;
import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import java.nio.file.Path;
import java.util.List;

/** The values of {@code sys} that depend on how the process was started. */
final class SysSetup {
    private SysSetup() {}

    /** @return what has to be done once sys exists, before imports work */
    static java.lang.Runnable of(Options o) {
        return () -> fill(o);
    }

    private static void set(String name, Object v) {
        Runtime.sys().dict().putStr(PyStr.intern(name), v);
    }

    private static void fill(Options o) {
        Code.defaultOptimize = Math.min(2, o.optimize);
        Path lib = Frozen.library();
        String home = Path.of(System.getProperty("orochi.home", ".")).toAbsolutePath().normalize().toString();
        String executable = System.getProperty("orochi.executable", "");
        set("prefix", PyStr.of(home));
        set("exec_prefix", PyStr.of(home));
        set("base_prefix", PyStr.of(home));
        set("base_exec_prefix", PyStr.of(home));
        set("_stdlib_dir", PyStr.of(lib.toAbsolutePath().normalize().toString()));
        set("_home", PyNone.NONE);
        set("executable", PyStr.of(executable));
        set("_base_executable", PyStr.of(executable));
        set("dont_write_bytecode", PyBool.of(o.dontWriteBytecode));
        String cache = o.xoption("pycache_prefix") == null ? o.variable("PYTHONPYCACHEPREFIX") : o.xoption("pycache_prefix");
        set("pycache_prefix", cache == null || cache.isEmpty() ? PyNone.NONE : PyStr.of(cache));
        set("meta_path", new PyList());
        set("path_hooks", new PyList());
        set("path_importer_cache", new PyDict());
        set("path", path(o, lib));
        set("argv", argv(o));
        if (o.devMode || o.xoption("faulthandler") != null || o.variable("PYTHONFAULTHANDLER") != null) {
            FaulthandlerModule.setEnabled();
        }
        SysModule.setCpuCount(cpus(o));
        set("orig_argv", origArgv(o, executable));
        set("warnoptions", warnOptions(o));
        set("_xoptions", xoptions(o));
        set("flags", flags(o));
        for (String hook : new String[] {"displayhook", "excepthook", "unraisablehook", "breakpointhook"}) {
            set("__" + hook + "__", Runtime.sysAttr(hook));
        }
    }

    /** The later an option stands, the more it counts. */
    private static PyList warnOptions(Options o) {
        BytesWarnings.level = o.bytesWarning;
        PyList all = list(o.devMode ? List.of("default") : List.of());
        all.extend(list(o.warnings));
        if (o.bytesWarning > 0) {
            all.append(PyStr.of(o.bytesWarning > 1 ? "error::BytesWarning" : "default::BytesWarning"));
        }
        return all;
    }

    private static PyList list(Iterable<String> values) {
        PyList l = new PyList();
        for (String s : values) {
            l.append(PyStr.of(s));
        }
        return l;
    }

    private static PyList path(Options o, Path lib) {
        PyList l = new PyList();
        String extra = o.ignoreEnvironment ? null : System.getenv("PYTHONPATH");
        if (extra != null && !extra.isEmpty()) {
            for (String s : extra.split(":")) {
                l.append(PyStr.of(s.isEmpty() ? Path.of("").toAbsolutePath().toString() : s));
            }
        }
        l.append(PyStr.of(lib.toAbsolutePath().normalize().toString()));
        return l;
    }

    /** Puts the program's folder before all others of {@code sys.path}. As in CPython that happens after {@code site}. */
    static void addProgramFolder(Options o) {
        if (!o.safePath) {
            Ops.callMethod(Runtime.sysAttr("path"), "insert", PyInt.ZERO, PyStr.of(programFolder(o)));
        }
    }

    private static String programFolder(Options o) {
        if (o.module != null) {
            return Path.of("").toAbsolutePath().toString();
        }
        if (o.file == null || o.file.equals("-")) {
            return "";
        }
        Path file = Path.of(o.file);
        try {
            file = file.toRealPath();
        } catch (java.io.IOException e) {
            file = file.toAbsolutePath();
        }
        Path parent = file.getParent();
        return parent == null ? "" : parent.toString();
    }

    private static PyList argv(Options o) {
        PyList l = new PyList();
        l.append(PyStr.of(o.command != null ? "-c" : o.module != null ? "-m" : o.file != null ? o.file : ""));
        for (String a : o.args) {
            l.append(PyStr.of(a));
        }
        return l;
    }

    private static PyList origArgv(Options o, String executable) {
        PyList l = list(o.original());
        Ops.callMethod(l, "insert", PyInt.ZERO, PyStr.of(executable));
        return l;
    }

    private static PyDict xoptions(Options o) {
        PyDict d = new PyDict();
        for (String x : o.xoptions) {
            int eq = x.indexOf('=');
            d.put(PyStr.of(eq < 0 ? x : x.substring(0, eq)), eq < 0 ? PyBool.TRUE : PyStr.of(x.substring(eq + 1)));
        }
        return d;
    }

    private static Object flags(Options o) {
        LocaleEncoding.setIgnoreEnvironment(o.ignoreEnvironment);
        StandardStreams.setUnbuffered(o.unbuffered);
        ImportTimes.show(o.importTime);
        String warns = o.ignoreEnvironment ? null : System.getenv("PYTHONWARNDEFAULTENCODING");
        LocaleEncoding.setWarnsOfDefault(warns != null && !warns.isEmpty());
        for (String x : o.xoptions) {
            if (x.startsWith("frozen_modules=")) {
                Frozen.enable(!x.endsWith("=off"));
            }
            if (x.equals("warn_default_encoding") || x.startsWith("warn_default_encoding=")) {
                LocaleEncoding.setWarnsOfDefault(true);
            }
            if (x.equals("utf8") || x.startsWith("utf8=")) {
                LocaleEncoding.setUtf8Mode(!x.equals("utf8=0"));
            }
        }
        PyType t = PyStructSequence.newType("sys", "flags", "sys.flags\n\nFlags provided through command line "
                + "arguments or environment vars.", 18, "debug", "inspect", "interactive", "optimize",
                "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose", "bytes_warning",
                "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding",
                "safe_path", "int_max_str_digits", "gil", "thread_inherit_context", "context_aware_warnings");
        PyStructSequence.forbidCalls(t);
        return PyStructSequence.of(t, PyInt.of(o.debug), bit(o.inspect), PyInt.ZERO, PyInt.of(o.optimize),
                bit(o.dontWriteBytecode), bit(o.noUserSite), bit(o.noSite), bit(o.ignoreEnvironment),
                PyInt.of(o.verbose), PyInt.of(o.bytesWarning), bit(o.quiet), bit(o.hashRandomization()), bit(o.isolated),
                PyBool.of(o.devMode), bit(LocaleEncoding.utf8Mode()), bit(LocaleEncoding.warnsOfDefault()), PyBool.of(o.safePath), PyInt.of(maxDigits(o)),
                choice(o, "gil", "PYTHON_GIL", PyNone.NONE),
                choice(o, "thread_inherit_context", "PYTHON_THREAD_INHERIT_CONTEXT", PyInt.ONE),
                choice(o, "context_aware_warnings", "PYTHON_CONTEXT_AWARE_WARNINGS", PyInt.ONE));
    }

    /** 0 or 1 as the option or else the variable says. */
    private static Object choice(Options o, String option, String variable, Object otherwise) {
        String v = o.xoption(option) != null ? o.xoption(option) : o.variable(variable);
        return v == null ? otherwise : bit(v.equals("1"));
    }

    /** How many processors the program is to see, -1 for what there is. */
    private static int cpus(Options o) {
        String v = o.xoption("cpu_count") != null ? o.xoption("cpu_count") : o.variable("PYTHON_CPU_COUNT");
        return v == null || v.equals("default") ? -1 : Integer.parseInt(v);
    }

    /** From {@code -X int_max_str_digits} or the environment; sets the limit. */
    private static int maxDigits(Options o) {
        String text = o.ignoreEnvironment ? null : System.getenv("PYTHONINTMAXSTRDIGITS");
        for (String x : o.xoptions) {
            if (x.startsWith("int_max_str_digits=")) {
                text = x.substring(x.indexOf('=') + 1);
            }
        }
        if (text == null || text.isEmpty()) {
            return IntText.maxStrDigits();
        }
        IntText.setMaxStrDigits(Integer.parseInt(text));
        return IntText.maxStrDigits();
    }

    private static PyInt bit(boolean b) {
        return b ? PyInt.ONE : PyInt.ZERO;
    }
}
