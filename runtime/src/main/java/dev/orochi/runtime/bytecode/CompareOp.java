package dev.orochi.runtime.bytecode;

/** Rich comparisons; the ordinal is the {@code sub} field of {@link Op#COMPARE}. */
public enum CompareOp {
    LT("<", "__lt__"), LE("<=", "__le__"), EQ("==", "__eq__"), NE("!=", "__ne__"), GT(">", "__gt__"), GE(">=", "__ge__");

    private static final CompareOp[] VALUES = values();
    private static final CompareOp[] SWAPPED = {GT, GE, EQ, NE, LT, LE};
    public final String symbol;
    public final String method;

    CompareOp(String symbol, String method) {
        this.symbol = symbol;
        this.method = method;
    }

    /** The comparison with its operands exchanged: {@code a < b} is {@code b > a}. */
    public CompareOp swapped() {
        return SWAPPED[ordinal()];
    }

    public static CompareOp of(int sub) {
        return VALUES[sub & 7];
    }
}
