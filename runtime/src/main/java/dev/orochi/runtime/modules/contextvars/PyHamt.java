package dev.orochi.runtime.modules.contextvars;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;

/**
 * An immutable map: what a context holds. {@code set} and {@code delete} make a new map that shares all but a few nodes
 * with the old one. Any thread.
 */
@PyClass(name = "hamt", module = "_contextvars", subclassable = false)
public final class PyHamt extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyHamt.class);
    /** Null when the map is empty. */
    final HamtNode root;
    final int size;

    private PyHamt(HamtNode root, int size) {
        super(SHAPE);
        this.root = Rc.own(root);
        this.size = size;
    }

    static PyHamt empty() {
        return new PyHamt(null, 0);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(root);
        super.traverse(v);
    }

    /** @return the value, or null */
    Object find(Object key) {
        int h = HamtNode.hash(key);
        return root == null ? null : root.get(h, key);
    }

    @Builtin("__new__($type, /)")
    static PyHamt make(PyType type) {
        return empty();
    }

    @Builtin("set($self, key, value, /)")
    static PyHamt set(PyHamt self, Object key, Object value) {
        int h = HamtNode.hash(key);
        if (self.root == null) {
            return new PyHamt(HamtNode.leaf(h, key, value), 1);
        }
        boolean known = self.root.get(h, key) != null;
        HamtNode n = self.root.with(0, h, key, value);
        return n == self.root ? self : new PyHamt(n, known ? self.size : self.size + 1);
    }

    @Builtin("delete($self, key, /)")
    static PyHamt delete(PyHamt self, Object key) {
        int h = HamtNode.hash(key);
        HamtNode n = self.root == null ? null : self.root.without(0, h, key);
        return n == self.root ? self : new PyHamt(n, self.size - 1);
    }

    @Builtin("get($self, key, default=None, /)")
    static Object get(PyHamt self, Object key, Object def) {
        Object v = self.find(key);
        return v != null ? v : def == null ? PyNone.NONE : def;
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getItem(PyHamt self, Object key) {
        Object v = self.find(key);
        if (v == null) {
            throw Errors.keyError(key);
        }
        return v;
    }

    @Builtin("__contains__($self, key, /)")
    static boolean contains(PyHamt self, Object key) {
        return self.find(key) != null;
    }

    @Builtin("__len__($self, /)")
    static int len(PyHamt self) {
        return self.size;
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyHamt self) {
        return keys(self);
    }

    @Builtin("keys($self, /)")
    static Object keys(PyHamt self) {
        return new PyHamtKeys(self);
    }

    @Builtin("values($self, /)")
    static Object values(PyHamt self) {
        return new PyHamtValues(self);
    }

    @Builtin("items($self, /)")
    static Object items(PyHamt self) {
        return new PyHamtItems(self);
    }

    @Builtin("__eq__($self, value, /)")
    static Object eq(PyHamt self, Object other) {
        if (!(other instanceof PyHamt o)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return PyBool.of(self == o || self.size == o.size && self.contained(o));
    }

    private boolean contained(PyHamt o) {
        HamtWalk walk = new HamtWalk(this);
        while (walk.step()) {
            Object v = o.find(walk.key);
            if (v == null || v != walk.value && !Ops.eq(walk.value, v)) {
                return false;
            }
        }
        return true;
    }
}
