package dev.orochi.refcount;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Counts that owner and other threads keep at once. */
public final class CountRaces {
    private CountRaces() {}

    /**
     * The owner releases its last reference to a shared object, while another thread, which holds it, writes it into a slot.
     */
    @JCStressTest
    @Outcome(id = "kept", expect = ACCEPTABLE, desc =
            "The owner saw the reference and put giving up off; or it merged the object without having seen it, and "
            + "whichever of the two CAS came second took the other into account.")
    @State
    public static class LastReleaseAgainstIncrement extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
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

    /**
     * The owner drops its last register, while another thread takes the last reference out of a slot that it wrote itself.
     */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "The owner saw the reference in the slot, put the object on its give-up list and gave it up when it was gone "
            + "already, or just before; or it saw it go, and merged at once.")
    @State
    public static class LastDropAgainstDecrement extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            one.push(thing);
            in(two, () -> a.store(thing));
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.pop();
                one.poll();
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

    /** The owner drops its last register, while another thread empties one slot and fills another. */
    @JCStressTest
    @Outcome(id = "kept", expect = ACCEPTABLE, desc =
            "The shared count goes from one to zero and back: the owner sees it in any of these states, and its own CAS "
            + "fails if the state has changed since.")
    @State
    public static class LastDropAgainstMovingReference extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            one.push(thing);
            in(two, () -> {
                a.store(thing);
                two.push(thing);
            });
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.pop();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
                dawdle();
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

    /** Another thread removes both references that the owner counted, while the owner polls. */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "The owner folded both decrements at once, the object having been queued once; or the first before the "
            + "second, which then queued it again.")
    @State
    public static class DoubleQueueing extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
            b.store(thing);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.poll();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
                b.clear();
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

    /** Two threads queue different objects to the same owner. */
    @JCStressTest
    @Outcome(id = "gone, gone", expect = ACCEPTABLE, desc =
            "The second to push onto the inbox found the first there, or its CAS failed and it tried again.")
    @State
    public static class TwoQueueings extends Race {
        private Thing second;

        @Override
        void prepare() {
            in(three, () -> {
                thing = withFinaliser();
                second = withFinaliser();
                a.store(thing);
                b.store(second);
            });
        }

        @Actor
        public void one() {
            as(one, () -> {
                a.clear();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                b.clear();
            });
        }

        @Override
        String judge() {
            return fate(thing) + ", " + fate(second);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The owner clears bits of its poll word while another thread, which has queued an object, sets one. */
    @JCStressTest
    @Outcome(id = "gone", expect = ACCEPTABLE, desc =
            "Both changes of the word are atomic: the request is there when the owner polls next.")
    @State
    public static class QueueingAgainstPoll extends Race {
        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
            one.requestPoll(Mutator.POLL_RUNTIME);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.takePoll(Mutator.POLL_RUNTIME);
                one.takePoll(Mutator.POLL_RUNTIME);
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                a.clear();
            });
        }

        @Override
        String judge() {
            in(one, one::poll);
            in(one, one::poll);
            in(one, one::decide);
            in(two, two::poll);
            in(three, three::poll);
            in(one, one::decide);
            return thing.fate(0);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads read a private object of a third one for the first time, and each writes it into a slot. */
    @JCStressTest
    @Outcome(id = "kept", expect = ACCEPTABLE, desc =
            "One of them marked it shared. Whether the other saw that or not, no mark overwrites a count.")
    @State
    public static class TwoMarks extends Race {
        @Override
        void prepare() {
            in(three, () -> {
                thing = withFinaliser();
                a.store(thing);
            });
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.load(a);
                b.store(thing);
                one.pop();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                two.load(a);
                c.store(thing);
                two.pop();
            });
        }

        @Override
        String judge() {
            return fate(thing, a, b, c);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /**
     * Java code of the owner clears the last slot, so that the object is listed; another thread, which holds it, writes it
     * into a slot; the same Java code clears that too.
     */
    @JCStressTest
    @Outcome(id = "cleared, gone", expect = ACCEPTABLE, desc =
            "The owner removed a reference that the other thread had counted: its own count is negative, and the sum "
            + "zero, which the zero list has to notice.")
    @Outcome(id = "not cleared, kept", expect = ACCEPTABLE, desc = "The reference came after the owner had looked at the slot.")
    @State
    public static class ZeroListAgainstIncrement extends Race {
        private boolean cleared;

        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
            in(two, () -> two.load(a));
        }

        @Actor
        public void one() {
            as(one, () -> {
                a.clear();
                dawdle();
                cleared = b.clear();
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
            return (cleared ? "cleared, " : "not cleared, ") + (cleared ? fate(thing) : fate(thing, b));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads change an object under its lock. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "Each saw what the other had written, in either order.")
    @State
    public static class ObjectLock extends Race {
        private int counter;

        @Override
        void prepare() {
            thing = withoutFinaliser();
            one.push(thing);
        }

        @Actor
        public void one() {
            as(one, () -> {
                thing.lock();
                int n = counter;
                dawdle();
                counter = n + 1;
                thing.unlock();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                thing.lock();
                int n = counter;
                dawdle();
                counter = n + 1;
                thing.unlock();
            });
        }

        @Override
        String judge() {
            in(one, one::pop);
            quiet();
            return String.valueOf(counter);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
