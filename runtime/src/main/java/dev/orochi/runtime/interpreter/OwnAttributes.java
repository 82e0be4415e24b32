package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStaticMethod;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * Attributes that are not bound when they are read: a module's, a class's, those that an instance has itself, and static methods of its class;
 * and what the cache of an instruction knows of them.
 */
final class OwnAttributes {
    private OwnAttributes() {}

    /** @return what the cache knows, or null */
    static Object cached(Object cache, Object o) {
        if (cache instanceof SlotCache s) {
            return s.next() == null && s.holds(o) ? ((PyInstance) o).loadSlot(s.slot()) : null;
        }
        if (cache instanceof ModuleCache m) {
            return m.module() == o ? m.value() : null;
        }
        if (cache instanceof MethodCache m) {
            return m.wrapper != null && m.holds(o) ? m.wrapper.callable() : null;
        }
        return cache instanceof ClassCache c && c.holds(o) ? c.value() : null;
    }

    /** {@code o.name}, which is kept in the cache of the instruction at {@code at} if it is one of these. */
    static Object get(Frame f, int at, Object o, PyStr name) {
        if (o instanceof PyInstance i) {
            Object v = slot(f, at, i, name);
            if (v != null) {
                return v;
            }
        } else if (o instanceof PyModule m) {
            cacheModule(f, at, m, name);
        } else if (o instanceof PyType t) {
            cacheClass(f, at, t, name);
        }
        return Attributes.get(o, name);
    }

    private static Object slot(Frame f, int at, PyInstance o, PyStr name) {
        Shape s = o.shape();
        PyType t = s.type;
        int version = t.lastingVersion();
        if (s.dictMode || !Attributes.isGeneric(t)) {
            return null;
        }
        Object attribute = t.lookup(name);
        int slot = s.slotOf(name);
        if (slot < 0) {
            return attribute instanceof PyStaticMethod ? wrapped(f, at, new MethodCache(s, t, version, attribute)) : null;
        }
        Object v = Attributes.comesFirst(attribute) ? null : o.getOwn(name);
        if (v != null) {
            Slow.cache(f, at, new SlotCache(s, version, slot));
        }
        return v;
    }

    private static Object wrapped(Frame f, int at, MethodCache m) {
        if (m.wrapper == null) {
            return null;
        }
        Slow.cache(f, at, m);
        return m.wrapper.callable();
    }

    static void cacheModule(Frame f, int at, PyModule m, PyStr name) {
        if (m.type() == PyModule.TYPE && PyDict.isExact(m.dict()) && PyModule.TYPE.lookup(name) == null) {
            PyDict.Entry e = m.dict().find(name);
            if (e != null && e.peek() != null) {
                f.code.caches[at] = new ModuleCache(m, e);
            }
        }
    }

    static void cacheClass(Frame f, int at, PyType t, PyStr name) {
        PyType meta = t.type();
        int metaVersion = meta.lastingVersion();
        int version = t.lastingVersion();
        Object v = t.lookup(name);
        if (v == null || !PolyCache.givesWay(f.code.caches[at]) || !Attributes.isGenericForTypes(meta) || Attributes.isData(meta.lookup(name))) {
            return;
        }
        if (v instanceof PyStaticMethod s && s.type() == PyType.ofClass(PyStaticMethod.class) && s.callable() instanceof PyFunction p) {
            f.code.caches[at] = new ClassCache(t, version, meta, metaVersion, p, null, 0, s);
            return;
        }
        PyType valueType = null;
        int valueVersion = 0;
        if (v instanceof PyObject o && !(v instanceof PyFunction || v instanceof PyMethodDescriptor || v instanceof PyBuiltin)) {
            valueType = o.type();
            valueVersion = valueType.lastingVersion();
            if (valueType.lookup(Names.__get__) != null) {
                return;
            }
        }
        f.code.caches[at] = new ClassCache(t, version, meta, metaVersion, v, valueType, valueVersion, null);
    }
}
