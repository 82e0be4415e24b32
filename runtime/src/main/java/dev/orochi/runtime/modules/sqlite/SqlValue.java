package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Span;

/** A Python value in the form in which the library takes it, so that it can be handed over under a lock. Immutable. */
final class SqlValue {
    private static final int BLOB = 4;
    private static final SqlValue NULL = new SqlValue(Sqlite.NULL, 0, 0, null);
    private static final byte[] EMPTY = {};

    private final int type;
    private final long integer;
    private final double real;
    private final Span bytes;

    private SqlValue(int type, long integer, double real, Span bytes) {
        this.type = type;
        this.integer = integer;
        this.real = real;
        this.bytes = bytes;
    }

    /** The form of a value; null when it has none. */
    static SqlValue of(Object o) {
        if (o == PyNone.NONE) {
            return NULL;
        }
        if (o instanceof PyInt i) {
            return new SqlValue(Sqlite.INTEGER, i.value, 0, null);
        }
        Object plain = PyPayload.unwrap(o);
        if (plain instanceof PyFloat d) {
            return new SqlValue(Sqlite.FLOAT, 0, d.value, null);
        }
        if (plain instanceof PyStr s) {
            return new SqlValue(Sqlite.TEXT, 0, 0, Span.of(Utf8.encode(s, ErrorHandler.Standard.STRICT)));
        }
        if (Ops.isInt(o)) {
            return new SqlValue(Sqlite.INTEGER, integer(o), 0, null);
        }
        if (!Buffers.supports(o)) {
            return null;
        }
        Span s = Natives.bytes(o);
        return new SqlValue(BLOB, 0, 0, plain instanceof PyBytes ? s : Span.of(s.copy()));
    }

    /** An int of 64 bits. */
    static long integer(Object o) {
        if (Ops.index(o) instanceof PyInt i) {
            return i.value;
        }
        throw Errors.overflowError("Python int too large to convert to SQLite INTEGER");
    }

    private long copy() {
        return Sqlite.copy(bytes.array(), bytes.from(), bytes.length());
    }

    /** Binds the value to a parameter, counted from 1. */
    int bind(long statement, int position) {
        return switch (type) {
            case Sqlite.NULL -> (int) Sqlite.call(Sqlite.BIND_NULL, statement, position);
            case Sqlite.INTEGER -> (int) Sqlite.call(Sqlite.BIND_INT64, statement, position, integer);
            case Sqlite.FLOAT -> Sqlite.setReal(Sqlite.BIND_DOUBLE, statement, position, real);
            default -> (int) Sqlite.call(type == Sqlite.TEXT ? Sqlite.BIND_TEXT : Sqlite.BIND_BLOB, statement, position,
                    copy(), bytes.length(), Sqlite.freeing(), 0);
        };
    }

    /** Makes it the result of a function. */
    void result(long context) {
        switch (type) {
            case Sqlite.NULL -> Sqlite.call(Sqlite.RESULT_NULL, context);
            case Sqlite.INTEGER -> Sqlite.call(Sqlite.RESULT_INT64, context, integer);
            case Sqlite.FLOAT -> Sqlite.setReal(Sqlite.RESULT_DOUBLE, context, 0, real);
            default -> Sqlite.call(type == Sqlite.TEXT ? Sqlite.RESULT_TEXT : Sqlite.RESULT_BLOB, context, copy(),
                    bytes.length(), Sqlite.freeing(), 0, 0);
        }
    }

    // ---- from the library ---------------------------------------------------------------------------------------------------

    /** The arguments of a function. */
    static Object[] arguments(int count, long values) {
        Object[] out = new Object[count];
        for (int i = 0; i < count; i++) {
            out[i] = argument(Mem.i64(values + 8L * i));
        }
        return out;
    }

    private static Object argument(long v) {
        return switch ((int) Sqlite.call(Sqlite.VALUE_TYPE, v)) {
            case Sqlite.INTEGER -> PyInt.of(Sqlite.call(Sqlite.VALUE_INT64, v));
            case Sqlite.FLOAT -> PyFloat.of(Sqlite.real(Sqlite.VALUE_DOUBLE, v, 0));
            case Sqlite.TEXT -> text(bytes(Sqlite.call(Sqlite.VALUE_TEXT, v), Sqlite.call(Sqlite.VALUE_BYTES, v)));
            case BLOB -> PyBytes.wrap(bytes(Sqlite.call(Sqlite.VALUE_BLOB, v), Sqlite.call(Sqlite.VALUE_BYTES, v)));
            default -> PyNone.NONE;
        };
    }

    /** A copy of memory; empty for a null pointer. */
    static byte[] bytes(long address, long count) {
        return address == 0 ? EMPTY : Mem.bytes(address, (int) count);
    }

    /** Text in UTF-8. */
    static PyStr text(byte[] utf8) {
        return Utf8.decode(utf8, 0, utf8.length, ErrorHandler.Standard.STRICT);
    }
}
