package dev.orochi.runtime.modules.decimal;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;

/** The flags or the traps of a context, as a mapping of signals to truth values. Any thread; the last write counts. */
@PyClass(name = "SignalDictMixin", module = "decimal")
public final class PySignalDict extends PyExtensible {
    private static final PyType TYPE = mappingType();
    int bits;
    /** Whether a context has it: others are good for nothing. */
    private final boolean used;

    private PySignalDict(Shape shape, boolean used) {
        super(shape);
        this.used = used;
    }

    private void check() {
        if (!used) {
            throw Errors.valueError("invalid signal dict");
        }
    }

    /** The mixin and {@code MutableMapping} together. */
    private static PyType mappingType() {
        Object mapping = Ops.getAttr(Runtime.importModule("collections.abc"), "MutableMapping");
        PyDict members = new PyDict();
        members.putStr(PyStr.intern("__module__"), PyStr.of("abc"));
        return (PyType) Ops.call(dev.orochi.runtime.object.PyType.of(mapping), PyStr.of("SignalDict"),
                PyTuple.of(PyType.ofClass(PySignalDict.class), mapping), members);
    }

    static PySignalDict make() {
        return new PySignalDict(TYPE.instanceShape(), true);
    }

    /** What a dict of all signals says. */
    static int bitsOf(PyDict d) {
        if (d.size() != Signals.TYPES.length) {
            throw Errors.keyError(PyStr.of("invalid signal dict"));
        }
        int bits = 0;
        for (int i = 0; i < Signals.TYPES.length; i++) {
            Object v = d.get(Signals.TYPES[i]);
            if (v == null) {
                throw Errors.keyError(PyStr.of("invalid signal dict"));
            }
            if (Ops.truth(v)) {
                bits |= Signals.BITS[i];
            }
        }
        return bits;
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PySignalDict(type.instanceShape(), false);
    }

    @Builtin("__init__($self, *args, **kwargs)")
    static void init(PySignalDict self, Object[] args, PyDict kwargs) {
    }

    @Builtin("__len__($self, /)")
    static int len(PySignalDict self) {
        self.check();
        return Signals.TYPES.length;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PySignalDict self) {
        self.check();
        return Ops.iter(dev.orochi.runtime.object.Temps.temp(PyTuple.of((Object[]) Signals.TYPES)));
    }

    @Builtin("__getitem__($self, key, /)")
    static boolean getItem(PySignalDict self, Object key) {
        self.check();
        return (self.bits & Signals.bits(key)) != 0;
    }

    @Builtin("__setitem__($self, key, value, /)")
    static void setItem(PySignalDict self, Object key, Object value) {
        self.check();
        int b = Signals.bits(key);
        self.bits = Ops.truth(value) ? self.bits | b : self.bits & ~b;
    }

    @Builtin("__delitem__($self, key, /)")
    static void delItem(PySignalDict self, Object key) {
        self.check();
        throw Errors.valueError("signal keys cannot be deleted");
    }

    @Builtin("__repr__($self, /)")
    static String repr(PySignalDict self) {
        self.check();
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < Signals.TYPES.length; i++) {
            out.append(i == 0 ? "" : ", ").append("<class 'decimal.").append(Signals.TYPES[i].name()).append("'>:")
                    .append((self.bits & Signals.BITS[i]) != 0 ? "True" : "False");
        }
        return out.append("}").toString();
    }

    private static int same(PySignalDict self, Object other) {
        self.check();
        if (other instanceof PySignalDict o) {
            return self.bits == o.bits ? 1 : 0;
        }
        if (other instanceof PyDict d) {
            for (PyType signal : Signals.TYPES) {
                if (d.get(signal) == null) {
                    return 0;
                }
            }
            return d.size() == Signals.TYPES.length && self.normalized() == bitsOf(d) ? 1 : 0;
        }
        return -1;
    }

    private int normalized() {
        return (bits & Env.INVALID) != 0 ? bits | Env.INVALID : bits;
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PySignalDict self, Object value) {
        int r = same(self, value);
        return r < 0 ? NOT_IMPLEMENTED : PyBool.of(r != 0);
    }

    @Builtin("__ne__($self, value, /)")
    static Object ne(PySignalDict self, Object value) {
        int r = same(self, value);
        return r < 0 ? NOT_IMPLEMENTED : PyBool.of(r == 0);
    }

    @Builtin("copy($self, /)")
    static Object copy(PySignalDict self) {
        self.check();
        PyDict d = new PyDict();
        for (int i = 0; i < Signals.TYPES.length; i++) {
            Ops.setItem(d, Signals.TYPES[i], PyBool.of((self.bits & Signals.BITS[i]) != 0));
        }
        return d;
    }
}
