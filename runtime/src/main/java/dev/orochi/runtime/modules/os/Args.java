package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyType;
import java.math.BigInteger;

/** Conversions of arguments with the messages of the C functions that they stand for. Stateless. */
public final class Args {
    private static final BigInteger UNSIGNED_INT = BigInteger.ONE.shiftLeft(32);

    private Args() {
    }

    /** A C int. */
    public static int toInt(Object o) {
        Object index = o instanceof PyInt ? o : Ops.index(o);
        if (index instanceof PyInt i && i.value == (int) i.value) {
            return (int) i.value;
        }
        if (!(index instanceof PyInt small)) {
            throw Errors.of(Builtins.OVERFLOW_ERROR, "Python int too large to convert to C long");
        }
        throw Errors.of(Builtins.OVERFLOW_ERROR,
                small.value < 0 ? "signed integer is less than minimum" : "signed integer is greater than maximum");
    }

    /** A C long or off_t. */
    public static long toLong(Object o) {
        Object index = o instanceof PyInt ? o : Ops.index(o);
        if (index instanceof PyInt i) {
            return i.value;
        }
        throw Errors.of(Builtins.OVERFLOW_ERROR, "Python int too large to convert to C long");
    }

    /** A dir_fd argument: None is the current directory. */
    public static int dirFd(Object o) {
        if (o == null || o == PyNone.NONE) {
            return Fds.AT_FDCWD;
        }
        if (Ops.indexOrNull(o) == null) {
            throw Errors.typeError("argument should be integer or None, not " + PyType.of(o).name());
        }
        warnOfBool(o);
        return toInt(o);
    }

    /** A directory descriptor in an audit event. */
    static PyInt auditedDir(int fd) {
        return PyInt.of(fd == Fds.AT_FDCWD ? -1 : fd);
    }

    /** A user or group id: -1 or an unsigned 32-bit number. */
    public static long id(Object o, String what) {
        Object index = Ops.indexOrNull(o);
        if (index == null) {
            throw Errors.typeError(what + " should be integer, not " + PyType.of(o).name());
        }
        BigInteger v = big(index);
        if (v.equals(BigInteger.ONE.negate())) {
            return -1;
        }
        if (v.signum() < 0) {
            throw Errors.of(Builtins.OVERFLOW_ERROR, what + " is less than minimum");
        }
        if (v.compareTo(UNSIGNED_INT) >= 0) {
            throw Errors.of(Builtins.OVERFLOW_ERROR, what + " is greater than maximum");
        }
        return v.longValue();
    }

    public static BigInteger big(Object index) {
        return index instanceof PyInt i ? BigInteger.valueOf(i.value) : ((PyBigInt) index).value;
    }

    /** A file descriptor: an int or an object with {@code fileno()}. */
    public static int fd(Object o) {
        Object plain = PyPayload.unwrap(o);
        int fd;
        if (Ops.isInt(plain)) {
            warnOfBool(o);
            fd = intFd(plain);
        } else {
            Object method = Ops.getAttrOrNull(o, "fileno");
            if (method == null) {
                throw Errors.typeError("argument must be an int, or have a fileno() method.");
            }
            Object r = Ops.call(method);
            if (!Ops.isInt(PyPayload.unwrap(r))) {
                throw Errors.typeError("fileno() returned a non-integer");
            }
            fd = intFd(PyPayload.unwrap(r));
        }
        if (fd < 0) {
            throw Errors.valueError("file descriptor cannot be a negative integer (" + fd + ")");
        }
        return fd;
    }

    static void warnOfBool(Object o) {
        if (o instanceof PyBool) {
            Errors.warn(Builtins.RUNTIME_WARNING, "bool is used as a file descriptor", 1);
        }
    }

    private static int intFd(Object plain) {
        Object index = Ops.index(plain);
        if (index instanceof PyInt i && i.value == (int) i.value) {
            return (int) i.value;
        }
        throw Errors.of(Builtins.OVERFLOW_ERROR, "Python int too large to convert to C int");
    }

    /** How a time in seconds is rounded to nanoseconds. */
    public enum Round { FLOOR, CEILING, TIMEOUT }

    /** Seconds, int or float, as nanoseconds. */
    public static long nanoseconds(Object o, Round round) {
        Object plain = PyPayload.unwrap(o);
        if (plain instanceof PyFloat f) {
            return floatNanoseconds(f.value, round);
        }
        Object index = Ops.indexOrNull(o);
        if (index == null) {
            throw Errors.typeError("'" + PyType.of(o).name() + "' object cannot be interpreted as an integer");
        }
        BigInteger ns = big(index).multiply(BigInteger.valueOf(Clocks.SECOND));
        if (ns.bitLength() > 63) {
            throw tooLarge();
        }
        return ns.longValue();
    }

    private static long floatNanoseconds(double seconds, Round round) {
        if (Double.isNaN(seconds)) {
            throw Errors.valueError("Invalid value NaN (not a number)");
        }
        double ns = seconds * 1e9;
        ns = switch (round) {
            case FLOOR -> Math.floor(ns);
            case CEILING -> Math.ceil(ns);
            case TIMEOUT -> ns < 0 ? Math.floor(ns) : Math.ceil(ns);
        };
        if (!(ns >= -0x1p63 && ns < 0x1p63)) {
            throw tooLarge();
        }
        return (long) ns;
    }

    private static PyException tooLarge() {
        return Errors.of(Builtins.OVERFLOW_ERROR, "timestamp out of range for platform time_t");
    }

    /** PySequence_Check: indexable and no mapping of the built-in kind. */
    public static boolean isSequence(Object o) {
        return !(o instanceof PyDict) && PyType.of(o).lookup("__getitem__") != null;
    }
}
