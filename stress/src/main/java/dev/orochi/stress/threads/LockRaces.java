package dev.orochi.stress.threads;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.threads.Safepoint;
import dev.orochi.stress.harness.PyRace;
import dev.orochi.stress.harness.Python;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Locks: those of programs, and those of the runtime. */
public final class LockRaces {
    private LockRaces() {}

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

    /** Two threads count under a lock. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "Neither count was lost.")
    @State
    public static class Exclusion extends PyRace {
        private Object lock;
        private int shared;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            lock = keep(Modules.make("lock"));
        }

        @Actor
        public void one() {
            as(() -> {
                call(lock, "acquire");
                int before = shared;
                dawdle();
                shared = before + 1;
                call(lock, "release");
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(lock, "acquire");
                int before = shared;
                dawdle();
                shared = before + 1;
                call(lock, "release");
            });
        }

        @Override
        protected String judge() {
            return String.valueOf(shared);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads count under a lock that each takes twice. */
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "Neither count was lost.")
    @State
    public static class ReentrantExclusion extends PyRace {
        private Object lock;
        private int shared;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            lock = keep(Modules.make("RLock"));
        }

        @Actor
        public void one() {
            as(() -> {
                call(lock, "acquire");
                call(lock, "acquire");
                int before = shared;
                dawdle();
                shared = before + 1;
                call(lock, "release");
                call(lock, "release");
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(lock, "acquire");
                call(lock, "acquire");
                int before = shared;
                dawdle();
                shared = before + 1;
                call(lock, "release");
                call(lock, "release");
            });
        }

        @Override
        protected String judge() {
            return String.valueOf(shared);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads try to take a lock and keep it. */
    @JCStressTest
    @Outcome(id = "True False", expect = ACCEPTABLE, desc = "The first thread got it.")
    @Outcome(id = "False True", expect = ACCEPTABLE, desc = "The second thread did.")
    @State
    public static class TryAgainstTry extends PyRace {
        private Object lock;
        private int shared;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            lock = keep(Modules.make("lock"));
        }

        @Actor
        public void one() {
            as(() -> {
                first = Ops.repr(call(lock, "acquire", n(0)));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(call(lock, "acquire", n(0)));
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

    /** Two threads release a lock that was taken once. */
    @JCStressTest
    @Outcome(id = " RuntimeError False", expect = ACCEPTABLE, desc = "The first thread released it.")
    @Outcome(id = "RuntimeError  False", expect = ACCEPTABLE, desc = "The second thread did. It is free once.")
    @State
    public static class ReleaseAgainstRelease extends PyRace {
        private Object lock;
        private int shared;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            lock = keep(Modules.make("lock"));
            call(lock, "acquire");
        }

        @Actor
        public void one() {
            as(() -> {
                first = raised(() -> call(lock, "release"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = raised(() -> call(lock, "release"));
            });
        }

        @Override
        protected String judge() {
            call(lock, "acquire");
            return first + " " + second + " " + Ops.repr(call(lock, "acquire", n(0)));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A thread waits for a lock while another one releases it: the waiter wakes. */
    @JCStressTest
    @Outcome(id = "True", expect = ACCEPTABLE, desc = "It got the lock, at once or when it was woken.")
    @State
    public static class ReleaseAgainstWait extends PyRace {
        private Object lock;
        private int shared;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            lock = keep(Modules.make("lock"));
            call(lock, "acquire");
        }

        @Actor
        public void one() {
            as(() -> {
                call(lock, "release");
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(call(lock, "acquire"));
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

    /** What was written before a release is seen after the acquisition that follows. */
    @JCStressTest
    @Outcome(id = "False 0", expect = ACCEPTABLE, desc = "The lock was not free yet.")
    @Outcome(id = "True 1", expect = ACCEPTABLE, desc = "It was, and the write is seen.")
    @State
    public static class ReleaseSeesWrites extends PyRace {
        private Object lock;
        private int shared;
        private int seen;
        private String second;

        @Override
        protected void prepare() {
            lock = keep(Modules.make("lock"));
            call(lock, "acquire");
        }

        @Actor
        public void one() {
            as(() -> {
                shared = 1;
                call(lock, "release");
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(call(lock, "acquire", n(0)));
                seen = second.equals("True") ? shared : 0;
            });
        }

        @Override
        protected String judge() {
            return second + " " + seen;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A thread that holds the import system's lock stops the others, one of which waits for that lock. */
    @JCStressTest
    @Outcome(id = "done", expect = ACCEPTABLE, desc = "Who waits for a lock counts as stopped.")
    @State
    public static class StopAgainstWait extends PyRace {
        private Object lock;
        private int shared;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            lock = keep(Modules.make("lock"));
        }

        @Actor
        public void one() {
            as(() -> {
                Modules.imp("acquire_lock");
                Safepoint.stopTheWorld(() -> shared++);
                Modules.imp("release_lock");
            });
        }

        @Actor
        public void two() {
            as(() -> {
                Modules.imp("acquire_lock");
                Modules.imp("release_lock");
            });
        }

        @Override
        protected String judge() {
            return "done";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A thread waits at a SimpleQueue while another one puts an item. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "It got the item, at once or when it was woken.")
    @State
    public static class WaitingGetAgainstPut extends PyRace {
        private Object queue;
        private String second;

        @Override
        protected void prepare() {
            queue = keep(Ops.call(Python.module("_queue").dict().get("SimpleQueue")));
        }

        @Actor
        public void one() {
            as(() -> {
                call(queue, "put", n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(call(queue, "get"));
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
