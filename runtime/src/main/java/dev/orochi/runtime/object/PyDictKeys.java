package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;

/** {@code dict.keys()}. Thread rule: see {@link PyDictView}. */
@PyClass(name = "dict_keys", subclassable = false)
public class PyDictKeys extends PyDictView {
    private static final Shape SHAPE = PyType.ofClass(PyDictKeys.class).instanceShape();

    public PyDictKeys(PyDict dict) {
        this(SHAPE, dict);
    }

    PyDictKeys(Shape shape, PyDict dict) {
        super(shape, dict);
    }

    @Override
    Object[] ownedElements() {
        return dict.ownedKeys();
    }

    @Builtin("__len__($self, /)")
    int len() {
        return dict.size();
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return new DictIterator.Keys(dict);
    }

    @Builtin(value = "__reversed__($self, /)", slot = false, doc = "Return a reverse iterator over the dict keys.")
    Object reversed() {
        return new DictIterator.ReverseKeys(dict);
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

    @Builtin("__contains__($self, key, /)")
    boolean contains(Object key) {
        return dict.contains(key);
    }

    @Builtin(value = "isdisjoint($self, other, /)", doc = """
            Return True if the view and the given iterable have a null intersection.""")
    boolean isDisjoint(Object other) {
        return DictViewSets.isDisjoint(this, other);
    }

    @Builtin("__and__($self, value, /)")
    Object and(Object other) {
        return DictViewSets.and(this, other);
    }

    @Builtin("__rand__($self, value, /)")
    Object rand(Object other) {
        return DictViewSets.and(other, this);
    }

    @Builtin("__or__($self, value, /)")
    Object or(Object other) {
        return DictViewSets.or(this, other);
    }

    @Builtin("__ror__($self, value, /)")
    Object ror(Object other) {
        return DictViewSets.or(other, this);
    }

    @Builtin("__sub__($self, value, /)")
    Object sub(Object other) {
        return DictViewSets.sub(this, other);
    }

    @Builtin("__rsub__($self, value, /)")
    Object rsub(Object other) {
        return DictViewSets.sub(other, this);
    }

    @Builtin("__xor__($self, value, /)")
    Object xor(Object other) {
        return DictViewSets.xor(this, other);
    }

    @Builtin("__rxor__($self, value, /)")
    Object rxor(Object other) {
        return DictViewSets.xor(other, this);
    }

    @Builtin("__eq__($self, value, /)")
    Object eq(Object other) {
        return DictViewSets.eq(this, other);
    }

    @Builtin("__ne__($self, value, /)")
    Object ne(Object other) {
        return DictViewSets.ne(this, other);
    }

    @Builtin("__lt__($self, value, /)")
    Object lt(Object other) {
        return DictViewSets.lt(this, other);
    }

    @Builtin("__le__($self, value, /)")
    Object le(Object other) {
        return DictViewSets.le(this, other);
    }

    @Builtin("__gt__($self, value, /)")
    Object gt(Object other) {
        return DictViewSets.gt(this, other);
    }

    @Builtin("__ge__($self, value, /)")
    Object ge(Object other) {
        return DictViewSets.ge(this, other);
    }
}
