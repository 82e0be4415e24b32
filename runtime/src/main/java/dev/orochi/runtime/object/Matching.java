package dev.orochi.runtime.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The tests of match statements (PEP 634). */
public final class Matching {
    private static final long SEQUENCE = 1L << 5;
    private static final long MAPPING = 1L << 6;
    private static final Set<String> SEQUENCES = Set.of("list", "tuple", "range", "memoryview", "deque", "array");
    private static final Set<String> MAPPINGS = Set.of("dict", "mappingproxy", "FrameLocalsProxy");
    /** Types whose values match themselves as the only positional subpattern. */
    private static final Set<String> SELF = Set.of("bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str",
            "tuple");
    /** Types to which the abstract base classes gave flags. Guarded by itself; types compare by identity. */
    private static final Map<PyType, Long> MARKED = new WeakHashMap<>();

    private Matching() {}

    /** Marks a class as sequence or mapping: a registered subclass of an abstract base class. */
    public static void mark(PyType t, long flags) {
        synchronized (MARKED) {
            MARKED.merge(t, flags & (SEQUENCE | MAPPING), (a, b) -> b);
        }
    }

    /** Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING of a type. */
    public static long flags(PyType type) {
        for (PyType t : type.mro()) {
            if (t.isBuiltin()) {
                if (SEQUENCES.contains(t.name())) {
                    return SEQUENCE;
                }
                if (MAPPINGS.contains(t.name())) {
                    return MAPPING;
                }
            } else {
                long flags;
                synchronized (MARKED) {
                    flags = MARKED.getOrDefault(t, 0L);
                }
                if (flags == 0 && t.dict().get("__abc_tpflags__") instanceof PyInt own) {
                    flags = own.value;
                }
                if (flags != 0) {
                    return flags;
                }
            }
        }
        return 0;
    }

    public static boolean isMapping(Object o) {
        return PyDict.isExact(o) || !(o instanceof PyValue) && (flags(PyType.of(o)) & MAPPING) != 0;
    }

    public static boolean isSequence(Object o) {
        return PyTuple.isExact(o) || PyList.isExact(o)
                || (!(o instanceof PyValue) || o instanceof PyRange) && (flags(PyType.of(o)) & SEQUENCE) != 0;
    }

    /** @return the tuple of the values at the keys, None if one is missing */
    public static Object keys(Object subject, PyTuple keys) {
        Object get = null;
        Object missing = null;
        List<Object> seen = new ArrayList<>();
        Object[] values = new Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            Object key = keys.get(i);
            for (Object k : seen) {
                if (Ops.eq(k, key)) {
                    throw Errors.valueError("mapping pattern checks duplicate key (" + Ops.repr(key) + ")");
                }
            }
            seen.add(key);
            if (PyDict.isExact(subject)) {
                values[i] = ((PyDict) subject).get(key);
                if (values[i] == null) {
                    return PyNone.NONE;
                }
                continue;
            }
            if (get == null) {
                get = Ops.getAttr(subject, "get");
                missing = new PyList();
            }
            Object v = Ops.call(get, key, missing);
            if (v == missing) {
                return PyNone.NONE;
            }
            values[i] = v;
        }
        return PyTuple.of(values);
    }

    /** @return the tuple of attributes that a class pattern looks at, None if the subject does not match */
    public static Object cls(Object subject, Object type, int positional, PyTuple names) {
        if (!(type instanceof PyType t)) {
            if (type instanceof PyGenericAlias || !(PyType.of(type).isSubtype(PyType.TYPE))) {
                throw Errors.typeError("called match pattern must be a class");
            }
            return PyNone.NONE;
        }
        if (!Ops.isInstance(subject, t)) {
            return PyNone.NONE;
        }
        List<Object> values = new ArrayList<>();
        List<PyStr> seen = new ArrayList<>();
        if (positional > 0 && !positional(subject, t, positional, values, seen)) {
            return PyNone.NONE;
        }
        for (Object n : names.items) {
            Object v = attribute(subject, t, (PyStr) n, seen);
            if (v == null) {
                return PyNone.NONE;
            }
            values.add(v);
        }
        return PyTuple.of(values.toArray());
    }

    private static boolean positional(Object subject, PyType t, int count, List<Object> values, List<PyStr> seen) {
        Object args = Ops.getAttrOrNull(t, "__match_args__");
        if (args != null && !PyTuple.isExact(args)) {
            throw Errors.typeError(t.name() + ".__match_args__ must be a tuple (got " + PyType.of(args).name() + ")");
        }
        boolean self = args == null && matchesSelf(t);
        int allowed = args != null ? ((PyTuple) args).size() : self ? 1 : 0;
        if (allowed < count) {
            throw Errors.typeError(t.name() + "() accepts " + allowed + " positional sub-pattern" + (allowed == 1 ? "" : "s")
                    + " (" + count + " given)");
        }
        if (self) {
            values.add(subject);
            return true;
        }
        for (int i = 0; i < count; i++) {
            Object name = ((PyTuple) args).get(i);
            if (!(PyPayload.unwrap(name) instanceof PyStr s)) {
                throw Errors.typeError("__match_args__ elements must be strings (got " + PyType.of(name).name() + ")");
            }
            Object v = attribute(subject, t, s, seen);
            if (v == null) {
                return false;
            }
            values.add(v);
        }
        return true;
    }

    private static boolean matchesSelf(PyType type) {
        for (PyType t : type.mro()) {
            if (t.isBuiltin() && SELF.contains(t.name())) {
                return true;
            }
        }
        return false;
    }

    private static Object attribute(Object subject, PyType t, PyStr name, List<PyStr> seen) {
        if (seen.contains(name)) {
            throw Errors.typeError(t.name() + "() got multiple sub-patterns for attribute " + Ops.repr(name));
        }
        seen.add(name);
        return Ops.getAttrOrNull(subject, name);
    }
}
