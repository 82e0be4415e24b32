package dev.orochi.runtime.modules.math;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.builtins.number.ComplexMath;
import dev.orochi.runtime.builtins.number.FloatPow;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyTuple;

/** {@code cmath}. Stateless. */
@PyModuleDef("cmath")
final class CmathModule {
    @Constant("e") static final double E = Math.E;
    @Constant("pi") static final double PI = Math.PI;
    @Constant("tau") static final double TAU = 2 * Math.PI;
    @Constant("inf") static final double INF = Double.POSITIVE_INFINITY;
    @Constant("nan") static final double NAN = Double.NaN;

    private static final double LN10 = Math.log(10);

    private CmathModule() {}

    @Constant("infj")
    static Object infJ() {
        return PyComplex.of(0, INF);
    }

    @Constant("nanj")
    static Object nanJ() {
        return PyComplex.of(0, NAN);
    }

    @Builtin("acos($module, z, /)")
    static Object acos(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.acos(c.real, c.imag);
    }

    @Builtin("acosh($module, z, /)")
    static Object acosh(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.acosh(c.real, c.imag);
    }

    @Builtin("asin($module, z, /)")
    static Object asin(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.asin(c.real, c.imag);
    }

    @Builtin("asinh($module, z, /)")
    static Object asinh(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.asinh(c.real, c.imag);
    }

    @Builtin("atan($module, z, /)")
    static Object atan(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.atan(c.real, c.imag);
    }

    @Builtin("atanh($module, z, /)")
    static Object atanh(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.atanh(c.real, c.imag);
    }

    @Builtin("cos($module, z, /)")
    static Object cos(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.cos(c.real, c.imag);
    }

    @Builtin("cosh($module, z, /)")
    static Object cosh(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.cosh(c.real, c.imag);
    }

    @Builtin("exp($module, z, /)")
    static Object exp(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.exp(c.real, c.imag);
    }

    @Builtin("sin($module, z, /)")
    static Object sin(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.sin(c.real, c.imag);
    }

    @Builtin("sinh($module, z, /)")
    static Object sinh(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.sinh(c.real, c.imag);
    }

    @Builtin("sqrt($module, z, /)")
    static Object sqrt(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.sqrt(c.real, c.imag);
    }

    @Builtin("tan($module, z, /)")
    static Object tan(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.tan(c.real, c.imag);
    }

    @Builtin("tanh($module, z, /)")
    static Object tanh(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ComplexFunctions.tanh(c.real, c.imag);
    }

    @Builtin("log($module, z, base=<unrepresentable>, /)")
    static Object log(Object z, Object base) {
        PyComplex c = PyComplex.toComplex(z);
        PyComplex r = ComplexFunctions.log(c.real, c.imag);
        if (base == null) {
            return r;
        }
        PyComplex b = PyComplex.toComplex(base);
        PyComplex l = ComplexFunctions.log(b.real, b.imag);
        if (l.real == 0 && l.imag == 0) {
            throw ComplexFunctions.domain();
        }
        double[] q = ComplexMath.divide(r.real, r.imag, l.real, l.imag);
        return PyComplex.of(q[0], q[1]);
    }

    @Builtin("log10($module, z, /)")
    static Object log10(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        PyComplex r = ComplexFunctions.log(c.real, c.imag);
        return PyComplex.of(r.real / LN10, r.imag / LN10);
    }

    @Builtin("phase($module, z, /)")
    static double phase(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return ArcTangent.atan2(c.imag, c.real);
    }

    @Builtin("polar($module, z, /)")
    static Object polar(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        double r = FloatPow.hypot(c.real, c.imag);
        if (Double.isInfinite(r) && Double.isFinite(c.real) && Double.isFinite(c.imag)) {
            throw MathFunctions.range();
        }
        return PyTuple.of(PyFloat.of(r), PyFloat.of(ArcTangent.atan2(c.imag, c.real)));
    }

    @Builtin("rect($module, r, phi, /)")
    static Object rect(double r, double phi) {
        return ComplexFunctions.rect(r, phi);
    }

    @Builtin("isfinite($module, z, /)")
    static boolean isFinite(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return Double.isFinite(c.real) && Double.isFinite(c.imag);
    }

    @Builtin("isnan($module, z, /)")
    static boolean isNan(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return c.real != c.real || c.imag != c.imag;
    }

    @Builtin("isinf($module, z, /)")
    static boolean isInf(Object z) {
        PyComplex c = PyComplex.toComplex(z);
        return Double.isInfinite(c.real) || Double.isInfinite(c.imag);
    }

    @Builtin("isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)")
    static boolean isClose(Object a, Object b, double relTol, double absTol) {
        PyComplex x = PyComplex.toComplex(a);
        PyComplex y = PyComplex.toComplex(b);
        if (relTol < 0 || absTol < 0) {
            throw Errors.valueError("tolerances must be non-negative");
        }
        if (x.real == y.real && x.imag == y.imag) {
            return true;
        }
        if (isInf(x) || isInf(y)) {
            return false;
        }
        double diff = FloatPow.hypot(x.real - y.real, x.imag - y.imag);
        return diff <= relTol * FloatPow.hypot(y.real, y.imag) || diff <= relTol * FloatPow.hypot(x.real, x.imag)
            || diff <= absTol;
    }
}
