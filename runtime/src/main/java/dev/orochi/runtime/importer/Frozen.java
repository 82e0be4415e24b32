package dev.orochi.runtime.importer;

import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.modules.ImpModule;
import dev.orochi.runtime.modules.marshal.MarshalModule;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The modules that must be there before imports from files work. Their source comes from the library. */
public final class Frozen {
    private static final Map<String, String> FILES = Map.of(
            "_frozen_importlib", "importlib/_bootstrap.py",
            "_frozen_importlib_external", "importlib/_bootstrap_external.py",
            "zipimport", "zipimport.py");

    private static final int STAMP = 16;
    private static final int MARSHAL_VERSION = 5;

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

    /** @return the module's code: compiled, or read from the cache that an earlier run left beside the source */
    public static PyCode code(String name) {
        Path file = library().resolve(FILES.get(name));
        try {
            byte[] stamp = stamp(file);
            Path cache = file.resolveSibling("__pycache__").resolve(name + ".orochi-314.pyc");
            PyCode code = read(cache, stamp);
            if (code == null) {
                code = (PyCode) Code.compile(PyBytes.of(Files.readAllBytes(file)),
                        PyStr.of("<frozen " + display(name) + ">"), "exec", 0, true, -1, -1);
                write(cache, stamp, code);
            }
            return code;
        } catch (IOException e) {
            throw new IllegalStateException("the standard library is missing: " + file, e);
        }
    }

    /** What a cached code must have been made from: bytecode version, time and size of the source, as in a .pyc file. */
    private static byte[] stamp(Path source) throws IOException {
        BasicFileAttributes facts = Files.readAttributes(source, BasicFileAttributes.class);
        return ByteBuffer.allocate(STAMP).order(ByteOrder.LITTLE_ENDIAN).putInt(ImpModule.MAGIC).putInt(0)
                .putInt((int) facts.lastModifiedTime().to(TimeUnit.SECONDS)).putInt((int) facts.size()).array();
    }

    private static PyCode read(Path cache, byte[] stamp) throws IOException {
        if (!Files.exists(cache)) {
            return null;
        }
        byte[] all = Files.readAllBytes(cache);
        if (all.length <= STAMP || !Arrays.equals(all, 0, STAMP, stamp, 0, STAMP)) {
            return null;
        }
        return (PyCode) MarshalModule.loads(PyBytes.wrap(Arrays.copyOfRange(all, STAMP, all.length)), true);
    }

    /** Leaves the code for the next run; a folder that cannot be written only costs that run its time. */
    private static void write(Path cache, byte[] stamp, PyCode code) {
        if (Ops.truth(Runtime.sysAttr("dont_write_bytecode"))) {
            return;
        }
        try {
            Files.createDirectories(cache.getParent());
            Path part = Files.createTempFile(cache.getParent(), "orochi", ".tmp");
            try (OutputStream out = Files.newOutputStream(part)) {
                out.write(stamp);
                out.write(((PyBytes) MarshalModule.dumps(code, MARSHAL_VERSION, true)).array());
            }
            Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            return;
        }
    }

    private static String display(String name) {
        return name.replace("_frozen_importlib", "importlib._bootstrap");
    }
}
