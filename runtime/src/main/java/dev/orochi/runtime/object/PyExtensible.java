package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.OutOfLine;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.World;
import dev.orochi.runtime.threads.Safepoint;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;

/**
 * An object that can have attributes of its own and weak references to it: instances of classes, and of built-in types
 * that can be subclassed.
 *
 * <p>Attributes stand in numbered slots. {@link #more} holds {@code [weak references, dict, identity, segment, segment...]}: segments of
 * {@value #SEGMENT} slots that never move, so that a writer that found a slot can never write into a copy. The outer
 * array is copied under the object's lock when it grows; the segments in it stay.
 */
public abstract class PyExtensible extends PyObject {
    static final int WEAK_LIST = 0;
    static final int DICT = 1;
    private static final int IDENTITY = 2;
    private static final int FIRST_SEGMENT = 3;
    static final int SEGMENT = 8;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);

    /** Written under the lock with release, read with acquire. */
    private Object[] more;

    protected PyExtensible(Shape shape) {
        super(shape);
        if (shape != null && shape.isObserved()) {
            registerObserved();
        }
    }

    // ---- slots --------------------------------------------------------------------------------------------------

    /** Number of slots that are fields of the Java object. */
    int inlineSlots() {
        return 0;
    }

    /** @return the value in slot {@code i}, or null when it is empty */
    public Object getSlot(int i) {
        return getSegmented(i);
    }

    /** Writes a counted value (or null) into slot {@code i} and returns what it held, which the caller releases. */
    public Object swapSlot(int i, Object v) {
        return swapSegmented(i, v);
    }

    final Object getSegmented(int i) {
        Object[] s = (Object[]) extra(i / SEGMENT + FIRST_SEGMENT);
        return s == null ? null : Slots.getAcquire(s, i % SEGMENT);
    }

    final Object swapSegmented(int i, Object v) {
        Object[] s = segment(i);
        if (World.hasForeign()) {
            return ELEMENT.getAndSet(s, i % SEGMENT, v);
        }
        Object old = s[i % SEGMENT];
        Slots.setRelease(s, i % SEGMENT, v);
        return old;
    }

    /** Writes a slot with release, under the conditions of {@link PyInstance#putSlot}. */
    final void putSegmented(int i, Object v) {
        Object[] s = (Object[]) extra(i / SEGMENT + FIRST_SEGMENT);
        Slots.setRelease(s == null ? segment(i) : s, i % SEGMENT, v);
    }

    /** Takes the memory for slot {@code i}, if it takes any. */
    public final void makeRoom(int i) {
        int n = i - inlineSlots();
        if (n >= 0 && extra(n / SEGMENT + FIRST_SEGMENT) == null) {
            segment(n);
        }
    }

    /** The segment that slot {@code i} is in, allocated when it is missing. */
    @OutOfLine
    private Object[] segment(int i) {
        int seg = i / SEGMENT + FIRST_SEGMENT;
        Object[] s = (Object[]) extra(seg);
        if (s != null) {
            return s;
        }
        lock();
        try {
            Object[] m = grow(seg + 1);
            if (m[seg] == null) {
                Slots.setRelease(m, seg, new Object[SEGMENT]);
            }
            return (Object[]) m[seg];
        } finally {
            unlock();
        }
    }

    /** The outer array with room for {@code length} elements. Lock held. */
    private Object[] grow(int length) {
        Object[] m = more;
        if (m == null || m.length < length) {
            Object[] n = new Object[Math.max(length, FIRST_SEGMENT)];
            if (m != null) {
                System.arraycopy(m, 0, n, 0, m.length);
            }
            VarHandle.releaseFence();
            more = n;
            return n;
        }
        return m;
    }

    private Object extra(int i) {
        Object[] m = more;
        if (m == null) {
            return null;
        }
        VarHandle.acquireFence();
        return i < m.length ? Slots.getAcquire(m, i) : null;
    }

    /** Whether weak references may lead to the object. */
    public final boolean isWeaklyReferenced() {
        Object[] m = more;
        return m != null && m[WEAK_LIST] != null;
    }

    /** What a slot holds, for Java code; null when there is nothing. Any thread. */
    public final Object loadSlot(int i) {
        Object v;
        do {
            v = getSlot(i);
        } while (!Rc.loaded(v));
        return v;
    }

    // ---- dict and weak references -------------------------------------------------------------------------------

    /** The dict that holds the attributes of an object of dictionary shape; null for all others. */
    public final PyDict dictOrNull() {
        return (PyDict) extra(DICT);
    }

    /** Stores the dict (counted). Lock held. */
    final void setDictLocked(PyDict d) {
        Slots.setRelease(grow(FIRST_SEGMENT), DICT, d);
    }

    /** Head of the list of weak references to this object; managed by {@link WeakList}. */
    final WeakList weakList() {
        return (WeakList) extra(WEAK_LIST);
    }

    final WeakList weakListForUpdate() {
        WeakList w = weakList();
        if (w == null) {
            lock();
            try {
                w = weakList();
                if (w == null) {
                    w = new WeakList();
                    Slots.setRelease(grow(FIRST_SEGMENT), WEAK_LIST, w);
                }
            } finally {
                unlock();
            }
            registerObserved();
        }
        return w;
    }

    /** What {@code id()} gives, once asked for; else null. For {@link Identity}. */
    final PyInt identity() {
        return (PyInt) extra(IDENTITY);
    }

    /** @return what {@code id()} gives from now on: {@code id}, unless another thread was faster */
    final PyInt identify(PyInt id) {
        lock();
        try {
            Object[] m = grow(FIRST_SEGMENT);
            if (m[IDENTITY] == null) {
                Slots.setRelease(m, IDENTITY, id);
            }
            return (PyInt) m[IDENTITY];
        } finally {
            unlock();
        }
    }

    @Override
    protected boolean isObserved() {
        return weakList() != null || needsFinalizer();
    }

    @Override
    protected void onUnreachable(java.util.List<Runnable> later) {
        WeakList w = weakList();
        if (w != null) {
            w.clearUnreachable(later);
        }
    }

    @Override
    protected void onDeath() {
        WeakList w = weakList();
        if (w != null) {
            w.clearAll();
        }
    }

    @Override
    protected void traverse(RefVisitor v) {
        Object[] m = more;
        if (m != null) {
            v.visit(m[DICT]);
            for (int i = FIRST_SEGMENT; i < m.length; i++) {
                v.visitAll((Object[]) m[i]);
            }
        }
    }

    // ---- attributes by name -------------------------------------------------------------------------------------

    /** @param name interned
     *  @return the instance attribute, or null */
    public final Object getOwn(PyStr name) {
        Shape s = shape;
        if (s.dictMode) {
            PyDict d = dictOrNull();
            return d == null ? null : d.get(name);
        }
        int i = s.slotOf(name);
        return i < 0 ? null : loadSlot(i);
    }

    /** Sets the instance attribute. The object must be allowed to have attributes.
     * @param name interned */
    public final void setOwn(PyStr name, Object v) {
        Rc.own(v);
        Object old;
        while (true) {
            Shape s = shape;
            if (s.dictMode) {
                PyDict d = dictForUpdate();
                d.putStr(name, v);
                old = v;
                break;
            }
            int i = s.slotOf(name);
            if (i >= 0 && getSlot(i) != null) {
                if (v instanceof Counted && !s.adding(i).expectCounted()) {
                    continue;
                }
                old = swapSlot(i, v);
                break;
            }
            if (addSlot(s, name, v)) {
                return;
            }
        }
        Rc.release(old);
    }

    /** Appends a slot, under the lock. @return false when another thread was faster, or the object became a dict */
    private boolean addSlot(Shape s, PyStr name, Object v) {
        try {
            Shape n = s.with(name, v);
            if (n == null) {
                toDict();
                return false;
            }
            return append(s, n, v);
        } catch (OutOfMemoryError e) {
            Rc.release(v);
            throw e;
        }
    }

    /** Appends the slot that {@code n} has and {@code s} has not, under the lock.
     * @param v counted
     * @return false when the object's shape was not {@code s} any more */
    public final boolean append(Shape s, Shape n, Object v) {
        if (v instanceof Counted) {
            n.expectCounted();
        }
        int i = n.count - 1;
        makeRoom(i); // allocation takes the lock, so it comes first
        lock();
        try {
            if (shape != s) {
                return false;
            }
            swapSlot(i, v);
            VarHandle.releaseFence();
            shape = n;
            return true;
        } finally {
            unlock();
        }
    }

    /** @return whether the attribute was there */
    public final boolean deleteOwn(PyStr name) {
        Shape s = shape;
        if (s.dictMode) {
            PyDict d = dictOrNull();
            Object old = d == null ? null : d.remove(name);
            return old != null;
        }
        int i = s.slotOf(name);
        Object old = i < 0 ? null : swapSlot(i, null);
        Rc.release(old);
        return old != null;
    }

    /** The object's {@code __dict__}: from now on its attributes stand there. */
    public final PyDict dictForUpdate() {
        PyDict d = dictOrNull();
        return d != null && shape.dictMode ? d : toDict();
    }

    /**
     * Moves the attributes into a dict. A thread that already found a slot could still write to it after the move, so
     * the other threads stand at their safepoints meanwhile if they may know the object; if not, none gets to know it meanwhile.
     */
    private PyDict toDict() {
        ThreadState.current().dictsMade++;
        return Safepoints.exclusively(this, () -> {
            Shape s = shape;
            if (s.dictMode) {
                PyDict d = dictOrNull();
                if (d == null) {
                    d = Rc.own(new PyDict());
                    installDict(s.type, d);
                }
                return d;
            }
            Shape[] chain = s.chain();
            PyDict d = copyOfSlots(s, chain);
            for (Shape e : chain) {
                Rc.release(swapSlot(e.count - 1, null));
            }
            installDict(s.type, d);
            return d;
        });
    }

    /** The attributes in a dict, counted. Takes all the memory that it takes to move them. */
    private PyDict copyOfSlots(Shape s, Shape[] chain) {
        PyDict d = Rc.own(PyDict.withRoom(chain.length));
        try {
            for (Shape e : chain) {
                Object v = getSlot(e.count - 1);
                if (v != null) {
                    d.putUnpublished(e.name, v);
                }
            }
            s.type.dictShape();
            makeRoomForDict();
            return d;
        } catch (OutOfMemoryError e) {
            Rc.release(d);
            throw e;
        }
    }

    private void makeRoomForDict() {
        lock();
        try {
            grow(FIRST_SEGMENT);
        } finally {
            unlock();
        }
    }

    /** Assigns {@code __dict__}. */
    public final void setDict(PyDict d) {
        toDict();
        Rc.own(d);
        PyDict old;
        lock();
        try {
            old = dictOrNull();
            setDictLocked(d);
        } finally {
            unlock();
        }
        Rc.release(old);
    }

    private void installDict(PyType type, PyDict d) {
        lock();
        try {
            setDictLocked(d);
            shape = type.dictShape();
        } finally {
            unlock();
        }
    }

    /** Assigns {@code __class__}: the caller has checked that the layouts agree. */
    final void setType(PyType type) {
        Supplier<Shape> change = () -> shape = shape.dictMode ? type.dictShape() : shape.transplant(type);
        if (Safepoint.alone()) {
            change.get();
        } else {
            Safepoint.stopTheWorld(change); // for its shapes, see Shape.counted
        }
    }
}
