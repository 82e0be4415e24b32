package dev.orochi.runtime.modules.decimal;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;

/** The functions of numbers that are methods of {@code Context}. Stateless. */
@PyMethods(PyDecimalContext.class)
final class ContextMethods {
    private ContextMethods() {
    }

    @Builtin("exp($self, x, /)")
    static Object exp(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Powers.exp(e, PyDecimal.argument(x)));
    }

    @Builtin("ln($self, x, /)")
    static Object ln(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Powers.ln(e, PyDecimal.argument(x)));
    }

    @Builtin("log10($self, x, /)")
    static Object log10(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Powers.log10(e, PyDecimal.argument(x)));
    }

    @Builtin("next_minus($self, x, /)")
    static Object nextMinus(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Special.next(e, PyDecimal.argument(x), false));
    }

    @Builtin("next_plus($self, x, /)")
    static Object nextPlus(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Special.next(e, PyDecimal.argument(x), true));
    }

    @Builtin("normalize($self, x, /)")
    static Object normalize(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Arith.normalize(e, PyDecimal.argument(x)));
    }

    @Builtin("sqrt($self, x, /)")
    static Object sqrt(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Powers.sqrt(e, PyDecimal.argument(x)));
    }

    @Builtin("logb($self, x, /)")
    static Object logb(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Special.logb(e, PyDecimal.argument(x)));
    }

    @Builtin("logical_invert($self, x, /)")
    static Object logicalInvert(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Special.invert(e, PyDecimal.argument(x)));
    }

    @Builtin("abs($self, x, /)")
    static Object absolute(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, PyDecimal.absolute(e, PyDecimal.argument(x)));
    }

    @Builtin("minus($self, x, /)")
    static Object minus(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, PyDecimal.negated(e, PyDecimal.argument(x)));
    }

    @Builtin("plus($self, x, /)")
    static Object plus(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, PyDecimal.plus(e, PyDecimal.argument(x)));
    }

    @Builtin("_apply($self, x, /)")
    static Object apply(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, e.finish(PyDecimal.argument(x)));
    }

    @Builtin("to_integral($self, x, /)")
    static Object toIntegral(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Arith.toIntegral(e, PyDecimal.argument(x), e.rounding, false));
    }

    @Builtin("to_integral_value($self, x, /)")
    static Object toIntegralValue(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Arith.toIntegral(e, PyDecimal.argument(x), e.rounding, false));
    }

    @Builtin("to_integral_exact($self, x, /)")
    static Object toIntegralExact(PyDecimalContext self, Object x) {
        Env e = self.env();
        return self.result(e, Arith.toIntegral(e, PyDecimal.argument(x), e.rounding, true));
    }

    @Builtin("compare($self, x, y, /)")
    static Object compare(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.compareValues(e, PyDecimal.argument(x), PyDecimal.argument(y), false));
    }

    @Builtin("compare_signal($self, x, y, /)")
    static Object compareSignal(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.compareValues(e, PyDecimal.argument(x), PyDecimal.argument(y), true));
    }

    @Builtin("max($self, x, y, /)")
    static Object maximum(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.extreme(e, PyDecimal.argument(x), PyDecimal.argument(y), true, false));
    }

    @Builtin("max_mag($self, x, y, /)")
    static Object maxMag(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.extreme(e, PyDecimal.argument(x), PyDecimal.argument(y), true, true));
    }

    @Builtin("min($self, x, y, /)")
    static Object minimum(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.extreme(e, PyDecimal.argument(x), PyDecimal.argument(y), false, false));
    }

    @Builtin("min_mag($self, x, y, /)")
    static Object minMag(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.extreme(e, PyDecimal.argument(x), PyDecimal.argument(y), false, true));
    }

    @Builtin("next_toward($self, x, y, /)")
    static Object nextToward(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Special.nextToward(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("remainder_near($self, x, y, /)")
    static Object remainderNear(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.remainderNear(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("logical_and($self, x, y, /)")
    static Object logicalAnd(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Special.and(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("logical_or($self, x, y, /)")
    static Object logicalOr(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Special.or(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("logical_xor($self, x, y, /)")
    static Object logicalXor(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Special.xor(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("rotate($self, x, y, /)")
    static Object rotate(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Special.shift(e, PyDecimal.argument(x), PyDecimal.argument(y), true));
    }

    @Builtin("scaleb($self, x, y, /)")
    static Object scaleb(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Special.scaleb(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("shift($self, x, y, /)")
    static Object shift(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Special.shift(e, PyDecimal.argument(x), PyDecimal.argument(y), false));
    }

    @Builtin("add($self, x, y, /)")
    static Object add(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.add(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("subtract($self, x, y, /)")
    static Object subtract(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.subtract(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("multiply($self, x, y, /)")
    static Object multiply(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.multiply(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("divide($self, x, y, /)")
    static Object divide(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.divide(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("divide_int($self, x, y, /)")
    static Object divideInt(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.divideInt(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("remainder($self, x, y, /)")
    static Object remainder(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.remainder(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("quantize($self, x, y, /)")
    static Object quantize(PyDecimalContext self, Object x, Object y) {
        Env e = self.env();
        return self.result(e, Arith.quantize(e, PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("compare_total($self, x, y, /)")
    static Object compareTotal(PyDecimalContext self, Object x, Object y) {
        return Special.sign(Arith.compareTotal(PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("compare_total_mag($self, x, y, /)")
    static Object compareTotalMag(PyDecimalContext self, Object x, Object y) {
        return Special.sign(Arith.totalMagnitude(PyDecimal.argument(x), PyDecimal.argument(y)));
    }

    @Builtin("copy_sign($self, x, y, /)")
    static Object copySign(PyDecimalContext self, Object x, Object y) {
        return PyDecimal.argument(x).withSign(PyDecimal.argument(y).negative);
    }

    private static PyDecimal decimal(Object x) {
        if (x instanceof PyDecimal d) {
            return d;
        }
        throw Errors.typeError("argument must be a Decimal");
    }

    @Builtin("is_canonical($self, x, /)")
    static boolean isCanonical(PyDecimalContext self, Object x) {
        decimal(x);
        return true;
    }

    @Builtin("is_finite($self, x, /)")
    static boolean isFinite(PyDecimalContext self, Object x) {
        return PyDecimal.argument(x).kind == PyDecimal.FINITE;
    }

    @Builtin("is_infinite($self, x, /)")
    static boolean isInfinite(PyDecimalContext self, Object x) {
        return PyDecimal.argument(x).kind == PyDecimal.INFINITE;
    }

    @Builtin("is_nan($self, x, /)")
    static boolean isNan(PyDecimalContext self, Object x) {
        return PyDecimal.argument(x).isNan();
    }

    @Builtin("is_qnan($self, x, /)")
    static boolean isQnan(PyDecimalContext self, Object x) {
        return PyDecimal.argument(x).kind == PyDecimal.QUIET;
    }

    @Builtin("is_snan($self, x, /)")
    static boolean isSnan(PyDecimalContext self, Object x) {
        return PyDecimal.argument(x).kind == PyDecimal.SIGNALING;
    }

    @Builtin("is_signed($self, x, /)")
    static boolean isSigned(PyDecimalContext self, Object x) {
        return PyDecimal.argument(x).negative;
    }

    @Builtin("is_zero($self, x, /)")
    static boolean isZero(PyDecimalContext self, Object x) {
        return PyDecimal.argument(x).isZero();
    }

    @Builtin("is_normal($self, x, /)")
    static boolean isNormal(PyDecimalContext self, Object x) {
        return Special.isNormal(PyDecimal.argument(x), self);
    }

    @Builtin("is_subnormal($self, x, /)")
    static boolean isSubnormal(PyDecimalContext self, Object x) {
        return Special.isSubnormal(PyDecimal.argument(x), self);
    }

    @Builtin("same_quantum($self, x, y, /)")
    static boolean sameQuantum(PyDecimalContext self, Object x, Object y) {
        return Special.sameQuantum(PyDecimal.argument(x), PyDecimal.argument(y));
    }

    @Builtin("divmod($self, x, y, /)")
    static Object divmod(PyDecimalContext self, Object x, Object y) {
        return PyDecimal.pair(self, PyDecimal.argument(x), PyDecimal.argument(y));
    }

    @Builtin("power($self, /, a, b, modulo=None)")
    static Object power(PyDecimalContext self, Object a, Object b, Object modulo) {
        PyDecimal x = PyDecimal.argument(a);
        PyDecimal y = PyDecimal.argument(b);
        Env e = self.env();
        return self.result(e, modulo == null || modulo == PyNone.NONE ? Powers.pow(e, x, y)
                : Powers.powMod(e, x, y, PyDecimal.argument(modulo)));
    }

    @Builtin("fma($self, x, y, z, /)")
    static Object fma(PyDecimalContext self, Object x, Object y, Object z) {
        Env e = self.env();
        return self.result(e, Arith.fma(e, PyDecimal.argument(x), PyDecimal.argument(y), PyDecimal.argument(z)));
    }

    @Builtin("radix($self, /)")
    static Object radix(PyDecimalContext self) {
        return new PyDecimal(false, 10L, 0);
    }

    @Builtin("canonical($self, x, /)")
    static Object canonical(PyDecimalContext self, Object x) {
        return decimal(x);
    }

    @Builtin("copy_abs($self, x, /)")
    static Object copyAbs(PyDecimalContext self, Object x) {
        return PyDecimal.argument(x).withSign(false);
    }

    @Builtin("copy_negate($self, x, /)")
    static Object copyNegate(PyDecimalContext self, Object x) {
        PyDecimal d = PyDecimal.argument(x);
        return d.withSign(!d.negative);
    }

    @Builtin("copy_decimal($self, x, /)")
    static Object copyDecimal(PyDecimalContext self, Object x) {
        return PyDecimal.argument(x);
    }

    @Builtin("number_class($self, x, /)")
    static String numberClass(PyDecimalContext self, Object x) {
        return Special.numberClass(PyDecimal.argument(x), self);
    }

    @Builtin("to_sci_string($self, x, /)")
    static String toSciString(PyDecimalContext self, Object x) {
        return DecimalText.string(PyDecimal.argument(x), self.capitals, false);
    }

    @Builtin("to_eng_string($self, x, /)")
    static String toEngString(PyDecimalContext self, Object x) {
        return DecimalText.string(PyDecimal.argument(x), self.capitals, true);
    }

    @Builtin("create_decimal($self, num=\"0\", /)")
    static Object createDecimal(PyDecimalContext self, Object num) {
        return DecimalParts.create(self, num);
    }

    @Builtin("create_decimal_from_float($self, f, /)")
    static Object createDecimalFromFloat(PyDecimalContext self, Object f) {
        PyDecimal d = PyPayload.unwrap(f) instanceof PyFloat x ? Comparing.ofDouble(x.value)
                : Ints.plainOrNull(f) != null ? PyDecimal.of(Ints.plainOrNull(f)) : null;
        if (d == null) {
            throw Errors.typeError("argument must be int or float");
        }
        Env e = self.env();
        return self.result(e, e.finish(d));
    }
}
