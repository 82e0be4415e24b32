package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.anno.Setter;
import java.util.TreeSet;

/** The methods of {@code object}. */
@PyMethods(PyInstance.class)
public final class ObjectMethods {
    private ObjectMethods() {}

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs.size() > 0) {
            refuseArguments(type, Constructor.OBJECT_NEW);
        }
        if (type.abstractFlag) {
            throw abstractError(type);
        }
        if (type.javaClass() != PyInstance.class) {
            if (type.isBuiltin() && type.lookup(Names.__new__) == Constructor.OBJECT_NEW) {
                throw Errors.typeError("cannot create '" + type.fullName() + "' instances");
            }
            throw Errors.typeError("object.__new__(" + type.name() + ") is not safe, use " + type.solidBase().name()
                    + ".__new__()");
        }
        return new PyInstance(type.instanceShape());
    }

    /** {@code object.__new__} got more than the type.
     * @param own the {@code __new__} that it stands for */
    public static void refuseArguments(PyType type, Object own) {
        Constructor c = Constructor.of(type);
        if (c.newMethod != own) {
            throw Errors.typeError("object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if (c.initMethod == Constructor.OBJECT_INIT) {
            throw Errors.typeError(type.fullName() + "() takes no arguments");
        }
    }

    private static PyException abstractError(PyType type) {
        TreeSet<String> names = new TreeSet<>();
        Ops.forEach(Ops.getAttr(type, Names.__abstractmethods__), n -> names.add(Ops.str(n)));
        StringBuilder b = new StringBuilder();
        for (String n : names) {
            b.append(b.isEmpty() ? "'" : ", '").append(n).append('\'');
        }
        return Errors.typeError("Can't instantiate abstract class " + type.name()
                + " without an implementation for abstract method" + (names.size() == 1 ? " " : "s ") + b);
    }

    @Builtin(value = "__init__($self, /, *args, **kwargs)", effect = Effect.QUIET)
    public static void init(Object self, Object[] args, PyDict kwargs) {
        if (args.length > 0 || kwargs.size() > 0) {
            PyType t = PyType.of(self);
            Constructor c = Constructor.of(t);
            if (c.initMethod != Constructor.OBJECT_INIT) {
                throw Errors.typeError("object.__init__() takes exactly one argument (the instance to initialize)");
            }
            if (c.newMethod == Constructor.OBJECT_NEW && (t.javaClass() == PyInstance.class || !t.isBuiltin())
                    || BuiltinFlags.MadeLikeObject.class.isAssignableFrom(t.javaClass())
                    && c.newMethod == t.solidBase().lookup(Names.__new__)) {
                throw Errors.typeError(t.fullName() + ".__init__() takes exactly one argument (the instance to"
                        + " initialize)");
            }
        }
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.QUIET)
    public static String repr(Object self) {
        return "<" + TypeMethods.dotted(PyType.of(self)) + " object at " + Ops.address(self) + ">";
    }

    @Builtin(value = "__str__($self, /)", effect = Effect.QUIET)
    public static Object str(Object self) {
        return Ops.reprResult(self);
    }

    @Builtin(value = "__format__($self, format_spec, /)", effect = Effect.QUIET)
    public static Object format(Object self, Object spec) {
        if (!(PyPayload.unwrap(spec) instanceof PyStr s)) {
            throw Errors.typeError("__format__() argument must be str, not " + PyType.of(spec).name());
        }
        if (!s.isEmpty()) {
            throw Errors.typeError("unsupported format string passed to " + PyType.of(self).fullName()
                    + ".__format__");
        }
        return Ops.strObject(self);
    }

    @Builtin(value = "__hash__($self, /)", effect = Effect.QUIET)
    public static long hash(Object self) {
        return Ops.identityHash(self);
    }

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.QUIET)
    public static Object eq(Object self, Object other) {
        return self == other ? PyBool.TRUE : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.QUIET)
    public static Object ne(Object self, Object other) {
        Object m = PyType.of(self).lookup(Names.__eq__);
        Object r = Ops.callSpecial(m, self, other);
        return r == PyNotImplemented.NOT_IMPLEMENTED ? r : PyBool.of(!Ops.truth(r));
    }

    @Builtin("__lt__($self, value, /)")
    public static Object lt(Object self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__le__($self, value, /)")
    public static Object le(Object self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__gt__($self, value, /)")
    public static Object gt(Object self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__ge__($self, value, /)")
    public static Object ge(Object self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__getattribute__($self, name, /)", effect = Effect.QUIET)
    public static Object getAttribute(Object self, Object name) {
        PyStr n = Attributes.checkName(name);
        Object v = Attributes.genericGetOrNull(self, n);
        if (v == null) {
            throw Errors.noAttribute(self, n);
        }
        return v;
    }

    @Builtin(value = "__setattr__($self, name, value, /)", effect = Effect.QUIET)
    public static void setAttr(Object self, Object name, Object value) {
        checkLayout(self, "__setattr__");
        Attributes.genericSet(self, Attributes.checkName(name), value);
    }

    @Builtin(value = "__delattr__($self, name, /)", effect = Effect.QUIET)
    public static void delAttr(Object self, Object name) {
        checkLayout(self, "__delattr__");
        Attributes.genericSet(self, Attributes.checkName(name), null);
    }

    private static void checkLayout(Object self, String method) {
        if (self instanceof PyType t) {
            throw Errors.typeError("can't apply this " + method + " to " + t.type().name() + " object");
        }
    }

    @Builtin(value = "__init_subclass__($type, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static void initSubclass(PyType type) {}

    @Builtin(value = "__subclasshook__($type, object, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static Object subclassHook(PyType type, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__dir__($self, /)", slot = false)
    public static Object dir(Object self) {
        PyDict names = Temps.temp(new PyDict());
        Object d = Ops.getAttrOrNull(self, Names.__dict__);
        if (d instanceof PyDict own) {
            names.putAll(own);
        }
        Object c = Ops.getAttrOrNull(self, Names.__class__);
        if (c instanceof PyType t) {
            TypeMethods.mergeDirs(names, t);
        }
        return PyList.of(names.keysArray());
    }

    @Builtin(value = "__sizeof__($self, /)", effect = Effect.QUIET, slot = false)
    public static int sizeOf(Object self) {
        return self instanceof PyInstance ? 48 : 32;
    }

    @Builtin(value = "__reduce__($self, /)", slot = false)
    public static Object reduce(Object self) {
        return reduceOld(self, 0);
    }

    @Builtin(value = "__reduce_ex__($self, protocol, /)", slot = false)
    public static Object reduceEx(Object self, int protocol) {
        PyStr reduce = PyStr.intern("__reduce__");
        Object m = PyType.of(self).lookup(reduce);
        if (m != PyType.OBJECT.lookup(reduce)) {
            return Ops.call(Ops.getAttr(self, reduce));
        }
        return protocol < 2 ? reduceOld(self, protocol) : reduceNew(self, Runtime.importModule("copyreg"));
    }

    private static Object reduceOld(Object self, int protocol) {
        return Ops.call(Ops.getAttr(Runtime.importModule("copyreg"), "_reduce_ex"), self, PyInt.of(protocol));
    }

    private static Object reduceNew(Object self, Object copyreg) {
        PyType t = PyType.of(self);
        Object cls = Ops.getAttr(self, Names.__class__);
        Object newArgsEx = Ops.lookupSpecial(self, "__getnewargs_ex__");
        PyTuple args = PyTuple.EMPTY;
        PyDict kwargs = null;
        boolean hasArgs = true;
        if (newArgsEx != null) {
            Object r = Ops.call(newArgsEx);
            if (!(r instanceof PyTuple p)) {
                throw Errors.typeError("__getnewargs_ex__ should return a tuple, not '" + PyType.of(r).name() + "'");
            }
            if (p.size() != 2) {
                throw Errors.valueError("__getnewargs_ex__ should return a tuple of length 2, not " + p.size());
            }
            if (!(p.get(0) instanceof PyTuple a)) {
                throw Errors.typeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '"
                        + PyType.of(p.get(0)).name() + "'");
            }
            if (!(p.get(1) instanceof PyDict k)) {
                throw Errors.typeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '"
                        + PyType.of(p.get(1)).name() + "'");
            }
            args = a;
            kwargs = k.size() == 0 ? null : k;
        } else {
            Object newArgs = Ops.lookupSpecial(self, "__getnewargs__");
            if (newArgs != null) {
                Object r = Ops.call(newArgs);
                if (!(r instanceof PyTuple a)) {
                    throw Errors.typeError("__getnewargs__ should return a tuple, not '" + PyType.of(r).name() + "'");
                }
                args = a;
            } else {
                hasArgs = false;
            }
        }
        Object state = state(self, t, hasArgs);
        Object listItems = self instanceof PyList ? Ops.iter(self) : PyNone.NONE;
        Object dictItems = self instanceof PyDict ? Ops.iter(Ops.callMethod(self, "items")) : PyNone.NONE;
        Object newObj;
        PyTuple newArgs;
        if (kwargs != null) {
            newObj = Ops.getAttr(copyreg, "__newobj_ex__");
            newArgs = PyTuple.of(cls, args, kwargs);
        } else {
            newObj = Ops.getAttr(copyreg, "__newobj__");
            newArgs = PyTuple.of(Ops.prepend(cls, args.items));
        }
        return PyTuple.of(newObj, newArgs, state, listItems, dictItems);
    }

    private static Object state(Object self, PyType t, boolean hasArgs) {
        PyStr getstate = PyStr.intern("__getstate__");
        if (t.lookup(getstate) != PyType.OBJECT.lookup(getstate)) {
            return Ops.call(Ops.getAttr(self, getstate));
        }
        boolean builtin = t.solidBase() != PyType.OBJECT && t.javaClass() != PyInstance.class;
        if (builtin && !hasArgs && !(self instanceof PyList) && !(self instanceof PyDict)
                && !(self instanceof PyBaseException)) {
            throw Errors.typeError("cannot pickle '" + t.fullName() + "' object");
        }
        return getState(self);
    }

    @Builtin(value = "__getstate__($self, /)", slot = false)
    public static Object getState(Object self) {
        PyType t = PyType.of(self);
        Object state = PyNone.NONE;
        if (self instanceof PyExtensible e && t.hasDict()) {
            boolean empty = e.shape().dictMode ? e.dictOrNull() == null || e.dictOrNull().size() == 0
                    : e.shape().name == null;
            if (!empty) {
                PyDict d = e.dictForUpdate();
                state = d.size() == 0 ? PyNone.NONE : d;
            }
        }
        Object slotNames = t.dict().get(PyStr.intern("__slotnames__"));
        if (!(slotNames instanceof PyList)) {
            slotNames = Ops.call(Ops.getAttr(Runtime.importModule("copyreg"), "_slotnames"), t);
        }
        if (slotNames instanceof PyList l && l.size() > 0) {
            PyDict slots = new PyDict();
            for (Object n : l.toArray()) {
                Object v = Ops.getAttrOrNull(self, Attributes.checkName(n));
                if (v != null) {
                    slots.put(n, v);
                }
            }
            if (slots.size() > 0) {
                return PyTuple.of(state, slots);
            }
        }
        return state;
    }

    @Getter("__class__")
    public static Object cls(Object self) {
        return PyType.of(self);
    }

    @Setter("__class__")
    public static void setClass(Object self, Object v) {
        if (v == null) {
            throw Errors.typeError("can't delete __class__ attribute");
        }
        if (!(v instanceof PyType t)) {
            throw Errors.typeError("__class__ must be set to a class, not '" + PyType.of(v).name() + "' object");
        }
        AuditHooks.raise("object.__setattr__", self, Names.__class__, v);
        PyType old = PyType.of(self);
        if (self instanceof PyModule m && t.isSubtype(PyType.ofClass(PyModule.class))) {
            m.setType(t);
            return;
        }
        if (!(self instanceof PyExtensible e) || old.isBuiltin() || t.isBuiltin()) {
            throw Errors.typeError("__class__ assignment only supported for mutable types or ModuleType subclasses");
        }
        if (!TypeBases.sameLayout(old, t)) {
            throw Errors.typeError("__class__ assignment: '" + t.name() + "' object layout differs from '"
                    + old.name() + "'");
        }
        e.setType(t);
    }

}
