package dev.orochi.runtime.modules;

import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;

/** {@code min()} and {@code max()} of one iterable without a key: takes items as long as they are all ints, all floats or all strings. */
final class Extreme extends Fold {
    private final CompareOp op;
    private final Object ifNone;
    private Object best;

    /** @param op what the result is to the other items  @param ifNone the result where there are no items, or null for an error */
    Extreme(CompareOp op, Object ifNone) {
        this.op = op;
        this.ifNone = ifNone;
    }

    boolean isEmpty() {
        return best == null;
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

    @Override
    public Object result() {
        return best == null ? orNone(op, ifNone) : best;
    }

    /** The result where there are no items. @param ifNone null for an error */
    static Object orNone(CompareOp op, Object ifNone) {
        if (ifNone == null) {
            throw Errors.valueError((op == CompareOp.GT ? "max" : "min") + "() iterable argument is empty");
        }
        return ifNone;
    }
}
