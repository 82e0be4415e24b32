package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** The iterator of {@code list[int]}: its only item is {@code *list[int]}. Thread rule: see {@link PyIterator}. */
@PyClass(name = "generic_alias_iterator", subclassable = false)
final class PyGenericAliasIterator extends PyIterator {
    private static final Shape SHAPE = PyType.shapeOf(PyGenericAliasIterator.class);

    PyGenericAliasIterator(PyGenericAlias alias) {
        super(SHAPE, alias);
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        Object alias = source;
        if (alias == null) {
            return null;
        }
        Object v = Temps.temp(((PyGenericAlias) alias).unpacked());
        exhaust();
        return v;
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Builtin("__reduce__($self, /)")
    Object reduce() {
        Object iter = Runtime.builtin("iter"); // first: this may exhaust the iterator
        Object alias = source;
        return PyTuple.of(iter, PyTuple.of(alias == null ? PyTuple.EMPTY : alias));
    }
}
