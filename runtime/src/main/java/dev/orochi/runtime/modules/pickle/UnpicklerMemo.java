package dev.orochi.runtime.modules.pickle;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a pickle has numbered. It counts the objects. A number far beyond the others, which no pickler gives, costs no memory for those
 * between. Thread rule: used by the thread that uses the unpickler.
 */
final class UnpicklerMemo {
    private Object[] items = new Object[32];
    /** Numbers for which the array is not made longer; null until there are some. */
    private Map<Long, Object> far;
    private int count;

    /** How many numbers stand for something. */
    int size() {
        return count;
    }

    /** The object of a number, or null. */
    Object get(long id) {
        if (id >= 0 && id < items.length) {
            return items[(int) id];
        }
        return far == null ? null : far.get(id);
    }

    void put(long id, Object v) {
        Rc.own(v);
        Object old;
        if (id < items.length) {
            old = items[(int) id];
            items[(int) id] = v;
        } else if (id <= 2L * count + 1024 && far == null) {
            items = Arrays.copyOf(items, (int) Math.max(id + 1, 2L * items.length));
            items[(int) id] = v;
            old = null;
        } else {
            far = far == null ? new HashMap<>() : far;
            old = far.put(id, v);
        }
        if (old == null) {
            count++;
        }
        Rc.release(old);
    }

    void clear() {
        Object[] old = items;
        Map<Long, Object> oldFar = far;
        items = new Object[32];
        far = null;
        count = 0;
        for (Object v : old) {
            Rc.release(v);
        }
        if (oldFar != null) {
            oldFar.values().forEach(Rc::release);
        }
    }

    /** For each number and its object. */
    interface Action {
        void accept(long id, Object v);
    }

    void forEach(Action action) {
        for (int i = 0; i < items.length; i++) {
            if (items[i] != null) {
                action.accept(i, items[i]);
            }
        }
        if (far != null) {
            far.forEach(action::accept);
        }
    }

    void visit(RefVisitor v) {
        v.visitAll(items);
        if (far != null) {
            far.values().forEach(v::visit);
        }
    }
}
