package dev.orochi.runtime.bytecode;

/** Unary operators; the ordinal is the {@code sub} field of {@link Op#UNARY}. */
public enum UnaryOp {
    NEG("-", "__neg__"), POS("+", "__pos__"), INVERT("~", "__invert__"), NOT("not", null);

    private static final UnaryOp[] VALUES = values();
    public final String symbol;
    public final String method;

    UnaryOp(String symbol, String method) {
        this.symbol = symbol;
        this.method = method;
    }

    public static UnaryOp of(int sub) {
        return VALUES[sub];
    }
}
