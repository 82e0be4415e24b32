package dev.orochi.runtime.modules.json;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Identity;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.StrBuilder;
import dev.orochi.runtime.threads.ThreadState;

/** What {@code _json.make_encoder} gives: encodes one value. Immutable; each call has its own state. */
@PyClass(name = "Encoder", module = "_json", doc = "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")
public final class PyEncoder extends PyObject {
    /** Null for None: circles are not looked for. */
    private final PyDict markers;
    private final Object fallback;
    private final Object encoder;
    /** Null for None. */
    private final PyStr indent;
    private final PyStr keySeparator;
    private final PyStr itemSeparator;
    private final boolean sortKeys;
    private final boolean skipKeys;
    private final boolean allowNan;
    /** Whether strings are encoded by this module's own functions. */
    private final boolean ownAscii;
    private final boolean own;

    private PyEncoder(Shape shape, PyDict markers, Object fallback, Object encoder, PyStr indent, PyStr keySeparator,
            PyStr itemSeparator, boolean sortKeys, boolean skipKeys, boolean allowNan) {
        super(shape);
        this.markers = Rc.own(markers);
        this.fallback = Rc.own(fallback);
        this.encoder = Rc.own(encoder);
        this.indent = indent;
        this.keySeparator = keySeparator;
        this.itemSeparator = itemSeparator;
        this.sortKeys = sortKeys;
        this.skipKeys = skipKeys;
        this.allowNan = allowNan;
        ownAscii = isOwn(encoder, "encode_basestring_ascii");
        own = ownAscii || isOwn(encoder, "encode_basestring");
    }

    private static boolean isOwn(Object encoder, String name) {
        return encoder instanceof PyBuiltin f && f.table.pyName().equals("_json") && f.table.name(f.id).equals(name);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(markers);
        v.visit(fallback);
        v.visit(encoder);
    }

    @Builtin("__new__($type, /, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")
    public static Object make(PyType type, Object markers, Object fallback, Object encoder, Object indent, PyStr keySeparator,
            PyStr itemSeparator, boolean sortKeys, boolean skipKeys, boolean allowNan) {
        if (markers != PyNone.NONE && !(markers instanceof PyDict)) {
            throw Errors.typeError("make_encoder() argument 1 must be dict or None, not " + PyType.of(markers).name());
        }
        PyDict dict = markers instanceof PyDict d ? d : null;
        PyStr pad = indent == PyNone.NONE ? null : Natives.textOrNull(indent);
        return new PyEncoder(type.instanceShape(), dict, fallback, encoder, pad, keySeparator, itemSeparator, sortKeys,
                skipKeys, allowNan);
    }

    @Builtin("__call__($self, /, obj, _current_indent_level)")
    public static Object call(PyEncoder self, Object obj, long level) {
        Encoding encoding = self.new Encoding();
        encoding.value(obj, (int) Math.max(0, level));
        return PyTuple.of(encoding.out.toPyStr());
    }

    /** One call. */
    private final class Encoding {
        private final StrBuilder out = new StrBuilder();
        private final ThreadState thread = ThreadState.current();

        void value(Object o, int level) {
            if (o instanceof PyStr s) {
                string(s, s);
            } else if (o instanceof PyInt i) {
                out.appendChars(Long.toString(i.value));
            } else if (o == PyNone.NONE) {
                out.appendChars("null");
            } else if (o instanceof PyBool b) {
                out.appendChars(b.value ? "true" : "false");
            } else {
                other(o, level);
            }
        }

        private void other(Object o, int level) {
            Object plain = PyPayload.unwrap(o);
            if (plain instanceof PyStr s) {
                string(o, s);
            } else if (Ops.isInt(plain)) {
                out.append(Ops.repr(plain));
            } else if (plain instanceof PyFloat f) {
                out.appendChars(floating(f, o));
            } else {
                thread.enterJava();
                try {
                    nested(o, level);
                } finally {
                    thread.leaveJava();
                }
            }
        }

        private void nested(Object o, int level) {
            if (o instanceof PyList l) {
                list(l, level);
            } else if (o instanceof PyTuple t) {
                sequence(o, t.items, level);
            } else if (o instanceof PyDict d) {
                dict(d, level);
            } else {
                Object id = enter(o);
                Object replaced = Ops.call(fallback, o);
                try {
                    value(replaced, level);
                } catch (PyException e) {
                    throw noted(e, "when serializing " + PyType.of(o).fullName() + " object");
                }
                leave(id);
            }
        }

        private void string(Object o, PyStr text) {
            if (own) {
                JsonStrings.append(out, text, ownAscii);
                return;
            }
            Object encoded = Ops.call(encoder, o);
            PyStr s = Natives.textOrNull(encoded);
            if (s == null) {
                throw Errors.typeError("encoder() must return a string, not " + PyType.of(encoded).name());
            }
            out.append(s);
        }

        private String floating(PyFloat f, Object o) {
            if (Double.isFinite(f.value)) {
                return Ops.repr(f);
            }
            if (!allowNan) {
                throw Errors.valueError("Out of range float values are not JSON compliant: " + Ops.repr(o));
            }
            return Double.isNaN(f.value) ? "NaN" : f.value > 0 ? "Infinity" : "-Infinity";
        }

