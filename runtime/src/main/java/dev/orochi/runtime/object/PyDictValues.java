package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** {@code dict.values()}. Thread rule: see {@link PyDictView}. */
@PyClass(name = "dict_values", subclassable = false)
public class PyDictValues extends PyDictView {
    private static final Shape SHAPE = PyType.ofClass(PyDictValues.class).instanceShape();

    public PyDictValues(PyDict dict) {
        this(SHAPE, dict);
    }

    PyDictValues(Shape shape, PyDict dict) {
        super(shape, dict);
    }

    @Override
    Object[] ownedElements() {
        return dict.ownedValues();
    }

    @Builtin("__len__($self, /)")
    int len() {
        return dict.size();
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return new DictIterator.Values(dict);
    }

    @Builtin(value = "__reversed__($self, /)", slot = false, doc = "Return a reverse iterator over the dict values.")
    Object reversed() {
        return new DictIterator.ReverseValues(dict);
    }

    @Builtin("__repr__($self, /)")
    String repr() {
        if (!ReprGuard.enter(this)) {
            return "...";
        }
        try {
            return type().name() + "(" + Ops.repr(Temps.temp(PyList.from(this))) + ")";
        } finally {
            ReprGuard.leave(this);
        }
    }

    @Getter(value = "mapping", doc = "dictionary that this view refers to")
    Object mapping() {
        return Reduce.mappingProxy(dict);
    }
}
