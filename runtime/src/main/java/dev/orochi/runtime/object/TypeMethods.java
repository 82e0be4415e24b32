package dev.orochi.runtime.object;

import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.anno.Setter;

/** The methods of {@code type}. */
@PyMethods(PyType.class)
public final class TypeMethods {
    private TypeMethods() {}

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType meta, Object[] args, PyDict kwargs) {
        if (args.length != 3) {
            throw Errors.typeError("type.__new__() takes exactly 3 arguments (" + args.length + " given)");
        }
        if (!(PyPayload.unwrap(args[0]) instanceof PyStr name)) {
            throw Errors.typeError("type.__new__() argument 1 must be str, not " + PyType.of(args[0]).name());
        }
        if (!(args[1] instanceof PyTuple bases)) {
            throw Errors.typeError("type.__new__() argument 2 must be tuple, not " + PyType.of(args[1]).name());
        }
        if (!(args[2] instanceof PyDict ns)) {
            throw Errors.typeError("type.__new__() argument 3 must be dict, not " + PyType.of(args[2]).name());
        }
        checkName(name);
        return TypeBuilder.build(meta, name, bases, ns, kwargs);
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyType self, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0 && args.length == 1) {
            throw Errors.typeError("type.__init__() takes no keyword arguments");
        }
        if (args.length != 1 && args.length != 3) {
            throw Errors.typeError("type.__init__() takes 1 or 3 arguments");
        }
    }

    @Builtin("__getattribute__($self, name, /)")
    public static Object getAttribute(PyType self, Object name) {
        PyStr n = Attributes.checkName(name);
        Object v = Attributes.typeGetOrNull(self, n);
        if (v == null) {
            throw Errors.noAttribute(self, n);
        }
        return v;
    }

    @Builtin("__setattr__($self, name, value, /)")
    public static void setAttr(PyType self, Object name, Object value) {
        Attributes.typeSet(self, Attributes.checkName(name), value);
    }

    @Builtin("__delattr__($self, name, /)")
    public static void delAttr(PyType self, Object name) {
        Attributes.typeSet(self, Attributes.checkName(name), null);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyType self) {
        return "<class '" + dotted(self) + "'>";
    }

    /** Module and qualified name, as reprs show them. */
    static String dotted(PyType t) {
        Object m = t.module();
        return m == null || !(PyPayload.unwrap(m) instanceof PyStr p) || p.toString().equals("builtins") ? t.name()
                : p + "." + t.qualName();
    }

    @Builtin("__instancecheck__($self, instance, /)")
    public static boolean instanceCheck(PyType self, Object instance) {
        return TypeChecks.recursiveIsInstance(instance, self);
    }

    @Builtin("__subclasscheck__($self, subclass, /)")
    public static boolean subclassCheck(PyType self, Object subclass) {
        return TypeChecks.recursiveIsSubclass(subclass, self);
    }

    @Builtin(value = "__subclasses__($self, /)", slot = false)
    public static Object subclasses(PyType self) {
        return PyList.of(self.subclasses().toArray());
    }

    @Builtin(value = "mro($self, /)")
    public static Object mro(PyType self) {
        return PyList.of((Object[]) Mro.compute(self, self.bases()));
    }

    @Builtin(value = "__prepare__($type, /, *args, **kwargs)", kind = Kind.CLASS, slot = false)
    public static Object prepare(PyType meta, Object[] args, PyDict kwargs) {
        return new PyDict();
    }

    @Builtin(value = "__dir__($self, /)", slot = false)
    public static Object dir(PyType self) {
        PyDict names = Temps.temp(new PyDict());
        mergeDirs(names, self);
        return PyList.of(names.keysArray());
    }

    static void mergeDirs(PyDict names, PyType t) {
        for (PyType c : t.mro()) {
            names.putAll(c.dict());
        }
    }

    @Builtin(value = "__sizeof__($self, /)", slot = false)
    public static int sizeOf(PyType self) {
        return 1024;
    }

    @Builtin("__or__($self, value, /)")
    public static Object or(Object self, Object other) {
        return PyUnion.or(self, other);
    }

    @Builtin("__ror__($self, value, /)")
    public static Object ror(Object self, Object other) {
        return PyUnion.or(other, self);
    }

    // ---- attributes ---------------------------------------------------------------------------------------------

    private static void checkMutable(PyType self, String attr, Object v) {
        if (self.isBuiltin()) {
            throw Errors.typeError("cannot set '" + attr + "' attribute of immutable type '" + self.fullName() + "'");
        }
        if (v == null) {
            throw Errors.typeError("cannot delete '" + attr + "' attribute of immutable type '" + self.fullName() + "'");
        }
        if (AuditHooks.on()) {
            AuditHooks.raise("object.__setattr__", self, PyStr.of(attr), v);
        }
    }

    @Getter("__name__")
    public static Object name(PyType self) {
        return PyStr.intern(self.name()); // the same object each time
    }

    @Setter("__name__")
    public static void setName(PyType self, Object v) {
        checkMutable(self, "__name__", v);
        if (!(PyPayload.unwrap(v) instanceof PyStr s)) {
            throw Errors.typeError("can only assign string to " + self.name() + ".__name__, not '"
                    + PyType.of(v).name() + "'");
        }
        checkName(s);
        self.name = s.toString();
    }

    private static void checkName(PyStr name) {
        Utf8.check(name);
        if (name.toString().indexOf('\0') >= 0) {
            throw Errors.valueError("type name must not contain null characters");
        }
    }

    @Getter("__qualname__")
    public static Object qualName(PyType self) {
        return PyStr.intern(self.qualName());
    }

    @Setter("__qualname__")
    public static void setQualName(PyType self, Object v) {
        checkMutable(self, "__qualname__", v);
        if (!(PyPayload.unwrap(v) instanceof PyStr s)) {
            throw Errors.typeError("can only assign string to " + self.name() + ".__qualname__, not '"
                    + PyType.of(v).name() + "'");
        }
        self.qualName = s.toString();
    }

    @Getter("__module__")
    public static Object module(PyType self) {
        Object m = self.module();
        if (m == null) {
            throw Errors.attributeError("__module__");
        }
        return m;
    }

    @Setter("__module__")
    public static void setModule(PyType self, Object v) {
        checkMutable(self, "__module__", v);
        self.putAttr(Names.__module__, v);
        self.putAttr(Names.__firstlineno__, null);
    }

    @Getter("__doc__")
    public static Object doc(PyType self) {
        Object v = self.isBuiltin() ? self.dict().get(Names.__doc__) : self.lookup(Names.__doc__);
        return v == null ? PyNone.NONE : v instanceof PyObject o && o.type().lookup(Names.__get__) != null
                ? Ops.callMethod(o, Names.__get__, PyNone.NONE, self) : v;
    }

    @Setter("__doc__")
    public static void setDoc(PyType self, Object v) {
        checkMutable(self, "__doc__", v);
        self.putAttr(Names.__doc__, v);
    }

    @Getter("__dict__")
    public static Object dict(PyType self) {
        return new PyMappingProxy(self.dict());
    }

    @Getter("__bases__")
    public static Object bases(PyType self) {
        return PyTuple.of((Object[]) self.bases());
    }

    @Setter("__bases__")
    public static void setBases(PyType self, Object v) {
        checkMutable(self, "__bases__", v);
        if (!(v instanceof PyTuple t)) {
            throw Errors.typeError("can only assign tuple to " + self.name() + ".__bases__, not "
                    + PyType.of(v).name());
        }
        if (t.size() == 0) {
            throw Errors.typeError("can only assign non-empty tuple to " + self.name() + ".__bases__, not ()");
        }
        PyType[] bases = new PyType[t.size()];
        for (int i = 0; i < bases.length; i++) {
            if (!(t.get(i) instanceof PyType b)) {
                throw Errors.typeError(self.name() + ".__bases__ must be tuple of classes, not '"
                        + PyType.of(t.get(i)).name() + "'");
            }
            if (b.isSubtype(self) || b.derivesFrom(self)) {
                throw Errors.typeError("a __bases__ item causes an inheritance cycle");
            }
            bases[i] = b;
        }
        PyType best = TypeBuilder.bestBase(bases);
        if (best.solidBase() != self.solidBase() || best.reservedSlots != self.base().reservedSlots
                || TypeBuilder.solid(best) != TypeBuilder.solid(self.base())) {
            throw Errors.typeError("__bases__ assignment: '" + best.name() + "' object layout differs from '"
                    + self.base().name() + "'");
        }
        TypeBases.replace(self, bases, best);
    }

    @Getter(value = "__base__", member = true)
    public static Object base(PyType self) {
        return self.base() == null ? PyNone.NONE : self.base();
    }

    @Getter("__mro__")
    public static Object mroAttribute(PyType self) {
        PyType[] mro = self.mro();
        return mro == null ? PyNone.NONE : PyTuple.of((Object[]) mro);
    }

    @Getter(value = "__basicsize__", member = true)
    public static int basicSize(PyType self) {
        return solidSize(self.solidBase().name()) + 8 * self.reservedSlots;
    }

    /** Sizes of CPython's structures, for programs that compute with them. */
    private static int solidSize(String name) {
        return switch (name) {
            case "int", "bool", "float" -> 24;
            case "complex", "tuple" -> 32;
            case "bytes" -> 33;
            case "list" -> 40;
            case "dict" -> 48;
            case "str" -> 64;
            default -> 16;
        };
    }

    @Getter(value = "__itemsize__", member = true)
    public static int itemSize(PyType self) {
        return switch (self.solidBase().name()) {
            case "tuple" -> 8;
            case "int" -> 4;
            case "bytes" -> 1;
            default -> 0;
        };
    }

    @Getter(value = "__dictoffset__", member = true)
    public static int dictOffset(PyType self) {
        return self.hasDict() ? -1 : 0;
    }

    @Getter(value = "__weakrefoffset__", member = true)
    public static int weakrefOffset(PyType self) {
        return self.hasWeakRef() ? 16 : 0;
    }

    @Getter(value = "__flags__", member = true)
    public static long flags(PyType self) {
        long f = 1L << 12 | 1L << 18;
        f |= self.isBuiltin() && self.solidBase() != PyType.OBJECT || self == PyType.OBJECT ? 1L << 8 : 1L << 9;
        f |= self.isSubclassable() ? 1L << 10 : 0;
        f |= self.abstractFlag ? 1L << 20 : 0;
        if (!self.isBuiltin() && self.hasDict() && !self.solidBase().hasDict()) {
            f |= 1L << 4 | (self.javaClass() == PyInstance.class ? 1L << 2 : 0);
        }
        f |= 1L << 14;
        String[] names = {"int", "list", "tuple", "bytes", "str", "dict", "BaseException", "type"};
        for (int i = 0; i < names.length; i++) {
            for (PyType t : self.mro()) {
                if (t.isBuiltin() && t.name().equals(names[i])) {
                    f |= 1L << 24 + i;
                }
            }
        }
        return f | Matching.flags(self);
    }

    @Getter("__text_signature__")
    public static Object textSignature(PyType self) {
        String s = self.isBuiltin() ? ConstructorSignatures.of(self) : ConstructorSignatures.fromDoc(self);
        return s == null ? PyNone.NONE : PyStr.of(s);
    }

    @Getter("__abstractmethods__")
    public static Object abstractMethods(PyType self) {
        Object v = self == PyType.TYPE ? null : self.dict().get(Names.__abstractmethods__);
        if (v == null) {
            throw Errors.attributeErrorOn(self, Names.__abstractmethods__, "type object '" + self.name()
                    + "' has no attribute '__abstractmethods__'");
        }
        return v;
    }

    @Setter("__abstractmethods__")
    public static void setAbstractMethods(PyType self, Object v) {
        if (v == null) {
            if (!self.putAttr(Names.__abstractmethods__, null)) {
                throw Errors.attributeError("__abstractmethods__");
            }
            self.abstractFlag = false;
        } else {
            boolean is = Ops.truth(v);
            self.putAttr(Names.__abstractmethods__, v);
            self.abstractFlag = is;
        }
        self.modified();
    }

    @Getter("__annotate__")
    public static Object annotate(PyType self) {
        return Annotations.annotateOf(self);
    }

    @Setter("__annotate__")
    public static void setAnnotate(PyType self, Object v) {
        Annotations.setAnnotate(self, v);
    }

    @Getter("__annotations__")
    public static Object annotations(PyType self) {
        return Annotations.of(self);
    }

    @Setter("__annotations__")
    public static void setAnnotations(PyType self, Object v) {
        Annotations.set(self, v);
    }

    @Getter("__type_params__")
    public static Object typeParams(PyType self) {
        Object v = self.isBuiltin() ? null : self.dict().get(Names.__type_params__);
        return v == null ? PyTuple.EMPTY : v;
    }

    @Setter("__type_params__")
    public static void setTypeParams(PyType self, Object v) {
        checkMutable(self, "__type_params__", v);
        self.putAttr(Names.__type_params__, v);
    }
}
