package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.*;

/** {@code _weakref}. */
@PyModuleDef(value = "_weakref", doc = "Weak-reference support module.")
public final class WeakrefModule {
    private WeakrefModule() {}

    @Constant("ref")
    static Object ref() {
        return PyType.ofClass(PyWeakRef.class);
    }

    @Constant("ReferenceType")
    static Object referenceType() {
        return PyType.ofClass(PyWeakRef.class);
    }

    @Constant("ProxyType")
    static Object proxyType() {
        return PyType.ofClass(PyWeakProxy.class);
    }

    @Constant("CallableProxyType")
    static Object callableProxyType() {
        return PyType.ofClass(PyWeakCallableProxy.class);
    }

    @Builtin("proxy($module, object, callback=None, /)")
    static Object proxy(Object o, Object callback) {
        return PyWeakProxy.of(o, callback);
    }

    @Builtin("getweakrefcount($module, object, /)")
    static int getWeakRefCount(Object o) {
        return o instanceof PyExtensible e ? PyWeakRef.count(e) : 0;
    }

    @Builtin("getweakrefs($module, object, /)")
    static Object getWeakRefs(Object o) {
        return o instanceof PyExtensible e ? PyList.of((Object[]) PyWeakRef.all(e)) : new PyList();
    }

    @Builtin("_remove_dead_weakref($module, dct, key, /)")
    static void removeDead(PyDict d, Object key) {
        Object v = d.get(key);
        if (v instanceof PyWeakRef r && r.get() == null) {
            d.remove(key);
        }
    }
}
