package dev.orochi.runtime.modules.pickle;

import static dev.orochi.runtime.modules.pickle.Opcodes.*;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.HashTable;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/**
 * Writes lists, dicts, tuples and sets, and what the iterators of reduced objects give. Items go in batches; CPython writes the last batches
 * of its own containers and those of iterators differently, and so does this. For one thread.
 */
final class SaveContainers {
    private static final PyType SET = PyType.ofClass(PySet.class);
    private static final PyType FROZENSET_TYPE = PyType.ofClass(PyFrozenSet.class);
    private final Saver saver;
    private final PickleOutput out;

    SaveContainers(Saver saver) {
        this.saver = saver;
        this.out = saver.out;
    }

    private void item(Object item, Object whole, int index) {
        try {
            saver.save(item);
        } catch (PyException e) {
            throw Notes.of(e, whole, "item " + index);
        }
    }

    // ---- lists

    /** @param id the list's number, or {@link Saver#NO_NUMBER} */
    void list(PyList list, int id) {
        if (saver.binary) {
            out.op(EMPTY_LIST);
        } else {
            out.op(MARK);
            out.op(LIST);
        }
        saver.put(id);
        int n = list.size();
        if (n == 0) {
            return;
        }
        if (!saver.binary) {
            oneByOne(Natives.temporary(Ops.iter(list)), list);
        } else if (n == 1) {
            Object only = list.getOrNull(0);
            if (only != null) {
                item(only, list, 0);
                out.op(APPEND);
            }
        } else {
            batches(list);
        }
    }

    private void batches(PyList list) {
        int i = 0;
        do {
            out.op(MARK);
            int end = i + BATCH;
            for (Object item; i < end && (item = list.getOrNull(i)) != null; i++) {
                item(item, list, i);
            }
            out.op(APPENDS);
        } while (i < list.size());
    }

    /** What an iterator gives, as items of a list. */
    void listItems(Object iterator, Object whole) {
        if (!saver.binary) {
            oneByOne(iterator, whole);
            return;
        }
        int done = 0;
        int n;
        do {
            Object first = Rc.own(Ops.next(iterator));
            if (first == null) {
                return;
            }
            n = listBatch(iterator, first, whole, done);
            done += n;
        } while (n == BATCH);
    }

    /** @param first counted
     *  @return how many items were written */
    private int listBatch(Object iterator, Object first, Object whole, int done) {
        Object item = first;
        Object next = null;
        int n = 0;
        try {
            next = Rc.own(Ops.next(iterator));
            boolean several = next != null;
            if (several) {
                out.op(MARK);
            }
            while (item != null) {
                item(item, whole, done + n);
                n++;
                Rc.release(item);
                item = next;
                next = null;
                if (item != null && n + 1 < BATCH) {
                    next = Rc.own(Ops.next(iterator));
                }
            }
            out.op(several ? APPENDS : APPEND);
        } finally {
            Rc.release(item);
            Rc.release(next);
        }
        return n;
    }

    private void oneByOne(Object iterator, Object whole) {
        Object item;
        for (int i = 0; (item = Ops.next(iterator)) != null; i++) {
            item(item, whole, i);
            out.op(APPEND);
        }
    }

    // ---- dicts

    /** @param id the dict's number, or {@link Saver#NO_NUMBER} */
    void dict(PyDict dict, int id) {
        if (saver.binary) {
            out.op(EMPTY_DICT);
        } else {
            out.op(MARK);
            out.op(DICT);
        }
        saver.put(id);
        int n = dict.size();
        if (n == 0) {
            return;
        }
        if (!saver.binary) {
            dictItems(Natives.temporary(Ops.iter(Natives.temporary(Ops.callMethod(dict, "items")))), dict);
        } else if (n == 1) {
            PyDict.Cursor c = dict.cursor();
            if (c.next()) {
                pair(c.key, c.value, dict);
                out.op(SETITEM);
            }
        } else {
            batches(dict, n);
        }
    }

    private void batches(PyDict dict, int size) {
        PyDict.Cursor c = dict.cursor();
        int n;
        do {
            out.op(MARK);
            for (n = 0; n < BATCH && c.next(); n++) {
                pair(c.key, c.value, dict);
            }
            out.op(SETITEMS);
            if (dict.size() != size) {
                throw Saver.changedSize("dictionary");
            }
        } while (n == BATCH);
    }

