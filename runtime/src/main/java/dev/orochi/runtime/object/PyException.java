package dev.orochi.runtime.object;

/**
 * A Python exception on its way through Java code. The only Java exception that carries one; without a Java stack trace. Java code may
 * catch it and forget it: a value that nothing refers to when the instruction is over dies.
 */
public final class PyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public final transient PyBaseException value;
    /** Whether the next frame that it passes adds no traceback entry: it was raised again by the interpreter. */
    public transient boolean reraised;
    /** Whether the lookup of a method failed that an instruction was to call: a traceback then shows the method's name alone. Until the first
     * frame that it passed. */
    public transient boolean ofName;
    /** Whether {@code __context__} has been set, by the first frame that it passed. */
    public transient boolean contextSet;

    public PyException(PyBaseException value) {
        super(null, null, false, false);
        this.value = Temps.temp(value);
    }

    /** The exception object. */
    public PyBaseException value() {
        return value;
    }

    /** Makes what raises an exception object.
     * @param exception a PyBaseException; anything else is the TypeError that CPython gives */
    public static PyException raise(Object exception) {
        if (exception instanceof PyBaseException e) {
            return new PyException(e);
        }
        return Errors.typeError("exceptions must derive from BaseException");
    }

    /** @return whether the exception is an instance of the type */
    public boolean matches(PyType type) {
        return value.type().isSubtype(type);
    }

    @Override
    public String getMessage() {
        return value.type().fullName() + ": " + value.messageOrEmpty();
    }
}
