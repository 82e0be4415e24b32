package dev.orochi.runtime.modules.array;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Identity;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.StrBuilder;

/** How {@link PyArray}s are made from other things, and become other things. */
@PyMethods(PyArray.class)
final class ArrayTransfer {
    private static final int CHUNK = 64 * 1024;

    private ArrayTransfer() {
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.ITERATES)
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0 && type == PyType.ofClass(PyArray.class)) {
            throw Errors.typeError("array.array() takes no keyword arguments");
        }
        if (args.length == 0 || args.length > 2) {
            throw Errors.typeError("array() takes at " + (args.length == 0 ? "least 1 argument" : "most 2 arguments") + " ("
                    + args.length + " given)");
        }
        PyStr code = Natives.textOrNull(args[0]);
        if (code == null || code.length() != 1) {
            throw Errors.typeError("array() argument 1 must be a unicode character, not "
                    + (code == null ? PyType.of(args[0]).name() : "a string of length " + code.length()));
        }
        if (AuditHooks.on()) {
            AuditHooks.raise("array.__new__", code, args.length == 1 ? PyNone.NONE : args[1]);
        }
        int c = code.codePointAt(0);
        if (c == 'u') {
            Errors.warn(Builtins.DEPRECATION_WARNING, "The 'u' type code is deprecated and will be removed in Python 3.16", 1);
        }
        Object initial = args.length == 2 ? args[1] : null;
        ItemType item = ItemType.of(c);
        checkText(initial, item, c);
        if (item == null) {
            throw Errors.valueError("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
        }
        PyArray a = new PyArray(type.instanceShape(), item);
        if (initial != null) {
            fill(a, initial);
        }
        return a;
    }

    private static void checkText(Object initial, ItemType item, int code) {
        if (initial == null || code == 'u' || code == 'w') {
            return;
        }
        if (PyPayload.unwrap(initial) instanceof PyStr) {
            throw Errors.typeError("cannot use a str to initialize an array with typecode '" + Character.toString(code) + "'");
        }
        if (initial instanceof PyArray other && other.item.isText()) {
            throw Errors.typeError("cannot use a unicode array to initialize an array with typecode '"
                    + Character.toString(code) + "'");
        }
    }

    private static void fill(PyArray a, Object initial) {
        Object plain = PyPayload.unwrap(initial);
        if (plain instanceof PyBytes || plain instanceof PyByteArray) {
            fromBytes(a, initial);
        } else if (plain instanceof PyStr s) {
            appendText(a, s);
        } else if (initial instanceof PyArray other && other.item == a.item) {
            a.extend(other.copy());
        } else {
            Ops.forEach(initial, v -> a.append(a.item.bits(v)));
        }
    }

    private static void appendText(PyArray a, PyStr text) {
        byte[] items = new byte[text.length() * 4];
        for (int i = 0; i < text.length(); i++) {
            ItemType.write(items, i, 4, text.codePointAt(i));
        }
        a.extend(items);
    }

    @Builtin(value = "frombytes($self, buffer, /)", effect = Effect.QUIET)
    static void fromBytes(PyArray self, Object buffer) {
        byte[] items = Buffers.copy(buffer);
        if (items.length % self.item.size != 0) {
            throw Errors.valueError("bytes length not a multiple of item size");
        }
        self.extend(items);
    }

    @Builtin(value = "tobytes($self, /)", effect = Effect.QUIET)
    static Object toBytes(PyArray self) {
        return PyBytes.wrap(self.copy());
    }

    @Builtin(value = "fromlist($self, list, /)", effect = Effect.QUIET)
    static void fromList(PyArray self, Object list) {
        if (!(list instanceof PyList l)) {
            throw Errors.typeError("arg must be list");
        }
        int n = l.size();
        byte[] items = new byte[n * self.item.size];
        for (int i = 0; i < n; i++) {
            Object v = l.getOrNull(i);
            if (v == null) {
                throw Errors.runtimeError("list changed size during iteration");
            }
            long bits = self.item.bits(v);
            if (l.size() != n) {
                throw Errors.runtimeError("list changed size during iteration");
            }
            ItemType.write(items, i, self.item.size, bits);
        }
        self.extend(items);
    }

    @Builtin(value = "tolist($self, /)", effect = Effect.QUIET)
    static Object toList(PyArray self) {
        byte[] items = self.copy();
        PyList list = new PyList(items.length / self.item.size);
        for (int i = 0; i < items.length / self.item.size; i++) {
            list.append(self.item.get(items, i));
        }
        return list;
    }

    @Builtin(value = "fromunicode($self, ustr, /)", effect = Effect.QUIET)
    static void fromUnicode(PyArray self, PyStr ustr) {
        if (!self.item.isText()) {
            throw Errors.valueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
        }
        appendText(self, ustr);
    }

    @Builtin(value = "tounicode($self, /)", effect = Effect.QUIET)
    static Object toUnicode(PyArray self) {
        if (!self.item.isText()) {
            throw Errors.valueError("tounicode() may only be called on unicode type arrays ('u' or 'w')");
        }
        byte[] items = self.copy();
        StrBuilder text = new StrBuilder(items.length / 4);
        for (int i = 0; i < items.length / 4; i++) {
            text.append((PyStr) self.item.get(items, i));
        }
        return text.toPyStr();
    }

    @Builtin("fromfile($self, f, n, /)")
    static void fromFile(PyArray self, Object f, long n) {
        if (n < 0) {
            throw Errors.valueError("negative count");
        }
        if (n > Integer.MAX_VALUE / self.item.size) {
            throw Errors.memoryError();
        }
        long size = n * self.item.size;
        Object read = Ops.callMethod(f, "read", PyInt.of(size));
        if (!(PyPayload.unwrap(read) instanceof PyBytes bytes)) {
            throw Errors.typeError("read() didn't return bytes");
        }
        fromBytes(self, bytes);
        if (bytes.length() != size) {
            throw Errors.of(Builtins.EOF_ERROR, "read() didn't return enough bytes");
        }
    }

    @Builtin("tofile($self, f, /)")
    static void toFile(PyArray self, Object f) {
        byte[] items = self.copy();
        for (int at = 0; at < items.length || at == 0 && items.length == 0; at += CHUNK) {
            Object write = Ops.getAttr(f, "write");
            if (items.length > 0) {
                Ops.call(write, PyBytes.of(items, at, Math.min(items.length, at + CHUNK)));
            }
        }
    }

    @Builtin(value = "byteswap($self, /)", effect = Effect.QUIET)
    static void byteSwap(PyArray self) {
        self.reverse(true);
    }

    @Builtin(value = "buffer_info($self, /)", effect = Effect.QUIET)
    static Object bufferInfo(PyArray self) {
        return PyTuple.of(PyInt.of(Identity.id(self)), PyInt.of(self.count()));
    }

    @Builtin("__reduce_ex__($self, value, /)")
    static Object reduceEx(PyArray self, Object value) {
        if (!Ops.isInt(value)) {
            throw Errors.typeError("__reduce_ex__ argument should be an integer");
        }
        long protocol = Natives.indexToLong(value, Builtins.OVERFLOW_ERROR);
        Object attributes = Ops.getAttrOrNull(self, "__dict__");
        Object state = attributes == null ? PyNone.NONE : attributes;
        Object code = PyStr.ofChar(self.item.code);
        if (protocol < 3) {
            return PyTuple.of(self.type(), PyTuple.of(code, toList(self)), state);
        }
        Object module = Runtime.importModule("array");
        Object make = Ops.getAttr(module, "_array_reconstructor");
        return PyTuple.of(make, PyTuple.of(self.type(), code, PyInt.of(self.item.machineFormat), toBytes(self)), state);
    }
}
