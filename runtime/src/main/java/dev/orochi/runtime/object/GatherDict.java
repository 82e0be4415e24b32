package dev.orochi.runtime.object;

/** Puts pairs into a dict: in the generator's frame with tuples whose keys' hash and equality are no code of the program. */
final class GatherDict extends Fold {
    private final PyDict dict;
    private int count;

    GatherDict(PyDict dict) {
        this.dict = dict;
    }

    @Override
    public boolean take(Object item) {
        if (!(item instanceof PyTuple t) || t.items.length != 2 || !Keys.isPlain(t.items[0])) {
            return false;
        }
        dict.put(t.items[0], t.items[1]);
        count++;
        return true;
    }

    @Override
    public Object rest(Object item, Object iterator) {
        put(item);
        Ops.drain(iterator, this::put);
        return dict;
    }

    /** May run Python code. */
    void put(Object pair) {
        DictMethods.putPair(dict, pair, count++);
    }

    @Override
    public Object result() {
        return dict;
    }
}
