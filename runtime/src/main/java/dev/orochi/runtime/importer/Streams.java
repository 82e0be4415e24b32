package dev.orochi.runtime.importer;

import dev.orochi.runtime.modules.io.StandardStreams;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.Runtime;

/** Puts {@code sys.stdin}, {@code sys.stdout}, {@code sys.stderr} and {@code open} into place. */
final class Streams {
    private Streams() {}

    static void install() {
        Object io = Runtime.importModule("_io");
        Runtime.builtins().dict().put("open", Ops.getAttr(io, "open"));
        install("stdin", 0);
        install("stdout", 1);
        install("stderr", 2);
    }

    private static void install(String name, int fd) {
        Object stream = StandardStreams.make(name, fd);
        if (stream == null) {
            stream = PyNone.NONE;
        }
        Runtime.sys().dict().put(name, stream);
        Runtime.sys().dict().put("__" + name + "__", stream);
    }
}
