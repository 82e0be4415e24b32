package dev.orochi.runtime.importer;

import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/** {@code sys.stdin}, {@code sys.stdout} and {@code sys.stderr}. */
final class Streams {
    private Streams() {}

    static void install() {
        Object io = Runtime.importModule("io");
        Object open = Ops.getAttr(io, "open");
        Runtime.builtins().dict().put("open", open);
        install(io, "stdin", 0, "r", "strict");
        install(io, "stdout", 1, "w", "strict");
        install(io, "stderr", 2, "w", "backslashreplace");
    }

    private static void install(Object io, String name, int fd, String mode, String errors) {
        Object stream;
        try {
            Object raw = Ops.call(Ops.getAttr(io, "FileIO"), PyInt.of(fd), PyStr.of(mode), PyBool.FALSE);
            Ops.setAttr(raw, "name", PyStr.of("<" + name + ">"));
            boolean tty = Ops.truth(Ops.callMethod(raw, "isatty"));
            Object buffer = Ops.call(Ops.getAttr(io, fd == 0 ? "BufferedReader" : "BufferedWriter"), raw);
            boolean lines = fd == 2 || tty;
            Object encoding = System.getenv("PYTHONIOENCODING") == null ? PyStr.of("utf-8")
                    : PyStr.of(System.getenv("PYTHONIOENCODING").split(":")[0]);
            stream = Ops.call(Ops.getAttr(io, "TextIOWrapper"), buffer, encoding, PyStr.of(errors), PyStr.of("\n"),
                    PyBool.of(lines));
            Ops.setAttr(stream, "mode", PyStr.of(mode));
        } catch (PyException e) {
            if (Runtime.DEBUG) {
                System.err.println("sys." + name + ": " + e.getMessage());
            }
            stream = PyNone.NONE;
        }
        Runtime.sys().dict().put(name, stream);
        Runtime.sys().dict().put("__" + name + "__", stream);
    }
}
