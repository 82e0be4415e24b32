package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyProperty;
import dev.orochi.runtime.object.PyStr;

/**
 * Attributes of classes that a Python function reads or writes for instances: properties, and what has a {@code __get__} or {@code __set__}
 * that was written in Python. A property's function takes the instance (and the value), a descriptor's itself before that, and to read it
 * the class behind the instance. Stateless; for any thread.
 */
public final class Accessors {
    private static final int SUSPENDING = PyCode.CO_GENERATOR | PyCode.CO_COROUTINE | PyCode.CO_ASYNC_GENERATOR;

    private Accessors() {}

    /** The function that reads an attribute, when a call can enter it at once; else null. */
    public static PyFunction getter(Object attribute) {
        if (isProperty(attribute)) {
            return taking(((PyProperty) attribute).getter(), 1);
        }
        return method(attribute, Names.__get__);
    }

    /** The function that writes an attribute, when a call can enter it at once; else null. */
    public static PyFunction setter(Object attribute) {
        if (isProperty(attribute)) {
            return taking(((PyProperty) attribute).setter(), 2);
        }
        return method(attribute, Names.__set__);
    }

    /** Whether an attribute has functions of its own, so that its class says nothing about them. */
    public static boolean isProperty(Object attribute) {
        return attribute instanceof PyProperty p && p.type() == PyProperty.TYPE;
    }

    private static PyFunction method(Object descriptor, PyStr name) {
        return descriptor instanceof PyObject d && !d.type().isBuiltin() ? taking(d.type().lookup(name), 3) : null;
    }

    private static PyFunction taking(Object f, int n) {
        return f instanceof PyFunction p && p.code.takes(n) && (p.code.flags & SUSPENDING) == 0 ? p : null;
    }
}
