package dev.orochi.runtime.modules.csv;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;

/** {@code _csv.Dialect}. Immutable. */
@PyClass(name = "Dialect", module = "_csv", doc = "CSV dialect\n\nThe Dialect type records CSV dialect options.")
public final class PyDialect extends PyExtensible implements BuiltinFlags.NoWeakRefs {
    static final int UNSET = -1;
    static final int QUOTE_MINIMAL = 0;
    static final int QUOTE_ALL = 1;
    static final int QUOTE_NONNUMERIC = 2;
    static final int QUOTE_NONE = 3;
    static final int QUOTE_STRINGS = 4;
    static final int QUOTE_NOTNULL = 5;

    final int delimiter;
    final boolean doubleQuote;
    final int escapeChar;
    final PyStr lineTerminator;
    final int quoteChar;
    final int quoting;
    final boolean skipInitialSpace;
    final boolean strict;
    /** By ASCII character: whether it means something in fields or at their ends, as the delimiter does. */
    private final boolean[] special = new boolean[128];
    /** Whether there are such characters beyond ASCII. */
    private final boolean specialBeyond;

    private PyDialect(Shape shape, Options given) {
        super(shape);
        delimiter = character("delimiter", given.get("delimiter"), ',', false);
        doubleQuote = truth(given.get("doublequote"), true);
        escapeChar = character("escapechar", given.get("escapechar"), UNSET, true);
        lineTerminator = string(given.get("lineterminator"));
        Object quote = given.get("quotechar");
        quoteChar = character("quotechar", quote, '"', true);
        Object how = given.get("quoting");
        int q = integer(how);
        skipInitialSpace = truth(given.get("skipinitialspace"), false);
        strict = truth(given.get("strict"), false);
        if (q < QUOTE_MINIMAL || q > QUOTE_NOTNULL) {
            throw Errors.typeError("bad \"quoting\" value");
        }
        quoting = quote == PyNone.NONE && how == null ? QUOTE_NONE : q;
        validate();
        boolean beyond = mark('\n') | mark('\r') | mark(delimiter) | mark(escapeChar) | mark(quoteChar);
        for (int i = 0; i < lineTerminator.length(); i++) {
            beyond |= mark(lineTerminator.codePointAt(i));
        }
        specialBeyond = beyond;
    }

    /** @return whether the character is beyond ASCII */
    private boolean mark(int c) {
        if (c != UNSET && c < special.length) {
            special[c] = true;
        }
        return c >= special.length;
    }

    /** Where the first character at or after {@code from} stands that may be special, or the length of the text. */
    int plainUntil(PyStr text, int from) {
        int n = text.length();
        int i = from;
        if (text.flat() instanceof String s) {
            while (i < n && isPlain(s.charAt(i))) {
                i++;
            }
            return i;
        }
        while (i < n && isPlain(text.codePointAt(i))) {
            i++;
        }
        return i;
    }

    private boolean isPlain(int c) {
        return c < special.length ? !special[c] : !specialBeyond;
    }

    /** Arguments by name, else attributes of a dialect object. */
    private record Options(Object[] positional, PyDict named, Object dialect) {
        private static final String[] ORDER = {"dialect", "delimiter", "doublequote", "escapechar", "lineterminator",
            "quotechar", "quoting", "skipinitialspace", "strict"};

        Object get(String name) {
            for (int i = 1; i < positional.length; i++) {
                if (ORDER[i].equals(name)) {
                    return positional[i];
                }
            }
            Object v = named.get(PyStr.intern(name));
            return v != null || dialect == null ? v : Ops.getAttrOrNull(dialect, name);
        }

        void check() {
            if (positional.length > ORDER.length) {
                throw Errors.typeError("function takes at most 9 arguments (" + positional.length + " given)");
            }
            named.forEach((name, value) -> {
                if (!java.util.Arrays.asList(ORDER).contains(Ops.str(name))) {
                    throw Errors.typeError("this function got an unexpected keyword argument '" + Ops.str(name) + "'");
                }
            });
        }
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        Object dialect = args.length > 0 ? args[0] : kwargs.get(PyStr.intern("dialect"));
        if (dialect == PyNone.NONE) {
            dialect = null;
        }
        if (dialect != null && Natives.textOrNull(dialect) != null) {
            dialect = CsvModule.registered(dialect);
        }
        Options options = new Options(args, kwargs, dialect);
        options.check();
        boolean bare = args.length <= 1 && kwargs.size() == (args.length == 0 && dialect != null ? 1 : 0);
        if (dialect instanceof PyDialect known && bare) {
            return known;
        }
        return new PyDialect(type.instanceShape(), options);
    }

