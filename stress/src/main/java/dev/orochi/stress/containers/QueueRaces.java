package dev.orochi.stress.containers;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads at one deque, queue or counter. */
public final class QueueRaces {
    private QueueRaces() {}

    /** Two threads append at the two ends of a ring that is full. */
    @JCStressTest
    @Outcome(id = "<10, 0, 1, 2, 3, 4, 5, 6, 7, 11>", expect = ACCEPTABLE, desc =
            "Each end got its element, whoever made the ring larger.")
    @State
    public static class AppendAgainstAppendLeft extends PyRace {
        private Object deque;

        @Override
        protected void prepare() {
            deque = keep(Queues.deque(n(0), n(1), n(2), n(3), n(4), n(5), n(6), n(7)));
        }

        @Actor
        public void one() {
            as(() -> {
                call(deque, "appendleft", n(10));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(deque, "append", n(11));
            });
        }

        @Override
        protected String judge() {
            return Queues.items(deque);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads take the only element from its two sides. */
    @JCStressTest
    @Outcome(id = "5 IndexError", expect = ACCEPTABLE, desc = "The first thread got it.")
    @Outcome(id = "IndexError 5", expect = ACCEPTABLE, desc = "The second thread got it.")
    @State
    public static class PopAgainstPopLeft extends PyRace {
        private Object deque;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            deque = keep(Queues.deque(n(5)));
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(() -> call(deque, "pop"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(() -> call(deque, "popleft"));
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

    /** A queue: one thread appends, the other one takes. */
    @JCStressTest
    @Outcome(id = "1 <2>", expect = ACCEPTABLE, desc = "The element came after or before; the first one goes out first.")
    @State
    public static class AppendAgainstPopLeft extends PyRace {
        private Object deque;
        private String first;

        @Override
        protected void prepare() {
            deque = keep(Queues.deque(n(1)));
        }

        @Actor
        public void one() {
            as(() -> {
                call(deque, "append", n(2));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                first = shown(() -> call(deque, "popleft"));
            });
        }

        @Override
        protected String judge() {
            return first + " " + Queues.items(deque);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads append to a deque that is as long as it may be. */
    @JCStressTest
    @Outcome(id = "<1, 2>", expect = ACCEPTABLE, desc = "The first thread came first; each append dropped an element.")
    @Outcome(id = "<2, 1>", expect = ACCEPTABLE, desc = "The second thread came first.")
    @State
    public static class BoundedAppends extends PyRace {
        private Object deque;

        @Override
        protected void prepare() {
            deque = keep(Queues.bounded(2, n(8), n(9)));
        }

        @Actor
        public void one() {
            as(() -> {
                call(deque, "append", n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                call(deque, "append", n(2));
            });
        }

        @Override
        protected String judge() {
            return Queues.items(deque);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A copy while another thread rotates. */
    @JCStressTest
    @Outcome(id = "<1, 2, 3>", expect = ACCEPTABLE, desc = "The copy came first.")
    @Outcome(id = "<3, 1, 2>", expect = ACCEPTABLE, desc = "It came afterwards.")
    @State
    public static class RotationAgainstCopy extends PyRace {
        private Object deque;
        private String copy;

        @Override
        protected void prepare() {
            deque = keep(Queues.deque(n(1), n(2), n(3)));
        }

        @Actor
        public void one() {
            as(() -> {
                call(deque, "rotate", n(1));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = Queues.items(Queues.copy(deque));
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

    /**
     * A deque is copied while another thread takes out the only reference to its element: the copy holds a living object.
     */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "The deque was empty when it was copied.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The copy counted the element under the deque's lock, or marked it there.")
    @State
    public static class CopyAgainstLastRelease extends PyRace {
        private Object deque;
        private Object copy;

        @Override
        protected void prepare() {
            deque = keep(Queues.deque(new Mortal()));
        }

        @Actor
        public void one() {
            as(() -> {
                call(deque, "popleft");
            });
        }

        @Actor
        public void two() {
            as(() -> {
                copy = keep(Queues.copy(deque));
            });
        }

        @Override
        protected String judge() {
            Object[] all = Queues.array(copy);
            return all.length == 0 ? "0" : ((Mortal) all[0]).isDead() ? "dead" : "1";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** An iteration while another thread appends. */
    @JCStressTest
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "The iterator ended before the append.")
    @Outcome(id = "1 2 3", expect = ACCEPTABLE, desc = "The iteration began after the append.")
    @Outcome(id = "RuntimeError", expect = ACCEPTABLE, desc = "It noticed the change.")
    @State
    public static class IterationAgainstAppend extends PyRace {
        private Object deque;
        private String seen;

        @Override
        protected void prepare() {
            deque = keep(Queues.deque(n(1), n(2)));
        }

        @Actor
        public void one() {
            as(() -> {
                call(deque, "append", n(3));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                StringBuilder b = new StringBuilder();
                String e = raised(() -> Ops.forEach(Ops.iter(deque), k -> b.append(b.isEmpty() ? "" : " ").append(Ops.repr(k))));
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

    /** Who saw an item in a SimpleQueue can take it without waiting. */
    @JCStressTest
    @Outcome(id = "0 Empty", expect = ACCEPTABLE, desc = "Nothing was put yet.")
    @Outcome(id = "0 1", expect = ACCEPTABLE, desc = "The item came between the two looks.")
    @Outcome(id = "1 1", expect = ACCEPTABLE, desc = "It was there.")
    @State
    public static class SizeAgainstPut extends PyRace {
        private Object queue;
        private String size;
        private String item;

        @Override
        protected void prepare() {
            queue = keep(Queues.simple());
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
                size = Ops.repr(call(queue, "qsize"));
                item = shown(() -> call(queue, "get_nowait"));
            });
        }

        @Override
        protected String judge() {
            return size + " " + item;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads take the only item of a SimpleQueue. */
    @JCStressTest
    @Outcome(id = "1 Empty", expect = ACCEPTABLE, desc = "The first thread got it.")
    @Outcome(id = "Empty 1", expect = ACCEPTABLE, desc = "The second thread got it.")
    @State
    public static class GetAgainstGet extends PyRace {
        private Object queue;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            queue = keep(Queues.simple());
            call(queue, "put", n(1));
        }

        @Actor
        public void one() {
            as(() -> {
                first = shown(() -> call(queue, "get_nowait"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = shown(() -> call(queue, "get_nowait"));
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

    /** Two threads put into a SimpleQueue. */
    @JCStressTest
    @Outcome(id = "1 2", expect = ACCEPTABLE, desc = "The first thread had the lock first.")
    @Outcome(id = "2 1", expect = ACCEPTABLE, desc = "The second thread had it first.")
    @State
    public static class PutAgainstPut extends PyRace {
        private Object queue;

        @Override
        protected void prepare() {
            queue = keep(Queues.simple());
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
                call(queue, "put", n(2));
            });
        }

        @Override
        protected String judge() {
            return shown(() -> call(queue, "get_nowait")) + " " + shown(() -> call(queue, "get_nowait"));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads ask one itertools.count for its next value. */
    @JCStressTest
    @Outcome(id = "0 1 2", expect = ACCEPTABLE, desc = "The first thread had the lock first.")
    @Outcome(id = "1 0 2", expect = ACCEPTABLE, desc = "The second thread had it first. No value comes twice, none is left out.")
    @State
    public static class CountAgainstCount extends PyRace {
        private Object counter;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            counter = keep(Queues.count(n(0)));
        }

        @Actor
        public void one() {
            as(() -> {
                first = Ops.repr(Ops.next(counter));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(Ops.next(counter));
            });
        }

        @Override
        protected String judge() {
            return first + " " + second + " " + Ops.repr(Ops.next(counter));
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** The same where the values outgrow 64 bits. */
    @JCStressTest
    @Outcome(id = "9223372036854775807 9223372036854775808", expect = ACCEPTABLE, desc =
            "The first thread came first, and made the counter count large integers.")
    @Outcome(id = "9223372036854775808 9223372036854775807", expect = ACCEPTABLE, desc = "The second thread did.")
    @State
    public static class CountPastLong extends PyRace {
        private Object counter;
        private String first;
        private String second;

        @Override
        protected void prepare() {
            counter = keep(Queues.count(n(Long.MAX_VALUE)));
        }

        @Actor
        public void one() {
            as(() -> {
                first = Ops.repr(Ops.next(counter));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = Ops.repr(Ops.next(counter));
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
