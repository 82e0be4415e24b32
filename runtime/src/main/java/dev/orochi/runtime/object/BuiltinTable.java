package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import java.nio.charset.StandardCharsets;

/**
 * The members of a builtin type or module: metadata by id, and calls by id.
 *
 * <p>A generated subclass exists for each annotated class, with one instance. Ids run from 0 to {@code size() - 1} in
 * the order of the source. A call passes exactly {@link #params} arguments: the receiver (or type) first if the kind
 * has one, Java {@code null} for each optional argument that the caller left out, an {@code Object[]} for
 * {@code *args} and a fresh {@code PyDict} for {@code **kwargs}. Conversion of the arguments happens behind the call.
 *
 * <p>Immutable except for {@link #owner}, which is written once before the type is published, and the cache of
 * signatures, which is racy and benign: two threads may parse the same text, either result serves.
 */
public abstract class BuiltinTable {
    private static final int FIELDS = 6;

    /** The Python type of these members, null for modules. Set when the type is made, before any call. */
    public PyType owner;

    private final byte[] packed;
    /** Where the fields of each entry stand. */
    private final int[] places;
    private final String[] names;
    private Signature[] signatures;

    /** @param packed what the processor wrote: per entry six characters, the name, a line feed */
    protected BuiltinTable(int size, String packed) {
        this.packed = packed.getBytes(StandardCharsets.ISO_8859_1);
        places = new int[size];
        names = new String[size];
        int at = 0;
        for (int id = 0; id < size; id++) {
            places[id] = at;
            int end = packed.indexOf('\n', at += FIELDS);
            names[id] = packed.substring(at, end);
            at = end + 1;
        }
    }

    private int field(int id, int number) {
        return (packed[places[id] + number] & 0xff) - 'A';
    }

    /** The name of the type or module. */
    public abstract String pyName();

    /** {@code __module__} of the type, or the module's name. */
    public abstract String module();

    /** {@code __doc__} of the type or module, or null. */
    public abstract String doc();

    /** Whether the table belongs to the type's own class (rather than to one with further methods). */
    public boolean primary() {
        return true;
    }

    /** The Java class of the type's instances, null for a module. */
    public Class<?> javaClass() {
        return null;
    }

    /** The Java class of the base type, null for {@code object} and for modules. */
    public Class<?> base() {
        return null;
    }

    /** The Java class of the metatype, null for {@code type} and for modules. */
    public Class<?> metatype() {
        return null;
    }

    /** Whether Python code may derive from the type. */
    public boolean subclassable() {
        return false;
    }

    /** The number of entries. */
    public final int size() {
        return names.length;
    }

    /** The Python name of an entry. */
    public final String name(int id) {
        return names[id];
    }

    /** What the entry is. */
    public final Kind kind(int id) {
        return Kind.of(field(id, 0));
    }

    /** The number of Java parameters, the receiver included. */
    public final int params(int id) {
        return field(id, 1);
    }

    /** The fewest arguments of a call, the receiver included. */
    public final int min(int id) {
        return field(id, 2);
    }

    /** The most positional arguments, the receiver included; -1 when every call has to be bound by the
     * {@link #signature}. A positional call with {@code min} to {@code max} arguments needs no binding: missing
     * arguments, keyword-only ones included, are {@code null}. */
    public final int max(int id) {
        return field(id, 3) - 1;
    }

    /** How the recorder may treat a call. */
    public final Effect effect(int id) {
        return Effect.of(field(id, 4));
    }

    /** Whether CPython has a "slot wrapper" here rather than a "method". */
    public final boolean slot(int id) {
        return (field(id, 5) & 1) != 0;
    }

    /** Whether CPython has a "member" here rather than a "getset" attribute. */
    public final boolean member(int id) {
        return (field(id, 5) & 4) != 0;
    }

    /** {@code __text_signature__}, or null. */
    public final String textSignature(int id) {
        String text = signatureText(id);
        return text == null || (field(id, 5) & 2) == 0 ? null : text.substring(text.indexOf('('));
    }

    /** The annotation's signature, or null for accessors and constants. */
    public String signatureText(int id) {
        return null;
    }

    /** {@code __doc__} of an entry, or null. */
    public String doc(int id) {
        return null;
    }

    /** Binds arguments to parameters; parsed at first use. */
    public final Signature signature(int id) {
        Signature[] all = signatures;
        if (all == null) {
            signatures = all = new Signature[names.length];
        }
        Signature signature = all[id];
        if (signature == null) {
            all[id] = signature = new Signature(this, id, signatureText(id));
        }
        return signature;
    }

    /** The id of the entry of that name, or -1. Setters are found by {@link #setter}. */
    public final int find(String name) {
        for (int id = 0; id < names.length; id++) {
            if (names[id].equals(name) && kind(id) != Kind.SETTER) {
                return id;
            }
        }
        return -1;
    }

