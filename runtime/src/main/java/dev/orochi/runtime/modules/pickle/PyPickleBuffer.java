package dev.orochi.runtime.modules.pickle;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.BufferExporter;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Finalizable;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * {@code pickle.PickleBuffer}: an object's memory that may be pickled beside the pickle. Views of it are views of that object.
 *
 * <p>Thread rule: {@link #view} and {@link #object} are emptied once, in this order, under the object's lock.
 */
@PyClass(name = "PickleBuffer", module = "pickle", subclassable = false, doc = "Wrapper for potentially out-of-band buffers")
public final class PyPickleBuffer extends PyExtensible implements BufferExporter, Finalizable {
    /** Null once released. */
    private Buffer view;
    /** Whose memory it is, counted; null once released. */
    private Object object;

    private PyPickleBuffer(Shape shape, Object object) {
        super(shape);
        view = Buffers.get(object, false);
        this.object = Rc.own(object);
    }

    @Override
    protected void traverse(RefVisitor v) {
        super.traverse(v);
        v.visit(object);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        if (args.length + kwargs.size() > 1) {
            throw Errors.typeError("PickleBuffer() takes at most 1 argument (" + (args.length + kwargs.size()) + " given)");
        }
        if (args.length == 0) {
            throw Errors.typeError("PickleBuffer() takes exactly 1 positional argument (0 given)");
        }
        return new PyPickleBuffer(type.instanceShape(), args[0]);
    }

    private static RuntimeException released() {
        return Errors.valueError("operation forbidden on released PickleBuffer object");
    }

    /** The view of the object's memory; ValueError once released. */
    Buffer view() {
        lock();
        Buffer v = view;
        unlock();
        if (v == null) {
            throw released();
        }
        return v;
    }

    /** The memory's bytes in the order in which they stand there, of a view that is contiguous one way or the other. */
    static Buffer asBytes(Buffer v) {
        return v.as(v.offset, "B", 1, new int[] {v.length}, new int[] {1}, v.readOnly);
    }

    @Override
    public Buffer getBuffer(boolean writable) {
        lock();
        Object o = Rc.own(object);
        unlock();
        if (o == null) {
            throw released();
        }
        try {
            return Buffers.get(o, writable);
        } finally {
            Rc.release(o);
        }
    }

    @Builtin("raw($self, /)")
    static Object raw(PyPickleBuffer self) {
        Buffer v = self.getBuffer(false);
        if (!v.isContiguous() && !v.isFortran()) {
            v.close();
            throw Errors.bufferError("cannot extract raw buffer from non-contiguous buffer");
        }
        return new PyMemoryView(asBytes(v));
    }

    @Builtin("release($self, /)")
    static void release(PyPickleBuffer self) {
        self.finalizeObject();
        self.lock();
        Object o = self.object;
        self.object = null;
        self.unlock();
        Rc.release(o);
    }

    @Override
    public void finalizeObject() {
        lock();
        Buffer v = view;
        view = null;
        unlock();
        if (v != null) {
            v.close();
        }
    }
}
