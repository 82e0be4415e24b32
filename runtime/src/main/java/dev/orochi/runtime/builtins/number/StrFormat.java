package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.StrBuilder;

/** {@code str.format} and {@code str.format_map}. One instance serves one formatting and is confined to it. */
public final class StrFormat {
    private static final int MAX_DEPTH = 2;

    /** Null for {@code format_map}. */
    private final Object[] args;
    private final Object mapping;
    /** The next automatic index; -1 once a field was numbered by hand, -2 before any numbered field. */
    private int auto = -2;

    private StrFormat(Object[] args, Object mapping) {
        this.args = args;
        this.mapping = mapping;
    }

    /** @param args null for {@code format_map} */
    public static PyStr format(PyStr format, Object[] args, Object mapping) {
        return new StrFormat(args, mapping).expand(format.toString(), MAX_DEPTH);
    }

    private PyStr expand(String format, int depth) {
        if (depth == 0) {
            throw Errors.valueError("Max string recursion exceeded");
        }
        StrBuilder out = new StrBuilder(format.length() + 16);
        FormatMarkup markup = new FormatMarkup(format);
        while (markup.next()) {
            out.append(markup.literal);
            if (markup.fieldName != null) {
                out.append(field(markup, depth));
            }
        }
        return out.toPyStr();
    }

    private PyStr field(FormatMarkup m, int depth) {
        Object value = convert(m.conversion, value(m.fieldName));
        PyStr spec = m.nested ? expand(m.spec, depth - 1) : m.spec.isEmpty() ? PyStr.EMPTY : PyStr.of(m.spec);
        return Ops.format(value, spec);
    }

    private static Object convert(int conversion, Object v) {
        return switch (conversion) {
            case 0 -> v;
            case 'r' -> Ops.reprObject(v);
            case 's' -> Ops.strObject(v);
            case 'a' -> Ops.asciiObject(v);
            default -> throw FormatMarkup.unknownConversion(conversion);
        };
    }

    private Object value(String name) {
        FieldPath path = new FieldPath(name);
        Object v = first(path);
        while (path.next()) {
            v = path.isAttribute ? Ops.getAttr(v, path.name)
                : Ops.getItem(v, path.index >= 0 ? PyInt.of(path.index) : PyStr.of(path.name));
        }
        return v;
    }

    private Object first(FieldPath path) {
        long index = path.firstIndex;
        boolean automatic = path.first.isEmpty();
        if (automatic || index >= 0) {
            index = number(automatic, index);
            if (args == null) {
                throw Errors.valueError("Format string contains positional fields");
            }
            if (index >= args.length) {
                throw Errors.of(Builtins.INDEX_ERROR, "Replacement index " + index
                    + " out of range for positional args tuple");
            }
            return args[(int) index];
        }
        PyStr key = PyStr.of(path.first);
        if (mapping instanceof PyDict d && PyDict.isExact(d)) {
            Object v = d.get(key);
            if (v == null) {
                throw Errors.keyError(key);
            }
            return v;
        }
        return Ops.getItem(mapping, key);
    }

    private long number(boolean automatic, long index) {
        if (args == null) {
            return 0;
        }
        if (auto == -2) {
            auto = automatic ? 0 : -1;
        }
        if (automatic && auto == -1) {
            throw Errors.valueError("cannot switch from manual field specification to automatic field numbering");
        }
        if (!automatic && auto >= 0) {
            throw Errors.valueError("cannot switch from automatic field numbering to manual field specification");
        }
        return automatic ? auto++ : index;
    }
}
