package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code classmethod}: wraps a callable. {@link #callable} is replaced by {@code __init__} only. */
@PyClass(name = "classmethod")
public final class PyClassMethod extends PyExtensible implements BuiltinFlags.HasDict {
    static final Shape SHAPE = PyType.shapeOf(PyClassMethod.class);

    private Object callable = PyNone.NONE;

    private PyClassMethod(Shape shape) {
        super(shape);
    }

    public PyClassMethod(Shape shape, Object callable) {
        super(shape);
        this.callable = Rc.own(callable);
    }

    public Object callable() {
        return callable;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(callable);
        super.traverse(v);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyClassMethod(type.instanceShape());
    }

    @Builtin("__init__($self, function, /)")
    public static void init(PyClassMethod self, Object function) {
        Object old = self.callable;
        self.callable = Rc.own(function);
        Rc.release(old);
        Descriptors.copyWrapped(self, function);
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585")
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyClassMethod self, Object obj, Object owner) {
        return new PyMethod(self.callable, owner == null || owner == PyNone.NONE ? PyType.of(obj) : owner);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyClassMethod self) {
        return "<classmethod(" + Ops.repr(self.callable) + ")>";
    }

    @Getter(value = "__func__", member = true)
    public static Object func(PyClassMethod self) {
        return self.callable;
    }

    @Getter(value = "__wrapped__", member = true)
    public static Object wrapped(PyClassMethod self) {
        return self.callable;
    }

    @Getter("__annotations__")
    public static Object annotations(PyClassMethod self) {
        return Descriptors.wrappedAttribute(self, self.callable, Names.__annotations__);
    }

    @Setter("__annotations__")
    public static void setAnnotations(PyClassMethod self, Object v) {
        Descriptors.setWrappedAttribute(self, Names.__annotations__, v);
    }

    @Getter("__annotate__")
    public static Object annotate(PyClassMethod self) {
        return Descriptors.wrappedAttribute(self, self.callable, Names.__annotate__);
    }

    @Setter("__annotate__")
    public static void setAnnotate(PyClassMethod self, Object v) {
        Descriptors.setWrappedAttribute(self, Names.__annotate__, v);
    }

    @Getter("__isabstractmethod__")
    public static Object isAbstract(PyClassMethod self) {
        return PyBool.of(Descriptors.isAbstract(self.callable));
    }
}
