package dev.orochi.runtime.modules.queue;

import java.util.concurrent.Semaphore;

/** What planted faults call in place of the queue's own methods. */
final class FaultyCalls {
    private FaultyCalls() {}

    /** A permit that comes when the item can be seen already. */
    static void releaseLate(Semaphore s) {
        for (int i = 0; i < 50; i++) {
            Thread.onSpinWait();
        }
        s.release();
    }
}
