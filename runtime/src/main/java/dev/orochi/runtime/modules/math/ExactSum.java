package dev.orochi.runtime.modules.math;

import dev.orochi.runtime.object.Errors;
import java.util.Arrays;

/**
 * The exact sum of floats, rounded once at the end: non-overlapping partial sums of increasing magnitude. Confined to
 * one call.
 */
final class ExactSum {
    private double[] partials = new double[32];
    private int count;
    private double special;
    private double infinities;
    private boolean sawSpecial;

    void add(double x) {
        double original = x;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double y = partials[i];
            double big = x;
            if (Math.abs(x) < Math.abs(y)) {
                big = y;
                y = x;
            }
            double hi = big + y;
            double lo = y - (hi - big);
            if (lo != 0) {
                partials[kept++] = lo;
            }
            x = hi;
        }
        count = kept;
        if (x == 0) {
            return;
        }
        if (!Double.isFinite(x)) {
            if (Double.isFinite(original)) {
                throw Errors.overflowError("intermediate overflow in fsum");
            }
            if (Double.isInfinite(original)) {
                infinities += original;
            }
            special += original;
            sawSpecial = true;
            count = 0;
            return;
        }
        if (count == partials.length) {
            partials = Arrays.copyOf(partials, count * 2);
        }
        partials[count++] = x;
    }

    double result() {
        if (sawSpecial) {
            if (infinities != infinities) {
                throw Errors.valueError("-inf + inf in fsum");
            }
            return special;
        }
        if (count == 0) {
            return 0;
        }
        int n = count;
        double hi = partials[--n];
        double lo = 0;
        while (n > 0) {
            double x = hi;
            double y = partials[--n];
            hi = x + y;
            lo = y - (hi - x);
            if (lo != 0) {
                break;
            }
        }
        if (n > 0 && (lo < 0 && partials[n - 1] < 0 || lo > 0 && partials[n - 1] > 0)) {
            double y = lo * 2;
            double x = hi + y;
            if (y == x - hi) {
                hi = x;
            }
        }
        return hi;
    }
}
