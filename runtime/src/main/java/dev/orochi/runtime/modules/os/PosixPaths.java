package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code posix}: operations on names in the file system. Stateless. */
@PyModuleDef("posix")
public final class PosixPaths {
    private static final Libc.Fn MKDIRAT = fn("mkdirat");
    private static final Libc.Fn UNLINKAT = fn("unlinkat");
    private static final Libc.Fn RENAMEAT = fn("renameat");
    private static final Libc.Fn SYMLINKAT = fn("symlinkat");
    private static final Libc.Fn LINKAT = fn("linkat");
    private static final Libc.Fn READLINKAT = fn("readlinkat");
    private static final Libc.Fn MKFIFOAT = fn("mkfifoat");
    private static final Libc.Fn MKNODAT = fn("mknodat");
    private static final Libc.Fn CHDIR = fn("chdir");
    private static final Libc.Fn FCHDIR = fn("fchdir");
    private static final Libc.Fn CHROOT = fn("chroot");
    private static final Libc.Fn GETCWD = fn("getcwd");
    private static final Libc.Fn TRUNCATE = fn("truncate64");
    private static final int AT_REMOVEDIR = 0x200;
    private static final int AT_SYMLINK_FOLLOW = 0x400;

    private PosixPaths() {
    }

    @Builtin(value = "mkdir($module, /, path, mode=511, *, dir_fd=None)", doc = "Create a directory.")
    public static void mkdir(Object path, int mode, Object dirFd) {
        PathArg p = PathArg.of("mkdir", "path", path);
        int dir = Args.dirFd(dirFd);
        AuditHooks.raise("os.mkdir", p.object(), PyInt.of(mode), Args.auditedDir(dir));
        OsErrors.check(Libc.sys(MKDIRAT, dir, Scratch.get().path(p.bytes()), mode), p.object());
    }

    @Builtin(value = "rmdir($module, /, path, *, dir_fd=None)", doc = "Remove a directory.")
    public static void rmdir(Object path, Object dirFd) {
        unlink(PathArg.of("rmdir", "path", path), dirFd, AT_REMOVEDIR);
    }

    @Builtin(value = "unlink($module, /, path, *, dir_fd=None)", doc = "Remove a file (same as remove()).")
    public static void unlink(Object path, Object dirFd) {
        unlink(PathArg.of("unlink", "path", path), dirFd, 0);
    }

    @Builtin(value = "remove($module, /, path, *, dir_fd=None)", doc = "Remove a file (same as unlink()).")
    public static void remove(Object path, Object dirFd) {
        unlink(PathArg.of("remove", "path", path), dirFd, 0);
    }

    private static void unlink(PathArg p, Object dirFd, int flags) {
        int dir = Args.dirFd(dirFd);
        AuditHooks.raise(flags == 0 ? "os.remove" : "os.rmdir", p.object(), Args.auditedDir(dir));
        OsErrors.check(Libc.sys(UNLINKAT, dir, Scratch.get().path(p.bytes()), flags), p.object());
    }

    @Builtin(value = "rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
            doc = "Rename a file or directory.")
    public static void rename(Object src, Object dst, Object srcDir, Object dstDir) {
        rename("rename", src, dst, srcDir, dstDir);
    }

    @Builtin(value = "replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
            doc = "Rename a file or directory, overwriting the destination.")
    public static void replace(Object src, Object dst, Object srcDir, Object dstDir) {
        rename("replace", src, dst, srcDir, dstDir);
    }

    private static void rename(String function, Object src, Object dst, Object srcDir, Object dstDir) {
        PathArg a = PathArg.of(function, "src", src);
        PathArg b = PathArg.of(function, "dst", dst);
        int from = Args.dirFd(srcDir);
        int to = Args.dirFd(dstDir);
        AuditHooks.raise("os.rename", a.object(), b.object(), Args.auditedDir(from), Args.auditedDir(to));
        Scratch s = Scratch.get();
        int r = Libc.sys(RENAMEAT, from, s.path(a.bytes()), to, s.path2(b.bytes()));
        check(r, a, b);
    }

    private static void check(int r, PathArg a, PathArg b) {
        if (r < 0) {
            throw OsErrors.of(r, a.object(), b.object());
        }
    }

