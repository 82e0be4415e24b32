package dev.orochi.stress.linear;

import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import java.util.function.Supplier;

/** What operations answer, as text that two runs have in common. Stateless. */
final class Answers {
    private Answers() {}

    /** The value, or the name of the exception that was raised. */
    static String of(Supplier<Object> operation) {
        try {
            return shown(operation.get());
        } catch (PyException e) {
            return e.value().type().name();
        }
    }

    static String of(Runnable operation) {
        return of(() -> {
            operation.run();
            return null;
        });
    }

    static String shown(Object v) {
        return v == null ? "None" : v instanceof PyInt i ? String.valueOf(i.value) : v instanceof PyBool b ? b.toString() : "?";
    }

    static String all(Object[] values) {
        StringBuilder b = new StringBuilder();
        for (Object v : values) {
            b.append(shown(v)).append(' ');
        }
        return b.toString();
    }
}
