package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;

/** The weak references to one object, newest first. All fields under this list's monitor, which no Python code runs under. */
final class WeakList {
    private PyWeakRef head;

    /** Adds a reference without callback, unless there is one of its type that may be used in its place.
     * @return the reference to use */
    synchronized PyWeakRef addUnlessThere(PyWeakRef r) {
        PyWeakRef there = reusable(r.type());
        if (there != null && there.weakLoad()) {
            return there;
        }
        add(r);
        return r;
    }

    synchronized void add(PyWeakRef r) {
        r.publish();
        PyWeakRef first = head;
        if (first != null && first.isStandard() && !r.isStandard()) { // the reference that is reused stays first
            r.next = first.next;
            r.prev = first;
            if (first.next != null) {
                first.next.prev = r;
            }
            first.next = r;
            return;
        }
        r.next = head;
        if (head != null) {
            head.prev = r;
        }
        head = r;
    }

    synchronized void remove(PyWeakRef r) {
        if (r.prev != null) {
            r.prev.next = r.next;
        } else if (head == r) {
            head = r.next;
        }
        if (r.next != null) {
            r.next.prev = r.prev;
        }
        r.next = null;
        r.prev = null;
    }

    /** @return a reference without callback of exactly this type, for reuse; or null */
    synchronized PyWeakRef reusable(PyType type) {
        for (PyWeakRef r = head; r != null; r = r.next) {
            if (r.callback == null && r.type() == type) {
                return r;
            }
        }
        return null;
    }

    synchronized int count() {
        int n = 0;
        for (PyWeakRef r = head; r != null; r = r.next) {
            n++;
        }
        return n;
    }

    synchronized PyWeakRef[] snapshot() {
        PyWeakRef[] out = new PyWeakRef[count()];
        int i = 0;
        for (PyWeakRef r = head; r != null; r = r.next) {
            out[i++] = r;
        }
        return out;
    }

    /** The object was found unreachable: empties all references, so that no finaliser reaches it by one; {@code later} runs the
     * callbacks of the references that are reachable themselves. World stopped. */
    void clearUnreachable(java.util.List<Runnable> later) {
        for (PyWeakRef r : snapshot()) {
            r.referent = null;
            remove(r);
            if (r.callback != null && !r.isUnreachable()) {
                Rc.own(r);
                later.add(() -> {
                    r.runCallback();
                    Rc.release(r);
                });
            }
        }
    }

    /** The object died: empties all references, then runs the callbacks. Takes no memory. */
    void clearAll() {
        emptyAll();
        for (PyWeakRef r; (r = first()) != null; ) {
            remove(r);
            if (!r.isDead()) {
                r.runCallback();
            }
            Rc.release(r);
        }
    }

    private synchronized PyWeakRef first() {
        return head;
    }

    private synchronized void emptyAll() {
        for (PyWeakRef r = head; r != null; r = r.next) {
            r.referent = null;
            Rc.own(r); // stays alive until its callback has run
        }
    }
}
