package dev.orochi.refcount;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Objects that their owner gives up, or leaves behind when it ends, while others count on them. */
public final class MergeRaces {
    private MergeRaces() {}

    /** At a poll the owner gives up an object that it holds in a register, while another thread writes it into a slot. */
    @JCStressTest
    @Outcome(id = "kept", expect = ACCEPTABLE, desc =
            "The increment came before the CAS that merges, which then added to it, or after. The register of the former "
            + "owner is no longer counted, and its drop neither.")
    @State
    public static class GivingUpAgainstIncrement extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            one.push(thing);
            in(two, () -> {
                two.push(thing);
                a.store(thing);
            });
            in(one, a::clear);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.poll();
                one.pop();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                b.store(thing);
                two.pop();
                two.poll();
            });
        }

        @Override
        String judge() {
            return fate(thing, b);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /**
     * At a poll the owner gives up an object that it holds in a register, while another thread takes the last reference out of
     * a slot.
     */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "The merge made the count what is in slots, without the register. If the decrement came first, the merge "
            + "found zero, else the decrement did; the candidate stays alive as long as the register holds it.")
    @State
    public static class GivingUpAgainstDecrement extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            one.push(thing);
            in(two, () -> {
                a.store(thing);
                b.store(thing);
            });
            in(one, a::clear);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.poll();
                one.pop();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                b.clear();
                two.poll();
            });
        }

        @Override
        String judge() {
            return fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The owner's thread ends while another one takes the last reference out of a slot, which the owner had counted. */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "The other thread found the owner ended and merged; or it queued the object, and the owner folded it while "
            + "it ended, or whoever emptied the inbox after the end merged.")
    @State
    public static class EndAgainstQueueing extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.detach();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
                two.poll();
            });
        }

        @Override
        String judge() {
            return fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /**
     * The owner's thread ends with an object on its give-up list, while another thread removes the reference that was left.
     */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "The ending thread gave the object up, with the reference or without it; nobody would do so later, for a "
            + "count of zero draws nobody's attention.")
    @State
    public static class EndAgainstRelease extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            one.push(thing);
            in(two, () -> a.store(thing));
            in(one, one::pop);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.detach();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
                two.poll();
            });
        }

        @Override
        String judge() {
            return fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads remove the references of an object whose owner has ended. */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "One of them merged; the other's CAS failed, or it came later, and counted on the merged object.")
    @State
    public static class TwoMergeForEnded extends Race {
        @Override
        void prepare() {
            in(three, () -> {
                thing = withFinaliser();
                a.store(thing);
                b.store(thing);
                three.detach();
            });
        }

        @Actor
        public void one() {
            as(one, () -> {
                a.clear();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                b.clear();
                two.poll();
            });
        }

        @Override
        String judge() {
            return fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /**
     * A generator that the owner suspended is resumed by the owner or by another thread, whichever comes first, and dropped
     * there.
     */
    @JCStressTest
    @Outcome(id = "resumed by its thread, gone", expect = ACCEPTABLE, desc = "The register is counted by the owner as before.")
    @Outcome(id = "resumed elsewhere, gone", expect = ACCEPTABLE, desc =
            "The other thread took the reference over: it gave the count back, which made the shared count negative, and "
            + "holds the object uncounted. The owner folds.")
    @State
    public static class SuspensionAgainstResumptionElsewhere extends Race {
        private final java.util.concurrent.atomic.AtomicInteger running = new java.util.concurrent.atomic.AtomicInteger();

        @Override
        void prepare() {
            thing = withFinaliser();
            one.push(thing);
            one.moveToHeap(thing);
            one.displace();
        }

        @Actor
        public void one() {
            as(one, () -> {
                if (running.compareAndSet(0, 1)) {
                    one.place(thing);
                    one.heapToRegister(thing);
                    one.pop();
                }
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                if (running.compareAndSet(0, 2)) {
                    two.hold(thing);
                    two.place(thing);
                    two.heapToRegister(thing);
                    two.pop();
                }
                two.poll();
            });
        }

        @Override
        String judge() {
            return (running.get() == 1 ? "resumed by its thread, " : "resumed elsewhere, ") + fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
