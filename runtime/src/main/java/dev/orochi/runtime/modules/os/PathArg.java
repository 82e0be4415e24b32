package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/**
 * A path argument of a function of module {@code posix}: a string, bytes, a path-like object, or where allowed a file
 * descriptor or None. Immutable.
 *
 * @param object what errors and audit events name: the string, the bytes or the descriptor; None for the default
 * @param bytes the encoded path; null for a descriptor
 * @param fd the descriptor, -1 for a path
 * @param wasBytes whether results should be bytes
 */
public record PathArg(Object object, byte[] bytes, int fd, boolean wasBytes) {
    private static final byte[] DOT = {'.'};

    /** A mandatory path. */
    public static PathArg of(String function, String argument, Object o) {
        return of(function, argument, o, false, false);
    }

    /** A path or an open descriptor. */
    public static PathArg orFd(String function, String argument, Object o) {
        return of(function, argument, o, false, true);
    }

    public static PathArg of(String function, String argument, Object o, boolean nullable, boolean allowFd) {
        if (o == null || o == PyNone.NONE && nullable) {
            return new PathArg(PyNone.NONE, DOT, -1, false);
        }
        Object plain = PyPayload.unwrap(o);
        if (plain instanceof PyStr || plain instanceof PyBytes) {
            return ofText(function, argument, o, plain);
        }
        if (allowFd) {
            Object index = Ops.indexOrNull(o);
            if (index != null) {
                return new PathArg(o, null, fd(o, index), false);
            }
        }
        Object path = fspathOrNull(o);
        if (path == null) {
            throw wrongType(function, argument, o, nullable, allowFd);
        }
        return ofText(function, argument, path, PyPayload.unwrap(path));
    }

    private static PyException wrongType(String function, String argument, Object o, boolean nullable,
                                         boolean allowFd) {
        String expected = allowFd && nullable ? "string, bytes, os.PathLike, integer or None"
                : allowFd ? "string, bytes, os.PathLike or integer"
                : nullable ? "string, bytes, os.PathLike or None" : "string, bytes or os.PathLike";
        return Errors.typeError(function + ": " + argument + " should be " + expected + ", not "
                + PyType.of(o).name());
    }

    private static PathArg ofText(String function, String argument, Object object, Object plain) {
        boolean wasBytes = plain instanceof PyBytes;
        byte[] b = wasBytes ? ((PyBytes) plain).array() : encode((PyStr) plain);
        for (byte c : b) {
            if (c == 0) {
                throw Errors.valueError(function + ": embedded null character in " + argument);
            }
        }
        return new PathArg(object, b, -1, wasBytes);
    }

    private static int fd(Object o, Object index) {
        Args.warnOfBool(o);
        return Args.toInt(index);
    }

    /** The result of {@code __fspath__}, or null when the object has none. */
    static Object fspathOrNull(Object o) {
        Object method = Ops.lookupSpecial(o, "__fspath__");
        if (method == null || method == PyNone.NONE) {
            return null;
        }
        Object path = Ops.call(method);
        Object plain = PyPayload.unwrap(path);
        if (!(plain instanceof PyStr) && !(plain instanceof PyBytes)) {
            throw Errors.typeError("expected " + PyType.of(o).name() + ".__fspath__() to return str or bytes, not "
                    + PyType.of(path).name());
        }
        return path;
    }

    /** The plain string or bytes of a path that is only looked at as text: any characters will do. */
    static Object text(String function, Object o) {
        Object plain = PyPayload.unwrap(o);
        if (plain instanceof PyStr || plain instanceof PyBytes) {
            return plain;
        }
        Object path = fspathOrNull(o);
        if (path == null) {
            throw wrongType(function, "path", o, false, false);
        }
        return PyPayload.unwrap(path);
    }

    /** {@code os.fspath}. */
    public static Object fspath(Object o) {
        Object plain = PyPayload.unwrap(o);
        if (plain instanceof PyStr || plain instanceof PyBytes) {
            return o;
        }
        Object path = fspathOrNull(o);
        if (path == null) {
            throw Errors.typeError("expected str, bytes or os.PathLike object, not " + PyType.of(o).name());
        }
        return path;
    }

    /** A string in the file system encoding. */
    public static byte[] encode(PyStr s) {
        byte[] b = FsCodec.encode(s);
        if (b == null) {
            // Raises the UnicodeEncodeError that names the character.
            Ops.callMethod(s, "encode", PyStr.of("utf-8"), PyStr.of("surrogateescape"));
            throw new AssertionError("unencodable");
        }
        return b;
    }

    /** PyUnicode_FSConverter: the encoded path of anything path-like. */
    public static byte[] fsConvert(Object o) {
        Object plain = PyPayload.unwrap(fspath(o));
        byte[] b = plain instanceof PyBytes bytes ? bytes.array() : encode((PyStr) plain);
        for (byte c : b) {
            if (c == 0) {
                throw Errors.valueError("embedded null byte");
            }
        }
        return b;
    }

    /** A name that the system gave, in the type of the path that was asked about. */
    public Object result(byte[] name) {
        return wasBytes ? PyBytes.of(name) : FsCodec.decode(name);
    }

    public boolean isFd() {
        return bytes == null;
    }

    /** What an OSError names: nothing for the default path. */
    public Object errorName() {
        return object == PyNone.NONE ? null : object;
    }
}
