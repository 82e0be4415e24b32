package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An instance of a struct sequence type, such as {@code os.stat_result}: a tuple whose elements have names, and further
 * named fields that are no elements. Types are made by {@link #newType}; this class itself is no type that Python
 * programs see, but the methods of all of them.
 *
 * <p>Thread rule: immutable.
 */
@PyClass(name = "structseq", base = PyTuple.class, subclassable = false)
public final class PyStructSequence extends PyTuple {
    private static final Map<PyType, Layout> LAYOUTS = new ConcurrentHashMap<>();

    /** What a call of a type takes: a sequence and a dict, the value of the only field, or nothing: there are no calls. */
    private enum Calls { SEQUENCE, SCALAR, NONE }

    /** Names of the fields (null for an element without one); the first {@code visible} are the elements. */
    private record Layout(String[] names, int visible, Calls calls) {
        int unnamed() {
            return (int) Arrays.stream(names).filter(n -> n == null).count();
        }

        int indexOf(String name) {
            return Arrays.asList(names).indexOf(name);
        }
    }

    /** The fields beyond the elements, counted. */
    private final Object[] more;

    private PyStructSequence(PyType type, Object[] counted, Object[] moreCounted) {
        super(type.instanceShape(), counted);
        more = moreCounted;
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        visitor.visitAll(more);
    }

    /**
     * Makes a type.
     *
     * @param module what {@code __module__} says
     * @param visible how many fields are elements of the tuple
     * @param fields {@code "name"}, {@code "name: documentation"}, or null for an element without name
     */
    public static PyType newType(String module, String name, String doc, int visible, String... fields) {
        PyType type = PyType.derived(name, module, PyType.ofClass(PyTuple.class));
        type.subclassable = false;
        String[] names = new String[fields.length];
        PyDict d = type.dict();
        TypeFiller.addMembers(type, d, BuiltinIndex.type(PyStructSequence.class)[0]);
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != null) {
                int colon = fields[i].indexOf(": ");
                names[i] = colon < 0 ? fields[i] : fields[i].substring(0, colon);
                d.put(names[i], new PyStructField(type, names[i], i, colon < 0 ? null : fields[i].substring(colon + 2)));
            }
        }
        Layout layout = new Layout(names, visible, Calls.SEQUENCE);
        LAYOUTS.put(type, layout);
        d.put("__doc__", doc == null ? PyNone.NONE : PyStr.of(doc));
        d.put("__module__", PyStr.of(module));
        d.put("n_fields", PyInt.of(names.length));
        d.put("n_sequence_fields", PyInt.of(visible));
        d.put("n_unnamed_fields", PyInt.of(layout.unnamed()));
        Object[] match = Arrays.stream(names, 0, visible).filter(n -> n != null).map(PyStr::of).toArray();
        d.put("__match_args__", PyTuple.of(match));
        type.modified();
        return type;
    }

    /** An instance with all fields; missing ones at the end are None. */
    public static PyStructSequence of(PyType type, Object... fields) {
        Layout l = LAYOUTS.get(type);
        Object[] all = Arrays.copyOf(fields, l.names.length, Object[].class);
        for (int i = fields.length; i < all.length; i++) {
            all[i] = PyNone.NONE;
        }
        Rc.ownAll(all);
        return new PyStructSequence(type, Arrays.copyOf(all, l.visible),
                Arrays.copyOfRange(all, l.visible, all.length));
    }

    /** An instance whose only field has a value. (Without this, {@link PyTuple}'s method of two values would be meant.) */
    public static PyStructSequence of(PyType type, Object only) {
        return of(type, new Object[] {only});
    }

    /** Makes a type with one field whose constructor takes the field's value. */
    public static PyType newScalarType(String module, String name, String doc, String field) {
        PyType type = newType(module, name, doc, 1, field);
        LAYOUTS.computeIfPresent(type, (t, l) -> new Layout(l.names, l.visible, Calls.SCALAR));
        return type;
    }

    /** Only the runtime makes instances of the type. */
    public static void forbidCalls(PyType type) {
        LAYOUTS.computeIfPresent(type, (t, l) -> new Layout(l.names, l.visible, Calls.NONE));
    }

    /** A field by number, the elements first. */
    public Object field(int i) {
        return i < items.length ? items[i] : more[i - items.length];
    }

    private Layout layout() {
        return LAYOUTS.get(type());
    }

    @Builtin("__new__($type, /, sequence, dict=None)")
    static Object make(PyType type, Object sequence, Object dict) {
        Layout l = LAYOUTS.get(type);
        if (l == null) {
            throw Errors.typeError("structseq.__new__(" + type.name() + "): " + type.name() + " is not a struct sequence type");
        }
        if (l.calls == Calls.NONE) {
            throw Errors.typeError("cannot create '" + type.fullName() + "' instances");
        }
        if (l.calls == Calls.SCALAR && dict != null) {
            throw Errors.typeError(type.name() + "() takes at most 1 argument (2 given)");
        }
        if (l.calls == Calls.SCALAR) {
            return of(type, sequence);
        }
        PyTuple values;
        try {
            values = PyTuple.from(sequence);
        } catch (PyException e) {
            if (e.matches(Builtins.TYPE_ERROR)) {
                throw Errors.typeError("constructor requires a sequence");
            }
            throw e;
        }
        if (dict != null && !(dict instanceof PyDict)) {
            throw Errors.typeError(type.fullName() + "() takes a dict as second arg, if any");
        }
        int n = values.size();
        checkCount(type, l, n);
        Object[] all = new Object[l.names.length];
        System.arraycopy(values.items, 0, all, 0, n);
        int used = 0;
        for (int i = n; i < all.length; i++) {
            Object v = dict instanceof PyDict d && l.names[i] != null ? d.get(l.names[i]) : null;
            used += v != null ? 1 : 0;
            all[i] = v == null ? PyNone.NONE : v;
        }
        if (dict instanceof PyDict d && used < d.size()) {
            throw Errors.typeError(type.fullName() + "() got duplicate or unexpected field name(s)");
        }
        return fill(type, l, all, n);
    }

    /** {@code os.stat_result} of ten elements has its float times from the integers. */
    private static Object fill(PyType type, Layout l, Object[] all, int given) {
        for (int i = Math.max(given, l.visible); i < all.length; i++) {
            int same = all[i] == PyNone.NONE && l.names[i] != null && l.names[i].startsWith("st_")
                    && i < l.visible + 3 ? i - 3 : -1;
            if (same >= 0 && l.names[same] == null) {
                all[i] = all[same];
            }
        }
        return of(type, all);
    }

    private static void checkCount(PyType type, Layout l, int n) {
        int max = l.names.length;
        if (n < l.visible || n > max) {
            String how = l.visible == max ? "a " + max : n < l.visible ? "an at least " + l.visible
                    : "an at most " + max;
            throw Errors.typeError(type.fullName() + "() takes " + how + "-sequence (" + n + "-sequence given)");
        }
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyStructSequence self) {
        Layout l = self.layout();
        StringBuilder b = new StringBuilder(self.type().fullName()).append('(');
        String[] shown = l.names.clone();
        // An element without a name of its own shows the name of the field that stands for it (st_atime).
        for (int i = 0; i < l.visible; i++) {
            String name = shown[i] != null ? shown[i] : shown[i + 3 < shown.length ? i + 3 : i];
            b.append(i == 0 ? "" : ", ").append(name).append('=').append(Ops.repr(self.items[i]));
        }
        return b.append(')').toString();
    }

    @Builtin("__reduce__($self, /)")
    static Object reduce(PyStructSequence self) {
        PyTuple elements = PyTuple.of(self.items);
        Layout l = self.layout();
        if (l.calls == Calls.SCALAR) {
            return PyTuple.of(self.type(), elements);
        }
        PyDict d = new PyDict();
        for (int i = l.visible; i < l.names.length; i++) {
            d.put(l.names[i], self.field(i));
        }
        return PyTuple.of(self.type(), PyTuple.of(elements, d));
    }

    @Builtin("__replace__($self, /, **changes)")
    static Object replace(PyStructSequence self, PyDict changes) {
        Layout l = self.layout();
        if (l.unnamed() > 0) {
            throw Errors.typeError("__replace__() is not supported for " + self.type().fullName()
                    + " because it has unnamed field(s)");
        }
        Object[] all = new Object[l.names.length];
        int used = 0;
        for (int i = 0; i < all.length; i++) {
            Object v = changes.get(l.names[i]);
            used += v != null ? 1 : 0;
            all[i] = v != null ? v : self.field(i);
        }
        if (used < changes.size()) {
            PyList unknown = new PyList();
            for (Object key : changes.keysArray()) {
                if (l.indexOf(key.toString()) < 0) {
                    unknown.append(key);
                }
            }
            throw Errors.typeError("Got unexpected field name(s): " + Ops.repr(unknown));
        }
        return of(self.type(), all);
    }
}
