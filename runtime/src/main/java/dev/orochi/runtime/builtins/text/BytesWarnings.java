package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;

/** BytesWarning of the {@code -b} option. {@code level} is set once, at start-up, and read plainly afterwards. */
public final class BytesWarnings {
    /** How often {@code -b} was given. */
    public static int level;

    private BytesWarnings() {}

    /** Bytes are compared with something that is not bytes. */
    static void compare(Object other) {
        if (level > 0) {
            Object plain = PyPayload.unwrap(other);
            if (plain instanceof PyStr) {
                Errors.warn(Builtins.BYTES_WARNING, "Comparison between bytes and string", 1);
            } else if (plain instanceof PyInt) {
                Errors.warn(Builtins.BYTES_WARNING, "Comparison between bytes and int", 1);
            }
        }
    }

    /** {@code str()} of a bytes-like object. */
    static void str(String type) {
        if (level > 0) {
            Errors.warn(Builtins.BYTES_WARNING, "str() on a " + type + " instance", 1);
        }
    }
}
