package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;

/** A read-only view of a mapping. Immutable. */
@PyClass(name = "mappingproxy", subclassable = false)
public final class PyMappingProxy extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyMappingProxy.class);
    private final Object mapping;

    public PyMappingProxy(Object mapping) {
        super(SHAPE);
        this.mapping = Rc.own(mapping);
    }

    /** The mapping behind the view. */
    public Object mapping() {
        return mapping;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(mapping);
    }

    @Builtin("__new__($type, mapping)")
    public static Object make(PyType type, Object mapping) {
        if (PyType.of(mapping).lookup(Names.__getitem__) == null || mapping instanceof PyList
                || mapping instanceof PyTuple) {
            throw Errors.typeError("mappingproxy() argument must be a mapping, not " + PyType.of(mapping).name());
        }
        return new PyMappingProxy(mapping);
    }

    @Builtin("__len__($self, /)")
    public static int len(PyMappingProxy p) {
        return Ops.len(p.mapping);
    }

    @Builtin("__getitem__($self, key, /)")
    public static Object getItem(PyMappingProxy p, Object key) {
        return Ops.getItem(p.mapping, key);
    }

    @Builtin("__contains__($self, key, /)")
    public static boolean contains(PyMappingProxy p, Object key) {
        return Ops.contains(p.mapping, key);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyMappingProxy p) {
        return Ops.iter(p.mapping);
    }

    @Builtin("__reversed__($self, /)")
    public static Object reversed(PyMappingProxy p) {
        return Ops.callMethod(p.mapping, "__reversed__");
    }

    @Builtin(value = "get($self, key, default=None, /)", effect = Effect.QUIET)
    public static Object get(PyMappingProxy p, Object key, Object def) {
        return Ops.callMethod(p.mapping, "get", key, def == null ? PyNone.NONE : def);
    }

    @Builtin(value = "keys($self, /)", effect = Effect.QUIET)
    public static Object keys(PyMappingProxy p) {
        return Ops.callMethod(p.mapping, "keys");
    }

    @Builtin(value = "values($self, /)", effect = Effect.QUIET)
    public static Object values(PyMappingProxy p) {
        return Ops.callMethod(p.mapping, "values");
    }

    @Builtin(value = "items($self, /)", effect = Effect.QUIET)
    public static Object items(PyMappingProxy p) {
        return Ops.callMethod(p.mapping, "items");
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET)
    public static Object copy(PyMappingProxy p) {
        return Ops.callMethod(p.mapping, "copy");
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyMappingProxy p) {
        return "mappingproxy(" + Ops.repr(p.mapping) + ")";
    }

    @Builtin("__str__($self, /)")
    public static Object str(PyMappingProxy p) {
        return Ops.strObject(p.mapping);
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyMappingProxy p) {
        return Ops.hash(p.mapping);
    }

    private static Object plain(Object o) {
        return o instanceof PyMappingProxy p ? p.mapping : o;
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyMappingProxy p, Object other) {
        return Ops.compare(CompareOp.EQ, p.mapping, plain(other));
    }

    @Builtin("__lt__($self, value, /)")
    public static Object lt(PyMappingProxy p, Object other) {
        return Ops.compare(CompareOp.LT, p.mapping, other);
    }

    @Builtin("__le__($self, value, /)")
    public static Object le(PyMappingProxy p, Object other) {
        return Ops.compare(CompareOp.LE, p.mapping, other);
    }

    @Builtin("__gt__($self, value, /)")
    public static Object gt(PyMappingProxy p, Object other) {
        return Ops.compare(CompareOp.GT, p.mapping, other);
    }

    @Builtin("__ge__($self, value, /)")
    public static Object ge(PyMappingProxy p, Object other) {
        return Ops.compare(CompareOp.GE, p.mapping, other);
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyMappingProxy p, Object other) {
        return Ops.compare(CompareOp.NE, p.mapping, other);
    }

    @Builtin("__or__($self, value, /)")
    public static Object or(PyMappingProxy a, Object b) {
        return Operators.binary(BinaryOp.OR, plain(a), plain(b));
    }

    @Builtin("__ior__($self, value, /)")
    public static Object ior(PyMappingProxy a, Object b) {
        throw Errors.typeError("'|=' is not supported by " + PyType.of(a).fullName() + "; use '|' instead");
    }

    @Builtin("__ror__($self, value, /)")
    public static Object ror(PyMappingProxy b, Object a) {
        return Operators.binary(BinaryOp.OR, plain(a), plain(b));
    }
}
