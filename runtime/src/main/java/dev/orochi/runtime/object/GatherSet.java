package dev.orochi.runtime.object;

/** Fills a set that nobody else knows: in the generator's frame with items whose hash and equality are no code of the program. */
final class GatherSet extends Fold {
    private final PySetBase set;

    GatherSet(PySetBase set) {
        this.set = set;
    }

    @Override
    public boolean take(Object item) {
        if (!Keys.isPlain(item)) {
            return false;
        }
        set.insert(item);
        return true;
    }

    @Override
    public Object rest(Object item, Object iterator) {
        set.insert(item);
        Ops.drain(iterator, set::insert);
        return set;
    }

    @Override
    public Object result() {
        return set;
    }
}
