package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.builtins.number.ComplexText;
import dev.orochi.runtime.builtins.number.FloatConvert;
import dev.orochi.runtime.builtins.number.NumberFormat;

/** {@code complex}: two doubles. Immutable. */
@PyClass(name = "complex")
public final class PyComplex extends PyValue {
    public static final PyType TYPE = PyType.ofClass(PyComplex.class);

    public final double real;
    public final double imag;

    private PyComplex(double real, double imag) {
        this.real = real;
        this.imag = imag;
    }

    public static PyComplex of(double real, double imag) {
        return new PyComplex(real, imag);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** A complex, or a real number as complex; null for anything else. */
    static PyComplex orNull(Object o) {
        Object p = PyPayload.unwrap(o);
        return p instanceof PyComplex z ? z : Floats.isReal(p) ? of(Floats.value(p), 0) : null;
    }

    /** As C's {@code PyComplex_AsCComplex}: asks {@code __complex__}, {@code __float__} and {@code __index__}. */
    public static PyComplex toComplex(Object o) {
        if (PyPayload.unwrap(o) instanceof PyComplex z) {
            return z;
        }
        PyComplex z = fromSpecial(o);
        return z != null ? z : of(Ops.toDouble(o), 0);
    }

    private static PyComplex fromSpecial(Object o) {
        Object m = o instanceof PyFloat || o instanceof PyInt ? null : PyType.of(o).lookup(Names.__complex__);
        if (m == null) {
            return null;
        }
        Object r = Ops.callSpecial(m, o);
        if (!(PyPayload.unwrap(r) instanceof PyComplex z)) {
            throw Errors.typeError(PyType.of(o).fullName() + ".__complex__() must return a complex, not "
                + PyType.of(r).fullName());
        }
        if (r != z) {
            Errors.warn(Builtins.DEPRECATION_WARNING, PyType.of(o).fullName() + ".__complex__() must return a complex,"
                + " not " + PyType.of(r).fullName() + ".  The ability to return an instance of a strict subclass of"
                + " complex is deprecated, and may not be supported in a future version of Python.", 1);
        }
        return z;
    }

    private static Object make(PyType type, PyComplex z) {
        return type == TYPE ? z : new PyPayload(type.instanceShape(), z);
    }

    /** A single positional argument may also be a str or a complex number, so that its place matters. */
    @Builtin(value = "__new__($type, /, *args, **kwargs)", textSignature = false)
    public static Object construct(PyType type, Object[] args, PyDict kwargs) {
        if (kwargs.size() == 0 && args.length <= 1) {
            return args.length == 0 ? make(type, of(0, 0))
                : type == TYPE && args[0] instanceof PyComplex ? args[0] : make(type, fromOne(args[0]));
        }
        Object[] parts = {args.length > 0 ? args[0] : null, args.length > 1 ? args[1] : null};
        if (args.length + kwargs.size() > 2) {
            throw Errors.typeError("complex() takes at most 2 arguments (" + (args.length + kwargs.size()) + " given)");
        }
        String[] names = {"real", "imag"};
        int found = 0;
        for (int i = 0; i < 2; i++) {
            Object v = kwargs.get(PyStr.intern(names[i]));
            if (v != null && parts[i] != null) {
                throw Errors.typeError("argument for complex() given by name ('" + names[i] + "') and position ("
                    + (i + 1) + ")");
            }
            found += v == null ? 0 : 1;
            parts[i] = v == null ? parts[i] : v;
        }
        if (found < kwargs.size()) {
            throw Errors.typeError("complex() got an unexpected keyword argument " + Ops.repr(unknown(kwargs)));
        }
        return make(type, fromTwo(parts[0], parts[1]));
    }

    private static Object unknown(PyDict kwargs) {
        Object it = Ops.iter(kwargs);
        Object k = Ops.next(it);
        while (k instanceof PyStr s && (s.equalsJava("real") || s.equalsJava("imag"))) {
            k = Ops.next(it);
        }
        return k;
    }

    private static PyComplex fromOne(Object r) {
        if (PyPayload.unwrap(r) instanceof PyStr s) {
            double[] z = ComplexText.parse(s.toString());
            if (z == null) {
                throw Errors.valueError("complex() arg is a malformed string");
            }
            return of(z[0], z[1]);
        }
        PyComplex z = r instanceof PyComplex c ? c : fromSpecial(r);
        if (z != null) {
            return z;
        }
        if (!isNumber(r)) {
            throw Errors.typeError("complex() argument must be a string or a number, not " + PyType.of(r).fullName());
        }
        return of(Ops.toDouble(r), 0);
    }

    private static boolean isNumber(Object o) {
        PyType t = PyType.of(o);
        return t.lookup(Names.__float__) != null || t.lookup(Names.__index__) != null;
    }

    private static PyComplex fromTwo(Object r, Object i) {
        PyComplex zr = null;
        if (r != null) {
            zr = r instanceof PyComplex z ? z : fromSpecial(r);
            if (zr == null && !isNumber(r)) {
                throw notReal("real", r);
            }
        }
        PyComplex zi = i != null && PyPayload.unwrap(i) instanceof PyComplex z ? z : null;
        if (i != null && zi == null && !isNumber(i)) {
            throw notReal("imag", i);
        }
        if (zr != null) {
            warnComplex("real", r);
        }
        if (zi != null) {
            warnComplex("imag", i);
        }
        double re = zr != null ? zr.real : r == null ? 0 : Ops.toDouble(r);
        double im = zi != null ? zi.real : i == null ? 0 : Ops.toDouble(i);
        if (zi != null) {
            re -= zi.imag;
        }
        if (zr != null) {
            im += zr.imag;
        }
        return of(re, im);
    }

    private static PyException notReal(String name, Object o) {
        return Errors.typeError("complex() argument '" + name + "' must be a real number, not "
            + PyType.of(o).fullName());
    }

    private static void warnComplex(String name, Object o) {
        Errors.warn(Builtins.DEPRECATION_WARNING, "complex() argument '" + name + "' must be a real number, not "
            + PyType.of(o).fullName(), 1);
    }

    @Builtin(value = "from_number($type, number, /)", kind = Kind.CLASS)
    public static Object fromNumber(PyType type, Object number) {
        if (type == TYPE && number instanceof PyComplex) {
            return number;
        }
        PyComplex z = toComplex(number);
        return type == TYPE ? z : Ops.call(type, z);
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.PURE)
    public static String repr(PyComplex self) {
        return ComplexText.repr(self.real, self.imag);
    }

    @Builtin(value = "__hash__($self, /)", effect = Effect.PURE)
    public static long hash(PyComplex self) {
        long r = part(self, self.real) + FloatConvert.HASH_IMAG * part(self, self.imag);
        return r == -1 ? -2 : r;
    }

    private static long part(PyComplex self, double d) {
        return d == d ? FloatConvert.hash(d) : Ops.identityHash(self);
    }

    @Builtin("__format__($self, format_spec, /)")
    public static String format(PyComplex self, String spec) {
        return spec.isEmpty() ? repr(self) : NumberFormat.formatComplex(self.real, self.imag, spec, "complex");
    }

    @Builtin(value = "conjugate($self, /)", effect = Effect.PURE)
    public static Object conjugate(PyComplex self) {
        return of(self.real, -self.imag);
    }

    @Builtin(value = "__complex__($self, /)", slot = false)
    public static Object toComplex(PyComplex self) {
        return self;
    }

    @Builtin("__getnewargs__($self, /)")
    public static Object getNewArgs(PyComplex self) {
        return PyTuple.of(PyFloat.of(self.real), PyFloat.of(self.imag));
    }

    @Getter(value = "real", member = true, doc = "the real part of a complex number")
    public static double real(PyComplex self) {
        return self.real;
    }

    @Getter(value = "imag", member = true, doc = "the imaginary part of a complex number")
    public static double imag(PyComplex self) {
        return self.imag;
    }
}
