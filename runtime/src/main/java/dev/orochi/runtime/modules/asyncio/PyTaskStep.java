package dev.orochi.runtime.modules.asyncio;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** What the event loop calls to let a task make a step. Immutable. */
@PyClass(name = "TaskStepMethWrapper", module = "_asyncio", subclassable = false)
final class PyTaskStep extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyTaskStep.class);
    private final PyTask task;
    /** What to raise in the coroutine, or null. */
    private final Object error;

    PyTaskStep(PyTask task, Object error) {
        super(SHAPE);
        this.task = Rc.own(task);
        this.error = Rc.own(error);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(task);
        v.visit(error);
        super.traverse(v);
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        if (kw != null && kw.length > 0) {
            throw Errors.typeError("function takes no keyword arguments");
        }
        if (args.length > 0) {
            throw Errors.typeError("function takes no positional arguments");
        }
        return call0();
    }

    @Override
    public Object call0() {
        TaskStep.step(task, error);
        return PyNone.NONE;
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    static Object call(PyTaskStep self, Object[] args, PyDict kwargs) {
        return self.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Getter("__self__")
    static Object self(PyTaskStep self) {
        return self.task;
    }
}
