package dev.orochi.runtime.modules.functools;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyGenericAlias;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.ReprGuard;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;

/**
 * {@code functools.partial}. What is bound is one reference to an immutable {@link Bound} (a Python value, so that it is
 * counted as a whole), replaced by {@code __setstate__} only.
 */
@PyClass(name = "partial", module = "functools", doc = """
        Create a new function with partial application of the given arguments
        and keywords.""")
public final class PyPartial extends PyExtensible implements BuiltinFlags.HasDict {
    private static final Object HOLE = PyPlaceholder.INSTANCE;

    /** A function with arguments; {@code holes} counts the placeholders among them. */
    private record Bound(Object function, PyTuple args, PyDict keywords, int holes) {
    }

    private volatile Bound bound;
    /** The three references of {@link #bound} once more, for counting. */
    private final CountedRef counted = new CountedRef(null);

    private PyPartial(Shape shape, Bound bound) {
        super(shape);
        set(bound);
    }

    private void set(Bound b) {
        counted.put(PyTuple.of(b.function, b.args, b.keywords));
        bound = b;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(counted.get());
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *args, **keywords)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] args, PyDict keywords) {
        if (args.length == 0) {
            throw Errors.typeError("type 'partial' takes at least one argument");
        }
        Object function = args[0];
        if (!Ops.isCallable(function)) {
            throw Errors.typeError("the first argument must be callable");
        }
        if (args.length > 1 && args[args.length - 1] == HOLE) {
            throw Errors.typeError("trailing Placeholders are not allowed");
        }
        keywords.forEach((name, value) -> {
            if (value == HOLE) {
                throw Errors.typeError("Placeholder cannot be passed as a keyword argument");
            }
        });
        Object[] own = Arrays.copyOfRange(args, 1, args.length);
        PyDict all = keywords;
        if (function instanceof PyPartial inner && inner.shape() == inner.type().instanceShape()) {
            Bound b = inner.bound;
            function = b.function;
            own = merge(b.args.items, own);
            all = b.keywords.copy();
            all.putAll(keywords);
        }
        return new PyPartial(type.instanceShape(), new Bound(function, PyTuple.of(own), all, holes(own)));
    }

    private static int holes(Object[] args) {
        int n = 0;
        for (Object a : args) {
            n += a == HOLE ? 1 : 0;
        }
        return n;
    }

    /** Puts arguments into the holes of others, the rest behind them. */
    private static Object[] merge(Object[] bound, Object[] given) {
        int n = 0;
        int holes = holes(bound);
        Object[] all = new Object[bound.length + Math.max(0, given.length - holes)];
        for (int i = 0; i < all.length; i++) {
            boolean take = i >= bound.length || bound[i] == HOLE && n < given.length;
            all[i] = take ? given[n++] : bound[i];
        }
        return all;
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        Bound b = bound;
        int named = kw == null ? 0 : kw.length;
        int positional = args.length - named;
        if (positional < b.holes) {
            throw Errors.typeError("missing positional arguments in 'partial' call; expected at least " + b.holes + ", got "
                    + positional);
        }
        Object[] front = b.args.items;
        if (b.keywords.size() > 0) {
            return callNamed(b, args, kw);
        }
        if (b.holes == 0) {
            Object[] all = new Object[front.length + args.length];
            System.arraycopy(front, 0, all, 0, front.length);
            System.arraycopy(args, 0, all, front.length, args.length);
            return Ops.callObject(b.function, all, kw);
        }
        Object[] merged = merge(front, Arrays.copyOf(args, positional));
        Object[] all = Arrays.copyOf(merged, merged.length + named);
        System.arraycopy(args, positional, all, merged.length, named);
        return Ops.callObject(b.function, all, kw);
    }

    private static Object callNamed(Bound b, Object[] args, PyStr[] kw) {
        int named = kw == null ? 0 : kw.length;
        int positional = args.length - named;
        PyDict all = Natives.temporary(b.keywords.copy());
        for (int i = 0; i < named; i++) {
            all.put(kw[i], args[positional + i]);
        }
        Object[] merged = merge(b.args.items, Arrays.copyOf(args, positional));
        return Ops.callObject(b.function, Calls.withKeywords(merged, all), Calls.names(all));
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object call(PyPartial self, Object[] args, PyDict kwargs) {
        return self.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyPartial self, Object instance, Object owner) {
        return instance == null || instance == PyNone.NONE ? self : new PyMethod(self, instance);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyPartial self) {
        if (!ReprGuard.enter(self)) {
            return "...";
        }
        try {
            Bound b = self.bound;
            PyType type = self.type();
            Object module = type.module();
            StringBuilder out = new StringBuilder(module == null ? "" : Ops.str(module) + ".").append(type.qualName()).append('(');
            out.append(Ops.repr(b.function));
            for (Object a : b.args.items) {
                out.append(", ").append(Ops.repr(a));
            }
            b.keywords.forEach((name, value) -> out.append(", ").append(Ops.str(name)).append('=').append(Ops.repr(value)));
            return out.append(')').toString();
        } finally {
            ReprGuard.leave(self);
        }
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyPartial self) {
        Bound b = self.bound;
        PyDict dict = self.dictOrNull();
        Object attributes = dict != null ? dict : self.shape() == self.type().instanceShape() ? PyNone.NONE : self.dictForUpdate();
        return PyTuple.of(self.type(), PyTuple.of(b.function), PyTuple.of(b.function, b.args, b.keywords, attributes));
    }

    @Builtin("__setstate__($self, state, /)")
    public static void setState(PyPartial self, Object state) {
        if (!(state instanceof PyTuple t) || t.size() != 4 || !Ops.isCallable(t.items[0])
                || !(t.items[1] instanceof PyTuple args)
                || t.items[2] != PyNone.NONE && !(t.items[2] instanceof PyDict)) {
            throw Errors.typeError("invalid partial state");
        }
        if (args.size() > 0 && args.items[args.size() - 1] == HOLE) {
            throw Errors.typeError("trailing Placeholders are not allowed");
        }
        PyDict keywords = t.items[2] instanceof PyDict d ? PyDict.isExact(d) ? d : d.copy() : new PyDict();
        PyTuple plain = PyTuple.isExact(args) ? args : PyTuple.of(args.items);
        self.set(new Bound(t.items[0], plain, keywords, holes(plain.items)));
        if (t.items[3] instanceof PyDict attributes) {
            self.setDict(attributes);
        } else if (t.items[3] != PyNone.NONE) {
            throw Errors.typeError("__dict__ must be set to a dictionary, not a '" + PyType.of(t.items[3]).name() + "'");
        } else if (self.shape() != self.type().instanceShape()) {
            self.setDict(new PyDict());
        }
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Getter(value = "func", member = true)
    public static Object function(PyPartial self) {
        return self.bound.function;
    }

    @Getter(value = "args", member = true)
    public static Object args(PyPartial self) {
        return self.bound.args;
    }

    @Getter(value = "keywords", member = true)
    public static Object keywords(PyPartial self) {
        return self.bound.keywords;
    }
}
