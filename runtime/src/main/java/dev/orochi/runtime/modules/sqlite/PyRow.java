package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code sqlite3.Row}: a tuple whose items have names. Immutable. */
@PyClass(name = "Row", module = "sqlite3")
public final class PyRow extends PyExtensible implements BuiltinFlags.NoWeakRefs {
    /** The cursor's description, or None. */
    private final Object description;
    private final PyTuple data;

    private PyRow(Shape shape, Object description, PyTuple data) {
        super(shape);
        this.description = Rc.own(description);
        this.data = Rc.own(data);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(data);
        v.visit(description);
        super.traverse(v);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0 && type.isBuiltin()) {
            throw Errors.typeError("Row() takes no keyword arguments");
        }
        if (args.length != 2) {
            throw Errors.typeError("Row expected 2 arguments, got " + args.length);
        }
        if (!(args[0] instanceof PyCursor c)) {
            throw Errors.typeError("Row() argument 1 must be sqlite3.Cursor, not " + PyType.of(args[0]).name());
        }
        if (!(args[1] instanceof PyTuple data)) {
            throw Errors.typeError("Row() argument 2 must be tuple, not " + PyType.of(args[1]).name());
        }
        return new PyRow(type.instanceShape(), CursorState.description(c), data);
    }

    private int columns() {
        return description instanceof PyTuple t ? t.size() : 0;
    }

    private PyStr name(int i) {
        return (PyStr) ((PyTuple) ((PyTuple) description).get(i)).get(0);
    }

    @Builtin(value = "keys($self, /)", doc = "Returns the keys of the row.")
    static Object keys(PyRow self) {
        PyList names = new PyList();
        for (int i = 0; i < self.columns(); i++) {
            names.append(self.name(i));
        }
        return names;
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getItem(PyRow self, Object key) {
        if (Ops.isInt(key)) {
            return self.data.getItem(Natives.indexToLong(key, Builtins.INDEX_ERROR));
        }
        PyStr name = Natives.textOrNull(key);
        if (name != null) {
            return self.named(name);
        }
        if (key instanceof PySlice) {
            return Ops.getItem(self.data, key);
        }
        throw Errors.indexError("Index must be int or string");
    }

    private Object named(PyStr name) {
        if (description == PyNone.NONE) {
            throw Errors.indexError("No item with key " + Ops.repr(name));
        }
        for (int i = 0; i < columns(); i++) {
            if (isSame(name(i), name)) {
                return data.get(i);
            }
        }
        throw Errors.indexError("No item with that key");
    }

    /** Whether names are the same but for the case of ASCII letters. */
    private static boolean isSame(PyStr a, PyStr b) {
        return a.equals(b) || a.length() == b.length() && a.isAscii() && b.isAscii()
                && a.toJava().equalsIgnoreCase(b.toJava());
    }

    @Builtin("__len__($self, /)")
    static int len(PyRow self) {
        return self.data.size();
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyRow self) {
        return Ops.iter(self.data);
    }

    @Builtin("__hash__($self, /)")
    static long hash(PyRow self) {
        return Ops.hash(self.description) ^ Ops.hash(self.data);
    }

    private static Object compare(PyRow self, Object other, boolean equal) {
        if (!(other instanceof PyRow o)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(
                (Ops.eq(self.description, o.description) && Ops.eq(self.data, o.data)) == equal);
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyRow self, Object value) {
        return compare(self, value, true);
    }

    @Builtin("__ne__($self, value, /)")
    static Object ne(PyRow self, Object value) {
        return compare(self, value, false);
    }
}
