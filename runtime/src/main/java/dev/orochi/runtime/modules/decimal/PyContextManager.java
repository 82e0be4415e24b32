package dev.orochi.runtime.modules.decimal;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** What {@code localcontext} returns. Immutable. */
@PyClass(name = "ContextManager", module = "decimal", subclassable = false)
final class PyContextManager extends PyExtensible implements BuiltinFlags.NoWeakRefs {
    private static final Shape SHAPE = PyType.shapeOf(PyContextManager.class);
    private final PyDecimalContext local;
    private final PyDecimalContext before;

    PyContextManager(PyDecimalContext local, PyDecimalContext before) {
        super(SHAPE);
        this.local = Rc.own(local);
        this.before = Rc.own(before);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(local);
        v.visit(before);
        super.traverse(v);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        throw Errors.typeError("cannot create 'decimal.ContextManager' instances");
    }

    @Builtin("__enter__($self, /)")
    static Object enter(PyContextManager self) {
        PyDecimalContext.setCurrent(self.local);
        return self.local;
    }

    @Builtin(value = "__exit__($self, /, *args)", textSignature = false)
    static boolean exit(PyContextManager self, Object[] args) {
        PyDecimalContext.setCurrent(self.before);
        return false;
    }
}
