package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PySuper;
import dev.orochi.runtime.object.PyType;

/** What {@code super()} finds after one class for instances of another. Immutable; holds while that type's version is the same. */
final class SuperCache {
    static final PyType SUPER = PyType.ofClass(PySuper.class);

    private final PyType after;
    private final PyType type;
    private final int version;
    private final Object attribute;

    private SuperCache(PyType after, PyType type, int version, Object attribute) {
        this.after = after;
        this.type = type;
        this.version = version;
        this.attribute = attribute;
    }

    /** {@code super(after, self).name}, or null when the general way has to be gone.
     * @param at of the instruction, whose cache it uses */
    static Object get(Frame f, int at, Object after, Object self, PyStr name) {
        PyType t = PyType.of(self);
        SuperCache c = f.code.caches[at] instanceof SuperCache cached ? cached : null;
        if (c == null || c.after != after || c.type != t || c.version != t.version) {
            int version = t.lastingVersion();
            if (!(after instanceof PyType a) || self instanceof PyType || name == Names.__class__ || !t.isSubtype(a)) {
                return null;
            }
            Object found = PySuper.find(a, t, name);
            if (found == null) {
                return null;
            }
            c = new SuperCache(a, t, version, found);
            f.code.caches[at] = c;
        }
        return Attributes.bind(c.attribute, self, t);
    }
}
