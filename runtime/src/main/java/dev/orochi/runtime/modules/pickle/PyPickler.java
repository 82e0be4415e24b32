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
import dev.orochi.runtime.object.Identity;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * {@code _pickle.Pickler}: a file, options, and the memo that dumps share.
 *
 * <p>Thread rule: {@link #use} is taken for each dump, and for each access to the memo; the fields of options are written by
 * {@code __init__} and by the program's assignments, and read once at the start of a dump: a racing reader gets the old or the new value.
 */
@PyClass(name = "Pickler", module = "_pickle", doc = """
        Writes pickles to a binary file.

        The file is an object with a write() method that takes bytes. The protocol is 0 to 5, by default 5; a negative one
        means the highest. With fix_imports and a protocol below 3, names are written as Python 2 knows them. With protocol
        5, buffer_callback is called with each PickleBuffer; when it returns a false value, the buffer stays outside of
        the pickle.""")
public final class PyPickler extends PyExtensible {
    private static final PyStr PERSISTENT_ID = PyStr.intern("persistent_id");
    private static final PyStr DISPATCH_TABLE = PyStr.intern("dispatch_table");
    private static final PyStr REDUCER_OVERRIDE = PyStr.intern("reducer_override");
    private static final PyStr WRITE = PyStr.intern("write");
    /** What the base class has under the name. */
    private static final Object NO_PERSISTENT_ID = PyType.ofClass(PyPickler.class).lookup(PERSISTENT_ID);

    private final Exclusive use = new Exclusive("Pickler");
    private final PicklerMemo memo = new PicklerMemo();
    /** The file's {@code write}; empty before {@code __init__}. */
    private final CountedRef write = new CountedRef(null);
    private final CountedRef bufferCallback = new CountedRef(null);
    private final CountedRef dispatchTable = new CountedRef(null);
    /** What was assigned to the instance under that name. */
    private final CountedRef persistentId = new CountedRef(null);
    private volatile int protocol = Opcodes.DEFAULT_PROTOCOL;
    private volatile int binary = 1;
    private volatile int fast;
    private volatile boolean fixImports;

    private PyPickler(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        memo.visit(v);
        v.visit(write.get());
        v.visit(bufferCallback.get());
        v.visit(dispatchTable.get());
        v.visit(persistentId.get());
        super.traverse(v);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyPickler(type.instanceShape());
    }

    @Builtin("__init__($self, /, file, protocol=None, fix_imports=True, buffer_callback=None)")
    static void init(PyPickler self, Object file, Object protocol, boolean fixImports, Object bufferCallback) {
        if (!self.use.enter()) {
            throw self.use.refusal();
        }
        try {
            int p = PickleOptions.protocolOf(protocol);
            Object callback = PickleOptions.callbackOf(bufferCallback, p);
            Object write = writeOf(file);
            self.memo.clear();
            self.protocol = p;
            self.binary = p > 0 ? 1 : 0;
            self.fast = 0;
            self.fixImports = fixImports && p < 3;
            self.bufferCallback.put(callback);
            self.write.put(write);
            Object table = Ops.getAttrOrNull(self, DISPATCH_TABLE);
            if (table != null) {
                self.dispatchTable.put(table);
            }
        } finally {
            self.use.leave();
        }
    }

    static Object writeOf(Object file) {
        Object write = Ops.getAttrOrNull(file, WRITE);
        if (write == null) {
            throw Errors.typeError("file must have a 'write' attribute");
        }
        return write;
    }

    @Builtin(value = "dump($self, obj, /)", doc = "Write a pickled representation of the given object to the open file.")
    static void dump(PyPickler self, Object obj) {
        if (self.write.get() == null) {
            throw Saver.error("Pickler.__init__() was not called by " + self.type().fullyQualifiedName() + ".__init__()");
        }
        if (!self.use.enter()) {
            throw self.use.refusal();
        }
        Object[] held = Rc.ownAll(new Object[] {self.write.load(), self.bufferCallback.load(), self.dispatchTable.load(),
            self.persistentIdOrNull(), Ops.getAttrOrNull(self, REDUCER_OVERRIDE)});
        try {
            PickleOptions options = new PickleOptions(self.protocol, self.binary != 0, self.fast != 0, self.fixImports, held[1],
                    held[2], false);
            new Saver(options, new PickleOutput(held[0]), self.memo, held[3], held[4]).dump(obj);
        } finally {
            self.use.leave();
            for (Object o : held) {
                Rc.release(o);
            }
        }
    }

    // ---- persistent ids: an attribute of the instance comes before the class's method

    private Object persistentIdOrNull() {
        Object own = persistentId.load();
        if (own != null) {
            return own;
        }
        return type().lookup(PERSISTENT_ID) == NO_PERSISTENT_ID ? null : Ops.getAttr(this, PERSISTENT_ID);
    }

    @Builtin(value = "persistent_id($self, obj, /)")
    static Object persistentId(PyPickler self, Object obj) {
        return PyNone.NONE;
    }

    @Builtin("__getattribute__($self, name, /)")
    static Object getAttribute(PyPickler self, Object name) {
        return AssignedHook.get(self, Attributes.checkName(name), PERSISTENT_ID, self.persistentId);
    }

    @Builtin("__setattr__($self, name, value, /)")
    static void setAttribute(PyPickler self, Object name, Object value) {
        AssignedHook.set(self, Attributes.checkName(name), value, PERSISTENT_ID, self.persistentId);
    }

    @Builtin("__delattr__($self, name, /)")
    static void deleteAttribute(PyPickler self, Object name) {
        AssignedHook.set(self, Attributes.checkName(name), null, PERSISTENT_ID, self.persistentId);
    }

    // ---- attributes

    @Getter(value = "bin", member = true)
    static int binary(PyPickler self) {
        return self.binary;
    }

    @Setter("bin")
    static void setBinary(PyPickler self, int value) {
        self.binary = value;
    }

    @Getter(value = "fast", member = true)
    static int fast(PyPickler self) {
        return self.fast;
    }

    @Setter("fast")
    static void setFast(PyPickler self, int value) {
        self.fast = value;
    }

    @Getter(value = "dispatch_table", member = true)
    static Object dispatchTable(PyPickler self) {
        Object table = self.dispatchTable.load();
        if (table == null) {
            throw Errors.noAttribute(self, DISPATCH_TABLE);
        }
        return table;
    }

    @Setter("dispatch_table")
    static void setDispatchTable(PyPickler self, Object value) {
        if (value == null && self.dispatchTable.get() == null) {
            throw Errors.noAttribute(self, DISPATCH_TABLE);
        }
        self.dispatchTable.put(value);
    }

    @Builtin("__sizeof__($self, /)")
    static long sizeOf(PyPickler self) {
        return 200 + 12L * self.memoSize();
    }

    // ---- the memo

    private int memoSize() {
        use.enter();
        try {
            return memo.size();
        } finally {
            use.leave();
        }
    }

    @Builtin(value = "clear_memo($self, /)")
    static void clearMemo(PyPickler self) {
        self.use.enter();
        try {
            self.memo.clear();
        } finally {
            self.use.leave();
        }
    }

    @Getter("memo")
    static Object memo(PyPickler self) {
        return new PyPicklerMemoProxy(self);
    }

    /** The memo as a dict of tuples, by {@code id()}. */
    PyDict copyMemo() {
        PyDict copy = Natives.temporary(new PyDict());
        use.enter();
        try {
            memo.forEach((o, id) -> copy.put(PyInt.of(Identity.id(o)), PyTuple.of(PyInt.of(id), o)));
        } finally {
            use.leave();
        }
        return copy;
    }

    @Setter("memo")
    static void setMemo(PyPickler self, Object value) {
        if (value == null) {
            throw Errors.typeError("attribute deletion is not supported");
        }
        PyDict source;
        if (value instanceof PyPicklerMemoProxy p) {
            source = p.pickler().copyMemo();
        } else if (value instanceof PyDict d) {
            source = Natives.temporary(d.plainCopy());
        } else {
            throw Errors.typeError("'memo' attribute must be a PicklerMemoProxy object or dict, not " + PyType.of(value).name());
        }
        PicklerMemo fresh = new PicklerMemo();
        try {
            for (PyDict.Cursor c = source.cursor(); c.next();) {
                if (!(c.value instanceof PyTuple t) || t.size() != 2) {
                    throw Errors.typeError("'memo' values must be 2-item tuples");
                }
                if (!Ops.isInt(t.items[0])) {
                    throw Errors.typeError("an integer is required");
                }
                fresh.put(t.items[1], (int) Convert.toLong(t.items[0]) & Integer.MAX_VALUE);
            }
            self.use.enter();
            try {
                self.memo.clear();
                fresh.forEach(self.memo::put);
            } finally {
                self.use.leave();
            }
        } finally {
            fresh.clear();
        }
    }
}
