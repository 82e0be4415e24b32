package dev.orochi.bench.twins;

/** A result of two values, shown as a Python tuple. */
record Pair(Object first, Object second) {
    @Override
    public String toString() {
        return "(" + first + ", " + second + ")";
    }
}
