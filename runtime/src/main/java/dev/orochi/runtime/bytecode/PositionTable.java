package dev.orochi.runtime.bytecode;

/** Source position of each instruction word, compact; decoded only for tracebacks, tracing and introspection. */
public final class PositionTable {
    private final byte[] data;

    public PositionTable(byte[] data) {
        this.data = data;
    }

    public byte[] bytes() {
        return data;
    }
}
