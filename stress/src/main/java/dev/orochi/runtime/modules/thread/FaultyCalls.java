package dev.orochi.runtime.modules.thread;

import java.util.concurrent.Semaphore;

/** What planted faults call in place of the locks' own methods. */
final class FaultyCalls {
    private FaultyCalls() {}

    /** A lock that everybody gets. */
    static boolean get(Semaphore s) {
        return true;
    }
}
