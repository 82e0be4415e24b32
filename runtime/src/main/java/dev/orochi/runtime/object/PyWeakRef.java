package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import java.lang.ref.WeakReference;

/**
 * A weak reference, or (with another type) a weak proxy. The referent is emptied when its death is decided, or found
 * missing when the JVM has reclaimed it as part of a cycle.
 *
 * <p>{@link #referent} is written by the constructor and by the thread that ends the object, read by any thread.
 */
public class PyWeakRef extends PyExtensible {
    volatile WeakReference<PyExtensible> referent;
    /** Counted; null when there is none or it has been run. */
    volatile Object callback;
    /** The referent's hash, once asked for; -1 before. */
    volatile long hash = -1;
    // Links of the referent's WeakList, under its monitor.
    PyWeakRef next;
    PyWeakRef prev;
    private final WeakList list;

    public PyWeakRef(Shape shape, PyExtensible referent, Object callback) {
        super(shape);
        this.referent = new WeakReference<>(referent);
        this.callback = Rc.own(callback);
        this.list = referent.weakListForUpdate();
        list.add(this);
    }

    /** @return an existing plain reference of that type to the object, or null */
    public static PyWeakRef existing(PyExtensible referent, PyType type) {
        WeakList w = referent.weakList();
        return w == null ? null : w.reusable(type);
    }

    public static int count(PyExtensible referent) {
        WeakList w = referent.weakList();
        return w == null ? 0 : w.count();
    }

    public static PyWeakRef[] all(PyExtensible referent) {
        WeakList w = referent.weakList();
        return w == null ? new PyWeakRef[0] : w.snapshot();
    }

    /** @return the object, or null when it is dead */
    public final PyExtensible get() {
        WeakReference<PyExtensible> w = referent;
        PyExtensible o = w == null ? null : w.get();
        return o == null || o.isDead() ? null : o;
    }

    public final Object callbackOrNull() {
        return callback;
    }

    final void runCallback() {
        Object cb = callback;
        callback = null;
        if (cb != null) {
            try {
                Ops.call(cb, this);
            } catch (PyException e) {
                Errors.unraisable(e, "Exception ignored while calling weakref callback", cb);
            }
            Rc.release(cb);
        }
    }

    @Override
    protected void onDeath() {
        list.remove(this);
        super.onDeath();
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(callback);
        super.traverse(v);
    }
}
