package dev.orochi.refcount;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All interleavings, under sequential consistency, of the steps that a few threads take on one object: loads, stores and clears
 * of slots in the owner's or another's Java code, drops of registers, suspension and resumption of a generator that holds the object, weak loads, polls, rounds, and the
 * end of the owner's thread. Thread 0 owns the object and starts with it in its register.
 *
 * <p>Checked: a dead object is in no slot, no register and no generator; nor is one that the owner is finalising, unless a weak
 * load has brought it back; and from each state in which nothing can hold it any more, it can still die. Faults can be
 * planted, to see that they are found.
 */
final class ProtocolModel {
    /** What can be left out of the protocol. */
    enum Fault {
        NONE,
        /** The owner gives up at once, with its registers still counted nowhere. */
        GIVE_UP_AT_ONCE,
        /** The owner gives up without taking its registers out of the sum. */
        KEEP_REGISTERS,
        /** A foreign load does not set SHARED. */
        SILENT_LOAD,
        /** A foreign load uses what it read, without a second look at the slot. */
        SINGLE_LOAD,
        /** A foreign load trusts another thread's mark, though the object is finalised. */
        TRUSTING_LOAD,
        /** A decrement of a candidate sets no TOUCHED. */
        SILENT_RELEASE,
        /** A weak load of a candidate sets no TOUCHED. */
        SILENT_WEAK_LOAD,
        /** A foreign register is not counted when its frame is suspended. */
        UNCOUNTED_SUSPENSION,
        /** A foreign register stays counted when its frame is resumed. */
        COUNTED_RESUMPTION,
        /** Nobody merges for a thread that has ended. */
        NO_MERGE_AFTER_END,
        /** A negative count queues nothing. */
        NO_QUEUE,
        /** The end of the owner's Java code decides what has a local count of zero, not of less. */
        ZERO_ONLY,
        /** A round does not look at the zero list. */
        UNSEEN_ZERO_LIST,
        /** The owner writes the object to a slot and does not publish it. */
        UNPUBLISHED_STORE,
        /** The owner makes a weak reference to the object and does not publish it. */
        UNPUBLISHED_WEAK_REFERENCE
    }

    private static final int SHARED = 1;
    private static final int CANDIDATE = 4;
    private static final int TOUCHED = 8;
    private static final int MERGED = 16;
    private static final int DEAD = 32;
    /** The owner runs, or has run, the finaliser. */
    private static final int FINALIZED = 64;
    /** A weak load has found it then. */
    private static final int BACK = 128;
    /** The owner runs the finaliser. It does so in the middle of an instruction: its other steps wait. */
    private static final int FINALIZING = 256;
    /** Others may find the object other than by what a count stands for. */
    private static final int PUBLISHED = 512;
    /** There is a weak reference to it. */
    private static final int WEAKLY_KNOWN = 1024;
    /** The owner has seen that the word is zero, and that the object was not published: next it writes DEAD, whatever the word is then. */
    private static final int ENDING = 2048;
    /** The object has no finaliser. */
    private static final int WITHOUT_FINALISER = 4096;
    /** What the word has beside the count: the flags of a private object are none of these. */
    private static final int WORD = SHARED | CANDIDATE | TOUCHED | MERGED | DEAD;

    // Operations of a thread; IDLE is between two instructions.
    private static final int IDLE = 0;
    private static final int LOAD = 1;
    private static final int STORE = 2;
    private static final int CLEAR = 3;
    private static final int RELEASE = 4;
    private static final int SUSPEND = 5;
    private static final int RESUME = 6;

    // Layout of a state.
    private static final int OWNED = 0;
    private static final int LOCAL = 1;
    private static final int COUNT = 2;
    private static final int FLAGS = 3;
    private static final int QUEUE = 4;
    private static final int GIVE_UP = 5;
    private static final int ENDED = 6;
    /** -1 without round, else the set of threads that have answered. */
    private static final int ROUND = 7;
    /** On the owner's zero list: Java code of the owner is running that may use it still. */
    private static final int LISTED = 8;
    /** How many suspended generators hold the object. */
    private static final int GENERATOR = 9;
    private static final int SLOTS = 10;

    private final int threads;
    private final int slots;
    private final Fault fault;
    private final int registers;
    private final int operations;
    private final int steps;
    private final int budgets;
    private final int size;
    private int[] s;
    private List<int[]> out;

