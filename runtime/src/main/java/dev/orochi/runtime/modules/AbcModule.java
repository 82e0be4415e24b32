package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.*;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** {@code _abc}: the machinery of abstract base classes. */
@PyModuleDef(value = "_abc", doc = "Module contains faster C implementation of abc.ABCMeta")
public final class AbcModule {
    /** Changes with every registration: negative caches of older versions do not hold. */
    private static final AtomicLong VERSION = new AtomicLong();
    private static final PyStr IMPL = PyStr.intern("_abc_impl");
    private static final PyStr SUBCLASS_HOOK = PyStr.intern("__subclasshook__");

    private AbcModule() {}

    /** Registry and caches of one class. The sets are synchronized; no Python code runs under their monitors. */
    @PyClass(name = "_abc_data", module = "_abc", subclassable = false)
    static final class PyAbcData extends PyObject {
        final Set<PyType> registry = weakSet();
        final Set<PyType> cache = weakSet();
        final Set<PyType> negative = weakSet();
        volatile long negativeVersion = VERSION.get();

        PyAbcData() {
            super(PyType.shapeOf(PyAbcData.class));
        }

        private static Set<PyType> weakSet() {
            return Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
        }

        @Builtin("__new__($type, /)")
        static Object make(PyType type) {
            return new PyAbcData();
        }
    }

    private static PyAbcData data(Object cls) {
        Object v = Ops.getAttr(cls, IMPL);
        if (v instanceof PyAbcData d) {
            return d;
        }
        throw Errors.typeError("_abc_impl is set to a wrong type");
    }

    @Builtin("get_cache_token($module, /)")
    static long getCacheToken() {
        return VERSION.get();
    }

    @Builtin("_abc_init($module, self, /)")
    static void init(Object self) {
        if (!(self instanceof PyType cls)) {
            throw Errors.typeError("_abc_init() argument must be a type");
        }
        PySet names = new PySet();
        for (PyDict.Entry e : cls.dict().entries()) {
            Object v = e.value();
            if (v != null && isAbstract(v)) {
                names.add(e.key);
            }
        }
        for (PyType base : cls.bases()) {
            Object inherited = Ops.getAttrOrNull(base, Names.__abstractmethods__);
            if (inherited == null) {
                continue;
            }
            for (Object n : PyTuple.from(inherited).items) {
                Object v = Ops.getAttrOrNull(cls, Attributes.checkName(n));
                if (v != null && isAbstract(v)) {
                    names.add(n);
                }
            }
        }
        Ops.setAttr(cls, Names.__abstractmethods__, Ops.call(PyType.ofClass(PyFrozenSet.class), names));
        Ops.setAttr(cls, IMPL, new PyAbcData());
        Object flags = cls.dict().get("__abc_tpflags__");
        if (flags instanceof PyInt i) {
            Matching.mark(cls, i.value);
            Ops.delAttr(cls, PyStr.intern("__abc_tpflags__"));
        }
    }

    private static boolean isAbstract(Object v) {
        Object a = Ops.getAttrOrNull(v, Names.__isabstractmethod__);
        return a != null && Ops.truth(a);
    }

    @Builtin("_abc_register($module, self, subclass, /)")
    static Object register(Object self, Object subclass) {
        if (!(subclass instanceof PyType sub)) {
            throw Errors.typeError("Can only register classes");
        }
        if (Ops.isSubclass(sub, self)) {
            return sub;
        }
        if (Ops.isSubclass(self, sub)) {
            throw Errors.runtimeError("Refusing to create an inheritance cycle");
        }
        data(self).registry.add(sub);
        VERSION.incrementAndGet();
        if (self instanceof PyType t) {
            Matching.mark(sub, Matching.flags(t));
        }
        return sub;
    }

    @Builtin("_abc_instancecheck($module, self, instance, /)")
    static Object instanceCheck(Object self, Object instance) {
        PyAbcData d = data(self);
        Object subclass = Ops.getAttr(instance, Names.__class__);
        if (subclass instanceof PyType t && d.cache.contains(t)) {
            return PyBool.TRUE;
        }
        PyType type = PyType.of(instance);
        if (type == subclass) {
            if (d.negativeVersion == VERSION.get() && d.negative.contains(type)) {
                return PyBool.FALSE;
            }
            return Ops.callMethod(self, "__subclasscheck__", subclass);
        }
        Object r = Ops.callMethod(self, "__subclasscheck__", subclass);
        return Ops.truth(r) ? r : Ops.callMethod(self, "__subclasscheck__", type);
    }

    @Builtin("_abc_subclasscheck($module, self, subclass, /)")
    static boolean subclassCheck(Object self, Object subclass) {
        if (!(subclass instanceof PyType sub)) {
            throw Errors.typeError("issubclass() arg 1 must be a class");
        }
        PyAbcData d = data(self);
        if (d.cache.contains(sub)) {
            return true;
        }
        long version = VERSION.get();
        if (d.negativeVersion < version) {
            d.negative.clear();
            d.negativeVersion = version;
        } else if (d.negative.contains(sub)) {
            return false;
        }
        Object ok = Ops.callMethod(self, SUBCLASS_HOOK, sub);
        if (ok == PyBool.TRUE) {
            d.cache.add(sub);
            return true;
        }
        if (ok == PyBool.FALSE) {
            d.negative.add(sub);
            return false;
        }
        if (ok != PyNotImplemented.NOT_IMPLEMENTED) {
            throw Errors.assertionError("__subclasshook__ must return either False, True, or NotImplemented");
        }
        if (self instanceof PyType t && sub.isSubtype(t) || inRegistry(d, sub) || inSubclasses(self, sub)) {
            d.cache.add(sub);
            return true;
        }
        d.negative.add(sub);
        return false;
    }

    private static boolean inRegistry(PyAbcData d, PyType sub) {
        for (PyType r : copy(d.registry)) {
            if (Ops.isSubclass(sub, r)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inSubclasses(Object self, PyType sub) {
        Object subclasses = Ops.callMethod(self, "__subclasses__");
        if (!(subclasses instanceof PyList l)) {
            throw Errors.typeError("__subclasses__() must return a list");
        }
        for (Object s : l.toArray()) {
            if (Ops.isSubclass(sub, s)) {
                return true;
            }
        }
        return false;
    }

    private static List<PyType> copy(Set<PyType> s) {
        synchronized (s) {
            return new ArrayList<>(s);
        }
    }

    private static PySet weakSet(Set<PyType> types) {
        PySet s = new PySet();
        for (PyType t : copy(types)) {
            s.add(Ops.call(PyType.ofClass(PyWeakRef.class), t));
        }
        return s;
    }

    @Builtin("_get_dump($module, self, /)")
    static Object getDump(Object self) {
        PyAbcData d = data(self);
        return PyTuple.of(weakSet(d.registry), weakSet(d.cache), weakSet(d.negative), PyInt.of(d.negativeVersion));
    }

    @Builtin("_reset_registry($module, self, /)")
    static void resetRegistry(Object self) {
        data(self).registry.clear();
    }

    @Builtin("_reset_caches($module, self, /)")
    static void resetCaches(Object self) {
        PyAbcData d = data(self);
        d.cache.clear();
        d.negative.clear();
    }
}
