package dev.orochi.runtime.importer;

import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyStr;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The frozen modules: CPython's, under the same names. Their code comes from an archive beside the library, so that a
 * start neither looks for their files nor compares times; like in CPython a change to their source shows only after
 * the next build. The archive is made from the library's source.
 *
 * <p>Thread rule: the table is immutable; the two switches are single words.
 */
public final class Frozen {
    /** @param file the source, in the library; null for a module without one
     * @param origin the name under which the file stands in the library, null for none */
    public record Module(String name, String file, boolean isPackage, String origin) {}

    private static final Map<String, Module> MODULES = new LinkedHashMap<>();

    private static boolean enabled = true;
    private static int override;

    static {
        add("_frozen_importlib", "importlib._bootstrap");
        add("_frozen_importlib_external", "importlib._bootstrap_external");
        for (String name : new String[] {"zipimport", "abc", "codecs", "io", "_collections_abc", "_sitebuiltins",
            "genericpath", "ntpath", "posixpath", "os", "site", "stat", "importlib.util", "importlib.machinery",
            "runpy", "__hello__"}) {
            add(name, name);
        }
        add("__hello_alias__", "__hello__");
        MODULES.put("__phello_alias__", new Module("__phello_alias__", "__hello__.py", true, "__hello__"));
        add("__phello_alias__.spam", "__hello__");
        addPackage("__phello__");
        add("__phello__.spam", "__phello__.spam");
    }

    private Frozen() {}

    private static void add(String name, String origin) {
        MODULES.put(name, new Module(name, origin.replace('.', '/') + ".py", false, origin));
    }

    private static void addPackage(String name) {
        String file = name.replace('.', '/') + "/__init__.py";
        MODULES.put(name, new Module(name, file, true, name));
        MODULES.put(name + ".__init__", new Module(name + ".__init__", file, false, "<" + name));
    }

    /** For {@code -X frozen_modules=off}: all but the essential ones come from their files. */
    public static void enable(boolean on) {
        enabled = on;
    }

    /** Above 0 switches frozen modules on, below 0 off, 0 goes back to what the command line said. */
    public static void override(int value) {
        override = value;
    }

    /** @return the module, or null when none of that name is frozen now */
    public static Module find(String name) {
        Module m = MODULES.get(name);
        return m == null || (override == 0 ? enabled : override > 0) || isEssential(m) ? m : null;
    }

    /** Imports need these even when frozen modules are switched off. */
    private static boolean isEssential(Module m) {
        return m.name.startsWith("_frozen") || m.name.equals("zipimport");
    }

    public static String[] names() {
        return MODULES.keySet().toArray(new String[0]);
    }

    /** The folder of the standard library. */
    public static Path library() {
        return Path.of(System.getProperty("orochi.home", "."), "lib", "python3.14");
    }

    /** @return the module's code, from the archive, or compiled when there is none */
    public static PyCode code(Module m) {
        PyCode code = FrozenArchive.read(m.name);
        return code != null ? code : compile(m);
    }

    static PyCode compile(Module m) {
        Path file = library().resolve(m.file);
        try (FileInputStream in = new FileInputStream(file.toFile())) { // a channel would be closed by an interrupt
            return (PyCode) Code.compile(PyBytes.of(in.readAllBytes()), PyStr.of("<frozen " + m.origin + ">"),
                    "exec", 0, true, -1, -1);
        } catch (IOException e) {
            throw new IllegalStateException("the standard library is missing: " + file, e);
        }
    }

    static Iterable<Module> all() {
        return MODULES.values();
    }
}
