package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code staticmethod}: wraps a callable. {@link #callable} is replaced by {@code __init__} only. */
@PyClass(name = "staticmethod")
public final class PyStaticMethod extends PyExtensible implements BuiltinFlags.HasDict {
    public static final PyType TYPE = PyType.ofClass(PyStaticMethod.class);
    static final Shape SHAPE = TYPE.instanceShape();

    private Object callable = PyNone.NONE;

    private PyStaticMethod(Shape shape) {
        super(shape);
    }

    public PyStaticMethod(Shape shape, Object callable) {
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
        return new PyStaticMethod(type.instanceShape());
    }

    @Builtin("__init__($self, function, /)")
    public static void init(PyStaticMethod self, Object function) {
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
    public static Object get(PyStaticMethod self, Object obj, Object owner) {
        return self.callable;
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        return Ops.callObject(callable, args, kw);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object call(PyStaticMethod self, Object[] args, PyDict kwargs) {
        return self.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyStaticMethod self) {
        return "<staticmethod(" + Ops.repr(self.callable) + ")>";
    }

    @Getter(value = "__func__", member = true)
    public static Object func(PyStaticMethod self) {
        return self.callable;
    }

    @Getter(value = "__wrapped__", member = true)
    public static Object wrapped(PyStaticMethod self) {
        return self.callable;
    }

    @Getter("__annotations__")
    public static Object annotations(PyStaticMethod self) {
        return Descriptors.wrappedAttribute(self, self.callable, Names.__annotations__);
    }

    @Setter("__annotations__")
    public static void setAnnotations(PyStaticMethod self, Object v) {
        Descriptors.setWrappedAttribute(self, Names.__annotations__, v);
    }

    @Getter("__annotate__")
    public static Object annotate(PyStaticMethod self) {
        return Descriptors.wrappedAttribute(self, self.callable, Names.__annotate__);
    }

    @Setter("__annotate__")
    public static void setAnnotate(PyStaticMethod self, Object v) {
        Descriptors.setWrappedAttribute(self, Names.__annotate__, v);
    }

    @Getter("__isabstractmethod__")
    public static Object isAbstract(PyStaticMethod self) {
        return PyBool.of(Descriptors.isAbstract(self.callable));
    }
}