    @Builtin(value = "symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)",
            doc = "Create a symbolic link pointing to src named dst.")
    public static void symlink(Object src, Object dst, boolean directory, Object dirFd) {
        PathArg a = PathArg.of("symlink", "src", src);
        PathArg b = PathArg.of("symlink", "dst", dst);
        int dir = Args.dirFd(dirFd);
        AuditHooks.raise("os.symlink", a.object(), b.object(), Args.auditedDir(dir));
        Scratch s = Scratch.get();
        check(Libc.sys(SYMLINKAT, s.path(a.bytes()), dir, s.path2(b.bytes())), a, b);
    }

    @Builtin(value = "link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)",
            doc = "Create a hard link to a file.")
    public static void link(Object src, Object dst, Object srcDir, Object dstDir, boolean follow) {
        PathArg a = PathArg.of("link", "src", src);
        PathArg b = PathArg.of("link", "dst", dst);
        int from = Args.dirFd(srcDir);
        int to = Args.dirFd(dstDir);
        AuditHooks.raise("os.link", a.object(), b.object(), Args.auditedDir(from), Args.auditedDir(to));
        Scratch s = Scratch.get();
        check(Libc.sys(LINKAT, from, s.path(a.bytes()), to, s.path2(b.bytes()),
                follow ? AT_SYMLINK_FOLLOW : 0), a, b);
    }

    @Builtin(value = "readlink($module, /, path, *, dir_fd=None)",
            doc = "Return a string representing the path to which the symbolic link points.")
    public static Object readlink(Object path, Object dirFd) {
        PathArg p = PathArg.of("readlink", "path", path);
        Scratch s = Scratch.get();
        int dir = Args.dirFd(dirFd);
        int n = OsErrors.check((int) Libc.sysl(READLINKAT, dir, s.path(p.bytes()), s.area(), 4096), p.object());
        return p.result(s.bytes(0, n));
    }

    @Builtin(value = "mkfifo($module, /, path, mode=438, *, dir_fd=None)",
            doc = "Create a \"fifo\" (a POSIX named pipe).")
    public static void mkfifo(Object path, int mode, Object dirFd) {
        PathArg p = PathArg.of("mkfifo", "path", path);
        OsErrors.check(Libc.sys(MKFIFOAT, Args.dirFd(dirFd), Scratch.get().path(p.bytes()), mode));
    }

    @Builtin(value = "mknod($module, /, path, mode=384, device=0, *, dir_fd=None)",
            doc = "Create a node in the file system.")
    public static void mknod(Object path, int mode, long device, Object dirFd) {
        PathArg p = PathArg.of("mknod", "path", path);
        OsErrors.check(Libc.sys(MKNODAT, Args.dirFd(dirFd), Scratch.get().path(p.bytes()), mode, device));
    }

    @Builtin(value = "truncate($module, /, path, length)",
            doc = "Truncate a file, specified by path, to a specific length.")
    public static void truncate(Object path, Object length) {
        PathArg p = PathArg.orFd("truncate", "path", path);
        long n = Args.toLong(length);
        AuditHooks.raise("os.truncate", p.object(), length);
        OsErrors.check(p.isFd() ? Fds.ftruncate(p.fd(), n) : Libc.sys(TRUNCATE, Scratch.get().path(p.bytes()), n),
                p.object());
    }

    // ---- the current directory

    @Builtin(value = "chdir($module, /, path)", doc = "Change the current working directory to the specified path.")
    public static void chdir(Object path) {
        PathArg p = PathArg.orFd("chdir", "path", path);
        AuditHooks.raise("os.chdir", p.object());
        OsErrors.check(p.isFd() ? Libc.sys(FCHDIR, p.fd()) : Libc.sys(CHDIR, Scratch.get().path(p.bytes())),
                p.object());
    }

    @Builtin(value = "fchdir($module, /, fd)", doc = "Change to the directory of the given file descriptor.")
    public static void fchdir(Object fd) {
        int n = Args.fd(fd);
        AuditHooks.raise("os.chdir", PyInt.of(n));
        OsErrors.check(Libc.sys(FCHDIR, n));
    }

