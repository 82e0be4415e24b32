package dev.orochi.runtime.modules.decimal;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.PyNone;

/** The functions of numbers that are methods of {@code Decimal}. Stateless. */
@PyMethods(PyDecimal.class)
final class DecimalMethods {
    private DecimalMethods() {
    }

    @Builtin("exp($self, /, context=None)")
    static Object exp(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Powers.exp(e, self));
    }

    @Builtin("ln($self, /, context=None)")
    static Object ln(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Powers.ln(e, self));
    }

    @Builtin("log10($self, /, context=None)")
    static Object log10(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Powers.log10(e, self));
    }

    @Builtin("next_minus($self, /, context=None)")
    static Object nextMinus(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.next(e, self, false));
    }

    @Builtin("next_plus($self, /, context=None)")
    static Object nextPlus(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.next(e, self, true));
    }

    @Builtin("normalize($self, /, context=None)")
    static Object normalize(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.normalize(e, self));
    }

    @Builtin("sqrt($self, /, context=None)")
    static Object sqrt(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Powers.sqrt(e, self));
    }

    @Builtin("logb($self, /, context=None)")
    static Object logb(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.logb(e, self));
    }

    @Builtin("logical_invert($self, /, context=None)")
    static Object logicalInvert(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.invert(e, self));
    }

    @Builtin("compare($self, /, other, context=None)")
    static Object compare(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.compareValues(e, self, PyDecimal.argument(other), false));
    }

    @Builtin("compare_signal($self, /, other, context=None)")
    static Object compareSignal(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.compareValues(e, self, PyDecimal.argument(other), true));
    }

    @Builtin("max($self, /, other, context=None)")
    static Object maximum(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.extreme(e, self, PyDecimal.argument(other), true, false));
    }

    @Builtin("max_mag($self, /, other, context=None)")
    static Object maxMag(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.extreme(e, self, PyDecimal.argument(other), true, true));
    }

    @Builtin("min($self, /, other, context=None)")
    static Object minimum(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.extreme(e, self, PyDecimal.argument(other), false, false));
    }

    @Builtin("min_mag($self, /, other, context=None)")
    static Object minMag(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.extreme(e, self, PyDecimal.argument(other), false, true));
    }

    @Builtin("next_toward($self, /, other, context=None)")
    static Object nextToward(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.nextToward(e, self, PyDecimal.argument(other)));
    }

    @Builtin("remainder_near($self, /, other, context=None)")
    static Object remainderNear(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.remainderNear(e, self, PyDecimal.argument(other)));
    }

    @Builtin("logical_and($self, /, other, context=None)")
    static Object logicalAnd(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.and(e, self, PyDecimal.argument(other)));
    }

    @Builtin("logical_or($self, /, other, context=None)")
    static Object logicalOr(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.or(e, self, PyDecimal.argument(other)));
    }

    @Builtin("logical_xor($self, /, other, context=None)")
    static Object logicalXor(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.xor(e, self, PyDecimal.argument(other)));
    }

    @Builtin("rotate($self, /, other, context=None)")
    static Object rotate(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.shift(e, self, PyDecimal.argument(other), true));
    }

    @Builtin("scaleb($self, /, other, context=None)")
    static Object scaleb(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.scaleb(e, self, PyDecimal.argument(other)));
    }

    @Builtin("shift($self, /, other, context=None)")
    static Object shift(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.shift(e, self, PyDecimal.argument(other), false));
    }

    @Builtin("compare_total($self, /, other, context=None)")
    static Object compareTotal(PyDecimal self, Object other, Object context) {
        PyDecimalContext.of(context);
        return Special.sign(Arith.compareTotal(self, PyDecimal.argument(other)));
    }

    @Builtin("compare_total_mag($self, /, other, context=None)")
    static Object compareTotalMag(PyDecimal self, Object other, Object context) {
        PyDecimalContext.of(context);
        return Special.sign(Arith.totalMagnitude(self, PyDecimal.argument(other)));
    }

    @Builtin("copy_sign($self, /, other, context=None)")
    static Object copySign(PyDecimal self, Object other, Object context) {
        PyDecimalContext.of(context);
        return self.withSign(PyDecimal.argument(other).negative);
    }

    @Builtin("same_quantum($self, /, other, context=None)")
    static boolean sameQuantum(PyDecimal self, Object other, Object context) {
        PyDecimalContext.of(context);
        return Special.sameQuantum(self, PyDecimal.argument(other));
    }

    @Builtin("quantize($self, /, exp, rounding=None, context=None)")
    static Object quantize(PyDecimal self, Object exp, Object rounding, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        if (rounding != null && rounding != PyNone.NONE) {
            e.rounding = PyDecimalContext.roundingOf(rounding);
        }
        return c.result(e, Arith.quantize(e, self, PyDecimal.argument(exp)));
    }

    @Builtin("fma($self, /, other, third, context=None)")
    static Object fma(PyDecimal self, Object other, Object third, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.fma(e, self, PyDecimal.argument(other), PyDecimal.argument(third)));
    }

    private static Object integral(PyDecimal self, Object rounding, Object context, boolean flags) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        int mode = rounding == null || rounding == PyNone.NONE ? e.rounding : PyDecimalContext.roundingOf(rounding);
        return c.result(e, Arith.toIntegral(e, self, mode, flags));
    }

    @Builtin("to_integral($self, /, rounding=None, context=None)")
    static Object toIntegral(PyDecimal self, Object rounding, Object context) {
        return integral(self, rounding, context, false);
    }

    @Builtin("to_integral_value($self, /, rounding=None, context=None)")
    static Object toIntegralValue(PyDecimal self, Object rounding, Object context) {
        return integral(self, rounding, context, false);
    }

    @Builtin("to_integral_exact($self, /, rounding=None, context=None)")
    static Object toIntegralExact(PyDecimal self, Object rounding, Object context) {
        return integral(self, rounding, context, true);
    }

    @Builtin("number_class($self, /, context=None)")
    static String numberClass(PyDecimal self, Object context) {
        return Special.numberClass(self, PyDecimalContext.of(context));
    }

    @Builtin("to_eng_string($self, /, context=None)")
    static String toEngString(PyDecimal self, Object context) {
        return DecimalText.string(self, PyDecimalContext.of(context).capitals, true);
    }

    @Builtin("is_normal($self, /, context=None)")
    static boolean isNormal(PyDecimal self, Object context) {
        return Special.isNormal(self, PyDecimalContext.of(context));
    }

    @Builtin("is_subnormal($self, /, context=None)")
    static boolean isSubnormal(PyDecimal self, Object context) {
        return Special.isSubnormal(self, PyDecimalContext.of(context));
    }

    @Builtin("canonical($self, /)")
    static Object canonical(PyDecimal self) {
        return self;
    }

    @Builtin("conjugate($self, /)")
    static Object conjugate(PyDecimal self) {
        return self;
    }

    @Builtin("radix($self, /)")
    static Object radix(PyDecimal self) {
        return new PyDecimal(false, 10L, 0);
    }

    @Builtin("copy_abs($self, /)")
    static Object copyAbs(PyDecimal self) {
        return self.withSign(false);
    }

    @Builtin("copy_negate($self, /)")
    static Object copyNegate(PyDecimal self) {
        return self.withSign(!self.negative);
    }

    @Builtin("is_canonical($self, /)")
    static boolean isCanonical(PyDecimal self) {
        return true;
    }

    @Builtin("is_finite($self, /)")
    static boolean isFinite(PyDecimal self) {
        return self.kind == PyDecimal.FINITE;
    }

    @Builtin("is_infinite($self, /)")
    static boolean isInfinite(PyDecimal self) {
        return self.kind == PyDecimal.INFINITE;
    }

    @Builtin("is_nan($self, /)")
    static boolean isNan(PyDecimal self) {
        return self.isNan();
    }

    @Builtin("is_qnan($self, /)")
    static boolean isQnan(PyDecimal self) {
        return self.kind == PyDecimal.QUIET;
    }

    @Builtin("is_snan($self, /)")
    static boolean isSnan(PyDecimal self) {
        return self.kind == PyDecimal.SIGNALING;
    }

    @Builtin("is_signed($self, /)")
    static boolean isSigned(PyDecimal self) {
        return self.negative;
    }

    @Builtin("is_zero($self, /)")
    static boolean isZero(PyDecimal self) {
        return self.isZero();
    }
}
