package dev.orochi.stress.objects;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.stress.harness.PyRace;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Strings cache what they are asked for, and share what they are made of. */
public final class StrRaces {
    private StrRaces() {}

    private static final String LONG = "x".repeat(300);

    /** A string whose text is not joined yet, and whose hash nobody has asked for. */
    private static PyStr lazy(String end) {
        return PyStr.of(LONG).concat(PyStr.of(end));
    }

    /** Two threads ask for the hash. */
    @JCStressTest
    @Outcome(id = "same", expect = ACCEPTABLE, desc = "Both computed it, or one found the other's.")
    @State
    public static class HashAgainstHash extends PyRace {
        private PyStr text;
        private long first;
        private long second;

        @Override
        protected void prepare() {
            text = lazy("ab");
        }

        @Actor
        public void one() {
            as(() -> {
                first = text.pyHash();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = text.pyHash();
            });
        }

        @Override
        protected String judge() {
            return first == second && first == PyStr.of(LONG + "ab").pyHash() ? "same" : first + " " + second;
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads read a concatenation that is not joined yet. */
    @JCStressTest
    @Outcome(id = "302 302", expect = ACCEPTABLE, desc = "Each saw the whole text.")
    @State
    public static class JoinAgainstJoin extends PyRace {
        private PyStr text;
        private int first;
        private int second;

        @Override
        protected void prepare() {
            text = lazy("ab");
        }

        @Actor
        public void one() {
            as(() -> {
                first = text.toJava().length();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = text.toJava().length();
            });
        }

        @Override
        protected String judge() {
            return text.equalsJava(LONG + "ab") ? first + " " + second : text.toJava();
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads append to one string whose buffer has room: only one of them may write behind it. */
    @JCStressTest
    @Outcome(id = "good", expect = ACCEPTABLE, desc = "The one who lost the claim copied.")
    @State
    public static class AppendAgainstAppend extends PyRace {
        private PyStr text;
        private PyStr first;
        private PyStr second;

        @Override
        protected void prepare() {
            text = lazy("ab").concat(PyStr.of("c"));
        }

        @Actor
        public void one() {
            as(() -> {
                first = text.concat(PyStr.of("dd"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = text.concat(PyStr.of("ee"));
            });
        }

        @Override
        protected String judge() {
            return first.equalsJava(LONG + "abcdd") && second.equalsJava(LONG + "abcee") && text.equalsJava(LONG + "abc") ? "good" : "mixed";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** A character beyond Latin-1 is appended while another thread reads the shorter string. */
    @JCStressTest
    @Outcome(id = "good", expect = ACCEPTABLE, desc = "It was read from the old store, or from the new one, which was complete.")
    @State
    public static class WideAppendAgainstJoin extends PyRace {
        private PyStr text;
        private PyStr first;
        private String read;

        @Override
        protected void prepare() {
            text = lazy("ab").concat(PyStr.of("c"));
        }

        @Actor
        public void one() {
            as(() -> {
                first = text.concat(PyStr.of("\u20ac"));
                first = first.concat(PyStr.of("\ud83d\ude00"));
            });
        }

        @Actor
        public void two() {
            as(() -> {
                read = text.toJava();
            });
        }

        @Override
        protected String judge() {
            return first.equalsJava(LONG + "abc\u20ac\ud83d\ude00") && read.equals(LONG + "abc") ? "good" : "mixed";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }

    /** Two threads intern equal strings: they get one object. */
    @JCStressTest
    @Outcome(id = "same", expect = ACCEPTABLE, desc = "The second one found the first one's.")
    @State
    public static class InternAgainstIntern extends PyRace {
        private String text;
        private PyStr first;
        private PyStr second;

        @Override
        protected void prepare() {
            text = "i" + System.nanoTime();
        }

        @Actor
        public void one() {
            as(() -> {
                first = PyStr.of(text).intern();
            });
        }

        @Actor
        public void two() {
            as(() -> {
                second = PyStr.of(text).intern();
            });
        }

        @Override
        protected String judge() {
            return first == second ? "same" : "two";
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = outcome();
        }
    }
}
