package dev.orochi.runtime.modules;

import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;

/** {@code any()} and {@code all()}. */
final class Quantifier extends Fold {
    /** The truth value that decides. */
    private final boolean decisive;

    Quantifier(boolean decisive) {
        this.decisive = decisive;
    }

    @Override
    public boolean take(Object v) {
        if (v instanceof PyBool b) {
            return b.value != decisive;
        }
        if (v instanceof PyInt i) {
            return i.value != 0 != decisive;
        }
        return v == PyNone.NONE && decisive;
    }

    @Override
    public Object rest(Object first, Object it) {
        for (Object v = first; v != null; v = Ops.next(it)) {
            if (Ops.truth(v) == decisive) {
                return PyBool.of(decisive);
            }
        }
        return result();
    }

    @Override
    public Object result() {
        return PyBool.of(!decisive);
    }
}
