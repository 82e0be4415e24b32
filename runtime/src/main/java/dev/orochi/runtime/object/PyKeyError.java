package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** {@code KeyError}: its text is the key's repr. Instances are plain {@link PyBaseException}s. */
@PyClass(name = "KeyError", base = PyLookupError.class, doc = "Mapping key not found.")
public abstract class PyKeyError extends PyBaseException {
    private PyKeyError(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Builtin("__str__($self, /)")
    public static Object str(PyBaseException self) {
        return self.args().size() == 1 ? PyStr.of(Ops.repr(self.args().get(0))) : PyBaseException.str(self);
    }
}
