package dev.orochi.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.PlainMutator;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.World;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An example of the module's use without Python, by its public classes alone: threads share a connection that its holder replaces now and
 * then. A connection closes by itself as soon as neither the holder nor any thread has it, and never while one does; nobody calls
 * {@code close}, and to read the holder costs no write to memory that others read.
 */
@Timeout(60)
class SharedConnectionTest {
    /** What is to be closed promptly. */
    private static final class Connection extends Counted {
        volatile boolean closed;

        @Override
        protected boolean needsFinalizer() {
            return true;
        }

        @Override
        protected void runFinalizer() {
            closed = true;
        }
    }

    /** Holds the connection that is to be used now: a counted field, which threads read and replace without a lock. */
    private static final class Holder extends Counted {
        private final AtomicReference<Connection> current = new AtomicReference<>();

        Connection get() {
            return current.get();
        }

        void replace(Connection c) {
            Rc.own(c); // the field's reference
            Rc.release(current.getAndSet(c)); // after the field was overwritten
        }

        @Override
        protected void traverse(RefVisitor visitor) {
            visitor.visit(current.get());
        }
    }

    /** Runs an action as a thread that takes part in counting. */
    private static void takePart(Consumer<PlainMutator> action) {
        PlainMutator me = new PlainMutator();
        me.attach();
        World.setReaper(PlainMutator::new);
        World.register(me);
        try {
            action.accept(me);
        } finally {
            me.detach();
            World.unregister(me);
        }
    }

    /** What blocks says so, so that the others need not wait for this thread's answers. */
    private static void await(PlainMutator me, CountDownLatch latch) {
        World.enterBlocked(me);
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            World.leaveBlocked(me);
        }
    }

    private static void pollUntilClosed(PlainMutator me, Connection c) {
        while (!c.closed) {
            me.poll();
            Thread.onSpinWait();
        }
    }

    @Test
    void connectionOfOneThreadClosesAtOnce() {
        takePart(me -> {
            Holder holder = me.push(new Holder());
            Connection first = new Connection();
            holder.replace(first);
            holder.replace(new Connection());
            me.poll(); // nothing that Java variables hold is counted: the thread says where it holds nothing else
            assertTrue(first.closed);
            Connection second = holder.get();
            assertFalse(second.closed);
            me.pop(); // the holder goes, and what only it referred to
            assertTrue(second.closed);
        });
    }

    @Test
    void connectionStaysOpenWhileAnotherThreadUsesIt() throws InterruptedException {
        AtomicReference<Holder> published = new AtomicReference<>();
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch used = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        AtomicReference<String> seen = new AtomicReference<>();
        Thread user = new Thread(() -> takePart(me -> {
            await(me, ready);
            Holder holder = me.pushFrom(published::get);
            Connection c = me.pushFrom(holder::get);
            used.countDown();
            await(me, replaced);
            seen.set(c.closed ? "closed in use" : "open");
            me.pop();
            pollUntilClosed(me, c);
            me.pop();
        }));
        user.start();
        takePart(me -> {
            Holder holder = me.push(new Holder());
            Connection c = new Connection();
            holder.replace(c);
            published.set(holder);
            ready.countDown();
            await(me, used);
            holder.replace(null);
            for (int i = 0; i < 1000; i++) {
                me.poll(); // asks the other thread, which still has it
            }
            assertFalse(c.closed);
            replaced.countDown();
            pollUntilClosed(me, c);
            published.set(null);
            me.pop();
        });
        user.join();
        assertEquals("open", seen.get());
    }
}
