package dev.orochi.refcount;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * As {@link ProtocolModel}, for two objects of which one holds the other: all interleavings of loads of the parent from a slot, of
 * the child from the parent's field, of stores of the child into a second slot, of clears and drops, polls and rounds, and of the
 * death of the parent, which releases the child. Without ends of threads, suspensions, weak references and finalisers.
 *
 * <p>Checked: a dead object is in no slot and no register, nor in the field of a living parent; and from each state in which
 * nothing can hold an object any more, it can still die.
 */
final class HolderModel {
    /** What can be left out of the protocol. */
    enum Fault {
        NONE,
        /** A dying parent does not release its child. */
        CHILD_KEPT,
        /** A dying parent ends a child that others have seen as if they had not. */
        CHILD_ENDED_AT_ONCE,
        /** The release by a dying parent queues nothing. */
        CHILD_NOT_QUEUED,
        /** A load of the child from the parent's field marks nothing. */
        SILENT_LOAD,
        /** A thread answers a round without a look at its registers. */
        BLIND_ANSWER
    }

    private static final int PARENT = 0;
    private static final int CHILD = 1;

    private static final int SHARED = 1;
    private static final int CANDIDATE = 4;
    private static final int TOUCHED = 8;
    private static final int MERGED = 16;
    private static final int DEAD = 32;

    // Layout of a state: for each object
    private static final int OWNED = 0;
    private static final int LOCAL = 1;
    private static final int COUNT = 2;
    private static final int FLAGS = 3;
    private static final int QUEUE = 4;
    private static final int GIVE_UP = 5;
    private static final int LISTED = 6;
    private static final int IN_ROUND = 7;
    private static final int FIELDS = 8;
    // then places: a slot for the parent, one for the child, the parent's field; 1 when they are filled
    private static final int SLOT = 2 * FIELDS;
    private static final int CHILD_SLOT = SLOT + 1;
    private static final int FIELD = SLOT + 2;
    /** -1 without round, else the set of threads that have answered. */
    private static final int ROUND = SLOT + 3;
    /** Two for each thread, then what it is doing, then what it may still begin. */
    private static final int REGISTERS = SLOT + 4;

    // What a thread is doing: the kind, and above it a place or an object; 0 is between two instructions.
    private static final int LOAD = 1;
    private static final int TAKE = 2;
    private static final int STORE = 3;
    private static final int RELEASE = 4;
    private static final int END_PARENT = 5;

    private final int threads;
    private final int[] owners;
    private final Fault fault;
    private final int doing;
    private final int budgets;
    private int[] s;
    private List<int[]> out;

    /** @param childOwner thread 0, which owns the parent, or another one */
    HolderModel(int threads, int childOwner, Fault fault) {
        this.threads = threads;
        this.owners = new int[] {0, childOwner};
        this.fault = fault;
        doing = REGISTERS + 2 * threads;
        budgets = doing + threads;
    }

