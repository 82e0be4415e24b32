package dev.orochi.runtime.modules.testing;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;

/**
 * {@code _testlimitedcapi}: the operations that CPython's tests reach through its C interface and that have a meaning here.
 * What isn't here is missing. Stateless.
 */
@PyModuleDef("_testlimitedcapi")
final class TestLimitedCapi {
    private TestLimitedCapi() {
    }

    @Builtin("sequence_getitem(sequence, index, /)")
    static Object sequenceGetItem(Object sequence, long index) {
        return Ops.getItem(sequence, PyInt.of(index));
    }

    @Builtin("sequence_setitem(sequence, index, value, /)")
    static void sequenceSetItem(Object sequence, long index, Object value) {
        Ops.setItem(sequence, PyInt.of(index), value);
    }

    @Builtin("sequence_delitem(sequence, index, /)")
    static void sequenceDelItem(Object sequence, long index) {
        Ops.delItem(sequence, PyInt.of(index));
    }

    @Builtin("object_hasattrstring(object, name, /)")
    static boolean objectHasAttrString(Object object, Object name) {
        if (!(name instanceof PyBytes b)) {
            throw Errors.typeError("bytes expected");
        }
        String text = new String(b.array(), java.nio.charset.StandardCharsets.UTF_8);
        return Ops.getAttrOrNull(object, PyStr.intern(text)) != null;
    }
}
