package dev.orochi.stress.objects;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyWeakRef;
import dev.orochi.stress.harness.Program;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Weak references while the object lives, and while it dies. */
public final class WeakRaces {
    private WeakRaces() {}

    private static final Program PROGRAM = new Program("""
            class C: pass
            seen = []
            """);

    private static Object reference(Object o, Object... callback) {
        Object[] args = new Object[callback.length + 1];
        args[0] = o;
        System.arraycopy(callback, 0, args, 1, callback.length);
        return Ops.call(PyType.ofClass(PyWeakRef.class), args);
    }

    /** Two threads make a plain weak reference to one object: it is the same one. */
    @JCStressTest
    @Outcome(id = "same", expect = ACCEPTABLE, desc = "The second thread found the first one's reference under the list's monitor.")
    @State
    public static class TwoReferences extends PyRace {
        private PyDict all;
        private PyList holder;
        private Object weak;
        private Object other;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            holder = keep(PyList.of(Ops.call(all.get("C"))));
        }

        @Actor
        public void one() {
            as(() -> {
                weak = keep(reference(holder.get(0)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                other = keep(reference(holder.get(0)));
            });
        }

        @Override
        protected String judge() {
            return weak == other ? "same" : "two";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads make weak references with callbacks: each is called once. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "Both stood in the object's list when it died.")
    @State
    public static class ReferencesWithCallbacks extends PyRace {
        private PyDict all;
        private PyList holder;
        private Object weak;
        private Object other;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            holder = keep(PyList.of(Ops.call(all.get("C"))));
        }

        @Actor
        public void one() {
            as(() -> {
                weak = keep(reference(holder.get(0), Ops.getAttr(all.get("seen"), "append")));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                other = keep(reference(holder.get(0), Ops.getAttr(all.get("seen"), "append")));
            });
        }

        @Override
        protected String judge() {
            holder.clear();
            eventually(() -> Ops.len(all.get("seen")) == 2);
            return String.valueOf(Ops.len(all.get("seen")));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The last reference goes while the object is loaded through a weak one. */
    @JCStressTest
    @Outcome(id = "object", expect = ACCEPTABLE, desc = "The load came first, and its thread holds the object.")
    @Outcome(id = "None", expect = ACCEPTABLE, desc = "The death was decided.")
    @State
    public static class LoadAgainstLastRelease extends PyRace {
        private PyDict all;
        private PyList holder;
        private Object weak;
        private Object loaded;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            holder = keep(PyList.of(Ops.call(all.get("C"))));
            weak = keep(reference(holder.get(0)));
        }

        @Actor
        public void one() {
            as(() -> {
                holder.clear();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                loaded = keep(Ops.call(weak));
            });
        }

        @Override
        protected String judge() {
            if (loaded == PyNone.NONE) {
                return "None";
            }
            return Ops.call(weak) == loaded ? "object" : "dead";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A weak reference is made by a thread that holds the object while another one drops it. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The callback ran once, when the maker dropped the object too.")
    @State
    public static class ReferenceAgainstLastRelease extends PyRace {
        private PyDict all;
        private PyList holder;
        private Object weak;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            holder = keep(PyList.of(Ops.call(all.get("C"))));
        }

        @Actor
        public void one() {
            as(() -> {
                holder.clear();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                Object o = holder.getOrNull(0);
                if (o == null) {
                    call(all.get("seen"), "append", n(0));
                } else {
                    weak = keep(reference(o, Ops.getAttr(all.get("seen"), "append")));
                }
            });
        }

        @Override
        protected String judge() {
            eventually(() -> Ops.len(all.get("seen")) == 1);
            return String.valueOf(Ops.len(all.get("seen")));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A weak reference is dropped while its object dies: its callback runs at most once. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The reference went first.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The callback ran.")
    @State
    public static class ReferenceDropsAgainstDeath extends PyRace {
        private PyDict all;
        private PyList holder;
        private Object weak;
        private PyList references;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            holder = keep(PyList.of(Ops.call(all.get("C"))));
            references = keep(PyList.of(reference(holder.get(0), Ops.getAttr(all.get("seen"), "append"))));
        }

        @Actor
        public void one() {
            as(() -> {
                holder.clear();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                references.clear();
            });
        }

        @Override
        protected String judge() {
            poll();
            return String.valueOf(Ops.len(all.get("seen")));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
