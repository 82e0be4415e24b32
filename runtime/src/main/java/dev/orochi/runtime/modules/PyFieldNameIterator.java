package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.builtins.number.FieldPath;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;

/** The iterator {@code fieldnameiterator}. The parser is used under this object's monitor. */
@PyClass(name = "fieldnameiterator", module = "builtins", subclassable = false)
public final class PyFieldNameIterator extends PyObject implements NativeIterator {
    private final FieldPath parser;

    PyFieldNameIterator(FieldPath parser) {
        super(PyType.shapeOf(PyFieldNameIterator.class));
        this.parser = parser;
    }

    @Override
    public Object nextOrNull() {
        synchronized (this) {
            return StringModule.nextStep(parser);
        }
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyFieldNameIterator self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyFieldNameIterator self) {
        return self.nextOrNull();
    }
}
