package dev.orochi.runtime.modules.json;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.threads.ThreadState;
import java.util.HashMap;

/** What {@code _json.make_scanner} gives: decodes one value. Immutable; each call has its own state. */
@PyClass(name = "Scanner", module = "_json", doc = "JSON scanner object")
public final class PyScanner extends PyObject {
    private final boolean strict;
    /** Hooks are null for None. */
    private final Object objectHook;
    private final Object pairsHook;
    private final Object parseFloat;
    private final Object parseInt;
    private final Object parseConstant;

    private PyScanner(Shape shape, Object context) {
        super(shape);
        strict = Ops.truth(Ops.getAttr(context, "strict"));
        objectHook = hook(context, "object_hook");
        pairsHook = hook(context, "object_pairs_hook");
        parseFloat = Rc.own(Ops.getAttr(context, "parse_float"));
        parseInt = Rc.own(Ops.getAttr(context, "parse_int"));
        parseConstant = Rc.own(Ops.getAttr(context, "parse_constant"));
    }

    private static Object hook(Object context, String name) {
        Object hook = Ops.getAttr(context, name);
        return hook == PyNone.NONE ? null : Rc.own(hook);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(objectHook);
        v.visit(pairsHook);
        v.visit(parseFloat);
        v.visit(parseInt);
        v.visit(parseConstant);
    }

    @Builtin("__new__($type, /, context)")
    public static Object make(PyType type, Object context) {
        return new PyScanner(type.instanceShape(), context);
    }

    @Builtin("__call__($self, /, string, idx)")
    public static Object call(PyScanner self, Object string, long idx) {
        PyStr text = Natives.textOrNull(string);
        if (text == null) {
            throw Errors.typeError("first argument must be a string, not " + PyType.of(string).name());
        }
        if (idx < 0) {
            throw Errors.valueError("idx cannot be negative");
        }
        if (idx >= text.length()) {
            throw Errors.stopIteration(PyInt.of(idx));
        }
        Scan scan = self.new Scan(new JsonSource(text));
        Object value = scan.value((int) idx);
        return PyTuple.of(value, PyInt.of(scan.in.next));
    }

    /** One call. */
    private final class Scan {
        private final JsonSource in;
        private final ThreadState thread = ThreadState.current();
        /** Keys met so far: equal ones become one object. */
        private final HashMap<PyStr, PyStr> keys = new HashMap<>();

        Scan(JsonSource in) {
            this.in = in;
        }

        Object value(int at) {
            switch (in.at(at)) {
                case '"':
                    return in.string(at + 1, strict);
                case '{':
                    return nested(at, true);
                case '[':
                    return nested(at, false);
                case 'n':
                    return word("null", at, PyNone.NONE);
                case 't':
                    return word("true", at, PyBool.TRUE);
                case 'f':
                    return word("false", at, PyBool.FALSE);
                case 'N':
                    return constant("NaN", at);
                case 'I':
                    return constant("Infinity", at);
                case '-':
                    if (in.startsWith("-Infinity", at)) {
                        return constant("-Infinity", at);
                    }
                    return number(at);
                default:
                    return number(at);
            }
        }

        private Object nested(int at, boolean object) {
            thread.enterJava();
            try {
                return !object ? array(at + 1) : pairsHook != null ? pairs(at + 1) : object(at + 1);
            } finally {
                thread.leaveJava();
            }
        }

        private Object word(String word, int at, Object value) {
            if (!in.startsWith(word, at)) {
                throw JsonSource.stop(at);
            }
            in.next = at + word.length();
            return value;
        }

        private Object constant(String name, int at) {
            word(name, at, null);
            return Ops.call(parseConstant, PyStr.of(name));
        }

        private int digits(int at) {
            int c = in.at(at);
            while (c >= '0' && c <= '9') {
                c = in.at(++at);
            }
            return at;
        }

