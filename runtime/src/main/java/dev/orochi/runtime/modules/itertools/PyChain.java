package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyGenericAlias;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.chain}. */
@PyClass(name = "chain", module = "itertools")
public final class PyChain extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyChain.class);

    private final CountedRef source;
    private final CountedRef active = new CountedRef(null);

    private PyChain(Shape shape, Object source) {
        super(shape);
        this.source = new CountedRef(source);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(source.get());
        v.visit(active.get());
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *iterables)", effect = Effect.QUIET)
    public static Object make(PyType type, Object[] iterables) {
        return new PyChain(type.instanceShape(), Ops.iter(PyTuple.of(iterables)));
    }

    @Builtin(value = "from_iterable($type, iterable, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    public static Object fromIterable(PyType type, Object iterable) {
        return new PyChain(type.instanceShape(), Ops.iter(iterable));
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyChain self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyChain self) {
        while (true) {
            Object it = self.active.get();
            if (it == null) {
                it = self.nextIterator();
                if (it == null) {
                    return null;
                }
            }
            Object item = Ops.next(it);
            if (item != null) {
                return item;
            }
            self.active.clearIf(it);
        }
    }

    private Object nextIterator() {
        Object all = source.get();
        if (all == null) {
            return null;
        }
        try {
            Object iterable = Ops.next(all);
            if (iterable != null) {
                Object it = Ops.iter(iterable);
                active.put(it);
                return it;
            }
        } catch (PyException e) {
            source.clearIf(all);
            throw e;
        }
        source.clearIf(all);
        return null;
    }
}