    /** The id of the setter of the attribute, or -1 when it is read-only. */
    public final int setter(String name) {
        for (int id = 0; id < names.length; id++) {
            if (kind(id) == Kind.SETTER && names[id].equals(name)) {
                return id;
            }
        }
        return -1;
    }

    public Object call0(int id) {
        throw noSuchEntry(id, 0);
    }

    public Object call1(int id, Object a0) {
        throw noSuchEntry(id, 1);
    }

    public Object call2(int id, Object a0, Object a1) {
        throw noSuchEntry(id, 2);
    }

    public Object call3(int id, Object a0, Object a1, Object a2) {
        throw noSuchEntry(id, 3);
    }

    public Object call4(int id, Object a0, Object a1, Object a2, Object a3) {
        throw noSuchEntry(id, 4);
    }

    /** Calls an entry with more than four parameters. */
    public Object callN(int id, Object[] args) {
        throw noSuchEntry(id, args.length);
    }

    /** Calls an entry with a full parameter array of any length. */
    public final Object invoke(int id, Object[] all) {
        return switch (all.length) {
            case 0 -> call0(id);
            case 1 -> call1(id, all[0]);
            case 2 -> call2(id, all[0], all[1]);
            case 3 -> call3(id, all[0], all[1], all[2]);
            case 4 -> call4(id, all[0], all[1], all[2], all[3]);
            default -> callN(id, all);
        };
    }

    /** The general call: {@code args} holds the receiver if the kind has one, the positional arguments, then the
     * values of the keyword arguments whose names are in {@code keywords} (null for none). */
    public final Object call(int id, Object[] args, String[] keywords) {
        int params = params(id);
        if (keywords == null || keywords.length == 0) {
            if (args.length == params && max(id) == params) {
                return invoke(id, args);
            }
            if (args.length >= min(id) && args.length <= max(id)) {
                return invoke(id, java.util.Arrays.copyOf(args, params));
            }
        }
        return invoke(id, signature(id).bind(args, keywords));
    }

    /** As {@link #call(int, Object[], String[])}. */
    final Object call(int id, Object[] args, PyStr[] keywords) {
        if (keywords == null || keywords.length == 0) {
            return call(id, args, (String[]) null);
        }
        return invoke(id, signature(id).bind(args, keywords));
    }

    /** For generated code: an id that is not in the switch. */
    protected final IllegalStateException noSuchEntry(int id, int arity) {
        return new IllegalStateException(pyName() + ": entry " + id + " takes no " + arity + " arguments");
    }

    /** For generated code: a receiver that may have one of several Java classes, unwrapped. */
    protected final Object selfValue(int id, Object self) {
        return Convert.unwrap(selfObject(id, self));
    }

    /** For generated code: a receiver that may have one of several Java classes. */
    protected final Object selfObject(int id, Object self) {
        PyType type = PyType.of(self);
        if (type != owner && !type.isSubtype(owner)) {
            throw selfError(id, self);
        }
        return self;
    }

    /** For generated code: the plain value of a receiver, which may be wrapped in a subclass instance. */
    protected final Object unwrapSelf(int id, Object self, Class<?> javaClass) {
        Object plain = Convert.unwrap(self);
        if (!javaClass.isInstance(plain)) {
            throw selfError(id, self);
        }
        return plain;
    }

    /** For generated code: reports a receiver of a wrong type. */
    protected final Object wrongSelf(int id, Object self) {
        throw selfError(id, self);
    }

    private PyException selfError(int id, Object self) {
        String type = PyType.of(self).name();
        return Errors.typeError(slot(id)
            ? "descriptor '" + name(id) + "' requires a '" + pyName() + "' object but received a '" + type + "'"
            : "descriptor '" + name(id) + "' for '" + pyName() + "' objects doesn't apply to a '" + type + "' object");
    }

    /** For generated code: checks the type passed to {@code __new__}. */
    protected final PyType newType(Object type) {
        if (type == owner) {
            return owner;
        }
        if (!(type instanceof PyType python)) {
            throw Errors.typeError(pyName() + ".__new__(X): X is not a type object (" + PyType.of(type).name() + ")");
        }
        if (owner != null && !python.isSubtype(owner)) {
            throw Errors.typeError(pyName() + ".__new__(" + python.name() + "): " + python.name()
                + " is not a subtype of " + pyName());
        }
        if (owner != null) {
            checkSafe(python);
        }
        return python;
    }

    /** Another built-in type's constructor would leave instances of the type unfinished. */
    private void checkSafe(PyType type) {
        PyType builtin = type;
        while (!builtin.isBuiltin()) {
            builtin = builtin.base();
        }
        if (builtin != owner && builtin.lookup(Names.__new__) != owner.lookup(Names.__new__)) {
            throw Errors.typeError(pyName() + ".__new__(" + type.name() + ") is not safe, use " + builtin.name()
                + ".__new__()");
        }
    }

    /** For generated code: an attribute that can be written, not deleted. */
    protected final PyException cannotDelete(int id) {
        return Errors.typeError("cannot delete attribute '" + name(id) + "'");
    }
}
