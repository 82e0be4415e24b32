package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.World;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A variable shared by functions. {@link #content} is read by any thread with acquire and replaced by any thread with an
 * atomic exchange, so that each old content is released once.
 */
@PyClass(name = "cell", subclassable = false)
public final class PyCell extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyCell.class);
    private static final VarHandle CONTENT;

    static {
        try {
            CONTENT = MethodHandles.lookup().findVarHandle(PyCell.class, "content", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Object content;

    /** @param counted the first content, a reference that the cell takes over; null when unbound */
    public PyCell(Object counted) {
        super(SHAPE);
        content = counted;
    }

    /** @return the content, or null when unbound */
    public Object get() {
        Object v;
        do {
            v = peek();
        } while (!Rc.loaded(v));
        return v;
    }

    /** {@link #get} for who goes on to {@link dev.orochi.refcount.Mutator#holdLoaded} or its like. */
    public Object peek() {
        return CONTENT.getAcquire(this);
    }

    /** Replaces the content by a reference that the cell takes over; the caller releases the result. */
    public Object swap(Object counted) {
        if (World.hasForeign()) {
            return CONTENT.getAndSet(this, counted);
        }
        Object old = content;
        VarHandle.releaseFence();
        content = counted;
        return old;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(content);
    }

    @Builtin("__new__($type, contents=<unrepresentable>, /)")
    public static Object make(PyType type, Object contents) {
        return new PyCell(Rc.own(contents));
    }

    @Getter("cell_contents")
    public static Object contents(PyCell c) {
        Object v = c.get();
        if (v == null) {
            throw Errors.valueError("Cell is empty");
        }
        return v;
    }

    @Setter("cell_contents")
    public static void setContents(PyCell c, Object v) {
        Rc.release(c.swap(Rc.own(v)));
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyCell c) {
        Object v = c.get();
        String at = "<cell at " + Ops.address(c) + ": ";
        return v == null ? at + "empty>" : at + PyType.of(v).fullName() + " object at " + Ops.address(v) + ">";
    }

    private static Object compare(PyCell a, Object other, dev.orochi.runtime.bytecode.CompareOp op) {
        if (!(other instanceof PyCell b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object x = a.get();
        Object y = b.get();
        return x != null && y != null ? Ops.compare(op, x, y)
                : Ops.compare(op, PyInt.of(x == null ? 0 : 1), PyInt.of(y == null ? 0 : 1));
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyCell a, Object b) {
        return compare(a, b, dev.orochi.runtime.bytecode.CompareOp.EQ);
    }

    @Builtin("__lt__($self, value, /)")
    public static Object lt(PyCell a, Object b) {
        return compare(a, b, dev.orochi.runtime.bytecode.CompareOp.LT);
    }
}
