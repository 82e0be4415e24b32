package dev.orochi.runtime.modules.os;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/**
 * {@code os.DirEntry}. Immutable but for the two cached stat results, which are benign races: every thread that asks
 * the system may store its answer.
 */
@PyClass(name = "DirEntry", module = "posix", subclassable = false)
public final class PyDirEntry extends PyExtensible implements BuiltinFlags.NoWeakRefs {
    private final Object name;
    private final Object path;
    private final byte[] encoded;
    /** The open directory that a relative name refers to, or AT_FDCWD. */
    private final int dirFd;
    private final int type;
    private final long ino;
    private volatile Object stat;
    private volatile Object lstat;
    private volatile StatX followed;

    PyDirEntry(Object name, Object path, byte[] encoded, int dirFd, Dir.Entry e) {
        super(PyType.shapeOf(PyDirEntry.class));
        this.name = Rc.own(name);
        this.path = Rc.own(path);
        this.encoded = encoded;
        this.dirFd = dirFd;
        this.type = e.type();
        this.ino = e.ino();
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(name);
        v.visit(path);
        v.visit(stat);
        v.visit(lstat);
        super.traverse(v);
    }

    @Getter("name")
    static Object name(PyDirEntry self) {
        return self.name;
    }

    @Getter("path")
    static Object path(PyDirEntry self) {
        return self.path;
    }

    @Builtin("__fspath__($self, /)")
    static Object fspath(PyDirEntry self) {
        return self.path;
    }

    @Builtin("__repr__($self, /)")
    static Object repr(PyDirEntry self) {
        return PyStr.of("<DirEntry " + Ops.repr(self.name) + ">");
    }

    @Builtin("inode($self, /)")
    static Object inode(PyDirEntry self) {
        return PosixStat.unsigned(self.ino);
    }

    @Builtin("is_junction($self, /)")
    static boolean isJunction(PyDirEntry self) {
        return false;
    }

    @Builtin("is_symlink($self, /)")
    static boolean isSymlink(PyDirEntry self) {
        return self.type == Dir.DT_UNKNOWN ? self.test(StatX.S_IFLNK, false) : self.type == Dir.DT_LNK;
    }

    @Builtin("is_dir($self, /, *, follow_symlinks=True)")
    static boolean isDir(PyDirEntry self, boolean follow) {
        return self.is(Dir.DT_DIR, StatX.S_IFDIR, follow);
    }

    @Builtin("is_file($self, /, *, follow_symlinks=True)")
    static boolean isFile(PyDirEntry self, boolean follow) {
        return self.is(Dir.DT_REG, StatX.S_IFREG, follow);
    }

    private boolean is(int dirType, int mode, boolean follow) {
        if (type == Dir.DT_UNKNOWN || follow && type == Dir.DT_LNK) {
            return test(mode, follow);
        }
        return type == dirType;
    }

    /** A link that leads nowhere is no file of any type. */
    private boolean test(int mode, boolean follow) {
        StatX s = followed;
        if (s == null || !follow) {
            s = StatX.of(dirFd, encoded, follow);
            if (s == null) {
                int errno = Scratch.get().errno();
                if (errno == ErrnoModule.ENOENT) {
                    return false;
                }
                throw OsErrors.of(errno, path);
            }
            if (follow) {
                followed = s;
            }
        }
        return s.isType(mode);
    }

    @Builtin("stat($self, /, *, follow_symlinks=True)")
    static Object stat(PyDirEntry self, boolean follow) {
        boolean link = isSymlink(self);
        if (!follow || !link) {
            Object cached = self.lstat;
            if (cached == null) {
                cached = self.read(false);
                self.lstat = Rc.own(cached);
            }
            return cached;
        }
        Object cached = self.stat;
        if (cached == null) {
            cached = self.read(true);
            self.stat = Rc.own(cached);
        }
        return cached;
    }

    private Object read(boolean follow) {
        StatX s = StatX.of(dirFd, encoded, follow);
        if (s == null) {
            throw OsErrors.of(Scratch.get().errno(), path);
        }
        return PosixStat.result(s);
    }

    @Builtin("__getstate__($self, /)")
    static Object getstate(PyDirEntry self) {
        throw Errors.typeError("cannot pickle 'posix.DirEntry' object");
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = dev.orochi.runtime.anno.Kind.CLASS)
    static Object classGetItem(PyType cls, Object item) {
        return dev.orochi.runtime.object.PyGenericAlias.of(cls, item);
    }
}
