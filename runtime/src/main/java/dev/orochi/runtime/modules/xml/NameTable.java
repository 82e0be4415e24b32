package dev.orochi.runtime.modules.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Things of a document by their names, looked up by bytes of the input; in the order of their coming. For one thread. */
final class NameTable<T extends Name> {
    /** So that nobody can prepare documents whose names collide. */
    private static final int SEED = ThreadLocalRandom.current().nextInt();

    final List<T> all = new ArrayList<>();
    private Name[] slots = new Name[16];

    static int hash(byte[] b, int from, int to) {
        int h = SEED;
        for (int i = from; i < to; i++) {
            h = (h ^ b[i]) * 0x01000193;
            h ^= h >>> 15;
        }
        return h;
    }

    /** @return the one of that name, or null */
    @SuppressWarnings("unchecked")
    T find(byte[] b, int from, int to) {
        int h = hash(b, from, to);
        int mask = slots.length - 1;
        for (int i = h & mask;; i = i + 1 & mask) {
            Name n = slots[i];
            if (n == null || n.hash == h && n.is(b, from, to)) {
                return (T) n;
            }
        }
    }

    /** Adds one whose name is new. */
    T add(T named) {
        all.add(named);
        if (all.size() * 2 > slots.length) {
            slots = new Name[slots.length * 2];
            all.forEach(this::insert);
        } else {
            insert(named);
        }
        return named;
    }

    private void insert(Name n) {
        int mask = slots.length - 1;
        int i = n.hash & mask;
        while (slots[i] != null) {
            i = i + 1 & mask;
        }
        slots[i] = n;
    }
}
