package dev.orochi.runtime.cli;

import dev.orochi.runtime.modules.sys.SysInfo;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/** The interactive prompt: the library's {@code code.InteractiveConsole} on the names of the main module. */
final class Repl {
    private Repl() {}

    /** Reads and runs statements until the end of input. SystemExit leaves as an exception. */
    static void run(Options options) {
        PyModule main = (PyModule) Runtime.sysModules().get(Names.__main__);
        for (String prompt : new String[] {"ps1:>>> ", "ps2:... "}) {
            String[] p = prompt.split(":", 2);
            if (Runtime.sysAttr(p[0]) == null) {
                Runtime.sys().dict().put(p[0], PyStr.of(p[1]));
            }
        }
        Object console = Ops.call(Ops.getAttr(Runtime.importModule("code"), "InteractiveConsole"), main.dict());
        String banner = options.quiet || options.file != null || options.command != null || options.module != null ? ""
                : "Orochi, Python " + SysInfo.PYTHON_VERSION + " on JDK " + java.lang.Runtime.version().feature()
                        + "\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.";
        Ops.callMethod(console, "interact", PyStr.of(banner), PyStr.EMPTY);
    }
}
