package dev.orochi.runtime.modules;

import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/** How a warning that is to be seen gets to the program's user. Stateless. */
final class WarningReport {
    private WarningReport() {}

    /** Where a warning comes from; {@code source} is the line's text if whoever warns could tell it, or null. */
    record Place(PyStr file, int line, PyStr source) {}

    /** The text of a line, from the loader of the module with these globals, or null if that cannot tell. */
    static PyStr sourceLine(PyDict globals, int line) {
        Object external = Ops.getAttr(Runtime.sysModules().get(PyStr.of("_frozen_importlib")), "_bootstrap_external");
        Object loader = Ops.callMethod(external, "_bless_my_loader", globals);
        Object name = globals.get(Names.__name__);
        Object reader = name == null ? null : Ops.getAttrOrNull(loader, "get_source");
        Object source = reader == null ? PyNone.NONE : Ops.call(reader, name);
        if (source == PyNone.NONE) {
            return null;
        }
        if (!(PyPayload.unwrap(source) instanceof PyStr text)) {
            throw Errors.typeError("must be str, not " + PyType.of(source).name());
        }
        PyList lines = (PyList) Ops.callMethod(text, "splitlines");
        if (line < 1 || line > lines.size()) {
            throw Errors.indexError("list index out of range");
        }
        return (PyStr) lines.get(line - 1);
    }

    /** By the library's function; by hand if the program has deleted that. */
    static void show(Object warning, Object category, Place place, Object source) {
        Object library = Runtime.importModule("warnings");
        Object function = Ops.getAttrOrNull(library, "_showwarnmsg");
        if (function == null) {
            write(warning, category, place);
            return;
        }
        if (!Ops.isCallable(function)) {
            throw Errors.typeError("warnings._showwarnmsg() must be set to a callable");
        }
        Object message = Ops.call(Ops.getAttr(library, "WarningMessage"), warning, category, place.file,
                PyInt.of(place.line), PyNone.NONE, PyNone.NONE, source == null ? PyNone.NONE : source);
        Ops.call(function, message);
    }

    private static void write(Object warning, Object category, Place place) {
        Object stream = Runtime.sysAttr("stderr");
        if (stream == null || stream == PyNone.NONE) {
            return;
        }
        StringBuilder b = new StringBuilder().append(place.file).append(':').append(place.line).append(": ")
                .append(Ops.getAttr(category, "__name__")).append(": ").append(Ops.str(warning)).append('\n');
        if (place.source != null) {
            b.append(place.source).append('\n');
        } else {
            Object line = Ops.callMethod(Runtime.importModule("linecache"), "getline", place.file, PyInt.of(place.line));
            String text = line.toString().strip();
            b.append(text.isEmpty() ? "" : "  " + text + "\n");
        }
        Ops.callMethod(stream, "write", PyStr.of(b.toString()));
    }
}
