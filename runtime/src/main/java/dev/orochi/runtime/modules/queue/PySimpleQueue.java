package dev.orochi.runtime.modules.queue;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
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
import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * {@code _queue.SimpleQueue}. Items are under the object's lock; the semaphore counts those that nobody has claimed, and grows under the lock too. Putting
 * never waits, so that it may be done in finalisers and signal handlers.
 */
@PyClass(name = "SimpleQueue", module = "_queue", doc = "Simple, unbounded, reentrant FIFO queue.")
public final class PySimpleQueue extends PyExtensible {
    /** How long to wait before looking at signals again. */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(50);

    private final ArrayDeque<Object> items = new ArrayDeque<>();
    private final Semaphore available = new Semaphore(0);

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

    @Builtin("__new__($type, /)")
    public static Object make(PyType type) {
        return new PySimpleQueue(type.instanceShape());
    }

    @Builtin("put($self, /, item, block=True, timeout=None)")
    public static void put(PySimpleQueue self, Object item, boolean block, Object timeout) {
        Rc.own(item);
        self.lock();
        try {
            self.items.add(item);
            self.available.release(); // under the lock: who sees the item may take it at once
        } finally {
            self.unlock();
        }
    }

    @Builtin("put_nowait($self, /, item)")
    public static void putNoWait(PySimpleQueue self, Object item) {
        put(self, item, false, null);
    }

    private Object claimed() {
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
        if (!self.available.tryAcquire() && !self.await(wait)) {
            throw Errors.of(QueueModule.EMPTY);
        }
        return self.claimed();
    }

    private boolean await(long wait) {
        long start = System.nanoTime();
        while (true) {
            long left = wait == Long.MAX_VALUE ? SLICE : wait - (System.nanoTime() - start);
            if (left <= 0) {
                return false;
            }
            boolean got = false;
            Blocking.enter();
            try {
                got = available.tryAcquire(Math.min(left, SLICE), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // answered below
            } finally {
                Blocking.leave();
            }
            if (got) {
                return true;
            }
            Blocking.interrupted();
        }
    }

    @Builtin("get_nowait($self, /)")
    public static Object getNoWait(PySimpleQueue self) {
        return get(self, false, null);
    }

    @Builtin("empty($self, /)")
    public static boolean empty(PySimpleQueue self) {
        return qsize(self) == 0;
    }

    @Builtin("qsize($self, /)")
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
