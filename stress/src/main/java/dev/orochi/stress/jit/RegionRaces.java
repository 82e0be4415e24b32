package dev.orochi.stress.jit;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.stress.harness.Program;
import dev.orochi.stress.harness.PyRace;
import dev.orochi.stress.harness.Python;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Compiled code runs while what it took for granted changes, and while it is compiled. */
public final class RegionRaces {
    private RegionRaces() {}

    private static final Program PROGRAM = new Program("""
            x = 1
            class C:
                def m(self): return 1
            def m2(self): return 2
            o = C()
            o.a = 0
            def callee(): return 1
            def other(): return 2
            def globals_loop(n):
                s = 0
                for i in range(n): s += x
                return s
            def method_loop(o, n):
                s = 0
                for i in range(n): s += o.m()
                return s
            def call_loop(n):
                s = 0
                for i in range(n): s += callee()
                return s
            def store_loop(o, n):
                for i in range(n): o.a = i
                return o.a
            def append_loop(l, n):
                for i in range(n): l.append(i)
            def dict_loop(d, base, n):
                for i in range(n): d[base + i] = i
            def sum_loop(l, n):
                s = 0
                for i in range(n): s += l[i]
                return s
            def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
            def warm():
                for k in range(4):
                    globals_loop(40), method_loop(o, 40), call_loop(40), store_loop(o, 40), sum_loop([1] * 40, 40)
            l = []
            d = {}
            """);
    private static final int ROUNDS = 60;

    /** How far a change that takes place once can have been seen: not at all, from some round on, or in all rounds. */
    private static String extent(Object total) {
        long t = ((PyInt) total).value;
        return t == ROUNDS ? "old" : t == 2 * ROUNDS ? "new" : t > ROUNDS && t < 2 * ROUNDS ? "both" : "wrong: " + t;
    }

