package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.QuietIterator;
import dev.orochi.runtime.object.HashTable.Entry;

/**
 * Iterators over dicts: keys, values or items, forwards or backwards.
 *
 * <p>An iterator walks over the storage that it found at its start, and notices that the dict has changed by the number
 * of its keys, or by its storage having been replaced. Thread rule: see {@link PyIterator}.
 */
public abstract class DictIterator extends PyIterator implements QuietIterator {
    private final DictStorage storage;
    /** The dict's size; -1 once it was found to be another. */
    private int size;
    private final boolean backwards;
    private int position;
    private int remaining;

    DictIterator(Shape shape, PyDict dict, boolean backwards) {
        super(shape, dict);
        storage = dict.storage();
        size = dict.size();
        this.backwards = backwards;
        position = backwards ? Math.min(storage.used, storage.order.length) - 1 : 0;
        remaining = size;
    }

    /** The next live entry, or null at the end; raises RuntimeError when the dict has changed. */
    final Entry advance() {
        PyDict d = (PyDict) source;
        if (d == null) {
            return null;
        }
        if (d.size() != size) {
            size = -1; // for good
            throw Errors.runtimeError("dictionary changed size during iteration");
        }
        Entry[] order = storage.order;
        int step = backwards ? -1 : 1;
        for (int i = position; i >= 0 && i < order.length; i += step) {
            Entry e = DictStorage.at(order, i);
            if (e == null && !backwards) {
                break;
            }
            if (e != null && e.isThere()) {
                if (remaining <= 0) {
                    throw keysChanged();
                }
                position = i + step;
                remaining--;
                return e;
            }
        }
        if (d.storage() != storage) {
            throw keysChanged();
        }
        exhaust();
        return null;
    }

    private PyException keysChanged() {
        exhaust();
        return Errors.runtimeError("dictionary keys changed during iteration");
    }

    final int remaining() {
        return source instanceof PyDict d && d.size() == size ? remaining : 0;
    }

    /** {@code (iter, ([what is left],))}; the iterator itself does not move. */
    final PyTuple reduced() {
        PyList left = new PyList();
        Entry[] order = storage.order;
        if (source instanceof PyDict d && d.size() == size) {
            for (int i = position; i >= 0 && i < order.length; i += backwards ? -1 : 1) {
                Entry e = DictStorage.at(order, i);
                if (e != null && e.isThere()) {
                    left.append(item(e));
                }
            }
        }
        return Reduce.iter(left);
    }

    /** What the iterator gives for an entry. */
    abstract Object item(Entry e);

    @Override
    public Object nextOrNull() {
        Entry e = advance();
        return e == null ? null : item(e);
    }

    static Object valueOf(Entry e) {
        Object v = e.value();
        return v == null ? PyNone.NONE : v;
    }

    /** {@code iter(dict)}. */
    @PyClass(name = "dict_keyiterator", subclassable = false)
    public static final class Keys extends DictIterator {
        private static final Shape SHAPE = PyType.ofClass(Keys.class).instanceShape();

        public Keys(PyDict dict) {
            super(SHAPE, dict, false);
        }

        @Override
        Object item(Entry e) {
            return e.key;
        }

        @Override
        @Builtin("__next__($self, /)")
        public Object nextOrNull() {
            Entry e = advance();
            return e == null ? null : e.key;
        }

        @Builtin("__iter__($self, /)")
        Object iter() {
            return this;
        }

        @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
        int lengthHint() {
            return remaining();
        }

        @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
        Object reduce() {
            return reduced();
        }
    }

    /** {@code iter(dict.values())}. */
    @PyClass(name = "dict_valueiterator", subclassable = false)
    public static final class Values extends DictIterator {
        private static final Shape SHAPE = PyType.ofClass(Values.class).instanceShape();

        public Values(PyDict dict) {
            super(SHAPE, dict, false);
        }

        @Override
        Object item(Entry e) {
            return valueOf(e);
        }

