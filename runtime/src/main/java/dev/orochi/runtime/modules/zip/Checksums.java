package dev.orochi.runtime.modules.zip;

import java.util.zip.CRC32;

/** Checksums that continue from a start value, which Java's own classes cannot. Stateless. */
public final class Checksums {
    private static final int POLYNOMIAL = 0xEDB88320;
    private static final int ADLER_BASE = 65521;
    /** Most bytes before the sums must be reduced. */
    private static final int ADLER_RUN = 5552;

    private Checksums() {}

    /** The CRC of what {@code start} is the CRC of, followed by the data. */
    public static int crc32(byte[] data, int start) {
        CRC32 c = new CRC32();
        c.update(data);
        int crc = (int) c.getValue();
        return start == 0 ? crc : multiply(start, power(data.length)) ^ crc;
    }

    /** Product of two polynomials modulo the CRC's, bits reflected. */
    private static int multiply(int a, int b) {
        int product = 0;
        for (int m = 1 << 31; m != 0; m >>>= 1) {
            if ((a & m) != 0) {
                product ^= b;
            }
            b = (b & 1) != 0 ? b >>> 1 ^ POLYNOMIAL : b >>> 1;
        }
        return product;
    }

    /** x to the power 8n. */
    private static int power(int n) {
        int p = 1 << 31;
        int square = 1 << 23;
        for (; n > 0; n >>= 1) {
            if ((n & 1) != 0) {
                p = multiply(p, square);
            }
            square = multiply(square, square);
        }
        return p;
    }

    static int adler32(byte[] data, int start) {
        int a = (start & 0xffff) % ADLER_BASE;
        int b = (start >>> 16) % ADLER_BASE;
        for (int i = 0; i < data.length; ) {
            int end = Math.min(data.length, i + ADLER_RUN);
            for (; i < end; i++) {
                a += data[i] & 0xff;
                b += a;
            }
            a %= ADLER_BASE;
            b = Integer.remainderUnsigned(b, ADLER_BASE);
        }
        return b << 16 | a;
    }
}
