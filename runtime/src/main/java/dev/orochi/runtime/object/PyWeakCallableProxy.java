package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;

/** {@code weakref.proxy} of a callable object. Immutable. */
@PyClass(name = "CallableProxyType", module = "weakref", base = PyWeakProxy.class, subclassable = false)
public final class PyWeakCallableProxy extends PyWeakProxy {
    PyWeakCallableProxy(Shape shape, PyExtensible referent, Object callback) {
        super(shape, referent, callback);
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        return Ops.callObject(target(), args, kw);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object invoke(PyWeakCallableProxy self, Object[] args, PyDict kwargs) {
        return self.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }
}
