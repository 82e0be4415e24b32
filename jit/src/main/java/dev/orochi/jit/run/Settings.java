package dev.orochi.jit.run;

import dev.orochi.jit.emit.Forcing;
import dev.orochi.jit.record.Limits;

/**
 * What {@code -X jit=MODE} and the options beside it say ({@code jit/README.md} has a list).
 *
 * @param stress everything is compiled as soon as possible, by the thread that has recorded it; a failure ends the process
 * @param threshold how often threads are met in a loop before it is worth compiling; a function twice as often, since most go with a loop
 * @param patient whether a loop waits longer where others take most of the time: unless a threshold is asked for
 * @param forcing which checks fail on purpose, or null
 * @param dump letters of the stages that are printed: {@code r}ecorded, {@code b}uilt, {@code o}ptimised, {@code c}lass file written
 */
record Settings(boolean stress, int threshold, boolean patient, Limits limits, Forcing forcing, boolean log, String dump) {
    private static final int HOT = 4;

    static Settings of(String mode) {
        boolean stress = !mode.equals("on");
        Limits usual = stress ? new Limits(2, 2000, 3) : Limits.DEFAULT;
        Limits limits = new Limits(number("rounds", usual.rounds()), number("steps", usual.steps()), number("depth", usual.depth()));
        String dump = System.getProperty("orochi.jit.dump", "");
        return new Settings(stress, Math.max(1, number("threshold", stress ? 2 : HOT)), !stress && number("threshold", 0) == 0, limits,
                mode.equals("exits") ? new Forcing(number("seed", 1)) : null, System.getProperty("orochi.jit.log") != null, dump.equals("true") ? "o" : dump);
    }

    boolean dumps(char stage) {
        return dump.indexOf(stage) >= 0;
    }

    private static int number(String option, int usual) {
        return Integer.getInteger("orochi.jit." + option, usual);
    }
}