        private Object number(int start) {
            int at = in.at(start) == '-' ? start + 1 : start;
            int end = in.at(at) == '0' ? at + 1 : digits(at);
            if (end == at) {
                throw JsonSource.stop(start);
            }
            boolean isFloat = false;
            if (in.at(end) == '.' && digits(end + 1) > end + 1) {
                isFloat = true;
                end = digits(end + 1);
            }
            if (in.at(end) == 'e' || in.at(end) == 'E') {
                int sign = in.at(end + 1) == '+' || in.at(end + 1) == '-' ? 1 : 0;
                int exponentEnd = digits(end + 1 + sign);
                if (exponentEnd > end + 1 + sign) {
                    isFloat = true;
                    end = exponentEnd;
                }
            }
            in.next = end;
            String text = in.ascii(start, end);
            if (isFloat) {
                return parseFloat == PyFloat.TYPE ? PyFloat.of(Double.parseDouble(text)) : Ops.call(parseFloat, PyStr.of(text));
            }
            if (parseInt == PyInt.TYPE && text.length() <= 18) {
                return PyInt.of(Long.parseLong(text));
            }
            return Ops.call(parseInt, PyStr.of(text));
        }

        private Object array(int at) {
            PyList list = new PyList();
            int i = in.skipSpace(at);
            if (in.at(i) == ']') {
                in.next = i + 1;
                return list;
            }
            while (true) {
                list.append(value(i));
                i = in.skipSpace(in.next);
                if (in.at(i) == ']') {
                    in.next = i + 1;
                    return list;
                }
                if (in.at(i) != ',') {
                    throw in.error("Expecting ',' delimiter", i);
                }
                int comma = i;
                i = in.skipSpace(i + 1);
                if (in.at(i) == ']') {
                    throw in.error("Illegal trailing comma before end of array", comma);
                }
            }
        }

        private PyStr key(int at) {
            if (in.at(at) != '"') {
                throw in.error("Expecting property name enclosed in double quotes", at);
            }
            PyStr key = in.string(at + 1, strict);
            PyStr known = keys.putIfAbsent(key, key);
            return known == null ? key : known;
        }

        private int colon() {
            int i = in.skipSpace(in.next);
            if (in.at(i) != ':') {
                throw in.error("Expecting ':' delimiter", i);
            }
            return in.skipSpace(i + 1);
        }

        /** Where the next key begins; -1 behind the last one. */
        private int nextKey() {
            int i = in.skipSpace(in.next);
            if (in.at(i) == '}') {
                in.next = i + 1;
                return -1;
            }
            if (in.at(i) != ',') {
                throw in.error("Expecting ',' delimiter", i);
            }
            int comma = i;
            i = in.skipSpace(i + 1);
            if (in.at(i) == '}') {
                throw in.error("Illegal trailing comma before end of object", comma);
            }
            return i;
        }

        private int firstKey(int at) {
            int i = in.skipSpace(at);
            if (in.at(i) == '}') {
                in.next = i + 1;
                return -1;
            }
            return i;
        }

        private Object object(int at) {
            PyDict dict = new PyDict();
            for (int i = firstKey(at); i >= 0; i = nextKey()) {
                PyStr key = key(i);
                dict.putStr(key, value(colon()));
            }
            return objectHook == null ? dict : Ops.call(objectHook, dict);
        }

        private Object pairs(int at) {
            PyList list = new PyList();
            for (int i = firstKey(at); i >= 0; i = nextKey()) {
                PyStr key = key(i);
                list.append(PyTuple.of(key, value(colon())));
            }
            return Ops.call(pairsHook, list);
        }
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    @Getter("strict")
    public static boolean strict(PyScanner self) {
        return self.strict;
    }

    @Getter("object_hook")
    public static Object objectHook(PyScanner self) {
        return orNone(self.objectHook);
    }

    @Getter("object_pairs_hook")
    public static Object pairsHook(PyScanner self) {
        return orNone(self.pairsHook);
    }

    @Getter("parse_float")
    public static Object parseFloat(PyScanner self) {
        return self.parseFloat;
    }

    @Getter("parse_int")
    public static Object parseInt(PyScanner self) {
        return self.parseInt;
    }

    @Getter("parse_constant")
    public static Object parseConstant(PyScanner self) {
        return self.parseConstant;
    }
}
