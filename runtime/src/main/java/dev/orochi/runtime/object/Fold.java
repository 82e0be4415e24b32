package dev.orochi.runtime.object;

import dev.orochi.runtime.interpreter.ExcState;
import dev.orochi.runtime.threads.ThreadState;

/**
 * A built-in function in the middle of consuming an iterator, such as {@code sum}. While it consumes a generator, the interpreter
 * (or compiled code) hands it the items without leaving the generator's frame. One thread's.
 */
public abstract class Fold {
    /** While compiled code runs the generator's body, and there is no generator yet: what that handles. Else null. */
    ExcState exc;

    /** Takes an item. Runs no Python code.
     * @return false, and nothing changed, when that takes Python code, or when the item decides the result: {@link #rest} goes on */
    public abstract boolean take(Object item);

    /** Goes on with an item that was not taken. May run Python code.
     * @return the function's result */
    public abstract Object rest(Object item, Object iterator);

    /** The function's result after the last item. */
    public abstract Object result();

    /** Gives up what it holds, if it was made for compiled code: to be called once, at the end. */
    public void drop(ThreadState ts) {}

    /** Compiled code begins to run the body of a generator that it does not make. */
    public final void begin(ThreadState ts) {
        exc = new ExcState();
        exc.previous = ts.exc;
        ts.exc = exc;
    }

    /** The body has ended, in compiled code. */
    public final void end(ThreadState ts) {
        ts.exc = exc.previous;
    }

    /** The whole function. A generator's frame runs to its end at once, unless an item is not taken. */
    public final Object over(Object iterator) {
        if (iterator.getClass() == PyGenerator.class) {
            Object v = ((PyGenerator) iterator).foldOrNull(this);
            return v == null ? result() : rest(v, iterator);
        }
        for (Object v; (v = Ops.next(iterator)) != null;) {
            if (!take(v)) {
                return rest(v, iterator);
            }
        }
        return result();
    }
}
