package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStaticMethod;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyValue;
import dev.orochi.runtime.object.Shape;

/** A class attribute, for receivers of one shape (or one value type) that have no attribute of their own of that name.
 * Immutable; holds while the type's version is the same. */
public final class MethodCache {
    public final Shape shape;
    public final PyType type;
    public final int version;
    public final Object attribute;
    /** The attribute, when it is a Python function; else null. */
    public final PyFunction function;
    /** The attribute, when it is a static method: what it wraps is called without the receiver; else null. */
    public final PyStaticMethod wrapper;

    /** @param shape null for value types */
    MethodCache(Shape shape, PyType type, int version, Object attribute) {
        this.shape = shape;
        this.type = type;
        this.version = version;
        this.attribute = attribute;
        this.function = attribute instanceof PyFunction f ? f : null;
        this.wrapper = attribute instanceof PyStaticMethod s && s.type() == PyStaticMethod.TYPE ? s : null;
    }

    /** What is called with the receiver before the arguments; null when the cache knows nothing of that kind for it. */
    Object methodOf(Object receiver) {
        return wrapper == null && holds(receiver) ? attribute : null;
    }

    boolean holds(Object receiver) {
        if (type.version != version) {
            return false;
        }
        return receiver instanceof PyObject o ? o.shape() == shape
                : shape == null && ((PyValue) receiver).type() == type;
    }
}
