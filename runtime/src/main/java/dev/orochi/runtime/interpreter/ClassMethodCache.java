package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.PyClassMethod;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * A class method that is a Python function, called on the class or on an instance without an attribute of that name: no bound method is made.
 * Immutable; holds while the class, its class and the wrapper are what they were.
 *
 * @param shape of the instance, or null when the class itself is the receiver
 * @param type the first argument
 * @param meta class of the class when that is the receiver; else null
 * @param wrapper what stands in the class's namespace
 * @param function what it wraps
 */
public record ClassMethodCache(Shape shape, PyType type, int version, PyType meta, int metaVersion, PyClassMethod wrapper, PyFunction function) {
    boolean holds(Object receiver) {
        return (shape == null ? receiver == type : receiver instanceof PyInstance i && i.shape() == shape) && isCurrent();
    }

    public boolean isCurrent() {
        return type.version == version && wrapper.callable() == function && (meta == null || type.type() == meta && meta.version == metaVersion);
    }

    /** {@code receiver.name} as a class method, kept in the cache of the instruction at {@code at} unless that remembers others; null when it is none. */
    static ClassMethodCache find(Frame f, int at, Object receiver, PyStr name) {
        ClassMethodCache made = receiver instanceof PyInstance i ? ofInstance(i, name) : receiver instanceof PyType t ? ofClass(t, name) : null;
        if (made != null && (f.code.caches[at] instanceof ClassMethodCache || PolyCache.givesWay(f.code.caches[at]))) {
            f.code.caches[at] = made;
        }
        return made;
    }

    private static ClassMethodCache ofInstance(PyInstance o, PyStr name) {
        Shape s = o.shape();
        int version = s.type.lastingVersion();
        if (s.dictMode || s.slotOf(name) >= 0 || !Attributes.isGeneric(s.type)) {
            return null;
        }
        return of(s, s.type, version, null, 0, s.type.lookup(name));
    }

    private static ClassMethodCache ofClass(PyType t, PyStr name) {
        PyType meta = t.type();
        int metaVersion = meta.lastingVersion();
        int version = t.lastingVersion();
        if (!Attributes.isGenericForTypes(meta) || Attributes.isData(meta.lookup(name))) {
            return null;
        }
        return of(null, t, version, meta, metaVersion, t.lookup(name));
    }

    private static ClassMethodCache of(Shape shape, PyType t, int version, PyType meta, int metaVersion, Object attribute) {
        return attribute instanceof PyClassMethod m && m.type() == PyType.ofClass(PyClassMethod.class) && m.callable() instanceof PyFunction p
                ? new ClassMethodCache(shape, t, version, meta, metaVersion, m, p) : null;
    }
}
