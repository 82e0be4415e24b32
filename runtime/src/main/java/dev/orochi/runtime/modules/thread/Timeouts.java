package dev.orochi.runtime.modules.thread;

import dev.orochi.runtime.object.*;

/** Timeouts of locks. */
final class Timeouts {
    /** Longest timeout, in seconds. */
    static final double MAX = Long.MAX_VALUE / 1_000_000_000L;

    private Timeouts() {}

    /** @return nanoseconds, -1 for ever */
    static long nanos(boolean blocking, Object timeout) {
        if (timeout == null) {
            return -1;
        }
        double t = Ops.toDouble(timeout);
        if (!blocking && t != -1) {
            throw Errors.valueError("can't specify a timeout for a non-blocking call");
        }
        if (t < 0 && t != -1) {
            throw Errors.valueError("timeout value must be a non-negative number");
        }
        if (Double.isNaN(t)) {
            throw Errors.valueError("Invalid value NaN (not a number)");
        }
        if (t > MAX) {
            throw Errors.overflowError("timeout value is too large");
        }
        return t == -1 ? -1 : (long) Math.ceil(t * 1e9);
    }
}
