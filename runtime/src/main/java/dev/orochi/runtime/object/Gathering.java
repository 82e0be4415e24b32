package dev.orochi.runtime.object;

import dev.orochi.runtime.threads.ThreadState;

/** {@code list}, {@code tuple} and {@code set} of what a generator yields, for compiled code. Holds what it fills, as a register does. */
public final class Gathering extends Fold {
    private final PyObject container;
    private final Fold filling;
    private final boolean tuple;

    private Gathering(ThreadState ts, PyObject container, Fold filling, boolean tuple) {
        this.container = container;
        this.filling = filling;
        this.tuple = tuple;
        ts.hold(container);
    }

    /** @param tuple whether the result is one, and no list */
    public static Gathering list(ThreadState ts, boolean tuple) {
        PyList l = new PyList();
        return new Gathering(ts, l, new Gather(l), tuple);
    }

    public static Gathering set(ThreadState ts) {
        PySet s = new PySet();
        return new Gathering(ts, s, new GatherSet(s), false);
    }

    @Override
    public boolean take(Object item) {
        return filling.take(item);
    }

    @Override
    public Object rest(Object item, Object iterator) {
        filling.rest(item, iterator);
        return result();
    }

    @Override
    public Object result() {
        return tuple ? PyTuple.of(((PyList) container).toArray()) : container;
    }

    @Override
    public void drop(ThreadState ts) {
        ts.dropToJava(container);
    }
}
