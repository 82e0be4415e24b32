package dev.orochi.runtime.modules.decimal;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.PyNone;

/** The functions of numbers that are methods of {@code Decimal}. Stateless. */
@PyMethods(PyDecimal.class)
final class DecimalMethods {
    private DecimalMethods() {
    }

    @Builtin(value = "exp($self, /, context=None)", effect = Effect.QUIET)
    static Object exp(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Powers.exp(e, self));
    }

    @Builtin(value = "ln($self, /, context=None)", effect = Effect.QUIET)
    static Object ln(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Powers.ln(e, self));
    }

    @Builtin(value = "log10($self, /, context=None)", effect = Effect.QUIET)
    static Object log10(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Powers.log10(e, self));
    }

    @Builtin(value = "next_minus($self, /, context=None)", effect = Effect.QUIET)
    static Object nextMinus(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.next(e, self, false));
    }

    @Builtin(value = "next_plus($self, /, context=None)", effect = Effect.QUIET)
    static Object nextPlus(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.next(e, self, true));
    }

    @Builtin(value = "normalize($self, /, context=None)", effect = Effect.QUIET)
    static Object normalize(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.normalize(e, self));
    }

    @Builtin(value = "sqrt($self, /, context=None)", effect = Effect.QUIET)
    static Object sqrt(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Powers.sqrt(e, self));
    }

    @Builtin(value = "logb($self, /, context=None)", effect = Effect.QUIET)
    static Object logb(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.logb(e, self));
    }

    @Builtin(value = "logical_invert($self, /, context=None)", effect = Effect.QUIET)
    static Object logicalInvert(PyDecimal self, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.invert(e, self));
    }

    @Builtin(value = "compare($self, /, other, context=None)", effect = Effect.QUIET)
    static Object compare(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.compareValues(e, self, PyDecimal.argument(other), false));
    }

    @Builtin(value = "compare_signal($self, /, other, context=None)", effect = Effect.QUIET)
    static Object compareSignal(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.compareValues(e, self, PyDecimal.argument(other), true));
    }

    @Builtin(value = "max($self, /, other, context=None)", effect = Effect.QUIET)
    static Object maximum(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.extreme(e, self, PyDecimal.argument(other), true, false));
    }

    @Builtin(value = "max_mag($self, /, other, context=None)", effect = Effect.QUIET)
    static Object maxMag(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.extreme(e, self, PyDecimal.argument(other), true, true));
    }

    @Builtin(value = "min($self, /, other, context=None)", effect = Effect.QUIET)
    static Object minimum(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.extreme(e, self, PyDecimal.argument(other), false, false));
    }

    @Builtin(value = "min_mag($self, /, other, context=None)", effect = Effect.QUIET)
    static Object minMag(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.extreme(e, self, PyDecimal.argument(other), false, true));
    }

    @Builtin(value = "next_toward($self, /, other, context=None)", effect = Effect.QUIET)
    static Object nextToward(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.nextToward(e, self, PyDecimal.argument(other)));
    }

    @Builtin(value = "remainder_near($self, /, other, context=None)", effect = Effect.QUIET)
    static Object remainderNear(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Arith.remainderNear(e, self, PyDecimal.argument(other)));
    }

    @Builtin(value = "logical_and($self, /, other, context=None)", effect = Effect.QUIET)
    static Object logicalAnd(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.and(e, self, PyDecimal.argument(other)));
    }

    @Builtin(value = "logical_or($self, /, other, context=None)", effect = Effect.QUIET)
    static Object logicalOr(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.or(e, self, PyDecimal.argument(other)));
    }

    @Builtin(value = "logical_xor($self, /, other, context=None)", effect = Effect.QUIET)
    static Object logicalXor(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.xor(e, self, PyDecimal.argument(other)));
    }

    @Builtin(value = "rotate($self, /, other, context=None)", effect = Effect.QUIET)
    static Object rotate(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.shift(e, self, PyDecimal.argument(other), true));
    }

    @Builtin(value = "scaleb($self, /, other, context=None)", effect = Effect.QUIET)
    static Object scaleb(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.scaleb(e, self, PyDecimal.argument(other)));
    }

    @Builtin(value = "shift($self, /, other, context=None)", effect = Effect.QUIET)
    static Object shift(PyDecimal self, Object other, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        return c.result(e, Special.shift(e, self, PyDecimal.argument(other), false));
    }

    @Builtin(value = "compare_total($self, /, other, context=None)", effect = Effect.QUIET)
    static Object compareTotal(PyDecimal self, Object other, Object context) {
        PyDecimalContext.of(context);
        return Special.sign(Arith.compareTotal(self, PyDecimal.argument(other)));
    }

    @Builtin(value = "compare_total_mag($self, /, other, context=None)", effect = Effect.QUIET)
    static Object compareTotalMag(PyDecimal self, Object other, Object context) {
        PyDecimalContext.of(context);
        return Special.sign(Arith.totalMagnitude(self, PyDecimal.argument(other)));
    }

    @Builtin(value = "copy_sign($self, /, other, context=None)", effect = Effect.QUIET)
    static Object copySign(PyDecimal self, Object other, Object context) {
        PyDecimalContext.of(context);
        return self.withSign(PyDecimal.argument(other).negative);
    }

    @Builtin(value = "same_quantum($self, /, other, context=None)", effect = Effect.QUIET)
    static boolean sameQuantum(PyDecimal self, Object other, Object context) {
        PyDecimalContext.of(context);
        return Special.sameQuantum(self, PyDecimal.argument(other));
    }

    @Builtin(value = "quantize($self, /, exp, rounding=None, context=None)", effect = Effect.QUIET)
    static Object quantize(PyDecimal self, Object exp, Object rounding, Object context) {
        PyDecimalContext c = PyDecimalContext.of(context);
        Env e = c.env();
        if (rounding != null && rounding != PyNone.NONE) {
            e.rounding = PyDecimalContext.roundingOf(rounding);
        }
        return c.result(e, Arith.quantize(e, self, PyDecimal.argument(exp)));
    }

    @Builtin(value = "fma($self, /, other, third, context=None)", effect = Effect.QUIET)
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

    @Builtin(value = "to_integral($self, /, rounding=None, context=None)", effect = Effect.QUIET)
    static Object toIntegral(PyDecimal self, Object rounding, Object context) {
        return integral(self, rounding, context, false);
    }

    @Builtin(value = "to_integral_value($self, /, rounding=None, context=None)", effect = Effect.QUIET)
    static Object toIntegralValue(PyDecimal self, Object rounding, Object context) {
        return integral(self, rounding, context, false);
    }

    @Builtin(value = "to_integral_exact($self, /, rounding=None, context=None)", effect = Effect.QUIET)
    static Object toIntegralExact(PyDecimal self, Object rounding, Object context) {
        return integral(self, rounding, context, true);
    }

    @Builtin(value = "number_class($self, /, context=None)", effect = Effect.QUIET)
    static String numberClass(PyDecimal self, Object context) {
        return Special.numberClass(self, PyDecimalContext.of(context));
    }

    @Builtin(value = "to_eng_string($self, /, context=None)", effect = Effect.QUIET)
    static String toEngString(PyDecimal self, Object context) {
        return DecimalText.string(self, PyDecimalContext.of(context).capitals, true);
    }

    @Builtin(value = "is_normal($self, /, context=None)", effect = Effect.QUIET)
    static boolean isNormal(PyDecimal self, Object context) {
        return Special.isNormal(self, PyDecimalContext.of(context));
    }

    @Builtin(value = "is_subnormal($self, /, context=None)", effect = Effect.QUIET)
    static boolean isSubnormal(PyDecimal self, Object context) {
        return Special.isSubnormal(self, PyDecimalContext.of(context));
    }

    @Builtin(value = "canonical($self, /)", effect = Effect.QUIET)
    static Object canonical(PyDecimal self) {
        return self;
    }

    @Builtin(value = "conjugate($self, /)", effect = Effect.QUIET)
    static Object conjugate(PyDecimal self) {
        return self;
    }

    @Builtin(value = "radix($self, /)", effect = Effect.QUIET)
    static Object radix(PyDecimal self) {
        return new PyDecimal(false, 10L, 0);
    }

    @Builtin(value = "copy_abs($self, /)", effect = Effect.QUIET)
    static Object copyAbs(PyDecimal self) {
        return self.withSign(false);
    }

    @Builtin(value = "copy_negate($self, /)", effect = Effect.QUIET)
    static Object copyNegate(PyDecimal self) {
        return self.withSign(!self.negative);
    }

    @Builtin(value = "is_canonical($self, /)", effect = Effect.QUIET)
    static boolean isCanonical(PyDecimal self) {
        return true;
    }

    @Builtin(value = "is_finite($self, /)", effect = Effect.QUIET)
    static boolean isFinite(PyDecimal self) {
        return self.kind == PyDecimal.FINITE;
    }

    @Builtin(value = "is_infinite($self, /)", effect = Effect.QUIET)
    static boolean isInfinite(PyDecimal self) {
        return self.kind == PyDecimal.INFINITE;
    }

    @Builtin(value = "is_nan($self, /)", effect = Effect.QUIET)
    static boolean isNan(PyDecimal self) {
        return self.isNan();
    }

    @Builtin(value = "is_qnan($self, /)", effect = Effect.QUIET)
    static boolean isQnan(PyDecimal self) {
        return self.kind == PyDecimal.QUIET;
    }

    @Builtin(value = "is_snan($self, /)", effect = Effect.QUIET)
    static boolean isSnan(PyDecimal self) {
        return self.kind == PyDecimal.SIGNALING;
    }

    @Builtin(value = "is_signed($self, /)", effect = Effect.QUIET)
    static boolean isSigned(PyDecimal self) {
        return self.negative;
    }

    @Builtin(value = "is_zero($self, /)", effect = Effect.QUIET)
    static boolean isZero(PyDecimal self) {
        return self.isZero();
    }
}
