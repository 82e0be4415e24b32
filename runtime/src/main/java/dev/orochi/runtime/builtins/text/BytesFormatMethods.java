package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.builtins.number.PercentFormat;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyPayload;

/** {@code bytes % values}. Stateless. */
@PyMethods(PyBytes.class)
final class BytesFormatMethods {
    private BytesFormatMethods() {}

    @Builtin("__mod__($self, value, /)")
    static Object mod(PyBytes self, Object value) {
        return PyBytes.wrap(PercentFormat.format(self.array(), value));
    }

    @Builtin("__rmod__($self, value, /)")
    static Object rmod(PyBytes self, Object value) {
        return PyPayload.unwrap(value) instanceof PyBytes b ? mod(b, self) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    /** {@code bytearray % values}. */
    @PyMethods(PyByteArray.class)
    static final class OfArray {
        private OfArray() {}

        @Builtin("__mod__($self, value, /)")
        static Object mod(PyByteArray self, Object value) {
            return new PyByteArray(PercentFormat.format(self.toArray(), value));
        }

        @Builtin("__rmod__($self, value, /)")
        static Object rmod(PyByteArray self, Object value) {
            return value instanceof PyByteArray b ? mod(b, self) : PyNotImplemented.NOT_IMPLEMENTED;
        }
    }
}
