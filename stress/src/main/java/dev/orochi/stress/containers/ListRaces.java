package dev.orochi.stress.containers;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads at one list. */
public final class ListRaces {
    private ListRaces() {}

    /** Two threads append to a list that is full, so that one of them replaces its array. */
    @JCStressTest
    @Outcome(id = "<0, 1, 2, 3, 1, 2>", expect = ACCEPTABLE, desc = "The first thread had the lock first.")
    @Outcome(id = "<0, 1, 2, 3, 2, 1>", expect = ACCEPTABLE, desc =
            "The second thread had it first. In both cases the one who came second saw the other's array.")
    @State
    public static class AppendAgainstAppend extends PyRace {
        private PyList list;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(1), n(2), n(3)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.append(n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                list.append(n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(list);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A thread takes the last element while another one appends. */
    @JCStressTest
    @Outcome(id = "1 <0, 2>", expect = ACCEPTABLE, desc = "The pop came first.")
    @Outcome(id = "2 <0, 1>", expect = ACCEPTABLE, desc = "The append came first, so its element is the last.")
    @State
    public static class AppendAgainstPop extends PyRace {
        private PyList list;
        private String popped;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(1)));
        }

        @Actor
        public void one() {
            as(() -> {
                popped = shown(list::pop);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                list.append(n(2));
            });
        }

