package dev.orochi.runtime.modules.ctypes;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Rc;
import dev.orochi.runtime.object.Identity;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/** Python objects as C sees them: their {@code id()} stands for the address. Who writes one into C memory keeps the object. Any thread. */
final class Handles {
    private static final ConcurrentHashMap<Long, Handle> ALL = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();

    private Handles() {
    }

    private static final class Handle extends WeakReference<Object> {
        private final long id;

        Handle(long id, Object o) {
            super(o, GONE);
            this.id = id;
        }
    }

    static long of(Object o) {
        for (Object h = GONE.poll(); h != null; h = GONE.poll()) {
            ALL.remove(((Handle) h).id, h);
        }
        Rc.own(o); // a temporary has no number that lasts
        long id = Identity.id(o);
        ALL.put(id, new Handle(id, o));
        Rc.release(o);
        return id;
    }

    /** The object of a number; null when it was never handed to C, or is gone. */
    static Object get(long id) {
        Handle h = ALL.get(id);
        Object o = h == null ? null : h.get();
        while (o != null) {
            if (o instanceof Counted c && c.isDead()) {
                return null;
            }
            if (Rc.loaded(o)) {
                return o;
            }
        }
        return null;
    }
}
