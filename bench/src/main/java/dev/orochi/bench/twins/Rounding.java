package dev.orochi.bench.twins;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding as Python does it. */
final class Rounding {
    private Rounding() {}

    /** The decimal of so many digits that is nearest to the exact value. */
    static double round(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }
}
