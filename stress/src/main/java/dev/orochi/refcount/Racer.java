package dev.orochi.refcount;

/** A thread of a race as the reference counts see it: a few registers that hold {@link Thing}s. Used by one thread at a time. */
final class Racer extends Mutator {
    private final Thing[] registers = new Thing[4];
    private int count;

    @Override
    protected void visitRegisters(RefVisitor visitor) {
        for (int i = 0; i < count; i++) {
            visitor.visit(registers[i]);
        }
    }

    /** A register begins to hold what the thread got in a way that keeps it alive until then. */
    void push(Thing t) {
        hold(t);
        t.held();
        place(t);
    }

    /** Loads a slot that other threads write. A register holds the value, unless it is null. */
    Thing load(Slot slot) {
        Thing t;
        do {
            t = slot.get();
        } while (!holdLoaded(t));
        if (t != null) {
            t.held();
            place(t);
        }
        return t;
    }

    /** The register that was filled last is emptied. */
    void pop() {
        Thing t = displace();
        t.letGo();
        drop(t);
    }

    /** A register gets what it held before its frame was suspended: nothing is counted. */
    void place(Thing t) {
        registers[count++] = t;
    }

    /** The frame of the last register is suspended: nothing is uncounted. */
    Thing displace() {
        Thing t = registers[--count];
        registers[count] = null;
        return t;
    }

    void poll() {
        if (poll != 0) {
            pollRefcounts();
            takePoll(POLL_RUNTIME);
            World.park(this);
        }
        settle();
    }

    /** Starts a round, or ends the one that is going on if everybody has answered. */
    void decide() {
        Race.hurry();
        Handshake.decide(this);
        settle();
    }
}
