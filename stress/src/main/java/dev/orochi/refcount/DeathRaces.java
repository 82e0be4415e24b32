package dev.orochi.refcount;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Private objects that die, or try to, while another thread meets them for the first time. */
public final class DeathRaces {
    private DeathRaces() {}

    /** The owner takes the last reference out of a slot that another thread reads; no finaliser. */
    @JCStressTest
    @Outcome(id = "read, gone", expect = ACCEPTABLE, desc =
            "The reader marked the object shared and found it in the slot again, so the death that the owner wants "
            + "fails: the object becomes a candidate, and a round ends it once the reader has dropped it.")
    @Outcome(id = "not read, gone", expect = ACCEPTABLE, desc =
            "The slot was empty when the reader looked, or when it looked again after its mark; the owner ended the "
            + "object at once, or a round did, if the mark came first.")
    @State
    public static class ReadAgainstLastRelease extends Race {
        private boolean seen;

        @Override
        void prepare() {
            thing = withoutFinaliser();
            a.store(thing);
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
                seen = two.load(a) != null;
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
     * The owner drops the last reference and runs the finaliser, while another thread has read the slot and not yet marked the
     * object.
     */
    @JCStressTest
    @Outcome(id = "read, gone", expect = ACCEPTABLE, desc =
            "The mark came before the owner looked at the word, and the slot still held the object afterwards: no "
            + "finaliser runs before the reader has dropped it.")
    @Outcome(id = "not read, gone", expect = ACCEPTABLE, desc =
            "The owner looked at the word first, so the slot was empty when the reader came back to it, or came at all.")
    @State
    public static class FinaliserAgainstStaleRead extends Race {
        private boolean seen;

        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
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
                seen = two.load(a) != null;
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

    /** As {@link FinaliserAgainstStaleRead}, where Java code reads the slot and goes on with the object without a register. */
    @JCStressTest
    @Outcome(id = "read, gone", expect = ACCEPTABLE, desc =
            "The mark came before the owner looked at the word, and the slot still held the object afterwards: a round has to ask "
            + "the reader, who answers when its Java code is done.")
    @Outcome(id = "not read, gone", expect = ACCEPTABLE, desc =
            "The owner looked at the word first, so the slot was empty when the reader came back to it, or came at all.")
    @State
    public static class FinaliserAgainstAccessor extends Race {
        private boolean seen;

        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
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
                Thing t;
                do {
                    t = a.get();
                } while (!Rc.loaded(t));
                seen = t != null && usedByJava(t);
            });
        }

