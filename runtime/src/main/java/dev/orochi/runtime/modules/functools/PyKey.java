package dev.orochi.runtime.modules.functools;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** What {@code functools.cmp_to_key} gives: makes keys, and is one. The object is one atomic reference. */
@PyClass(name = "KeyWrapper", module = "functools", subclassable = false)
public final class PyKey extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyKey.class);

    private final CountedRef compare;
    private final CountedRef object;

    PyKey(Object compare, Object object) {
        super(SHAPE);
        this.compare = new CountedRef(compare);
        this.object = new CountedRef(object);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(compare.get());
        v.visit(object.get());
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        boolean named = args.length == 1 && kw != null && kw.length == 1 && kw[0].equalsJava("obj");
        if (args.length == 1 && (kw == null || kw.length == 0 || named)) {
            return new PyKey(compare.get(), args[0]);
        }
        throw Errors.typeError(args.length == 0 ? "K() missing required argument 'obj' (pos 1)"
                : "K() takes at most 1 argument (" + args.length + " given)");
    }

    @Override
    public Object call1(Object o) {
        return new PyKey(compare.get(), o);
    }

    @Builtin("__call__($self, /, obj)")
    public static Object call(PyKey self, Object obj) {
        return new PyKey(self.compare.get(), obj);
    }

    private static Object compare(PyKey self, Object value, CompareOp op) {
        if (!(value instanceof PyKey other)) {
            throw Errors.typeError("other argument must be K instance");
        }
        Object x = self.object.get();
        Object y = other.object.get();
        if (x == null || y == null) {
            throw Errors.attributeError("object");
        }
        return Operators.compare(op, Ops.call(self.compare.get(), x, y), PyInt.of(0));
    }

    @Builtin("__lt__($self, value, /)")
    public static Object lt(PyKey self, Object value) {
        return compare(self, value, CompareOp.LT);
    }

    @Builtin("__le__($self, value, /)")
    public static Object le(PyKey self, Object value) {
        return compare(self, value, CompareOp.LE);
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyKey self, Object value) {
        return compare(self, value, CompareOp.EQ);
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyKey self, Object value) {
        return compare(self, value, CompareOp.NE);
    }

    @Builtin("__gt__($self, value, /)")
    public static Object gt(PyKey self, Object value) {
        return compare(self, value, CompareOp.GT);
    }

    @Builtin("__ge__($self, value, /)")
    public static Object ge(PyKey self, Object value) {
        return compare(self, value, CompareOp.GE);
    }

    @Getter("obj")
    public static Object object(PyKey self) {
        Object o = self.object.get();
        if (o == null) {
            throw Errors.attributeError("'functools.KeyWrapper' object has no attribute 'obj'");
        }
        return o;
    }

    @Setter("obj")
    public static void setObject(PyKey self, Object value) {
        self.object.put(value);
    }
}
