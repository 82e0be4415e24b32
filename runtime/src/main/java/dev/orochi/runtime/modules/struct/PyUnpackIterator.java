package dev.orochi.runtime.modules.struct;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Span;

/** What {@code iter_unpack} gives. The position is under the object's lock; the buffer is held until the end or death. */
@PyClass(name = "unpack_iterator", module = "_struct", subclassable = false)
public final class PyUnpackIterator extends PyObject implements NativeIterator {
    private static final Shape SHAPE = PyType.shapeOf(PyUnpackIterator.class);

    private final PyStruct struct;
    private final StructFormat format;
    private final Object source;
    private final Buffer view;
    private final Span bytes;
    private int index;

    PyUnpackIterator(PyStruct struct, Object source, Buffer view) {
        super(SHAPE);
        this.struct = Rc.own(struct);
        this.format = struct.format();
        this.source = Rc.own(source);
        this.view = view;
        this.bytes = view.span();
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(struct);
        v.visit(source);
    }

    @Override
    protected void onDeath() {
        view.close();
    }

    @Override
    public Object nextOrNull() {
        lock();
        int at = index;
        if (at < bytes.length()) {
            index = at + format.size;
        }
        unlock();
        if (at >= bytes.length()) {
            view.close();
            return null;
        }
        return StructCodec.unpack(format, bytes.array(), bytes.from() + at);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyUnpackIterator self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyUnpackIterator self) {
        return self.nextOrNull();
    }

    @Builtin("__length_hint__($self, /)")
    public static int lengthHint(PyUnpackIterator self) {
        return (self.bytes.length() - self.index) / self.format.size;
    }
}
