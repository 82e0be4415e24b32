package dev.orochi.runtime.modules.io;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.BufferExporter;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;

/** What {@code BytesIO.getbuffer()} gives a view of: while a buffer is out, the stream cannot change its size. */
@PyClass(name = "_BytesIOBuffer", module = "_io", subclassable = false)
public final class PyBytesIOBuffer extends PyObject implements BufferExporter {
    private final PyBytesIO source;

    PyBytesIOBuffer(PyBytesIO source) {
        super(PyType.shapeOf(PyBytesIOBuffer.class));
        this.source = Rc.own(source);
    }

    @Override
    public Buffer getBuffer(boolean writable) {
        byte[] data = source.export();
        return Buffer.ofBytes(this, data, 0, source.size, false);
    }

    @Override
    public void releaseBuffer(Buffer buffer) {
        source.unexport();
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(source);
        super.traverse(v);
    }
}
