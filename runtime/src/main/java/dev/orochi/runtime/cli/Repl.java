package dev.orochi.runtime.cli;

import dev.orochi.runtime.modules.sys.SysInfo;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/**
 * The interactive prompt on the names of the main module: on a terminal the library's {@code _pyrepl} with its history, completion and
 * editing of several lines, otherwise {@code _prompt}. On the main thread.
 */
public final class Repl {
    private Repl() {}

    /** Reads and runs statements until the end of input. SystemExit leaves as an exception. */
    static void run(Options options) {
        boolean alone = options.file == null && options.command == null && options.module == null;
        boolean banner = alone && !options.quiet;
        if (banner) {
            System.err.println("Orochi, Python " + SysInfo.PYTHON_VERSION + " on JDK " + java.lang.Runtime.version().feature()
                    + "\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.");
        }
        boolean terminal = isTerminal(0) && isTerminal(1);
        if (terminal) {
            interactiveHook();
        }
        if (terminal && environment(options, "PYTHON_BASIC_REPL") == null) {
            Object main = Ops.getAttr(Runtime.importModule("_pyrepl.main"), "interactive_console");
            Ops.call(main, mainModule(), PyBool.of(!banner), PyBool.of(!options.ignoreEnvironment));
        } else {
            String startup = alone ? environment(options, "PYTHONSTARTUP") : null;
            basic(startup == null ? PyNone.NONE : PyStr.of(startup));
        }
    }

    private static String environment(Options options, String name) {
        String v = options.ignoreEnvironment ? null : System.getenv(name);
        return v == null || v.isEmpty() ? null : v;
    }

    private static boolean isTerminal(int fd) {
        return Ops.truth(Ops.callMethod(Runtime.importModule("posix"), "isatty", PyInt.of(fd)));
    }

    private static PyModule mainModule() {
        return (PyModule) Runtime.sysModules().get(Names.__main__);
    }

    /** What {@code site} prepares for a prompt: completion and history. */
    private static void interactiveHook() {
        Object hook = Runtime.sysAttr("__interactivehook__");
        if (hook != null) {
            try {
                Ops.call(hook);
            } catch (PyException e) {
                Errors.unraisable(e, "Failed calling sys.__interactivehook__", null);
            }
        }
    }

    /** The prompt without editing; also {@code sys._baserepl}. */
    public static void basic() {
        basic(PyNone.NONE);
    }

    /** @param startup the path of a program to run first, or None */
    private static void basic(Object startup) {
        for (String prompt : new String[] {"ps1:>>> ", "ps2:... "}) {
            String[] p = prompt.split(":", 2);
            if (Runtime.sysAttr(p[0]) == null) {
                Runtime.sys().dict().put(p[0], PyStr.of(p[1]));
            }
        }
        Ops.call(Ops.getAttr(Runtime.importModule("_prompt"), "run"), mainModule().dict(), startup);
    }
}
