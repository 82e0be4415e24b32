package dev.orochi.runtime.modules.collections;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.ReprGuard;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;

/** {@code collections.defaultdict}. The factory is one atomic reference; everything else is the dict's. */
@PyClass(name = "defaultdict", module = "collections", base = PyDict.class)
public class PyDefaultDict extends PyDict implements BuiltinFlags.NoWeakRefs {
    /** Null for None. */
    private final CountedRef factory = new CountedRef(null);

    public PyDefaultDict(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(factory.get());
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyDefaultDict(type.instanceShape());
    }

    @Builtin(value = "__init__($self, /, *args, **kwargs)", effect = Effect.ITERATES)
    public static void init(PyDefaultDict self, Object[] args, PyDict kwargs) {
        if (args.length > 0) {
            if (args[0] != PyNone.NONE && !Ops.isCallable(args[0])) {
                throw Errors.typeError("first argument must be callable or None");
            }
            setDefaultFactory(self, args[0]);
        } else {
            setDefaultFactory(self, PyNone.NONE);
        }
        Object[] rest = args.length > 1 ? Arrays.copyOfRange(args, 1, args.length) : new Object[0];
        CollectionsModule.initDict(self, rest, kwargs);
    }

    @Builtin(value = "__missing__($self, key, /)", effect = Effect.QUIET)
    public static Object missing(PyDefaultDict self, Object key) {
        Object make = self.factory.get();
        if (make == null) {
            throw Errors.keyError(key);
        }
        if (!(make instanceof PyType)) {
            Mutator.current().refuseIfQuiet(); // what the call does would be done again when the key has to run Python code
        }
        Object value = Ops.call(make);
        return self.setDefault(key, value);
    }

    @Builtin(value = "copy($self, /)", effect = Effect.QUIET)
    public static Object copy(PyDefaultDict self) {
        return Ops.call(self.type(), defaultFactory(self), self);
    }

    @Builtin(value = "__copy__($self, /)", effect = Effect.QUIET)
    public static Object copyToo(PyDefaultDict self) {
        return copy(self);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyDefaultDict self) {
        Object make = self.factory.get();
        Object items = Ops.callMethod(self, PyStr.intern("items"));
        return PyTuple.of(self.type(), make == null ? PyTuple.EMPTY : PyTuple.of(make), PyNone.NONE, PyNone.NONE,
                Ops.iter(items));
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyDefaultDict self) {
        Object make = self.factory.get();
        String shown = "None";
        if (make != null) {
            shown = "...";
            if (ReprGuard.enter(make)) {
                try {
                    shown = Ops.repr(make);
                } finally {
                    ReprGuard.leave(make);
                }
            }
        }
        return self.type().name() + "(" + shown + ", " + CollectionsModule.dictRepr(self) + ")";
    }

    private static Object union(PyDict left, PyDict right, PyDefaultDict self) {
        Object sum = Ops.call(self.type(), defaultFactory(self), left);
        ((PyDict) sum).update(right);
        return sum;
    }

    @Builtin("__or__($self, value, /)")
    public static Object or(PyDefaultDict self, Object value) {
        return value instanceof PyDict other ? union(self, other, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__ror__($self, value, /)")
    public static Object orReversed(PyDefaultDict self, Object value) {
        return value instanceof PyDict other ? union(other, self, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Getter("default_factory")
    public static Object defaultFactory(PyDefaultDict self) {
        Object make = self.factory.get();
        return make == null ? PyNone.NONE : make;
    }

    @Setter("default_factory")
    public static void setDefaultFactory(PyDefaultDict self, Object value) {
        self.factory.put(value == PyNone.NONE ? null : value);
    }
}
