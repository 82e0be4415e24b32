package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyStructSequence;
import dev.orochi.runtime.object.PyType;
import java.util.function.LongUnaryOperator;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code pwd}: the user database. Enumeration holds this class's monitor, because C's is not thread-safe. */
@PyModuleDef(value = "pwd", doc = """
        This module provides access to the Unix password database.
        It is available on all Unix versions.

        Password database entries are reported as 7-tuples containing the following
        items from the password database (see `<pwd.h>'), in order:
        pw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell.
        The uid and gid items are integers, all others are strings. An
        exception is raised if the entry asked for cannot be found.""")
public final class PwdModule {
    private static final Libc.Fn GETPWNAM_R = fn("getpwnam_r");
    private static final Libc.Fn GETPWUID_R = fn("getpwuid_r");
    private static final Libc.Fn SETPWENT = fn("setpwent");
    private static final Libc.Fn GETPWENT = fn("getpwent");
    private static final Libc.Fn ENDPWENT = fn("endpwent");
    /** struct passwd or group, the result pointer, then strings. */
    private static final int HEAD = 64;

    private PwdModule() {
    }

    private static final class Types {
        static final PyType PASSWD = PyStructSequence.newType("pwd", "struct_passwd", """
                pwd.struct_passwd: Results from getpw*() routines.

                This object may be accessed either as a tuple of
                  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)
                or via the object attributes as named in the above tuple.""", 7, "pw_name: user name",
                "pw_passwd: password", "pw_uid: user id", "pw_gid: group id", "pw_gecos: real name",
                "pw_dir: home directory", "pw_shell: shell program");
    }

    @Constant("struct_passwd")
    public static PyType structPasswd() {
        return Types.PASSWD;
    }

    /**
     * Calls one of the reentrant lookups with a buffer that grows as long as it is too small.
     *
     * @param call takes the buffer's address and returns an error number; the size is at +56, the result at +48
     * @return the buffer with the entry, to be freed, or 0 when there is none
     */
    static long find(LongUnaryOperator call) {
        for (int size = 1024; ; size *= 2) {
            long p = Libc.malloc(HEAD + (long) size);
            Mem.i64(p + 48, 0);
            Mem.i64(p + 56, size);
            int error = (int) call.applyAsLong(p);
            if (Mem.i64(p + 48) != 0) {
                return p;
            }
            Libc.free(p);
            if (error != ErrnoModule.ERANGE || size > 1 << 20) {
                return 0;
            }
        }
    }

    static Object text(long pointer) {
        byte[] b = Mem.cString(pointer);
        return b == null ? dev.orochi.runtime.object.PyNone.NONE : FsCodec.decode(b);
    }

    private static Object entry(long p) {
        return PyStructSequence.of(Types.PASSWD, text(Mem.i64(p)), text(Mem.i64(p + 8)), id(p + 16), id(p + 20),
                text(Mem.i64(p + 24)), text(Mem.i64(p + 32)), text(Mem.i64(p + 40)));
    }

    static Object id(long at) {
        return PyInt.of(Mem.i32(at) & 0xffffffffL);
    }

    @Builtin(value = "getpwnam($module, name, /)", doc = "Return the password database entry for the given user name.")
    public static Object getpwnam(Object name) {
        byte[] n = name(name, "getpwnam");
        long s = Mem.newCString(n);
        long p;
        try {
            p = find(b -> Libc.call(Scratch.get(), GETPWNAM_R, s, b, b + HEAD, Mem.i64(b + 56), b + 48, 0));
        } finally {
            Libc.free(s);
        }
        if (p == 0) {
            throw Errors.of(Builtins.KEY_ERROR, "getpwnam(): name not found: " + Ops.repr(name));
        }
        return take(p);
    }

    static byte[] name(Object name, String function) {
        if (!(dev.orochi.runtime.object.PyPayload.unwrap(name) instanceof PyStr)) {
            throw Errors.typeError(function + "() argument must be str, not " + PyType.of(name).name());
        }
        return PathArg.fsConvert(name);
    }

    private static Object take(long p) {
        try {
            return entry(p);
        } finally {
            Libc.free(p);
        }
    }

    /** An id that no database can have is simply not found. */
    static long idOrMissing(Object o, String what, String message) {
        try {
            return Args.id(o, what);
        } catch (PyException e) {
            if (e.matches(Builtins.OVERFLOW_ERROR)) {
                throw Errors.of(Builtins.KEY_ERROR, message + Ops.repr(o));
            }
            throw e;
        }
    }

    @Builtin(value = "getpwuid($module, uidobj, /)",
            doc = "Return the password database entry for the given numeric user ID.")
    public static Object getpwuid(Object uid) {
        long id = idOrMissing(uid, "uid", "getpwuid(): uid not found: ");
        long p = find(b -> Libc.call(Scratch.get(), GETPWUID_R, id, b, b + HEAD, Mem.i64(b + 56), b + 48, 0));
        if (p == 0) {
            throw Errors.of(Builtins.KEY_ERROR, "getpwuid(): uid not found: " + (id < 0 ? "-1" : Ops.repr(uid)));
        }
        return take(p);
    }

    @Builtin(value = "getpwall($module, /)",
            doc = "Return a list of all available password database entries, in arbitrary order.")
    public static Object getpwall() {
        PyList r = new PyList();
        synchronized (PwdModule.class) {
            Libc.ptr(SETPWENT, 0, 0, 0);
            for (long p; (p = Libc.ptr(GETPWENT, 0, 0, 0)) != 0; ) {
                r.append(entry(p));
            }
            Libc.ptr(ENDPWENT, 0, 0, 0);
        }
        return r;
    }
}