        @Override
        protected String judge() {
            return popped + " " + Ops.repr(list);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads pop: no element comes out twice, none is lost. */
    @JCStressTest
    @Outcome(id = "2 1 <0>", expect = ACCEPTABLE, desc = "The first thread had the lock first.")
    @Outcome(id = "1 2 <0>", expect = ACCEPTABLE, desc = "The second thread had it first.")
    @State
    public static class PopAgainstPop extends PyRace {
        private PyList list;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(1), n(2)));
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(list::pop);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(list::pop);
            });
        }

        @Override
        protected String judge() {
            return first + " " + second + " " + Ops.repr(list);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads want the only element. */
    @JCStressTest
    @Outcome(id = "7 IndexError", expect = ACCEPTABLE, desc =
            "The first thread got it; the list was empty when the other one had the lock.")
    @Outcome(id = "IndexError 7", expect = ACCEPTABLE, desc = "The other way round.")
    @State
    public static class LastPopAgainstPop extends PyRace {
        private PyList list;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(7)));
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(list::pop);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(list::pop);
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

    /** A read without a lock while an append replaces the array. */
    @JCStressTest
    @Outcome(id = "3 IndexError", expect = ACCEPTABLE, desc =
            "The reader loaded an array, old or new, to which the new element was not written yet.")
    @Outcome(id = "3 4", expect = ACCEPTABLE, desc =
            "It loaded the new array, with the new element: the element is stored with release, and the array with it.")
    @State
    public static class GrowthAgainstRead extends PyRace {
        private PyList list;
        private String there;
        private String fresh;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(1), n(2), n(3)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.append(n(4));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                there = shown(() -> list.get(3));
                fresh = shown(() -> list.get(4));
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

    /** A read without a lock while a pop makes the array smaller. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The element stands in the old array and in the new one.")
    @State
    public static class ShrinkageAgainstRead extends PyRace {
        private PyList list;
        private String there;

        @Override
        protected void prepare() {
            list = keep(new PyList(64));
            for (int i = 0; i < 16; i++) {
                list.append(n(i));
            }
        }

        @Actor
        public void one() {
            as(() -> {
                list.pop();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                there = shown(() -> list.get(0));
            });
        }

        @Override
        protected String judge() {
            return there;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The last element is read while it is popped. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "The read found the last element before the pop.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "It found a shorter list; or the element gone, and looked again under the lock.")
    @State
    public static class NegativeIndexAgainstPop extends PyRace {
        private PyList list;
        private String last;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(1), n(2)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.pop();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                last = shown(() -> list.getItem(-1));
            });
        }

        @Override
        protected String judge() {
            return last;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An iteration while another thread appends: what was there is seen once, in its order. */
    @JCStressTest
    @Outcome(id = "<0, 1, 2, 3>", expect = ACCEPTABLE, desc = "The iterator came to the end before the new element stood there.")
    @Outcome(id = "<0, 1, 2, 3, 4>", expect = ACCEPTABLE, desc = "It found the new element.")
    @State
    public static class IterationAgainstAppend extends PyRace {
        private PyList list;
        private String seen;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(1), n(2), n(3)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.append(n(4));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                PyList all = new PyList();
                Ops.forEach(Ops.iter(list), all::append);
                seen = Ops.repr(all);
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

    /** An iteration while another thread takes the last element. */
    @JCStressTest
    @Outcome(id = "<0, 1, 2>", expect = ACCEPTABLE, desc = "The iterator came to the last element before it went.")
    @Outcome(id = "<0, 1>", expect = ACCEPTABLE, desc = "It found the list's end one element earlier.")
    @State
    public static class IterationAgainstPop extends PyRace {
        private PyList list;
        private String seen;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(1), n(2)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.pop();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                PyList all = new PyList();
                Ops.forEach(Ops.iter(list), all::append);
                seen = Ops.repr(all);
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

    /** A copy while another thread empties the list: nobody sees elements go. */
    @JCStressTest
    @Outcome(id = "<0, 1, 2>", expect = ACCEPTABLE, desc = "The copy came first.")
    @Outcome(id = "<>", expect = ACCEPTABLE, desc = "The list was empty already.")
    @State
    public static class ClearAgainstCopy extends PyRace {
        private PyList list;
        private String copy;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(1), n(2)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.clear();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Ops.repr(list.copy());
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

    /** A copy while another thread adds the elements of a list. */
    @JCStressTest
    @Outcome(id = "<0>", expect = ACCEPTABLE, desc = "The copy came first.")
    @Outcome(id = "<0, 1, 2, 3>", expect = ACCEPTABLE, desc = "All elements were added under one lock.")
    @State
    public static class ExtensionAgainstCopy extends PyRace {
        private PyList list;
        private String copy;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.extend(PyList.of(n(1), n(2), n(3)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Ops.repr(list.copy());
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

    /** A list is extended by one that another thread changes. */
    @JCStressTest
    @Outcome(id = "<0, 1, 2>", expect = ACCEPTABLE, desc = "The source was read before the change.")
    @Outcome(id = "<0>", expect = ACCEPTABLE, desc = "It was read afterwards: never in between.")
    @State
    public static class ExtensionAgainstSource extends PyRace {
        private PyList list;
        private PyList source;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0)));
            source = keep(PyList.of(n(1), n(2)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.extend(source);
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
            return Ops.repr(list);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A sum of lists is made while another thread extends one of them. */
    @JCStressTest
    @Outcome(id = "<9, 0>", expect = ACCEPTABLE, desc = "The operand was read before the change.")
    @Outcome(id = "<9, 0, 1, 2>", expect = ACCEPTABLE, desc = "It was read afterwards.")
    @State
    public static class ConcatenationAgainstExtension extends PyRace {
        private PyList list;
        private String sum;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.extend(PyList.of(n(1), n(2)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                sum = Ops.repr(call(PyList.of(n(9)), "__add__", list));
            });
        }

        @Override
        protected String judge() {
            return sum;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A list is repeated while another thread empties it. */
    @JCStressTest
    @Outcome(id = "<0, 1, 0, 1>", expect = ACCEPTABLE, desc = "The elements were read before they went.")
    @Outcome(id = "<>", expect = ACCEPTABLE, desc = "They were gone.")
    @State
    public static class RepetitionAgainstClear extends PyRace {
        private PyList list;
        private String product;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(1)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.clear();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                product = Ops.repr(call(list, "__mul__", n(2)));
            });
        }

        @Override
        protected String judge() {
            return product;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A copy while another thread sorts. */
    @JCStressTest
    @Outcome(id = "<3, 1, 2>", expect = ACCEPTABLE, desc = "The copy came before the sort.")
    @Outcome(id = "<>", expect = ACCEPTABLE, desc = "During the sort the list is empty.")
    @Outcome(id = "<1, 2, 3>", expect = ACCEPTABLE, desc = "The copy came afterwards. No half sorted list is ever seen.")
    @State
    public static class SortAgainstCopy extends PyRace {
        private PyList list;
        private String copy;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(3), n(1), n(2)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.sort(null, false);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Ops.repr(list.copy());
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

    /** A copy while another thread reverses the list. */
    @JCStressTest
    @Outcome(id = "<1, 2, 3, 4>", expect = ACCEPTABLE, desc = "The copy came first.")
    @Outcome(id = "<4, 3, 2, 1>", expect = ACCEPTABLE, desc = "The copy came afterwards: it takes the lock as the reversal does.")
    @State
    public static class ReversalAgainstCopy extends PyRace {
        private PyList list;
        private String copy;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(1), n(2), n(3), n(4)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.reverse();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Ops.repr(list.copy());
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

    /** Two threads insert at the front. */
    @JCStressTest
    @Outcome(id = "<1, 2, 0>", expect = ACCEPTABLE, desc = "The second thread came first.")
    @Outcome(id = "<2, 1, 0>", expect = ACCEPTABLE, desc = "The first thread came first.")
    @State
    public static class InsertionAgainstInsertion extends PyRace {
        private PyList list;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0)));
        }

        @Actor
        public void one() {
            as(() -> {
                list.insert(0, n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                list.insert(0, n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(list);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads replace one element: the old object and the one that was overwritten die, the other is kept. */
    @JCStressTest
    @Outcome(id = "one", expect = ACCEPTABLE, desc = "The second thread wrote first.")
    @Outcome(id = "two", expect = ACCEPTABLE, desc =
            "The first thread wrote first. In both cases each object that was replaced was released once.")
    @State
    public static class StoreAgainstStore extends PyRace {
        private PyList list;
        private Mortal old;
        private Mortal first;
        private Mortal second;

        @Override
        protected void prepare() {
            old = new Mortal();
            first = keep(new Mortal());
            second = keep(new Mortal());
            list = keep(PyList.of(old));
        }

        @Actor
        public void one() {
            as(() -> {
                list.set(0, first);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                list.set(0, second);
            });
        }

        @Override
        protected String judge() {
            boolean one = list.get(0) == first;
            Mortal kept = one ? first : second;
            Mortal lost = one ? second : first;
            if (old.references() != 0 || lost.references() != 1 || kept.references() != 2) {
                return "miscounted: " + old.references() + " " + lost.references() + " " + kept.references();
            }
            return one ? "one" : "two";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A copy while another thread replaces a slice by a longer one. */
    @JCStressTest
    @Outcome(id = "<0, 1, 2>", expect = ACCEPTABLE, desc = "The copy came first.")
    @Outcome(id = "<0, 7, 8, 9, 2>", expect = ACCEPTABLE, desc = "It came afterwards.")
    @State
    public static class SliceStoreAgainstCopy extends PyRace {
        private PyList list;
        private String copy;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(1), n(2)));
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setItem(list, new PySlice(n(1), n(2), PyNone.NONE), PyList.of(n(7), n(8), n(9)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Ops.repr(list.copy());
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

    /** Two threads remove the same value. */
    @JCStressTest
    @Outcome(id = " ValueError <0>", expect = ACCEPTABLE, desc =
            "The first thread removed it; the other one did not find it, or found it gone under the lock.")
    @Outcome(id = "ValueError  <0>", expect = ACCEPTABLE, desc = "The other way round.")
    @State
    public static class RemovalAgainstRemoval extends PyRace {
        private PyList list;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            list = keep(PyList.of(n(0), n(5)));
        }

        @Actor
        public void one() {
            as(() -> {
                first = raised(() -> call(list, "remove", n(5)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = raised(() -> call(list, "remove", n(5)));
            });
        }

        @Override
        protected String judge() {
            return first + " " + second + " " + Ops.repr(list);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
