package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code NameError}. Object fields are counted; threads that race on them are the program's affair. */
@PyClass(name = "NameError", base = PyExceptionBase.class, doc = "Name not found globally.")
public class PyNameError extends PyBaseException {
    private Object name;

    public PyNameError(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(name);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyNameError(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin(value = "__init__($self, /, *args, **kwargs)", effect = Effect.QUIET)
    public static void init(PyNameError self, Object[] args, PyDict kwargs) {
        self.setArgs(PyTuple.of(args));
        for (PyDict.Entry e : kwargs.entries()) {
            if (e.key.equals(Names.name)) {
                setName(self, e.value());
                continue;
            }
            throw Errors.typeError("NameError() got an unexpected keyword argument '" + e.key + "'");
        }
    }

    @Getter("name")
    public static Object name(PyNameError self) {
        return self.name == null ? PyNone.NONE : self.name;
    }

    @Setter("name")
    public static void setName(PyNameError self, Object v) {
        Object old = self.name;
        self.name = Rc.own(v);
        Rc.release(old);
    }
}
