package dev.orochi.runtime.modules.sys;

import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/**
 * An exception in its simplest form, without marks below the lines, causes and notes: that of exceptions that nobody could catch, and
 * of all when the library's {@code traceback} module fails.
 */
final class PlainTraceback {
    private static final int SHOWN = 3;

    private final StringBuilder out = new StringBuilder();
    private final boolean source;
    private String file;
    private String function;
    private int line;
    private int count;

    private PlainTraceback(boolean source) {
        this.source = source;
    }

    /** @param source whether to show the lines of the program, which runs Python code */
    static String of(PyBaseException e, PyTraceback first, boolean source) {
        PlainTraceback p = new PlainTraceback(source);
        if (first != null) {
            p.out.append("Traceback (most recent call last):\n");
        }
        for (PyTraceback t = first; t != null; t = t.next()) {
            p.add(t);
        }
        p.endRepeats();
        p.exception(e);
        return p.out.toString();
    }

    private void add(PyTraceback t) {
        PyCode c = t.frame().code();
        String f = c.fileName.toString();
        String n = c.name.toString();
        if (!f.equals(file) || !n.equals(function) || t.lineNumber() != line) {
            endRepeats();
            file = f;
            function = n;
            line = t.lineNumber();
            count = 0;
        }
        if (++count > SHOWN) {
            return;
        }
        out.append("  File \"").append(f).append("\", line ").append(line).append(", in ").append(n).append('\n');
        String text = source && !f.startsWith("<") ? sourceLine() : "";
        if (!text.isEmpty()) {
            out.append("    ").append(text).append('\n');
        }
    }

    private String sourceLine() {
        try {
            Object linecache = Runtime.importModule("linecache");
            return Ops.callMethod(linecache, "getline", PyStr.of(file), PyInt.of(line)).toString().strip();
        } catch (PyException e) {
            return "";
        }
    }

    private void endRepeats() {
        int more = count - SHOWN;
        if (more > 0) {
            out.append("  [Previous line repeated ").append(more).append(more == 1 ? " more time]\n" : " more times]\n");
        }
    }

    private void exception(PyBaseException e) {
        String text;
        try {
            text = Ops.str(e);
        } catch (PyException x) {
            text = "<exception str() failed>";
        }
        String name = e.type().fullName();
        out.append(name.startsWith("__main__.") ? name.substring(9) : name).append(text.isEmpty() ? "" : ": " + text).append('\n');
    }
}
