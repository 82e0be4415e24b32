package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** What {@code keys()}, {@code values()} and {@code items()} of an OrderedDict give. Thread rule: see {@link PyDictView}. */
public final class OrderedDictViews {
    private OrderedDictViews() {}

    /** {@code OrderedDict.keys()}. */
    @PyClass(name = "odict_keys", base = PyDictKeys.class, subclassable = false)
    public static final class Keys extends PyDictKeys {
        private static final Shape SHAPE = PyType.ofClass(Keys.class).instanceShape();

        public Keys(PyDict dict) {
            super(SHAPE, dict);
        }

        @Override
        @Builtin("__iter__($self, /)")
        Object iter() {
            return new OrderedDictIterator(dict, OrderedDictIterator.KEYS, false);
        }

        @Override
        @Builtin(value = "__reversed__($self, /)", slot = false)
        Object reversed() {
            return new OrderedDictIterator(dict, OrderedDictIterator.KEYS, true);
        }
    }

    /** {@code OrderedDict.values()}. */
    @PyClass(name = "odict_values", base = PyDictValues.class, subclassable = false)
    public static final class Values extends PyDictValues {
        private static final Shape SHAPE = PyType.ofClass(Values.class).instanceShape();

        public Values(PyDict dict) {
            super(SHAPE, dict);
        }

        @Override
        @Builtin("__iter__($self, /)")
        Object iter() {
            return new OrderedDictIterator(dict, OrderedDictIterator.VALUES, false);
        }

        @Override
        @Builtin(value = "__reversed__($self, /)", slot = false)
        Object reversed() {
            return new OrderedDictIterator(dict, OrderedDictIterator.VALUES, true);
        }
    }

    /** {@code OrderedDict.items()}. */
    @PyClass(name = "odict_items", base = PyDictItems.class, subclassable = false)
    public static final class Items extends PyDictItems {
        private static final Shape SHAPE = PyType.ofClass(Items.class).instanceShape();

        public Items(PyDict dict) {
            super(SHAPE, dict);
        }

        @Override
        @Builtin("__iter__($self, /)")
        Object iter() {
            return new OrderedDictIterator(dict, OrderedDictIterator.ITEMS, false);
        }

        @Override
        @Builtin(value = "__reversed__($self, /)", slot = false)
        Object reversed() {
            return new OrderedDictIterator(dict, OrderedDictIterator.ITEMS, true);
        }
    }
}
