package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.modules.os.Libc.Fn;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;
import java.nio.charset.StandardCharsets;

/**
 * Reads the row on which a statement stands. What the library has is copied under the lock; text factories and converters of the
 * program see the copies without it. Stateless.
 */
final class RowReader {
    private static final int NAMES = 0;
    private static final int TYPES = 1;

    private RowReader() {
    }

    // ---- the row ------------------------------------------------------------------------------------------------------------

    /** The row as a tuple. Runs Python code.
     * @param converters one or None for each column, or null */
    static PyTuple read(PyConnection c, PyStatement s, PyTuple converters) {
        Object factory = c.textFactory.load();
        boolean text = factory == PyType.ofClass(PyStr.class);
        Object[] row;
        s.database.lock();
        try {
            row = copy(s.handle(), converters, text);
        } finally {
            s.database.unlock();
        }
        for (int i = 0; i < row.length; i++) {
            if (row[i] instanceof byte[] bytes) {
                Object converter = converters == null || i >= converters.size() ? PyNone.NONE : converters.get(i);
                Object v = converter != PyNone.NONE ? Ops.call(converter, PyBytes.wrap(bytes)) : made(c, bytes);
                row[i] = Temps.temp(v);
            }
        }
        return Temps.temp(PyTuple.of(row));
    }

    private static Object made(PyConnection c, byte[] utf8) {
        Object factory = c.textFactory.load();
        if (factory == PyType.ofClass(PyBytes.class)) {
            return PyBytes.wrap(utf8);
        }
        if (factory == PyType.ofClass(PyByteArray.class)) {
            return new PyByteArray(utf8);
        }
        return Ops.call(factory == null ? PyNone.NONE : factory, PyBytes.wrap(utf8));
    }

    /** The values; byte arrays for what the program's own functions convert. Lock held. */
    private static Object[] copy(long statement, PyTuple converters, boolean text) {
        int n = statement == 0 ? 0 : (int) Sqlite.call(Sqlite.DATA_COUNT, statement);
        Object[] row = new Object[n];
        for (int i = 0; i < n; i++) {
            boolean converts = converters != null && i < converters.size() && converters.get(i) != PyNone.NONE;
            row[i] = converts ? raw(statement, i) : value(statement, i, text);
        }
        return row;
    }

    private static Object raw(long statement, int i) {
        byte[] b = bytes(Sqlite.COLUMN_BLOB, statement, i);
        return b.length == 0 ? PyNone.NONE : b;
    }

    private static byte[] bytes(Fn f, long statement, int i) {
        long address = Sqlite.call(f, statement, i);
        return SqlValue.bytes(address, (int) Sqlite.call(Sqlite.COLUMN_BYTES, statement, i));
    }

    private static Object value(long statement, int i, boolean text) {
        return switch ((int) Sqlite.call(Sqlite.COLUMN_TYPE, statement, i)) {
            case Sqlite.NULL -> PyNone.NONE;
            case Sqlite.INTEGER -> PyInt.of(Sqlite.call(Sqlite.COLUMN_INT64, statement, i));
            case Sqlite.FLOAT -> PyFloat.of(Sqlite.real(Sqlite.COLUMN_DOUBLE, statement, i));
            case Sqlite.TEXT -> {
                byte[] utf8 = bytes(Sqlite.COLUMN_TEXT, statement, i);
                yield text ? decoded(statement, i, utf8) : utf8;
            }
            default -> PyBytes.wrap(bytes(Sqlite.COLUMN_BLOB, statement, i));
        };
    }

    private static PyStr decoded(long statement, int i, byte[] utf8) {
        try {
            return SqlValue.text(utf8);
        } catch (PyException e) {
            PyStr shown = Utf8.decode(utf8, 0, utf8.length, ErrorHandler.Standard.REPLACE);
            throw SqliteErrors.operational("Could not decode to UTF-8 column '" + columnText(Sqlite.COLUMN_NAME, statement, i)
                    + "' with text '" + shown.toJava() + "'");
        }
    }

    // ---- its columns --------------------------------------------------------------------------------------------------------

    private static String columnText(Fn f, long statement, int i) {
        byte[] b = Sqlite.string(Sqlite.call(f, statement, i));
        return b == null ? null : new String(b, StandardCharsets.UTF_8);
    }

    /** Names and declared types of the columns; null for a statement without. Lock held. */
    static String[][] columns(PyStatement s) {
        int n = s.handle() == 0 ? 0 : (int) Sqlite.call(Sqlite.COLUMN_COUNT, s.handle());
        if (n == 0) {
            return null;
        }
        String[][] out = new String[2][n];
        for (int i = 0; i < n; i++) {
            out[NAMES][i] = columnText(Sqlite.COLUMN_NAME, s.handle(), i);
            out[TYPES][i] = columnText(Sqlite.COLUMN_DECLTYPE, s.handle(), i);
        }
        return out;
    }

    /** The cursor's {@code description}. */
    static PyTuple description(String[][] columns, int detectTypes) {
        Object none = PyNone.NONE;
        Object[] out = new Object[columns[NAMES].length];
        for (int i = 0; i < out.length; i++) {
            String name = columns[NAMES][i];
            if ((detectTypes & SqliteConstants.PARSE_COLNAMES) != 0) {
                name = withoutType(name);
            }
            out[i] = PyTuple.of(PyStr.of(name), none, none, none, none, none, none);
        }
        return PyTuple.of(out);
    }

    /** A column's name without the type in brackets. */
    private static String withoutType(String name) {
        int at = name.indexOf('[');
        if (at < 0) {
            return name;
        }
        return name.substring(0, at > 0 && name.charAt(at - 1) == ' ' ? at - 1 : at);
    }

    /** The converter of each column or None; null when types are not looked at. */
    static PyTuple converters(String[][] columns, int detectTypes) {
        if (detectTypes == 0) {
            return null;
        }
        Object[] out = new Object[columns[NAMES].length];
        for (int i = 0; i < out.length; i++) {
            Object c = null;
            if ((detectTypes & SqliteConstants.PARSE_COLNAMES) != 0) {
                c = byName(columns[NAMES][i]);
            }
            if (c == null && (detectTypes & SqliteConstants.PARSE_DECLTYPES) != 0) {
                c = byType(columns[TYPES][i]);
            }
            out[i] = c == null ? PyNone.NONE : c;
        }
        return PyTuple.of(out);
    }

    private static Object byName(String name) {
        int from = name.indexOf('[');
        int to = from < 0 ? -1 : name.indexOf(']', from);
        return to < 0 ? null : Adapters.converter(name.substring(from + 1, to));
    }

    private static Object byType(String type) {
        if (type == null) {
            return null;
        }
        int end = 0;
        while (end < type.length() && type.charAt(end) != ' ' && type.charAt(end) != '(') {
            end++;
        }
        return Adapters.converter(type.substring(0, end));
    }
}
