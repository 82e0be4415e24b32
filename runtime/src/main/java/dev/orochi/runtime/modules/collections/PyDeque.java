package dev.orochi.runtime.modules.collections;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * {@code collections.deque}: a ring of counted elements. Methods for Python stand in {@link DequeMethods}.
 *
 * <p>Thread rule: all fields are read and written under the object's lock, so every operation here is atomic; what is
 * removed is released after the lock was freed, and no Python code runs under it.
 */
@PyClass(name = "deque", module = "collections",
        doc = "A list-like sequence optimized for data accesses near its endpoints.")
public class PyDeque extends PyExtensible {
    static final Shape SHAPE = PyType.shapeOf(PyDeque.class);
    private static final Object[] NONE = new Object[8];

    /** Length is a power of two. */
    private Object[] ring = NONE;
    private int head;
    private int size;
    /** Greatest length, or -1. */
    private long maxLength = -1;
    /** Changes with every change of the length, for iterators. */
    private long version;

    public PyDeque(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visitAll(ring);
        super.traverse(v);
    }

    final int size() {
        lock();
        int n = size;
        unlock();
        return n;
    }

    final long maxLength() {
        return maxLength;
    }

    final long version() {
        lock();
        long v = version;
        unlock();
        return v;
    }

    /** Empties the deque and sets its greatest length, -1 for none. */
    final void reset(long newMaxLength) {
        clear();
        lock();
        maxLength = newMaxLength;
        unlock();
    }

    private int slot(int index) {
        return head + index & ring.length - 1;
    }

    /** Lock held. */
    private void reserve(int more) {
        int need = size + more;
        if (need <= ring.length && ring != NONE) {
            return;
        }
        int length = Math.max(8, Integer.highestOneBit(Math.max(need - 1, 1)) << 1);
        Object[] bigger;
        try {
            if (length < 0) {
                throw new OutOfMemoryError();
            }
            bigger = new Object[length];
        } catch (OutOfMemoryError e) {
            unlock();
            throw e;
        }
        copyLocked(bigger);
        ring = bigger;
        head = 0;
    }

    private void copyLocked(Object[] to) {
        int first = Math.min(size, ring.length - head);
        System.arraycopy(ring, head, to, 0, first);
        System.arraycopy(ring, 0, to, first, size - first);
    }

    private void shrinkLocked() {
        if (size == 0 && ring.length > 64) {
            ring = NONE;
            head = 0;
        }
    }

    final void append(Object value) {
        lock();
        reserve(1);
        ring[slot(size++)] = Rc.own(value);
        version++;
        Object dropped = maxLength >= 0 && size > maxLength ? removeFirstLocked() : null;
        unlock();
        Rc.release(dropped);
    }

    final void appendLeft(Object value) {
        lock();
        reserve(1);
        head = head - 1 & ring.length - 1;
        ring[head] = Rc.own(value);
        size++;
        version++;
        Object dropped = maxLength >= 0 && size > maxLength ? removeLastLocked() : null;
        unlock();
        Rc.release(dropped);
    }

    private Object removeFirstLocked() {
        Object v = ring[head];
        ring[head] = null;
        head = head + 1 & ring.length - 1;
        size--;
        version++;
        return v;
    }

    private Object removeLastLocked() {
        int at = slot(--size);
        Object v = ring[at];
        ring[at] = null;
        version++;
        return v;
    }

    /** Removes the first or last element; raises IndexError. */
    final Object pop(boolean first) {
        lock();
        Object v = size == 0 ? null : first ? removeFirstLocked() : removeLastLocked();
        if (v != null) {
            shrinkLocked();
        }
        unlock();
        if (v == null) {
            throw Errors.indexError("pop from an empty deque");
        }
        Rc.release(v);
        return v;
    }

    final void clear() {
        lock();
        Object[] old = ring;
        ring = NONE;
        head = 0;
        version += size == 0 ? 0 : 1;
        size = 0;
        unlock();
        if (old != NONE) {
            for (Object v : old) {
                Rc.release(v);
            }
        }
    }

    /** The element at an index from the start, or null. */
    final Object getOrNull(long index) {
        lock();
        Object v = index >= 0 && index < size ? Rc.locked(ring[slot((int) index)]) : null;
        unlock();
        return v;
    }