    ProtocolModel(int threads, int slots, Fault fault) {
        this.threads = threads;
        this.slots = slots;
        this.fault = fault;
        registers = SLOTS + slots;
        operations = registers + threads;
        steps = operations + threads;
        budgets = steps + threads;
        size = budgets + threads;
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

    /** Explores what becomes of an object with a finaliser, and of one without.
     *  @param budget operations that each thread may begin
     *  @return null, or what is wrong */
    String explore(int... budget) {
        String wrong = explore(0, budget);
        return wrong != null ? wrong : explore(WITHOUT_FINALISER, budget);
    }

    private String explore(int flags, int[] budget) {
        int[] first = new int[size];
        first[FLAGS] = flags;
        first[OWNED] = 1;
        first[LOCAL] = 1;
        first[ROUND] = -1;
        first[registers] = 1;
        System.arraycopy(budget, 0, first, budgets, threads);
        Map<Key, List<Key>> predecessors = new HashMap<>();
        ArrayDeque<Key> todo = new ArrayDeque<>();
        predecessors.put(new Key(first), new ArrayList<>());
        todo.add(new Key(first));
        while (!todo.isEmpty()) {
            Key k = todo.pop();
            if ((k.state[FLAGS] & DEAD) != 0 && held(k.state)) {
                return "dead and held:" + trace(k, predecessors);
            }
            if ((k.state[FLAGS] & (FINALIZED | BACK)) == FINALIZED && held(k.state)) {
                return "finalised and held:" + trace(k, predecessors);
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
        return forgotten(predecessors);
    }

    private String forgotten(Map<Key, List<Key>> predecessors) {
        Map<Key, Boolean> canDie = new HashMap<>();
        ArrayDeque<Key> todo = new ArrayDeque<>();
        for (Key k : predecessors.keySet()) {
            if ((k.state[FLAGS] & DEAD) != 0) {
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
            if (!canDie.containsKey(k) && idle(k.state) && !held(k.state)) {
                return "forgotten:" + trace(k, predecessors);
            }
        }
        return null;
    }

    /** A way to a state: the first predecessor of each is the one that it was discovered from. */
    private static String trace(Key k, Map<Key, List<Key>> predecessors) {
        StringBuilder b = new StringBuilder();
        for (Key x = k; x != null; x = predecessors.get(x).isEmpty() ? null : predecessors.get(x).getFirst()) {
            b.insert(0, "\n  " + Arrays.toString(x.state));
        }
        return b.toString();
    }

    private boolean held(int[] x) {
        for (int i = LISTED; i < operations; i++) {
            if (x[i] != 0) {
                return true;
            }
        }
        return false;
    }

    private boolean idle(int[] x) {
        for (int t = 0; t < threads; t++) {
            if (x[operations + t] != IDLE || x[budgets + t] != 0 && !(t == 0 && x[ENDED] == 1)) {
                return false;
            }
        }
        return true;
    }

    // ---- steps --------------------------------------------------------------------------------------------------

    private List<int[]> successors(int[] from) {
        out = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            if (t == 0 && from[ENDED] == 1) {
                continue;
            }
            if (t == 0 && (from[FLAGS] & ENDING) != 0) {
                begin(from);
                s[FLAGS] = s[FLAGS] & ~(WORD | ENDING) | DEAD;
                s[COUNT] = 0;
                done();
            } else if (t == 0 && (from[FLAGS] & FINALIZING) != 0) {
                begin(from);
                finalised();
                done();
            } else if (from[operations + t] == IDLE) {
                between(from, t);
            } else {
                s = from.clone();
                inside(t, s[operations + t] & 7, s[operations + t] >> 3, s[steps + t]);
            }
        }
        return out;
    }

    private void begin(int[] from) {
        s = from.clone();
    }

    private void done() {
        out.add(s);
    }

    private void go(int t, int operation, int slot, int step) {
        s[operations + t] = operation == IDLE ? IDLE : operation | slot << 3;
        s[steps + t] = operation == IDLE ? 0 : step;
        done();
    }

    /** What a thread may do between two instructions. */
    private void between(int[] from, int t) {
        if (t == 0) {
            ownersPoll(from);
        }
        rounds(from, t);
        boolean holds = from[registers + t] == 1;
        if (holds) {
            begin(from);
            s[registers + t] = 0;
            if (owns(t)) {
                ownerRelease(false);
            }
            done();
            if ((from[FLAGS] & WEAKLY_KNOWN) == 0) {
                begin(from);
                s[FLAGS] |= WEAKLY_KNOWN | (owns(t) && fault != Fault.UNPUBLISHED_WEAK_REFERENCE ? PUBLISHED : 0);
                done();
            }
        }
        if (from[budgets + t] == 0) {
            return;
        }
        for (int i = 0; i < slots; i++) {
            begin(from);
            s[budgets + t]--;
            go(t, holds ? STORE : LOAD, i, 0);
            begin(from);
            s[budgets + t]--;
            go(t, CLEAR, i, 0);
        }
        if (holds) {
            begin(from);
            s[budgets + t]--;
            go(t, SUSPEND, 0, 0);
        }
        if (!holds && from[GENERATOR] > 0) {
            begin(from);
            s[budgets + t]--;
            s[GENERATOR]--; // its running flag is taken
            s[registers + t] = 1;
            go(t, RESUME, 0, 0);
        }
        if (!holds && (from[FLAGS] & (DEAD | WEAKLY_KNOWN)) == WEAKLY_KNOWN) {
            begin(from);
            s[budgets + t]--;
            weakLoad(t);
            done();
        }
    }

    private void ownersPoll(int[] from) {
        if (from[QUEUE] == 1) {
            begin(from);
            fold();
            done();
        }
        if (from[GIVE_UP] == 1) {
            begin(from);
            giveUp();
            done();
        }
        if (from[LISTED] == 1) {
            begin(from);
            settle();
            done();
        }
        if (from[QUEUE] == 0 && from[GIVE_UP] == 0 && from[LISTED] == 0 && from[registers] == 0) {
            begin(from);
            s[ENDED] = 1;
            done();
        }
    }

    private void rounds(int[] from, int t) {
        int all = (1 << threads) - 1 & ~from[ENDED];
        if (from[ROUND] < 0) {
            if ((from[FLAGS] & (CANDIDATE | DEAD)) == CANDIDATE) {
                begin(from);
                s[ROUND] = 0;
                s[FLAGS] &= ~TOUCHED;
                done();
            }
        } else if ((from[ROUND] & 1 << t) == 0) {
            begin(from);
            s[ROUND] |= 1 << t;
            if (s[registers + t] == 1 || t == 0 && s[LISTED] == 1 && fault != Fault.UNSEEN_ZERO_LIST) {
                s[FLAGS] |= TOUCHED;
            }
            done();
        } else if ((from[ROUND] & all) == all) {
            begin(from);
            s[ROUND] = -1;
            if (s[COUNT] != 0) {
                s[FLAGS] &= ~(CANDIDATE | TOUCHED);
            } else if ((s[FLAGS] & (TOUCHED | CANDIDATE | DEAD)) == CANDIDATE) {
                s[FLAGS] |= DEAD;
            }
            done();
        }
    }

    private void inside(int t, int operation, int slot, int step) {
        switch (operation) {
            case LOAD -> load(t, slot, step);
            case STORE -> {
                if (step == 0) {
                    retain(t);
                    go(t, STORE, slot, 1);
                } else {
                    exchange(t, slot, 1);
                }
            }
            case CLEAR -> exchange(t, slot, 0);
            case RELEASE -> {
                release(t);
                go(t, IDLE, 0, 0);
            }
            case SUSPEND -> {
                if (step == 0) {
                    if (!owns(t) && fault != Fault.UNCOUNTED_SUSPENSION) {
                        retain(t);
                    }
                    go(t, SUSPEND, 0, 1);
                } else {
                    s[registers + t] = 0;
                    s[GENERATOR]++;
                    go(t, IDLE, 0, 0);
                }
            }
            default -> {
                if (!owns(t) && fault != Fault.COUNTED_RESUMPTION) {
                    release(t);
                }
                go(t, IDLE, 0, 0);
            }
        }
    }

    private void exchange(int t, int slot, int value) {
        boolean was = s[SLOTS + slot] == 1;
        s[SLOTS + slot] = value;
        go(t, was ? RELEASE : IDLE, 0, 0);
    }

    private void load(int t, int slot, int step) {
        if (step == 0 || step == 3) {
            go(t, s[SLOTS + slot] == 1 ? LOAD : IDLE, slot, step + 1);
        } else if (step == 2) {
            s[registers + t] = 1;
            go(t, IDLE, 0, 0);
        } else if (owns(t)) {
            s[LOCAL]++;
            s[registers + t] = 1;
            go(t, IDLE, 0, 0);
        } else if ((s[FLAGS] & DEAD) != 0) {
            go(t, LOAD, slot, 3);
        } else if (step == 4 || mayTake()) {
            go(t, LOAD, slot, 2);
        } else {
            s[FLAGS] |= SHARED;
            go(t, LOAD, slot, fault == Fault.SINGLE_LOAD ? 2 : 3);
        }
    }

    private boolean mayTake() {
        boolean unfinalised = (s[FLAGS] & FINALIZED) == 0 || fault == Fault.TRUSTING_LOAD;
        return (s[FLAGS] & SHARED) != 0 && unfinalised || fault == Fault.SILENT_LOAD;
    }

    // ---- the protocol -------------------------------------------------------------------------------------------

    private boolean owns(int t) {
        return t == 0 && s[OWNED] == 1;
    }

    private void weakLoad(int t) {
        if ((s[FLAGS] & FINALIZED) != 0) {
            s[FLAGS] |= BACK;
        }
        if (owns(t)) {
            s[LOCAL]++;
        } else {
            s[FLAGS] |= SHARED;
            if ((s[FLAGS] & CANDIDATE) != 0 && fault != Fault.SILENT_WEAK_LOAD) {
                s[FLAGS] |= TOUCHED;
            }
        }
        s[registers + t] = 1;
    }

    private void retain(int t) {
        if (owns(t)) {
            s[LOCAL]++;
            s[FLAGS] |= fault == Fault.UNPUBLISHED_STORE ? 0 : PUBLISHED;
            return;
        }
        mergeForEnded();
        s[COUNT]++;
        s[FLAGS] |= SHARED | ((s[FLAGS] & CANDIDATE) != 0 ? TOUCHED : 0);
    }

    private void release(int t) {
        if (owns(t)) {
            ownerRelease(true);
            return;
        }
        mergeForEnded();
        s[COUNT]--;
        s[FLAGS] |= SHARED;
        if ((s[FLAGS] & CANDIDATE) != 0 && fault != Fault.SILENT_RELEASE) {
            s[FLAGS] |= TOUCHED;
        }
        if ((s[FLAGS] & MERGED) != 0) {
            candidateIfZero();
        } else if (s[COUNT] < 0 && fault != Fault.NO_QUEUE) {
            s[QUEUE] = 1;
        }
    }

    /** @param inJavaCode nothing ends before that is over */
    private void ownerRelease(boolean inJavaCode) {
        if (--s[LOCAL] > 0 || s[LISTED] == 1) {
            return;
        }
        if (inJavaCode && s[COUNT] <= 0 && (s[FLAGS] & DEAD) == 0) {
            s[LISTED] = 1;
        } else {
            ownerZero();
        }
    }

    private void settle() {
        s[LISTED] = 0;
        if (s[OWNED] == 1 && (s[LOCAL] == 0 || s[LOCAL] < 0 && fault != Fault.ZERO_ONLY)) {
            ownerZero();
        }
    }

    private void ownerZero() {
        if ((s[FLAGS] & DEAD) != 0 || s[QUEUE] == 1 || s[COUNT] < 0) {
            return;
        }
        if (s[COUNT] > 0) {
            if (fault == Fault.GIVE_UP_AT_ONCE) {
                s[OWNED] = 0;
                s[FLAGS] |= MERGED;
            } else {
                s[GIVE_UP] = 1;
            }
        } else if ((s[FLAGS] & WORD) != 0) {
            merge(0);
        } else if ((s[FLAGS] & (FINALIZED | WITHOUT_FINALISER)) == 0) {
            s[FLAGS] |= FINALIZED | FINALIZING;
            s[LOCAL] = 1;
        } else {
            s[FLAGS] |= (s[FLAGS] & PUBLISHED) != 0 ? DEAD : ENDING;
        }
    }

    /** The owner's finaliser is over. */
    private void finalised() {
        s[FLAGS] &= ~FINALIZING;
        ownerRelease(false);
    }

    private void fold() {
        s[QUEUE] = 0;
        if (s[OWNED] == 1 && (s[FLAGS] & DEAD) == 0) {
            s[LOCAL] += s[COUNT];
            s[COUNT] = 0;
            if (s[LOCAL] == 0) {
                ownerZero();
            }
        }
    }

    private void giveUp() {
        s[GIVE_UP] = 0;
        if (s[OWNED] == 1 && s[LOCAL] <= 0) {
            merge(fault == Fault.KEEP_REGISTERS ? 0 : s[registers]);
        }
    }

    private void mergeForEnded() {
        if (s[OWNED] == 1 && s[ENDED] == 1 && fault != Fault.NO_MERGE_AFTER_END) {
            merge(0);
        }
    }

    private void merge(int inRegisters) {
        s[COUNT] += s[LOCAL] - inRegisters;
        s[LOCAL] = 0;
        s[OWNED] = 0;
        s[FLAGS] |= MERGED | SHARED;
        candidateIfZero();
    }

    private void candidateIfZero() {
        if (s[COUNT] == 0) {
            s[FLAGS] |= CANDIDATE;
        }
    }
}
