package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.threads.ThreadState;
import java.util.Map;

/**
 * What the interpreter asks of a compiler: to be told where threads spend their time, and to watch one while it runs.
 *
 * <p>A thread tells where it is when {@link ThreadState#POLL_TICK} is set, which the compiler does for all threads every now and then: a loop that is
 * often met is hot. So hotness costs the interpreter nothing.
 */
public interface Tier {
    /** The thread stands at a poll, with {@code ts.frame} exact: behind a JUMP_BACK, at the start of a function, or after a call.
     * The thread itself. */
    void tick(ThreadState ts);

    /** A region was left by the same exit many times. The thread itself; all frames have been made.
     * @param root the frame that the region was entered with */
    void hotExit(ThreadState ts, RegionExit exit, Frame root);

    /** Whether there is compiled code of a function, or of a loop in it. Any thread. */
    boolean isCompiled(PyCode code);

    /** What was done so far, by names. Any thread. */
    Map<String, Long> statistics();

    /** The program is over. The main thread, once. */
    void end();
}
