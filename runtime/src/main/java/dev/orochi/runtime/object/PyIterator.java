package dev.orochi.runtime.object;

import dev.orochi.refcount.OutOfLine;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;

/**
 * Base of the built-in iterators, whose next item Java code gets by {@link #nextOrNull} without a look at the type.
 *
 * <p>An iterator refers to what it walks over by {@link #source} until it is exhausted.
 *
 * <p>Thread rule: an iterator that several threads advance may skip or repeat items, as in CPython; it never throws a
 * Java exception and never releases its source twice.
 */
public abstract class PyIterator extends PyExtensible implements NativeIterator {
    /** Counted; null once the iterator is exhausted. Cleared under the lock. */
    Object source;
    /** Whether the iterator runs no Python code while it advances: the interpreter then has nothing to settle. */
    public final boolean quiet = this instanceof dev.orochi.runtime.interpreter.QuietIterator;

    protected PyIterator(Shape shape, Object source) {
        super(shape);
        this.source = Rc.own(source);
    }

    /** The next item, or null at the end. May run Python code. */
    @Override
    public abstract Object nextOrNull();

    /** What the iterator walks over; null once it is exhausted. */
    protected final Object source() {
        return source;
    }

    /** Forgets the source: the iterator stays exhausted. Returns null. */
    @OutOfLine
    protected final Object exhaust() {
        lock();
        Object old = source;
        source = null;
        unlock();
        Rc.release(old);
        return null;
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        visitor.visit(source);
    }
}
