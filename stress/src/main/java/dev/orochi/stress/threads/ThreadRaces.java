package dev.orochi.stress.threads;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.cli.Started;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.stress.harness.Program;
import dev.orochi.stress.harness.PyRace;
import dev.orochi.stress.harness.Python;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Threads start, end and are waited for. */
public final class ThreadRaces {
    private ThreadRaces() {}

    private static final Program PROGRAM = new Program("""
            class Box: pass
            box = Box()
            box.v = 0
            seen = []
            def body(): seen.append(box.v)
            def leave(): raise SystemExit
            """);

    private static final class Modules {
        static final PyDict THREAD = Python.module("_thread").dict();
        static final PyDict IMP = Python.module("_imp").dict();

        static Object make(String type) {
            return Ops.call(THREAD.get(type));
        }

        static Object imp(String function) {
            return Ops.call(IMP.get(function));
        }
    }

    private static final Program IMPORTS = new Program("""
            import sys
            from _frozen_importlib import ModuleSpec
            if 'race_attribute' not in sys.modules:
                bodies = []
                class Loader:
                    def find_spec(name, path, target=None):
                        if name.startswith('race_'): return ModuleSpec(name, Loader)
                    def create_module(spec): return None
                    def exec_module(m):
                        m.bodies = bodies
                        bodies.append(m.__name__)
                        m.v = 0
                        for i in range(42): m.v += 1
                sys.meta_path.append(Loader)
                import race_attribute
            def load(name): return __import__(name).v
            def module(): return sys.modules['race_attribute']
            def runs(name): return module().bodies.count(name)
            def pick():
                from race_attribute import v
                return v
            """);

    /** A thread sees what was written before it was started, and who joins it sees what it wrote. */
    @JCStressTest
    @Outcome(id = "RuntimeError <1>", expect = ACCEPTABLE, desc = "The thread was not started yet when it was to be joined.")
    @Outcome(id = "None 1 <1>", expect = ACCEPTABLE, desc = "It was joined.")
    @State
    public static class StartSeesWrites extends PyRace {
        private PyDict all;
        private Object handle;
        private String first;
        private String second;
        private int seen;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            handle = keep(Modules.make("_ThreadHandle"));
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(all.get("box"), "v", n(1));
                Ops.call(Modules.THREAD.get("start_joinable_thread"), all.get("body"), handle);
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = raised(() -> {
                    call(handle, "join");
                    seen = Ops.len(all.get("seen"));
                });
            });
        }

        @Override
        protected String judge() {
            call(handle, "join");
            return (second.isEmpty() ? "None " + seen : second) + " " + Ops.repr(all.get("seen"));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads join one that has been started. */
    @JCStressTest
    @Outcome(id = "1 1", expect = ACCEPTABLE, desc = "Both saw what it wrote.")
    @State
    public static class TwoJoin extends PyRace {
        private PyDict all;
        private Object handle;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            handle = keep(Modules.make("_ThreadHandle"));
            Ops.setAttr(all.get("box"), "v", n(1));
            Ops.call(Modules.THREAD.get("start_joinable_thread"), all.get("body"), handle);
        }

        @Actor
        public void one() {
            as(() -> {
                call(handle, "join");
                first = String.valueOf(Ops.len(all.get("seen")));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(handle, "join");
                second = String.valueOf(Ops.len(all.get("seen")));
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

    /** Two threads use one handle to start a thread. */
    @JCStressTest
    @Outcome(id = " RuntimeError", expect = ACCEPTABLE, desc = "The first one started it.")
    @Outcome(id = "RuntimeError ", expect = ACCEPTABLE, desc = "The second one did.")
    @State
    public static class TwoStart extends PyRace {
        private PyDict all;
        private Object handle;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            handle = keep(Modules.make("_ThreadHandle"));
        }

        @Actor
        public void one() {
            as(() -> {
                first = raised(() -> Ops.call(Modules.THREAD.get("start_joinable_thread"), all.get("body"), handle));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = raised(() -> Ops.call(Modules.THREAD.get("start_joinable_thread"), all.get("body"), handle));
            });
        }

        @Override
        protected String judge() {
            call(handle, "join");
            return first + " " + second;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A thread ends while another one takes an object that it made: the object is counted right. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The list holds the only reference.")
    @State
    public static class ExitAgainstObjects extends PyRace {
        private PyDict all;
        private Object handle;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            handle = keep(Modules.make("_ThreadHandle"));
            Ops.setAttr(all.get("box"), "v", new PyList());
            Ops.call(Modules.THREAD.get("start_joinable_thread"), all.get("body"), handle);
        }

        @Actor
        public void one() {
            as(() -> {
                call(handle, "join");
            });
        }

        @Actor
        public void two() {
            as(() -> {
                Object list = all.get("seen");
                if (Ops.len(list) > 0) {
                    call(list, "append", Ops.getItem(list, n(0)));
                }
            });
        }

        @Override
        protected String judge() {
            Ops.setAttr(all.get("box"), "v", n(0));
            PyList list = (PyList) all.get("seen");
            PyList made = (PyList) list.get(0);
            int n = list.size();
            poll();
            return String.valueOf(made.referenceCount() - n + 1);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads set the same attribute of thread-local data. */
    @JCStressTest
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "Each finds its own.")
    @State
    public static class ThreadLocals extends PyRace {
        private Object local;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            local = keep(Modules.make("_local"));
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(local, "v", n(1));
                first = Ops.repr(Ops.getAttr(local, "v"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                Ops.setAttr(local, "v", n(2));
                second = Ops.repr(Ops.getAttr(local, "v"));
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

    /** Two threads import one module for the first time: its body runs once, and both see it complete. */
    @JCStressTest
    @Outcome(id = "42 42 1", expect = ACCEPTABLE, desc = "The one who came second waited for the module's lock.")
    @State
    public static class ImportAgainstImport extends PyRace {
        private PyDict all;
        private String first;
        private String second;
        private String name;

        @Override
        protected void prepare() {
            Started.now();
            all = run(IMPORTS);
            name = "race_" + System.nanoTime();
        }

        @Actor
        public void one() {
            as(() -> {
                first = Ops.repr(call(all, s("load"), PyStr.of(name)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(call(all, s("load"), PyStr.of(name)));
            });
        }

        @Override
        protected String judge() {
            String runs = Ops.repr(call(all, s("runs"), PyStr.of(name)));
            return first + " " + second + " " + runs;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A module's attribute is bound anew while another thread imports the name from it. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The old value was imported.")
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "The new one was.")
    @State
    public static class ModuleAttributeAgainstImport extends PyRace {
        private PyDict all;
        private String second;

        @Override
        protected void prepare() {
            Started.now();
            all = run(IMPORTS);
            Ops.setAttr(call(all, s("module")), "v", n(1));
        }

        @Actor
        public void one() {
            as(() -> {
                Ops.setAttr(call(all, s("module")), "v", n(2));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(call(all, s("pick")));
            });
        }

        @Override
        protected String judge() {
            return second;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
