package dev.orochi.refcount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Objects that threads of plain Java code share, by the public interface: each is finalised once, none while it is in use. */
class SharedObjectsTest {
    private static final class Thing extends Counted {
        final AtomicInteger finalised = new AtomicInteger();
        final AtomicReference<Object> field = new AtomicReference<>();

        @Override
        protected void traverse(RefVisitor v) {
            v.visit(field.get());
        }

        @Override
        protected boolean needsFinalizer() {
            return true;
        }

        @Override
        protected void runFinalizer() {
            finalised.incrementAndGet();
        }
    }

    private static Thread start(java.util.function.Consumer<PlainMutator> body) {
        Thread t = new MutatorThread(null, () -> {
            PlainMutator m = new PlainMutator();
            m.attach();
            World.setReaper(PlainMutator::new);
            World.register(m);
            try {
                body.accept(m);
            } finally {
                m.detach();
                World.unregister(m);
            }
        }, "test", 0);
        t.start();
        return t;
    }

    private static void set(AtomicReference<Object> slot, Object v) {
        Rc.own(v);
        Rc.release(slot.getAndSet(v));
    }

    /** Waits until a condition holds, for the reaper's sake. */
    private static void eventually(java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 5000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(1);
        }
        assertTrue(condition.getAsBoolean());
    }

    @Test
    void privateObjectDiesAtOnce() throws InterruptedException {
        List<Integer> seen = new ArrayList<>();
        start(m -> {
            Thing t = m.push(new Thing());
            m.pop();
            seen.add(t.finalised.get());
        }).join();
        assertEquals(List.of(1), seen);
    }

    @Test
    void loadedDeadObjectsAreReadAgainHoweverMany() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        AtomicReference<Boolean> ends = new AtomicReference<>(false);
        start(m -> {
            PlainMutator reader = new PlainMutator();
            Thing t = null;
            for (int i = 0; i < 20_000; i++) {
                t = m.push(new Thing());
                m.pop();
                taken.addAndGet(reader.loaded(t) ? 1 : 0);
            }
            for (int i = 0; i < 10_000 && !ends.get(); i++) { // one that stays in its slot, because its count was wrong
                ends.set(reader.loaded(t));
            }
        }).join();
        assertEquals(0, taken.get());
        assertTrue(ends.get());
    }

    @Test
    void readersNeverHoldTheDead() throws InterruptedException {
        AtomicReference<Object> slot = new AtomicReference<>();
        List<Thing> all = new ArrayList<>();
        AtomicInteger early = new AtomicInteger();
        AtomicReference<Boolean> stop = new AtomicReference<>(false);
        Thread writer = start(m -> {
            for (int i = 0; i < 5_000; i++) {
                Thing t = m.push(new Thing());
                all.add(t);
                set(slot, t);
                m.pop();
                m.poll();
            }
            set(slot, null);
            m.poll();
            stop.set(true);
        });
        List<Thread> readers = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            readers.add(start(m -> {
                while (!stop.get()) {
                    if (m.pushFrom(slot::get) instanceof Thing t) {
                        early.addAndGet(t.finalised.get());
                    }
                    m.pop();
                    m.poll();
                }
            }));
        }
        writer.join();
        for (Thread r : readers) {
            r.join();
        }
        assertEquals(0, early.get());
        eventually(() -> all.stream().allMatch(t -> t.finalised.get() == 1 && t.isDead()));
    }

    @Test
    void handedOverAndDroppedElsewhere() throws InterruptedException {
        AtomicReference<Object> slot = new AtomicReference<>();
        List<Thing> all = new ArrayList<>();
        int n = 5_000;
        Thread giver = start(m -> {
            for (int i = 0; i < n;) {
                if (slot.get() == null) {
                    Thing t = m.push(new Thing());
                    all.add(t);
                    set(slot, t);
                    m.pop();
                    i++;
                }
                m.poll();
            }
        });
        Thread taker = start(m -> {
            for (int i = 0; i < n;) {
                if (slot.get() != null) {
                    set(slot, null);
                    i++;
                }
                m.poll();
            }
        });
        giver.join();
        taker.join();
        eventually(() -> all.stream().allMatch(t -> t.finalised.get() == 1 && t.isDead()));
    }

    @Test
    void blockedReaderKeepsTheObject() throws InterruptedException {
        AtomicReference<Object> slot = new AtomicReference<>();
        AtomicInteger phase = new AtomicInteger();
        Thing[] thing = new Thing[1];
        Thread reader = start(m -> {
            while (slot.get() == null) {
                m.poll();
            }
            m.pushFrom(slot::get);
            phase.set(1);
            World.enterBlocked(m);
            while (phase.get() < 2) {
                Thread.onSpinWait();
            }
            World.leaveBlocked(m);
            assertFalse(thing[0].isDead());
            m.pop();
        });
        start(m -> {
            thing[0] = new Thing();
            set(slot, thing[0]);
            while (phase.get() < 1) {
                m.poll();
            }
            set(slot, null);
            for (int i = 0; i < 100; i++) {
                m.poll();
            }
        }).join();
        assertEquals(0, thing[0].finalised.get());
        phase.set(2);
        reader.join();
        eventually(() -> thing[0].finalised.get() == 1);
    }

    /** Each of the chain is decided by a round of its own, the first ones while the owner ends. */
    @Test
    void chainOfSharedObjectsAtTheEndOfTheirThread() throws InterruptedException {
        AtomicReference<Object> slot = new AtomicReference<>();
        List<Thing> all = new ArrayList<>();
        AtomicInteger phase = new AtomicInteger();
        Thread owner = start(m -> {
            Thing before = null;
            for (int i = 0; i < 10; i++) {
                Thing t = new Thing();
                all.add(t);
                set(before == null ? slot : before.field, t);
                before = t;
            }
            phase.set(1);
            while (phase.get() < 2) {
                m.poll();
            }
            set(slot, null);
        });
        Thread reader = start(m -> {
            while (phase.get() < 1) {
                m.poll();
            }
            AtomicReference<Object> next = slot;
            while (m.pushFrom(next::get) instanceof Thing t) {
                next = t.field;
            }
            for (int i = 0; i <= all.size(); i++) {
                m.pop();
            }
        });
        reader.join();
        phase.set(2);
        owner.join();
        eventually(() -> all.stream().allMatch(t -> t.finalised.get() == 1 && t.isDead()));
    }

    @Test
    void cycleWithFinaliser() throws InterruptedException {
        List<Object> seen = new ArrayList<>();
        start(m -> {
            Thing a = m.push(new Thing());
            Thing b = m.push(new Thing());
            set(a.field, b);
            set(b.field, a);
            a.registerObserved();
            m.pop();
            m.pop();
            seen.add(a.isDead());
            seen.add(CycleCollector.collect(m, null));
            seen.add(a.finalised.get() + b.finalised.get());
            seen.add(a.isDead() && b.isDead());
        }).join();
        assertEquals(List.of(false, 2, 2, true), seen);
    }
}
