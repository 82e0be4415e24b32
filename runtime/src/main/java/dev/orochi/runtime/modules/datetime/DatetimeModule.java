package dev.orochi.runtime.modules.datetime;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyType;

/** {@code _datetime}. Stateless. */
@PyModuleDef("_datetime")
final class DatetimeModule {
    @Constant("MINYEAR") static final int MINYEAR = Civil.MIN_YEAR;
    @Constant("MAXYEAR") static final int MAXYEAR = Civil.MAX_YEAR;

    private DatetimeModule() {}

    @Constant("date")
    static PyType date() {
        return PyDate.TYPE;
    }

    @Constant("datetime")
    static PyType datetime() {
        return PyDateTime.TYPE;
    }

    @Constant("time")
    static PyType time() {
        return PyTime.TYPE;
    }

    @Constant("timedelta")
    static PyType timedelta() {
        return PyTimeDelta.TYPE;
    }

    @Constant("timezone")
    static PyType timezone() {
        return PyTimeZone.TYPE;
    }

    @Constant("tzinfo")
    static PyType tzinfo() {
        return PyTzInfo.TYPE;
    }

    @Constant("UTC")
    static Object utc() {
        return PyTimeZone.UTC;
    }
}
