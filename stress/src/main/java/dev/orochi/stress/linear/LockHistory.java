package dev.orochi.stress.linear;

import dev.orochi.runtime.modules.thread.Locks;
import dev.orochi.runtime.modules.thread.PyLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads see of a lock that they try to take and release. */
public class LockHistory extends History {
    private final PyLock lock = new PyLock();

    @Operation
    public boolean tryAcquire() {
        return Locks.tryAcquire(lock);
    }

    @Operation
    public String release() {
        return Answers.of(() -> Locks.release(lock));
    }

    @Operation
    public boolean locked() {
        return Locks.locked(lock);
    }
}
