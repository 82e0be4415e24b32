package dev.orochi.runtime.builtins.number;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.StrBuilder;
import java.util.ArrayList;
import java.util.List;

/** {@code str.format} and {@code str.format_map}. One instance serves one formatting and is confined to it. */
public final class StrFormat {
    private static final int MAX_DEPTH = 2;

    /** By the hash of the format. Racy, benign: threads overwrite each other's immutable entries. */
    private static final Known[] KNOWN = new Known[256];

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

    /**
     * Literal text and the field after it, if there is one.
     *
     * @param field the field's name, or null
     * @param key its first part
     * @param index the first part as a number, or -1
     * @param hasSteps whether attributes or items follow the first part
     * @param spec the specification, null when there are fields in it
     */
    private record Piece(PyStr literal, String field, PyStr key, long index, boolean hasSteps, int conversion, PyStr spec, String nested) {
        static Piece of(FormatMarkup m) {
            PyStr literal = PyStr.of(m.literal);
            if (m.fieldName == null) {
                return new Piece(literal, null, null, 0, false, 0, null, null);
            }
            FieldPath path = new FieldPath(m.fieldName);
            return new Piece(literal, m.fieldName, PyStr.of(path.first), path.firstIndex, path.first.length() < m.fieldName.length(),
                m.conversion, m.nested ? null : PyStr.of(m.spec), m.nested ? m.spec : null);
        }
    }

    /** A format without errors, as its pieces. */
    private record Known(String format, Piece[] pieces) {}

    private PyStr expand(String format, int depth) {
        if (depth == 0) {
            throw Errors.valueError("Max string recursion exceeded");
        }
        StrBuilder out = new StrBuilder(format.length() + 16);
        int i = format.hashCode() & KNOWN.length - 1;
        Known known = KNOWN[i];
        if (known != null && known.format.equals(format)) {
            for (Piece p : known.pieces) {
                append(out, p, depth);
            }
            return out.toPyStr();
        }
        List<Piece> pieces = new ArrayList<>(); // errors appear when they are reached
        for (FormatMarkup markup = new FormatMarkup(format); markup.next();) {
            Piece p = Piece.of(markup);
            append(out, p, depth);
            pieces.add(p);
        }
        KNOWN[i] = new Known(format, pieces.toArray(new Piece[0]));
        return out.toPyStr();
    }

    private void append(StrBuilder out, Piece p, int depth) {
        out.append(p.literal);
        if (p.field != null) {
            Object value = convert(p.conversion, value(p));
            out.append(Ops.format(value, p.spec != null ? p.spec : expand(p.nested, depth - 1)));
        }
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

    private Object value(Piece p) {
        Object v = first(p.key, p.index);
        if (!p.hasSteps) {
            return v;
        }
        for (FieldPath path = new FieldPath(p.field); path.next();) {
            v = path.isAttribute ? Ops.getAttr(v, path.name)
                : Ops.getItem(v, path.index >= 0 ? PyInt.of(path.index) : PyStr.of(path.name));
        }
        return v;
    }

    private Object first(PyStr key, long index) {
        boolean automatic = key.isEmpty();
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
