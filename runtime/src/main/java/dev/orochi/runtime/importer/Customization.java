package dev.orochi.runtime.importer;

import dev.orochi.runtime.modules.os.Fds;
import dev.orochi.runtime.modules.os.FsCodec;
import dev.orochi.runtime.modules.os.StatX;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/**
 * The modules {@code sitecustomize} and {@code usercustomize}, for which every start looks and which hardly anybody has: where no
 * file of the name is on {@code sys.path}, and imports are still as the start made them, importlib need not be asked (6 ms).
 *
 * <p>Thread rule: the fields are written by the first thread, before and after it imports {@code site}. A thread that {@code site}
 * starts reads them plainly, once each: at worst importlib is asked.
 */
final class Customization {
    private static final String[] SUFFIXES = {"", ".py", ".pyc"};

    /** What sys.meta_path and sys.path_hooks hold as long as nobody changes them; null outside {@code site}. */
    private static Object[] finders;
    private static Object[] hooks;

    private Customization() {}

    static void begin() {
        finders = items("meta_path");
        hooks = items("path_hooks");
    }

    static void end() {
        finders = null;
        hooks = null;
    }

    /** @return whether the module is one of the two, and importlib would find nothing */
    static boolean isMissing(PyStr name) {
        Object[] f = finders;
        Object[] h = hooks;
        if (f == null || h == null || !name.equalsJava("sitecustomize") && !name.equalsJava("usercustomize")
                || !same("meta_path", f) || !same("path_hooks", h)
                || ((PyDict) Runtime.sysAttr("path_importer_cache")).size() != 0) {
            return false;
        }
        for (Object entry : items("path")) {
            if (!(entry instanceof PyStr s) || mayHold(s + "/", name.toString())) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayHold(String folder, String name) {
        if (exists(folder.substring(0, folder.length() - 1)) && !exists(folder)) {
            return true; // an archive
        }
        for (String suffix : SUFFIXES) {
            if (exists(folder + name + suffix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean exists(String path) {
        byte[] bytes = FsCodec.encode(PyStr.of(path));
        return bytes == null || StatX.of(Fds.AT_FDCWD, bytes, true) != null;
    }

    private static Object[] items(String list) {
        PyList l = (PyList) Runtime.sysAttr(list);
        Object[] items = new Object[l.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = l.get(i);
        }
        return items;
    }

    private static boolean same(String list, Object[] before) {
        Object[] now = items(list);
        boolean same = now.length == before.length;
        for (int i = 0; same && i < now.length; i++) {
            same = now[i] == before[i];
        }
        return same;
    }
}
