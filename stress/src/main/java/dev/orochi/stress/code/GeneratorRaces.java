package dev.orochi.stress.code;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.stress.harness.Program;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** One generator, two threads: only one of them runs it at a time. */
public final class GeneratorRaces {
    private GeneratorRaces() {}

    private static final Program PROGRAM = new Program("""
            def numbers():
                i = 0
                while True:
                    i += 1
                    yield i
            def guarded(ended):
                try:
                    yield 1
                finally:
                    ended.append(1)
            def drain(g): return sum(1 for v in g)
            def few():
                yield 1
                yield 2
            ended = []
            """);
    private static final PyStr NUMBERS = PyStr.intern("numbers");

    /** Two threads ask for the next value. */
    @JCStressTest
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "They came one after the other.")
    @Outcome(id = "2 1", expect = ACCEPTABLE, desc = "They came the other way round.")
    @Outcome(id = "1 ValueError", expect = ACCEPTABLE, desc =
            "The second thread came while the first one ran the generator: it is already executing.")
    @Outcome(id = "ValueError 1", expect = ACCEPTABLE, desc = "The other way round.")
    @State
    public static class NextAgainstNext extends PyRace {
        private PyDict all;
        private Object generator;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            generator = keep(call(all, NUMBERS));
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(() -> call(generator, "__next__"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(() -> call(generator, "__next__"));
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

    /** After a collision the generator goes on. */
    @JCStressTest
    @Outcome(id = "3", expect = ACCEPTABLE, desc = "Both values were taken.")
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "One was taken, the other thread was refused.")
    @State
    public static class NextAfterCollision extends PyRace {
        private PyDict all;
        private Object generator;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            generator = keep(call(all, NUMBERS));
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(() -> call(generator, "__next__"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(() -> call(generator, "__next__"));
            });
        }

        @Override
        protected String judge() {
            return shown(() -> call(generator, "__next__"));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A generator is closed while another thread asks for a value. */
    @JCStressTest
    @Outcome(id = "None 1", expect = ACCEPTABLE, desc = "The value was taken first.")
    @Outcome(id = "None StopIteration", expect = ACCEPTABLE, desc = "It was closed first.")
    @Outcome(id = "ValueError 1", expect = ACCEPTABLE, desc = "It was running when it was to be closed.")
    @Outcome(id = "None ValueError", expect = ACCEPTABLE, desc = "It was being closed when it was asked.")
    @State
    public static class CloseAgainstNext extends PyRace {
        private PyDict all;
        private Object generator;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            generator = keep(call(all, NUMBERS));
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(() -> call(generator, "close"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(() -> call(generator, "__next__"));
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

    /** Two threads close a generator that is suspended in a try statement: its finally clause runs once. */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "One of them ran it; the other found the generator closed, or executing.")
    @State
    public static class CloseAgainstClose extends PyRace {
        private PyDict all;
        private Object generator;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            generator = keep(call(all, s("guarded"), all.get("ended")));
            call(generator, "__next__");
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(() -> call(generator, "close"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(() -> call(generator, "close"));
            });
        }

        @Override
        protected String judge() {
            return String.valueOf(Ops.len(all.get("ended")));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads loop over one generator: each value is seen once, unless one of them is refused. */
    @JCStressTest
    @Outcome(id = "2 0", expect = ACCEPTABLE, desc = "The first thread took all values.")
    @Outcome(id = "1 1", expect = ACCEPTABLE, desc = "Each took one.")
    @Outcome(id = "0 2", expect = ACCEPTABLE, desc = "The second thread took all.")
    @Outcome(id = "ValueError 2", expect = ACCEPTABLE, desc = "The first thread was refused.")
    @Outcome(id = "2 ValueError", expect = ACCEPTABLE, desc = "The second was.")
    @Outcome(id = "ValueError 1", expect = ACCEPTABLE, desc = "The first was refused, after it had taken one.")
    @Outcome(id = "1 ValueError", expect = ACCEPTABLE, desc = "The second was refused, after it had taken one.")
    @Outcome(id = "ValueError 0", expect = ACCEPTABLE, desc = "The first took both, and was refused while the second saw the end.")
    @Outcome(id = "0 ValueError", expect = ACCEPTABLE, desc = "The second took both, and was refused while the first saw the end.")
    @State
    public static class LoopAgainstLoop extends PyRace {
        private PyDict all;
        private Object generator;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            generator = keep(call(all, s("few")));
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(() -> call(all, s("drain"), generator));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(() -> call(all, s("drain"), generator));
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

    /**
     * A generator that one thread began is continued by the other and then ends: its frame's objects are released once.
     */
    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The list that the frame held has one reference left.")
    @State
    public static class OwnerChanges extends PyRace {
        private PyDict all;
        private Object generator;
        private String first;
        private String second;
        private PyList ended;

        @Override
        protected void prepare() {
            all = run(PROGRAM);
            ended = keep(new PyList());
            generator = keep(call(all, s("guarded"), ended));
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(() -> call(generator, "__next__"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(() -> call(generator, "__next__"));
            });
        }

        @Override
        protected String judge() {
            shown(() -> call(generator, "close"));
            poll();
            return String.valueOf(ended.referenceCount());
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
