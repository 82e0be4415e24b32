package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;

/**
 * {@code _statistics}. The inverse normal distribution is Wichura's algorithm AS 241 (Applied Statistics 37, 1988): rational
 * approximations for the centre, the flanks and the tails. Stateless.
 */
@PyModuleDef(value = "_statistics", doc = "Accelerators for the statistics module.\n")
final class StatisticsModule {
    private static final double[] CENTRE_NUMERATOR = {2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
        13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665};
    private static final double[] CENTRE_DENOMINATOR = {5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597,
        5394.196021424751, 687.1870074920579, 42.31333070160091, 1.0};
    private static final double[] MIDDLE_NUMERATOR = {0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
        3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835};
    private static final double[] MIDDLE_DENOMINATOR = {1.0507500716444169e-09, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
        0.6897673349851, 1.6763848301838038, 2.053191626637759, 1.0};
    private static final double[] TAIL_NUMERATOR = {2.0103343992922881e-07, 2.7115555687434876e-05, 0.0012426609473880784, 0.026532189526576124,
        0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103};
    private static final double[] TAIL_DENOMINATOR = {2.0442631033899397e-15, 1.421511758316446e-07, 1.8463183175100548e-05, 0.0007868691311456133,
        0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0};

    private StatisticsModule() {
    }

    /** A polynomial by Horner's rule, highest coefficient first. */
    private static double polynomial(double[] coefficients, double x) {
        double y = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            y = y * x + coefficients[i];
        }
        return y;
    }

    @Builtin(value = "_normal_dist_inv_cdf($module, p, mu, sigma, /)", effect = Effect.PURE)
    static double normalDistInvCdf(double p, double mu, double sigma) {
        if (p <= 0 || p >= 1) {
            throw Errors.valueError("inv_cdf undefined for these parameters");
        }
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            double x = polynomial(CENTRE_NUMERATOR, r) * q / polynomial(CENTRE_DENOMINATOR, r);
            return mu + x * sigma;
        }
        double r = Math.sqrt(-Math.log(q <= 0 ? p : 1 - p));
        double x = r <= 5 ? polynomial(MIDDLE_NUMERATOR, r - 1.6) / polynomial(MIDDLE_DENOMINATOR, r - 1.6)
                : polynomial(TAIL_NUMERATOR, r - 5) / polynomial(TAIL_DENOMINATOR, r - 5);
        return mu + (q < 0 ? -x : x) * sigma;
    }
}
