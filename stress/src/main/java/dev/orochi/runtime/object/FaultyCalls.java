package dev.orochi.runtime.object;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What planted faults call in place of the object model's own methods. Each takes what the call that it replaces takes, the receiver
 * first. */
final class FaultyCalls {
    private static final VarHandle STORAGE;

    static {
        try {
            STORAGE = MethodHandles.privateLookupIn(HashTable.class, MethodHandles.lookup()).findVarHandle(HashTable.class, "storage",
                    DictStorage.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private FaultyCalls() {}

    private static void linger() {
        for (int i = 0; i < 50; i++) {
            Thread.onSpinWait();
        }
    }

    /** A copy that is made later: see {@link #publishThenFill}. */
    static void copyLater(Object from, int start, Object to, int at, int count) {}

    /** A new array that readers see before it is filled. */
    static void publishThenFill(PyList list, Object[] a) {
        Object[] old = list.items;
        list.setItems(a);
        linger();
        System.arraycopy(old, 0, a, 0, old.length);
    }

    /** A resize that shows an empty table for a moment. */
    static void publishEmptyFirst(HashTable t, DictStorage s) {
        STORAGE.setRelease(t, DictStorage.NONE);
        linger();
        STORAGE.setRelease(t, s);
    }

    /** An exchange that is not atomic. */
    static Object exchange(VarHandle slot, PyInstance o, Object v) {
        Object old = slot.getVolatile(o);
        linger();
        slot.setVolatile(o, v);
        return old;
    }

    /** A range of a buffer that several threads get. */
    static boolean claim(VarHandle size, StrConcat.Buffer buffer, int at, int end) {
        linger();
        size.setVolatile(buffer, end);
        return true;
    }

    /** A generator that everybody may run. */
    static boolean enter(VarHandle state, PyGenerator g, int before, int running) {
        linger();
        state.setVolatile(g, running);
        return true;
    }

    /** A weak reference that is made without a look for another one. */
    static PyWeakRef noReference(WeakList list, PyType type) {
        return null;
    }
}