        private Object enter(Object o) {
            if (markers == null) {
                return null;
            }
            Object id = PyInt.of(Identity.id(o));
            if (markers.putIfAbsent(id, o) != null) {
                throw Errors.valueError("Circular reference detected");
            }
            return id;
        }

        private void leave(Object id) {
            if (id != null) {
                markers.remove(id);
            }
        }

        private PyException noted(PyException e, String note) {
            Ops.callMethod(e.value, "add_note", PyStr.of(note));
            return e;
        }

        private void newLine(int level) {
            out.append('\n');
            for (int i = 0; i < level; i++) {
                out.append(indent);
            }
        }

        private void sequence(Object o, Object[] items, int level) {
            if (items.length == 0) {
                out.appendChars("[]");
                return;
            }
            Object id = open(o);
            for (int i = 0; i < items.length; i++) {
                item(o, items[i], i, level + 1);
            }
            close(id, level);
        }

        /** A list, as it is while its items are encoded. */
        private void list(PyList list, int level) {
            if (list.size() == 0) {
                out.appendChars("[]");
                return;
            }
            Object id = open(list);
            Object item;
            for (int i = 0; (item = list.getOrNull(i)) != null; i++) {
                item(list, item, i, level + 1);
            }
            close(id, level);
        }

        private Object open(Object o) {
            Object id = enter(o);
            out.append('[');
            return id;
        }

        private void close(Object id, int level) {
            leave(id);
            if (indent != null) {
                newLine(level);
            }
            out.append(']');
        }

        private void item(Object sequence, Object item, int index, int level) {
            if (index > 0) {
                out.append(itemSeparator);
            }
            if (indent != null) {
                newLine(level);
            }
            try {
                value(item, level);
            } catch (PyException e) {
                throw noted(e, "when serializing " + PyType.of(sequence).fullName() + " item " + index);
            }
        }

        private void dict(PyDict d, int level) {
            if (d.size() == 0) {
                out.appendChars("{}");
                return;
            }
            Object id = enter(d);
            out.append('{');
            boolean first = true;
            if (sortKeys || !PyDict.isExact(d)) {
                PyList items = Natives.temporary(PyList.from(Natives.temporary(Ops.callMethod(d, "items"))));
                if (sortKeys) {
                    Ops.callMethod(items, "sort");
                }
                for (Object item : items.toArray()) {
                    if (!(item instanceof PyTuple pair) || pair.size() != 2) {
                        throw Errors.valueError("items must return 2-tuples");
                    }
                    first &= !item(d, pair.items[0], pair.items[1], level + 1, first);
                }
            } else {
                for (PyDict.Cursor c = d.cursor(); c.next();) {
                    first &= !item(d, c.key, c.value, level + 1, first);
                }
            }
            leave(id);
            if (indent != null && !first) {
                newLine(level);
            }
            out.append('}');
        }

        /** Writes an item unless its key is to be skipped. */
        private boolean item(PyDict d, Object key, Object value, int level, boolean first) {
            Object plain = PyPayload.unwrap(key);
            String name = null;
            if (plain instanceof PyFloat f) {
                name = floating(f, key);
            } else if (key == PyNone.NONE || key instanceof PyBool) {
                name = key == PyNone.NONE ? "null" : key == PyBool.TRUE ? "true" : "false";
            } else if (Ops.isInt(plain)) {
                name = Ops.repr(plain);
            } else if (!(plain instanceof PyStr)) {
                if (skipKeys) {
                    return false;
                }
                throw Errors.typeError("keys must be str, int, float, bool or None, not " + PyType.of(key).name());
            }
            if (!first) {
                out.append(itemSeparator);
            }
            if (indent != null) {
                newLine(level);
            }
            if (name == null) {
                string(key, (PyStr) plain);
            } else {
                PyStr s = PyStr.of(name);
                string(s, s);
            }
            out.append(keySeparator);
            try {
                value(value, level);
            } catch (PyException e) {
                throw noted(e, "when serializing " + d.type().fullName() + " item " + Ops.repr(key));
            }
            return true;
        }
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    @Getter("markers")
    public static Object markers(PyEncoder self) {
        return orNone(self.markers);
    }

    @Getter("default")
    public static Object fallback(PyEncoder self) {
        return self.fallback;
    }

    @Getter("encoder")
    public static Object encoder(PyEncoder self) {
        return self.encoder;
    }

    @Getter("indent")
    public static Object indent(PyEncoder self) {
        return orNone(self.indent);
    }

    @Getter("key_separator")
    public static Object keySeparator(PyEncoder self) {
        return self.keySeparator;
    }

    @Getter("item_separator")
    public static Object itemSeparator(PyEncoder self) {
        return self.itemSeparator;
    }

    @Getter("sort_keys")
    public static boolean sortKeys(PyEncoder self) {
        return self.sortKeys;
    }

    @Getter("skipkeys")
    public static boolean skipKeys(PyEncoder self) {
        return self.skipKeys;
    }
}
