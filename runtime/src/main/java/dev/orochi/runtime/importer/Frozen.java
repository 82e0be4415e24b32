package dev.orochi.runtime.importer;

import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyStr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The modules that must be there before imports from files work. Their source comes from the library. */
public final class Frozen {
    private static final Map<String, String> FILES = Map.of(
            "_frozen_importlib", "importlib/_bootstrap.py",
            "_frozen_importlib_external", "importlib/_bootstrap_external.py",
            "zipimport", "zipimport.py");

    private Frozen() {}

    public static boolean has(String name) {
        return FILES.containsKey(name);
    }

    public static String[] names() {
        return FILES.keySet().stream().sorted().toArray(String[]::new);
    }

    /** The folder of the standard library. */
    public static Path library() {
        return Path.of(System.getProperty("orochi.home", "."), "lib", "python3.14");
    }

    /** @return the module's code */
    public static PyCode code(String name) {
        Path file = library().resolve(FILES.get(name));
        try {
            return (PyCode) Code.compile(PyBytes.of(Files.readAllBytes(file)), PyStr.of("<frozen " + display(name) + ">"),
                    "exec", 0, true, -1, -1);
        } catch (IOException e) {
            throw new IllegalStateException("the standard library is missing: " + file, e);
        }
    }

    private static String display(String name) {
        return name.startsWith("_frozen_importlib") ? name.replace("_frozen_importlib", "importlib._bootstrap")
                .replace("_bootstrap_external", "_bootstrap_external") : name;
    }
}
