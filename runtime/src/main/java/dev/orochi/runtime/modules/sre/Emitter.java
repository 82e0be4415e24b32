package dev.orochi.runtime.modules.sre;

import static dev.orochi.runtime.modules.sre.Program.*;

import dev.orochi.runtime.modules.sre.Node.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays a {@link Node} tree out as instructions. Every node is emitted with what is known of the character that must come
 * after it: a repeat whose set is disjoint from that needs no backtracking, a choice whose branches begin differently
 * needs no backtrack frame. Where a loop's body takes at least one character and its bounds are 0, 1 or infinity, it
 * needs no counter. One use, one thread.
 */
final class Emitter {
    final List<CharClass> classes = new ArrayList<>();
    final List<int[]> strings = new ArrayList<>();
    final List<Branches> branches = new ArrayList<>();
    final int groups;
    int registers;
    private int[] out = new int[32];
    private int size;

    Emitter(int groups) {
        this.groups = groups;
        registers = 2 * groups + 1;
    }

    int[] code() {
        return Arrays.copyOf(out, size);
    }

    Program emit(Node root) {
        node(root, null);
        put(SUCCESS);
        return new Program(this, root);
    }

    private int put(int word) {
        if (size == out.length) {
            out = Arrays.copyOf(out, size * 2);
        }
        out[size] = word;
        return size++;
    }

    private void put(int... words) {
        for (int word : words) {
            put(word);
        }
    }

    private void here(int hole) {
        out[hole] = size;
    }

    private int slots(int count) {
        int slot = registers;
        registers += count;
        return slot;
    }

    private int classIndex(CharClass in) {
        if (in == null) {
            return -1;
        }
        for (int i = Math.max(0, classes.size() - 8); i < classes.size(); i++) {
            if (classes.get(i) == in) {
                return i;
            }
        }
        classes.add(in);
        return classes.size() - 1;
    }

    private void node(Node node, CharClass follow) {
        switch (node) {
            case Node.Str s -> string(s.chars());
            case Node.One o -> one(o.in());
            case Node.At a -> put(AT, a.where());
            case Node.Mark m -> put(MARK, m.index());
            case Node.Seq s -> sequence(s.items(), follow);
            case Node.Alt a -> alternation(a.branches(), follow);
            case Node.RepeatOne r -> repeatOne(r, follow);
            case Node.Repeat r -> repeat(r, follow);
            case Node.Atomic a -> {
                int slot = slots(1);
                put(ATOMIC, slot);
                node(a.body(), null);
                put(ATOMIC_END, slot);
            }
            case Node.Look l -> look(l);
            case Node.GroupRef g -> put(GROUPREF, g.group(), g.fold().ordinal());
            case Node.Conditional c -> conditional(c, follow);
            case Node.Fail f -> put(FAIL);
        }
    }

    private void string(int[] chars) {
        if (chars.length == 1) {
            put(CHAR, chars[0]);
            return;
        }
        strings.add(chars);
        put(STR, strings.size() - 1);
    }

    private void one(CharClass in) {
        if (in == CharClass.ALL) {
            put(ANY_ALL);
        } else if (in.single >= 0) {
            put(CHAR, in.single);
        } else {
            put(SET, classIndex(in));
        }
    }

    private void sequence(List<Node> items, CharClass follow) {
        CharClass[] follows = new CharClass[items.size()];
        CharClass f = follow;
        for (int i = items.size() - 1; i >= 0; i--) {
            follows[i] = f;
            f = items.get(i).first(f);
        }
        for (int i = 0; i < follows.length; i++) {
            node(items.get(i), follows[i]);
        }
    }

