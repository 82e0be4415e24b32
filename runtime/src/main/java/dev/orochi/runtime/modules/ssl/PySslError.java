package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyOSError;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code ssl.SSLError}: an OSError whose text is the message alone. */
@PyClass(name = "SSLError", module = "ssl", base = PyOSError.class, doc = "An error occurred in the SSL implementation.")
public final class PySslError extends PyOSError {
    public PySslError(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return make(type, args, kwargs, PySslError::new);
    }

    @Builtin("__str__($self, /)")
    public static Object str(PySslError self) {
        Object text = PyOSError.strerror(self);
        return PyPayload.unwrap(text) instanceof PyStr s ? s : Ops.strObject(self.args());
    }
}
