package dev.orochi.runtime.object;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;

/**
 * What a {@code __buffer__} written in Python gave, as the exporter that views see: keeps the object and its memory view
 * until the last buffer is closed. Immutable but for the counted fields, which are emptied once.
 */
@PyClass(name = "_buffer_wrapper", subclassable = false)
final class PyBufferWrapper extends PyObject implements BufferExporter {
    private Object object;
    private PyMemoryView view;
    private final Buffer inner;

    private PyBufferWrapper(Object object, PyMemoryView view, boolean writable) {
        super(PyType.shapeOf(PyBufferWrapper.class));
        this.inner = view.getBuffer(writable);
        this.object = Rc.own(object);
        this.view = Rc.own(view);
    }

    /** Calls {@code __buffer__}. */
    static Buffer get(Object o, int flags) {
        Mutator.current().refuseIfQuiet(); // even if only __release_buffer__ is written in Python
        Object result = Ops.callMethod(o, Buffers.Special.BUFFER, PyInt.of(flags));
        if (!(result instanceof PyMemoryView v)) {
            throw Errors.typeError("__buffer__ returned non-memoryview object");
        }
        boolean writable = flags == Buffers.FULL;
        return new PyBufferWrapper(o, v, writable).getBuffer(writable);
    }

    @Override
    protected void traverse(RefVisitor v) {
        super.traverse(v);
        v.visit(object);
        v.visit(view);
    }

    @Override
    public Buffer getBuffer(boolean writable) {
        return new Buffer(this, inner.array, inner.segment, inner.offset, inner.readOnly, inner.format,
            inner.itemSize, inner.shape, inner.strides);
    }

    @Override
    public void releaseBuffer(Buffer buffer) {
        Object o = object;
        PyMemoryView v = view;
        inner.close();
        object = null;
        view = null;
        try {
            boolean own = PyType.of(o).lookup(Buffers.Special.RELEASE) instanceof PyFunction;
            if (own) {
                v.restrict(true);
                try {
                    Ops.callMethod(o, Buffers.Special.RELEASE, v);
                } finally {
                    v.restrict(false);
                }
            }
            if (!own || PyPayload.unwrap(o) instanceof BufferExporter) {
                v.tryRelease();
            }
        } catch (PyException e) {
            Errors.unraisable(e, "Exception ignored in bf_releasebuffer", o);
        } finally {
            Rc.release(o);
            Rc.release(v);
        }
    }
}
