package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;

/** Makes {@code OSError}s from error numbers; the constructor of OSError picks the subclass. Stateless. */
public final class OsErrors {
    private OsErrors() {
    }

    public static PyException of(int errno) {
        errno = Math.abs(errno);
        return PyException.raise(Ops.call(Builtins.OS_ERROR, PyInt.of(errno), PyStr.of(Libc.strerror(errno))));
    }

    /** With the file name that the caller was given. */
    public static PyException of(int errno, Object filename) {
        errno = Math.abs(errno);
        if (filename == null) {
            return of(errno);
        }
        return PyException.raise(Ops.call(Builtins.OS_ERROR, PyInt.of(errno), PyStr.of(Libc.strerror(errno)),
                filename));
    }

    public static PyException of(int errno, Object filename, Object filename2) {
        errno = Math.abs(errno);
        return PyException.raise(Ops.call(Builtins.OS_ERROR, PyInt.of(errno), PyStr.of(Libc.strerror(errno)),
                filename == null ? PyNone.NONE : filename, PyNone.NONE, filename2));
    }

    /** Passes a result on; a negative one is raised. */
    public static int check(int r) {
        if (r < 0) {
            throw of(r);
        }
        return r;
    }

    public static int check(int r, Object filename) {
        if (r < 0) {
            throw of(r, filename);
        }
        return r;
    }

    public static long check(long r) {
        if (r < 0) {
            throw of((int) r);
        }
        return r;
    }
}
