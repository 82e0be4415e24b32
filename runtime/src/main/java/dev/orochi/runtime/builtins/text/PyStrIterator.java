package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyIterator;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * Iterator over the characters of a string. Thread rule: {@code index} is a benign race, as in CPython: threads that
 * share an iterator may see a character twice, but never one that is not there.
 */
@PyClass(value = "str_iterator", subclassable = false)
public class PyStrIterator extends PyIterator implements QuietIterator {
    private static final Shape SHAPE = PyType.shapeOf(PyStrIterator.class);

    /** The iterator of strings that are ASCII: CPython has a type for them. */
    @PyClass(value = "str_ascii_iterator", subclassable = false)
    public static final class Ascii extends PyStrIterator {
        private static final Shape SHAPE = PyType.shapeOf(Ascii.class);

        Ascii(PyStr text) {
            super(SHAPE, text);
        }

        @Builtin("__iter__($self, /)")
        static Object iter(Ascii self) {
            return self;
        }

        @Builtin("__next__($self, /)")
        static Object next(Ascii self) {
            return self.nextOrNull();
        }

        @Builtin("__length_hint__($self, /)")
        static int lengthHint(Ascii self) {
            return self.left();
        }

        @Builtin("__reduce__($self, /)")
        static Object reduce(Ascii self) {
            return self.reduced();
        }

        @Builtin("__setstate__($self, state, /)")
        static void setstate(Ascii self, long state) {
            self.move(state);
        }
    }

    private int index;

    PyStrIterator(Shape shape, PyStr text) {
        super(shape, text);
    }

    /** {@code iter(s)}. */
    public static PyStrIterator of(PyStr s) {
        return s.isAscii() ? new Ascii(s) : new PyStrIterator(SHAPE, s);
    }

    /** The next character, or null at the end. */
    @Override
    public final PyStr nextOrNull() {
        PyStr s = (PyStr) source();
        int i = index;
        if (s == null || i >= s.length()) {
            return (PyStr) exhaust();
        }
        index = i + 1;
        return PyStr.ofChar(s.codePointAt(i));
    }

    final int left() {
        PyStr s = (PyStr) source();
        return s == null ? 0 : Math.max(0, s.length() - index);
    }

    final Object reduced() {
        Object iter = Args.builtin("iter"); // first: this may exhaust the iterator
        PyStr s = (PyStr) source();
        if (s == null) {
            return PyTuple.of(iter, PyTuple.of((Object) PyStr.EMPTY));
        }
        return PyTuple.of(new Object[] {iter, PyTuple.of((Object) s), PyInt.of(index)});
    }

    final void move(long state) {
        PyStr s = (PyStr) source();
        if (s != null) {
            index = (int) Math.max(0, Math.min(state, s.length()));
        }
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyStrIterator self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    static Object next(PyStrIterator self) {
        return self.nextOrNull();
    }

    @Builtin("__length_hint__($self, /)")
    static int lengthHint(PyStrIterator self) {
        return self.left();
    }

    @Builtin("__reduce__($self, /)")
    static Object reduce(PyStrIterator self) {
        return self.reduced();
    }

    @Builtin("__setstate__($self, state, /)")
    static void setstate(PyStrIterator self, long state) {
        self.move(state);
    }
}
