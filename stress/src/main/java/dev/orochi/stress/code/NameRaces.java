package dev.orochi.stress.code;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.stress.harness.Program;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Global names, builtins, cells and functions change while code that cached them runs. The writer tells when it is done. */
public final class NameRaces {
    private NameRaces() {}

    private static final Program PROGRAM = new Program("""
            x = 1
            def get(): return x
            def size(): return len('abc')
            def other(): return 2
            def other_size(o): return 7
            def default(a=1): return a
            def numbers():
                i = 0
                while True:
                    i += 1
                    yield i
            def cell():
                v = 1
                def read(): return v
                def write():
                    nonlocal v
                    v = 2
                return read, write
            read, write = cell()
            def add(a, b): return a + b
            class P:
                v = 'p'
            class Q:
                def __init__(self): self.v = 'q'
            def value(o): return o.v
            def probe(): return probed
            def total(n): return sum(k for k in range(n))
            generator = numbers()
            for i in range(3):
                get(), size(), default()
            """);
    private static final PyStr GET = PyStr.intern("get");
    private static final PyStr SIZE = PyStr.intern("size");
    private static final PyStr X = PyStr.intern("x");
    private static final PyStr ADD = PyStr.intern("add");
    private static final PyStr VALUE = PyStr.intern("value");

    /** A global name is bound anew. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: no cache gives it the old value.")
    @State
    public static class GlobalAgainstRead extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                all.put(X, n(2));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, GET));
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

    /** A global name is deleted. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 NameError", expect = ACCEPTABLE, desc = "It came later, and had not been told.")
    @Outcome(id = "1 NameError", expect = ACCEPTABLE, desc = "It had been told.")
    @State
    public static class GlobalDeletionAgainstRead extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                all.remove(X);
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = shown(() -> call(all, GET));
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

    /** A global name is deleted and bound again: it gets another cell. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 NameError", expect = ACCEPTABLE, desc = "It came in between.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It came last, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told.")
    @State
    public static class GlobalBoundAgain extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                all.remove(X);
                all.put(X, n(2));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = shown(() -> call(all, GET));
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

    /** A global name hides a builtin function that the code has cached. */
    @JCStressTest
    @Outcome(id = "0 3", expect = ACCEPTABLE, desc = "The builtin was called.")
    @Outcome(id = "0 7", expect = ACCEPTABLE, desc = "The new function was, and the caller had not been told.")
    @Outcome(id = "1 7", expect = ACCEPTABLE, desc = "It had been told.")
    @State
    public static class GlobalHidesBuiltin extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                all.put(s("len"), all.get("other_size"));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, SIZE));
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

    /** A name is bound among the builtins. */
    @JCStressTest
    @Outcome(id = "0 NameError", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 5", expect = ACCEPTABLE, desc = "It found the name, and had not been told.")
    @Outcome(id = "1 5", expect = ACCEPTABLE, desc = "It had been told.")
    @State
    public static class BuiltinAppears extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            Runtime.builtins().dict().remove(s("probed"));
            shown(() -> call(all, s("probe")));
        }

        @Actor
        public void one() {
            as(() -> {
                Runtime.builtins().dict().put(s("probed"), n(5));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = shown(() -> call(all, s("probe")));
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

    /** A name among the builtins is bound anew. */
    @JCStressTest
    @Outcome(id = "0 4", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 5", expect = ACCEPTABLE, desc = "It found the new value, and had not been told.")
    @Outcome(id = "1 5", expect = ACCEPTABLE, desc = "It had been told.")
    @State
    public static class BuiltinAgainstRead extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            Runtime.builtins().dict().put(s("probed"), n(4));
            call(all, s("probe"));
        }

        @Actor
        public void one() {
            as(() -> {
                Runtime.builtins().dict().put(s("probed"), n(5));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = shown(() -> call(all, s("probe")));
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

    /** A variable of an enclosing function is bound by one thread and read by another. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: no cache gives it the old value.")
    @State
    public static class CellAgainstRead extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, s("write"));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, s("read")));
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

    /** A function gets other code. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: no cache gives it the old value.")
    @State
    public static class CodeAgainstCall extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get(GET), "__code__", Ops.getAttr(all.get("other"), "__code__"));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, GET));
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

    /** A function gets other defaults. */
    @JCStressTest
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The reader came first.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "It saw the new value, and had not been told.")
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "It had been told: no cache gives it the old value.")
    @State
    public static class DefaultsAgainstCall extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("default"), "__defaults__", PyTuple.of(n(2)));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = Ops.repr(call(all, s("default")));
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

    /**
     * Two threads execute new code for the first time, with operands of different types: both rewrite its instructions.
     */
    @JCStressTest
    @Outcome(id = "3 'ab'", expect = ACCEPTABLE, desc = "Each got its own result: a specialised instruction checks its operands.")
    @State
    public static class FirstExecutions extends PyRace {
        private PyDict all;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = runFresh(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                for (int i = 0; i < 4; i++) {
                    first = Ops.repr(call(all, ADD, n(1), n(2)));
                }
            });
        }

        @Actor
        public void two() {
            as(() -> {
                for (int i = 0; i < 4; i++) {
                    second = Ops.repr(call(all, ADD, s("a"), s("b")));
                }
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

    /** Two threads load an attribute at one place of new code, one from a class, one from an instance. */
    @JCStressTest
    @Outcome(id = "'p' 'q'", expect = ACCEPTABLE, desc = "Each got its own: a cache is one immutable object.")
    @State
    public static class FirstAttributeLoads extends PyRace {
        private PyDict all;
        private String first;
        private String second;
        private Object p;
        private Object q;

        @Override
        protected void prepare() {
            all = runFresh(PROGRAM);
            p = keep(Ops.call(all.get("P")));
            q = keep(Ops.call(all.get("Q")));
        }

        @Actor
        public void one() {
            as(() -> {
                for (int i = 0; i < 4; i++) {
                    first = Ops.repr(call(all, VALUE, p));
                }
            });
        }

        @Actor
        public void two() {
            as(() -> {
                for (int i = 0; i < 4; i++) {
                    second = Ops.repr(call(all, VALUE, q));
                }
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
}
