package dev.orochi.bench.twins;

/** {@code mandelbrot}: floats in locals, a loop that is left early. */
final class Mandelbrot {
    private static final int SIZE = 40;
    private static final int LIMIT = 50;

    private Mandelbrot() {}

    static Object run() {
        int total = 0;
        for (int y = 0; y < SIZE; y++) {
            double ci = 2.0 * y / SIZE - 1.0;
            for (int x = 0; x < SIZE; x++) {
                total += escape(3.0 * x / SIZE - 2.0, ci);
            }
        }
        return total;
    }

    /** @return the iteration in which the point escapes, or the last one */
    private static int escape(double cr, double ci) {
        double zr = 0;
        double zi = 0;
        for (int n = 0; n < LIMIT; n++) {
            double rr = zr * zr;
            double ii = zi * zi;
            if (rr + ii > 4.0) {
                return n;
            }
            zi = 2.0 * zr * zi + ci;
            zr = rr - ii + cr;
        }
        return LIMIT - 1;
    }
}
