package dev.orochi.runtime.modules.abc;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Matching;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** {@code _abc}: the machinery of abstract base classes. */
@PyModuleDef(value = "_abc", doc = "Module contains faster C implementation of abc.ABCMeta")
public final class AbcModule {
    private static final PyStr IMPL = PyStr.intern("_abc_impl");
    private static final PyStr FLAGS = PyStr.intern("__abc_tpflags__");
    /** The flags of sequences and of mappings. */
    private static final long COLLECTIONS = 1L << 5 | 1L << 6;
    /** Counts registrations; each makes the negative caches stale. */
    private static final AtomicLong VERSION = new AtomicLong();

    private AbcModule() {}

    private static PyAbcData data(Object self) {
        Object d = Ops.getAttr(self, IMPL);
        if (d instanceof PyAbcData a) {
            return a;
        }
        throw Errors.typeError("_abc_impl is set to a wrong type");
    }

    @Builtin(value = "get_cache_token()", effect = Effect.QUIET)
    public static long cacheToken() {
        return VERSION.get();
    }

    @Builtin("_abc_init(self, /)")
    public static void init(PyType self) {
        PySet names = new PySet();
        PyDict own = self.dict();
        own.forEach((name, value) -> {
            if (isAbstract(value)) {
                names.add(name);
            }
        });
        for (PyType base : self.bases()) {
            Object inherited = Ops.getAttrOrNull(base, "__abstractmethods__");
            if (inherited != null) {
                Ops.forEach(inherited, name -> {
                    Object value = Ops.getAttrOrNull(self, (PyStr) name);
                    if (value != null && isAbstract(value)) {
                        names.add(name);
                    }
                });
            }
        }
        Ops.setAttr(self, "__abstractmethods__", PyFrozenSet.from(names));
        Ops.setAttr(self, IMPL, new PyAbcData(VERSION.get()));
        if (own.get(FLAGS) instanceof PyInt flags) {
            if ((flags.value & COLLECTIONS) == COLLECTIONS) {
                throw Errors.typeError("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
            }
            Matching.mark(self, flags.value);
            Ops.delAttr(self, FLAGS);
        }
    }

    private static boolean isAbstract(Object value) {
        Object flag = Ops.getAttrOrNull(value, "__isabstractmethod__");
        return flag != null && Ops.truth(flag);
    }

    @Builtin("_abc_register(self, subclass, /)")
    public static Object register(Object self, Object subclass) {
        if (!(subclass instanceof PyType cls)) {
            throw Errors.typeError("Can only register classes");
        }
        if (Ops.isSubclass(cls, self)) {
            return cls;
        }
        if (Ops.isSubclass(self, cls)) {
            throw Errors.runtimeError("Refusing to create an inheritance cycle");
        }
        data(self).register(cls);
        VERSION.incrementAndGet();
        if (self instanceof PyType t && Matching.flags(t) != 0) {
            Matching.mark(cls, Matching.flags(t));
        }
        return cls;
    }

    @Builtin(value = "_abc_instancecheck(self, instance, /)", effect = Effect.QUIET)
    public static Object instanceCheck(Object self, Object instance) {
        PyAbcData d = data(self);
        Object cls = Ops.getAttr(instance, "__class__");
        if (d.cached(cls)) {
            return PyBool.TRUE;
        }
        PyType type = PyType.of(instance);
        if (type == cls) {
            return d.knownNegative(cls, VERSION.get()) ? PyBool.FALSE : Ops.callMethod(self, "__subclasscheck__", cls);
        }
        Object r = Ops.callMethod(self, "__subclasscheck__", cls);
        return Ops.truth(r) ? r : Ops.callMethod(self, "__subclasscheck__", type);
    }

    @Builtin(value = "_abc_subclasscheck(self, subclass, /)", effect = Effect.QUIET)
    public static boolean subclassCheck(Object self, Object subclass) {
        if (!(subclass instanceof PyType cls)) {
            throw Errors.typeError("issubclass() arg 1 must be a class");
        }
        PyAbcData d = data(self);
        if (d.cached(cls)) {
            return true;
        }
        if (d.knownNegative(cls, VERSION.get())) {
            return false;
        }
        Object hook = Ops.callMethod(self, "__subclasshook__", cls);
        boolean result;
        if (hook == PyBool.TRUE || hook == PyBool.FALSE) {
            result = hook == PyBool.TRUE;
        } else if (hook != PyNotImplemented.NOT_IMPLEMENTED) {
            throw Errors.assertionError("__subclasshook__ must return either False, True, or NotImplemented");
        } else {
            result = search(self, cls, d);
        }
        d.remember(cls, result);
        return result;
    }

    private static boolean search(Object self, PyType cls, PyAbcData d) {
        for (PyType t : cls.mro()) {
            if (t == self) {
                return true;
            }
        }
        for (Object r : d.registered()) {
            if (Ops.isSubclass(cls, r)) {
                return true;
            }
        }
        Object subclasses = Ops.callMethod(self, "__subclasses__");
        for (Object s : PyTuple.from(subclasses).items) {
            if (Ops.isSubclass(cls, s)) {
                return true;
            }
        }
        return false;
    }

    @Builtin("_reset_registry(self, /)")
    public static void resetRegistry(Object self) {
        data(self).clearRegistry();
    }

    @Builtin("_reset_caches(self, /)")
    public static void resetCaches(Object self) {
        data(self).clearCaches();
    }

    @Builtin("_get_dump(self, /)")
    public static Object dump(Object self) {
        PyAbcData d = data(self);
        return PyTuple.of(set(d.registered()), set(d.cacheContent()), set(d.negativeContent()), PyInt.of(d.negativeVersion()));
    }

    /** Weak references to classes, as the caches are shown. */
    private static Object set(List<Object> classes) {
        PySet s = new PySet();
        Object ref = Ops.getAttr(dev.orochi.runtime.object.Runtime.importModule("_weakref"), "ref");
        classes.forEach(c -> s.add(Ops.call(ref, c)));
        return s;
    }
}
