package dev.orochi.runtime.object;

/** Appends items to a list that the caller protects. */
final class Gather extends Fold {
    private final PyList list;

    Gather(PyList list) {
        this.list = list;
    }

    @Override
    public boolean take(Object item) {
        list.append(item);
        return true;
    }

    @Override
    public Object rest(Object item, Object iterator) {
        list.append(item);
        Ops.drain(iterator, list::append);
        return list;
    }

    @Override
    public Object result() {
        return list;
    }
}
