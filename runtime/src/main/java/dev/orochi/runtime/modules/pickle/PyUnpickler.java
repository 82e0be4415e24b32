package dev.orochi.runtime.modules.pickle;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * {@code _pickle.Unpickler}: a file, options, and the memo that loads share.
 *
 * <p>Thread rule: {@link #use} is taken for each load, for {@code __init__} and for each access to the memo. The fields of options are
 * written by {@code __init__} and read at the start of a load; {@link #current} and {@link #protocol} are written by loads and read by
 * {@code find_class}.
 */
@PyClass(name = "Unpickler", module = "_pickle", doc = """
        Reads pickles from a binary file.

        The file is an object with read(n) and readline() methods; readinto() and peek() are used where it has them. The
        pickle itself says its protocol. The arguments fix_imports, encoding and errors are for pickles of Python 2;
        buffers are what buffer_callback was given when the pickle was written.""")
public final class PyUnpickler extends PyExtensible {
    private static final PyStr PERSISTENT_LOAD = PyStr.intern("persistent_load");
    private static final PyStr FIND_CLASS = PyStr.intern("find_class");
    /** What the base class has under these names. */
    private static final Object NO_PERSISTENT_LOAD = PyType.ofClass(PyUnpickler.class).lookup(PERSISTENT_LOAD);
    private static final Object OWN_FIND_CLASS = PyType.ofClass(PyUnpickler.class).lookup(FIND_CLASS);

    /** What of a file is used. */
    private static final int READ = 0;
    private static final int READ_LINE = 1;
    private static final int READ_INTO = 2;
    private static final int PEEK = 3;

    private final Exclusive use = new Exclusive("Unpickler");
    private final UnpicklerMemo memo = new UnpicklerMemo();
    /** A tuple of the file's methods, None for one that it has not; empty before {@code __init__}. */
    private final CountedRef file = new CountedRef(null);
    /** An iterator, or empty. */
    private final CountedRef buffers = new CountedRef(null);
    /** What was assigned to the instance under that name. */
    private final CountedRef persistentLoad = new CountedRef(null);
    private volatile boolean fixImports;
    private volatile String encoding = "ASCII";
    private volatile String errors = "strict";
    /** Of the load that is going on; null when none is. */
    private volatile LoadContext current;
    /** What the last pickle said, after its end. */
    private volatile int protocol;
    /** What the file has shown and loads have not used yet; null until the first load. Under {@link #use}. */
    private PickleInput input;

    private PyUnpickler(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        memo.visit(v);
        v.visit(file.get());
        v.visit(buffers.get());
        v.visit(persistentLoad.get());
        super.traverse(v);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyUnpickler(type.instanceShape());
    }

    @Builtin("__init__($self, /, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())")
    static void init(PyUnpickler self, Object file, boolean fixImports, String encoding, String errors, Object buffers) {
        if (!self.use.enter()) {
            throw self.use.refusal();
        }
        try {
            PyTuple methods = Natives.temporary(methodsOf(file));
            self.encoding = encoding == null ? "ASCII" : encoding;
            self.errors = errors == null ? "strict" : errors;
            self.fixImports = fixImports;
            self.buffers.put(LoadContext.buffersOf(buffers));
            self.memo.clear();
            self.file.put(methods);
            self.input = null;
        } finally {
            self.use.leave();
        }
    }

    static PyTuple methodsOf(Object file) {
        Object peek = Ops.getAttrOrNull(file, "peek");
        Object readInto = Ops.getAttrOrNull(file, "readinto");
        Object read = Ops.getAttrOrNull(file, "read");
        Object readLine = Ops.getAttrOrNull(file, "readline");
        if (read == null || readLine == null) {
            throw Errors.typeError("file must have 'read' and 'readline' attributes");
        }
        return PyTuple.of(read, readLine, Convert.isNone(readInto) || readInto == null ? Convert.none() : readInto,
                peek == null ? Convert.none() : peek);
    }

    static PickleInput inputOf(PyTuple methods) {
        return new PickleInput(methods.items[READ], methods.items[READ_LINE], orNull(methods.items[READ_INTO]),
                orNull(methods.items[PEEK]));
    }

    private static Object orNull(Object v) {
        return Convert.isNone(v) ? null : v;
    }

    @Builtin(value = "load($self, /)")
    static Object load(PyUnpickler self) {
        PyTuple methods = (PyTuple) self.file.load();
        if (methods == null) {
            throw PickleErrors.unpickling("Unpickler.__init__() was not called by " + self.type().fullyQualifiedName()
                    + ".__init__()");
        }
        if (!self.use.enter()) {
            throw self.use.refusal();
        }
        Object[] held = Rc.ownAll(new Object[] {methods, self.persistentLoadOrNull(), self.buffers.load()});
        try {
            Object finder = self.type().lookup(FIND_CLASS) == OWN_FIND_CLASS && self.getOwn(FIND_CLASS) == null ? null : self;
            LoadContext context = new LoadContext(finder, held[1], held[2], self.fixImports, self.encoding, self.errors);
            self.current = context;
            if (self.input == null) {
                self.input = inputOf(methods);
            }
            Object loaded = new Loader(self.input, self.memo, context).load();
            self.protocol = context.protocol();
            return loaded;
        } finally {
            self.current = null;
            self.use.leave();
            for (Object o : held) {
                Rc.release(o);
            }
        }
    }

    @Builtin(value = "find_class($self, module_name, global_name, /)")
    static Object findClass(PyUnpickler self, Object moduleName, Object globalName) {
        LoadContext context = self.current;
        if (context != null) {
            return context.find(moduleName, globalName, context.protocol());
        }
        return LoadContext.of(null, self.fixImports, null, null).find(moduleName, globalName, self.protocol);
    }

    // ---- persistent objects: an attribute of the instance comes before the class's method

    private Object persistentLoadOrNull() {
        Object own = persistentLoad.load();
        if (own != null) {
            return own;
        }
        return type().lookup(PERSISTENT_LOAD) == NO_PERSISTENT_LOAD ? null : Ops.getAttr(this, PERSISTENT_LOAD);
    }

    @Builtin(value = "persistent_load($self, pid, /)")
    static Object persistentLoad(PyUnpickler self, Object pid) {
        throw LoadContext.noPersistentLoad();
    }

    @Builtin("__getattribute__($self, name, /)")
    static Object getAttribute(PyUnpickler self, Object name) {
        return AssignedHook.get(self, Attributes.checkName(name), PERSISTENT_LOAD, self.persistentLoad);
    }

    @Builtin("__setattr__($self, name, value, /)")
    static void setAttribute(PyUnpickler self, Object name, Object value) {
        AssignedHook.set(self, Attributes.checkName(name), value, PERSISTENT_LOAD, self.persistentLoad);
    }

    @Builtin("__delattr__($self, name, /)")
    static void deleteAttribute(PyUnpickler self, Object name) {
        AssignedHook.set(self, Attributes.checkName(name), null, PERSISTENT_LOAD, self.persistentLoad);
    }

    // ---- the memo

    @Builtin("__sizeof__($self, /)")
    static long sizeOf(PyUnpickler self) {
        self.use.enter();
        try {
            return 200 + 8L * self.memo.size();
        } finally {
            self.use.leave();
        }
    }

    static void clearMemo(PyUnpickler self) {
        self.use.enter();
        try {
            self.memo.clear();
        } finally {
            self.use.leave();
        }
    }

    @Getter("memo")
    static Object memo(PyUnpickler self) {
        return new PyUnpicklerMemoProxy(self);
    }

    /** The memo as a dict. */
    PyDict copyMemo() {
        PyDict copy = Natives.temporary(new PyDict());
        use.enter();
        try {
            memo.forEach((id, v) -> copy.put(PyInt.of(id), v));
        } finally {
            use.leave();
        }
        return copy;
    }

    @Setter("memo")
    static void setMemo(PyUnpickler self, Object value) {
        if (value == null) {
            throw Errors.typeError("attribute deletion is not supported");
        }
        PyDict source;
        if (value instanceof PyUnpicklerMemoProxy p) {
            source = p.unpickler().copyMemo();
        } else if (value instanceof PyDict d) {
            source = Natives.temporary(d.plainCopy());
        } else {
            throw Errors.typeError("'memo' attribute must be an UnpicklerMemoProxy object or dict, not " + PyType.of(value).name());
        }
        for (PyDict.Cursor c = source.cursor(); c.next();) {
            if (!Ops.isInt(c.key)) {
                throw Errors.typeError("memo key must be integers");
            }
            if (Convert.toLong(c.key) < 0) {
                throw Errors.valueError("memo key must be positive integers.");
            }
        }
        self.use.enter();
        try {
            self.memo.clear();
            for (PyDict.Cursor c = source.cursor(); c.next();) {
                self.memo.put(Convert.toLong(c.key), c.value);
            }
        } finally {
            self.use.leave();
        }
    }
}
