package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.PyIterator;

/** A built-in iterator that runs no Python code while it advances, if what it takes its items from runs none. It may drop references. */
public interface MaybeQuietIterator extends NativeIterator {
    /** Whether {@link #nextOrNull} runs no Python code: what is true once stays so. */
    boolean isQuiet();

    /** Whether an iterator runs no Python code while it advances. */
    static boolean isQuiet(Object iterator) {
        return iterator instanceof PyIterator i ? i.quiet : iterator instanceof MaybeQuietIterator m && m.isQuiet();
    }
}
