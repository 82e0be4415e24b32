package dev.orochi.runtime.modules.decimal;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.contextvars.PyContextVar;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * {@code decimal.Context}. Meant for one thread at a time, as each thread has its own current one; settings that several threads
 * write are those of the last, flags that they raise at once may get lost.
 */
@PyClass(name = "Context", module = "decimal", doc = """
        The context affects almost all operations and controls rounding,
        Over/Underflow, raising of exceptions and much more.  A new context
        can be constructed as follows:

            >>> c = Context(prec=28, Emin=-425000000, Emax=425000000,
            ...             rounding=ROUND_HALF_EVEN, capitals=1, clamp=1,
            ...             traps=[InvalidOperation, DivisionByZero, Overflow],
            ...             flags=[])
            >>>


        """)
public final class PyDecimalContext extends PyExtensible implements BuiltinFlags.NoWeakRefs {
    static final PyType TYPE = PyType.ofClass(PyDecimalContext.class);
    static final String[] ROUNDINGS = {"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN",
        "ROUND_HALF_EVEN", "ROUND_05UP"};
    private static final int USUAL_TRAPS = Env.INVALID | Env.DIVISION_BY_ZERO | Env.OVERFLOW;
    /** The templates. */
    static final PyDecimalContext DEFAULT = lasting(new PyDecimalContext(TYPE.instanceShape()));
    static final PyDecimalContext BASIC = lasting(new PyDecimalContext(TYPE.instanceShape()));
    static final PyDecimalContext EXTENDED = lasting(new PyDecimalContext(TYPE.instanceShape()));
    private static final PyContextVar CURRENT = lasting(new PyContextVar(PyStr.intern("decimal_context"), null));

    /** What Java refers to as long as the process lives is not counted. */
    private static <T extends PyObject> T lasting(T o) {
        o.makeImmortal();
        return o;
    }

    static {
        BASIC.prec = EXTENDED.prec = 9;
        BASIC.rounding = Env.HALF_UP;
        BASIC.traps.bits = USUAL_TRAPS | Env.UNDERFLOW | Env.CLAMPED;
        EXTENDED.traps.bits = 0;
    }

    long prec = 28;
    int rounding = Env.HALF_EVEN;
    long emin = -999_999;
    long emax = 999_999;
    boolean capitals = true;
    boolean clamp;
    final PySignalDict flags;
    final PySignalDict traps;

    PyDecimalContext(Shape shape) {
        super(shape);
        flags = Rc.own(PySignalDict.make());
        traps = Rc.own(PySignalDict.make());
        traps.bits = USUAL_TRAPS;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(flags);
        v.visit(traps);
        super.traverse(v);
    }

    // ---- the current context ------------------------------------------------------------------------------------

    static PyDecimalContext current() {
        Object c = PyContextVar.get(CURRENT, PyNone.NONE);
        if (c instanceof PyDecimalContext known) {
            return known;
        }
        PyDecimalContext made = DEFAULT.copied();
        made.flags.bits = 0;
        setCurrent(made);
        return made;
    }

    static void setCurrent(PyDecimalContext c) {
        PyDecimalContext own = c;
        if (c == DEFAULT || c == BASIC || c == EXTENDED) {
            own = c.copied();
            own.flags.bits = 0;
        }
        dev.orochi.runtime.object.Temps.temp(PyContextVar.set(CURRENT, own));
    }

    /** An optional argument: null and None stand for the current context. */
    static PyDecimalContext of(Object o) {
        if (o == null || o == PyNone.NONE) {
            return current();
        }
        if (o instanceof PyDecimalContext c) {
            return c;
        }
        throw Errors.typeError("optional argument must be a context");
    }

    PyDecimalContext copied() {
        PyDecimalContext c = new PyDecimalContext(TYPE.instanceShape());
        c.prec = prec;
        c.rounding = rounding;
        c.emin = emin;
        c.emax = emax;
        c.capitals = capitals;
        c.clamp = clamp;
        c.flags.bits = flags.bits;
        c.traps.bits = traps.bits;
        return c;
    }

