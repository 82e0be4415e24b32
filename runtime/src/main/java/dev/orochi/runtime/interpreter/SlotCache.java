package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** An instance attribute of one shape. Immutable; holds while the type's version is the same. */
public final class SlotCache {
    public final Shape shape;
    public final PyType type;
    public final int version;
    public final int slot;
    /** The shape after the store, when the store appends the slot; else null. */
    public final Shape next;
    /** The shape that adds the slot: it knows what may be stored there. */
    final Shape adding;
    /** Whether the slot is one of the instance's dict, not one of {@code __slots__}. */
    public final boolean named;

    SlotCache(Shape shape, int version, int slot) {
        this(shape, version, slot, null);
    }

    SlotCache(Shape shape, int version, int slot, Shape next) {
        this.next = next;
        this.adding = (next == null ? shape : next).adding(slot);
        this.named = shape.nameOfSlot(slot) != null;
        this.shape = shape;
        this.type = shape.type;
        this.version = version;
        this.slot = slot;
    }

    boolean holds(Object receiver) {
        return receiver instanceof PyInstance o && o.shape() == shape && type.version == version;
    }
}