    private void pair(Object key, Object value, Object whole) {
        boolean counted = value instanceof Counted;
        if (counted) {
            Rc.own(value); // saving the key may drop it
        }
        try {
            saver.save(key);
            try {
                saver.save(value);
            } catch (PyException e) {
                throw Notes.of(e, whole, "item " + Ops.repr(key));
            }
        } finally {
            if (counted) {
                Rc.release(value);
            }
        }
    }

    /** What an iterator gives, as items of a dict. */
    void dictItems(Object iterator, Object whole) {
        int n;
        do {
            Object first = pairOrNull(iterator);
            if (first == null) {
                return;
            }
            n = saver.binary ? dictBatch(iterator, first, whole) : singleItem(first, whole);
        } while (n == BATCH || !saver.binary);
    }

    private static Object pairOrNull(Object iterator) {
        Object pair = Ops.next(iterator);
        if (pair != null && !(pair instanceof PyTuple t && t.size() == 2)) {
            throw Errors.typeError("dict items iterator must return 2-tuples");
        }
        return Rc.own(pair);
    }

    private int singleItem(Object first, Object whole) {
        PyTuple pair = (PyTuple) first;
        try {
            pair(pair.items[0], pair.items[1], whole);
        } finally {
            Rc.release(pair);
        }
        out.op(SETITEM);
        return 1;
    }

    /** @param first counted
     *  @return how many items were written */
    private int dictBatch(Object iterator, Object first, Object whole) {
        PyTuple item = (PyTuple) first;
        PyTuple next = null;
        int n = 0;
        try {
            next = (PyTuple) pairOrNull(iterator);
            boolean several = next != null;
            if (several) {
                out.op(MARK);
            }
            while (item != null) {
                pair(item.items[0], item.items[1], whole);
                n++;
                Rc.release(item);
                item = next;
                next = null;
                if (item != null && n + 1 < BATCH) {
                    next = (PyTuple) pairOrNull(iterator);
                }
            }
            out.op(several ? SETITEMS : SETITEM);
        } finally {
            Rc.release(item);
            Rc.release(next);
        }
        return n;
    }

    // ---- tuples

    void tuple(PyTuple tuple) {
        int n = tuple.size();
        if (n == 0) {
            if (saver.binary) {
                out.op(EMPTY_TUPLE);
            } else {
                out.op(MARK);
                out.op(TUPLE);
            }
            return;
        }
        boolean small = n <= 3 && saver.proto >= 2;
        if (!small) {
            out.op(MARK);
        }
        for (int i = 0; i < n; i++) {
            item(tuple.items[i], tuple, i);
        }
        int id = saver.fast ? saver.memo.get(tuple) : saver.memo.getOrAdd(tuple);
        if (id >= 0) { // a circle: writing an item has written the tuple
            if (small || !saver.binary) {
                for (int i = small ? 0 : -1; i < n; i++) {
                    out.op(POP);
                }
            } else {
                out.op(POP_MARK);
            }
            saver.known(tuple);
            return;
        }
        out.op(small ? TUPLE1 + n - 1 : TUPLE);
        saver.put(saver.fast ? Saver.NO_NUMBER : ~id);
    }

    // ---- sets

    void set(PySet set) {
        if (saver.proto < 4) {
            saver.call(SET, PyTuple.of(PyList.from(set)), set);
            return;
        }
        out.op(EMPTY_SET);
        saver.memoize(set);
        int size = set.size();
        if (size == 0) {
            return;
        }
        HashTable.Cursor c = set.cursor();
        int n;
        do {
            out.op(MARK);
            for (n = 0; n < BATCH && c.next(); n++) {
                saver.save(c.key, set, "element");
            }
            out.op(ADDITEMS);
            if (set.size() != size) {
                throw Saver.changedSize("set");
            }
        } while (n == BATCH);
    }

    void frozenSet(PyFrozenSet set) {
        if (saver.proto < 4) {
            saver.call(FROZENSET_TYPE, PyTuple.of(PyList.from(set)), set);
            return;
        }
        out.op(MARK);
        for (HashTable.Cursor c = set.cursor(); c.next();) {
            saver.save(c.key, set, "element");
        }
        if (saver.memo.get(set) >= 0) {
            out.op(POP_MARK);
            saver.known(set);
            return;
        }
        out.op(FROZENSET);
        saver.memoize(set);
    }
}
