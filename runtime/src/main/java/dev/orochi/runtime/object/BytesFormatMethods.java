package dev.orochi.runtime.object;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.builtins.number.PercentFormat;

/** The {@code %} operator of {@code bytes}. Stateless. */
@PyMethods(PyBytes.class)
public final class BytesFormatMethods {
    private BytesFormatMethods() {}

    @Builtin("__mod__($self, value, /)")
    public static Object mod(PyBytes self, Object value) {
        return PyBytes.wrap(PercentFormat.format(self.toArray(), value));
    }

    @Builtin("__rmod__($self, value, /)")
    public static Object reflectedMod(PyBytes self, Object value) {
        return PyPayload.unwrap(value) instanceof PyBytes f ? mod(f, self) : NOT_IMPLEMENTED;
    }
}
