package dev.orochi.runtime.importer;

import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/**
 * {@code -X importtime}: how long each import takes, with and without the imports that it makes itself, one line on standard error
 * when it is done. With {@code importtime=2} imports of modules that are there already are named too.
 *
 * <p>Thread rule: switched on before Python code runs; each thread counts for itself.
 */
public final class ImportTimes {
    private static volatile int mode;
    private static boolean headed;
    private static final ThreadLocal<ImportTimes> CURRENT = ThreadLocal.withInitial(ImportTimes::new);

    private int depth;
    /** Nanoseconds spent in the imports that the present one has made. */
    private long inside;

    private ImportTimes() {}

    /** @param m 0: say nothing; 1: name the modules that are loaded; 2: name all */
    public static void show(int m) {
        mode = m;
    }

    static boolean on() {
        return mode != 0;
    }

    static Object importName(PyStr name, Object globals, Object fromList, int level) {
        PyStr full = level == 0 ? name : resolve(name, globals, level);
        Object m = full == null ? null : Runtime.sysModules().get(full);
        if (full == null || full.isEmpty()) {
            return Importer.load(name, globals, fromList, level);
        }
        ImportTimes times = CURRENT.get();
        if (m != null && m != PyNone.NONE) {
            if (mode == 2) {
                print("cached", "cached    ", times.depth, full);
            }
            return Importer.load(name, globals, fromList, level);
        }
        long before = times.inside;
        times.inside = 0;
        times.depth++;
        long start = System.nanoTime();
        try {
            parent(full);
            return Importer.load(name, globals, fromList, level);
        } finally {
            long all = System.nanoTime() - start;
            times.depth--;
            print(micros(all - times.inside), micros(all), times.depth, full);
            times.inside = before + all;
        }
    }

    /** The package is imported first, and has a line of its own. */
    private static void parent(PyStr full) {
        String name = full.toString();
        int dot = name.lastIndexOf('.');
        if (dot > 0 && Runtime.sysModules().get(PyStr.of(name.substring(0, dot))) == null) {
            Importer.importName(PyStr.of(name.substring(0, dot)), null, PyNone.NONE, 0);
        }
    }

    /** The absolute name, or null when there is none, which the import itself complains about. */
    private static PyStr resolve(PyStr name, Object globals, int level) {
        try {
            Object lib = Runtime.importlib();
            Object base = Ops.call(Ops.getAttr(lib, "_calc___package__"), globals);
            return (PyStr) Ops.call(Ops.getAttr(lib, "_resolve_name"), name, base, PyInt.of(level));
        } catch (PyException e) {
            return null;
        }
    }

    private static String micros(long nanos) {
        return Long.toString((nanos + 999) / 1000);
    }

    private static synchronized void print(String self, String all, int depth, PyStr name) {
        if (!headed) {
            headed = true;
            System.err.println("import time: self [us] | cumulative | imported package");
        }
        System.err.println("import time: " + (self.equals("cached") ? "cached   " : " ".repeat(Math.max(0, 9 - self.length())) + self)
                + " | " + " ".repeat(Math.max(0, 10 - all.length())) + all + " | " + "  ".repeat(depth) + name);
    }
}
