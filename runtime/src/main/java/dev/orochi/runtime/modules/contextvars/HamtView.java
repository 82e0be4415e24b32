package dev.orochi.runtime.modules.contextvars;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.Shape;

/** What {@code keys()}, {@code values()} and {@code items()} of a context return: an iterator that knows the map's size. */
abstract class HamtView extends PyExtensible implements NativeIterator {
    /** Keeps what the walk visits alive. */
    final PyHamt map;
    /** Guarded by the object's lock. */
    private final HamtWalk walk;

    HamtView(Shape shape, PyHamt map) {
        super(shape);
        this.map = Rc.own(map);
        walk = new HamtWalk(map);
    }

    abstract Object result(Object key, Object value);

    @Override
    public final Object nextOrNull() {
        Object k;
        Object v;
        lock();
        try {
            if (!walk.step()) {
                return null;
            }
            k = walk.key;
            v = walk.value;
        } finally {
            unlock();
        }
        return result(k, v);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(map);
        super.traverse(v);
    }
}
