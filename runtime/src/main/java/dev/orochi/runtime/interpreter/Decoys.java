package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.threads.ThreadState;
import java.util.List;

/**
 * Classes of compiled code that is never entered. HotSpot takes an abstract class with a single subclass for that subclass, and throws
 * away all that it compiled so, or is compiling, when a second one is loaded: the interpreter's loop among it, which takes it more than
 * a second each time. So there are two subclasses before the first real one is made.
 */
final class Decoys {
    private Decoys() {}

    static List<CompiledCode> load() {
        return List.of(new FirstLoop(), new SecondLoop(), new FirstFunction(), new SecondFunction());
    }

    private static final class FirstLoop extends CompiledCode {
        @Override
        public Frame run(ThreadState ts, Frame f) {
            return f;
        }
    }

    private static final class SecondLoop extends CompiledCode {
        @Override
        public Frame run(ThreadState ts, Frame f) {
            return f;
        }
    }

    private static final class FirstFunction extends CompiledFunction {
        @Override
        protected Object enter(ThreadState ts, PyFunction function, Object[] r) {
            return REFUSED;
        }
    }

    private static final class SecondFunction extends CompiledFunction {
        @Override
        protected Object enter(ThreadState ts, PyFunction function, Object[] r) {
            return REFUSED;
        }
    }
}
