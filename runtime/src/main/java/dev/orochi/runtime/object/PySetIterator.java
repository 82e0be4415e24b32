package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;
import dev.orochi.runtime.object.HashTable.Entry;

/**
 * {@code iter(set)}: walks over the storage that it found at its start. Thread rule: see {@link PyIterator}.
 */
@PyClass(name = "set_iterator", subclassable = false)
public final class PySetIterator extends PyIterator implements QuietIterator {
    private static final Shape SHAPE = PyType.ofClass(PySetIterator.class).instanceShape();

    private final DictStorage storage;
    private final int size;
    private int position;

    public PySetIterator(PySetBase set) {
        super(SHAPE, set);
        storage = set.storage();
        size = set.size();
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        PySetBase s = (PySetBase) source;
        if (s == null) {
            return null;
        }
        if (s.size() != size) {
            exhaust();
            throw Errors.runtimeError("Set changed size during iteration");
        }
        Entry[] order = storage.order;
        while (position < order.length) {
            Entry e = DictStorage.at(order, position);
            if (e == null) {
                break;
            }
            position++;
            if (e.isThere()) {
                return e.key;
            }
        }
        return exhaust();
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    private PyList rest() {
        PyList left = new PyList();
        if (source instanceof PySetBase s && s.size() == size) {
            for (int i = position; i < storage.order.length; i++) {
                Entry e = DictStorage.at(storage.order, i);
                if (e != null && e.isThere()) {
                    left.append(e.key);
                }
            }
        }
        return left;
    }

    @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
    int lengthHint() {
        return rest().size();
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        return Reduce.iter(rest());
    }
}
