package dev.orochi.runtime.modules.sre;

import dev.orochi.runtime.threads.ThreadState;

/** What a long match does now and then: the thread's poll, so that signals and stops of the world are answered. */
final class SrePoll {
    static final Runnable HOOK = () -> {
        ThreadState ts = ThreadState.current();
        if (ts.poll != 0) {
            ts.pollSlow();
        }
    };

    private SrePoll() {
    }
}
