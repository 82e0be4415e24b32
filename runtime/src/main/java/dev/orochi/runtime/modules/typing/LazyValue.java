package dev.orochi.runtime.modules.typing;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;

/**
 * A value that may have to be computed by calling a function with an annotation format. Both fields are counted by the object that holds
 * this one. Threads that ask at the same time may compute it twice; the first result stays.
 */
final class LazyValue {
    private Object value;
    private Object function;

    LazyValue(Object value, Object function) {
        this.value = value == null ? null : Rc.own(value);
        this.function = function == null ? null : Rc.own(function);
    }

    void visit(RefVisitor v) {
        v.visit(value);
        v.visit(function);
    }

    boolean isEmpty() {
        return (value == null || value == PyNoDefault.NO_DEFAULT) && function == null;
    }

    /** The value, or {@code absent}. */
    Object get(Object absent) {
        if (value == null && function != null) {
            Object computed = Ops.call(function, PyInt.ONE);
            synchronized (this) {
                if (value == null) {
                    value = Rc.own(computed);
                }
            }
        }
        return value == null ? absent : value;
    }

    void setFunction(Object f) {
        Object old = function;
        function = Rc.own(f);
        Rc.release(old);
    }

    /** What {@code evaluate_bound} and the like are. */
    Object evaluator() {
        if (function != null) {
            return function;
        }
        return value == null ? PyNone.NONE : new PyConstEvaluator(value);
    }
}
