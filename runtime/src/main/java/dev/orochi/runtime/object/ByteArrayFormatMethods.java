package dev.orochi.runtime.object;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.builtins.number.PercentFormat;

/** The {@code %} operator of {@code bytearray}. Stateless. */
@PyMethods(PyByteArray.class)
public final class ByteArrayFormatMethods {
    private ByteArrayFormatMethods() {}

    @Builtin("__mod__($self, value, /)")
    public static Object mod(PyByteArray self, Object value) {
        return Ops.call(PyType.ofClass(PyByteArray.class),
            PyBytes.wrap(format(self, value)));
    }

    private static byte[] format(PyByteArray self, Object value) {
        try (Buffer fixed = self.getBuffer(false)) {
            return PercentFormat.format(Buffers.copy(self), value);
        }
    }

    @Builtin("__rmod__($self, value, /)")
    public static Object reflectedMod(PyByteArray self, Object value) {
        return value instanceof PyByteArray f ? mod(f, self) : NOT_IMPLEMENTED;
    }
}
