package dev.orochi.runtime.object;

import dev.orochi.refcount.OutOfLine;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.World;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * An instance of a class written in Python: a shape and its slots, the first {@value #INLINE} of them in the object
 * itself. 48 bytes with compact object headers.
 *
 * <p>Slots are read plainly and written with release by any thread. A writer that replaces a counted value beside other threads
 * does so by exchange, so that no two threads release the same old value; where no counted value can be, it writes plainly: see
 * {@code Shape.counted}.
 */
@dev.orochi.runtime.anno.PyClass(name = "object", doc = "The base class of the class hierarchy.")
public class PyInstance extends PyExtensible {
    public static final int INLINE = 4;
    private static final VarHandle S0;
    private static final VarHandle S1;
    private static final VarHandle S2;
    private static final VarHandle S3;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            S0 = lookup.findVarHandle(PyInstance.class, "s0", Object.class);
            S1 = lookup.findVarHandle(PyInstance.class, "s1", Object.class);
            S2 = lookup.findVarHandle(PyInstance.class, "s2", Object.class);
            S3 = lookup.findVarHandle(PyInstance.class, "s3", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    Object s0;
    Object s1;
    Object s2;
    Object s3;

    public PyInstance(Shape shape) {
        super(shape);
    }

    @Override
    final int inlineSlots() {
        return INLINE;
    }

    @Override
    public final Object getSlot(int i) {
        return switch (i) {
            case 0 -> s0;
            case 1 -> s1;
            case 2 -> s2;
            case 3 -> s3;
            default -> getSegmented(i - INLINE);
        };
    }

    @Override
    @OutOfLine
    public final Object swapSlot(int i, Object v) {
        if (!World.hasForeign() && i < INLINE) {
            Object old = getSlot(i);
            putSlot(i, v);
            return old;
        }
        return switch (i) { // constant handles: through a variable one, each access would be checked at run time
            case 0 -> S0.getAndSet(this, v);
            case 1 -> S1.getAndSet(this, v);
            case 2 -> S2.getAndSet(this, v);
            case 3 -> S3.getAndSet(this, v);
            default -> swapSegmented(i - INLINE, v);
        };
    }

    /** Appends a slot, for which there is {@linkplain #makeRoom room}, to an object that no other thread can get at. */
    public final void appendUnshared(int i, Object v, Shape next) {
        putSlot(i, v);
        shape = next;
    }

    /** Writes a slot with release. No other thread may exchange the slot; where others may write it, its old value and the new one are
     * uncounted. */
    public final void putSlot(int i, Object v) {
        VarHandle.releaseFence();
        switch (i) {
            case 0 -> s0 = v;
            case 1 -> s1 = v;
            case 2 -> s2 = v;
            case 3 -> s3 = v;
            default -> putSegmented(i - INLINE, v);
        }
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(s0);
        v.visit(s1);
        v.visit(s2);
        v.visit(s3);
        super.traverse(v);
    }
}
