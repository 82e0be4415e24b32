package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;

/** The methods of {@code dict}. Stateless; for thread safety see {@link HashTable}. */
@PyMethods(PyDict.class)
final class DictMethods {
    private DictMethods() {}

    // ---- construction -------------------------------------------------------------------------------------------

    @Builtin(value = "__new__($type, *args, **kwargs)", effect = Effect.QUIET)
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyDict(type.instanceShape());
    }

    @Builtin(value = "__init__($self, *args, **kwargs)", effect = Effect.ITERATES)
    static void init(PyDict self, Object[] args, PyDict kwargs) {
        updateArgs(self, args, kwargs, "dict");
    }

    @Builtin(value = "update($self, *args, **kwargs)", effect = Effect.ITERATES, textSignature = false, doc = """
            D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.
            If E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]
            If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v
            In either case, this is followed by: for k in F:  D[k] = F[k]""")
    static void update(PyDict self, Object[] args, PyDict kwargs) {
        updateArgs(self, args, kwargs, "update");
    }

    private static void updateArgs(PyDict self, Object[] args, PyDict kwargs, String name) {
        if (args.length > 1) {
            throw Errors.typeError(name + " expected at most 1 argument, got " + args.length);
        }
        if (args.length == 1) {
            updateFrom(self, args[0]);
        }
        self.putAll(kwargs);
    }

    /** {@code self.update(other)}: a mapping when it has {@code keys}, else pairs. */
    static void updateFrom(PyDict self, Object other) {
        if (other instanceof PyDict d && iteratesPlainly(d)) {
            self.putAll(d);
        } else if (PyType.of(other).lookup(Names.keys) != null || Ops.getAttrOrNull(other, Names.keys) != null) {
            updateFromMapping(self, other);
        } else {
            updateFromPairs(self, other);
        }
    }

    /** Whether the dict's own iteration is not overridden, so that its entries may be read directly. */
    static boolean iteratesPlainly(PyDict d) {
        return d.shape == PyDict.SHAPE
                || d.type().lookup(Names.__iter__) == PyType.ofClass(PyDict.class).lookup(Names.__iter__);
    }

    private static void updateFromMapping(PyDict self, Object mapping) {
        Object keys = Temps.temp(Ops.callMethod(mapping, Names.keys));
        if (PyType.of(keys).lookup(Names.__iter__) == null && PyType.of(keys).lookup(Names.__getitem__) == null) {
            throw Errors.typeError(PyType.of(mapping).fullName() + ".keys() must return an iterable, not "
                    + PyType.of(keys).fullName());
        }
        Ops.forEach(keys, k -> self.put(k, Ops.getItem(mapping, k)));
    }

    /** Reads pairs from an iterable. */
    private static void updateFromPairs(PyDict self, Object pairs) {
        GatherDict filling = new GatherDict(self);
        if (pairs.getClass() == PyGenerator.class) {
            filling.over(pairs);
        } else {
            Ops.forEach(pairs, filling::put);
        }
    }

    /** @param number of the pair, for a message */
    static void putPair(PyDict self, Object pair, int number) {
        Object[] kv = pair instanceof PyTuple t && t.items.length == 2 ? t.items : pairOf(pair, number);
        if (kv.length != 2) {
            throw Errors.valueError("dictionary update sequence element #" + number + " has length " + kv.length + "; 2 is required");
        }
        self.put(kv[0], kv[1]);
    }

    private static Object[] pairOf(Object pair, int index) {
        if (pair instanceof PyTuple || pair instanceof PyList) {
            return Snapshots.of(pair);
        }
        try {
            return Snapshots.of(Snapshots.iter(pair, "object is not iterable"));
        } catch (PyException e) {
            if (e.matches(Builtins.TYPE_ERROR)) {
                Ops.callMethod(e.value, "add_note", PyStr.of("Cannot convert dictionary update sequence element #"
                        + index + " to a sequence"));
            }
            throw e;
        }
    }

    @Builtin(value = "fromkeys($type, iterable, value=None, /)", kind = Kind.CLASS, effect = Effect.ITERATES,
            doc = "Create a new dictionary with keys from iterable and values set to value.")
    static Object fromKeys(PyType type, Object iterable, Object value) {
        Object v = value == null ? PyNone.NONE : value;
        Object made = Ops.call(type);
        if (PyDict.isExact(made)) {
            PyDict d = (PyDict) made;
            if (iterable instanceof PySetBase s && s.isPlain() || PyDict.isExact(iterable)) {
                for (HashTable.Cursor c = ((HashTable) iterable).cursor(); c.next();) {
                    d.put(c.key, c.entry.hash, v);
                }
            } else {
                Ops.forEach(iterable, k -> d.put(k, v));
            }
        } else {
            Ops.forEach(iterable, k -> Ops.setItem(made, k, v));
        }
        return made;
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585")
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    // ---- items --------------------------------------------------------------------------------------------------

    @Builtin(value = "__len__($self, /)", effect = Effect.QUIET)
    static int len(PyDict self) {
        return self.size();
    }

    @Builtin(value = "__getitem__($self, key, /)", effect = Effect.QUIET, slot = false, doc = "Return self[key].")
    static Object getItem(PyDict self, Object key) {
        Object v = self.get(key);
        return v != null ? v : missing(self, key);
    }

    /** {@code self.__missing__(key)} of a subclass, or KeyError. */
    static Object missing(PyDict self, Object key) {
        if (self.shape != PyDict.SHAPE) {
            Object m = self.type().lookup(Names.__missing__);
            if (m != null) {
                return Ops.callSpecial(m, self, key);
            }
        }
        throw Errors.keyError(key);
    }

    @Builtin(value = "__setitem__($self, key, value, /)", effect = Effect.QUIET)
    static void setItem(PyDict self, Object key, Object value) {
        self.put(key, value);
    }

    @Builtin("__delitem__($self, key, /)")
    static void deleteItem(PyDict self, Object key) {
        if (self.remove(key) == null) {
            throw Errors.keyError(key);
        }
    }

    @Builtin(value = "__contains__($self, key, /)", effect = Effect.QUIET, slot = false,
            doc = "True if the dictionary has the specified key, else False.")
    static boolean contains(PyDict self, Object key) {
        return self.contains(key);
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyDict self) {
        return new DictIterator.Keys(self);
    }

    @Builtin(value = "__reversed__($self, /)", slot = false, doc = "Return a reverse iterator over the dict keys.")
    static Object reversed(PyDict self) {
        return new DictIterator.ReverseKeys(self);
    }

    @Builtin(value = "__sizeof__($self, /)", slot = false, doc = "Return the size of the dict in memory.")
    static int sizeOf(PyDict self) {
        DictStorage s = self.storage();
        return 64 + (s.order.length == 0 ? 0 : s.table.length + 24 * s.order.length);
    }

    // ---- operators ----------------------------------------------------------------------------------------------

    @Builtin(value = "__or__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object or(Object self, Object other) {
        if (!(self instanceof PyDict a) || !(other instanceof PyDict b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        PyDict result = Temps.temp(a.copy());
        updateFrom(result, b);
        return result;
    }

    @Builtin(value = "__ror__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object orReversed(Object self, Object other) {
        return or(other, self);
    }

    @Builtin(value = "__ior__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object inPlaceOr(PyDict self, Object other) {
        updateFrom(self, other);
        return self;
    }

    @Builtin(value = "__eq__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object eq(PyDict self, Object other) {
        return other instanceof PyDict d ? PyBool.of(equal(self, d)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__ne__($self, value, /)", effect = Effect.CALLS_PYTHON)
    static Object ne(PyDict self, Object other) {
        return other instanceof PyDict d ? PyBool.of(!equal(self, d)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    private static boolean equal(PyDict a, PyDict b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (HashTable.Cursor c = a.cursor(); c.next();) {
            Object key = Rc.own(c.key);
            Object v = Rc.own(c.value);
            try {
                Object w = b.get(key, c.entry.hash);
                if (w == null || !Keys.equal(v, w)) {
                    return false;
                }
            } finally {
                Rc.release(key);
                Rc.release(v);
            }
        }
        return true;
    }

    @Builtin("__lt__($self, value, /)")
    static Object lt(PyDict self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__le__($self, value, /)")
    static Object le(PyDict self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__gt__($self, value, /)")
    static Object gt(PyDict self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__ge__($self, value, /)")
    static Object ge(PyDict self, Object other) {
        return PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__repr__($self, /)", effect = Effect.CALLS_PYTHON)
    static Object repr(PyDict self) {
        if (self.size() == 0) {
            return PyStr.of("{}");
        }
        if (!ReprGuard.enter(self)) {
            return PyStr.of("{...}");
        }
        try {
            StrBuilder b = new StrBuilder();
            b.append('{');
            boolean first = true;
            for (HashTable.Cursor c = self.cursor(); c.next(); first = false) {
                if (!first) {
                    b.appendChars(", ");
                }
                Object v = c.value;
                Sequences.appendRepr(b, c.key);
                b.appendChars(": ");
                Sequences.appendRepr(b, v);
            }
            return b.append('}').toPyStr();
        } finally {
            ReprGuard.leave(self);
        }
    }

    // ---- methods ------------------------------------------------------------------------------------------------

    @Builtin(value = "get($self, key, default=None, /)", effect = Effect.QUIET,
            doc = "Return the value for key if key is in the dictionary, else default.")
    static Object get(PyDict self, Object key, Object fallback) {
        Object v = self.get(key);
        return v != null ? v : fallback == null ? PyNone.NONE : fallback;
    }

    @Builtin(value = "setdefault($self, key, default=None, /)", effect = Effect.QUIET, doc = """
            Insert key with a value of default if key is not in the dictionary.

            Return the value for key if key is in the dictionary, else default.""")
    static Object setDefault(PyDict self, Object key, Object value) {
        return self.setDefault(key, value == null ? PyNone.NONE : value);
    }

    @Builtin(value = "pop($self, key, default=<unrepresentable>, /)", effect = Effect.QUIET, textSignature = false, doc = """
            D.pop(k[,d]) -> v, remove specified key and return the corresponding value.

            If the key is not found, return the default if given; otherwise,
            raise a KeyError.""")
    static Object pop(PyDict self, Object key, Object fallback) {
        Object v = self.size() == 0 ? null : self.remove(key);
        if (v != null) {
            return v;
        }
        if (fallback == null) {
            throw Errors.keyError(key);
        }
        return fallback;
    }

    @Builtin(value = "popitem($self, /)", effect = Effect.QUIET, doc = """
            Remove and return a (key, value) pair as a 2-tuple.

            Pairs are returned in LIFO (last-in, first-out) order.
            Raises KeyError if the dict is empty.""")
    static Object popItem(PyDict self) {
        PyTuple t = self.popItem();
        if (t == null) {
            throw Errors.keyError(PyStr.of("popitem(): dictionary is empty"));
        }
        return t;
    }

    @Builtin(value = "clear($self, /)", effect = Effect.QUIET, doc = "Remove all items from the dict.")
    static void clear(PyDict self) {
        self.clear();
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET, doc = "Return a shallow copy of the dict.")
    static Object copy(PyDict self) {
        return self.copy();
    }

    @Builtin(value = "keys($self, /)", effect = Effect.QUIET, textSignature = false,
            doc = "D.keys() -> a set-like object providing a view on D's keys")
    static Object keys(PyDict self) {
        return new PyDictKeys(self);
    }

    @Builtin(value = "values($self, /)", effect = Effect.QUIET, textSignature = false,
            doc = "D.values() -> an object providing a view on D's values")
    static Object values(PyDict self) {
        return new PyDictValues(self);
    }

    @Builtin(value = "items($self, /)", effect = Effect.QUIET, textSignature = false,
            doc = "D.items() -> a set-like object providing a view on D's items")
    static Object items(PyDict self) {
        return new PyDictItems(self);
    }
}
