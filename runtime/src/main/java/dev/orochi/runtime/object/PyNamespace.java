package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.bytecode.CompareOp;

/** {@code types.SimpleNamespace}: nothing but attributes. */
@PyClass(name = "SimpleNamespace", module = "types")
public class PyNamespace extends PyExtensible implements BuiltinFlags.HasFixedDict {
    private static final PyType TYPE = PyType.ofClass(PyNamespace.class);

    public PyNamespace(Shape shape) {
        super(shape);
    }

    public PyNamespace() {
        super(TYPE.instanceShape());
    }

    /** Sets an attribute; for Java code that builds a namespace. */
    public PyNamespace with(String name, Object v) {
        setOwn(PyStr.intern(name), v);
        return this;
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyNamespace(type.instanceShape());
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyNamespace self, Object[] args, PyDict kwargs) {
        if (args.length > 1) {
            throw Errors.typeError(self.type().name() + " expected at most 1 argument, got " + args.length);
        }
        if (args.length == 1) {
            PyDict d = new PyDict();
            d.update(args[0]);
            setAll(self, d);
        }
        setAll(self, kwargs);
    }

    private static void setAll(PyNamespace self, PyDict d) {
        for (PyDict.Entry e : d.entries()) {
            if (!(PyPayload.unwrap(e.key) instanceof PyStr s)) {
                throw Errors.typeError("keywords must be strings");
            }
            self.setOwn(s.intern(), e.value());
        }
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyNamespace self) {
        String name = self.type() == TYPE ? "namespace" : self.type().name();
        if (!ReprGuard.enter(self)) {
            return name + "(...)";
        }
        try {
            StringBuilder b = new StringBuilder(name).append('(');
            boolean first = true;
            for (PyDict.Entry e : self.dictForUpdate().entries()) {
                if (e.key instanceof PyStr s && !s.isEmpty()) {
                    b.append(first ? "" : ", ").append(s).append('=').append(Ops.repr(e.value()));
                    first = false;
                }
            }
            return b.append(')').toString();
        } finally {
            ReprGuard.leave(self);
        }
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyNamespace self, Object other) {
        return other instanceof PyNamespace o ? Ops.compare(CompareOp.EQ, self.dictForUpdate(), o.dictForUpdate())
                : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin(value = "__reduce__($self, /)", slot = false)
    public static Object reduce(PyNamespace self) {
        return PyTuple.of(self.type(), PyTuple.EMPTY, self.dictForUpdate());
    }

    @Builtin(value = "__replace__($self, /, *args, **changes)", slot = false)
    public static Object replace(PyNamespace self, Object[] args, PyDict changes) {
        if (args.length > 0) {
            throw Errors.typeError("__replace__() takes no positional arguments but " + args.length + " were given");
        }
        Object copy = Ops.call(self.type());
        setAll((PyNamespace) copy, self.dictForUpdate());
        setAll((PyNamespace) copy, changes);
        return copy;
    }
}
