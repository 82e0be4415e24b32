package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyNone;

/**
 * How one {@code dump} writes. The objects are borrowed from who gave them.
 *
 * @param fixImports whether names are changed to those of Python 2
 * @param bufferCallback null for none
 * @param dispatchTable null for that of {@code copyreg}
 * @param inMemory whether the memo ends with this dump, so that nobody can ask later what stood in it
 */
record PickleOptions(int protocol, boolean binary, boolean fast, boolean fixImports, Object bufferCallback, Object dispatchTable,
        boolean inMemory) {

    /** The options of a function's arguments, null for those that were not given. */
    static PickleOptions of(Object protocol, boolean fixImports, Object bufferCallback) {
        int p = protocolOf(protocol);
        Object callback = callbackOf(bufferCallback, p);
        return new PickleOptions(p, p > 0, false, fixImports && p < 3, callback, null, true);
    }

    static int protocolOf(Object protocol) {
        if (protocol == null || protocol == PyNone.NONE) {
            return Opcodes.DEFAULT_PROTOCOL;
        }
        long p = Natives.indexToLong(protocol, Builtins.OVERFLOW_ERROR);
        if (p > Opcodes.HIGHEST_PROTOCOL) {
            throw Errors.valueError("pickle protocol must be <= " + Opcodes.HIGHEST_PROTOCOL);
        }
        return p < 0 ? Opcodes.HIGHEST_PROTOCOL : (int) p;
    }

    static Object callbackOf(Object callback, int protocol) {
        if (callback == null || callback == PyNone.NONE) {
            return null;
        }
        if (protocol < 5) {
            throw Errors.valueError("buffer_callback needs protocol >= 5");
        }
        return callback;
    }
}
