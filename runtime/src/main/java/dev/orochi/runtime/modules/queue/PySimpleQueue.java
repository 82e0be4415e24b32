package dev.orochi.runtime.modules.queue;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.os.Args;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyGenericAlias;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.threads.ThreadState;
import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * {@code _queue.SimpleQueue}. Items are under the object's lock; the semaphore only wakes who waits for one. Putting
 * never waits, so that it may be done in finalisers and signal handlers.
 */
@PyClass(name = "SimpleQueue", module = "_queue", doc = "Simple, unbounded, reentrant FIFO queue.")
public final class PySimpleQueue extends PyExtensible {
    /** How long to wait before looking at signals again. */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(50);

    private final ArrayDeque<Object> items = new ArrayDeque<>();
    /** At least one permit for each item whose putting is over; a waiter that finds no item waits again. */
    private final Semaphore wakeUps = new Semaphore(0);

    private PySimpleQueue(Shape shape) {
        super(shape);
    }

    @Override
    protected void traverse(RefVisitor v) {
        for (Object item : items) {
            v.visit(item);
        }
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /)", effect = Effect.QUIET)
    public static Object make(PyType type) {
        return new PySimpleQueue(type.instanceShape());
    }

    @Builtin(value = "put($self, /, item, block=True, timeout=None)", effect = Effect.QUIET)
    public static void put(PySimpleQueue self, Object item, boolean block, Object timeout) {
        Rc.own(item);
        self.lock();
        try {
            self.items.add(item);
        } finally {
            self.unlock();
        }
        self.wakeUps.release();
    }

    @Builtin(value = "put_nowait($self, /, item)", effect = Effect.QUIET)
    public static void putNoWait(PySimpleQueue self, Object item) {
        put(self, item, false, null);
    }

    /** The first item, or null. */
    private Object poll() {
        lock();
        Object item = items.poll();
        unlock();
        Rc.release(item);
        return item;
    }

    @Builtin("get($self, /, block=True, timeout=None)")
    public static Object get(PySimpleQueue self, boolean block, Object timeout) {
        long wait = block ? Long.MAX_VALUE : 0;
        if (block && timeout != null && timeout != PyNone.NONE) {
            wait = Args.nanoseconds(timeout, Args.Round.CEILING);
            if (wait < 0) {
                throw Errors.valueError("'timeout' must be a non-negative number");
            }
        }
        Object item = self.poll();
        if (item != null) {
            self.wakeUps.tryAcquire();
        } else if (wait > 0) {
            item = self.await(wait);
        }
        if (item == null) {
            throw Errors.of(QueueModule.EMPTY);
        }
        return item;
    }

    /** Waits for an item; null when none came in time. */
    private Object await(long wait) {
        ThreadState.current().refuseIfQuiet();
        long start = System.nanoTime();
        Object item = null;
        while (item == null) {
            long left = wait == Long.MAX_VALUE ? SLICE : wait - (System.nanoTime() - start);
            if (left <= 0) {
                return null;
            }
            if (awake(Math.min(left, SLICE))) {
                item = poll();
            } else {
                Blocking.interrupted();
            }
        }
        return item;
    }

    private boolean awake(long nanos) {
        Blocking.enter();
        try {
            return wakeUps.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            ThreadState.current().waitInterrupted();
            return false; // the caller polls
        } finally {
            Blocking.leave();
        }
    }

    @Builtin("get_nowait($self, /)")
    public static Object getNoWait(PySimpleQueue self) {
        return get(self, false, null);
    }

    @Builtin(value = "empty($self, /)", effect = Effect.QUIET)
    public static boolean empty(PySimpleQueue self) {
        return qsize(self) == 0;
    }

    @Builtin(value = "qsize($self, /)", effect = Effect.QUIET)
    public static int qsize(PySimpleQueue self) {
        self.lock();
        int n = self.items.size();
        self.unlock();
        return n;
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }
}
