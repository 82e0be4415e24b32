package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.builtins.number.BigInts;
import dev.orochi.runtime.builtins.number.FloatConvert;
import dev.orochi.runtime.builtins.number.NumberFormat;
import java.math.BigInteger;

/** The methods of {@code int} other than operators; receivers are {@link PyInt}, {@link PyBigInt} or {@link PyBool}. */
@PyMethods(PyInt.class)
public final class IntMethods {
    private IntMethods() {}

    private static PyValue plain(Object self) {
        return Ints.plainOrNull(self);
    }

    @Builtin(value = "__new__($type, x=<unrepresentable>, /, base=<unrepresentable>)", effect = Effect.QUIET, textSignature = false)
    public static Object make(PyType type, Object x, Object base) {
        if (type == PyBool.TRUE.type()) {
            throw Errors.typeError("int.__new__(bool) is not safe, use bool.__new__()");
        }
        PyValue v = IntConvert.construct(x, base);
        return type == PyInt.TYPE ? v : new PyPayload(type.instanceShape(), v);
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.PURE)
    public static String repr(Object self) {
        return Ints.toString(plain(self));
    }

    @Builtin(value = "__hash__($self, /)", effect = Effect.PURE)
    public static long hash(Object self) {
        return Ints.hash(plain(self));
    }

    @Builtin(value = "__bool__($self, /)", effect = Effect.PURE)
    public static boolean bool(Object self) {
        return Ints.signum(plain(self)) != 0;
    }

    @Builtin(value = "__int__($self, /)", effect = Effect.PURE)
    public static Object toInt(Object self) {
        return plain(self);
    }

    @Builtin(value = "__index__($self, /)", effect = Effect.PURE)
    public static Object index(Object self) {
        return plain(self);
    }

    @Builtin(value = "__trunc__($self, /)", effect = Effect.QUIET, slot = false)
    public static Object trunc(Object self) {
        return plain(self);
    }

    @Builtin(value = "__floor__($self, /)", effect = Effect.QUIET, slot = false)
    public static Object floor(Object self) {
        return plain(self);
    }

    @Builtin(value = "__ceil__($self, /)", effect = Effect.QUIET, slot = false)
    public static Object ceil(Object self) {
        return plain(self);
    }

    @Builtin(value = "__float__($self, /)", effect = Effect.PURE)
    public static double toFloat(Object self) {
        return Ints.toDouble(plain(self));
    }

    @Builtin(value = "__round__($self, ndigits=None, /)", effect = Effect.QUIET)
    public static Object round(Object self, Object ndigits) {
        PyValue v = plain(self);
        if (ndigits == null || ndigits == PyNone.NONE) {
            return v;
        }
        Object n = Ops.index(ndigits);
        return Ints.signum(n) >= 0 ? v : PyBigInt.of(FloatConvert.round(Ints.big(v), Ints.big(n)));
    }

    @Builtin(value = "__getnewargs__($self, /)", effect = Effect.QUIET)
    public static Object getNewArgs(Object self) {
        return PyTuple.of(plain(self));
    }

    @Builtin(value = "__format__($self, format_spec, /)", effect = Effect.QUIET)
    public static Object format(Object self, String spec) {
        if (spec.isEmpty()) {
            return PyStr.of(self instanceof PyBool b ? b.toString() : Ints.toString(plain(self)));
        }
        return PyStr.of(formatSpec(self, spec));
    }

    private static String formatSpec(Object self, String spec) {
        PyValue v = plain(self);
        return v instanceof PyInt i ? NumberFormat.formatInt(i.value, null, spec, typeName(self))
            : NumberFormat.formatInt(0, ((PyBigInt) v).value, spec, typeName(self));
    }

    private static String typeName(Object self) {
        return self instanceof PyInt ? "int" : PyType.of(self).name();
    }

    @Builtin(value = "__sizeof__($self, /)", effect = Effect.QUIET)
    public static long sizeOf(Object self) {
        return 24 + 4L * Math.max(1, (Ints.big(plain(self)).abs().bitLength() + 29) / 30);
    }

    @Builtin(value = "conjugate($self, /)", effect = Effect.PURE)
    public static Object conjugate(Object self) {
        return plain(self);
    }

    @Builtin(value = "bit_length($self, /)", effect = Effect.PURE)
    public static long bitLength(Object self) {
        PyValue v = plain(self);
        return v instanceof PyInt i && i.value != Long.MIN_VALUE ? 64 - Long.numberOfLeadingZeros(Math.abs(i.value))
            : Ints.big(v).abs().bitLength();
    }

    @Builtin(value = "bit_count($self, /)", effect = Effect.PURE)
    public static long bitCount(Object self) {
        PyValue v = plain(self);
        return v instanceof PyInt i ? Long.bitCount(Math.abs(i.value)) : Ints.big(v).abs().bitCount();
    }

    @Builtin(value = "is_integer($self, /)", effect = Effect.PURE)
    public static boolean isInteger(Object self) {
        return true;
    }

    @Builtin(value = "as_integer_ratio($self, /)", effect = Effect.QUIET)
    public static Object asIntegerRatio(Object self) {
        return PyTuple.of(plain(self), PyInt.ONE);
    }

    @Builtin(value = "to_bytes($self, /, length=1, byteorder='big', *, signed=False)", effect = Effect.QUIET)
    public static Object toBytes(Object self, long length, String byteorder, boolean signed) {
        boolean little = isLittle(byteorder);
        return PyBytes.wrap(BigInts.toBytes(Ints.big(plain(self)), length, little, signed));
    }

    private static boolean isLittle(String byteorder) {
        return switch (byteorder == null ? "big" : byteorder) {
            case "little" -> true;
            case "big" -> false;
            default -> throw Errors.valueError("byteorder must be either 'little' or 'big'");
        };
    }

    @Builtin(value = "from_bytes($type, /, bytes, byteorder='big', *, signed=False)", effect = Effect.ITERATES, kind = Kind.CLASS)
    public static Object fromBytes(PyType type, Object bytes, String byteorder, boolean signed) {
        boolean little = isLittle(byteorder);
        BigInteger v = BigInts.fromBytes(IntConvert.bytesOf(bytes), little, signed);
        PyValue r = PyBigInt.of(v);
        return type == PyInt.TYPE ? r : Ops.call(type, r);
    }

    @Getter("real")
    public static Object real(Object self) {
        return plain(self);
    }

    @Getter("imag")
    public static Object imag(Object self) {
        return PyInt.ZERO;
    }

    @Getter("numerator")
    public static Object numerator(Object self) {
        return plain(self);
    }

    @Getter("denominator")
    public static Object denominator(Object self) {
        return PyInt.ONE;
    }

}