    private void alternation(List<Node> list, CharClass follow) {
        int[] targets = new int[list.size()];
        CharClass[] firsts = new CharClass[list.size()];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = list.get(i).first(follow);
        }
        put(BRANCH, branches.size());
        put(BRANCH_RETRY, branches.size());
        branches.add(null);
        int index = branches.size() - 1;
        int[] holes = new int[targets.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = size;
            node(list.get(i), follow);
            if (i < targets.length - 1) {
                put(JUMP);
                holes[i] = put(0);
            }
        }
        for (int i = 0; i < targets.length - 1; i++) {
            here(holes[i]);
        }
        branches.set(index, new Branches(targets, firsts));
    }

    private void repeatOne(Node.RepeatOne r, CharClass follow) {
        int in = classIndex(r.in());
        boolean noWayBack = follow != null && r.in().disjoint(follow);
        if (r.min() == r.max() || r.mode() == Mode.POSSESSIVE || noWayBack) {
            put(REPEAT_ALL, in, r.min(), r.max());
            return;
        }
        int tail = classIndex(follow);
        boolean greedy = r.mode() == Mode.GREEDY;
        put(greedy ? REPEAT_MAX : REPEAT_MIN, in, r.min(), r.max(), tail);
        put(greedy ? REPEAT_MAX_RETRY : REPEAT_MIN_RETRY, in, r.min(), r.max(), tail);
    }

    private void repeat(Node.Repeat r, CharClass follow) {
        Node body = r.body();
        CharClass bodyFirst = body.first(follow);
        CharClass next = bodyFirst == null || follow == null ? null : CharClass.union(bodyFirst, follow);
        boolean takesSome = body.minWidth() > 0;
        if (r.mode() == Mode.POSSESSIVE) {
            possessive(r);
        } else if (r.max() == 1 && r.min() == 1) {
            node(body, follow);
        } else if (r.max() == 1) {
            optional(r, bodyFirst, follow);
        } else if (r.max() == Node.INFINITE && r.min() <= 1 && takesSome) {
            simpleLoop(r, bodyFirst, follow, next);
        } else {
            countedLoop(r, next);
        }
    }

    private void optional(Node.Repeat r, CharClass bodyFirst, CharClass follow) {
        boolean greedy = r.mode() == Mode.GREEDY;
        int split = split(greedy, bodyFirst, follow);
        out[split + (greedy ? 1 : 3)] = size;
        node(r.body(), follow);
        out[split + (greedy ? 3 : 1)] = size;
    }

    /** Emits a SPLIT whose two targets are still open; the body's comes first when greedy. */
    private int split(boolean greedy, CharClass bodyFirst, CharClass follow) {
        int body = classIndex(bodyFirst);
        int tail = classIndex(follow);
        int split = size;
        put(SPLIT, 0, greedy ? body : tail, 0, greedy ? tail : body);
        return split;
    }

    private void simpleLoop(Node.Repeat r, CharClass bodyFirst, CharClass follow, CharClass next) {
        boolean greedy = r.mode() == Mode.GREEDY;
        int hole = -1;
        if (r.min() == 0) {
            put(JUMP);
            hole = put(0);
        }
        int start = size;
        node(r.body(), next);
        if (hole >= 0) {
            here(hole);
        }
        int split = split(greedy, bodyFirst, follow);
        out[split + (greedy ? 1 : 3)] = start;
        out[split + (greedy ? 3 : 1)] = size;
    }

    private void countedLoop(Node.Repeat r, CharClass next) {
        int slot = slots(2);
        put(LOOP_INIT, slot);
        put(JUMP);
        int hole = put(0);
        int start = size;
        node(r.body(), r.body().minWidth() > 0 ? next : null);
        here(hole);
        if (r.mode() == Mode.GREEDY) {
            put(LOOP_MAX, slot, r.min(), r.max(), start);
        } else {
            put(LOOP_MIN, slot, r.min(), r.max(), start);
            put(LOOP_MORE, slot, r.min(), r.max(), start);
        }
    }

    private void possessive(Node.Repeat r) {
        int slot = slots(3);
        put(LOOP_INIT, slot);
        int loop = size;
        put(LOOP_POSSESSIVE, slot, r.min(), r.max(), 0);
        node(r.body(), null);
        put(LOOP_POSSESSIVE_END, slot, loop);
        here(loop + 4);
    }

    private void look(Node.Look l) {
        int slot = slots(2);
        if (l.negative()) {
            put(LOOK_NOT, slot, l.back());
            int hole = put(0);
            node(l.body(), null);
            put(LOOK_NOT_END, slot);
            here(hole);
        } else {
            put(LOOK, slot, l.back());
            node(l.body(), null);
            put(LOOK_END, slot);
        }
    }

    private void conditional(Node.Conditional c, CharClass follow) {
        put(UNLESS_GROUP, c.group());
        int no = put(0);
        node(c.yes(), follow);
        put(JUMP);
        int end = put(0);
        here(no);
        node(c.no(), follow);
        here(end);
    }
}
