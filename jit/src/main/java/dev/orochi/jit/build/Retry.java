package dev.orochi.jit.build;

/** An assumption about a loop did not hold at its back edge, or a call can't be inlined: it was noted, and the region is built again. */
final class Retry extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final Retry AGAIN = new Retry();

    private Retry() {
        super(null, null, false, false);
    }
}
