package dev.orochi.runtime.modules;

import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;

/** {@code min()} and {@code max()} of one iterable without a key: takes items as long as they are all ints, all floats or all strings. */
final class Extreme extends Fold {
    private final CompareOp op;
    private Object best;

    /** @param op what the result is to the other items */
    Extreme(CompareOp op) {
        this.op = op;
    }

    @Override
    public boolean take(Object item) {
        boolean simple = item instanceof PyInt || item instanceof PyFloat || item instanceof PyStr;
        if (!simple || best != null && best.getClass() != item.getClass()) {
            return false;
        }
        if (best == null || BuiltinsModule.holds(op, item, best)) {
            best = item;
        }
        return true;
    }

    @Override
    public Object rest(Object item, Object iterator) {
        return BuiltinsModule.extremeItem(op, best, item, iterator, null);
    }

    /** @return null when there was no item */
    @Override
    public Object result() {
        return best;
    }
}
