package dev.orochi.runtime.modules.sre;

/**
 * A compiled pattern for {@link Matcher}: instructions with their tables. See {@link Emitter} for how it is made.
 * Immutable; safe for any thread.
 */
public final class Program {
    /** op; ends a match. */
    static final int SUCCESS = 0;
    static final int FAIL = 1;
    /** op, char. */
    static final int CHAR = 2;
    /** op, string. */
    static final int STR = 3;
    /** op, class. */
    static final int SET = 4;
    static final int ANY_ALL = 5;
    /** op, where. */
    static final int AT = 6;
    /** op, mark. */
    static final int MARK = 7;
    /** op, target. */
    static final int JUMP = 8;
    /** op, preferred target, its first class, other target, its first class. */
    static final int SPLIT = 9;
    /** op, branch table; followed by its BRANCH_RETRY. */
    static final int BRANCH = 10;
    static final int BRANCH_RETRY = 11;
    /** op, class, min, max, first class of the tail; REPEAT_MAX and _MIN are followed by their retry instruction. */
    static final int REPEAT_MAX = 12;
    static final int REPEAT_MAX_RETRY = 13;
    static final int REPEAT_MIN = 14;
    static final int REPEAT_MIN_RETRY = 15;
    static final int REPEAT_ALL = 16;
    /** op, slot. */
    static final int LOOP_INIT = 17;
    /** op, slot, min, max, body target; falls through to the tail. */
    static final int LOOP_MAX = 18;
    /** The same; followed by LOOP_MORE with the same operands. */
    static final int LOOP_MIN = 19;
    static final int LOOP_MORE = 20;
    /** op, slot, min, max, tail target; falls through to the body. */
    static final int LOOP_POSSESSIVE = 21;
    /** op, slot, LOOP_POSSESSIVE's place. */
    static final int LOOP_POSSESSIVE_END = 22;
    /** op, slot. */
    static final int ATOMIC = 23;
    static final int ATOMIC_END = 24;
    /** op, slot, width to go back. */
    static final int LOOK = 25;
    static final int LOOK_END = 26;
    /** op, slot, width to go back, tail target. */
    static final int LOOK_NOT = 27;
    static final int LOOK_NOT_END = 28;
    /** op, group, fold. */
    static final int GROUPREF = 29;
    /** op, group, target if unset. */
    static final int UNLESS_GROUP = 30;

    /** An alternation: where each branch begins, and with which characters (null: any, or none needed). */
    static final class Branches {
        final int[] targets;
        final CharClass[] firsts;
        /** For up to 64 branches: those possible at each of the first 256 characters, and at the end. */
        final long[] possible;

        Branches(int[] targets, CharClass[] firsts) {
            this.targets = targets;
            this.firsts = firsts;
            possible = targets.length <= 64 ? new long[257] : null;
            for (int i = 0; possible != null && i < targets.length; i++) {
                for (int c = 0; c < 257; c++) {
                    possible[c] |= firsts[i] == null || c < 256 && firsts[i].low[c] ? 1L << i : 0;
                }
            }
        }

        /** The first possible branch from {@code from} on at this character, -1 being the end; or -1. */
        int next(int from, int c) {
            if (possible != null && c < 256) {
                if (from > 63) {
                    return -1;
                }
                long left = possible[c < 0 ? 256 : c] & -1L << from;
                return left == 0 ? -1 : Long.numberOfTrailingZeros(left);
            }
            for (int i = from; i < targets.length; i++) {
                if (firsts[i] == null || c >= 0 && firsts[i].matches(c)) {
                    return i;
                }
            }
            return -1;
        }
    }

    final int[] code;
    final CharClass[] classes;
    final int[][] strings;
    final String[] texts;
    final Branches[] branches;
    public final int groups;
    /** Marks, then lastindex, then the slots of loops and sub-matches. */
    final int registers;
    /** Least length of a match. */
    final int minWidth;
    /** Text with which every match begins, or null. */
    final String prefix;
    /** The match is exactly the prefix, without groups. */
    final boolean literal;
    /** Set in which the first character must be, or null. */
    final CharClass first;
    /** A position that only holds at the beginning of the subject is required at once. */
    final boolean anchored;

    Program(Emitter e, Node root) {
        code = e.code();
        classes = e.classes.toArray(CharClass[]::new);
        strings = e.strings.toArray(int[][]::new);
        texts = new String[strings.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(strings[i]);
        }
        branches = e.branches.toArray(Branches[]::new);
        groups = e.groups;
        registers = e.registers;
        minWidth = root.minWidth();
        int[] lead = leadingString(root);
        prefix = lead == null ? null : text(lead);
        literal = prefix != null && root instanceof Node.Str;
        CharClass f = root.first(null);
        first = f == CharClass.ALL ? null : f;
        anchored = isAnchored(root);
    }

    /** Compiles a code list of {@code re._compiler}. */
    public static Program compile(int[] code, int groups) {
        try {
            return new Emitter(groups).emit(CodeReader.read(code, groups));
        } catch (IndexOutOfBoundsException e) {
            throw new InvalidSreCode();
        }
    }

    /** As a Java string with one char for each code point; null if one is beyond the BMP. */
    private static String text(int[] chars) {
        StringBuilder b = new StringBuilder(chars.length);
        for (int c : chars) {
            if (c < 0 || c > 0xFFFF) {
                return null;
            }
            b.append((char) c);
        }
        return b.toString();
    }

    private static int[] leadingString(Node node) {
        if (node instanceof Node.Seq seq) {
            for (Node item : seq.items()) {
                if (!(item instanceof Node.Mark)) {
                    return leadingString(item);
                }
            }
        }
        return node instanceof Node.Str s ? s.chars() : null;
    }

    private static boolean isAnchored(Node node) {
        if (node instanceof Node.Seq seq) {
            for (Node item : seq.items()) {
                if (!(item instanceof Node.Mark)) {
                    return isAnchored(item);
                }
            }
        }
        return node instanceof Node.At at && (at.where() == SreOp.AT_BEGINNING || at.where() == SreOp.AT_BEGINNING_STRING);
    }
}
