package dev.orochi.bench.twins;

/** {@code matrix}: product by rows and columns, with the second matrix transposed first. */
final class Matrix {
    private static final int SIZE = 40;

    private Matrix() {}

    static Object run() {
        double[][] a = new double[SIZE][SIZE];
        double[][] b = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                a[i][j] = (i * 7 + j * 3) % 11 / 8.0;
                b[i][j] = (i * 5 + j) % 13 / 16.0;
            }
        }
        double[][] c = product(product(a, b), a);
        int trace = 0;
        for (int i = 0; i < SIZE; i++) {
            trace += (int) c[i][i];
        }
        return new Pair(trace, c[SIZE / 2][SIZE / 3]);
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] columns = transposed(b);
        double[][] result = new double[a.length][columns.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                result[i][j] = dot(a[i], columns[j]);
            }
        }
        return result;
    }

    private static double[][] transposed(double[][] m) {
        double[][] result = new double[m[0].length][m.length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < m[i].length; j++) {
                result[j][i] = m[i][j];
            }
        }
        return result;
    }

    private static double dot(double[] row, double[] column) {
        double total = 0;
        for (int k = 0; k < row.length; k++) {
            total += row[k] * column[k];
        }
        return total;
    }
}
