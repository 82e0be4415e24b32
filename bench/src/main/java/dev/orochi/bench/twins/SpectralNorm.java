package dev.orochi.bench.twins;

import java.util.Arrays;

/** {@code spectral_norm}: power iteration on an infinite matrix. Python's {@code sum} corrects the error of its additions, which a
 * loop doesn't: the rounded results are the same. */
final class SpectralNorm {
    private static final int SIZE = 24;

    private SpectralNorm() {}

    static Object run() {
        double[] u = new double[SIZE];
        double[] v = u;
        Arrays.fill(u, 1.0);
        for (int i = 0; i < 3; i++) {
            v = transposed(times(u));
            u = transposed(times(v));
        }
        return Rounding.round(dot(u, v) / dot(v, v), 9);
    }

    private static double a(int i, int j) {
        return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
    }

    private static double[] times(double[] v) {
        double[] result = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            double sum = 0;
            for (int j = 0; j < v.length; j++) {
                sum += a(i, j) * v[j];
            }
            result[i] = sum;
        }
        return result;
    }

    private static double[] transposed(double[] v) {
        double[] result = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            double sum = 0;
            for (int j = 0; j < v.length; j++) {
                sum += a(j, i) * v[j];
            }
            result[i] = sum;
        }
        return result;
    }

    private static double dot(double[] u, double[] v) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += u[i] * v[i];
        }
        return sum;
    }
}
