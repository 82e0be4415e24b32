package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code ImportError}. Object fields are counted; threads that race on them are the program's affair. */
@PyClass(name = "ImportError", base = PyExceptionBase.class, doc = "Import can't find module, or can't find name in module.")
public class PyImportErrorObject extends PyBaseException {
    private Object msg;
    private Object name;
    private Object path;
    private Object nameFrom;

    public PyImportErrorObject(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(msg);
        v.visit(name);
        v.visit(path);
        v.visit(nameFrom);
        super.traverse(v);
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyImportErrorObject(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin("__init__($self, /, *args, name=None, path=None, name_from=None)")
    public static void init(PyImportErrorObject self, Object[] args, Object name, Object path, Object nameFrom) {
        self.setArgs(PyTuple.of(args));
        setName(self, name);
        setPath(self, path);
        setNameFrom(self, nameFrom);
        setMsg(self, args.length == 1 ? args[0] : null);
    }

    @Getter("msg")
    public static Object msg(PyImportErrorObject self) {
        return orNone(self.msg);
    }

    @Setter("msg")
    public static void setMsg(PyImportErrorObject self, Object v) {
        Object old = self.msg;
        self.msg = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("name")
    public static Object name(PyImportErrorObject self) {
        return orNone(self.name);
    }

    @Setter("name")
    public static void setName(PyImportErrorObject self, Object v) {
        Object old = self.name;
        self.name = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("path")
    public static Object path(PyImportErrorObject self) {
        return orNone(self.path);
    }

    @Setter("path")
    public static void setPath(PyImportErrorObject self, Object v) {
        Object old = self.path;
        self.path = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("name_from")
    public static Object nameFrom(PyImportErrorObject self) {
        return orNone(self.nameFrom);
    }

    @Setter("name_from")
    public static void setNameFrom(PyImportErrorObject self, Object v) {
        Object old = self.nameFrom;
        self.nameFrom = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Builtin("__str__($self, /)")
    public static Object str(PyImportErrorObject self) {
        return self.msg != null && PyPayload.unwrap(self.msg) instanceof PyStr ? self.msg : PyBaseException.str(self);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyImportErrorObject self) {
        PyDict state = new PyDict();
        if (Ops.getAttrOrNull(self, "__dict__") instanceof PyDict d) {
            state.putAll(d);
        }
        if (self.name != null) {
            state.put("name", self.name);
        }
        if (self.path != null) {
            state.put("path", self.path);
        }
        if (self.nameFrom != null) {
            state.put("name_from", self.nameFrom);
        }
        return state.size() == 0 ? PyTuple.of(self.type(), self.args()) : PyTuple.of(self.type(), self.args(), state);
    }
}
