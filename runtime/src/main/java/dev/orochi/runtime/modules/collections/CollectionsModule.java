package dev.orochi.runtime.modules.collections;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** {@code _collections}. Stateless. */
@PyModuleDef(value = "_collections", doc = """
        High performance data structures.
        - deque:        ordered collection accessible from endpoints only
        - defaultdict:  dict subclass with a default value factory
        """)
final class CollectionsModule {
    private static final PyType DICT = PyType.ofClass(PyDict.class);
    private static final PyStr GET = PyStr.intern("get");

    private CollectionsModule() {
    }

    @Constant("deque")
    static PyType typeDeque() {
        return PyType.ofClass(PyDeque.class);
    }

    @Constant("defaultdict")
    static PyType typeDefaultDict() {
        return PyType.ofClass(PyDefaultDict.class);
    }

    @Constant("OrderedDict")
    static PyType typeOrderedDict() {
        return PyType.ofClass(PyOrderedDict.class);
    }

    @Constant("_tuplegetter")
    static PyType typeTupleGetter() {
        return PyType.ofClass(PyTupleGetter.class);
    }

    @Constant("_deque_iterator")
    static PyType typeDequeIterator() {
        return PyType.ofClass(PyDequeIterator.class);
    }

    @Constant("_deque_reverse_iterator")
    static PyType typeDequeReverseIterator() {
        return PyType.ofClass(PyDequeReverseIterator.class);
    }

    /** {@code dict.__init__}, for a subclass. */
    static void initDict(PyDict self, Object[] args, PyDict kwargs) {
        Ops.callMethodObject(DICT.lookup(Names.__init__), self, Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    /** {@code dict.__repr__}, for a subclass. */
    static String dictRepr(PyDict self) {
        return Ops.str(Ops.callMethodObject(DICT.lookup(Names.__repr__), self, new Object[0], null));
    }

    @Builtin("_count_elements($module, mapping, iterable, /)")
    static void countElements(Object mapping, Object iterable) {
        PyType type = PyType.of(mapping);
        boolean plain = mapping instanceof PyDict && type.lookup(GET) == DICT.lookup(GET)
                && type.lookup(Names.__setitem__) == DICT.lookup(Names.__setitem__);
        if (plain) {
            PyDict counts = (PyDict) mapping;
            Ops.forEach(iterable, key -> {
                Object old = counts.get(key);
                counts.put(key, old == null ? PyInt.of(1) : Natives.add(old, PyInt.of(1)));
            });
            return;
        }
        Object it = Ops.iter(iterable);
        Object get = Ops.getAttr(mapping, GET);
        Ops.forEach(it, key ->
                Ops.setItem(mapping, key, Natives.add(Ops.call(get, key, PyInt.of(0)), PyInt.of(1))));
    }
}
