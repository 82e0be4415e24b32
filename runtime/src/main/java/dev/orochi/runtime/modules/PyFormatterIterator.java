package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.builtins.number.FormatMarkup;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;

/** The iterator {@code formatteriterator}. The parser is used under this object's monitor. */
@PyClass(name = "formatteriterator", module = "builtins", subclassable = false)
public final class PyFormatterIterator extends PyObject implements NativeIterator {
    private final FormatMarkup parser;

    PyFormatterIterator(FormatMarkup parser) {
        super(PyType.shapeOf(PyFormatterIterator.class));
        this.parser = parser;
    }

    @Override
    public Object nextOrNull() {
        synchronized (this) {
            return StringModule.nextPiece(parser);
        }
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyFormatterIterator self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyFormatterIterator self) {
        return self.nextOrNull();
    }
}
