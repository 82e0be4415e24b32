package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Python {@code memoryview}: a description of the memory of another object. All views made from one another share one
 * {@link Managed} buffer of the exporter, which is closed when the last of them is released. Methods for Python stand
 * in {@code dev.orochi.runtime.builtins.text.MemoryViewMethods}.
 *
 * <p>Thread rule: the description never changes; {@code released} and {@code exports} are changed under the object's
 * lock. The hash is a benign race.
 */
@PyClass(name = "memoryview", subclassable = false,
    doc = "Create a new memoryview object which references the given object.")
public final class PyMemoryView extends PyExtensible implements BufferExporter, Finalizable {
    static final Shape SHAPE = PyType.ofClass(PyMemoryView.class).instanceShape();

    /** The exporter's buffer, shared by views. */
    private static final class Managed {
        final Buffer root;
        private final AtomicInteger users = new AtomicInteger(1);

        Managed(Buffer root) {
            this.root = root;
        }

        void leave() {
            if (users.decrementAndGet() == 0) {
                root.close();
            }
        }
    }

    private final Managed managed;
    private final Buffer view;
    /** The object looked into, counted; null once released. */
    private Object exporter;
    private boolean released;
    private volatile boolean restricted;
    private int exports;
    private long hash = -1;

    /** A view that takes over the buffer. */
    public PyMemoryView(Buffer root) {
        super(SHAPE);
        managed = new Managed(root);
        view = root;
        exporter = Rc.own(root.exporter);
    }

    private PyMemoryView(PyMemoryView parent, Buffer view) {
        super(SHAPE);
        managed = parent.managed;
        managed.users.incrementAndGet();
        this.view = view;
        exporter = Rc.own(parent.exporter);
    }

    /** {@code memoryview(o)}. */
    public static PyMemoryView of(Object o) {
        if (o instanceof PyMemoryView m) {
            return m.derive(m.view());
        }
        if (!Buffers.supports(o)) {
            throw Errors.typeError("memoryview: a bytes-like object is required, not '" + PyType.of(o).name() + "'");
        }
        return new PyMemoryView(Buffers.get(o, false));
    }

    /** Whether no new views may be made: while the exporter's {@code __release_buffer__} runs. */
    void restrict(boolean on) {
        restricted = on;
    }

    private void checkViews() {
        if (restricted) {
            throw Errors.valueError("cannot create new view on restricted memoryview");
        }
    }

    /** A view of the same memory with another description. */
    public PyMemoryView derive(Buffer description) {
        view();
        checkViews();
        return new PyMemoryView(this, description);
    }

    /** The description; ValueError once released. */
    public Buffer view() {
        if (released) {
            throw Errors.valueError("operation forbidden on released memoryview object");
        }
        return view;
    }

    /** The object looked into. */
    public Object object() {
        view();
        return exporter;
    }

    public boolean isReleased() {
        return released;
    }

    /** {@code release()}; BufferError while others hold buffers of this view. */
    public void release() {
        lock();
        int n = exports;
        boolean now = n == 0 && !released;
        Object old = exporter;
        if (now) {
            released = true;
            exporter = null;
        }
        unlock();
        if (n > 0) {
            throw Errors.bufferError("memoryview has " + n + " exported buffer" + (n == 1 ? "" : "s"));
        }
        if (now) {
            managed.leave();
            Rc.release(old);
        }
    }

    /** {@link #release} unless others hold buffers of this view. */
    void tryRelease() {
        if (exports == 0) {
            release();
        }
    }

    /** Cached hash, or -1. */
    public long cachedHash() {
        return hash;
    }

    public void cacheHash(long h) {
        hash = h;
    }

    @Override
    public Buffer getBuffer(boolean writable) {
        Buffer v = view();
        checkViews();
        if (writable && v.readOnly) {
            throw Errors.bufferError("memoryview: underlying buffer is not writable");
        }
        lock();
        exports++;
        unlock();
        return new Buffer(this, v.array, v.segment, v.offset, v.readOnly, v.format, v.itemSize, v.shape, v.strides);
    }

    @Override
    public void releaseBuffer(Buffer buffer) {
        lock();
        exports--;
        unlock();
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        if (exporter != null) {
            visitor.visit(exporter);
        }
    }

    @Override
    public void finalizeObject() {
        lock();
        boolean now = exports == 0 && !released;
        released |= now;
        unlock();
        if (now) {
            managed.leave();
        }
    }
}
