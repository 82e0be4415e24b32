package dev.orochi.runtime.modules.collections;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Keys;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.OrderedDictIterator;
import dev.orochi.runtime.object.OrderedDictViews;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.ReprGuard;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Snapshots;

/**
 * {@code collections.OrderedDict}: a dict, which keeps the order of insertion anyway, with operations on that order. For
 * thread safety see the dict.
 */
@PyClass(name = "OrderedDict", module = "collections", base = PyDict.class, doc = "Dictionary that remembers insertion order")
public final class PyOrderedDict extends PyDict implements BuiltinFlags.HasDict {
    private static final Shape SHAPE = PyType.shapeOf(PyOrderedDict.class);
    private static final PyType DICT = PyType.ofClass(PyDict.class);
    private static final PyStr ITEMS = PyStr.intern("items");
    private static final PyStr EQ = PyStr.intern("__eq__");

    PyOrderedDict(Shape shape) {
        super(shape);
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyOrderedDict(type.instanceShape());
    }

    @Builtin(value = "__init__($self, /, *args, **kwargs)", effect = Effect.ITERATES)
    public static void init(PyOrderedDict self, Object[] args, PyDict kwargs) {
        update(self, args, kwargs);
    }

    private boolean isPlain() {
        return shape() == SHAPE || type().lookup(Names.__setitem__) == DICT.lookup(Names.__setitem__);
    }

    private static void store(PyOrderedDict self, Object key, Object value) {
        if (self.isPlain()) {
            self.put(key, value);
        } else {
            Ops.setItem(self, key, value);
        }
    }

    @Builtin("update($self, /, *args, **kwargs)")
    public static void update(PyOrderedDict self, Object[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw Errors.typeError("update() takes at most 1 positional argument (" + args.length + " given)");
        }
        if (args.length == 1) {
            updateFrom(self, args[0]);
        }
        kwargs.forEach((key, value) -> store(self, key, value));
    }

    private static void updateFrom(PyOrderedDict self, Object other) {
        if (PyDict.isExact(other)) {
            ((PyDict) other).forEach((key, value) -> store(self, key, value));
            return;
        }
        Object keys = Ops.getAttrOrNull(other, Names.keys);
        if (keys != null) {
            Ops.forEach(Natives.temporary(Ops.call(keys)), key -> store(self, key, Ops.getItem(other, key)));
            return;
        }
        Object items = Ops.getAttrOrNull(other, ITEMS);
        Object pairs = items == null ? other : Natives.temporary(Ops.call(items));
        Ops.forEach(pairs, pair -> {
            Object[] kv = Snapshots.of(pair);
            if (kv.length != 2) {
                throw Errors.valueError(kv.length < 2 ? "need more than " + kv.length + " value" + (kv.length == 1 ? "" : "s")
                        + " to unpack" : "too many values to unpack (expected 2)");
            }
            store(self, kv[0], kv[1]);
        });
    }

    @Builtin(value = "popitem($self, /, last=True)", effect = Effect.QUIET)
    public static Object popItem(PyOrderedDict self, boolean last) {
        PyTuple pair = last ? self.popItem() : self.popFirstItem();
        if (pair == null) {
            throw Errors.keyError(PyStr.of("dictionary is empty"));
        }
        return pair;
    }

    @Builtin(value = "move_to_end($self, /, key, last=True)", effect = Effect.QUIET)
    public static void moveToEnd(PyOrderedDict self, Object key, boolean last) {
        if (!self.moveTo(key, last)) {
            throw Errors.keyError(key);
        }
    }

    @Builtin(value = "fromkeys($type, /, iterable, value=None)", kind = Kind.CLASS)
    public static Object fromKeys(PyType type, Object iterable, Object value) {
        Object v = value == null ? PyNone.NONE : value;
        Object made = Ops.call(type);
        Ops.forEach(iterable, key -> Ops.setItem(made, key, v));
        return made;
    }

    @Builtin(value = "pop($self, /, key, default=<unrepresentable>)", effect = Effect.QUIET)
    public static Object pop(PyOrderedDict self, Object key, Object fallback) {
        Object v = self.remove(key);
        if (v == null && fallback == null) {
            throw Errors.keyError(key);
        }
        return v == null ? fallback : v;
    }

