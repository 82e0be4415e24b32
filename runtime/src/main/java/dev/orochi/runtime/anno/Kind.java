package dev.orochi.runtime.anno;

/** What a table entry is, and so how it is bound. The ordinal is part of the generated metadata. */
public enum Kind {
    /** A method of instances; the first Java parameter is the instance. */
    METHOD,
    /** A static method. */
    STATIC,
    /** A class method; the first Java parameter is the type. */
    CLASS,
    /** A function of a module. Chosen by the processor. */
    FUNCTION,
    /** {@code __new__}; the first Java parameter is the type. Chosen by the processor. */
    NEW,
    /** Reads an attribute; one parameter, the instance. */
    GETTER,
    /** Writes an attribute, or deletes it when the second parameter is Java {@code null}. */
    SETTER,
    /** A value without parameters. */
    CONSTANT;

    private static final Kind[] ALL = values();

    /** The kind with the given ordinal, without allocation. */
    public static Kind of(int ordinal) {
        return ALL[ordinal];
    }
}
