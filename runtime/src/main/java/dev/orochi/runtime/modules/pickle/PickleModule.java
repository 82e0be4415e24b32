package dev.orochi.runtime.modules.pickle;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;

/** {@code _pickle}. Stateless. */
@PyModuleDef(value = "_pickle", doc = "Optimized C implementation for the Python pickle module.")
final class PickleModule {
    private PickleModule() {}

    @Constant("PickleError")
    static PyType pickleError() {
        return PickleErrors.PICKLE;
    }

    @Constant("PicklingError")
    static PyType picklingError() {
        return PickleErrors.PICKLING;
    }

    @Constant("UnpicklingError")
    static PyType unpicklingError() {
        return PickleErrors.UNPICKLING;
    }

    @Constant("Pickler")
    static PyType pickler() {
        return PyType.ofClass(PyPickler.class);
    }

    @Constant("Unpickler")
    static PyType unpickler() {
        return PyType.ofClass(PyUnpickler.class);
    }

    @Constant("PickleBuffer")
    static PyType pickleBuffer() {
        return PyType.ofClass(PyPickleBuffer.class);
    }

    @Builtin("dump($module, /, obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)")
    static void dump(Object obj, Object file, Object protocol, boolean fixImports, Object bufferCallback) {
        PickleOptions options = PickleOptions.of(protocol, fixImports, bufferCallback);
        Object write = Rc.own(PyPickler.writeOf(file));
        try {
            write(obj, options, new PickleOutput(write));
        } finally {
            Rc.release(write);
        }
    }

    @Builtin("dumps($module, /, obj, protocol=None, *, fix_imports=True, buffer_callback=None)")
    static Object dumps(Object obj, Object protocol, boolean fixImports, Object bufferCallback) {
        PickleOutput out = new PickleOutput(null);
        write(obj, PickleOptions.of(protocol, fixImports, bufferCallback), out);
        return out.toBytes();
    }

    private static void write(Object obj, PickleOptions options, PickleOutput out) {
        PicklerMemo memo = new PicklerMemo();
        try {
            new Saver(options, out, memo, null, null).dump(obj);
        } finally {
            memo.clear();
        }
    }

    @Builtin("load($module, /, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())")
    static Object load(Object file, boolean fixImports, String encoding, String errors, Object buffers) {
        PyTuple methods = Rc.own(PyUnpickler.methodsOf(file));
        try {
            return read(PyUnpickler.inputOf(methods), fixImports, encoding, errors, buffers);
        } finally {
            Rc.release(methods);
        }
    }

    @Builtin("loads($module, data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())")
    static Object loads(Object data, boolean fixImports, String encoding, String errors, Object buffers) {
        Span s = data instanceof PyBytes b ? b.span() : Span.of(Natives.bytes(data).copy());
        return read(new PickleInput(s), fixImports, encoding, errors, buffers);
    }

    private static Object read(PickleInput in, boolean fixImports, String encoding, String errors, Object buffers) {
        UnpicklerMemo memo = new UnpicklerMemo();
        Object iterator = Rc.own(LoadContext.buffersOf(buffers));
        try {
            return new Loader(in, memo, LoadContext.of(iterator, fixImports, encoding, errors)).load();
        } finally {
            memo.clear();
            Rc.release(iterator);
        }
    }
}
