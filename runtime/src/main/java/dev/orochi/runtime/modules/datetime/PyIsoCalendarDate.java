package dev.orochi.runtime.modules.datetime;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/** {@code datetime.IsoCalendarDate}: year, week and weekday as a tuple with names. Immutable. */
@PyClass(name = "IsoCalendarDate", module = "datetime", base = PyTuple.class, subclassable = false)
public final class PyIsoCalendarDate extends PyTuple {
    PyIsoCalendarDate(int year, int week, int weekday) {
        super(PyType.shapeOf(PyIsoCalendarDate.class),
            Rc.ownAll(new Object[] {PyInt.of(year), PyInt.of(week), PyInt.of(weekday)}));
    }

    @Builtin("__new__($type, year, week, weekday)")
    public static Object make(PyType type, int year, int week, int weekday) {
        return new PyIsoCalendarDate(year, week, weekday);
    }

    @Getter("year")
    public static Object year(PyIsoCalendarDate self) {
        return self.items[0];
    }

    @Getter("week")
    public static Object week(PyIsoCalendarDate self) {
        return self.items[1];
    }

    @Getter("weekday")
    public static Object weekday(PyIsoCalendarDate self) {
        return self.items[2];
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyIsoCalendarDate self) {
        return "datetime.IsoCalendarDate(year=" + self.items[0] + ", week=" + self.items[1] + ", weekday="
            + self.items[2] + ")";
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyIsoCalendarDate self) {
        return PyTuple.of(PyType.ofClass(PyTuple.class), PyTuple.of((Object) PyTuple.of(self.items)));
    }
}
