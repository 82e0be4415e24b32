package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.modules.os.Fds;
import dev.orochi.runtime.modules.os.StatX;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** Makes the standard streams as CPython does. The setting is written before the first stream is made. */
public final class StandardStreams {
    private static volatile boolean unbuffered;

    private StandardStreams() {
    }

    /** {@code -u}. */
    public static void setUnbuffered(boolean on) {
        unbuffered = on;
    }

    /** Null when the descriptor is closed, or was when the launcher started. */
    public static Object make(String name, int fd) {
        if (StatX.ofFd(fd) == null || System.getProperty("orochi.closed", "").indexOf('0' + fd) >= 0) {
            return null;
        }
        boolean write = fd != 0;
        boolean direct = write && unbuffered;
        PyFileIO raw = new PyFileIO(PyType.ofClass(PyFileIO.class));
        PyFileIO.init(raw, PyInt.of(fd), write ? "w" : "r", false, null);
        raw.setOwn(PyStr.intern("name"), PyStr.of("<" + name + ">"));
        boolean terminal = Fds.isatty(fd);
        PyTextIOWrapper text = new PyTextIOWrapper(PyType.ofClass(PyTextIOWrapper.class));
        text.start(direct ? raw : buffered(raw, write), PyStr.of(encoding()), PyStr.of(errors(fd)), "\n",
                !unbuffered && (terminal || fd == 2), direct);
        text.setOwn(PyStr.intern("mode"), PyStr.of(write ? "w" : "r"));
        return text;
    }

    private static PyBuffered buffered(PyFileIO raw, boolean write) {
        PyBuffered b = write ? new PyBufferedWriter(PyType.ofClass(PyBufferedWriter.class))
                : new PyBufferedReader(PyType.ofClass(PyBufferedReader.class));
        b.start(raw, PyBuffered.size(null), !write, write);
        return b;
    }

    /** PYTHONIOENCODING is {@code encoding:errors}, both optional. */
    private static String[] setting() {
        String v = LocaleEncoding.ignoresEnvironment() ? null : System.getenv("PYTHONIOENCODING");
        if (v == null || v.isEmpty()) {
            return new String[] {"", ""};
        }
        int colon = v.indexOf(':');
        return colon < 0 ? new String[] {v, ""} : new String[] {v.substring(0, colon), v.substring(colon + 1)};
    }

    private static String encoding() {
        String e = setting()[0];
        if (!e.isEmpty()) {
            return e;
        }
        String locale = LocaleEncoding.utf8Mode() ? "utf-8" : LocaleEncoding.name().toString();
        return locale.equals("UTF-8") ? "utf-8" : locale;
    }

    private static String errors(int fd) {
        if (fd == 2) {
            return "backslashreplace";
        }
        String[] s = setting();
        if (!s[1].isEmpty()) {
            return s[1];
        }
        return s[0].isEmpty() && (LocaleEncoding.utf8Mode() || LocaleEncoding.isCoercible()) ? "surrogateescape"
                : "strict";
    }
}
