package dev.orochi.refcount;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Objects being examined. World stopped. */
final class WorkList {
    private final int ignored;
    private Counted[] items = new Counted[256];
    int size;

    /** @param ignored flags of objects that are left out */
    WorkList(int ignored) {
        this.ignored = ignored;
    }

    void add(Counted c) {
        if (!c.is(Counted.IN_WORK) && (c.sharedWord() & ignored) == 0 && (c.suspectIndex != Counted.LEFT || (ignored & Counted.IMMORTAL) == 0)) {
            c.setIfClear(Counted.IN_WORK);
            append(c);
        }
    }

    private void append(Counted c) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = c;
    }

    void forEach(Consumer<Counted> action) {
        for (int i = 0; i < size; i++) {
            action.accept(items[i]);
        }
    }

    /** Adds what it visits. */
    RefVisitor adder() {
        return o -> {
            if (o instanceof Counted c) {
                add(c);
            }
        };
    }

    /** Adds all that can be reached. */
    void close() {
        RefVisitor v = adder();
        for (int i = 0; i < size; i++) {
            items[i].traverse(v);
        }
    }

    /** Ends the use of this list. */
    List<Counted> release() {
        List<Counted> out = new ArrayList<>(size);
        forEach(c -> {
            c.clear(Counted.IN_WORK);
            out.add(c);
        });
        return out;
    }

    /** Those that nothing outside refers to, marked UNREACHABLE. Ends the use of this list. */
    WorkList unreachable() {
        int[] locals = subtractInternal();
        WorkList live = new WorkList(ignored);
        markLive(live);
        WorkList dead = new WorkList(ignored);
        for (int i = 0; i < size; i++) {
            Counted c = items[i];
            c.local = locals[i];
            if (!c.is(Counted.LIVE)) {
                c.setIfClear(Counted.UNREACHABLE);
                dead.append(c);
                c.setShared(Counted.SHARED); // its owner may be another thread than the one that ends it
            }
            c.clear(Counted.IN_WORK | Counted.LIVE);
        }
        return dead;
    }

    /** Makes {@code local} of each object the number of its references from elsewhere. @return what it was */
    int[] subtractInternal() {
        int[] locals = new int[size];
        for (int i = 0; i < size; i++) {
            Counted c = items[i];
            locals[i] = c.local;
            c.local = c.referenceCount();
        }
        RefVisitor subtract = o -> {
            if (o instanceof Counted c && c.is(Counted.IN_WORK)) {
                c.local--;
            }
        };
        forEach(c -> c.traverse(subtract));
        return locals;
    }

    /** Takes back {@link #subtractInternal}, and tells what was left. Ends the use of this list. */
    void restore(int[] locals, java.util.function.ObjIntConsumer<Counted> action) {
        for (int i = 0; i < size; i++) {
            Counted c = items[i];
            int left = c.local;
            c.local = locals[i];
            c.clear(Counted.IN_WORK);
            action.accept(c, left);
        }
    }

    private void markLive(WorkList live) {
        RefVisitor mark = o -> {
            if (o instanceof Counted c && c.is(Counted.IN_WORK) && c.setIfClear(Counted.LIVE)) {
                live.append(c);
            }
        };
        for (int i = 0; i < size; i++) {
            if (items[i].local != 0) {
                mark.visit(items[i]);
            }
        }
        for (Mutator m : World.MUTATORS) {
            m.visitHeld(mark);
        }
        for (int i = 0; i < live.size; i++) {
            live.items[i].traverse(mark);
        }
    }
}
