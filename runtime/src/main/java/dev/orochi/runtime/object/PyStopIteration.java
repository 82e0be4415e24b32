package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code StopIteration}: carries the iterator's return value. */
@PyClass(name = "StopIteration", base = PyExceptionBase.class, doc = "Signal the end from iterator.__next__().")
public final class PyStopIteration extends PyBaseException {
    private Object value;

    public PyStopIteration(Shape shape, PyTuple args) {
        super(shape, args);
        value = Rc.own(args.size() > 0 ? args.get(0) : PyNone.NONE);
    }

    public Object value() {
        return value;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(value);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyStopIteration(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin(value = "__init__($self, /, *args, **kwargs)", effect = Effect.QUIET)
    public static void init(PyStopIteration self, Object[] args, PyDict kwargs) {
        PyBaseException.init(self, args, kwargs);
        setValue(self, args.length > 0 ? args[0] : PyNone.NONE);
    }

    @Getter(value = "value", member = true)
    public static Object value(PyStopIteration self) {
        return self.value;
    }

    @Setter("value")
    public static void setValue(PyStopIteration self, Object v) {
        Object old = self.value;
        self.value = Rc.own(v == null ? PyNone.NONE : v);
        Rc.release(old);
    }
}
