package dev.orochi.runtime.modules.marshal;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyType;

/** {@code marshal}: values as bytes, for compiled code in files. Stateless. */
@PyModuleDef(value = "marshal", doc = "This module contains functions that can read and write Python values in a binary format.")
public final class MarshalModule {
    private static final int VERSION = 5;

    private MarshalModule() {}

    @Constant("version")
    static Object version() {
        return PyInt.of(VERSION);
    }

    @Builtin("dumps(value, version=5, /, *, allow_code=True)")
    public static Object dumps(Object value, int version, boolean allowCode) {
        if (AuditHooks.on()) {
            AuditHooks.raise("marshal.dumps", value, PyInt.of(version));
        }
        return PyBytes.wrap(new MarshalWriter(version, allowCode, false).write(value));
    }

    @Builtin("loads(bytes, /, *, allow_code=True)")
    public static Object loads(Object bytes, boolean allowCode) {
        if (Buffers.spanOrNull(bytes) == null) {
            throw Errors.typeError("a bytes-like object is required, not '" + PyType.of(bytes).name() + "'");
        }
        byte[] copy = Buffers.copy(bytes);
        if (AuditHooks.on()) {
            AuditHooks.raise("marshal.loads", PyBytes.of(copy));
        }
        return new MarshalReader(copy, allowCode, false).read();
    }

    /** For the archive of frozen modules: functions' code is apart, to be read at the first call. */
    public static byte[] freeze(PyCode code) {
        return new MarshalWriter(VERSION, true, true).write(code);
    }

    /** Reads what {@link #freeze} wrote. */
    public static PyCode thaw(byte[] data) {
        return (PyCode) new MarshalReader(data, true, true).read();
    }

    @Builtin("dump(value, file, version=5, /, *, allow_code=True)")
    public static Object dump(Object value, Object file, int version, boolean allowCode) {
        return Ops.callMethod(file, "write", dumps(value, version, allowCode));
    }

    @Builtin("load(file, /, *, allow_code=True)")
    public static Object load(Object file, boolean allowCode) {
        Object nothing = Ops.callMethod(file, "read", PyInt.ZERO);
        if (!(PyPayload.unwrap(nothing) instanceof PyBytes)) {
            throw Errors.typeError("file.read() returned not bytes but " + PyType.of(nothing).name());
        }
        AuditHooks.raise("marshal.load");
        return new MarshalReader(file, allowCode).read();
    }
}
