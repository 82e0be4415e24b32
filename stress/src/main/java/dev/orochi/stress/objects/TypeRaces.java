package dev.orochi.stress.objects;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.stress.harness.Program;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A class changes while another thread uses it through caches. The writer tells when it is done. */
public final class TypeRaces {
    private TypeRaces() {}

    private static final Program PROGRAM = new Program("""
            class Base:
                x = 1
                def m(self): return 1
                def __len__(self): return 1
                def __add__(self, other): return 1
            class Other:
                x = 2
            class C(Base):
                pass
            def get(o): return o.x
            def call(o): return o.m()
            def length(o): return len(o)
            def add(o): return o + 0
            def m2(self): return 2
            def add2(self, other): return 2
            o = C()
            for i in range(3):
                get(o), call(o), length(o), add(o)
            def names(): return sorted(c.__name__ for c in Base.__subclasses__())
            def derive(name): return type(name, (Base,), {})
            """);
    private static final PyStr GET = PyStr.intern("get");
    private static final PyStr CALL = PyStr.intern("call");
    private static final PyStr LENGTH = PyStr.intern("length");
    private static final PyStr ADD = PyStr.intern("add");
    private static final PyStr X = PyStr.intern("x");

    /** An attribute of the class is replaced while it is read through an instance. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: then no cache gives it the old value.")
    @State
    public static class AttributeAgainstCachedRead extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("C"), X, n(2));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, GET, o));
            });
        }

        @Override
        protected String judge() {
            return told + " " + seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An attribute of a base class is replaced. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: then no cache gives it the old value.")
    @State
    public static class BaseAgainstCachedRead extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("Base"), X, n(2));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, GET, o));
            });
        }

        @Override
        protected String judge() {
            return told + " " + seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An attribute is replaced while another thread reads the namespace and then, through a cache, the attribute. */
    @JCStressTest
    @Outcome(id = "1 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "The change came between the reads.")
    @Outcome(id = "2 2", expect = ACCEPTABLE, desc = "It was in the namespace: then no cache gives the old value.")
    @State
    public static class NamespaceAgainstCachedRead extends PyRace {
        private PyDict all;
        private Object o;
        private Object namespace;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
            namespace = Ops.getAttr(all.get("Base"), "__dict__");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("Base"), X, n(2));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                first = Ops.repr(Ops.getItem(namespace, X));
                second = Ops.repr(call(all, GET, o));
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

    /** A method is replaced while it is called. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: then no cache gives it the old value.")
    @State
    public static class MethodAgainstCall extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("C"), "m", all.get("m2"));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, CALL, o));
            });
        }

        @Override
        protected String judge() {
            return told + " " + seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The special method of an operator is replaced while the operator calls it. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: then no cache gives it the old value.")
    @State
    public static class MethodAgainstOperator extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("C"), "__add__", all.get("add2"));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, ADD, o));
            });
        }

        @Override
        protected String judge() {
            return told + " " + seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A special method is replaced while an operation uses it. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: then no cache gives it the old value.")
    @State
    public static class SpecialMethodAgainstUse extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("C"), "__len__", all.get("m2"));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, LENGTH, o));
            });
        }

        @Override
        protected String judge() {
            return told + " " + seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An attribute of the class is deleted while it is read. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 AttributeError", expect = ACCEPTABLE, desc = "The attribute was gone, and the reader had not been told.")
    @Outcome(id = "1 AttributeError", expect = ACCEPTABLE, desc = "It had been told.")
    @State
    public static class DeletionAgainstCachedRead extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.delAttr(all.get("Base"), X);
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = shown(() -> call(all, GET, o));
            });
        }

        @Override
        protected String judge() {
            return told + " " + seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A class gets other bases. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: then no cache gives it the old value.")
    @State
    public static class BasesAgainstCachedRead extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("C"), "__bases__", PyTuple.of(all.get("Other")));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, GET, o));
            });
        }

        @Override
        protected String judge() {
            return told + " " + seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The instance gets the attribute while the class's is replaced: the instance's is seen once it is there. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 3", expect = ACCEPTABLE, desc = "It saw the class's new value.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the instance's.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told.")
    @State
    public static class InstanceAgainstClass extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("C"), X, n(3));
                Ops.setAttr(o, X, n(2));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, GET, o));
            });
        }

        @Override
        protected String judge() {
            return told + " " + seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads set attributes of one class. */
    @JCStressTest
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "Both are there.")
    @State
    public static class TwoAttributes extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("C"), "p", n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                Ops.setAttr(all.get("C"), "q", n(2));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(Ops.getAttr(o, "p")) + " " + Ops.repr(Ops.getAttr(o, "q"));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads derive classes from one. */
    @JCStressTest
    @Outcome(id = "<'C', 'P', 'Q'>", expect = ACCEPTABLE, desc = "The base knows both.")
    @State
    public static class TwoSubclasses extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                keep(call(all, s("derive"), s("P")));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = keep(call(all, s("derive"), s("Q"))) == null ? 1 : 0;
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(call(all, s("names")));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /**
     * A class is derived while an attribute of the base is replaced: the new class's instances see the new value in the end.
     */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc =
            "Either the subclass was known to the base, which made what it had cached stale, or it cached nothing "
            + "older.")
    @State
    public static class SubclassAgainstBase extends PyRace {
        private PyDict all;
        private Object o;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            o = all.get("o");
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("Base"), X, n(2));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                Object c = keep(call(all, s("derive"), s("P")));
                all.put("p", Ops.call(c));
                call(all, GET, all.get("p"));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(call(all, GET, all.get("p")));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
