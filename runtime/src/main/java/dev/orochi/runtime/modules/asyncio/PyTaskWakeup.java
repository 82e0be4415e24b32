package dev.orochi.runtime.modules.asyncio;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** The callback by which a future lets the task that waits for it go on; shows itself as a method of the task. Immutable. */
@PyClass(name = "TaskWakeupMethWrapper", module = "_asyncio", subclassable = false)
final class PyTaskWakeup extends PyExtensible {
    private static final Shape SHAPE = PyType.shapeOf(PyTaskWakeup.class);
    private final PyTask task;

    PyTaskWakeup(PyTask task) {
        super(SHAPE);
        this.task = Rc.own(task);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(task);
        super.traverse(v);
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        if (kw != null && kw.length > 0) {
            throw Errors.typeError("Task.task_wakeup() takes no keyword arguments");
        }
        if (args.length != 1) {
            throw Errors.typeError("Task.task_wakeup() takes exactly one argument (" + args.length + " given)");
        }
        return call1(args[0]);
    }

    @Override
    public Object call1(Object future) {
        TaskStep.wakeUp(task, future);
        return PyNone.NONE;
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    static Object call(PyTaskWakeup self, Object[] args, PyDict kwargs) {
        return self.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyTaskWakeup self) {
        return "<built-in method task_wakeup of " + self.task.type().fullName() + " object at " + Ops.address(self.task) + ">";
    }

    @Getter("__name__")
    static String name(PyTaskWakeup self) {
        return "task_wakeup";
    }

    @Getter("__qualname__")
    static String qualName(PyTaskWakeup self) {
        return self.task.type().name() + ".task_wakeup";
    }

    @Getter("__self__")
    static Object self(PyTaskWakeup self) {
        return self.task;
    }
}
