package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** poll(2) on any number of descriptors, with a deadline that survives interruptions. Stateless. */
public final class Polling {
    public static final int IN = 1;
    static final int PRI = 2;
    public static final int OUT = 4;
    static final int ERR = 8;
    static final int HUP = 16;
    static final int NVAL = 32;
    private static final Libc.Fn PPOLL = fn("ppoll");

    private Polling() {
    }

    /** Waits; the results stand in {@code events}.
     * @param timeoutNs negative for ever
     * @return how many descriptors are ready, or -errno */
    public static int poll(int[] fds, int[] events, long timeoutNs) {
        int n = fds.length;
        long deadline = timeoutNs < 0 ? 0 : System.nanoTime() + timeoutNs;
        long p = Libc.malloc(8L * n + 32);
        try {
            for (int i = 0; i < n; i++) {
                Mem.i32(p + 8L * i, fds[i]);
                Mem.u16(p + 8L * i + 4, events[i]);
                Mem.u16(p + 8L * i + 6, 0);
            }
            long ts = p + 8L * n;
            for (long rest = timeoutNs; ; rest = Math.max(0, deadline - System.nanoTime())) {
                if (timeoutNs >= 0) {
                    Mem.i64(ts, rest / Clocks.SECOND);
                    Mem.i64(ts + 8, rest % Clocks.SECOND);
                }
                int r = Libc.blockingSys(PPOLL, p, n, timeoutNs < 0 ? 0 : ts, 0, 0, 0);
                if (r == -Fds.EINTR) {
                    Blocking.interrupted();
                    continue;
                }
                for (int i = 0; i < n; i++) {
                    events[i] = Mem.u16(p + 8L * i + 6);
                }
                return r;
            }
        } finally {
            Libc.free(p);
        }
    }

    /** One descriptor; whether it became ready. */
    public static boolean wait(int fd, int event, long timeoutNs) {
        int[] events = {event};
        return OsErrors.check(poll(new int[] {fd}, events, timeoutNs)) > 0;
    }

    /** A timeout in seconds; None is for ever (-1). */
    static long timeout(Object o, String message, boolean negativeIsForever) {
        if (o == null || o == PyNone.NONE) {
            return -1;
        }
        long ns = nanoseconds(o, message);
        if (ns < 0 && !negativeIsForever) {
            throw Errors.valueError("timeout must be non-negative");
        }
        return ns < 0 ? -1 : ns;
    }

    private static long nanoseconds(Object o, String message) {
        try {
            return Args.nanoseconds(o, Args.Round.TIMEOUT);
        } catch (PyException e) {
            if (e.matches(Builtins.TYPE_ERROR)) {
                throw Errors.typeError(message);
            }
            throw e;
        }
    }
}
