package dev.orochi.runtime.bytecode;

/** Binary operators; the ordinal is the {@code sub} field of {@link Op#BINARY}. The in-place form of an operator stands
 * {@link #INPLACE} further. */
public enum BinaryOp {
    ADD("+", "__add__", "__radd__", "__iadd__"),
    SUB("-", "__sub__", "__rsub__", "__isub__"),
    MUL("*", "__mul__", "__rmul__", "__imul__"),
    TRUEDIV("/", "__truediv__", "__rtruediv__", "__itruediv__"),
    FLOORDIV("//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"),
    MOD("%", "__mod__", "__rmod__", "__imod__"),
    POW("**", "__pow__", "__rpow__", "__ipow__"),
    MATMUL("@", "__matmul__", "__rmatmul__", "__imatmul__"),
    LSHIFT("<<", "__lshift__", "__rlshift__", "__ilshift__"),
    RSHIFT(">>", "__rshift__", "__rrshift__", "__irshift__"),
    AND("&", "__and__", "__rand__", "__iand__"),
    OR("|", "__or__", "__ror__", "__ior__"),
    XOR("^", "__xor__", "__rxor__", "__ixor__");

    /** Added to the ordinal in {@code sub} for the in-place form. */
    public static final int INPLACE = 16;
    private static final BinaryOp[] VALUES = values();

    public final String symbol;
    public final String method;
    public final String reflected;
    public final String inplace;

    BinaryOp(String symbol, String method, String reflected, String inplace) {
        this.symbol = symbol;
        this.method = method;
        this.reflected = reflected;
        this.inplace = inplace;
    }

    public static BinaryOp of(int sub) {
        return VALUES[sub & (INPLACE - 1)];
    }
}
