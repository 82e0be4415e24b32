package dev.orochi.runtime.object;

import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.refcount.Rc;
import java.util.ArrayList;
import java.util.List;

/** Makes a class from name, bases and namespace: {@code type.__new__}. */
final class TypeBuilder {
    private final PyType meta;
    private final PyStr name;
    private final PyType[] bases;
    private final PyDict ns;
    private final PyType base;
    private PyType type;

    private TypeBuilder(PyType meta, PyStr name, PyType[] bases, PyDict ns) {
        this.meta = meta;
        this.name = name;
        this.bases = bases;
        this.ns = ns;
        this.base = bestBase(bases);
    }

    /** @param namespace is copied
     *  @param kwargs for {@code __init_subclass__} */
    static PyType build(PyType meta, PyStr name, PyTuple baseTuple, PyDict namespace, PyDict kwargs) {
        PyType[] bases = new PyType[Math.max(1, baseTuple.size())];
        bases[0] = PyType.OBJECT;
        for (int i = 0; i < baseTuple.size(); i++) {
            if (!(baseTuple.get(i) instanceof PyType b)) {
                if (Ops.getAttrOrNull(baseTuple.get(i), Names.__mro_entries__) != null) {
                    throw Errors.typeError("type() doesn't support MRO entry resolution; use types.new_class()");
                }
                throw Errors.typeError("bases must be types");
            }
            bases[i] = b;
        }
        PyType[] metas = new PyType[bases.length];
        for (int i = 0; i < bases.length; i++) {
            metas[i] = bases[i].type();
        }
        PyType winner = calculateMetaclass(meta, metas);
        if (winner != meta) {
            Object n = winner.lookup(Names.__new__);
            if (n != PyType.TYPE.lookup(Names.__new__)) {
                Object f = Attributes.bindToClass(n, winner);
                return (PyType) Ops.callObject(f, Calls.withKeywords(
                        new Object[] {winner, name, baseTuple, namespace}, kwargs), Calls.names(kwargs));
            }
        }
        return new TypeBuilder(winner, name, bases, namespace).make(kwargs);
    }

