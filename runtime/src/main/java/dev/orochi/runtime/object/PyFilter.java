package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;

/** {@code filter(function, iterable)}. Thread rule: see {@link PyIterator}. */
@PyClass(name = "filter", doc = """
        Return an iterator yielding those items of iterable for which function(item)
        is true. If function is None, return the items that are true.""")
public final class PyFilter extends PySubclassableIterator {
    /** Counted. */
    private final Object function;

    private PyFilter(Shape shape, Object function, Object iterator) {
        super(shape, iterator);
        this.function = Rc.own(function);
    }

    @Builtin(value = "__new__($type, function, iterable, /)", effect = Effect.QUIET)
    static Object make(PyType type, Object function, Object iterable) {
        return new PyFilter(type.instanceShape(), function, Ops.iter(iterable));
    }

    @Override
    @Builtin("__next__($self, /)")
    Object advance() {
        Object f = function;
        boolean plain = f == PyNone.NONE || f == PyBool.TRUE.type();
        for (Object v; (v = Ops.next(source)) != null;) {
            Temps.temp(v);
            if (Ops.truth(plain ? v : Ops.call(f, v))) {
                return v;
            }
        }
        return null;
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        return PyTuple.of(type(), PyTuple.of(function, source));
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        visitor.visit(function);
    }
}
