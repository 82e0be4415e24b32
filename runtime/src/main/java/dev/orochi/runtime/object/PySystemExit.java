package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code SystemExit}. Object fields are counted; threads that race on them are the program's affair. */
@PyClass(name = "SystemExit", base = PyBaseException.class, doc = "Request to exit from the interpreter.")
public class PySystemExit extends PyBaseException {
    private Object code;

    public PySystemExit(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(code);
        super.traverse(v);
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PySystemExit(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin(value = "__init__($self, /, *args, **kwargs)", effect = Effect.QUIET)
    public static void init(PySystemExit self, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0) {
            throw Errors.typeError(self.type().name() + "() takes no keyword arguments");
        }
        self.setArgs(PyTuple.of(args));
        if (args.length > 0) {
            setCode(self, args.length == 1 ? args[0] : PyTuple.of(args));
        }
    }

    @Getter("code")
    public static Object code(PySystemExit self) {
        return orNone(self.code);
    }

    @Setter("code")
    public static void setCode(PySystemExit self, Object v) {
        Object old = self.code;
        self.code = v == null ? null : Rc.own(v);
        Rc.release(old);
    }
}
