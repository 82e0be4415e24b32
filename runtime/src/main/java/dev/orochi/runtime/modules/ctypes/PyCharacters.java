package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** Keeps the wide characters of a string for C: what a program finds of it in {@code _objects}. Immutable. */
@PyClass(name = "PyCapsule", subclassable = false)
final class PyCharacters extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyCharacters.class);

    /** Its copy lives as long as it can be reached. */
    final PyStr string;

    PyCharacters(PyStr string) {
        super(SHAPE);
        this.string = string;
    }

    @Builtin("__repr__($self, /)")
    String repr() {
        return "<capsule object \"_ctypes/cfield.c pymem\" at " + Ops.address(this) + ">";
    }
}
