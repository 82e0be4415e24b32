package dev.orochi.jit.ir;

/** How a value of the intermediate representation lies in a JVM local. */
public enum Type {
    /** A Python int that fits 64 bits, unboxed: {@code long}. */
    INT("int"),
    /** A Python float, unboxed: {@code double}. */
    FLOAT("float"),
    /** A truth value: JVM {@code int} 0 or 1. */
    BOOL("bool"),
    /** Any Python value, or a Java object of the runtime: a reference, null only where an operation says so. */
    REF("ref"),
    /** No value. */
    VOID("void");

    private final String text;

    Type(String text) {
        this.text = text;
    }

    /** How listings name the type. */
    @Override
    public String toString() {
        return text;
    }
}
