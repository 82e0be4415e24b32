package dev.orochi.runtime.interpreter;

/**
 * A check of a region that fails now and then although what it checks holds ({@code -X jit=exits}): so each way out is gone, one after the
 * other, and shows whether the state that it goes back to is the right one. Counters are racy, benign: a check fails a little sooner or later.
 */
public final class ForcedExit {
    private final int again;
    private int next;
    private int passes;

    /** @param first number of the pass on which it fails first  @param again passes from then on until the next time */
    public ForcedExit(int first, int again) {
        next = first;
        this.again = again;
    }

    /** Whether the check is to fail this time. */
    public static boolean isDue(ForcedExit e) {
        if (++e.passes < e.next) {
            return false;
        }
        e.next = e.passes + e.again;
        return true;
    }
}
