package dev.orochi.runtime.modules.decimal;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code _decimal}. */
@PyModuleDef(value = "_decimal", doc = "C decimal arithmetic module")
final class DecimalModule {
    private DecimalModule() {
    }

    @Constant("Decimal")
    static Object decimal() {
        Ops.callMethod(Ops.getAttr(Runtime.importModule("numbers"), "Number"), "register", PyDecimal.TYPE);
        return PyDecimal.TYPE;
    }

    @Constant("Context")
    static Object context() {
        return PyDecimalContext.TYPE;
    }

    @Constant("DecimalTuple")
    static Object decimalTuple() {
        return DecimalParts.tupleType();
    }

    @Constant("DefaultContext")
    static Object defaultContext() {
        return PyDecimalContext.DEFAULT;
    }

    @Constant("BasicContext")
    static Object basicContext() {
        return PyDecimalContext.BASIC;
    }

    @Constant("ExtendedContext")
    static Object extendedContext() {
        return PyDecimalContext.EXTENDED;
    }

    @Constant("HAVE_CONTEXTVAR")
    static Object haveContextVar() {
        return PyBool.TRUE;
    }

    @Constant("HAVE_THREADS")
    static Object haveThreads() {
        return PyBool.TRUE;
    }

    @Constant("__version__") static final String VERSION = "1.70";
    /** Of the library whose behaviour this one has. */
    @Constant("__libmpdec_version__") static final String LIBMPDEC_VERSION = "2.5.1";
    @Constant("MAX_PREC") static final long MAX_PREC = 999_999_999_999_999_999L;
    @Constant("MAX_EMAX") static final long MAX_EMAX = 999_999_999_999_999_999L;
    @Constant("MIN_EMIN") static final long MIN_EMIN = -999_999_999_999_999_999L;
    @Constant("MIN_ETINY") static final long MIN_ETINY = -1_999_999_999_999_999_997L;
    @Constant("IEEE_CONTEXT_MAX_BITS") static final int IEEE_CONTEXT_MAX_BITS = 512;
    @Constant("ROUND_UP")
    static Object roundUp() {
        return PyStr.intern("ROUND_UP");
    }

    @Constant("ROUND_DOWN")
    static Object roundDown() {
        return PyStr.intern("ROUND_DOWN");
    }

    @Constant("ROUND_CEILING")
    static Object roundCeiling() {
        return PyStr.intern("ROUND_CEILING");
    }

    @Constant("ROUND_FLOOR")
    static Object roundFloor() {
        return PyStr.intern("ROUND_FLOOR");
    }

    @Constant("ROUND_HALF_UP")
    static Object roundHalfUp() {
        return PyStr.intern("ROUND_HALF_UP");
    }

    @Constant("ROUND_HALF_DOWN")
    static Object roundHalfDown() {
        return PyStr.intern("ROUND_HALF_DOWN");
    }

    @Constant("ROUND_HALF_EVEN")
    static Object roundHalfEven() {
        return PyStr.intern("ROUND_HALF_EVEN");
    }

    @Constant("ROUND_05UP")
    static Object round05up() {
        return PyStr.intern("ROUND_05UP");
    }

    @Constant("DecimalException")
    static PyType typeDecimalException() {
        return Signals.EXCEPTION;
    }

    @Constant("Clamped")
    static PyType typeClamped() {
        return Signals.CLAMPED;
    }

    @Constant("Rounded")
    static PyType typeRounded() {
        return Signals.ROUNDED;
    }

    @Constant("Inexact")
    static PyType typeInexact() {
        return Signals.INEXACT;
    }

    @Constant("Subnormal")
    static PyType typeSubnormal() {
        return Signals.SUBNORMAL;
    }

    @Constant("Underflow")
    static PyType typeUnderflow() {
        return Signals.UNDERFLOW;
    }

    @Constant("Overflow")
    static PyType typeOverflow() {
        return Signals.OVERFLOW;
    }

    @Constant("DivisionByZero")
    static PyType typeDivisionByZero() {
        return Signals.DIVISION_BY_ZERO;
    }

    @Constant("FloatOperation")
    static PyType typeFloatOperation() {
        return Signals.FLOAT_OPERATION;
    }

    @Constant("InvalidOperation")
    static PyType typeInvalidOperation() {
        return Signals.INVALID_OPERATION;
    }

    @Constant("ConversionSyntax")
    static PyType typeConversionSyntax() {
        return Signals.CONVERSION_SYNTAX;
    }

    @Constant("DivisionImpossible")
    static PyType typeDivisionImpossible() {
        return Signals.DIVISION_IMPOSSIBLE;
    }

    @Constant("DivisionUndefined")
    static PyType typeDivisionUndefined() {
        return Signals.DIVISION_UNDEFINED;
    }

    @Constant("InvalidContext")
    static PyType typeInvalidContext() {
        return Signals.INVALID_CONTEXT;
    }

    @Builtin(value = "getcontext($module, /)", effect = Effect.QUIET, doc = "Get the current default context.")
    static Object getContext() {
        return PyDecimalContext.current();
    }

    @Builtin(value = "setcontext($module, context, /)", doc = "Set a new default context.")
    static void setContext(Object context) {
        if (!(context instanceof PyDecimalContext c)) {
            throw Errors.typeError("argument must be a context");
        }
        PyDecimalContext.setCurrent(c);
    }

    @Builtin(value = "localcontext($module, /, ctx=None, **kwargs)", doc = """
            Return a context manager for a copy of the supplied context.

            That will set the default context to a copy of ctx on entry to the
            with-statement and restore the previous default context when exiting
            the with-statement. If no context is supplied, a copy of the current
            default context is used.""")
    static Object localContext(Object ctx, PyDict kwargs) {
        PyDecimalContext before = PyDecimalContext.current();
        PyDecimalContext local = PyDecimalContext.of(ctx).copied();
        Map<String, Object> given = new LinkedHashMap<>();
        kwargs.forEach((name, value) -> given.put(((PyStr) name).toString(), value));
        given.forEach(local::set);
        return new PyContextManager(local, before);
    }

    @Builtin(value = "IEEEContext($module, bits, /)", doc = """
            Return a context object initialized to the proper values for one of the
            IEEE interchange formats.  The argument must be a multiple of 32 and less
            than IEEE_CONTEXT_MAX_BITS.""")
    static Object ieeeContext(long bits) {
        if (bits <= 0 || bits > IEEE_CONTEXT_MAX_BITS || bits % 32 != 0) {
            throw Errors.valueError("argument must be a multiple of 32, with a maximum of 512");
        }
        PyDecimalContext c = new PyDecimalContext(PyDecimalContext.TYPE.instanceShape());
        c.prec = 9 * (bits / 32) - 2;
        c.emax = 3L << bits / 16 + 3;
        c.emin = 1 - c.emax;
        c.clamp = true;
        c.traps.bits = 0;
        return c;
    }
}