    Env env() {
        return new Env(prec, emin, emax, rounding, clamp);
    }

    /** Raises flags without regard to traps. */
    void note(int status) {
        flags.bits |= status;
    }

    /** Raises the flags of conditions, and the exception of those that are trapped. */
    void signal(int status) {
        if (status != 0) {
            flags.bits |= status;
            if ((status & traps.bits) != 0) {
                throw Signals.trapped(status & traps.bits);
            }
        }
    }

    PyDecimal result(Env e, PyDecimal d) {
        signal(e.status);
        return d;
    }

    // ---- settings -----------------------------------------------------------------------------------------------

    static int roundingOf(Object v) {
        if (PyPayload.unwrap(v) instanceof PyStr s) {
            for (int i = 0; i < ROUNDINGS.length; i++) {
                if (ROUNDINGS[i].equals(s.toString())) {
                    return i;
                }
            }
        }
        throw Errors.typeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                + "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
    }

    private static long number(Object v) {
        if (v == null) {
            throw Errors.attributeError("context attributes cannot be deleted");
        }
        Object i = Ints.plainOrNull(v);
        if (i == null) {
            throw Errors.typeError("an integer is required");
        }
        if (!(i instanceof PyInt) && !(i instanceof dev.orochi.runtime.object.PyBool)) {
            throw Errors.overflowError("Python int too large to convert to C ssize_t");
        }
        return Convert.toLong(i);
    }

    private static long number(Object v, long low, long high, String message) {
        long n = number(v);
        if (n < low || n > high) {
            throw Errors.valueError(message);
        }
        return n;
    }

    private static int dictBits(Object v) {
        if (v instanceof PySignalDict d) {
            return d.bits;
        }
        if (!(v instanceof PyDict d)) {
            throw Errors.typeError("argument must be a signal dict");
        }
        return PySignalDict.bitsOf(d);
    }

    private static int signalBits(Object v) {
        if (!(v instanceof PyList)) {
            return dictBits(v);
        }
        int[] bits = {0};
        Ops.forEach(v, s -> bits[0] |= Signals.bits(s));
        return bits[0];
    }

    /** Sets what is given, neither null nor None, by name. */
    void set(String name, Object v) {
        if (v == null || v == PyNone.NONE) {
            return;
        }
        switch (name) {
            case "prec" -> setPrec(this, v);
            case "rounding" -> setRounding(this, v);
            case "Emin" -> setEmin(this, v);
            case "Emax" -> setEmax(this, v);
            case "capitals" -> setCapitals(this, v);
            case "clamp" -> setClamp(this, v);
            case "flags" -> flags.bits = signalBits(v);
            case "traps" -> traps.bits = signalBits(v);
            default -> throw Errors.typeError("this function got an unexpected keyword argument '" + name + "'");
        }
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyDecimalContext(type.instanceShape());
    }

    @Builtin("__init__($self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)")
    static void init(PyDecimalContext self, Object prec, Object rounding, Object emin, Object emax, Object capitals, Object clamp,
            Object flags, Object traps) {
        self.set("prec", prec);
        self.set("rounding", rounding);
        self.set("Emin", emin);
        self.set("Emax", emax);
        self.set("capitals", capitals);
        self.set("clamp", clamp);
        self.set("flags", flags);
        self.set("traps", traps);
    }

    @Getter("prec")
    static long prec(PyDecimalContext self) {
        return self.prec;
    }

    @Setter("prec")
    static void setPrec(PyDecimalContext self, Object v) {
        self.prec = number(v, 1, Env.MAX_PREC, "valid range for prec is [1, MAX_PREC]");
    }

    @Getter("Emax")
    static long emax(PyDecimalContext self) {
        return self.emax;
    }