    @Builtin("__sizeof__($self, /)")
    public static long sizeOf(PyOrderedDict self) {
        long plain = Natives.clipped(Ops.callMethodObject(DICT.lookup("__sizeof__"), self, new Object[0], null));
        return plain + 40 + 56L * self.size();
    }

    @Builtin(value = "keys($self, /)", effect = Effect.QUIET)
    public static Object keys(PyOrderedDict self) {
        return new OrderedDictViews.Keys(self);
    }

    @Builtin(value = "values($self, /)", effect = Effect.QUIET)
    public static Object values(PyOrderedDict self) {
        return new OrderedDictViews.Values(self);
    }

    @Builtin(value = "items($self, /)", effect = Effect.QUIET)
    public static Object items(PyOrderedDict self) {
        return new OrderedDictViews.Items(self);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyOrderedDict self) {
        return new OrderedDictIterator(self, OrderedDictIterator.KEYS, false);
    }

    @Builtin(value = "__reversed__($self, /)", slot = false, doc = "od.__reversed__() <==> reversed(od)")
    public static Object reversed(PyOrderedDict self) {
        return new OrderedDictIterator(self, OrderedDictIterator.KEYS, true);
    }

    @Builtin(value = "setdefault($self, /, key, default=None)", effect = Effect.QUIET)
    public static Object setDefault(PyOrderedDict self, Object key, Object value) {
        Object v = value == null ? PyNone.NONE : value;
        if (self.isPlain()) {
            return self.setDefault(key, v);
        }
        if (Ops.contains(self, key)) {
            return Ops.getItem(self, key);
        }
        Ops.setItem(self, key, v);
        return v;
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET)
    public static Object copy(PyOrderedDict self) {
        if (self.shape() == SHAPE) {
            PyOrderedDict copy = new PyOrderedDict(SHAPE);
            copy.putAll(self);
            return copy;
        }
        Object copy = Ops.call(self.type());
        self.forEach((key, value) -> Ops.setItem(copy, key, Ops.getItem(self, key)));
        return copy;
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyOrderedDict self) {
        Object state = Ops.callMethod(self, PyStr.intern("__getstate__"));
        Object items = Natives.temporary(Ops.callMethod(self, ITEMS));
        return PyTuple.of(self.type(), PyTuple.EMPTY, state, PyNone.NONE, Ops.iter(items));
    }

    private static boolean sameOrder(PyDict a, PyDict b) {
        Cursor x = a.cursor();
        Cursor y = b.cursor();
        int versionA = a.keysVersion();
        int versionB = b.keysVersion();
        while (true) {
            boolean more = x.next();
            if (more != y.next()) {
                return false;
            }
            boolean equal = more && Keys.equal(x.key, y.key);
            if (a.keysVersion() != versionA || b.keysVersion() != versionB) {
                throw Errors.runtimeError("OrderedDict mutated during iteration");
            }
            if (!equal) {
                return !more;
            }
        }
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyOrderedDict self, Object value) {
        Object same = Ops.callMethodObject(DICT.lookup(EQ), self, new Object[] {value}, null);
        if (same == PyBool.TRUE && value instanceof PyOrderedDict other) {
            return PyBool.of(sameOrder(self, other));
        }
        return same;
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyOrderedDict self, Object value) {
        Object same = eq(self, value);
        return same == PyNotImplemented.NOT_IMPLEMENTED ? same : PyBool.of(same != PyBool.TRUE);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyOrderedDict self) {
        if (self.size() == 0) {
            return self.type().name() + "()";
        }
        if (!ReprGuard.enter(self)) {
            return "...";
        }
        try {
            Object plain = Natives.temporary(Ops.call(DICT, self));
            return self.type().name() + "(" + Ops.repr(plain) + ")";
        } finally {
            ReprGuard.leave(self);
        }
    }

    private static Object union(PyOrderedDict self, Object left, Object right) {
        Object sum = Ops.call(self.type(), left);
        updateFrom((PyOrderedDict) sum, right);
        return sum;
    }

    @Builtin("__or__($self, value, /)")
    public static Object or(PyOrderedDict self, Object value) {
        return value instanceof PyDict ? union(self, self, value) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__ror__($self, value, /)")
    public static Object orReversed(PyOrderedDict self, Object value) {
        return value instanceof PyDict ? union(self, value, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__ior__($self, value, /)")
    public static Object orInPlace(PyOrderedDict self, Object value) {
        updateFrom(self, value);
        return self;
    }
}
