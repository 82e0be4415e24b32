package dev.orochi.refcount;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

/** What planted faults call in place of the protocol's own methods: see {@link Fault}. Each takes what the call that it replaces
 * takes, the receiver first. */
final class FaultyCalls {
    private static final VarHandle SHARED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SHARED = MethodHandles.privateLookupIn(Counted.class, lookup).findVarHandle(Counted.class, "shared", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private FaultyCalls() {}

    /** A change of the shared word that is no CAS: what others did since it was read is lost. */
    static boolean write(Counted c, int expected, int value) {
        linger();
        SHARED.set(c, value);
        return true;
    }

    /** The gap between a read and the write that depends on it, made wide enough for others to come into it now and then. */
    private static void linger() {
        for (int n = ThreadLocalRandom.current().nextInt(64); n > 0; n--) {
            Thread.onSpinWait();
        }
    }

    /** A death that happens whatever the shared word is. */
    static boolean setDead(Counted c, int expected, int value) {
        c.setShared(value);
        return true;
    }

    /** A load that marks nothing. */
    static boolean markNothing(Counted c) {
        return true;
    }

    /** A load by Java code that believes what it finds. */
    static boolean trust(Mutator m, Object v) {
        return true;
    }

    /** A load that marks, and does not look at the slot again. */
    static boolean markOnly(Counted c) {
        c.markShared();
        return true;
    }

    /** A push onto the inbox that is no CAS. */
    static boolean push(VarHandle inbox, Object owner, Object head, Object node) {
        linger();
        inbox.set(owner, node);
        return true;
    }

    /** A change of the poll word that is not atomic. */
    static int takeBits(VarHandle poll, Mutator m, int mask) {
        int bits = m.poll;
        linger();
        m.poll = bits & mask;
        return bits;
    }

    /** A claim of a thread that may be running. */
    static boolean claim(Mutator m, int expected, int value) {
        m.runState = value;
        return true;
    }

    /** A lock that everybody gets. */
    static boolean lock(VarHandle lock, Counted c, byte free, byte taken) {
        return true;
    }

    /** Giving up without taking the registers out of the count. */
    static void keepRegisters(Counted c, int inRegisters) {
        SharedDeath.giveUp(c, 0);
    }
}
