package dev.orochi.runtime.modules.sre;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyGenericAlias;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMappingProxy;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Span;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code re.Pattern}. Immutable but for one spare {@link Matcher}, which a call takes out and puts back, so that threads
 * and nested calls never share one.
 */
@PyClass(name = "Pattern", module = "re", subclassable = false, doc = "Compiled regular expression object.")
public final class PyPattern extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyPattern.class);
    private static final String[] FLAG_NAMES = {null, "re.IGNORECASE", "re.LOCALE", "re.MULTILINE", "re.DOTALL",
        "re.UNICODE", "re.VERBOSE", "re.DEBUG", "re.ASCII"};
    private static final int LOCALE = 4;
    private static final int UNICODE = 32;
    private static final int ASCII = 256;

    private final Object pattern;
    private final int flags;
    private final int[] code;
    final Program program;
    final PyDict groupIndex;
    final PyTuple indexGroup;
    /** Whether the pattern is of bytes; null if it is no string at all. */
    private final Boolean isBytes;
    private final AtomicReference<Matcher> spare = new AtomicReference<>();

    PyPattern(Object pattern, int flags, int[] code, Program program, PyDict groupIndex, PyTuple indexGroup) {
        super(SHAPE);
        this.isBytes = pattern == PyNone.NONE ? null : Boolean.valueOf(Searched.isBytes(pattern));
        this.pattern = Rc.own(pattern);
        this.flags = flags;
        this.code = code;
        this.program = program;
        this.groupIndex = Rc.own(groupIndex);
        this.indexGroup = Rc.own(indexGroup);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(pattern);
        v.visit(groupIndex);
        v.visit(indexGroup);
        super.traverse(v);
    }

    Matcher take(Searched in, int end) {
        Matcher m = spare.getAndSet(null);
        return (m == null ? new Matcher(program, SrePoll.HOOK) : m).reset(in.subject, end);
    }

    void putBack(Matcher m) {
        if (m.clear()) {
            spare.set(m);
        }
    }

    Searched searched(Object string) {
        return new Searched(string, isBytes);
    }

    private Object once(Object string, long pos, long endpos, int how) {
        Searched in = searched(string);
        int from = in.cut(pos);
        int end = in.cut(endpos);
        Matcher m = take(in, end);
        boolean found = how == 2 ? m.search(from, false) : m.match(from, how == 1);
        Object result = found ? new PyMatch(this, string, m, from, end) : PyNone.NONE;
        putBack(m);
        return result;
    }

    @Builtin(value = "match($self, /, string, pos=0, endpos=sys.maxsize)", effect = Effect.QUIET)
    public static Object match(PyPattern self, Object string, long pos, long endpos) {
        return self.once(string, pos, endpos, 0);
    }

    @Builtin(value = "fullmatch($self, /, string, pos=0, endpos=sys.maxsize)", effect = Effect.QUIET)
    public static Object fullMatch(PyPattern self, Object string, long pos, long endpos) {
        return self.once(string, pos, endpos, 1);
    }

    @Builtin(value = "search($self, /, string, pos=0, endpos=sys.maxsize)", effect = Effect.QUIET)
    public static Object search(PyPattern self, Object string, long pos, long endpos) {
        return self.once(string, pos, endpos, 2);
    }

    @Builtin("scanner($self, /, string, pos=0, endpos=sys.maxsize)")
    public static Object scanner(PyPattern self, Object string, long pos, long endpos) {
        return new PyScanner(self, string, pos, endpos);
    }

    @Builtin(value = "finditer($self, /, string, pos=0, endpos=sys.maxsize)", effect = Effect.QUIET)
    public static Object findIter(PyPattern self, Object string, long pos, long endpos) {
        return new PyMatchIterator(new PyScanner(self, string, pos, endpos));
    }

    @Builtin(value = "findall($self, /, string, pos=0, endpos=sys.maxsize)", effect = Effect.QUIET)
    public static Object findAll(PyPattern self, Object string, long pos, long endpos) {
        Searched in = self.searched(string);
        int at = in.cut(pos);
        Matcher m = self.take(in, in.cut(endpos));
        PyList found = new PyList();
        for (boolean empty = false; m.search(at, empty); empty = at == m.start()) {
            at = m.end();
            found.append(self.found(in, m));
        }
        self.putBack(m);
        return found;
    }

    private Object found(Searched in, Matcher m) {
        int groups = program.groups;
        if (groups == 0) {
            return in.slice(m.start(), m.end());
        }
        if (groups == 1) {
            return group(in, m, 0, null);
        }
        Object[] all = new Object[groups];
        for (int g = 0; g < groups; g++) {
            all[g] = group(in, m, g, null);
        }
        return PyTuple.of(all);
    }

    /** A group's text; of one that took no part the given value, null standing for an empty string. */
    private static Object group(Searched in, Matcher m, int group, Object unset) {
        if (m.has(group)) {
            return in.slice(m.mark(2 * group), m.mark(2 * group + 1));
        }
        return unset == null ? in.slice(0, 0) : unset;
    }

    @Builtin(value = "split($self, /, string, maxsplit=0)", effect = Effect.QUIET)
    public static Object split(PyPattern self, Object string, long maxsplit) {
        Searched in = self.searched(string);
        int end = in.subject.length();
        Matcher m = self.take(in, end);
        PyList parts = new PyList();
        int last = 0;
        boolean empty = false;
        for (long n = 0; (maxsplit == 0 || n < maxsplit) && m.search(last, empty); n++) {
            parts.append(in.slice(last, m.start()));
            for (int g = 0; g < self.program.groups; g++) {
                parts.append(group(in, m, g, PyNone.NONE));
            }
            last = m.end();
            empty = last == m.start();
        }
        parts.append(in.slice(last, end));
        self.putBack(m);
        return parts;
    }

    @Builtin(value = "sub($self, /, repl, string, count=0)", effect = Effect.QUIET)
    public static Object sub(PyPattern self, Object repl, Object string, long count) {
        return self.substitute(repl, string, count, false);
    }

    @Builtin(value = "subn($self, /, repl, string, count=0)", effect = Effect.QUIET)
    public static Object subn(PyPattern self, Object repl, Object string, long count) {
        return self.substitute(repl, string, count, true);
    }

    private Object substitute(Object repl, Object string, long count, boolean withCount) {
        boolean callable = Ops.isCallable(repl);
        PyTemplate template = null;
        Object literal = null;
        if (!callable) {
            template = isLiteral(repl) ? null : template(repl);
            literal = template == null ? repl : template.isLiteral() ? template.literal() : null;
        }
        Searched in = searched(string);
        int end = in.subject.length();
        Matcher m = take(in, end);
        Pieces out = new Pieces(in.isBytes);
        int at = 0;
        int n = 0;
        for (boolean empty = false; (count == 0 || n < count) && m.search(at, empty); n++) {
            if (at < m.start()) {
                out.add(in.slice(at, m.start()));
            }
            empty = m.end() == m.start();
            at = m.end();
            if (literal != null) {
                out.add(literal);
                continue;
            }
            PyMatch match = Natives.temporary(new PyMatch(this, string, m, 0, end));
            Object item = callable ? Ops.call(repl, match) : template.expand(match);
            if (item != PyNone.NONE) {
                out.add(item);
            }
        }
        putBack(m);
        if (at < end) {
            out.add(in.slice(at, end));
        }
        Object joined = out.join(in);
        return withCount ? PyTuple.of(joined, PyInt.of(n)) : joined;
    }

    /** Whether a replacement is a string without backslashes. */
    private static boolean isLiteral(Object repl) {
        if (PyPayload.unwrap(repl) instanceof PyStr s) {
            return s.toJava().indexOf('\\') < 0;
        }
        Span span = Buffers.spanOrNull(repl);
        if (span == null) {
            return false;
        }
        for (int i = 0; i < span.length(); i++) {
            if (span.get(i) == '\\') {
                return false;
            }
        }
        return true;
    }

    PyTemplate template(Object repl) {
        Object compile = Ops.getAttr(Runtime.importModule("re"), PyStr.intern("_compile_template"));
        Object result;
        try {
            result = Ops.call(compile, this, repl);
        } catch (PyException e) {
            Object plain = PyPayload.unwrap(repl);
            if (!Errors.isTypeError(e) || plain instanceof PyStr || plain instanceof PyBytes) {
                throw e;
            }
            Span span = Buffers.spanOrNull(repl);
            if (span == null) {
                throw e;
            }
            result = Ops.call(compile, this, PyBytes.wrap(span.copy()));
        }
        if (result instanceof PyTemplate template) {
            return template;
        }
        throw Errors.runtimeError("the result of compiling a replacement string is " + PyType.of(result).name()
                + ", not " + PyType.ofClass(PyTemplate.class).name());
    }

    @Builtin("__copy__($self, /)")
    public static Object copy(PyPattern self) {
        return self;
    }

    @Builtin("__deepcopy__($self, memo, /)")
    public static Object deepCopy(PyPattern self, Object memo) {
        return self;
    }

    @Builtin(value = "__class_getitem__($type, item, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyPattern self, Object other) {
        if (!(other instanceof PyPattern o)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        boolean same = self == o || self.flags == o.flags && self.isBytes == o.isBytes && Arrays.equals(self.code, o.code)
                && Ops.eq(self.pattern, o.pattern);
        return PyBool.of(same);
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyPattern self) {
        long h = Ops.hash(self.pattern) ^ Arrays.hashCode(self.code) ^ self.flags ^ self.program.groups;
        return h == -1 ? -2 : h;
    }

    @Builtin("__repr__($self, /)")
    public static Object repr(PyPattern self) {
        int flags = self.flags;
        if (self.isBytes != null && !self.isBytes && (flags & (LOCALE | UNICODE | ASCII)) == UNICODE) {
            flags &= ~UNICODE;
        }
        StringJoiner names = new StringJoiner("|");
        for (int bit = 1; bit < FLAG_NAMES.length; bit++) {
            if ((flags & 1 << bit) != 0) {
                names.add(FLAG_NAMES[bit]);
                flags &= ~(1 << bit);
            }
        }
        if (flags != 0) {
            names.add("0x" + Integer.toHexString(flags));
        }
        String text = Ops.repr(self.pattern);
        int cut = text.offsetByCodePoints(0, Math.min(200, text.codePointCount(0, text.length())));
        return PyStr.of("re.compile(" + text.substring(0, cut) + (names.length() > 0 ? ", " + names : "") + ")");
    }

    @Getter("pattern")
    public static Object pattern(PyPattern self) {
        return self.pattern;
    }

    @Getter("flags")
    public static int flags(PyPattern self) {
        return self.flags;
    }

    @Getter("groups")
    public static int groups(PyPattern self) {
        return self.program.groups;
    }

    @Getter("groupindex")
    public static Object groupIndex(PyPattern self) {
        return new PyMappingProxy(self.groupIndex);
    }
}
