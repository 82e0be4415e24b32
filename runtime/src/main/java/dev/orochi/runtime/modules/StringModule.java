package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.builtins.number.FieldPath;
import dev.orochi.runtime.builtins.number.FormatMarkup;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/** {@code _string}: the parser of format strings, for {@code string.Formatter}. Stateless. */
@PyModuleDef("_string")
final class StringModule {
    private StringModule() {}

    private static String text(Object o) {
        if (PyPayload.unwrap(o) instanceof PyStr s) {
            return s.toString();
        }
        throw Errors.typeError("expected str, got " + PyType.of(o).name());
    }

    @Builtin("formatter_parser($module, format, /)")
    static Object formatterParser(Object format) {
        FormatMarkup m = new FormatMarkup(text(format));
        return new PyFormatterIterator(m);
    }

    /** The next tuple of {@link #formatterParser}, or null. */
    static Object nextPiece(FormatMarkup m) {
        if (!m.next()) {
            return null;
        }
        boolean field = m.fieldName != null;
        return PyTuple.of(PyStr.of(m.literal), field ? PyStr.of(m.fieldName) : PyNone.NONE,
            field ? PyStr.of(m.spec) : PyNone.NONE, m.conversion == 0 ? PyNone.NONE : PyStr.ofChar(m.conversion));
    }

    @Builtin("formatter_field_name_split($module, field_name, /)")
    static Object fieldNameSplit(Object fieldName) {
        FieldPath path = new FieldPath(text(fieldName));
        Object first = path.firstIndex >= 0 ? PyInt.of(path.firstIndex) : PyStr.of(path.first);
        return PyTuple.of(first, new PyFieldNameIterator(path));
    }

    /** The next pair of {@link #fieldNameSplit}'s iterator, or null. */
    static Object nextStep(FieldPath path) {
        if (!path.next()) {
            return null;
        }
        return PyTuple.of(PyBool.of(path.isAttribute),
            path.index >= 0 ? PyInt.of(path.index) : PyStr.of(path.name));
    }
}
