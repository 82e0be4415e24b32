package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * An instance attribute of one shape; holds while the type's version is the same. A record, since HotSpot relies on that its fields never change:
 * in compiled code, to which the cache is a constant, they are constants too.
 *
 * @param next the shape after the store, when the store appends the slot; else null
 * @param adding the shape that adds the slot: it knows what may be stored there
 * @param named whether the slot is one of the instance's dict, not one of {@code __slots__}
 */
public record SlotCache(Shape shape, PyType type, int version, int slot, Shape next, Shape adding, boolean named) {
    SlotCache(Shape shape, int version, int slot) {
        this(shape, version, slot, null);
    }

    SlotCache(Shape shape, int version, int slot, Shape next) {
        this(shape, shape.type, version, slot, next, (next == null ? shape : next).adding(slot), shape.nameOfSlot(slot) != null);
    }

    boolean holds(Object receiver) {
        return receiver instanceof PyInstance o && o.shape() == shape && type.version == version;
    }
}
