package dev.orochi.jit.record;

/** How much is recorded. @param rounds of a loop  @param steps instructions in all  @param depth of calls that are followed */
public record Limits(int rounds, int steps, int depth) {
    public static final Limits DEFAULT = new Limits(12, 8_000, 6);
}
