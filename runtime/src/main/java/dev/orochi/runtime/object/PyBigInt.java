package dev.orochi.runtime.object;

import java.math.BigInteger;

/** An {@code int} beyond 64 bits. Values that fit a long are always {@link PyInt}: use {@link #of}. */
public final class PyBigInt extends PyValue {
    public final BigInteger value;

    /** @param value must not fit a long */
    public PyBigInt(BigInteger value) {
        this.value = value;
    }

    /** @return the int, in whichever class it belongs to */
    public static PyValue of(BigInteger v) {
        return v.bitLength() < 64 ? PyInt.of(v.longValue()) : new PyBigInt(v);
    }

    @Override
    public PyType type() {
        return PyInt.TYPE;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PyBigInt i && i.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
