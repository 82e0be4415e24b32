package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;

/** An {@code int} that fits 64 bits; larger ones are {@link PyBigInt}. 16 bytes. */
@PyClass(name = "int")
public final class PyInt extends PyValue {
    private static final int CACHE_LOW = -5;
    private static final int CACHE_HIGH = 1024;
    private static final int CACHED = CACHE_HIGH - CACHE_LOW + 1;
    private static final PyInt[] CACHE = new PyInt[CACHED];
    public static final PyType TYPE;

    static {
        for (int i = 0; i < CACHE.length; i++) {
            CACHE[i] = new PyInt(i + CACHE_LOW);
        }
        TYPE = PyType.ofClass(PyInt.class);
    }

    public static final PyInt ZERO = of(0);
    public static final PyInt ONE = of(1);

    public final long value;

    private PyInt(long value) {
        this.value = value;
    }

    // Below 35 bytes of bytecode, so that HotSpot inlines it everywhere in the interpreter loop.
    public static PyInt of(long v) {
        long i = v - CACHE_LOW;
        return i >= 0 && i < CACHED ? CACHE[(int) i] : new PyInt(v);
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PyInt i && i.value == value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
