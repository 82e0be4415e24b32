package dev.orochi.runtime.bytecode;

/** Special methods that instructions fetch by themselves; the ordinal is the {@code sub} field of {@link Op#LOAD_SPECIAL}. */
public enum Special {
    ENTER("__enter__"), EXIT("__exit__"), AENTER("__aenter__"), AEXIT("__aexit__");

    private static final Special[] VALUES = values();
    public final String method;

    Special(String method) {
        this.method = method;
    }

    public static Special of(int sub) {
        return VALUES[sub];
    }
}
