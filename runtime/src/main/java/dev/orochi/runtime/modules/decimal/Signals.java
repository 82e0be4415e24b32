package dev.orochi.runtime.modules.decimal;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyType;
import java.util.ArrayList;
import java.util.List;

/** The exceptions of {@code decimal}, and which conditions they stand for. Immutable. */
final class Signals {
    static final PyType EXCEPTION = PyType.derived("DecimalException", "decimal", Builtins.ARITHMETIC_ERROR);
    static final PyType CLAMPED = type("Clamped", EXCEPTION);
    static final PyType ROUNDED = type("Rounded", EXCEPTION);
    static final PyType INEXACT = type("Inexact", EXCEPTION);
    static final PyType SUBNORMAL = type("Subnormal", EXCEPTION);
    static final PyType UNDERFLOW = type("Underflow", INEXACT, ROUNDED, SUBNORMAL);
    static final PyType OVERFLOW = type("Overflow", INEXACT, ROUNDED);
    static final PyType DIVISION_BY_ZERO = type("DivisionByZero", EXCEPTION, Builtins.ZERO_DIVISION_ERROR);
    static final PyType FLOAT_OPERATION = type("FloatOperation", EXCEPTION, Builtins.TYPE_ERROR);
    static final PyType INVALID_OPERATION = type("InvalidOperation", EXCEPTION);
    static final PyType CONVERSION_SYNTAX = type("ConversionSyntax", INVALID_OPERATION);
    static final PyType DIVISION_IMPOSSIBLE = type("DivisionImpossible", INVALID_OPERATION);
    static final PyType DIVISION_UNDEFINED = type("DivisionUndefined", INVALID_OPERATION, Builtins.ZERO_DIVISION_ERROR);
    static final PyType INVALID_CONTEXT = type("InvalidContext", INVALID_OPERATION);

    /** The signals, in the order in which they are looked for. */
    static final PyType[] TYPES = {INVALID_OPERATION, FLOAT_OPERATION, DIVISION_BY_ZERO, OVERFLOW, UNDERFLOW, SUBNORMAL, INEXACT,
        ROUNDED, CLAMPED};
    static final int[] BITS = {Env.INVALID, Env.FLOAT_OPERATION, Env.DIVISION_BY_ZERO, Env.OVERFLOW, Env.UNDERFLOW, Env.SUBNORMAL,
        Env.INEXACT, Env.ROUNDED, Env.CLAMPED};
    /** The conditions behind InvalidOperation. */
    private static final PyType[] CONDITIONS = {INVALID_OPERATION, CONVERSION_SYNTAX, DIVISION_IMPOSSIBLE, DIVISION_UNDEFINED,
        INVALID_CONTEXT};
    private static final int[] CONDITION_BITS = {Env.INVALID_OPERATION, Env.CONVERSION_SYNTAX, Env.DIVISION_IMPOSSIBLE,
        Env.DIVISION_UNDEFINED, Env.INVALID_CONTEXT};
    /** The order in which a context shows them. */
    private static final int[] SHOWN = {8, 0, 2, 6, 1, 3, 7, 5, 4};
    private static final String UNKNOWN = "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
            + "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]";

    private Signals() {
    }

    private static PyType type(String name, PyType... bases) {
        return PyType.derived(name, "decimal", bases);
    }

    /** The exception for trapped conditions. */
    static PyException trapped(int status) {
        int i = 0;
        while ((status & BITS[i]) == 0) {
            i++;
        }
        List<Object> all = new ArrayList<>();
        for (int k = 0; k < CONDITIONS.length; k++) {
            if ((status & CONDITION_BITS[k]) != 0) {
                all.add(CONDITIONS[k]);
            }
        }
        for (int k = 1; k < TYPES.length; k++) {
            if ((status & BITS[k]) != 0) {
                all.add(TYPES[k]);
            }
        }
        return Errors.make(TYPES[i], PyList.of(all.toArray()));
    }

    static PyException unknown() {
        return Errors.keyError(dev.orochi.runtime.object.PyStr.of(UNKNOWN));
    }

    /** The conditions of a signal; 0 when the object is none. */
    static int bitsOrZero(Object signal) {
        for (int i = 0; i < TYPES.length; i++) {
            if (TYPES[i] == signal) {
                return BITS[i];
            }
        }
        return 0;
    }

    static int bits(Object signal) {
        int b = bitsOrZero(signal);
        if (b == 0) {
            throw unknown();
        }
        return b;
    }

    /** The signals behind conditions. */
    static PyList list(int status) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < TYPES.length; i++) {
            if ((status & BITS[i]) != 0) {
                all.add(TYPES[i]);
            }
        }
        return PyList.of(all.toArray());
    }

    static String shown(int status) {
        List<String> names = new ArrayList<>();
        for (int i : SHOWN) {
            if ((status & BITS[i]) != 0) {
                names.add(TYPES[i].name());
            }
        }
        return "[" + String.join(", ", names) + "]";
    }
}
