package dev.orochi.bench;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.PlainMutator;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.refcount.World;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What counting costs a thread that does what the interpreter does: stores to the heap, reads into a register, allocation and
 * death. Beside each stands the same without counts, or with atomic ones.
 *
 * <p>An iteration is a batch that takes about a millisecond, so that many of them are not interrupted by other programs even on a
 * busy machine: see {@link Jmh} for what is made of them.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 60, batchSize = CountBenchmark.BATCH)
@Measurement(iterations = 200, batchSize = CountBenchmark.BATCH)
@Fork(value = 3, jvmArgsPrepend = {"-XX:+UseCompactObjectHeaders", "-XX:+UseParallelGC", "-XX:+UseCondCardMark", "-Xmn256m",
    "-Djmh.executor=CUSTOM", "-Djmh.executor.class=dev.orochi.bench.MutatorThreads"})
@State(Scope.Thread)
public class CountBenchmark {
    static final int BATCH = 200_000;
    /** Different values are stored one after the other: else each count would wait for the last one. */
    private static final int MASK = 63;

    /** An object that holds another one. */
    private static final class Box extends Counted {
        Object field;

        @Override
        protected void traverse(RefVisitor v) {
            v.visit(field);
        }
    }

    /** An object without counted fields. */
    private static final class Leaf extends Counted {
        final int value;

        Leaf(int value) {
            this.value = value;
        }
    }

    /** As large as a {@link Leaf}. */
    private static final class Plain {
        final int value;
        long second;
        long third;

        Plain(int value) {
            this.value = value;
        }
    }

    /** An object that all threads count in the same way. */
    private static final class Atomic {
        private static final VarHandle COUNT;

        static {
            try {
                COUNT = MethodHandles.lookup().findVarHandle(Atomic.class, "count", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private int count = 2;

        void own() {
            COUNT.getAndAdd(this, 1);
        }

        /** @return whether it was the last */
        boolean release() {
            return (int) COUNT.getAndAdd(this, -1) == 1;
        }
    }

    private final PlainMutator mutator = new PlainMutator();
    private final PlainMutator other = new PlainMutator();
    private Box box;
    private final Object[] values = new Object[MASK + 1];
    private final Object[] atomics = new Object[MASK + 1];
    private Object atomicField;
    private final Object[] unowned = new Object[MASK + 1];
    private Object unownedField;
    private Object ownSlot;
    private Object foreignSlot;
    private int next;

    /** The objects of both owners. */
    @Setup
    public void setUp() {
        for (int i = 0; i <= MASK; i++) {
            unowned[i] = Rc.own(new Leaf(i)); // by a thread without mutator
        }
        unownedField = Rc.own(unowned[0]);
        other.attach();
        World.register(other);
        foreignSlot = Rc.own(new Leaf(1));
        mutator.attach();
        World.register(mutator);
        ownSlot = Rc.own(new Leaf(1));
        for (int i = 0; i <= MASK; i++) {
            values[i] = mutator.push(new Leaf(i));
            atomics[i] = new Atomic();
        }
        atomicField = atomics[0];
        box = mutator.push(new Box());
        box.field = Rc.own(values[0]);
    }

    /** The mutators leave the world again. */
    @TearDown
    public void tearDown() {
        for (int i = 0; i <= MASK + 1; i++) {
            mutator.pop();
        }
        mutator.detach();
        World.unregister(mutator);
        World.unregister(other);
    }

    // ---- stores -------------------------------------------------------------------------------------------------

    @Benchmark
    public void storeUncounted() {
        box.field = values[++next & MASK];
    }

    @Benchmark
    public void storeCounted() {
        Object v = values[++next & MASK];
        Object old = box.field;
        mutator.own(v);
        box.field = v;
        mutator.dropInside(old);
    }

    /** The same, by Java code that does not have the mutator at hand. */
    @Benchmark
    public void storeCountedByRc() {
        Object v = values[++next & MASK];
        Object old = box.field;
        box.field = Rc.own(v);
        Rc.release(old);
    }

    @Benchmark
    public boolean storeAtomic() {
        Object v = atomics[++next & MASK];
        Object old = atomicField;
        if (v instanceof Atomic a) {
            a.own();
        }
        atomicField = v;
        return old instanceof Atomic a && a.release();
    }

    /** As every store would be without owners: the objects have none, and are counted by CAS. */
    @Benchmark
    public void storeWithoutOwner() {
        Object v = unowned[++next & MASK];
        Object old = unownedField;
        unownedField = Rc.own(v);
        Rc.release(old);
    }

    // ---- reads --------------------------------------------------------------------------------------------------

    @Benchmark
    public int readOwn() {
        Object v = ownSlot;
        while (!mutator.holdLoaded(v)) {
            v = ownSlot;
        }
        int n = ((Leaf) v).value;
        mutator.drop(v);
        return n;
    }

    @Benchmark
    public int readForeign() {
        Object v = foreignSlot;
        while (!mutator.holdLoaded(v)) {
            v = foreignSlot;
        }
        int n = ((Leaf) v).value;
        mutator.drop(v);
        return n;
    }

    // ---- allocation and death -----------------------------------------------------------------------------------

    @Benchmark
    public Object allocatePlain() {
        return new Plain(next);
    }

    @Benchmark
    public Object allocateAndDie() {
        Leaf l = new Leaf(next);
        mutator.hold(l);
        mutator.drop(l);
        return l;
    }
}
