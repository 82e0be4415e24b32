package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/**
 * {@code __builtins__} that is neither a module nor a dict, in the place of a frame's dict. Always empty; since it is no exact dict,
 * names are looked up by {@code __getitem__}, which asks the real object. Programs see that one only. Immutable.
 */
@PyClass(name = "builtins", base = PyDict.class, subclassable = false)
final class PyForeignBuiltins extends PyDict {
    private static final Shape SHAPE = PyType.shapeOf(PyForeignBuiltins.class);
    final Object mapping;

    PyForeignBuiltins(Object mapping) {
        super(SHAPE);
        this.mapping = Rc.own(mapping);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(mapping);
        super.traverse(v);
    }

    @Builtin("__getitem__($self, key, /)")
    static Object getItem(PyForeignBuiltins b, Object key) {
        return Ops.getItem(b.mapping, key);
    }
}
