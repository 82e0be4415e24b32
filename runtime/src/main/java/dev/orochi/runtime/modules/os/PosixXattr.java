package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.Span;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code posix}: extended attributes of files. Stateless. */
@PyModuleDef("posix")
public final class PosixXattr {
    /** The functions for paths, for links themselves and for descriptors, in this order. */
    private static final Libc.Fn[] GET = {fn("getxattr"), fn("lgetxattr"), fn("fgetxattr")};
    private static final Libc.Fn[] SET = {fn("setxattr"), fn("lsetxattr"), fn("fsetxattr")};
    private static final Libc.Fn[] REMOVE = {fn("removexattr"), fn("lremovexattr"), fn("fremovexattr")};
    private static final Libc.Fn[] LIST = {fn("listxattr"), fn("llistxattr"), fn("flistxattr")};

    @Constant("XATTR_CREATE") public static final int XATTR_CREATE = 1;
    @Constant("XATTR_REPLACE") public static final int XATTR_REPLACE = 2;
    @Constant("XATTR_SIZE_MAX") public static final int XATTR_SIZE_MAX = 65536;

    private PosixXattr() {
    }

    private static PathArg path(String function, Object path, boolean nullable, boolean follow) {
        PathArg p = PathArg.of(function, "path", path, nullable, true);
        if (p.isFd() && !follow) {
            throw Errors.valueError(function + ": cannot use fd and follow_symlinks together");
        }
        return p;
    }

    private static Libc.Fn choose(Libc.Fn[] f, PathArg p, boolean follow) {
        return f[p.isFd() ? 2 : follow ? 0 : 1];
    }

    /** The first argument of the function that {@link #choose} gave. */
    private static long place(PathArg p) {
        return p.isFd() ? p.fd() : Scratch.get().path(p.bytes());
    }

    @Builtin(value = "getxattr($module, /, path, attribute, *, follow_symlinks=True)",
            doc = "Return the value of extended attribute attribute on path.")
    public static Object getxattr(Object path, Object attribute, boolean follow) {
        PathArg p = path("getxattr", path, false, follow);
        PathArg a = PathArg.of("getxattr", "attribute", attribute);
        AuditHooks.raise("os.getxattr", p.object(), a.object());
        long buffer = Libc.malloc(XATTR_SIZE_MAX);
        try {
            int n = OsErrors.check((int) Libc.sysl(choose(GET, p, follow), place(p), Scratch.get().path2(a.bytes()), buffer,
                    XATTR_SIZE_MAX), p.object());
            return PyBytes.wrap(Mem.bytes(buffer, n));
        } finally {
            Libc.free(buffer);
        }
    }

    @Builtin(value = "setxattr($module, /, path, attribute, value, flags=0, *, follow_symlinks=True)",
            doc = "Set extended attribute attribute on path to value.")
    public static void setxattr(Object path, Object attribute, Object value, int flags, boolean follow) {
        PathArg p = path("setxattr", path, false, follow);
        PathArg a = PathArg.of("setxattr", "attribute", attribute);
        Span data = Buffers.span(value);
        AuditHooks.raise("os.setxattr", p.object(), a.object(), value, PyInt.of(flags));
        long buffer = Libc.malloc(Math.max(1, data.length()));
        try {
            Mem.put(buffer, data.array(), data.from(), data.length());
            OsErrors.check((int) Libc.sysl(choose(SET, p, follow), place(p), Scratch.get().path2(a.bytes()), buffer, data.length(),
                    flags, 0), p.object());
        } finally {
            Libc.free(buffer);
        }
    }

    @Builtin(value = "removexattr($module, /, path, attribute, *, follow_symlinks=True)",
            doc = "Remove extended attribute attribute on path.")
    public static void removexattr(Object path, Object attribute, boolean follow) {
        PathArg p = path("removexattr", path, false, follow);
        PathArg a = PathArg.of("removexattr", "attribute", attribute);
        AuditHooks.raise("os.removexattr", p.object(), a.object());
        OsErrors.check(Libc.sys(choose(REMOVE, p, follow), place(p), Scratch.get().path2(a.bytes())), p.object());
    }

    @Builtin(value = "listxattr($module, /, path=None, *, follow_symlinks=True)",
            doc = "Return a list of extended attributes on path.")
    public static Object listxattr(Object path, boolean follow) {
        PathArg p = path("listxattr", path, true, follow);
        AuditHooks.raise("os.listxattr", p.object());
        PyList names = new PyList();
        long buffer = Libc.malloc(XATTR_SIZE_MAX);
        try {
            int n = OsErrors.check((int) Libc.sysl(choose(LIST, p, follow), place(p), buffer, XATTR_SIZE_MAX), p.errorName());
            for (int at = 0; at < n;) {
                byte[] name = Mem.cString(buffer + at);
                names.append(FsCodec.decode(name));
                at += name.length + 1;
            }
        } finally {
            Libc.free(buffer);
        }
        return names;
    }
}
