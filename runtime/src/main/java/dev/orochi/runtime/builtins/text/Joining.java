package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Temps;
import java.util.Arrays;

/** {@code str.join} of what a generator yields. */
public final class Joining extends Fold {
    private static final int ROOM = 8;

    private final PyStr separator;
    private Object[] parts = new Object[ROOM];
    private int count;

    public Joining(PyStr separator) {
        this.separator = separator;
    }

    @Override
    public boolean take(Object item) {
        if (!(item instanceof PyStr)) {
            return false;
        }
        if (count == parts.length) {
            parts = Arrays.copyOf(parts, 2 * count);
        }
        parts[count++] = item;
        return true;
    }

    @Override
    public Object rest(Object item, Object iterator) {
        PyList all = Temps.temp(new PyList());
        for (int i = 0; i < count; i++) {
            all.append(parts[i]);
        }
        all.append(item);
        all.extend(iterator);
        Object[] items = all.toArray();
        return StrObject.join(separator, items, items.length);
    }

    @Override
    public PyStr result() {
        return StrObject.join(separator, parts, count);
    }
}
