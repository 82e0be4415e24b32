package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** What is said of where in the data a pickler failed, and of what. Stateless. */
final class Notes {
    private Notes() {}

    /** The exception, with the note {@code when serializing <type> <part>}. */
    static PyException of(PyException e, Object whole, String part) {
        PyBaseException.addNote(e.value, PyStr.of("when serializing " + type(whole) + " " + part));
        return e;
    }

    /** The type of an object as messages name it. */
    static String type(Object o) {
        return PyType.of(o).fullyQualifiedName();
    }
}