    private record Key(int[] state) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Key k && Arrays.equals(state, k.state);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(state);
        }
    }

    /** @param budget instructions that each thread may begin
     *  @return null, or what is wrong */
    String explore(int... budget) {
        Map<Key, List<Key>> predecessors = new HashMap<>();
        ArrayDeque<Key> todo = new ArrayDeque<>();
        Key first = new Key(first(budget));
        predecessors.put(first, new ArrayList<>());
        todo.add(first);
        while (!todo.isEmpty()) {
            Key k = todo.pop();
            for (int o = PARENT; o <= CHILD; o++) {
                if ((flags(k.state, o) & DEAD) != 0 && held(k.state, o)) {
                    return "dead and held: " + Arrays.toString(k.state);
                }
            }
            for (int[] n : successors(k.state)) {
                Key next = new Key(n);
                List<Key> from = predecessors.get(next);
                if (from == null) {
                    predecessors.put(next, from = new ArrayList<>());
                    todo.add(next);
                }
                from.add(k);
            }
        }
        String wrong = forgotten(predecessors, PARENT);
        return wrong != null ? wrong : forgotten(predecessors, CHILD);
    }

    /** The parent in its slot, which its owner has counted; the child in the parent's field, counted by the same thread. */
    private int[] first(int[] budget) {
        int[] x = new int[budgets + threads];
        x[OWNED] = 1;
        x[LOCAL] = 1;
        x[FIELDS + OWNED] = 1;
        if (owners[CHILD] == 0) {
            x[FIELDS + LOCAL] = 1;
        } else {
            x[FIELDS + COUNT] = 1;
            x[FIELDS + FLAGS] = SHARED;
            x[FIELDS + LOCAL] = 1; // its owner has it in a register
            x[REGISTERS + 2 * owners[CHILD] + CHILD] = 1;
        }
        x[SLOT] = 1;
        x[FIELD] = 1;
        x[ROUND] = -1;
        System.arraycopy(budget, 0, x, budgets, threads);
        return x;
    }

    private String forgotten(Map<Key, List<Key>> predecessors, int o) {
        Map<Key, Boolean> canDie = new HashMap<>();
        ArrayDeque<Key> todo = new ArrayDeque<>();
        for (Key k : predecessors.keySet()) {
            if ((flags(k.state, o) & DEAD) != 0) {
                canDie.put(k, true);
                todo.add(k);
            }
        }
        while (!todo.isEmpty()) {
            for (Key p : predecessors.get(todo.pop())) {
                if (canDie.put(p, true) == null) {
                    todo.add(p);
                }
            }
        }
        for (Key k : predecessors.keySet()) {
            if (!canDie.containsKey(k) && idle(k.state) && !held(k.state, o)) {
                return "forgotten: " + Arrays.toString(k.state);
            }
        }
        return null;
    }

    private boolean idle(int[] x) {
        for (int t = 0; t < threads; t++) {
            if (x[doing + t] != 0 || x[budgets + t] != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean held(int[] x, int o) {
        for (int t = 0; t < threads; t++) {
            if (x[REGISTERS + 2 * t + o] == 1) {
                return true;
            }
        }
        return x[o * FIELDS + LISTED] == 1
                || (o == PARENT ? x[SLOT] == 1 : x[CHILD_SLOT] == 1 || x[FIELD] == 1 && (flags(x, PARENT) & DEAD) == 0);
    }

    private static int flags(int[] x, int o) {
        return x[o * FIELDS + FLAGS];
    }

    // ---- steps --------------------------------------------------------------------------------------------------

    private List<int[]> successors(int[] from) {
        out = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            if (from[doing + t] == 0) {
                between(from, t);
            } else {
                s = from.clone();
                int what = s[doing + t];
                s[doing + t] = 0;
                inside(t, what & 7, what >> 3);
                out.add(s);
            }
        }
        return out;
    }

    private void step(int[] from, Runnable action) {
        s = from.clone();
        action.run();
        out.add(s);
    }

    private void go(int t, int kind, int argument) {
        s[doing + t] = kind | argument << 3;
    }

    private void begin(int[] from, int t, int kind, int argument) {
        step(from, () -> {
            s[budgets + t]--;
            go(t, kind, argument);
        });
    }

    private void between(int[] from, int t) {
        for (int o = PARENT; o <= CHILD; o++) {
            int object = o;
            if (owners[o] == t) {
                poll(from, t, o);
            }
            if (from[REGISTERS + 2 * t + o] == 1) {
                step(from, () -> drop(t, object));
            }
        }
        round(from, t);
        if (from[budgets + t] == 0) {
            return;
        }
        boolean hasParent = from[REGISTERS + 2 * t + PARENT] == 1;
        boolean hasChild = from[REGISTERS + 2 * t + CHILD] == 1;
        if (!hasParent) {
            begin(from, t, LOAD, SLOT);
        }
        if (!hasChild) {
            begin(from, t, LOAD, CHILD_SLOT);
        }
        if (hasParent && !hasChild) {
            begin(from, t, LOAD, FIELD);
        }
        if (hasChild && from[CHILD_SLOT] == 0) {
            step(from, () -> {
                s[budgets + t]--;
                retain(t, CHILD);
                go(t, STORE, 0);
            });
        }
        for (int place = SLOT; place <= CHILD_SLOT; place++) {
            int p = place;
            if (from[p] == 1) {
                step(from, () -> {
                    s[budgets + t]--;
                    s[p] = 0;
                    go(t, RELEASE, objectIn(p));
                });
            }
        }
    }

    private static int objectIn(int place) {
        return place == SLOT ? PARENT : CHILD;
    }

    private void poll(int[] from, int t, int o) {
        int base = o * FIELDS;
        if (from[base + LISTED] == 1) {
            step(from, () -> {
                s[base + LISTED] = 0;
                if (owns(t, o) && s[base + LOCAL] <= 0) {
                    ownerZero(t, o);
                }
            });
        }
        if (from[base + QUEUE] == 1) {
            step(from, () -> {
                s[base + QUEUE] = 0;
                if (owns(t, o)) {
                    s[base + LOCAL] += s[base + COUNT];
                    s[base + COUNT] = 0;
                    if (s[base + LOCAL] == 0) {
                        ownerZero(t, o);
                    }
                }
            });
        }
        if (from[base + GIVE_UP] == 1) {
            step(from, () -> {
                s[base + GIVE_UP] = 0;
                if (owns(t, o) && s[base + LOCAL] <= 0) {
                    merge(o, s[REGISTERS + 2 * t + o]);
                }
            });
        }
    }

    private void round(int[] from, int t) {
        int all = (1 << threads) - 1;
        if (from[ROUND] < 0) {
            if (isWaiting(from, PARENT) || isWaiting(from, CHILD)) {
                step(from, this::startRound);
            }
        } else if ((from[ROUND] & 1 << t) == 0) {
            step(from, () -> {
                s[ROUND] |= 1 << t;
                touchHeld(t, PARENT);
                touchHeld(t, CHILD);
            });
        } else if (from[ROUND] == all) {
            step(from, () -> {
                s[ROUND] = -1;
                judge(t, CHILD);
                judge(t, PARENT);
            });
        }
    }

    private static boolean isWaiting(int[] x, int o) {
        return (flags(x, o) & (CANDIDATE | DEAD)) == CANDIDATE;
    }

    private void startRound() {
        s[ROUND] = 0;
        for (int o = PARENT; o <= CHILD; o++) {
            int base = o * FIELDS;
            if (isWaiting(s, o)) {
                boolean zero = s[base + COUNT] == 0;
                s[base + FLAGS] &= zero ? ~TOUCHED : ~(TOUCHED | CANDIDATE);
                s[base + IN_ROUND] = zero ? 1 : 0;
            }
        }
    }

    private void touchHeld(int t, int o) {
        boolean holds = s[REGISTERS + 2 * t + o] == 1 || owners[o] == t && s[o * FIELDS + LISTED] == 1;
        if (holds && fault != Fault.BLIND_ANSWER && (flags(s, o) & CANDIDATE) != 0) {
            s[o * FIELDS + FLAGS] |= TOUCHED;
        }
    }

    private void judge(int t, int o) {
        int base = o * FIELDS;
        if (s[base + IN_ROUND] == 0) {
            return;
        }
        s[base + IN_ROUND] = 0;
        if (s[base + COUNT] != 0) {
            s[base + FLAGS] &= ~(CANDIDATE | TOUCHED);
        } else if ((s[base + FLAGS] & (TOUCHED | CANDIDATE | DEAD)) == CANDIDATE) {
            die(t, o);
        }
    }

    private void inside(int t, int kind, int argument) {
        switch (kind) {
            case LOAD -> {
                if (s[argument] == 1) {
                    go(t, TAKE, argument);
                }
            }
            case TAKE -> take(t, argument, objectIn(argument));
            case STORE -> {
                if (s[CHILD_SLOT] == 1) {
                    go(t, RELEASE, CHILD); // what another thread has stored meanwhile
                }
                s[CHILD_SLOT] = 1;
            }
            case RELEASE -> release(t, argument, false);
            default -> {
                s[FIELD] = 0;
                if (fault != Fault.CHILD_KEPT) {
                    release(t, CHILD, true);
                }
            }
        }
    }

    /** A value that was read is going to a register. */
    private void take(int t, int place, int o) {
        int base = o * FIELDS;
        if (owns(t, o)) {
            s[base + LOCAL]++;
        } else if ((s[base + FLAGS] & DEAD) != 0) {
            go(t, LOAD, place);
            return;
        } else if ((s[base + FLAGS] & SHARED) == 0 && !(fault == Fault.SILENT_LOAD && place == FIELD)) {
            s[base + FLAGS] |= SHARED;
            go(t, LOAD, place);
            return;
        }
        s[REGISTERS + 2 * t + o] = 1;
    }

    // ---- the protocol -------------------------------------------------------------------------------------------

    private boolean owns(int t, int o) {
        return owners[o] == t && s[o * FIELDS + OWNED] == 1;
    }

    private void drop(int t, int o) {
        s[REGISTERS + 2 * t + o] = 0;
        if (owns(t, o) && --s[o * FIELDS + LOCAL] <= 0 && s[o * FIELDS + LISTED] == 0) {
            ownerZero(t, o);
        }
    }

    private void retain(int t, int o) {
        int base = o * FIELDS;
        if (owns(t, o)) {
            s[base + LOCAL]++;
        } else {
            s[base + COUNT]++;
            s[base + FLAGS] |= SHARED | ((s[base + FLAGS] & CANDIDATE) != 0 ? TOUCHED : 0);
        }
    }

    /** @param byParent a dying parent does it, else Java code that may use the object still */
    private void release(int t, int o, boolean byParent) {
        int base = o * FIELDS;
        if (owns(t, o)) {
            if (--s[base + LOCAL] > 0 || s[base + LISTED] == 1) {
                return;
            }
            boolean isPrivate = s[base + FLAGS] == 0 && s[base + COUNT] == 0;
            if (byParent && (isPrivate || fault == Fault.CHILD_ENDED_AT_ONCE)) {
                die(t, o);
            } else if (s[base + COUNT] <= 0) {
                s[base + LISTED] = 1;
            } else {
                ownerZero(t, o);
            }
            return;
        }
        s[base + COUNT]--;
        s[base + FLAGS] |= SHARED | ((s[base + FLAGS] & CANDIDATE) != 0 ? TOUCHED : 0);
        if ((s[base + FLAGS] & MERGED) != 0) {
            candidateIfZero(base);
        } else if (s[base + COUNT] < 0 && !(byParent && fault == Fault.CHILD_NOT_QUEUED)) {
            s[base + QUEUE] = 1;
        }
    }

    private void ownerZero(int t, int o) {
        int base = o * FIELDS;
        if ((s[base + FLAGS] & DEAD) != 0 || s[base + QUEUE] == 1 || s[base + COUNT] < 0) {
            return;
        }
        if (s[base + COUNT] > 0) {
            s[base + GIVE_UP] = 1;
        } else if (s[base + FLAGS] != 0) {
            merge(o, 0);
        } else {
            die(t, o);
        }
    }

    private void die(int t, int o) {
        s[o * FIELDS + FLAGS] |= DEAD;
        if (o == PARENT) {
            go(t, END_PARENT, 0);
        }
    }

    private void merge(int o, int inRegisters) {
        int base = o * FIELDS;
        s[base + COUNT] += s[base + LOCAL] - inRegisters;
        s[base + LOCAL] = 0;
        s[base + OWNED] = 0;
        s[base + FLAGS] |= MERGED | SHARED;
        candidateIfZero(base);
    }

    private void candidateIfZero(int base) {
        if (s[base + COUNT] == 0) {
            s[base + FLAGS] |= CANDIDATE;
        }
    }
}
