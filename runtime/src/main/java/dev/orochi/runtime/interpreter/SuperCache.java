package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.PyClassMethod;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PySuper;
import dev.orochi.runtime.object.PyType;
import java.util.ArrayList;
import java.util.List;

/** What {@code super()} finds after one class for instances of another, or for that class itself. Immutable; holds while that type's version is
 * the same. A place that has met several types has an entry for each, up to a limit. */
public final class SuperCache {
    /** The type of super objects. */
    public static final PyType SUPER = PyType.ofClass(PySuper.class);
    private static final int MAX = 4;

    public final PyType after;
    /** Of the instances; or the class itself, which a class method was found for. */
    public final PyType type;
    public final int version;
    /** What was found; of a class method the function. */
    public final Object attribute;
    /** Null for instances. */
    private final PyClassMethod wrapper;
    private final SuperCache next;

    private SuperCache(PyType after, PyType type, int version, Object attribute, PyClassMethod wrapper, SuperCache next) {
        this.after = after;
        this.type = type;
        this.version = version;
        this.attribute = attribute;
        this.wrapper = wrapper;
        this.next = next;
    }

    /** {@code super(after, self).name}, or null when the general way has to be gone.
     * @param at of the instruction, whose cache it uses */
    static Object get(Frame f, int at, Object after, Object self, PyStr name) {
        if (self instanceof PyType) {
            return null;
        }
        SuperCache c = entry(f, at, after, self, name);
        return c == null ? null : Attributes.bind(c.attribute, self, c.type);
    }

    /** What to call with {@code self} for {@code super(after, self).name(...)}; null when there is no such thing. As {@link #get} otherwise. */
    static Object method(Frame f, int at, Object after, Object self, PyStr name) {
        SuperCache c = entry(f, at, after, self, name);
        return c == null || c.wrapper == null && !isMethod(c.attribute) ? null : c.attribute;
    }

    private static boolean isMethod(Object attribute) {
        return attribute instanceof PyFunction || attribute instanceof PyObject o && o.isMethodLike();
    }

    private static SuperCache entry(Frame f, int at, Object after, Object self, PyStr name) {
        SuperCache known = f.code.caches[at] instanceof SuperCache c ? c : null;
        for (SuperCache c = known; c != null; c = c.next) {
            if (c.after == after && c.holds(self)) {
                return c;
            }
        }
        if (!(after instanceof PyType a) || name == Names.__class__) {
            return null;
        }
        PyType t = self instanceof PyType k ? k : PyType.of(self);
        int version = t.lastingVersion();
        Object found = t.isSubtype(a) ? PySuper.find(a, t, name) : null;
        PyClassMethod wrapper = self instanceof PyType && found instanceof PyClassMethod m && m.type() == PyType.ofClass(PyClassMethod.class) ? m : null;
        Object attribute = wrapper == null ? found : wrapper.callable();
        if (attribute == null || self instanceof PyType && !(wrapper != null && attribute instanceof PyFunction)) {
            return null;
        }
        SuperCache made = new SuperCache(a, t, version, attribute, wrapper, rest(known, t));
        f.code.caches[at] = made;
        return made;
    }

    /** The entries that may still hold, without those of a type; not as many as there may be. */
    private static SuperCache rest(SuperCache known, PyType t) {
        SuperCache kept = null;
        int n = 1;
        for (SuperCache c = known; c != null && n < MAX; c = c.next) {
            if (c.type != t && c.isCurrent()) {
                kept = new SuperCache(c.after, c.type, c.version, c.attribute, c.wrapper, kept);
                n++;
            }
        }
        return kept;
    }

    /** Whether it is for the class itself, and not for its instances. */
    public boolean isOfClass() {
        return wrapper != null;
    }

    public boolean isCurrent() {
        return type.version == version && (wrapper == null || wrapper.callable() == attribute);
    }

    private boolean holds(Object self) {
        return (wrapper == null ? PyType.of(self) : self) == type && isCurrent();
    }

    /** What a place knows while the types are as they are now, if it is of methods. @param cache of the place */
    public static List<SuperCache> methods(Object cache) {
        List<SuperCache> all = new ArrayList<>();
        for (SuperCache c = cache instanceof SuperCache s ? s : null; c != null; c = c.next) {
            if (c.isCurrent() && (c.wrapper != null || isMethod(c.attribute))) {
                all.add(c);
            }
        }
        return all;
    }
}
