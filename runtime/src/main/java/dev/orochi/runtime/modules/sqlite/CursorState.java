package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;

/** The attributes of a cursor. */
@PyMethods(PyCursor.class)
final class CursorState {
    private CursorState() {
    }

    /** A number of C's unsigned int. */
    static long unsigned(Object o) {
        Object i = Ops.index(o);
        if (Ops.bigInteger(i).signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (!(i instanceof PyInt n) || n.value > 0xffffffffL) {
            throw Errors.overflowError("Python int too large for C uint32_t");
        }
        return n.value;
    }

    private static Object valueOf(CountedRef slot) {
        Object v = slot.load();
        return v == null ? PyNone.NONE : v;
    }

    @Getter("arraysize")
    static long arraySize(PyCursor self) {
        return self.arraySize;
    }

    @Setter("arraysize")
    static void setArraySize(PyCursor self, Object value) {
        if (value == null) {
            throw Errors.attributeError("cannot delete attribute");
        }
        self.arraySize = unsigned(value);
    }

    @Getter(value = "connection", member = true, effect = Effect.QUIET)
    static Object connection(PyCursor self) {
        return valueOf(self.connection);
    }

    @Getter(value = "description", member = true, effect = Effect.QUIET)
    static Object description(PyCursor self) {
        return valueOf(self.description);
    }

    @Getter(value = "lastrowid", member = true, effect = Effect.QUIET)
    static Object lastRowId(PyCursor self) {
        return self.lastRowId;
    }

    @Getter(value = "rowcount", member = true, effect = Effect.QUIET)
    static long rowCount(PyCursor self) {
        return self.rowCount;
    }

    @Getter(value = "row_factory", member = true, effect = Effect.QUIET)
    static Object rowFactory(PyCursor self) {
        return valueOf(self.rowFactory);
    }

    @Setter("row_factory")
    static void setRowFactory(PyCursor self, Object value) {
        self.rowFactory.put(value);
    }
}
