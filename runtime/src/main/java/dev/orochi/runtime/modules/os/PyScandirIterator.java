package dev.orochi.runtime.modules.os;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

import java.util.Arrays;

/** The iterator of {@code os.scandir}. The directory stream is used under the object's monitor. */
@PyClass(name = "ScandirIterator", module = "posix", subclassable = false)
public final class PyScandirIterator extends PyExtensible implements BuiltinFlags.NoWeakRefs, Finalizable {
    private static final byte[] SLASH = {'/'};

    private final PathArg path;
    private final Object pathObject;
    private volatile Dir dir;

    PyScandirIterator(PathArg path, Dir dir) {
        super(PyType.shapeOf(PyScandirIterator.class));
        this.path = path;
        this.pathObject = Rc.own(path.object());
        this.dir = dir;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(pathObject);
        super.traverse(v);
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyScandirIterator self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    static Object next(PyScandirIterator self) {
        Dir.Entry e;
        int error = 0;
        synchronized (self) {
            Dir d = self.dir;
            if (d == null) {
                return null;
            }
            e = d.next();
            if (e == null) {
                error = d.error();
                self.shut();
            }
        }
        if (error != 0) {
            throw OsErrors.of(error, self.path.errorName());
        }
        return e == null ? null : self.entry(e);
    }

    private Object entry(Dir.Entry e) {
        Object name = path.result(e.name());
        if (path.isFd()) {
            return new PyDirEntry(name, name, e.name(), path.fd(), e);
        }
        byte[] base = path.bytes();
        byte[] full = base.length > 0 && base[base.length - 1] == '/' ? join(base, e.name())
                : join(join(base, SLASH), e.name());
        Object fullName = path.wasBytes() ? PyBytes.wrap(full) : joined(e.name(), base);
        return new PyDirEntry(name, fullName, full, Fds.AT_FDCWD, e);
    }

    private Object joined(byte[] name, byte[] base) {
        PyStr prefix = FsCodec.decode(base);
        PyStr n = FsCodec.decode(name);
        return base.length > 0 && base[base.length - 1] == '/' ? prefix.concat(n)
                : prefix.concat(PyStr.of("/")).concat(n);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] r = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, r, a.length, b.length);
        return r;
    }

    private synchronized void shut() {
        Dir d = dir;
        dir = null;
        if (d != null) {
            d.close();
        }
    }

    @Builtin("close($self, /)")
    static void close(PyScandirIterator self) {
        self.shut();
    }

    @Builtin("__enter__($self, /)")
    static Object enter(PyScandirIterator self) {
        return self;
    }

    @Builtin(value = "__exit__($self, /, *args)", textSignature = false)
    static void exit(PyScandirIterator self, Object[] args) {
        self.shut();
    }

    @Override
    public void finalizeObject() {
        if (dir != null) {
            try {
                Warn.resource("unclosed scandir iterator " + dev.orochi.runtime.object.Ops.repr(this), this);
            } finally {
                shut();
            }
        }
    }
}