        @Override
        @Builtin("__next__($self, /)")
        public Object nextOrNull() {
            Entry e = advance();
            return e == null ? null : item(e);
        }

        @Builtin("__iter__($self, /)")
        Object iter() {
            return this;
        }

        @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
        int lengthHint() {
            return remaining();
        }

        @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
        Object reduce() {
            return reduced();
        }
    }

    /** {@code iter(dict.items())}. */
    @PyClass(name = "dict_itemiterator", subclassable = false)
    public static final class Items extends DictIterator implements PairIterator {
        private static final Shape SHAPE = PyType.ofClass(Items.class).instanceShape();

        public Items(PyDict dict) {
            super(SHAPE, dict, false);
        }

        @Override
        Object item(Entry e) {
            return PyTuple.of(e.key, valueOf(e));
        }

        @Override
        public boolean givesPairs() {
            return true;
        }

        @Override
        public boolean isQuiet() {
            return true;
        }

        @Override
        public boolean nextPair(Object[] pair) {
            Entry e = advance();
            if (e == null) {
                return false;
            }
            pair[0] = e.key;
            pair[1] = valueOf(e);
            return true;
        }

        @Override
        @Builtin("__next__($self, /)")
        public Object nextOrNull() {
            Entry e = advance();
            return e == null ? null : item(e);
        }

        @Builtin("__iter__($self, /)")
        Object iter() {
            return this;
        }

        @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
        int lengthHint() {
            return remaining();
        }

        @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
        Object reduce() {
            return reduced();
        }
    }

    /** {@code reversed(dict)}. */
    @PyClass(name = "dict_reversekeyiterator", subclassable = false)
    public static final class ReverseKeys extends DictIterator {
        private static final Shape SHAPE = PyType.ofClass(ReverseKeys.class).instanceShape();

        public ReverseKeys(PyDict dict) {
            super(SHAPE, dict, true);
        }

        @Override
        Object item(Entry e) {
            return e.key;
        }

        @Override
        @Builtin("__next__($self, /)")
        public Object nextOrNull() {
            Entry e = advance();
            return e == null ? null : item(e);
        }

        @Builtin("__iter__($self, /)")
        Object iter() {
            return this;
        }

        @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
        int lengthHint() {
            return remaining();
        }

        @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
        Object reduce() {
            return reduced();
        }
    }

    /** {@code reversed(dict.values())}. */
    @PyClass(name = "dict_reversevalueiterator", subclassable = false)
    public static final class ReverseValues extends DictIterator {
        private static final Shape SHAPE = PyType.ofClass(ReverseValues.class).instanceShape();

        public ReverseValues(PyDict dict) {
            super(SHAPE, dict, true);
        }

        @Override
        Object item(Entry e) {
            return valueOf(e);
        }

        @Override
        @Builtin("__next__($self, /)")
        public Object nextOrNull() {
            Entry e = advance();
            return e == null ? null : item(e);
        }

        @Builtin("__iter__($self, /)")
        Object iter() {
            return this;
        }

        @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
        int lengthHint() {
            return remaining();
        }

        @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
        Object reduce() {
            return reduced();
        }
    }

    /** {@code reversed(dict.items())}. */
    @PyClass(name = "dict_reverseitemiterator", subclassable = false)
    public static final class ReverseItems extends DictIterator {
        private static final Shape SHAPE = PyType.ofClass(ReverseItems.class).instanceShape();

        public ReverseItems(PyDict dict) {
            super(SHAPE, dict, true);
        }

        @Override
        Object item(Entry e) {
            return PyTuple.of(e.key, valueOf(e));
        }

        @Override
        @Builtin("__next__($self, /)")
        public Object nextOrNull() {
            Entry e = advance();
            return e == null ? null : item(e);
        }

        @Builtin("__iter__($self, /)")
        Object iter() {
            return this;
        }

        @Builtin(value = "__length_hint__($self, /)", doc = "Private method returning an estimate of len(list(it)).")
        int lengthHint() {
            return remaining();
        }

        @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
        Object reduce() {
            return reduced();
        }
    }
}