    /** The dialect that a function's arguments describe. */
    static PyDialect of(Object dialect, PyDict options) {
        Object[] args = dialect == null ? new Object[0] : new Object[] {dialect};
        return (PyDialect) make(PyType.ofClass(PyDialect.class), args, options);
    }

    private static int character(String name, Object v, int fallback, boolean orNone) {
        if (v == null) {
            return fallback;
        }
        if (orNone && v == PyNone.NONE) {
            return UNSET;
        }
        String expected = "\"" + name + "\" must be a unicode character" + (orNone ? " or None" : "") + ", not ";
        PyStr s = Natives.textOrNull(v);
        if (s == null) {
            throw Errors.typeError(expected + PyType.of(v).name());
        }
        if (s.length() != 1) {
            throw Errors.typeError(expected + "a string of length " + s.length());
        }
        return s.codePointAt(0);
    }

    private static boolean truth(Object v, boolean fallback) {
        return v == null ? fallback : Ops.truth(v);
    }

    private static PyStr string(Object v) {
        if (v == null) {
            return PyStr.of("\r\n");
        }
        PyStr s = Natives.textOrNull(v);
        if (s == null) {
            throw Errors.typeError("\"lineterminator\" must be a string, not " + PyType.of(v).name());
        }
        return s;
    }

    private static int integer(Object v) {
        if (v == null) {
            return QUOTE_MINIMAL;
        }
        if (PyType.of(v) != PyInt.TYPE) {
            throw Errors.typeError("\"quoting\" must be an integer, not " + PyType.of(v).name());
        }
        return v instanceof PyInt i && i.value == (int) i.value ? (int) i.value : -1;
    }

    private void validate() {
        if (quoting != QUOTE_NONE && quoteChar == UNSET) {
            throw Errors.typeError("quotechar must be set if quoting enabled");
        }
        checkChar("delimiter", delimiter, true);
        checkChar("escapechar", escapeChar, !skipInitialSpace);
        checkChar("quotechar", quoteChar, !skipInitialSpace);
        checkDistinct("delimiter", delimiter, "escapechar", escapeChar);
        checkDistinct("delimiter", delimiter, "quotechar", quoteChar);
        checkDistinct("escapechar", escapeChar, "quotechar", quoteChar);
    }

    private void checkChar(String name, int c, boolean spaceAllowed) {
        if (c == '\n' || c == '\r' || c == ' ' && !spaceAllowed) {
            throw Errors.valueError("bad " + name + " value");
        }
        if (c != UNSET && endsLine(c)) {
            throw Errors.valueError("bad " + name + " or lineterminator value");
        }
    }

    private static void checkDistinct(String name1, int c1, String name2, int c2) {
        if (c1 == c2 && c1 != UNSET) {
            throw Errors.valueError("bad " + name1 + " or " + name2 + " value");
        }
    }

    /** Whether the character occurs in the line terminator. */
    boolean endsLine(int c) {
        for (int i = 0; i < lineTerminator.length(); i++) {
            if (lineTerminator.codePointAt(i) == c) {
                return true;
            }
        }
        return false;
    }

    private static Object charOrNone(int c) {
        return c == UNSET ? PyNone.NONE : PyStr.ofChar(c);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyDialect self) {
        throw Errors.typeError("cannot pickle '" + self.type().name() + "' instances");
    }

    @Builtin("__reduce_ex__($self, protocol, /)")
    public static Object reduceEx(PyDialect self, Object protocol) {
        throw Errors.typeError("cannot pickle '" + self.type().name() + "' instances");
    }

    @Getter("delimiter")
    public static Object delimiter(PyDialect self) {
        return PyStr.ofChar(self.delimiter);
    }

    @Getter("doublequote")
    public static boolean doubleQuote(PyDialect self) {
        return self.doubleQuote;
    }

    @Getter("escapechar")
    public static Object escapeChar(PyDialect self) {
        return charOrNone(self.escapeChar);
    }

    @Getter("lineterminator")
    public static Object lineTerminator(PyDialect self) {
        return self.lineTerminator;
    }

    @Getter("quotechar")
    public static Object quoteChar(PyDialect self) {
        return charOrNone(self.quoteChar);
    }

    @Getter("quoting")
    public static int quoting(PyDialect self) {
        return self.quoting;
    }

    @Getter("skipinitialspace")
    public static boolean skipInitialSpace(PyDialect self) {
        return self.skipInitialSpace;
    }

    @Getter("strict")
    public static boolean strict(PyDialect self) {
        return self.strict;
    }
}
