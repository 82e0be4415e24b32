package dev.orochi.runtime.modules.operator;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code operator.itemgetter}. Immutable. */
@PyClass(name = "itemgetter", module = "operator", subclassable = false, doc = """
        Return a callable object that fetches the given item(s) from its operand.
        After f = itemgetter(2), the call f(r) returns r[2].
        After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])""")
public final class PyItemGetter extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyItemGetter.class);

    private final Object[] items;

    private PyItemGetter(Object[] items) {
        super(SHAPE);
        this.items = Rc.ownAll(items);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visitAll(items);
    }

    @Builtin(value = "__new__($type, /, *items)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] items) {
        if (items.length == 0) {
            throw Errors.typeError("itemgetter expected 1 argument, got 0");
        }
        return new PyItemGetter(items.clone());
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        if (kw != null && kw.length > 0) {
            throw Errors.typeError("itemgetter() takes no keyword arguments");
        }
        if (args.length != 1) {
            throw Errors.typeError("itemgetter expected 1 argument, got " + args.length);
        }
        return call1(args[0]);
    }

    @Override
    public Object call1(Object o) {
        if (items.length == 1) {
            return item(o, items[0]);
        }
        Object[] all = new Object[items.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = item(o, items[i]);
        }
        return PyTuple.of(all);
    }

    private static Object item(Object o, Object key) {
        if (key instanceof PyInt i) {
            if (PyTuple.isExact(o)) {
                return ((PyTuple) o).getItem(i.value);
            }
            if (PyList.isExact(o)) {
                return ((PyList) o).getItem(i.value);
            }
        }
        return Ops.getItem(o, key);
    }

    @Getter("__text_signature__")
    static String textSignature(PyItemGetter self) {
        return "(obj, /)";
    }

    @Builtin("__call__($self, /, *args)")
    public static Object call(PyItemGetter self, Object[] args) {
        return self.call(args, null);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyItemGetter self) {
        StringBuilder b = new StringBuilder("operator.itemgetter(");
        for (int i = 0; i < self.items.length; i++) {
            b.append(i == 0 ? "" : ", ").append(Ops.repr(self.items[i]));
        }
        return b.append(')').toString();
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyItemGetter self) {
        return PyTuple.of(self.type(), PyTuple.of(self.items));
    }
}
