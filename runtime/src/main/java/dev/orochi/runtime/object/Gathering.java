package dev.orochi.runtime.object;

import dev.orochi.runtime.threads.ThreadState;

/** {@code list}, {@code tuple}, {@code sorted}, {@code set} and {@code dict} of what a generator yields, for compiled code. Holds what it fills, as a register does. */
public final class Gathering extends Fold {
    private final PyObject container;
    private final Fold filling;
    private final Form form;

    /** What becomes of the container. */
    public enum Form { AS_IT_IS, TUPLE, SORTED }

    private Gathering(ThreadState ts, PyObject container, Fold filling, Form form) {
        this.container = container;
        this.filling = filling;
        this.form = form;
        ts.hold(container);
    }

    public static Gathering list(ThreadState ts, Form form) {
        PyList l = new PyList();
        return new Gathering(ts, l, new Gather(l), form);
    }

    public static Gathering set(ThreadState ts) {
        PySet s = new PySet();
        return new Gathering(ts, s, new GatherSet(s), Form.AS_IT_IS);
    }

    public static Gathering dict(ThreadState ts) {
        PyDict d = new PyDict();
        return new Gathering(ts, d, new GatherDict(d), Form.AS_IT_IS);
    }

    /** What was taken so far. */
    public PyObject container() {
        return container;
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
        if (form == Form.SORTED) {
            ((PyList) container).sort(null, false);
        }
        return form == Form.TUPLE ? PyTuple.of(((PyList) container).toArray()) : container;
    }

    @Override
    public void drop(ThreadState ts) {
        ts.dropToJava(container);
    }
}
