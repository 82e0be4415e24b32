package dev.orochi.stress.containers;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads at one dict. */
public final class DictRaces {
    private DictRaces() {}

    /** Two threads insert, one of them replaces the arrays. */
    @JCStressTest
    @Outcome(id = "<0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 8: 8, 9: 9>", expect = ACCEPTABLE, desc =
            "The first thread had the lock first; the second one saw that the keys had changed and looked again.")
    @Outcome(id = "<0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 9: 9, 8: 8>", expect = ACCEPTABLE, desc = "The other way round.")
    @State
    public static class InsertionAgainstInsertion extends PyRace {
        private PyDict dict;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            for (int i = 0; i < 5; i++) {
                dict.put(n(i), n(i));
            }
        }

        @Actor
        public void one() {
            as(() -> {
                dict.put(n(8), n(8));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                dict.put(n(9), n(9));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(dict);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads insert the same key. */
    @JCStressTest
    @Outcome(id = "1 <'k': 1>", expect = ACCEPTABLE, desc =
            "The second thread inserted; the first one's insertion found the keys changed, looked again and replaced "
            + "the value.")
    @Outcome(id = "1 <'k': 2>", expect = ACCEPTABLE, desc = "The other way round. There is one entry in any case.")
    @State
    public static class InsertionOfSameKey extends PyRace {
        private PyDict dict;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
        }

        @Actor
        public void one() {
            as(() -> {
                dict.put("k", n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                dict.put("k", n(2));
            });
        }

        @Override
        protected String judge() {
            return dict.size() + " " + Ops.repr(dict);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads ask for a missing key with a default: both get the same object. */
    @JCStressTest
    @Outcome(id = "1 1", expect = ACCEPTABLE, desc = "The first thread inserted its value; the other found it.")
    @Outcome(id = "2 2", expect = ACCEPTABLE, desc = "The other way round.")
    @State
    public static class DefaultAgainstDefault extends PyRace {
        private PyDict dict;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
        }

        @Actor
        public void one() {
            as(() -> {
                first = Ops.repr(dict.setDefault(s("k"), n(1)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(dict.setDefault(s("k"), n(2)));
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

    /** A value is replaced while its key is deleted. */
    @JCStressTest
    @Outcome(id = "<'a': 2>", expect = ACCEPTABLE, desc = "The deletion came first, and the store inserted the key again.")
    @Outcome(id = "<>", expect = ACCEPTABLE, desc = "The store came first.")
    @State
    public static class StoreAgainstDeletion extends PyRace {
        private PyDict dict;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            dict.put("a", n(1));
        }

        @Actor
        public void one() {
            as(() -> {
                dict.put("a", n(2));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(dict, "__delitem__", s("a"));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(dict);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads delete one key. */
    @JCStressTest
    @Outcome(id = " KeyError 0", expect = ACCEPTABLE, desc = "The first thread deleted it.")
    @Outcome(id = "KeyError  0", expect = ACCEPTABLE, desc = "The second thread did. The size counts one deletion.")
    @State
    public static class DeletionAgainstDeletion extends PyRace {
        private PyDict dict;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            dict.put("a", n(1));
        }

        @Actor
        public void one() {
            as(() -> {
                first = raised(() -> Ops.delItem(dict, s("a")));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = raised(() -> Ops.delItem(dict, s("a")));
            });
        }

        @Override
        protected String judge() {
            return first + " " + second + " " + dict.size();
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads pop one key. */
    @JCStressTest
    @Outcome(id = "1 None", expect = ACCEPTABLE, desc = "The first thread got the value.")
    @Outcome(id = "None 1", expect = ACCEPTABLE, desc = "The second thread got it.")
    @State
    public static class PopAgainstPop extends PyRace {
        private PyDict dict;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            dict.put("a", n(1));
        }

        @Actor
        public void one() {
            as(() -> {
                first = Ops.repr(call(dict, "pop", s("a"), PyNone.NONE));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(call(dict, "pop", s("a"), PyNone.NONE));
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

    /** Two threads take the last item. */
    @JCStressTest
    @Outcome(id = "<2, 2> <1, 1>", expect = ACCEPTABLE, desc = "The first thread had the lock first.")
    @Outcome(id = "<1, 1> <2, 2>", expect = ACCEPTABLE, desc = "The second thread had it first.")
    @State
    public static class PopItemAgainstPopItem extends PyRace {
        private PyDict dict;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            dict.put(n(1), n(1));
            dict.put(n(2), n(2));
        }

        @Actor
        public void one() {
            as(() -> {
                first = Ops.repr(dict.popItem());
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(dict.popItem());
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

    /** A lookup without a lock while an insertion replaces the arrays. */
    @JCStressTest
    @Outcome(id = "3 None", expect = ACCEPTABLE, desc = "The new key was not there when the reader probed.")
    @Outcome(id = "3 8", expect = ACCEPTABLE, desc = "The reader met the new entry, in the old arrays or in the new ones.")
    @State
    public static class GrowthAgainstLookup extends PyRace {
        private PyDict dict;
        private String there;
        private String fresh;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            for (int i = 0; i < 5; i++) {
                dict.put(n(i), n(i));
            }
        }

        @Actor
        public void one() {
            as(() -> {
                dict.put(n(8), n(8));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                there = String.valueOf(dict.get(n(3)) == null ? "lost" : Ops.repr(dict.get(n(3))));
                fresh = Ops.repr(call(dict, "get", n(8)));
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

    /** A key is deleted and inserted again while it is looked up. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The entry was met before the deletion.")
    @Outcome(id = "None", expect = ACCEPTABLE, desc = "It was looked up in between.")
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "The new entry was met.")
    @State
    public static class ReinsertionAgainstLookup extends PyRace {
        private PyDict dict;
        private String seen;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            dict.put("a", n(1));
        }

        @Actor
        public void one() {
            as(() -> {
                dict.remove(s("a"));
                dict.put("a", n(2));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                seen = Ops.repr(call(dict, "get", s("a")));
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

    /** A counted value is replaced while another thread reads it and keeps it. */
    @JCStressTest
    @Outcome(id = "old", expect = ACCEPTABLE, desc = "The reader marked the old value shared and found it in the entry again.")
    @Outcome(id = "new", expect = ACCEPTABLE, desc = "It found the new value, perhaps at its second look.")
    @State
    public static class ReplacementAgainstRead extends PyRace {
        private PyDict dict;
        private Mortal old;
        private Mortal fresh;
        private Object seen;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            old = new Mortal();
            fresh = keep(new Mortal());
            dict.put("a", old);
        }

        @Actor
        public void one() {
            as(() -> {
                dict.put("a", fresh);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                Object v = dict.get(s("a"));
                seen = keep(v);
                if (((Mortal) v).isDead()) {
                    throw new IllegalStateException("dead");
                }
            });
        }

        @Override
        protected String judge() {
            if (old.references() != (seen == old ? 1 : 0) || fresh.references() != (seen == old ? 2 : 3)) {
                return "miscounted: " + old.references() + " " + fresh.references();
            }
            return seen == old ? "old" : "new";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A copy while another thread empties the dict: nobody sees items go. */
    @JCStressTest
    @Outcome(id = "<0: 0, 1: 1, 2: 2, 3: 3, 4: 4>", expect = ACCEPTABLE, desc = "The copy came first.")
    @Outcome(id = "<>", expect = ACCEPTABLE, desc = "The dict was empty already.")
    @State
    public static class ClearAgainstCopy extends PyRace {
        private PyDict dict;
        private String copy;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            for (int i = 0; i < 5; i++) {
                dict.put(n(i), n(i));
            }
        }

        @Actor
        public void one() {
            as(() -> {
                dict.clear();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Ops.repr(dict.copy());
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

    /** An iteration while another thread inserts. */
    @JCStressTest
    @Outcome(id = "0 1 2 3 4", expect = ACCEPTABLE, desc =
            "The iterator ended before it noticed anything; the key came too late, or the size was not seen yet.")
    @Outcome(id = "0 1 2 3 4 8", expect = ACCEPTABLE, desc =
            "The iteration began after the insertion, or found the new entry at its end.")
    @Outcome(id = "RuntimeError", expect = ACCEPTABLE, desc = "It noticed that the size had changed.")
    @State
    public static class IterationAgainstInsertion extends PyRace {
        private PyDict dict;
        private String seen;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
            for (int i = 0; i < 5; i++) {
                dict.put(n(i), n(i));
            }
        }

        @Actor
        public void one() {
            as(() -> {
                dict.put(n(8), n(8));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                StringBuilder b = new StringBuilder();
                String e = raised(() -> Ops.forEach(Ops.iter(dict), k -> b.append(b.isEmpty() ? "" : " ").append(Ops.repr(k))));
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

    /** A copy while another thread inserts two keys, one after the other. */
    @JCStressTest
    @Outcome(id = "<>", expect = ACCEPTABLE, desc = "The copy came first.")
    @Outcome(id = "<1: 1>", expect = ACCEPTABLE, desc = "It came between the insertions.")
    @Outcome(id = "<1: 1, 2: 2>", expect = ACCEPTABLE, desc = "It came last. The second key is never seen without the first.")
    @State
    public static class CopyAgainstTwoInsertions extends PyRace {
        private PyDict dict;
        private String copy;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
        }

        @Actor
        public void one() {
            as(() -> {
                dict.put(n(1), n(1));
                dict.put(n(2), n(2));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Ops.repr(dict.copy());
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

    /** Two lookups in the opposite order of two insertions. */
    @JCStressTest
    @Outcome(id = "None None", expect = ACCEPTABLE, desc = "Both came first.")
    @Outcome(id = "None 1", expect = ACCEPTABLE, desc =
            "The second insertion was seen by neither lookup, the first by the second lookup.")
    @Outcome(id = "2 1", expect = ACCEPTABLE, desc = "Both were seen. A reader who sees the second sees the first.")
    @State
    public static class LookupsAgainstInsertions extends PyRace {
        private PyDict dict;
        private String later;
        private String earlier;

        @Override
        protected void prepare() {
            dict = keep(new PyDict());
        }

        @Actor
        public void one() {
            as(() -> {
                dict.put(n(1), n(1));
                dict.put(n(2), n(2));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                later = Ops.repr(call(dict, "get", n(2)));
                earlier = Ops.repr(call(dict, "get", n(1)));
            });
        }

        @Override
        protected String judge() {
            return later + " " + earlier;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A union is made while another thread empties an operand. */
    @JCStressTest
    @Outcome(id = "<'x': 0, 1: 1, 2: 2>", expect = ACCEPTABLE, desc = "The operand was read before it was emptied.")
    @Outcome(id = "<'x': 0>", expect = ACCEPTABLE, desc = "It was read afterwards: never in between.")
    @State
    public static class UnionAgainstClear extends PyRace {
        private PyDict dict;
        private PyDict left;
        private String union;

        @Override
        protected void prepare() {
            left = keep(new PyDict());
            left.put("x", n(0));
            dict = keep(new PyDict());
            dict.put(n(1), n(1));
            dict.put(n(2), n(2));
        }

        @Actor
        public void one() {
            as(() -> {
                dict.clear();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                union = Ops.repr(call(left, "__or__", dict));
            });
        }

        @Override
        protected String judge() {
            return union;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A copy while another thread updates the dict by another dict. */
    @JCStressTest
    @Outcome(id = "<1: 0>", expect = ACCEPTABLE, desc = "The copy came first.")
    @Outcome(id = "<1: 1, 2: 2, 3: 3>", expect = ACCEPTABLE, desc = "The whole update was done.")
    @State
    public static class UpdateAgainstCopy extends PyRace {
        private PyDict dict;
        private PyDict source;
        private String copy;

        @Override
        protected void prepare() {
            source = keep(new PyDict());
            source.put(n(1), n(1));
            source.put(n(2), n(2));
            source.put(n(3), n(3));
            dict = keep(new PyDict());
            dict.put(n(1), n(0));
        }

        @Actor
        public void one() {
            as(() -> {
                dict.update(source);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Ops.repr(dict.copy());
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

    /** A dict is updated by one that another thread empties. */
    @JCStressTest
    @Outcome(id = "<0: 0, 1: 1, 2: 2>", expect = ACCEPTABLE, desc = "The source was read before it was emptied.")
    @Outcome(id = "<0: 0>", expect = ACCEPTABLE, desc = "It was read afterwards.")
    @State
    public static class UpdateAgainstSource extends PyRace {
        private PyDict dict;
        private PyDict source;

        @Override
        protected void prepare() {
            source = keep(new PyDict());
            source.put(n(1), n(1));
            source.put(n(2), n(2));
            dict = keep(new PyDict());
            dict.put(n(0), n(0));
        }

        @Actor
        public void one() {
            as(() -> {
                dict.update(source);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                source.clear();
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(dict);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
