package dev.orochi.runtime.modules.struct;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyType;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/** {@code _struct}. The cache of parsed formats is a concurrent map, emptied when it gets large. */
@PyModuleDef(value = "_struct", doc = """
        Functions to convert between Python values and C structs.
        Python bytes objects are used to hold the data representing the C struct
        and also as format strings (explained below) to describe the layout of data
        in the C struct.""")
final class StructModule {
    private static final int CACHE_SIZE = 100;
    private static final PyType ERROR = PyType.derived("error", "struct", Builtins.EXCEPTION);
    private static final ConcurrentHashMap<Object, PyStruct> CACHE = new ConcurrentHashMap<>();

    private StructModule() {
    }

    static PyException error(String message) {
        return Errors.of(ERROR, message);
    }

    @Constant("error")
    static PyType typeError() {
        return ERROR;
    }

    @Constant("Struct")
    static PyType typeStruct() {
        return PyType.ofClass(PyStruct.class);
    }

    private static PyStruct cached(Object format) {
        PyStruct s = CACHE.get(format);
        if (s == null) {
            s = PyStruct.of(format);
            if (CACHE.size() >= CACHE_SIZE) {
                clearCache();
            }
            s.makeImmortal();
            CACHE.put(format, s);
        }
        return s;
    }

    private static Object[] rest(Object[] args) {
        if (args.length == 0) {
            throw Errors.typeError("missing format argument");
        }
        return Arrays.copyOfRange(args, 1, args.length);
    }

    @Builtin("_clearcache($module, /)")
    static void clearCache() {
        CACHE.clear();
    }

    @Builtin(value = "calcsize($module, format, /)", effect = Effect.QUIET)
    static int calcSize(Object format) {
        return cached(format).format().size;
    }

    @Builtin(value = "pack($module, /, *args)", effect = Effect.QUIET, textSignature = false)
    static Object pack(Object[] args) {
        Object[] values = rest(args);
        return PyStruct.pack(cached(args[0]), values);
    }

    @Builtin(value = "pack_into($module, /, *args)", effect = Effect.QUIET, textSignature = false)
    static void packInto(Object[] args) {
        Object[] values = rest(args);
        PyStruct.packInto(cached(args[0]), values);
    }

    @Builtin(value = "unpack($module, format, buffer, /)", effect = Effect.QUIET)
    static Object unpack(Object format, Object buffer) {
        return PyStruct.unpack(cached(format), buffer);
    }

    @Builtin(value = "unpack_from($module, format, /, buffer, offset=0)", effect = Effect.QUIET)
    static Object unpackFrom(Object format, Object buffer, long offset) {
        return PyStruct.unpackFrom(cached(format), buffer, offset);
    }

    @Builtin("iter_unpack($module, format, buffer, /)")
    static Object iterUnpack(Object format, Object buffer) {
        return PyStruct.iterUnpack(cached(format), buffer);
    }
}
