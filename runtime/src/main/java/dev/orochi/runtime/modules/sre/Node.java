package dev.orochi.runtime.modules.sre;

import java.util.List;

/**
 * The code list of a pattern, read back into a tree so that it can be analysed before it is laid out as a {@link Program}.
 * Immutable; safe for any thread.
 */
sealed interface Node {
    int INFINITE = Integer.MAX_VALUE;

    /** How a repeat trades items against its tail. */
    enum Mode { GREEDY, LAZY, POSSESSIVE }

    /** A run of literal characters. */
    record Str(int[] chars) implements Node {
    }

    /** One character of a set. */
    record One(CharClass in) implements Node {
    }

    record At(int where) implements Node {
    }

    record Mark(int index) implements Node {
    }

    record Seq(List<Node> items) implements Node {
    }

    record Alt(List<Node> branches) implements Node {
    }

    /** A repeat of one character. */
    record RepeatOne(CharClass in, int min, int max, Mode mode) implements Node {
    }

    record Repeat(Node body, int min, int max, Mode mode) implements Node {
    }

    record Atomic(Node body) implements Node {
    }

    record Look(Node body, int back, boolean negative) implements Node {
    }

    record GroupRef(int group, CharClass.Fold fold) implements Node {
    }

    record Conditional(int group, Node yes, Node no) implements Node {
    }

    record Fail() implements Node {
    }

    /** The least number of characters that a match of this node takes (saturating). */
    default int minWidth() {
        return switch (this) {
            case Str s -> s.chars.length;
            case One o -> 1;
            case Seq s -> s.items.stream().mapToInt(Node::minWidth).reduce(0, Node::add);
            case Alt a -> a.branches.stream().mapToInt(Node::minWidth).min().orElse(0);
            case RepeatOne r -> r.min;
            case Repeat r -> (int) Math.min((long) r.min * r.body.minWidth(), INFINITE);
            case Atomic a -> a.body.minWidth();
            case Conditional c -> Math.min(c.yes.minWidth(), c.no.minWidth());
            case At a -> 0;
            case Mark m -> 0;
            case Look l -> 0;
            case GroupRef g -> 0;
            case Fail f -> 0;
        };
    }

    private static int add(int a, int b) {
        return (int) Math.min((long) a + b, INFINITE);
    }

    /**
     * The characters with which the rest of a match can begin at this node, when {@code follow} says the same for what
     * comes after it; null when not known or when the rest may be empty.
     */
    default CharClass first(CharClass follow) {
        return switch (this) {
            case Str s -> CharClass.literal(s.chars[0]);
            case One o -> o.in;
            case Seq s -> {
                CharClass f = follow;
                for (int i = s.items.size() - 1; i >= 0; i--) {
                    f = s.items.get(i).first(f);
                }
                yield f;
            }
            case Alt a -> firstOfAny(a.branches, follow);
            case RepeatOne r -> r.min > 0 ? r.in : orNull(r.in, follow);
            case Repeat r -> r.min > 0 ? r.body.first(r.body.minWidth() > 0 ? null : follow) : orNull(r.body.first(follow), follow);
            case Atomic a -> a.body.first(follow);
            case Conditional c -> orNull(c.yes.first(follow), c.no.first(follow));
            case GroupRef g -> null;
            case Fail f -> CharClass.NONE;
            case At a -> follow;
            case Mark m -> follow;
            case Look l -> follow;
        };
    }

    private static CharClass firstOfAny(List<Node> branches, CharClass follow) {
        CharClass all = CharClass.NONE;
        for (Node branch : branches) {
            all = all == CharClass.NONE ? branch.first(follow) : orNull(all, branch.first(follow));
            if (all == null) {
                return null;
            }
        }
        return all;
    }

    private static CharClass orNull(CharClass a, CharClass b) {
        return a == null || b == null ? null : CharClass.union(a, b);
    }
}