        @Override
        String judge() {
            return (seen ? "read, " : "not read, ") + fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** As {@link FinaliserAgainstAccessor}, with a lock around the change of the slot and the read of it. */
    @JCStressTest
    @Outcome(id = "read, gone", expect = ACCEPTABLE, desc =
            "The reader had the lock first and marked the object while the slot still counted.")
    @Outcome(id = "not read, gone", expect = ACCEPTABLE, desc = "The owner had the lock first.")
    @State
    public static class FinaliserAgainstLockedAccessor extends Race {
        private Thing container;
        private boolean seen;

        @Override
        void prepare() {
            container = withoutFinaliser();
            one.push(container);
            thing = withFinaliser();
            a.store(thing);
        }

        @Actor
        public void one() {
            as(one, () -> {
                container.lock();
                Thing t = a.get();
                a.putPlainly(null);
                container.unlock();
                Rc.release(t);
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                container.lock();
                Thing t = Rc.locked(a.get());
                container.unlock();
                seen = t != null && usedByJava(t);
            });
        }

        @Override
        String judge() {
            return (seen ? "read, " : "not read, ") + fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** As {@link FinaliserAgainstStaleRead}, with two threads that have read the slot: the second finds the mark of the first. */
    @JCStressTest
    @Outcome(id = "read, gone", expect = ACCEPTABLE, desc =
            "The first mark came before the owner looked at the word; the second reader may trust it, and keeps the object.")
    @Outcome(id = "not read, gone", expect = ACCEPTABLE, desc =
            "The first mark came too late. The second reader saw it, and that the object is finalised, and looked at the slot "
            + "again; or the slot was empty in the first place.")
    @State
    public static class FinaliserAgainstTwoStaleReads extends Race {
        private boolean seen;

        @Override
        void prepare() {
            thing = withFinaliser();
            a.store(thing);
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
                Thing t = a.get();
                dawdle();
                if (t != null) {
                    t.sharedByLoad(); // a third thread, which has read the slot too
                    seen = two.holdLoaded(t);
                    if (seen) {
                        t.held();
                        two.place(t);
                    }
                }
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

    /** The owner drops its last register of a private object; another thread follows a weak reference to it. */
    @JCStressTest
    @Outcome(id = "got it, gone", expect = ACCEPTABLE, desc =
            "The weak load marked the object before the owner could set DEAD: a candidate, which ends when it has been "
            + "dropped.")
    @Outcome(id = "got nothing, gone", expect = ACCEPTABLE, desc = "DEAD was set first.")
    @State
    public static class WeakLoadAgainstDeath extends Race {
        private boolean seen;

        @Override
        void prepare() {
            thing = withoutFinaliser();
            thing.publish();
            one.push(thing);
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.pop();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                seen = thing.weakLoad();
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

    /** The finaliser of a private object writes it into a slot, where another thread finds it, and takes it out again. */
    @JCStressTest
    @Outcome(id = "taken, gone", expect = ACCEPTABLE, desc =
            "The other thread took it out of the slot, before or after the finaliser was over: the owner finds it shared "
            + "and gives it up; its death runs no second finaliser.")
    @Outcome(id = "left, kept", expect = ACCEPTABLE, desc =
            "The other thread looked before the finaliser wrote the slot: the object lives, by that reference alone.")
    @State
    public static class ResurrectionAgainstRead extends Race {
        private boolean seen;

        @Override
        void prepare() {
            thing = new Thing(() -> {
                b.store(thing);
                dawdle();
            }, true);
            a.store(thing);
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
                if (two.load(b) != null) {
                    seen = b.take();
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

    /** A fresh object is published by a plain write, and taken away again; a reader may see it before it sees its owner. */
    @JCStressTest
    @Outcome(id = "read, gone", expect = ACCEPTABLE, desc =
            "The reader found it in the slot twice: its mark keeps the object until it has been dropped.")
    @Outcome(id = "not read, gone", expect = ACCEPTABLE, desc = "The reader came before the publication, or too late.")
    @State
    public static class PublicationAgainstRead extends Race {
        private boolean seen;

        @Override
        void prepare() {
        }

        @Actor
        public void one() {
            as(one, () -> {
                thing = withoutFinaliser();
                Rc.own(thing);
                a.putPlainly(thing);
                a.clear();
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                seen = two.load(a) != null;
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
     * A fresh object is published by a plain write; the thread that takes it out of the slot queues it to an owner whose name
     * it may see late.
     */
    @JCStressTest
    @Outcome(id = "taken, gone", expect = ACCEPTABLE, desc =
            "The count became negative, and the owner folded the object when it polled.")
    @Outcome(id = "left, kept", expect = ACCEPTABLE, desc = "The other thread came before the publication.")
    @State
    public static class PublicationAgainstTaking extends Race {
        private boolean seen;

        @Override
        void prepare() {
        }

        @Actor
        public void one() {
            as(one, () -> {
                thing = withFinaliser();
                Rc.own(thing);
                a.putPlainly(thing);
                one.poll();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                seen = a.take();
            });
        }

        @Override
        String judge() {
            return (seen ? "taken, " : "left, ") + (seen ? fate(thing) : fate(thing, a));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A private object dies and releases a child that another thread owns and drops at that moment. */
    @JCStressTest
    @Outcome(id = "gone, gone", expect = ACCEPTABLE, desc =
            "The release made the shared count negative, and the child is folded; or its owner had given it up, or put "
            + "that off, before, and the release made it a candidate.")
    @State
    public static class DyingParentAgainstOwnerOfChild extends Race {
        private Thing parent;

        @Override
        void prepare() {
            parent = withoutFinaliser();
            in(two, () -> {
                thing = withFinaliser();
                two.push(thing);
            });
            in(one, () -> {
                parent.child = Rc.own(thing);
                one.push(parent);
            });
        }

        @Actor
        public void one() {
            as(one, () -> {
                one.pop();
            });
        }

        @Actor
        public void two() {
            as(two, () -> {
                two.pop();
                two.poll();
            });
        }

        @Override
        String judge() {
            return fate(parent) + ", " + fate(thing);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
