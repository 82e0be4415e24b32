package dev.orochi.runtime.object;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Mutator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code id()}. An object's identity is the JVM's identity hash where that is unique among the objects that were asked for
 * theirs, else a number of its own.
 *
 * <p>The JVM's hash has 25 to 31 bits, so that two live objects may share it. The first one to ask keeps it, kept in a
 * weak table by hash; a second one gets a number from a counter, kept in a weak identity table. Under the monitor of
 * the stripe.
 */
public final class Identity {
    private static final int STRIPES = 64;
    private static final Stripe[] TABLE = new Stripe[STRIPES];
    private static final AtomicLong NEXT = new AtomicLong(1L << 33);
    private static final long BASE = 0x7f0000000000L;

    static {
        for (int i = 0; i < STRIPES; i++) {
            TABLE[i] = new Stripe();
        }
    }

    private static final class Stripe {
        final Map<Integer, java.lang.ref.WeakReference<Object>> owner = new java.util.HashMap<>();
        /** Those whose hash was taken. Weak keys compare by identity through {@link Key}. */
        final Map<Key, Long> others = new java.util.HashMap<>();
        int puts;
    }

    private static final class Key extends java.lang.ref.WeakReference<Object> {
        private final int hash;

        Key(Object o, int hash) {
            super(o);
            this.hash = hash;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object o) {
            return o == this || o instanceof Key k && k.get() == get() && get() != null;
        }
    }

    private Identity() {}

    /** @return a number that no other live object has, the same for the object's life */
    public static long id(Object o) {
        if (o instanceof PyInt i && i == PyInt.of(i.value)) {
            return BASE + (1L << 40) + i.value * 32;
        }
        int h = System.identityHashCode(o);
        Stripe s = TABLE[h & STRIPES - 1];
        synchronized (s) {
            java.lang.ref.WeakReference<Object> w = s.owner.get(h);
            Object first = w == null ? null : w.get();
            if (first == o) {
                return BASE + ((long) h << 4);
            }
            if (first == null && o instanceof Counted c && c.isHeldOnlyBy(Mutator.current(), 0)) {
                return BASE + (2L << 40) + Thread.currentThread().threadId() * 32; // dies as soon as the caller is done with it
            }
            Long other = s.others.isEmpty() ? null : s.others.get(new Key(o, h));
            if (other != null) {
                return BASE + (other << 4);
            }
            if (++s.puts > 1024 + s.owner.size()) {
                s.owner.values().removeIf(x -> x.get() == null);
                s.others.keySet().removeIf(x -> x.get() == null);
                s.puts = 0;
            }
            if (first == null) {
                s.owner.put(h, new java.lang.ref.WeakReference<>(o));
                return BASE + ((long) h << 4);
            }
            long n = NEXT.getAndIncrement();
            s.others.put(new Key(o, h), n);
            return BASE + (n << 4);
        }
    }
}