    /** The most derived of some metaclasses. */
    static PyType calculateMetaclass(PyType meta, PyType[] metas) {
        PyType winner = meta;
        for (PyType m : metas) {
            if (winner.isSubtype(m)) {
                continue;
            }
            if (m.isSubtype(winner)) {
                winner = m;
                continue;
            }
            throw Errors.typeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                    + "subclass of the metaclasses of all its bases");
        }
        return winner;
    }

    /** The base whose instances' layout the new type takes over. */
    static PyType bestBase(PyType[] bases) {
        PyType winner = null;
        PyType best = null;
        for (PyType b : bases) {
            if (!b.isSubclassable()) {
                throw Errors.typeError("type '" + b.fullName() + "' is not an acceptable base type");
            }
            PyType candidate = solid(b);
            if (winner == null || candidate != winner && candidate.isSubtype(winner)) {
                winner = candidate;
                best = b;
            } else if (!winner.isSubtype(candidate)) {
                throw Errors.typeError("multiple bases have instance lay-out conflict");
            }
        }
        return best;
    }

    /** The ancestor that determines the layout: a built-in type with a Java class of its own, or a class that adds slots. */
    static PyType solid(PyType t) {
        for (PyType b = t; b != null; b = b.base()) {
            PyType parent = b.base();
            if (parent == null || b.reservedSlots > parent.reservedSlots
                    || b.isBuiltin() && b.javaClass != parent.javaClass
                    && !java.lang.reflect.Modifier.isAbstract(b.javaClass.getModifiers())) {
                return b;
            }
        }
        return PyType.OBJECT;
    }

    private PyType make(PyDict kwargs) {
        type = new PyType(meta.instanceShape(), name.toString());
        PyDict d = ns.plainCopy();
        type.base = base;
        type.bases = bases;
        type.solidBase = base.solidBase();
        type.hasDict = base.hasDict();
        type.hasWeakRef = base.hasWeakRef() && base != PyType.OBJECT;
        boolean anyDict = false;
        for (PyType b : bases) {
            anyDict |= b.hasDict();
            type.hasWeakRef |= b.hasWeakRef() && b != PyType.OBJECT;
        }
        type.hasDict = anyDict;
        type.setDict0(d);
        takeQualName(d);
        takeCells(d);
        slots(d);
        fillDefaults(d);
        for (PyDict.Entry e : d.entries()) {
            if (e.value() != null && !(PyPayload.unwrap(e.key) instanceof PyStr)) {
                Errors.warn(Builtins.RUNTIME_WARNING, "non-string key in the __dict__ of class " + name, 1);
                break;
            }
        }
        for (PyDict.Entry e : d.entries()) {
            Rc.share(e.peek()); // see PyType.putAttr
        }
        TypeBases.initMro(type);
        for (PyType b : type.bases) {
            b.addSubclass(type);
        }
        setNames(d);
        initSubclass(kwargs);
        return type;
    }

    // ---- __slots__ ----------------------------------------------------------------------------------------------

    private void slots(PyDict d) {
        Object spec = d.get(Names.__slots__);
        int reserved = base.reservedSlots;
        boolean addDict = spec == null;
        boolean addWeak = spec == null;
        List<PyStr> names = new ArrayList<>();
        if (spec != null) {
            for (Object s : slotNames(spec)) {
                PyStr n = slotName(s);
                if (n == Names.__dict__) {
                    if (addDict || base.hasDict()) {
                        throw Errors.typeError("__dict__ slot disallowed: we already got one");
                    }
                    addDict = true;
                } else if (n == Names.__weakref__) {
                    if (addWeak || base.hasWeakRef() && base != PyType.OBJECT) {
                        throw Errors.typeError("__weakref__ slot disallowed: we already got one");
                    }
                    addWeak = true;
                } else {
                    names.add(mangle(n));
                }
            }
            if (!names.isEmpty() && !PyExtensible.class.isAssignableFrom(base.javaClass())
                    && base.solidBase() != PyType.OBJECT && !PyValue.class.isAssignableFrom(base.javaClass())
                    || !names.isEmpty() && isVariableSize(base)) {
                throw Errors.typeError("nonempty __slots__ not supported for subtype of '" + base.name() + "'");
            }
            names.sort((a, b) -> a.compareTo(b));
        }
        for (PyStr n : names) {
            if (d.get(n) != null && n != Names.__qualname__ && n != Names.__classcell__) {
                throw Errors.valueError("'" + n + "' in __slots__ conflicts with class variable");
            }
            d.putStr(n, new PyMember(n, reserved++, type));
        }
        type.slotNames = names;
        boolean hadDict = type.hasDict;
        boolean hadWeak = type.hasWeakRef;
        type.hasDict |= addDict;
        type.hasWeakRef |= addWeak;
        if (!hadDict && type.hasDict && d.get(Names.__dict__) == null) {
            d.putStr(Names.__dict__, PyGetSet.dictOf(type));
        }
        if (!hadWeak && type.hasWeakRef && d.get(Names.__weakref__) == null) {
            d.putStr(Names.__weakref__, PyGetSet.weakrefOf(type));
        }
        type.initShapes(reserved);
    }

    private static boolean isVariableSize(PyType base) {
        String n = base.solidBase().name();
        return n.equals("int") || n.equals("tuple") || n.equals("bytes");
    }

    private static Object[] slotNames(Object spec) {
        return PyPayload.unwrap(spec) instanceof PyStr ? new Object[] {spec} : PyTuple.from(spec).items;
    }

    private static PyStr slotName(Object s) {
        if (!(PyPayload.unwrap(s) instanceof PyStr n)) {
            throw Errors.typeError("__slots__ items must be strings, not '" + PyType.of(s).name() + "'");
        }
        if (!Ops.truth(Ops.callMethod(n, "isidentifier"))) {
            throw Errors.typeError("__slots__ must be identifiers");
        }
        return n.intern();
    }

    private PyStr mangle(PyStr n) {
        String s = n.toString();
        if (!s.startsWith("__") || s.endsWith("__") || s.indexOf('.') >= 0) {
            return n;
        }
        String c = name.toString().replaceFirst("^_+", "");
        return c.isEmpty() ? n : PyStr.intern("_" + c + s);
    }

    // ---- namespace ----------------------------------------------------------------------------------------------

    private void takeQualName(PyDict d) {
        Object q = d.get(Names.__qualname__);
        if (q != null) {
            if (!(PyPayload.unwrap(q) instanceof PyStr s)) {
                throw Errors.typeError("type __qualname__ must be a str, not " + PyType.of(q).name());
            }
            type.qualName = s.toString();
            d.remove(Names.__qualname__);
        }
    }

    private void fillDefaults(PyDict d) {
        if (d.get(Names.__module__) == null) {
            Object m = Runtime.currentModuleName();
            if (m != null) {
                d.putStr(Names.__module__, m);
            }
        }
        Object doc = d.get(Names.__doc__);
        if (doc == null) {
            d.putStr(Names.__doc__, PyNone.NONE);
        } else if (doc instanceof PyStr s) {
            Utf8.check(s);
        }
        if (d.get(Names.__new__) instanceof PyFunction f) {
            d.putStr(Names.__new__, new PyStaticMethod(PyStaticMethod.SHAPE, f));
        }
        for (PyStr n : new PyStr[] {Names.__init_subclass__, Names.__class_getitem__}) {
            if (d.get(n) instanceof PyFunction f) {
                d.putStr(n, new PyClassMethod(PyClassMethod.SHAPE, f));
            }
        }
        if (d.get(Names.__eq__) != null && d.get(Names.__hash__) == null) {
            d.putStr(Names.__hash__, PyNone.NONE);
        }
    }

    private void takeCells(PyDict d) {
        Object cell = d.get(Names.__classcell__);
        if (cell != null) {
            if (!(cell instanceof PyCell c)) {
                throw Errors.typeError("__classcell__ must be a nonlocal cell, not " + Ops.repr(PyType.of(cell)));
            }
            Rc.release(c.swap(type));
            d.remove(Names.__classcell__);
        }
        Object dictCell = d.get(Names.__classdictcell__);
        if (dictCell instanceof PyCell c) {
            Rc.release(c.swap(Rc.own(d)));
            d.remove(Names.__classdictcell__);
        }
    }

    private void setNames(PyDict d) {
        for (PyDict.Entry e : d.entries()) {
            Object v = e.value();
            Object m = v == null ? null : PyType.of(v).lookup(Names.__set_name__);
            if (m != null) {
                try {
                    Ops.callMethodObject(m, v, new Object[] {type, e.key}, null);
                } catch (PyException x) {
                    PyBaseException.addNote(x.value, PyStr.of("Error calling __set_name__ on '"
                            + PyType.of(v).name() + "' instance " + Ops.repr(e.key) + " in '" + name + "'"));
                    throw x;
                }
            }
        }
    }

    private void initSubclass(PyDict kwargs) {
        Object f = PySuper.getAttr(type, type, Names.__init_subclass__);
        Ops.callObject(f, Calls.withKeywords(Ops.NO_ARGS, kwargs), Calls.names(kwargs));
    }
}
