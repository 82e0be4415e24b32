package dev.orochi.runtime.modules.datetime;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Runtime;

/** {@code strftime} and {@code isoformat}. Stateless. */
final class TimeFormat {
    private TimeFormat() {}

    static Object structTime(int y, int m, int d, int hh, int mm, int ss, int dst) {
        Object type = Ops.getAttr(Runtime.importModule("time"), "struct_time");
        return Ops.call(type, PyTuple.of(PyInt.of(y), PyInt.of(m), PyInt.of(d), PyInt.of(hh), PyInt.of(mm),
            PyInt.of(ss), PyInt.of(Civil.weekday(y, m, d)), PyInt.of(Civil.dayOfYear(y, m, d)), PyInt.of(dst)));
    }

    /**
     * Formats with the platform's {@code strftime} what it knows, after microseconds and zones.
     *
     * @param arg what the zone's methods are called with
     */
    static PyStr strftime(String format, Object tuple, int micros, int year, Object tz, Object arg) {
        StringBuilder b = new StringBuilder(format.length() + 16);
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                b.append(c);
                continue;
            }
            char code = format.charAt(++i);
            switch (code) {
                case 'z' -> b.append(zone(tz, arg, ""));
                case 'Z' -> b.append(name(tz, arg));
                case 'f' -> Civil.pad(b, micros, 6);
                case ':' -> {
                    if (i + 1 < format.length() && format.charAt(i + 1) == 'z') {
                        i++;
                        b.append(zone(tz, arg, ":"));
                    } else {
                        b.append("%:");
                    }
                }
                case 'Y', 'G', 'C', 'F' -> century(b, code, year, tuple);
                default -> b.append('%').append(code);
            }
        }
        return (PyStr) Ops.callMethod(Runtime.importModule("time"), "strftime", PyStr.of(b.toString()), tuple);
    }

    /** The C library pads no years before 1000. */
    private static void century(StringBuilder b, char code, int year, Object tuple) {
        if (year > 1000 || code != 'G' && year == 1000) {
            b.append('%').append(code);
        } else if (code == 'C') {
            Civil.two(b, year / 100);
        } else {
            int y = year;
            if (code == 'G') {
                Object g = Ops.callMethod(Runtime.importModule("time"), "strftime", PyStr.of("%G"), tuple);
                y = Integer.parseInt(Ops.str(g).trim());
            }
            Civil.pad(b, y, 4);
            if (code == 'F') {
                b.append("-%m-%d");
            }
        }
    }

    private static String zone(Object tz, Object arg, String separator) {
        PyTimeDelta d = PyTzInfo.offset(tz, arg);
        return d == null ? "" : PyTzInfo.format(d, separator);
    }

    private static String name(Object tz, Object arg) {
        Object n = PyTzInfo.name(tz, arg);
        if (n == PyNone.NONE) {
            return "";
        }
        if (n instanceof PyStr s) {
            return s.toString().replace("%", "%%");
        }
        Object r = Ops.callMethod(n, "replace", PyStr.of("%"), PyStr.of("%%"));
        if (!(PyPayload.unwrap(r) instanceof PyStr s)) {
            throw Errors.typeError("tzname.replace() did not return a string");
        }
        return s.toString();
    }

    static void appendTime(StringBuilder b, int hh, int mm, int ss, int us, String timespec) {
        String spec = timespec == null || timespec.equals("auto") ? us == 0 ? "seconds" : "microseconds" : timespec;
        int parts = switch (spec) {
            case "hours" -> 1;
            case "minutes" -> 2;
            case "seconds" -> 3;
            case "milliseconds" -> 4;
            case "microseconds" -> 5;
            default -> throw Errors.valueError("Unknown timespec value");
        };
        Civil.two(b, hh);
        if (parts > 1) {
            Civil.two(b.append(':'), mm);
        }
        if (parts > 2) {
            Civil.two(b.append(':'), ss);
        }
        if (parts == 4) {
            Civil.pad(b.append('.'), us / 1000, 3);
        } else if (parts == 5) {
            Civil.pad(b.append('.'), us, 6);
        }
    }
}
