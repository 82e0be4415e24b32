package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code AttributeError}. Object fields are counted; threads that race on them are the program's affair. */
@PyClass(name = "AttributeError", base = PyExceptionBase.class, doc = "Attribute not found.")
public class PyAttributeError extends PyBaseException {
    private Object name;
    private Object obj;

    public PyAttributeError(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(name);
        v.visit(obj);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyAttributeError(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin(value = "__init__($self, /, *args, **kwargs)", effect = Effect.QUIET)
    public static void init(PyAttributeError self, Object[] args, PyDict kwargs) {
        self.setArgs(PyTuple.of(args));
        for (PyDict.Entry e : kwargs.entries()) {
            if (e.key.equals(Names.name)) {
                setName(self, e.value());
                continue;
            }
            if (e.key.equals(Names.obj)) {
                setObj(self, e.value());
                continue;
            }
            throw Errors.typeError("AttributeError() got an unexpected keyword argument '" + e.key + "'");
        }
    }

    @Builtin(value = "__getstate__($self, /)", slot = false)
    public static Object getState(PyAttributeError self) {
        PyDict state = new PyDict();
        if (Ops.getAttrOrNull(self, Names.__dict__) instanceof PyDict d) {
            state.putAll(d);
        }
        if (self.name != null) {
            state.putStr(Names.name, self.name);
        }
        state.put("args", self.args());
        return state;
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyAttributeError self) {
        return PyTuple.of(self.type(), self.args(), getState(self));
    }

    /** What was asked for, unless that has been said. */
    void asked(Object of, PyStr attribute) {
        if (name == null && obj == null) {
            setName(this, attribute);
            setObj(this, of);
        }
    }

    @Getter(value = "name", member = true)
    public static Object name(PyAttributeError self) {
        return self.name == null ? PyNone.NONE : self.name;
    }

    @Setter("name")
    public static void setName(PyAttributeError self, Object v) {
        Object old = self.name;
        self.name = Rc.own(v);
        Rc.release(old);
    }

    @Getter(value = "obj", member = true)
    public static Object obj(PyAttributeError self) {
        return self.obj == null ? PyNone.NONE : self.obj;
    }

    @Setter("obj")
    public static void setObj(PyAttributeError self, Object v) {
        Object old = self.obj;
        self.obj = Rc.own(v);
        Rc.release(old);
    }
}
