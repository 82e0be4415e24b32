package dev.orochi.stress.objects;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.stress.containers.Mortal;
import dev.orochi.stress.harness.Program;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads at the attributes of one object. What they do goes through the interpreter and its inline caches. */
public final class AttributeRaces {
    private AttributeRaces() {}

    private static final Program PROGRAM = new Program("""
            class C:
                z = 0
            class D:
                pass
            class S:
                __slots__ = ('a', 'b')
            def set_a(o, v): o.a = v
            def set_b(o, v): o.b = v
            def get_z(o): return o.z
            def set_z(o, v): o.z = v
            def delete_a(o): del o.a
            def pairs(o): return sorted(o.__dict__.items())
            """);
    private static final PyStr SET_A = PyStr.intern("set_a");
    private static final PyStr SET_B = PyStr.intern("set_b");
    private static final PyStr SET_Z = PyStr.intern("set_z");
    private static final PyStr GET_Z = PyStr.intern("get_z");
    private static final PyStr DELETE_A = PyStr.intern("delete_a");
    private static final PyStr PAIRS = PyStr.intern("pairs");
    private static final PyStr A = PyStr.intern("a");
    private static final PyStr B = PyStr.intern("b");
    private static final PyStr C = PyStr.intern("C");

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    /** Two threads add different attributes. */
    @JCStressTest
    @Outcome(id = "<<'a', 1>, <'b', 2>>", expect = ACCEPTABLE, desc =
            "The one who came second found another shape under the lock and began again: both are there.")
    @State
    public static class TwoNewAttributes extends PyRace {
        private PyDict all;
        private Object o;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get(C)));
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, SET_A, o, n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, SET_B, o, n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(call(all, PAIRS, o));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads add the same attribute. */
    @JCStressTest
    @Outcome(id = "<<'a', 1>>", expect = ACCEPTABLE, desc = "The second thread added it, the first one replaced the value.")
    @Outcome(id = "<<'a', 2>>", expect = ACCEPTABLE, desc = "The other way round. There is one slot.")
    @State
    public static class SameNewAttribute extends PyRace {
        private PyDict all;
        private Object o;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get(C)));
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, SET_A, o, n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, SET_A, o, n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(call(all, PAIRS, o));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The same in code and with a class that are new: the caches of the stores are filled by both threads. */
    @JCStressTest
    @Outcome(id = "<<'a', 1>, <'b', 2>>", expect = ACCEPTABLE, desc = "Each store found its own slot.")
    @State
    public static class FirstStoreOfAClass extends PyRace {
        private PyDict all;
        private Object o;

        @Override
        protected void prepare() {
            all = runFresh(PROGRAM);
            o = keep(Ops.call(all.get(C)));
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, SET_A, o, n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, SET_B, o, n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(call(all, PAIRS, o));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads add attributes that don't fit into the object itself: a segment is allocated. */
    @JCStressTest
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "Both wrote to the same segment.")
    @State
    public static class AttributesBeyondTheInline extends PyRace {
        private PyDict all;
        private Object o;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get(C)));
            for (String name : new String[] {"p", "q", "r", "s"}) {
                Ops.setAttr(o, name, n(0));
            }
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, SET_A, o, n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, SET_B, o, n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(Ops.getAttr(o, A)) + " " + Ops.repr(Ops.getAttr(o, B));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An attribute that hides one of the class is added while it is read. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The reader saw the old shape.")
    @Outcome(id = "7", expect = ACCEPTABLE, desc = "It saw the new one, which is published after the value.")
    @State
    public static class NewAttributeAgainstRead extends PyRace {
        private PyDict all;
        private Object o;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get(C)));
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, SET_Z, o, n(7));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                seen = Ops.repr(call(all, GET_Z, o));
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

    /** Two attributes are added one after the other, and read in the opposite order. */
    @JCStressTest
    @Outcome(id = "None None", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "None 1", expect = ACCEPTABLE, desc = "It came in between, or saw the first only.")
    @Outcome(id = "2 1", expect = ACCEPTABLE, desc = "It saw both. Who sees the second sees the first.")
    @State
    public static class WritesAgainstReads extends PyRace {
        private PyDict all;
        private Object o;
        private String later;
        private String earlier;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get(C)));
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(o, A, n(1));
                Ops.setAttr(o, B, n(2));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                later = Ops.repr(orNone(Ops.getAttrOrNull(o, B)));
                earlier = Ops.repr(orNone(Ops.getAttrOrNull(o, A)));
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

    /** Two threads replace a counted value: each value that was replaced is released once. */
    @JCStressTest
    @Outcome(id = "one", expect = ACCEPTABLE, desc = "The second thread wrote first.")
    @Outcome(id = "two", expect = ACCEPTABLE, desc = "The first thread wrote first.")
    @State
    public static class ReplacementOfCounted extends PyRace {
        private PyDict all;
        private Object o;
        private Mortal old;
        private Mortal first;
        private Mortal second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get(C)));
            old = new Mortal();
            first = keep(new Mortal());
            second = keep(new Mortal());
            Ops.setAttr(o, A, old);
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, SET_A, o, first);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, SET_A, o, second);
            });
        }

        @Override
        protected String judge() {
            boolean one = Ops.getAttr(o, A) == first;
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

    /** The first counted value of a slot is stored while another thread stores an int plainly: see Shape.counted. */
    @JCStressTest
    @Outcome(id = "counted", expect = ACCEPTABLE, desc =
            "The int came first: the world stood still while the slot was marked, so that no plain store was in "
            + "between.")
    @Outcome(id = "plain", expect = ACCEPTABLE, desc = "The int came last, by exchange, and the counted value was released.")
    @State
    public static class FirstCountedAgainstPlainStore extends PyRace {
        private PyDict all;
        private Object o;
        private Mortal mortal;

        @Override
        protected void prepare() {
            all = runFresh(PROGRAM);
            o = keep(Ops.call(all.get(C)));
            call(all, SET_A, o, n(1));
            mortal = keep(new Mortal());
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, SET_A, o, mortal);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, SET_A, o, n(2));
            });
        }

        @Override
        protected String judge() {
            boolean counted = Ops.getAttr(o, A) == mortal;
            if (mortal.references() != (counted ? 2 : 1)) {
                return "miscounted: " + mortal.references();
            }
            return counted ? "counted" : "plain";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An attribute is deleted while it is stored. */
    @JCStressTest
    @Outcome(id = "<>", expect = ACCEPTABLE, desc = "The store came first.")
    @Outcome(id = "<<'a', 2>>", expect = ACCEPTABLE, desc = "The deletion came first; the attribute has a slot again.")
    @State
    public static class DeletionAgainstStore extends PyRace {
        private PyDict all;
        private Object o;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get(C)));
            call(all, SET_A, o, n(1));
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, DELETE_A, o);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, SET_A, o, n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(call(all, PAIRS, o));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An object's attributes move to a dict while another thread adds one. */
    @JCStressTest
    @Outcome(id = "<<'a', 1>, <'b', 2>>", expect = ACCEPTABLE, desc =
            "The move came first, and the attribute went to the dict; or it was moved with the other one.")
    @State
    public static class DictAgainstNewAttribute extends PyRace {
        private PyDict all;
        private Object o;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get(C)));
            call(all, SET_A, o, n(1));
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.getAttr(o, "__dict__");
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, SET_B, o, n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(call(all, PAIRS, o));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An object gets another class while another thread adds an attribute. */
    @JCStressTest
    @Outcome(id = "D <<'b', 2>>", expect = ACCEPTABLE, desc =
            "The shape was found changed under the lock, or changed with the attribute in it.")
    @State
    public static class ClassAgainstNewAttribute extends PyRace {
        private PyDict all;
        private Object o;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get(C)));
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(o, "__class__", all.get("D"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, SET_B, o, n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(Ops.getAttr(Ops.getAttr(o, "__class__"), "__name__")).replace("'", "") + " " + Ops.repr(call(all, PAIRS, o));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A slot of __slots__ is stored while it is read, the object being published by a data race. */
    @JCStressTest
    @Outcome(id = "None", expect = ACCEPTABLE, desc = "Nothing was stored yet.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The value was there.")
    @State
    public static class SlotsAgainstRead extends PyRace {
        private PyDict all;
        private Object o;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = keep(Ops.call(all.get("S")));
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, SET_A, o, n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                seen = Ops.repr(orNone(Ops.getAttrOrNull(o, A)));
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
