package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** A module: a dict. The dict is final; its entries are the stable cells that inline caches keep. */
@PyClass(name = "module", doc = "A module object, with a name and perhaps a docstring.")
public class PyModule extends PyExtensible implements BuiltinFlags.HasDict {
    public static final PyType TYPE = PyType.ofClass(PyModule.class);

    private final PyDict dict = Rc.own(new PyDict());

    public PyModule(Shape shape) {
        super(shape);
    }

    /** A module named {@code name}. */
    public PyModule(String name) {
        this(TYPE.instanceShape());
        init(this, PyStr.intern(name), PyNone.NONE);
    }

    public final PyDict dict() {
        return dict;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(dict);
        super.traverse(v);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyModule(type.instanceShape());
    }

    @Builtin("__init__($self, name, doc=None)")
    public static void init(PyModule m, Object name, Object doc) {
        if (!(PyPayload.unwrap(name) instanceof PyStr)) {
            throw Errors.typeError("module() argument 'name' must be str, not " + PyType.of(name).name());
        }
        m.dict.putStr(Names.__name__, name);
        m.dict.putStr(Names.__doc__, doc == null ? PyNone.NONE : doc);
        m.dict.putStr(Names.__package__, PyNone.NONE);
        m.dict.putStr(Names.__loader__, PyNone.NONE);
        m.dict.putStr(Names.__spec__, PyNone.NONE);
    }

    @Getter("__dict__")
    public static Object dictAttribute(PyModule m) {
        return m.dict;
    }

    @Builtin("__getattribute__($self, name, /)")
    public static Object getAttribute(PyModule m, Object name) {
        return attribute(m, Attributes.checkName(name));
    }

    /** {@code __getattribute__}. @param n interned */
    static Object attribute(PyModule m, PyStr n) {
        PyType t = m.type();
        Object a = t.lookup(n);
        if (Attributes.isData(a)) {
            return Attributes.bind(a, m, t);
        }
        Object v = m.dict.get(n);
        if (v != null) {
            return v;
        }
        if (a != null) {
            return Attributes.bind(a, m, t);
        }
        Object getattr = m.dict.get(Names.__getattr__);
        if (getattr != null) {
            return Ops.call(getattr, n);
        }
        throw m.noAttribute(n);
    }

    private PyException noAttribute(PyStr n) {
        Object name = dict.get(Names.__name__);
        if (!(name instanceof PyStr s)) {
            return Errors.attributeErrorOn(this, n, "module has no attribute '" + n + "'");
        }
        Object spec = dict.get(Names.__spec__);
        Object initializing = spec == null || spec == PyNone.NONE ? null : Ops.getAttrOrNull(spec, "_initializing");
        if (initializing != null && Ops.truth(initializing)) {
            Object origin = Ops.getAttrOrNull(spec, "origin");
            return Errors.attributeErrorOn(this, n, "partially initialized module '" + s + "'"
                    + (origin instanceof PyStr o ? " from '" + o + "'" : "") + " has no attribute '" + n
                    + "' (most likely due to a circular import)");
        }
        return Errors.attributeErrorOn(this, n, "module '" + s + "' has no attribute '" + n + "'");
    }

    @Builtin("__setattr__($self, name, value, /)")
    public static void setAttr(PyModule m, Object name, Object value) {
        PyStr n = Attributes.checkName(name);
        if (Attributes.isData(m.type().lookup(n))) {
            Attributes.genericSet(m, n, value);
        } else {
            m.dict.putStr(n, value);
        }
    }

    @Builtin("__delattr__($self, name, /)")
    public static void delAttr(PyModule m, Object name) {
        PyStr n = Attributes.checkName(name);
        if (Attributes.isData(m.type().lookup(n))) {
            Attributes.genericSet(m, n, null);
        } else if (m.dict.remove(n) == null) {
            throw Errors.attributeErrorOn(m, n, "'" + m.type().fullName() + "' object has no attribute '" + n + "'");
        }
    }

    @Builtin("__repr__($self, /)")
    public static Object repr(PyModule m) {
        return Ops.call(Ops.getAttr(Runtime.importlib(), "_module_repr"), m);
    }

    @Builtin(value = "__dir__($self, /)", slot = false)
    public static Object dir(PyModule m) {
        if (!(Ops.getAttr(m, Names.__dict__) instanceof PyDict d)) {
            throw Errors.typeError(Ops.str(m.dict.get(Names.__name__)) + ".__dict__ is not a dictionary");
        }
        Object dirFunc = d.get(Names.__dir__);
        return dirFunc != null ? Ops.call(dirFunc) : PyList.of(d.keysArray());
    }

    @Getter("__annotations__")
    public static Object annotations(PyModule m) {
        Object a = m.dict.get(Names.__annotations__);
        if (a == null) {
            Object f = m.dict.get(Names.__annotate__);
            a = f == null || f == PyNone.NONE ? new PyDict() : Ops.call(f, PyInt.ONE);
            m.dict.putStr(Names.__annotations__, a);
        }
        return a;
    }

    @Setter("__annotations__")
    public static void setAnnotations(PyModule m, Object v) {
        if (v != null) {
            m.dict.putStr(Names.__annotations__, v);
        } else if (m.dict.remove(Names.__annotations__) == null) {
            throw Errors.attributeError("__annotations__");
        }
        m.dict.remove(Names.__annotate__);
    }

    @Getter("__annotate__")
    public static Object annotate(PyModule m) {
        Object f = m.dict.get(Names.__annotate__);
        return f == null ? PyNone.NONE : f;
    }

    @Setter("__annotate__")
    public static void setAnnotate(PyModule m, Object v) {
        if (v == null) {
            throw Errors.typeError("cannot delete __annotate__ attribute");
        }
        if (v != PyNone.NONE && !Ops.isCallable(v)) {
            throw Errors.typeError("__annotate__ must be callable or None");
        }
        m.dict.putStr(Names.__annotate__, v);
        if (v != PyNone.NONE) {
            m.dict.remove(Names.__annotations__);
        }
    }
}
