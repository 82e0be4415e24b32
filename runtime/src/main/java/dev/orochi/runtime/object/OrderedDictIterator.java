package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.HashTable.Entry;

/**
 * Iterates over an OrderedDict: keys, values or items, forwards or backwards.
 *
 * <p>Unlike a dict's iterators it notices every change of the keys, moves included. Thread rule: see {@link PyIterator}.
 */
@PyClass(name = "odict_iterator", subclassable = false)
public final class OrderedDictIterator extends DictIterator {
    public static final int KEYS = 0;
    public static final int VALUES = 1;
    public static final int ITEMS = 2;
    private static final Shape SHAPE = PyType.ofClass(OrderedDictIterator.class).instanceShape();

    private final int kind;
    /** The number of the keys' state that must stay. */
    private final int version;

    /** @param kind what it gives: {@link #KEYS}, {@link #VALUES} or {@link #ITEMS} */
    public OrderedDictIterator(PyDict dict, int kind, boolean backwards) {
        super(SHAPE, dict, backwards);
        this.kind = kind;
        version = dict.keysVersion();
    }

    @Override
    Object item(Entry e) {
        return switch (kind) {
            case KEYS -> e.key;
            case VALUES -> valueOf(e);
            default -> Temps.temp(PyTuple.of(e.key, valueOf(e)));
        };
    }

    @Override
    @Builtin("__next__($self, /)")
    public Object nextOrNull() {
        if (source instanceof PyDict d && d.keysVersion() != version) {
            exhaust();
            throw Errors.runtimeError("OrderedDict mutated during iteration");
        }
        Entry e = advance();
        return e == null ? null : item(e);
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling")
    Object reduce() {
        return reduced();
    }
}
