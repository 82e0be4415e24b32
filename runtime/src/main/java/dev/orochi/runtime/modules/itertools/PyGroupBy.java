package dev.orochi.runtime.modules.itertools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Keys;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code itertools.groupby}. A group ends when the next one is asked for. */
@PyClass(name = "groupby", module = "itertools")
public final class PyGroupBy extends PyExtensible implements NativeIterator, BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyGroupBy.class);

    private final Object source;
    /** Null for the items themselves. */
    private final Object keyFunction;
    private final CountedRef targetKey = new CountedRef(null);
    private final CountedRef currentKey = new CountedRef(null);
    private final CountedRef currentValue = new CountedRef(null);
    /** The group that may go on; not counted, compared only. */
    private volatile PyGrouper grouper;

    private PyGroupBy(Shape shape, Object source, Object keyFunction) {
        super(shape);
        this.source = Rc.own(source);
        this.keyFunction = Rc.own(keyFunction);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(source);
        v.visit(keyFunction);
        v.visit(targetKey.get());
        v.visit(currentKey.get());
        v.visit(currentValue.get());
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, iterable, key=None)", effect = Effect.QUIET)
    public static Object make(PyType type, Object iterable, Object key) {
        return new PyGroupBy(type.instanceShape(), Ops.iter(iterable), key == PyNone.NONE ? null : key);
    }

    @Override
    public Object nextOrNull() {
        return shape() == SHAPE ? next(this) : Natives.nextOfSubclass(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyGroupBy self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyGroupBy self) {
        self.grouper = null;
        while (true) {
            Object current = self.currentKey.get();
            Object target = self.targetKey.get();
            if (current != null && (target == null || !Keys.equal(target, current))) {
                self.targetKey.put(current);
                PyGrouper group = new PyGrouper(self, current);
                self.grouper = group;
                return PyTuple.of(current, group);
            }
            if (!self.step()) {
                return null;
            }
        }
    }

    private boolean step() {
        Object value = Ops.next(source);
        if (value == null) {
            return false;
        }
        Object key = keyFunction == null ? value : Ops.call(keyFunction, value);
        currentValue.put(value);
        currentKey.put(key);
        return true;
    }

    /** The next item of a group, or null. */
    Object nextOf(PyGrouper group, Object key) {
        if (grouper != group || currentValue.get() == null && !step()) {
            return null;
        }
        Object current = currentKey.get();
        return current != null && Keys.equal(key, current) ? currentValue.take() : null;
    }
}