    /** A global name is bound anew. */
    @JCStressTest
    @Outcome(id = "0 old", expect = ACCEPTABLE, desc = "The loop was over before the change.")
    @Outcome(id = "0 both", expect = ACCEPTABLE, desc = "It met the change: the region was left.")
    @Outcome(id = "0 new", expect = ACCEPTABLE, desc = "The loop began after the change, and had not been told.")
    @Outcome(id = "1 new", expect = ACCEPTABLE, desc = "It had been told: no compiled code goes on with the old value.")
    @State
    public static class GlobalAgainstRegion extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
            call(all, s("warm"));
        }

        @Actor
        public void one() {
            as(() -> {
                all.put(s("x"), n(2));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = extent(call(all, s("globals_loop"), n(ROUNDS)));
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

    /** A method is replaced. */
    @JCStressTest
    @Outcome(id = "0 old", expect = ACCEPTABLE, desc = "The loop was over before the change.")
    @Outcome(id = "0 both", expect = ACCEPTABLE, desc = "It met the change: the region was left.")
    @Outcome(id = "0 new", expect = ACCEPTABLE, desc = "The loop began after the change, and had not been told.")
    @Outcome(id = "1 new", expect = ACCEPTABLE, desc = "It had been told: no compiled code goes on with the old value.")
    @State
    public static class MethodAgainstRegion extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
            call(all, s("warm"));
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
                seen = extent(call(all, s("method_loop"), all.get("o"), n(ROUNDS)));
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

    /** A function that the loop calls is replaced. */
    @JCStressTest
    @Outcome(id = "0 old", expect = ACCEPTABLE, desc = "The loop was over before the change.")
    @Outcome(id = "0 both", expect = ACCEPTABLE, desc = "It met the change: the region was left.")
    @Outcome(id = "0 new", expect = ACCEPTABLE, desc = "The loop began after the change, and had not been told.")
    @Outcome(id = "1 new", expect = ACCEPTABLE, desc = "It had been told: no compiled code goes on with the old value.")
    @State
    public static class FunctionAgainstRegion extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
            call(all, s("warm"));
        }

        @Actor
        public void one() {
            as(() -> {
                all.put(s("callee"), all.get("other"));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = extent(call(all, s("call_loop"), n(ROUNDS)));
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

    /** A function that the loop calls gets other code. */
    @JCStressTest
    @Outcome(id = "0 old", expect = ACCEPTABLE, desc = "The loop was over before the change.")
    @Outcome(id = "0 both", expect = ACCEPTABLE, desc = "It met the change: the region was left.")
    @Outcome(id = "0 new", expect = ACCEPTABLE, desc = "The loop began after the change, and had not been told.")
    @Outcome(id = "1 new", expect = ACCEPTABLE, desc = "It had been told: no compiled code goes on with the old value.")
    @State
    public static class CodeAgainstRegion extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
            call(all, s("warm"));
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("callee"), "__code__", Ops.getAttr(all.get("other"), "__code__"));
                flag = 1;
            });
        }

        @Actor
        public void two() {
            as(() -> {
                told = flag;
                seen = extent(call(all, s("call_loop"), n(ROUNDS)));
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

    /** An object gets an attribute while a loop stores another one. */
    @JCStressTest
    @Outcome(id = "59 7", expect = ACCEPTABLE, desc = "No store was lost.")
    @State
    public static class ShapeAgainstRegion extends PyRace {
        private PyDict all;
        private volatile int flag;
        private int told;
        private String seen;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
            call(all, s("warm"));
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("o"), "b", n(7));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, s("store_loop"), all.get("o"), n(ROUNDS));
            });
        }

        @Override
        protected String judge() {
            return Ops.repr(Ops.getAttr(all.get("o"), "a")) + " " + Ops.repr(Ops.getAttr(all.get("o"), "b"));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /**
     * Two threads run new code until it is hot: one of them records each loop, and what is installed is entered by both.
     */
    @JCStressTest
    @Outcome(id = "60 60", expect = ACCEPTABLE, desc = "Both got the right result, however far the compiler had come.")
    @State
    public static class RecordingAgainstRecording extends PyRace {
        private PyDict all;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                for (int i = 0; i < 4; i++) {
                    first = Ops.repr(call(all, s("globals_loop"), n(ROUNDS)));
                }
            });
        }

        @Actor
        public void two() {
            as(() -> {
                for (int i = 0; i < 4; i++) {
                    second = Ops.repr(call(all, s("globals_loop"), n(ROUNDS)));
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

    /** Two threads call a recursive function while it is compiled and installed. */
    @JCStressTest
    @Outcome(id = "55 55", expect = ACCEPTABLE, desc = "Both got the right result.")
    @State
    public static class FunctionAgainstInstallation extends PyRace {
        private PyDict all;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
        }

        @Actor
        public void one() {
            as(() -> {
                first = Ops.repr(call(all, s("fib"), n(10)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(call(all, s("fib"), n(10)));
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

    /** Two compiled loops append to one list. */
    @JCStressTest
    @Outcome(id = "120 3540", expect = ACCEPTABLE, desc = "No element was lost.")
    @State
    public static class AppendsOfRegions extends PyRace {
        private PyDict all;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
            call(all, s("warm"));
            call(all, s("append_loop"), new PyList(), n(ROUNDS));
            call(all, s("append_loop"), new PyList(), n(ROUNDS));
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, s("append_loop"), all.get("l"), n(ROUNDS));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, s("append_loop"), all.get("l"), n(ROUNDS));
            });
        }

        @Override
        protected String judge() {
            PyList l = (PyList) all.get("l");
            return l.size() + " " + Ops.repr(call(all, s("sum_loop"), l, n(l.size())));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two compiled loops store into one dict. */
    @JCStressTest
    @Outcome(id = "120", expect = ACCEPTABLE, desc = "No key was lost.")
    @State
    public static class StoresOfRegions extends PyRace {
        private PyDict all;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
            call(all, s("warm"));
            call(all, s("dict_loop"), new PyDict(), n(0), n(ROUNDS));
            call(all, s("dict_loop"), new PyDict(), n(0), n(ROUNDS));
        }

        @Actor
        public void one() {
            as(() -> {
                call(all, s("dict_loop"), all.get("d"), n(0), n(ROUNDS));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(all, s("dict_loop"), all.get("d"), n(1000), n(ROUNDS));
            });
        }

        @Override
        protected String judge() {
            return String.valueOf(Ops.len(all.get("d")));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A list is emptied while a compiled loop reads it. */
    @JCStressTest
    @Outcome(id = "60", expect = ACCEPTABLE, desc = "The loop was over.")
    @Outcome(id = "IndexError", expect = ACCEPTABLE, desc = "It found the list too short.")
    @State
    public static class ClearAgainstRegion extends PyRace {
        private PyDict all;
        private PyList list;
        private String seen;

        @Override
        protected void prepare() {
            Python.compileAll();
            all = runFresh(PROGRAM);
            call(all, s("warm"));
            list = keep(new PyList());
            for (int i = 0; i < ROUNDS; i++) {
                list.append(n(1));
            }
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
                seen = shown(() -> call(all, s("sum_loop"), list, n(ROUNDS)));
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
