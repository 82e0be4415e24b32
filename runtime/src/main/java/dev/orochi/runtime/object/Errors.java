package dev.orochi.runtime.object;

/** Makes the exceptions that Java code raises: {@code throw Errors.typeError("...")}. */
public final class Errors {
    static final PyType ATTRIBUTE_ERROR = Builtins.ATTRIBUTE_ERROR;

    private Errors() {}

    /** An exception of a built-in type with one argument, the message. */
    public static PyException of(PyType type, String message) {
        return new PyException(make(type, PyTuple.of(PyStr.of(message))));
    }

    /** An exception of a built-in type without arguments. */
    public static PyException of(PyType type) {
        return new PyException(make(type, PyTuple.EMPTY));
    }

    /** An exception of any type, made by calling the type. */
    public static PyException make(PyType type, Object... args) {
        return PyException.raise(Ops.callObject(type, args, null));
    }

    private static PyBaseException make(PyType type, PyTuple args) {
        Class<?> c = type.javaClass();
        if (c == PyBaseException.class || c == PyExceptionBase.class || c == PyLookupError.class
                || c == PyKeyError.class || c == PyValueError.class || c == PyUnicodeErrorBase.class) {
            return new PyBaseException(type.instanceShape(), args);
        }
        return (PyBaseException) Ops.callObject(type, args.items, null);
    }

    public static PyException typeError(String message) {
        return of(Builtins.TYPE_ERROR, message);
    }

    public static PyException valueError(String message) {
        return of(Builtins.VALUE_ERROR, message);
    }

    public static PyException indexError(String message) {
        return of(Builtins.INDEX_ERROR, message);
    }

    public static PyException keyError(Object key) {
        return new PyException(new PyBaseException(Builtins.KEY_ERROR.instanceShape(), PyTuple.of(key)));
    }

    public static PyException overflowError(String message) {
        return of(Builtins.OVERFLOW_ERROR, message);
    }

    public static PyException zeroDivisionError(String message) {
        return of(Builtins.ZERO_DIVISION_ERROR, message);
    }

    public static PyException runtimeError(String message) {
        return of(Builtins.RUNTIME_ERROR, message);
    }

    public static PyException systemError(String message) {
        return of(Builtins.SYSTEM_ERROR, message);
    }

    public static PyException recursionError(String message) {
        return of(Builtins.RECURSION_ERROR, message);
    }

    public static PyException notImplementedError(String message) {
        return of(Builtins.NOT_IMPLEMENTED_ERROR, message);
    }

    public static PyException bufferError(String message) {
        return of(Builtins.BUFFER_ERROR, message);
    }

    public static PyException eofError(String message) {
        return of(Builtins.EOF_ERROR, message);
    }

    public static PyException lookupError(String message) {
        return of(Builtins.LOOKUP_ERROR, message);
    }

    public static PyException referenceError(String message) {
        return of(Builtins.REFERENCE_ERROR, message);
    }

    public static PyException importError(String message) {
        return of(Builtins.IMPORT_ERROR, message);
    }

    public static PyException assertionError(String message) {
        return of(Builtins.ASSERTION_ERROR, message);
    }

    public static PyException memoryError() {
        return of(Builtins.MEMORY_ERROR);
    }

    public static PyException memoryError(String message) {
        return message.isEmpty() ? memoryError() : of(Builtins.MEMORY_ERROR, message);
    }

    /** StopIteration without value. */
    public static PyException stopIteration() {
        return new PyException(new PyStopIteration(Builtins.STOP_ITERATION.instanceShape(), PyTuple.EMPTY));
    }

    /** StopIteration that carries a return value. As in CPython only one without a value has a context. */
    public static PyException stopIteration(Object value) {
        boolean none = value == PyNone.NONE;
        PyException e = new PyException(new PyStopIteration(Builtins.STOP_ITERATION.instanceShape(), none ? PyTuple.EMPTY : PyTuple.of(value)));
        e.contextSet = !none;
        return e;
    }

    /** AttributeError without name and object. */
    public static PyException attributeError(String message) {
        return new PyException(new PyAttributeError(Builtins.ATTRIBUTE_ERROR.instanceShape(),
                PyTuple.of(PyStr.of(message))));
    }

    /** AttributeError that knows object and name, for suggestions. */
    public static PyException attributeErrorOn(Object obj, PyStr name, String message) {
        PyAttributeError e = new PyAttributeError(Builtins.ATTRIBUTE_ERROR.instanceShape(),
                PyTuple.of(PyStr.of(message)));
        PyAttributeError.setName(e, name);
        PyAttributeError.setObj(e, obj);
        return new PyException(e);
    }

    /** The standard AttributeError of {@code obj.name}. */
    public static PyException noAttribute(Object obj, PyStr name) {
        if (obj instanceof PyType t) {
            return attributeErrorOn(obj, name, "type object '" + t.name() + "' has no attribute '" + name + "'");
        }
        return attributeErrorOn(obj, name, "'" + PyType.of(obj).fullName() + "' object has no attribute '" + name
                + "'");
    }

    public static PyException nameError(PyStr name) {
        return nameError(Builtins.NAME_ERROR, name, "name '" + name + "' is not defined");
    }

    public static PyException unboundLocal(PyStr name) {
        return of(Builtins.UNBOUND_LOCAL_ERROR, "cannot access local variable '" + name
                + "' where it is not associated with a value"); // nor does CPython give it the name
    }

    public static PyException unboundFree(PyStr name) {
        return nameError(Builtins.NAME_ERROR, name, "cannot access free variable '" + name
                + "' where it is not associated with a value in enclosing scope");
    }

    private static PyException nameError(PyType type, PyStr name, String message) {
        PyNameError e = new PyNameError(type.instanceShape(), PyTuple.of(PyStr.of(message)));
        PyNameError.setName(e, name);
        return new PyException(e);
    }

    public static boolean isTypeError(PyException e) {
        return e.matches(Builtins.TYPE_ERROR);
    }

    public static boolean isAttributeError(PyException e) {
        return e.matches(Builtins.ATTRIBUTE_ERROR);
    }

    /** Turns whatever Java throws where a Python program can see it into a Python exception. */
    public static PyException fromJava(Throwable t) {
        if (t instanceof PyException e) {
            return e;
        }
        if (t instanceof StackOverflowError) {
            return recursionError("maximum recursion depth exceeded");
        }
        if (t instanceof OutOfMemoryError) {
            MemoryReserve.giveUp();
            return memoryError();
        }
        PyException e = systemError("internal error: " + t);
        if (Runtime.DEBUG) {
            t.printStackTrace();
        }
        return e;
    }

    /** Issues a warning through the {@code warnings} module; raises when a filter turns it into an error.
     * @param stackLevel 1 for the caller's line */
    public static void warn(PyType category, String message, int stackLevel) {
        Runtime.warn(category, message, stackLevel);
    }

    /** Reports an exception that cannot be raised, through {@code sys.unraisablehook}.
     * @param message may be null
     * @param object what it happened to; may be null */
    public static void unraisable(PyException e, String message, Object object) {
        Runtime.unraisable(e, message, object);
    }
}
