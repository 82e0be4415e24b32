package dev.orochi.runtime.object;

import dev.orochi.refcount.OutOfLine;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * {@code list}: an array that grows, and a length.
 *
 * <p>Invariant: elements from {@link #size} to the end of {@link #items} are null and those before are not, whenever
 * the lock is free.
 *
 * <p>Thread rule: reads take no lock; they load the array once, and an element that is null or outside of the array is
 * past the end. Writers hold the object's lock and store elements and the array with release. An array is never shared
 * by two lists. Old elements are released after the lock was freed. No Python code runs under the lock.
 */
@PyClass(name = "list", doc = """
        Built-in mutable sequence.

        If no argument is given, the constructor creates a new empty list.
        The argument must be an iterable if specified.""")
public class PyList extends PyExtensible {
    public static final PyType TYPE = PyType.ofClass(PyList.class);
    static final Shape SHAPE = TYPE.instanceShape();

    /** Counted elements, then nulls. Replaced under the lock with release; read with acquire. */
    Object[] items;
    /** Written under the lock; read plainly by others, to whom it is a hint that the array's elements decide. */
    int size;

    /** An empty list. */
    public PyList() {
        super(SHAPE);
        items = Slots.NONE;
    }

    /** An empty list with room for some elements. */
    public PyList(int capacity) {
        super(SHAPE);
        items = capacity == 0 ? Slots.NONE : new Object[capacity];
    }

    /** An empty instance of a subclass. */
    public PyList(Shape shape) {
        super(shape);
        items = Slots.NONE;
    }

    private PyList(Object[] counted, int size) {
        super(SHAPE);
        items = counted;
        this.size = size;
    }

    /** A list that takes over an array, whose first {@code size} elements are counted already and whose others are
     * null. */
    public static PyList adopt(Object[] counted, int size) {
        try {
            return new PyList(counted, size);
        } catch (OutOfMemoryError e) {
            releaseAll(counted, size);
            throw e;
        }
    }

    /** A list of the given values; the array is copied. */
    public static PyList of(Object... values) {
        return adopt(Rc.ownAll(values.length == 0 ? Slots.NONE : Arrays.copyOf(values, values.length, Object[].class)),
                values.length);
    }

    /** A list of what an iterable gives. May run Python code. */
    public static PyList from(Object iterable) {
        PyList list = Temps.temp(new PyList()); // the iterable may raise
        list.extend(iterable);
        return list;
    }

    /** Whether the object is a list and not an instance of a subclass. */
    public static boolean isExact(Object o) {
        return o instanceof PyList l && l.shape == SHAPE;
    }

    // ---- reading: no lock ---------------------------------------------------------------------------------------

    /** The number of elements. Any thread, no lock. */
    public final int size() {
        int n = size;
        VarHandle.acquireFence(); // a loop that waits for a change sees it
        return n;
    }

    /** The element at an index, or null when there is none there; negative indexes have none. Any thread, no lock. */
    public final Object getOrNull(int index) {
        Object v;
        do {
            v = peek(index);
        } while (!Rc.loaded(v));
        return v;
    }

    /** {@link #getOrNull} for who goes on to {@link dev.orochi.refcount.Mutator#holdLoaded} or its like. */
    public final Object peek(int index) {
        Object[] a = items;
        VarHandle.acquireFence();
        return index >= 0 && index < a.length ? Slots.getAcquire(a, index) : null;
    }

    /** The element at an index counted from the start; raises IndexError. Any thread, no lock. */
    public final Object get(int index) {
        return found(getOrNull(index));
    }

    private static Object found(Object v) {
        if (v == null) {
            throw Errors.indexError("list index out of range");
        }
        return v;
    }

    /** {@code self[index]}: negative indexes count from the end. Any thread, no lock. */
    public final Object getItem(long index) {
        long at = index < 0 ? index + size : index;
        Object v = at == (int) at ? getOrNull((int) at) : null;
        return v != null || index >= 0 ? found(v) : found(itemFromEnd(index));
    }

    /** Under the lock: another thread may have shortened the list since its size was read. */
    private Object itemFromEnd(long index) {
        lock();
        long at = index + size;
        Object v = at >= 0 ? Rc.locked(items[(int) at]) : null;
        unlock();
        return v;
    }

    /** The elements at one moment, not counted. Takes the lock. */
    public final Object[] toArray() {
        lock();
        Object[] a = copyLocked(0, size);
        Rc.lockedAll(a, a.length);
        unlock();
        return a;
    }

    /** The elements at one moment, each counted for the caller's array. Takes the lock. */
    public final Object[] toOwnedArray() {
        return ownedRange(0, Integer.MAX_VALUE);
    }

    /** Those elements of a range that exist, each counted. Takes the lock. */
    final Object[] ownedRange(int from, int to) {
        lock();
        int end = Math.min(to, size);
        Object[] a = Rc.ownAll(from < end ? copyLocked(from, end) : Slots.NONE);
        unlock();
        return a;
    }

    /** The elements from a position on with a step (not zero), at most {@code count}, each counted. Takes the lock. */
    final Object[] ownedSlice(int start, int step, int count) {
        Object[] result = new Object[count];
        lock();
        int n = 0;
        for (int i = start; n < count && i >= 0 && i < size; i += step) {
            result[n++] = Rc.own(items[i]);
        }
        unlock();
        return n == count ? result : Arrays.copyOf(result, n);
    }

    private Object[] copyLocked(int from, int to) {
        if (from == to) {
            return Slots.NONE;
        }
        try {
            return Arrays.copyOfRange(items, from, to);
        } catch (OutOfMemoryError e) {
            unlock();
            throw e;
        }
    }

    /** A list of the elements in a range, which is cut to the list. Takes the lock. */
    public final PyList subList(int from, int to) {
        Object[] a = ownedRange(from, to);
        return adopt(a, a.length);
    }

    /** A plain list of this list's elements and another one's. Takes the lock of one after the other. */
    final PyList plus(PyList other) {
        Object[] tail = other.toOwnedArray();
        lock();
        int n = size;
        Object[] all;
        try {
            all = Arrays.copyOf(items, n + tail.length, Object[].class);
        } catch (OutOfMemoryError | NegativeArraySizeException e) {
            unlock();
            releaseAll(tail, tail.length);
            throw new OutOfMemoryError();
        }
        Rc.ownAll(all);
        unlock();
        System.arraycopy(tail, 0, all, n, tail.length);
        return adopt(all, all.length);
    }

    /** A shallow copy: a plain list. Takes the lock. */
    public final PyList copy() {
        return subList(0, Integer.MAX_VALUE);
    }

    // ---- writing: under the lock --------------------------------------------------------------------------------

    @Override
    Object builtinIter() {
        return type() == TYPE ? new PyListIterator(this) : null;
    }

    /** Appends. Atomic. */
    @OutOfLine
    public final void append(Object value) {
        appendOwned(Rc.own(value));
    }

    /** Appends a value that is counted already: the caller's count moves into the list. Atomic. */
    public final void appendOwned(Object value) {
        lock();
        Object[] a = items;
        int n = size;
        if (n == a.length) {
            a = growFor(value, n);
        }
        Slots.setRelease(a, n, value);
        size = n + 1;
        unlock();
    }

    /** Appends the first {@code count} elements of an array, which are counted already. Atomic. */
    public final void appendAllOwned(Object[] values, int count) {
        try {
            appendAllOwned(values, 0, count);
        } catch (OutOfMemoryError e) {
            releaseAll(values, count);
            throw e;
        }
    }

    /** Appends some elements of an array, which are counted already, and stay the caller's when there is no memory. Atomic. */
    public final void appendAllOwned(Object[] values, int from, int count) {
        if (count == 0) {
            return;
        }
        lock();
        int n = size;
        Object[] a = count > items.length - n ? grow(n, count) : items;
        for (int i = 0; i < count; i++) {
            Slots.setRelease(a, n + i, values[from + i]);
        }
        size = n + count;
        unlock();
    }

    /** Replaces the element at an index from the start; raises IndexError. Atomic. */
    public final void set(int index, Object value) {
        Rc.own(value);
        lock();
        if (index < 0 || index >= size) {
            unlock();
            Rc.release(value);
            throw Errors.indexError("list assignment index out of range");
        }
        Object[] a = items;
        Object old = a[index];
        Slots.setRelease(a, index, value);
        unlock();
        Rc.release(old);
    }

    /** {@code self[index] = value}. Atomic. */
    public final void setItem(long index, Object value) {
        if (index < 0) {
            index += size;
        }
        set(index == (int) index ? (int) index : -1, value);
    }

    /** {@code del self[index]}. Atomic. */
    public final void deleteItem(long index) {
        lock();
        long i = index < 0 ? index + size : index;
        if (i < 0 || i >= size) {
            unlock();
            throw Errors.indexError("list assignment index out of range");
        }
        Object old = removeLocked((int) i);
        unlock();
        Rc.release(old);
    }

    /** Inserts before a position, which is cut to the list as Python does. Atomic. */
    public final void insert(long index, Object value) {
        Rc.own(value);
        lock();
        int n = size;
        int at = (int) Math.min(n, index < 0 ? Math.max(0, index + n) : index);
        Object[] a = n == items.length ? grow(n, 1) : items;
        Slots.move(a, at, at + 1, n - at);
        Slots.setRelease(a, at, value);
        size = n + 1;
        unlock();
    }

    /** {@code self.pop()}; raises IndexError. Atomic. */
    public final Object pop() {
        return pop(-1);
    }

    /** {@code self.pop(index)}; raises IndexError. Atomic. */
    public final Object pop(long index) {
        lock();
        int n = size;
        if (n == 0) {
            unlock();
            throw Errors.indexError("pop from empty list");
        }
        long i = index < 0 ? index + n : index;
        if (i < 0 || i >= n) {
            unlock();
            throw Errors.indexError("pop index out of range");
        }
        Object v = removeLocked((int) i);
        unlock();
        Rc.release(v);
        return v;
    }

    /** Removes the element at an index if it is still the given object. Atomic. */
    final boolean removeIfSame(int index, Object value) {
        lock();
        boolean same = index < size && items[index] == value;
        if (same) {
            removeLocked(index);
        }
        unlock();
        if (same) {
            Rc.release(value);
        }
        return same;
    }

    /** Removes the first element that equals a {@linkplain Keys#isPlain plain} value. Atomic.
     * @return whether there was one; null when an element that may be asked only without the lock comes first */
    final Boolean removePlain(Object value) {
        lock();
        try {
            for (int i = 0; i < size; i++) {
                if (!Keys.isPlain(items[i])) {
                    return null;
                }
                if (Keys.equal(items[i], value)) {
                    removeLocked(i); // not counted
                    return true;
                }
            }
            return false;
        } finally {
            unlock();
        }
    }

    private Object removeLocked(int index) {
        Object[] a = items;
        Object old = a[index];
        int last = size - 1;
        Slots.move(a, index + 1, index, last - index);
        cutLast(last);
        return old;
    }

    /** Makes the list end before its last element. Lock held. */
    final void cutLast(int last) {
        Object[] a = items;
        Slots.setRelease(a, last, null);
        size = last;
        if (last < a.length >> 2 && a.length > 32) {
            shrink(last);
        }
    }

    private void shrink(int n) {
        try {
            setItems(Arrays.copyOf(items, n + (n >> 1) + 4));
        } catch (OutOfMemoryError e) {
            // the larger array goes on serving
        }
    }

    /** Removes all elements. Atomic. */
    public final void clear() {
        lock();
        Object[] old = items;
        int n = size;
        setItems(Slots.NONE);
        size = 0;
        unlock();
        releaseAll(old, n);
    }

    /** Replaces the elements of a range, which is cut to the list, by values that are counted already. Atomic. */
    public final void replaceRange(int from, int to, Object[] counted) {
        lock();
        int n = size;
        int start = Math.min(Math.max(from, 0), n);
        int end = Math.max(start, Math.min(to, n));
        int more = counted.length - (end - start);
        Object[] removed;
        Object[] a;
        try {
            removed = start == end ? Slots.NONE : Arrays.copyOfRange(items, start, end);
            a = roomFor(n, more);
        } catch (OutOfMemoryError e) {
            unlock();
            releaseAll(counted, counted.length);
            throw e;
        }
        if (a == items) {
            Slots.move(a, end, end + more, n - end);
            Slots.put(a, start, counted);
            Slots.clear(a, n + more, n);
        } else {
            System.arraycopy(items, 0, a, 0, start);
            System.arraycopy(counted, 0, a, start, counted.length);
            System.arraycopy(items, end, a, end + more, n - end);
            setItems(a);
        }
        size = n + more;
        unlock();
        releaseAll(removed, removed.length);
    }

    /** The array for {@code more} elements than there are: a new one, still empty, where the present one is too small or much too large. */
    private Object[] roomFor(int n, int more) {
        long length = (long) n + more;
        Object[] a = items;
        if (length <= a.length && (length >= a.length >> 2 || a.length <= 32)) {
            return a;
        }
        if (length > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError();
        }
        return new Object[(int) Math.min(length + (length >> 3), Integer.MAX_VALUE - 16)];
    }

    /** Writes counted values to positions {@code start + k * step}; false, and nothing done, when the list became too
     * short for that. Atomic. */
    final boolean setStrided(int start, int step, Object[] counted) {
        int count = counted.length;
        Object[] old = new Object[count];
        lock();
        int last = start + (count - 1) * step;
        if (count > 0 && (Math.max(start, last) >= size || Math.min(start, last) < 0)) {
            unlock();
            return false;
        }
        Object[] a = items;
        for (int k = 0, i = start; k < count; k++, i += step) {
            old[k] = a[i];
            Slots.setRelease(a, i, counted[k]);
        }
        unlock();
        releaseInOrder(old, count);
        return true;
    }

    /** Removes the elements at {@code start + k * step}, {@code step} positive, those that exist. Atomic. */
    final void deleteStrided(int start, int step, int count) {
        Object[] removed = new Object[count];
        lock();
        int n = size;
        Object[] a = items;
        int k = 0;
        int to = start;
        for (int i = start; i < n; i++) {
            if (k < count && i == start + (long) k * step) {
                removed[k++] = a[i];
            } else {
                Slots.setRelease(a, to++, a[i]);
            }
        }
        Slots.clear(a, to, n);
        size = Math.min(to, n);
        unlock();
        releaseInOrder(removed, k);
    }

    /** Reverses in place. Atomic. */
    public final void reverse() {
        lock();
        Object[] a = items;
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            Object v = a[i];
            Slots.setRelease(a, i, a[j]);
            Slots.setRelease(a, j, v);
        }
        unlock();
    }

    /** {@code self.extend(iterable)}. Atomic when the iterable is a list, tuple, dict, set or one of dict's views;
     * otherwise it runs Python code and appends one by one. */
    public final void extend(Object iterable) {
        Object[] a = Snapshots.owned(iterable);
        if (a != null) {
            appendAllOwned(a, a.length);
            return;
        }
        Object it = Ops.iter(iterable);
        int hint = it.getClass() == PyGenerator.class ? 0 : Ops.lengthHint(iterable);
        if (hint > 8 && size == 0) {
            reserve(hint);
        }
        drain(it);
    }

    /** Appends what an iterator gives, one by one. May run Python code. */
    final void drain(Object it) {
        if (it.getClass() == PyGenerator.class) {
            new Gather(this).over(it);
        } else {
            Ops.drain(it, this::append);
        }
    }

    /** {@code self.sort(key=key, reverse=reverse)}; the key may be null. May run Python code. */
    public final void sort(Object key, boolean reverse) {
        ListSort.sort(this, key, reverse);
    }

    /** {@code self * count} as an array of counted elements. Takes the lock. */
    final Object[] repeated(long count) {
        return Repeats.owned(toArray(), count);
    }

    /** {@code self *= count}. Atomic. */
    final void repeatInPlace(long count) {
        Object[] old;
        int n;
        lock();
        try {
            old = items;
            n = size;
            Object[] a = Repeats.owned(n == old.length ? old : Arrays.copyOf(old, n), count);
            setItems(a);
            size = a.length;
        } finally {
            unlock();
        }
        releaseAll(old, n);
    }

    // ---- storage ------------------------------------------------------------------------------------------------

    /** As {@link #grow}, for one value that is counted already. */
    private Object[] growFor(Object value, int n) {
        try {
            return grow(n, 1);
        } catch (OutOfMemoryError e) {
            Rc.release(value);
            throw e;
        }
    }

    /** Makes room for {@code more} elements after {@code n}. Called under the lock, which it frees when it throws. */
    final Object[] grow(int n, int more) {
        long need = (long) n + more;
        long want = Math.min(n == 0 && more > 1 ? need : need + (need >> 1) + 4, Integer.MAX_VALUE - 16);
        Object[] a;
        try {
            if (want < need) {
                throw new OutOfMemoryError();
            }
            a = new Object[(int) want];
        } catch (OutOfMemoryError e) {
            unlock();
            throw e;
        }
        System.arraycopy(items, 0, a, 0, n);
        setItems(a);
        return a;
    }

    /** Makes room in an empty list for the elements that an iterable announced; a wrong announcement costs nothing but
     * memory. Takes the lock. */
    private void reserve(int hint) {
        Object[] a = new Object[Math.min(hint, 1 << 20)];
        lock();
        if (size == 0 && items.length < a.length) {
            setItems(a);
        }
        unlock();
    }

    final void setItems(Object[] a) {
        VarHandle.releaseFence();
        items = a;
    }

    /** Takes all elements out, for a sort: the list is empty afterwards. Takes the lock. */
    final Object[] takeForSort() {
        lock();
        Object[] a = items;
        int n = size;
        Object[] taken = a.length == n ? a : copyLocked(0, n);
        setItems(Slots.NONE);
        size = 0;
        unlock();
        return taken;
    }

    /** Puts sorted elements back and returns whether the list had stayed empty. Takes the lock. */
    final boolean putAfterSort(Object[] sorted) {
        lock();
        Object[] other = items;
        int n = size;
        setItems(sorted);
        size = sorted.length;
        unlock();
        releaseAll(other, n);
        return other == Slots.NONE;
    }

    /** Releases values, which then die from the last to the first. */
    static void releaseAll(Object[] values, int count) {
        for (int i = count - 1; i >= 0; i--) {
            Rc.release(values[i]);
        }
    }

    /** Releases values, which then die from the first to the last. */
    static void releaseInOrder(Object[] values, int count) {
        for (int i = 0; i < count; i++) {
            Rc.release(values[i]);
        }
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        Object[] a = items;
        for (int i = a.length - 1; i >= 0; i--) {
            visitor.visit(a[i]); // a list that dies lets its last element go first
        }
    }
}
