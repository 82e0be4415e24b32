package dev.orochi.runtime.compiler;

import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyEllipsis;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.parser.Ast;
import java.math.BigInteger;
import java.util.List;

/** Constants of the syntax tree as Python values. */
public final class Constants {
    private static final int MAX_INTERNED = 64;

    private Constants() {}

    public static Object toPython(Object c) {
        return switch (c) {
            case Long v -> PyInt.of(v);
            case BigInteger v -> PyBigInt.of(v);
            case Double v -> PyFloat.of(v);
            case Ast.Complex v -> PyComplex.of(v.real(), v.imag());
            case Boolean v -> PyBool.of(v);
            case Ast.None v -> PyNone.NONE;
            case Ast.Ellipsis v -> PyEllipsis.ELLIPSIS;
            case Ast.Text v -> text(v);
            case Ast.Bytes v -> PyBytes.of(v.data());
            case Ast.TupleConst v -> PyTuple.of(items(v.items()));
            case Ast.FrozenSetConst v -> PyFrozenSet.from(PyTuple.of(items(v.items())));
            case Emitter.CodeConst v -> v.code();
            default -> throw new IllegalArgumentException(String.valueOf(c));
        };
    }

    private static Object[] items(List<Object> items) {
        Object[] out = new Object[items.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = toPython(items.get(i));
        }
        return out;
    }

    /** Strings that look like names are interned. */
    private static PyStr text(Ast.Text t) {
        if (t.codePoints() != null) {
            return PyStr.ofCodePoints(t.codePoints());
        }
        String s = t.text();
        if (s.length() > MAX_INTERNED) {
            return PyStr.of(s);
        }
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (!(c < 128 && (Character.isLetterOrDigit(c) || c == '_'))) {
                return PyStr.of(s);
            }
        }
        return PyStr.intern(s);
    }
}
