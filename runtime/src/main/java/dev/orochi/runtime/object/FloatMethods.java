package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.builtins.number.FloatConvert;
import dev.orochi.runtime.builtins.number.FloatHex;
import dev.orochi.runtime.builtins.number.FloatText;
import dev.orochi.runtime.builtins.number.NumberFormat;
import java.math.BigInteger;

/** The methods of {@code float} other than operators. Stateless. */
@PyMethods(PyFloat.class)
public final class FloatMethods {
    private FloatMethods() {}

    @Builtin(value = "__new__($type, x=0, /)", effect = Effect.QUIET)
    public static Object make(PyType type, Object x) {
        if (type == PyFloat.TYPE) {
            return x instanceof PyFloat ? x : PyFloat.of(x == null ? 0 : IntConvert.toFloat(x));
        }
        return new PyPayload(type.instanceShape(), PyFloat.of(x == null ? 0 : IntConvert.toFloat(x)));
    }

    @Builtin(value = "from_number($type, number, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static Object fromNumber(PyType type, Object number) {
        if (type == PyFloat.TYPE && number instanceof PyFloat) {
            return number;
        }
        PyFloat f = PyFloat.of(Ops.toDouble(number));
        return type == PyFloat.TYPE ? f : Ops.call(type, f);
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.PURE)
    public static String repr(PyFloat self) {
        return FloatText.repr(self.value);
    }

    @Builtin(value = "__hash__($self, /)", effect = Effect.PURE)
    public static long hash(PyFloat self) {
        return self.value == self.value ? FloatConvert.hash(self.value) : Ops.identityHash(self);
    }

    @Builtin(value = "__format__($self, format_spec, /)", effect = Effect.QUIET)
    public static String format(PyFloat self, String spec) {
        return spec.isEmpty() ? FloatText.repr(self.value) : NumberFormat.formatFloat(self.value, spec, "float");
    }

    @Builtin(value = "__int__($self, /)", effect = Effect.PURE)
    public static Object toInt(PyFloat self) {
        return Ints.truncate(self.value);
    }

    @Builtin(value = "__float__($self, /)", effect = Effect.PURE)
    public static Object toFloat(PyFloat self) {
        return self;
    }

    @Builtin(value = "__trunc__($self, /)", effect = Effect.QUIET, slot = false)
    public static Object trunc(PyFloat self) {
        return Ints.truncate(self.value);
    }

    @Builtin(value = "__floor__($self, /)", effect = Effect.QUIET, slot = false)
    public static Object floor(PyFloat self) {
        return Ints.truncate(Math.floor(self.value));
    }

    @Builtin(value = "__ceil__($self, /)", effect = Effect.QUIET, slot = false)
    public static Object ceil(PyFloat self) {
        return Ints.truncate(Math.ceil(self.value));
    }

    @Builtin(value = "__round__($self, ndigits=None, /)", effect = Effect.QUIET)
    public static Object round(PyFloat self, Object ndigits) {
        if (ndigits == null || ndigits == PyNone.NONE) {
            return Ints.truncate(Math.rint(self.value));
        }
        Object n = Ops.index(ndigits);
        long digits = n instanceof PyInt i ? i.value : Ints.signum(n) * (long) Integer.MAX_VALUE;
        return PyFloat.of(FloatConvert.round(self.value, digits));
    }

    @Builtin(value = "conjugate($self, /)", effect = Effect.PURE)
    public static Object conjugate(PyFloat self) {
        return self;
    }

    @Builtin(value = "as_integer_ratio($self, /)", effect = Effect.QUIET)
    public static Object asIntegerRatio(PyFloat self) {
        double x = self.value;
        if (x == (long) x && Math.abs(x) < 0x1p63) {
            return PyTuple.of(PyInt.of((long) x), PyInt.ONE);
        }
        for (int shift = 1; shift <= 62; shift = shift * 2 + 1) { // 1, 3, 7, 15, 31: enough for most fractions in programs
            double whole = x * (1L << shift);
            if (whole == (long) whole && Math.abs(whole) < 0x1p53) {
                int twos = Math.min(shift, Long.numberOfTrailingZeros((long) whole));
                return PyTuple.of(PyInt.of((long) whole >> twos), PyInt.of(1L << shift - twos));
            }
        }
        BigInteger[] r = FloatConvert.ratio(x);
        return PyTuple.of(PyBigInt.of(r[0]), PyBigInt.of(r[1]));
    }

    @Builtin(value = "fromhex($type, string, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static Object fromHex(PyType type, Object string) {
        if (!(PyPayload.unwrap(string) instanceof PyStr s)) {
            throw Errors.typeError("bad argument type for built-in operation");
        }
        PyFloat f = PyFloat.of(FloatHex.fromHex(s.toString()));
        return type == PyFloat.TYPE ? f : Ops.call(type, f);
    }

    @Builtin(value = "hex($self, /)", effect = Effect.QUIET)
    public static String hex(PyFloat self) {
        return FloatHex.hex(self.value);
    }

    @Builtin(value = "is_integer($self, /)", effect = Effect.PURE)
    public static boolean isInteger(PyFloat self) {
        return Double.isFinite(self.value) && self.value == Math.rint(self.value);
    }

    @Builtin(value = "__getnewargs__($self, /)", effect = Effect.QUIET)
    public static Object getNewArgs(PyFloat self) {
        return PyTuple.of(self);
    }

    @Builtin(value = "__getformat__($type, typestr, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static String getFormat(PyType type, String typestr) {
        if (!typestr.equals("double") && !typestr.equals("float")) {
            throw Errors.valueError("__getformat__() argument 1 must be 'double' or 'float'");
        }
        return "IEEE, little-endian";
    }

    @Getter("real")
    public static Object real(PyFloat self) {
        return self;
    }

    @Getter("imag")
    public static double imag(PyFloat self) {
        return 0;
    }
}
