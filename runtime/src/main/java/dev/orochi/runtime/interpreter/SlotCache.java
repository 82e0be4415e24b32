package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** An instance attribute of one shape. Immutable; holds while the type's version is the same. */
final class SlotCache {
    final Shape shape;
    final PyType type;
    final int version;
    final int slot;

    SlotCache(Shape shape, int version, int slot) {
        this.shape = shape;
        this.type = shape.type;
        this.version = version;
        this.slot = slot;
    }
}
