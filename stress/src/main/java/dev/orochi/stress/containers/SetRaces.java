package dev.orochi.stress.containers;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PySet;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads at one set. */
public final class SetRaces {
    private SetRaces() {}

    /** Two threads add the same element: it is new to one of them. */
    @JCStressTest
    @Outcome(id = "true false 1", expect = ACCEPTABLE, desc = "The first thread inserted it.")
    @Outcome(id = "false true 1", expect = ACCEPTABLE, desc = "The second thread did.")
    @State
    public static class AdditionOfSameElement extends PyRace {
        private PySet set;
        private boolean first;
        private boolean second;

        @Override
        protected void prepare() {
            set = keep(new PySet());
        }

        @Actor
        public void one() {
            as(() -> {
                first = set.add(n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = set.add(n(1));
            });
        }

        @Override
        protected String judge() {
            return first + " " + second + " " + set.size();
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Membership is asked without a lock while an addition replaces the arrays. */
    @JCStressTest
    @Outcome(id = "true false", expect = ACCEPTABLE, desc = "The new element was not there yet.")
    @Outcome(id = "true true", expect = ACCEPTABLE, desc = "It was.")
    @State
    public static class GrowthAgainstMembership extends PyRace {
        private PySet set;
        private boolean there;
        private boolean fresh;

        @Override
        protected void prepare() {
            set = keep(new PySet());
            for (int i = 0; i < 5; i++) {
                set.add(n(i));
            }
        }

        @Actor
        public void one() {
            as(() -> {
                set.add(n(9));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                there = set.contains(n(4));
                fresh = set.contains(n(9));
            });
        }

        @Override
        protected String judge() {
            return there + " " + fresh;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An element is added while another thread takes it away. */
    @JCStressTest
    @Outcome(id = "true 0", expect = ACCEPTABLE, desc = "It was there when the other one looked.")
    @Outcome(id = "false 1", expect = ACCEPTABLE, desc = "It was not.")
    @State
    public static class AdditionAgainstDiscard extends PyRace {
        private PySet set;
        private boolean discarded;

        @Override
        protected void prepare() {
            set = keep(new PySet());
        }

        @Actor
        public void one() {
            as(() -> {
                set.add(n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                discarded = set.discard(n(1));
            });
        }

        @Override
        protected String judge() {
            return discarded + " " + set.size();
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads pop: they get different elements. */
    @JCStressTest
    @Outcome(id = "3 0", expect = ACCEPTABLE, desc = "The elements' sum is that of the set.")
    @State
    public static class PopAgainstPop extends PyRace {
        private PySet set;
        private Object first;
        private Object second;

        @Override
        protected void prepare() {
            set = keep(new PySet());
            set.add(n(1));
            set.add(n(2));
        }

        @Actor
        public void one() {
            as(() -> {
                first = call(set, "pop");
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = call(set, "pop");
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(call(first, "__add__", second)) + " " + set.size();
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads remove one element. */
    @JCStressTest
    @Outcome(id = " KeyError", expect = ACCEPTABLE, desc = "The first thread removed it.")
    @Outcome(id = "KeyError ", expect = ACCEPTABLE, desc = "The second thread did.")
    @State
    public static class RemovalAgainstRemoval extends PyRace {
        private PySet set;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            set = keep(new PySet());
            set.add(n(1));
            set.add(n(2));
        }

        @Actor
        public void one() {
            as(() -> {
                first = raised(() -> call(set, "remove", n(1)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = raised(() -> call(set, "remove", n(1)));
            });
        }

        @Override
        protected String judge() {
            return first + " " + second;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A copy while another thread empties the set. */
    @JCStressTest
    @Outcome(id = "<1, 2>", expect = ACCEPTABLE, desc = "The copy came first.")
    @Outcome(id = "set<>", expect = ACCEPTABLE, desc = "The set was empty already.")
    @State
    public static class ClearAgainstCopy extends PyRace {
        private PySet set;
        private String copy;

        @Override
        protected void prepare() {
            set = keep(new PySet());
            set.add(n(1));
            set.add(n(2));
        }

        @Actor
        public void one() {
            as(() -> {
                set.clear();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Ops.repr(call(set, "copy"));
            });
        }

        @Override
        protected String judge() {
            return copy;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An iteration while another thread adds. */
    @JCStressTest
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "The iterator ended before it noticed anything.")
    @Outcome(id = "1 2 3", expect = ACCEPTABLE, desc = "The iteration began after the addition, or found the new entry at its end.")
    @Outcome(id = "RuntimeError", expect = ACCEPTABLE, desc = "It noticed that the size had changed.")
    @State
    public static class IterationAgainstAddition extends PyRace {
        private PySet set;
        private String seen;

        @Override
        protected void prepare() {
            set = keep(new PySet());
            set.add(n(1));
            set.add(n(2));
        }

        @Actor
        public void one() {
            as(() -> {
                set.add(n(3));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                StringBuilder b = new StringBuilder();
                String e = raised(() -> Ops.forEach(Ops.iter(set), k -> b.append(b.isEmpty() ? "" : " ").append(Ops.repr(k))));
                seen = e.isEmpty() ? b.toString() : e;
            });
        }

        @Override
        protected String judge() {
            return seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