    @Setter("Emax")
    static void setEmax(PyDecimalContext self, Object v) {
        self.emax = number(v, 0, Env.MAX_PREC, "valid range for Emax is [0, MAX_EMAX]");
    }

    @Getter("Emin")
    static long emin(PyDecimalContext self) {
        return self.emin;
    }

    @Setter("Emin")
    static void setEmin(PyDecimalContext self, Object v) {
        self.emin = number(v, -Env.MAX_PREC, 0, "valid range for Emin is [MIN_EMIN, 0]");
    }

    @Getter("rounding")
    static Object rounding(PyDecimalContext self) {
        return PyStr.intern(ROUNDINGS[self.rounding]);
    }

    @Setter("rounding")
    static void setRounding(PyDecimalContext self, Object v) {
        if (v == null) {
            throw Errors.attributeError("context attributes cannot be deleted");
        }
        self.rounding = roundingOf(v);
    }

    @Getter("capitals")
    static int capitals(PyDecimalContext self) {
        return self.capitals ? 1 : 0;
    }

    @Setter("capitals")
    static void setCapitals(PyDecimalContext self, Object v) {
        self.capitals = number(v, 0, 1, "valid values for capitals are 0 or 1") != 0;
    }

    @Getter("clamp")
    static int clamp(PyDecimalContext self) {
        return self.clamp ? 1 : 0;
    }

    @Setter("clamp")
    static void setClamp(PyDecimalContext self, Object v) {
        self.clamp = number(v, 0, 1, "valid values for clamp are 0 or 1") != 0;
    }

    @Getter("flags")
    static Object flags(PyDecimalContext self) {
        return self.flags;
    }

    @Setter("flags")
    static void setFlags(PyDecimalContext self, Object v) {
        if (v == null) {
            throw Errors.attributeError("context attributes cannot be deleted");
        }
        self.flags.bits = dictBits(v);
    }

    @Getter("traps")
    static Object traps(PyDecimalContext self) {
        return self.traps;
    }

    @Setter("traps")
    static void setTraps(PyDecimalContext self, Object v) {
        if (v == null) {
            throw Errors.attributeError("context attributes cannot be deleted");
        }
        self.traps.bits = dictBits(v);
    }

    // ---- as a value ---------------------------------------------------------------------------------------------

    @Builtin("__repr__($self, /)")
    static String repr(PyDecimalContext self) {
        return "Context(prec=" + self.prec + ", rounding=" + ROUNDINGS[self.rounding] + ", Emin=" + self.emin + ", Emax=" + self.emax
                + ", capitals=" + capitals(self) + ", clamp=" + clamp(self) + ", flags=" + Signals.shown(self.flags.bits) + ", traps="
                + Signals.shown(self.traps.bits) + ")";
    }

    @Builtin("copy($self, /)")
    static Object copy(PyDecimalContext self) {
        return self.copied();
    }

    @Builtin("__copy__($self, /)")
    static Object copyToo(PyDecimalContext self) {
        return self.copied();
    }

    @Builtin("__reduce__($self, /)")
    static Object reduce(PyDecimalContext self) {
        return PyTuple.of(self.type(), PyTuple.of(PyInt.of(self.prec), PyStr.of(ROUNDINGS[self.rounding]), PyInt.of(self.emin),
                PyInt.of(self.emax), PyInt.of(capitals(self)), PyInt.of(clamp(self)), Signals.list(self.flags.bits),
                Signals.list(self.traps.bits)));
    }

    @Builtin("clear_flags($self, /)")
    static void clearFlags(PyDecimalContext self) {
        self.flags.bits = 0;
    }

    @Builtin("clear_traps($self, /)")
    static void clearTraps(PyDecimalContext self) {
        self.traps.bits = 0;
    }

    @Builtin("Etiny($self, /)")
    static long etiny(PyDecimalContext self) {
        return self.env().etiny();
    }

    @Builtin("Etop($self, /)")
    static long etop(PyDecimalContext self) {
        return self.env().etop();
    }
}