    /** The element at an index, if nothing was added or removed since that version; else null. */
    final Object getAt(long index, long expectedVersion) {
        lock();
        Object v = version == expectedVersion && index >= 0 && index < size ? Rc.locked(ring[slot((int) index)]) : null;
        unlock();
        return v;
    }

    /** {@code self[index]}, an index from the end being negative; raises IndexError. */
    final Object get(long index) {
        lock();
        long i = index < 0 ? index + size : index;
        Object v = i >= 0 && i < size ? Rc.locked(ring[slot((int) i)]) : null;
        unlock();
        if (v == null) {
            throw Errors.indexError("deque index out of range");
        }
        return v;
    }

    final void set(long index, Object value) {
        Rc.own(value);
        lock();
        long i = index < 0 ? index + size : index;
        boolean in = i >= 0 && i < size;
        Object old = value;
        if (in) {
            int at = slot((int) i);
            old = ring[at];
            ring[at] = value;
        }
        unlock();
        Rc.release(old);
        if (!in) {
            throw Errors.indexError("deque index out of range");
        }
    }

    final void delete(long index) {
        lock();
        long i = index < 0 ? index + size : index;
        Object old = i >= 0 && i < size ? removeLocked((int) i) : null;
        unlock();
        if (old == null) {
            throw Errors.indexError("deque index out of range");
        }
        Rc.release(old);
    }

    /** Removes the element at an index unless the deque changed since that version. */
    final boolean deleteAt(int index, long expectedVersion) {
        lock();
        boolean same = version == expectedVersion;
        Object old = same ? removeLocked(index) : null;
        unlock();
        Rc.release(old);
        return same;
    }

    private Object removeLocked(int index) {
        Object old = ring[slot(index)];
        if (index < size / 2) {
            for (int i = index; i > 0; i--) {
                ring[slot(i)] = ring[slot(i - 1)];
            }
            ring[head] = null;
            head = head + 1 & ring.length - 1;
        } else {
            for (int i = index; i < size - 1; i++) {
                ring[slot(i)] = ring[slot(i + 1)];
            }
            ring[slot(size - 1)] = null;
        }
        size--;
        version++;
        return old;
    }

    final void insert(long index, Object value) {
        Rc.own(value);
        lock();
        if (maxLength >= 0 && size >= maxLength) {
            unlock();
            Rc.release(value);
            throw Errors.indexError("deque already at its maximum size");
        }
        reserve(1);
        int at = (int) Math.min(size, index < 0 ? Math.max(0, index + size) : index);
        for (int i = size; i > at; i--) {
            ring[slot(i)] = ring[slot(i - 1)];
        }
        ring[slot(at)] = value;
        size++;
        version++;
        unlock();
    }

    final void rotate(long steps) {
        lock();
        if (size > 1) {
            int n = (int) Math.floorMod(steps, (long) size);
            if (size == ring.length) {
                head = head - n & ring.length - 1;
            } else if (n <= size / 2) {
                rotateRight(n);
            } else {
                rotateLeft(size - n);
            }
            version++;
        }
        unlock();
    }

    private void rotateRight(int n) {
        for (int i = 0; i < n; i++) {
            int from = slot(size - 1);
            Object v = ring[from];
            ring[from] = null;
            head = head - 1 & ring.length - 1;
            ring[head] = v;
        }
    }

    private void rotateLeft(int n) {
        for (int i = 0; i < n; i++) {
            Object v = ring[head];
            ring[head] = null;
            head = head + 1 & ring.length - 1;
            ring[slot(size - 1)] = v;
        }
    }

    final void reverse() {
        lock();
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            int a = slot(i);
            int b = slot(j);
            Object v = ring[a];
            ring[a] = ring[b];
            ring[b] = v;
        }
        unlock();
    }

    /** The elements at one moment, not counted. */
    final Object[] toArray() {
        lock();
        Object[] all;
        try {
            all = new Object[size];
            copyLocked(all);
            Rc.lockedAll(all, all.length);
        } finally {
            unlock();
        }
        return all;
    }
}