    @Builtin(value = "chroot($module, /, path)", doc = "Change root directory to path.")
    public static void chroot(Object path) {
        PathArg p = PathArg.of("chroot", "path", path);
        OsErrors.check(Libc.sys(CHROOT, Scratch.get().path(p.bytes())), p.object());
    }

    private static byte[] cwd() {
        Scratch s = Scratch.get();
        if (Libc.call(s, GETCWD, s.area(), 4097, 0, 0, 0, 0) == 0) {
            throw OsErrors.of(s.errno());
        }
        return s.cString(0, 4097);
    }

    @Builtin(value = "getcwd($module, /)", doc = "Return a unicode string representing the current working directory.")
    public static Object getcwd() {
        return FsCodec.decode(cwd());
    }

    @Builtin(value = "getcwdb($module, /)", doc = "Return a bytes string representing the current working directory.")
    public static Object getcwdb() {
        return PyBytes.wrap(cwd());
    }

    // ---- directories

    @Builtin(value = "listdir($module, /, path=None)",
            doc = "Return a list containing the names of the files in the directory.")
    public static Object listdir(Object path) {
        PathArg p = PathArg.of("listdir", "path", path, true, true);
        AuditHooks.raise("os.listdir", p.object());
        PyList names = new PyList();
        try (Dir d = openDirectory(p)) {
            for (Dir.Entry e; (e = d.next()) != null; ) {
                names.append(p.result(e.name()));
            }
            if (d.error() != 0) {
                throw OsErrors.of(d.error(), p.errorName());
            }
        }
        return names;
    }

    static Dir openDirectory(PathArg p) {
        Dir d;
        if (p.isFd()) {
            int fd = OsErrors.check(Fds.dup(p.fd(), false), p.object());
            d = Dir.ofFd(fd);
            if (d == null) {
                int errno = Scratch.get().errno();
                Fds.close(fd);
                throw OsErrors.of(errno, p.object());
            }
            return d;
        }
        d = Dir.open(p.bytes());
        if (d == null) {
            throw OsErrors.of(Scratch.get().errno(), p.errorName());
        }
        return d;
    }

    // ---- pure path functions

    @Builtin(value = "fspath($module, /, path)", effect = Effect.QUIET, doc = "Return the file system path representation of the object.")
    public static Object fspath(Object path) {
        return PathArg.fspath(path);
    }

    @Builtin(value = "_path_normpath($module, /, path)", effect = Effect.QUIET, doc = "Normalize path, eliminating double slashes, etc.")
    public static Object normpath(Object path) {
        Object plain = PathArg.text("_path_normpath", path);
        return plain instanceof PyBytes b ? PyBytes.ofLatin1(normalize(b.latin1())) : PyStr.of(normalize(plain.toString()));
    }

    private static String normalize(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        String root = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
        java.util.ArrayList<String> parts = new java.util.ArrayList<>();
        for (String part : path.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            boolean up = part.equals("..");
            if (up && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!up || root.isEmpty()) {
                parts.add(part);
            }
        }
        String r = root + String.join("/", parts);
        return r.isEmpty() ? "." : r;
    }

    @Builtin(value = "_path_splitroot_ex($module, /, p)", effect = Effect.QUIET, doc = "Split a pathname into drive, root and tail.")
    public static Object splitroot(Object p) {
        Object plain = PathArg.text("_path_splitroot_ex", p);
        String text = plain instanceof PyBytes b ? b.latin1() : null;
        if (text == null) {
            PyStr s = (PyStr) plain;
            int n = s.length();
            int root = n == 0 || s.codePointAt(0) != '/' ? 0
                    : n >= 2 && s.codePointAt(1) == '/' && (n == 2 || s.codePointAt(2) != '/') ? 2 : 1;
            return PyTuple.of(PyStr.EMPTY, s.substring(0, root), s.substring(root));
        }
        int root = !text.startsWith("/") ? 0 : text.startsWith("//") && !text.startsWith("///") ? 2 : 1;
        return PyTuple.of(PyBytes.EMPTY, PyBytes.ofLatin1(text.substring(0, root)),
                PyBytes.ofLatin1(text.substring(root)));
    }
}
