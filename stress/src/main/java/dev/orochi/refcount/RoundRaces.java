package dev.orochi.refcount;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Candidates, and the rounds that decide them. */
public final class RoundRaces {
    private RoundRaces() {}

    /**
     * A merged object loses its last reference and becomes a candidate, while a thread that holds it writes it into a slot.
     */
    @JCStressTest
    @Outcome(id = "kept", expect = ACCEPTABLE, desc =
            "The increment came before the CAS that makes it a candidate, or touches the candidate: the round finds a "
            + "count.")
    @State
    public static class CandidateAgainstIncrement extends Race {
        @Override
        void prepare() {
            merged(withFinaliser());
            in(two, () -> two.load(a));
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

    /** A round is started for an object that a running thread holds in a register, and drops after some polls. */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "The thread answered while it held the object, which then waited for another round; or it had dropped it "
            + "before it answered.")
    @State
    public static class RoundAgainstHolder extends Race {
        @Override
        void prepare() {
            merged(withFinaliser());
            in(one, () -> one.load(a));
            World.enterBlocked(three);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.poll();
                one.poll();
                one.poll();
                one.pop();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
                two.decide();
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

    /** A round looks at a blocked thread that wakes, writes what its register holds into a slot and drops it. */
    @JCStressTest
    @Outcome(id = "kept", expect = ACCEPTABLE, desc =
            "The thread was claimed before it woke, and its register found; or it had woken, and was asked. Either way "
            + "the object is touched or has a count at the verdict.")
    @State
    public static class RoundAgainstWakingThread extends Race {
        @Override
        void prepare() {
            merged(withFinaliser());
            in(one, () -> {
                one.load(a);
                World.enterBlocked(one);
            });
            World.enterBlocked(three);
        }

        @Actor
        public void one() {
            as(one, () -> {
                World.leaveBlocked(one);
                b.store(thing);
                one.pop();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
                two.decide();
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

    /** A round is started while another thread is about to block for long. */
    @JCStressTest
    @Outcome(id = "ended by the first round, gone", expect = ACCEPTABLE, desc =
            "The thread was blocked and claimed, or it was asked and claimed before it saw the question, or it answered "
            + "as it blocked.")
    @Outcome(id = "ended later, gone", expect = ACCEPTABLE, desc =
            "It was still running when it was asked, and answered as it blocked; the round had to be completed by the "
            + "reaper, which the answer woke.")
    @State
    public static class RoundAgainstBlockingThread extends Race {
        private boolean first;

        @Override
        void prepare() {
            merged(withFinaliser());
            World.enterBlocked(three);
        }

        @Actor
        public void one() {
            as(one, () -> {
                World.enterBlocked(one);
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
                two.decide();
                first = thing.isDead();
            });
        }

        @Override
        String judge() {
            whileBlocked(two);
            return (first ? "ended by the first round, " : "ended later, ") + thing.fate(0);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The owner blocks for long, after its last poll, while another thread queues an object to it. */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "The other thread saw it blocked and looked after it; or the owner saw, when it was blocked already, that "
            + "something had been asked of it, and woke the reaper.")
    @State
    public static class BlockingAgainstQueueing extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
            World.enterBlocked(three);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.poll();
                dawdle();
                World.enterBlocked(one);
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
            whileBlocked(two);
            return thing.fate(0);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** While a round waits for one thread, another one queues an object to an owner that is blocked. */
    @JCStressTest
    @Outcome(id = "gone, gone", expect = ACCEPTABLE, desc =
            "The round was over, and the queueing thread looked after the owner; or it was not, and the reaper, which the "
            + "last answer wakes, did so.")
    @State
    public static class QueueingAgainstRound extends Race {
        private Thing second;

        @Override
        void prepare() {
            in(three, () -> {
                second = withFinaliser();
                b.store(second);
                World.enterBlocked(three);
            });
            in(one, () -> merged(withFinaliser()));
            in(two, () -> {
                a.clear();
                two.decide();
            });
        }

        @Actor
        public void one() {
            as(one, () -> {
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
            whileBlocked(one, two);
            return thing.fate(0) + ", " + second.fate(0);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Another thread folds the inbox of the blocked owner, which wakes and uses the object. */
    @JCStressTest
    @Outcome(id = "kept", expect = ACCEPTABLE, desc =
            "The owner was claimed, and waited until the fold was over; or it had woken, and folded at its own poll.")
    @State
    public static class FoldAgainstWakingOwner extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
            b.store(thing);
            World.enterBlocked(one);
            World.enterBlocked(three);
        }

        @Actor
        public void one() {
            as(one, () -> {
                World.leaveBlocked(one);
                for (int i = 0; i < 200; i++) {
                    one.own(thing); // slot b refers to it
                    one.unhold(thing);
                }
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
                two.decide();
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
     * All but one thread have answered a round. The last one answers, and with that ends the round, while another one follows
     * a weak reference.
     */
    @JCStressTest
    @Outcome(id = "got it, gone", expect = ACCEPTABLE, desc =
            "The weak load touched the candidate before the verdict, and the object lived until it was dropped.")
    @Outcome(id = "got nothing, gone", expect = ACCEPTABLE, desc = "The verdict came first.")
    @State
    public static class WeakLoadAgainstVerdict extends Race {
        private boolean seen;

        @Override
        void prepare() {
            merged(withoutFinaliser());
            askedFor();
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                two.poll();
                // A finaliser does it, so that the load does not wait for the end of the round.
                two.finalizeNow(new Thing(() -> seen = thing.weakLoad(), false));
                if (seen) {
                    two.push(thing);
                }
            });
        }

        @Override
        String judge() {
            if (seen) {
                in(two, two::pop);
            }
            return (seen ? "got it, " : "got nothing, ") + fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /**
     * A thread that has not answered a round yet passes the candidate through a slot to one that has, drops it, and answers.
     */
    @JCStressTest
    @Outcome(id = "read, gone", expect = ACCEPTABLE, desc =
            "The slot was counted and released after the round had begun: the candidate is touched, and the reader keeps "
            + "it.")
    @Outcome(id = "not read, gone", expect = ACCEPTABLE, desc = "The reader came too early or too late.")
    @State
    public static class CandidateThroughSlot extends Race {
        private boolean seen;

        @Override
        void prepare() {
            merged(withFinaliser());
            one.load(a);
            askedFor();
        }

        @Actor
        public void one() {
            as(one, () -> {
                b.store(thing);
                b.clear();
                one.pop();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                two.poll();
                seen = two.load(b) != null;
            });
        }

        @Override
        String judge() {
            if (seen) {
                in(two, two::pop);
            }
            return (seen ? "read, " : "not read, ") + fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /**
     * The finaliser of a candidate writes it into a slot; another thread wakes, reads it there, takes it out and keeps it.
     */
    @JCStressTest
    @Outcome(id = "taken, gone", expect = ACCEPTABLE, desc =
            "Touched while the finaliser ran, or after it, when the object had a count and was no candidate any more: it "
            + "lives until it is dropped, and is not finalised again.")
    @Outcome(id = "left, kept", expect = ACCEPTABLE, desc = "The other thread woke before the slot was written.")
    @State
    public static class ResurrectionAgainstTaking extends Race {
        private boolean seen;

        @Override
        void prepare() {
            merged(new Thing(() -> {
                b.store(thing);
                dawdle();
                dawdle();
            }, true));
            World.enterBlocked(two);
            World.enterBlocked(three);
        }

        @Actor
        public void one() {
            as(one, () -> {
                a.clear();
                one.decide();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                World.leaveBlocked(two);
                for (int i = 0; i < 100 && !seen; i++) {
                    if (two.load(b) != null) {
                        seen = b.take();
                    }
                }
            });
        }

        @Override
        String judge() {
            if (seen) {
                in(two, two::pop);
            }
            return (seen ? "taken, " : "left, ") + (seen ? fate(thing) : fate(thing, b));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /**
     * A frame that holds a foreign object is suspended, answers a round, and is resumed; meanwhile the last reference goes.
     */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "While the frame was suspended its register counted, so that there was no candidate, or it had a count; the "
            + "change of hands touched it.")
    @State
    public static class SuspensionAgainstRound extends Race {
        @Override
        void prepare() {
            merged(withFinaliser());
            one.load(a);
            World.enterBlocked(three);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.moveToHeap(thing);
                one.displace();
                one.poll();
                one.poll();
                one.place(thing);
                one.heapToRegister(thing);
                one.pop();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
                two.decide();
                two.decide();
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

    /** A thread stops the world, while a blocked one wakes. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc =
            "The blocked thread was claimed and waited; or it ran, and the stop waited until it blocked again.")
    @State
    public static class StopAgainstWakingThread extends Race {
        private int counter;

        @Override
        void prepare() {
            thing = withoutFinaliser();
            World.enterBlocked(two);
            World.enterBlocked(three);
        }

        @Actor
        public void one() {
            as(one, () -> {
                World.stop(one, () -> {
                    int n = counter;
                    dawdle();
                    counter = n + 1;
                    return null;
                });
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                World.leaveBlocked(two);
                int n = counter;
                dawdle();
                counter = n + 1;
                World.enterBlocked(two);
            });
        }

        @Override
        String judge() {
            quiet();
            return String.valueOf(counter);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
