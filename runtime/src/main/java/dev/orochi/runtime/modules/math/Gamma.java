package dev.orochi.runtime.modules.math;

import dev.orochi.runtime.builtins.number.FloatPow;

/**
 * The gamma function and the logarithm of its absolute value, by Lanczos' approximation with N = 13 and g =
 * 6.0246800407767296, with the rounding error of {@code x + g - 0.5} corrected; reflection for negative arguments.
 * NaN stands for an invalid argument and infinity for overflow. Stateless.
 */
final class Gamma {
    private static final double G = 6.024680040776729583740234375;
    private static final double G_MINUS_HALF = 5.524680040776729583740234375;
    private static final double LOG_PI = 1.144729885849400174143427351353058711647;
    private static final double[] NUMERATOR = {
        23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
        35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
        6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786772,
        248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
        2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
        8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
        2.5066282746310002701649081771338373386264310793408};
    /** Coefficients of {@code x (x+1) ... (x+11)}. */
    private static final double[] DENOMINATOR = {0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535,
        2637558, 357423, 32670, 1925, 66, 1};
    private static final int EXACT = 23;

    private Gamma() {}

    private static double lanczos(double x) {
        double num = 0;
        double den = 0;
        if (x < 5) {
            for (int i = NUMERATOR.length - 1; i >= 0; i--) {
                num = num * x + NUMERATOR[i];
                den = den * x + DENOMINATOR[i];
            }
        } else {
            for (int i = 0; i < NUMERATOR.length; i++) {
                num = num / x + NUMERATOR[i];
                den = den / x + DENOMINATOR[i];
            }
        }
        return num / den;
    }

    /** sin(pi*x) without loss near integers. */
    private static double sinPi(double x) {
        double y = Math.abs(x) % 2;
        double r = switch ((int) Math.floor(2 * y + 0.5)) {
            case 0 -> Math.sin(Math.PI * y);
            case 1 -> Math.cos(Math.PI * (y - 0.5));
            case 2 -> Math.sin(Math.PI * (1 - y));
            case 3 -> -Math.cos(Math.PI * (y - 1.5));
            default -> Math.sin(Math.PI * (y - 2));
        };
        return Math.copySign(1, x) * r;
    }

    static double gamma(double x) {
        if (!Double.isFinite(x)) {
            return x > 0 ? x : Double.NaN;
        }
        boolean whole = x == Math.floor(x);
        if (whole && x <= 0) {
            return Double.NaN;
        }
        if (whole && x <= EXACT) {
            double r = 1;
            for (int i = 2; i < x; i++) {
                r *= i;
            }
            return r;
        }
        double a = Math.abs(x);
        if (a < 1e-20) {
            return 1 / x;
        }
        if (a > 200) {
            return x < 0 ? 0 / sinPi(x) : Double.POSITIVE_INFINITY;
        }
        double y = a + G_MINUS_HALF;
        double error = a > G_MINUS_HALF ? y - a - G_MINUS_HALF : y - G_MINUS_HALF - a;
        double z = error * G / y;
        if (x < 0) {
            double r = -Math.PI / sinPi(a) / a * Math.exp(y) / lanczos(a);
            r -= z * r;
            if (a < 140) {
                return r / FloatPow.pow(y, a - 0.5);
            }
            double root = FloatPow.pow(y, a / 2 - 0.25);
            return r / root / root;
        }
        double r = lanczos(a) / Math.exp(y);
        r += z * r;
        if (a < 140) {
            return r * FloatPow.pow(y, a - 0.5);
        }
        double root = FloatPow.pow(y, a / 2 - 0.25);
        return r * root * root;
    }

    static double lgamma(double x) {
        if (!Double.isFinite(x)) {
            return x != x ? x : Double.POSITIVE_INFINITY;
        }
        if (x == Math.floor(x) && x <= 2) {
            return x <= 0 ? Double.NaN : 0;
        }
        double a = Math.abs(x);
        if (a < 1e-20) {
            return -Math.log(a);
        }
        double r = Math.log(lanczos(a)) - G;
        r += (a - 0.5) * (Math.log(a + G - 0.5) - 1);
        return x < 0 ? LOG_PI - Math.log(Math.abs(sinPi(a))) - Math.log(a) - r : r;
    }
}
