package dev.orochi.runtime.modules.sre;

import static dev.orochi.runtime.modules.sre.SreOp.*;

import dev.orochi.runtime.modules.sre.Node.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a code list into a {@link Node} tree and validates it on the way: whatever {@code re._compiler} cannot emit is
 * refused with {@link InvalidSreCode}. One use, one thread.
 */
final class CodeReader {
    private final int[] code;
    private final int groups;
    private int at;

    private CodeReader(int[] code, int groups) {
        this.code = code;
        this.groups = groups;
    }

    static Node read(int[] code, int groups) {
        if (groups < 0 || groups > MAXGROUPS || code.length == 0 || code[code.length - 1] != SUCCESS) {
            throw new InvalidSreCode();
        }
        CodeReader reader = new CodeReader(code, groups);
        int end = code.length - 1;
        if (code[0] == INFO) {
            reader.at = 1;
            reader.at = reader.info(reader.skip(end));
        }
        return reader.sequence(end);
    }

    private int info(int end) {
        at++;
        need(end - at >= 3);
        int flags = code[at];
        need((flags & ~(INFO_PREFIX | INFO_LITERAL | INFO_CHARSET)) == 0);
        need((flags & INFO_PREFIX) == 0 || (flags & INFO_CHARSET) == 0);
        need((flags & INFO_LITERAL) == 0 || (flags & INFO_PREFIX) != 0);
        at += 3;
        if ((flags & INFO_PREFIX) != 0) {
            need(end - at >= 2);
            int length = code[at];
            need(code[at + 1] >= 0 && code[at + 1] <= length && length >= 0 && length <= (end - at - 2) / 2);
            at += 2 + 2 * length;
        } else if ((flags & INFO_CHARSET) != 0) {
            set(at, end);
            at = end;
        }
        need(at == end);
        return end;
    }

    private static void need(boolean valid) {
        if (!valid) {
            throw new InvalidSreCode();
        }
    }

    private int arg(int end) {
        need(at < end);
        return code[at++];
    }

    /** The target of the skip at the current position, which is left in place. */
    private int skip(int end) {
        need(at < end);
        int skip = code[at];
        need(skip > 0 && skip <= end - at);
        return at + skip;
    }

    private Node sequence(int end) {
        List<Node> items = new ArrayList<>();
        while (at < end) {
            items.add(item(end));
        }
        return join(items);
    }

    private static Node join(List<Node> items) {
        List<Node> joined = new ArrayList<>();
        for (Node item : items) {
            Node last = joined.isEmpty() ? null : joined.getLast();
            if (item instanceof Node.Seq seq) {
                joined.addAll(seq.items());
            } else if (item instanceof Node.Str s && last instanceof Node.Str t) {
                int[] both = Arrays.copyOf(t.chars(), t.chars().length + s.chars().length);
                System.arraycopy(s.chars(), 0, both, t.chars().length, s.chars().length);
                joined.set(joined.size() - 1, new Node.Str(both));
            } else {
                joined.add(item);
            }
        }
        return joined.size() == 1 ? joined.getFirst() : new Node.Seq(joined);
    }

    private Node item(int end) {
        int op = code[at];
        return switch (op) {
            case LITERAL -> {
                at++;
                yield literals(end);
            }
            case FAILURE -> {
                at++;
                yield new Node.Fail();
            }
            case MARK -> {
                at++;
                int mark = arg(end);
                need(mark >= 0 && mark < 2 * (long) groups);
                yield new Node.Mark(mark);
            }
            case AT -> {
                at++;
                int where = arg(end);
                need(where >= 0 && where <= AT_UNI_NON_BOUNDARY);
                yield new Node.At(where);
            }
            case BRANCH -> branch(end);
            case REPEAT_ONE -> repeatOne(end, Mode.GREEDY);
            case MIN_REPEAT_ONE -> repeatOne(end, Mode.LAZY);
            case POSSESSIVE_REPEAT_ONE -> repeatOne(end, Mode.POSSESSIVE);
            case REPEAT, POSSESSIVE_REPEAT -> repeat(end, op);
            case ATOMIC_GROUP -> {
                at++;
                int stop = skip(end);
                at++;
                yield new Node.Atomic(closed(stop));
            }
            case ASSERT, ASSERT_NOT -> {
                at++;
                int stop = skip(end);
                at++;
                int back = arg(stop);
                yield new Node.Look(closed(stop), back < 0 ? Node.INFINITE : back, op == ASSERT_NOT);
            }
            case GROUPREF -> groupRef(end, CharClass.Fold.NONE);
            case GROUPREF_IGNORE -> groupRef(end, CharClass.Fold.ASCII);
            case GROUPREF_LOC_IGNORE -> groupRef(end, CharClass.Fold.LOCALE);
            case GROUPREF_UNI_IGNORE -> groupRef(end, CharClass.Fold.UNICODE);
            case GROUPREF_EXISTS -> conditional(end);
            default -> new Node.One(one(end));
        };
    }

    private Node literals(int end) {
        int[] chars = {arg(end)};
        return new Node.Str(chars);
    }

    private Node groupRef(int end, CharClass.Fold fold) {
        at++;
        return new Node.GroupRef(group(end), fold);
    }

    private int group(int end) {
        int group = arg(end);
        need(group >= 0 && group < groups);
        return group;
    }

    /** A sub-pattern up to {@code stop}, whose last code is SUCCESS. */
    private Node closed(int stop) {
        need(stop > at && code[stop - 1] == SUCCESS);
        Node body = sequence(stop - 1);
        need(at == stop - 1);
        at = stop;
        return body;
    }

    private Node branch(int end) {
        at++;
        List<Node> branches = new ArrayList<>();
        int tail = -1;
        while (at < end && code[at] != 0) {
            int stop = skip(end);
            at++;
            need(stop - at >= 2 && stop < end && code[stop - 2] == JUMP);
            branches.add(sequence(stop - 2));
            need(at == stop - 2 && (tail < 0 || tail == stop - 1 + code[stop - 1]));
            tail = stop - 1 + code[stop - 1];
            at = stop;
        }
        at++;
        need(!branches.isEmpty() && tail == at);
        return branches.size() == 1 ? branches.getFirst() : new Node.Alt(branches);
    }

    private static int bound(int word) {
        return word < 0 ? Node.INFINITE : word;
    }

    private Node repeatOne(int end, Mode mode) {
        at++;
        int stop = skip(end);
        at++;
        int min = bound(arg(stop));
        int max = bound(arg(stop));
        need(min <= max && at < stop);
        CharClass in;
        if (code[at] == FAILURE) {
            at++;
            in = CharClass.NONE;
        } else if (code[at] == LITERAL) {
            at++;
            in = CharClass.literal(arg(stop));
        } else {
            in = one(stop);
        }
        need(at == stop - 1 && code[at] == SUCCESS);
        at = stop;
        return new Node.RepeatOne(in, min, max, mode);
    }

    private Node repeat(int end, int op) {
        at++;
        int stop = skip(end);
        at++;
        int min = bound(arg(stop));
        int max = bound(arg(stop));
        need(min <= max && stop < end);
        Node body = sequence(stop);
        need(at == stop);
        int until = code[at++];
        need(op == POSSESSIVE_REPEAT ? until == SUCCESS : until == MAX_UNTIL || until == MIN_UNTIL);
        Mode mode = op == POSSESSIVE_REPEAT ? Mode.POSSESSIVE : until == MAX_UNTIL ? Mode.GREEDY : Mode.LAZY;
        return new Node.Repeat(body, min, max, mode);
    }

    private Node conditional(int end) {
        at++;
        int group = group(end);
        need(at < end);
        int stop = at - 1 + code[at];
        need(code[at] >= 2 && stop <= end);
        at++;
        List<Node> yes = new ArrayList<>();
        while (at < stop && !(code[at] == JUMP && at == stop - 2)) {
            yes.add(item(stop));
        }
        Node no = new Node.Seq(List.of());
        if (at < stop) {
            at++;
            int noEnd = skip(end);
            at++;
            no = sequence(noEnd);
            stop = noEnd;
        }
        need(at == stop);
        return new Node.Conditional(group, join(yes), no);
    }

    /** A matcher of one character, other than a plain literal. */
    private CharClass one(int end) {
        int op = code[at++];
        return switch (op) {
            case ANY -> CharClass.NOT_NEWLINE;
            case ANY_ALL -> CharClass.ALL;
            case CATEGORY -> new CharClass(new int[] {CATEGORY, category(arg(end)), FAILURE}, CharClass.Fold.NONE, false);
            case NOT_LITERAL -> folded(arg(end), CharClass.Fold.NONE, true);
            case LITERAL_IGNORE -> folded(arg(end), CharClass.Fold.ASCII, false);
            case NOT_LITERAL_IGNORE -> folded(arg(end), CharClass.Fold.ASCII, true);
            case LITERAL_LOC_IGNORE -> folded(arg(end), CharClass.Fold.LOCALE, false);
            case NOT_LITERAL_LOC_IGNORE -> folded(arg(end), CharClass.Fold.LOCALE, true);
            case LITERAL_UNI_IGNORE -> folded(arg(end), CharClass.Fold.UNICODE, false);
            case NOT_LITERAL_UNI_IGNORE -> folded(arg(end), CharClass.Fold.UNICODE, true);
            case IN -> set(end, CharClass.Fold.NONE);
            case IN_IGNORE -> set(end, CharClass.Fold.ASCII);
            case IN_LOC_IGNORE -> set(end, CharClass.Fold.LOCALE);
            case IN_UNI_IGNORE -> set(end, CharClass.Fold.UNICODE);
            default -> throw new InvalidSreCode();
        };
    }

    private static CharClass folded(int c, CharClass.Fold fold, boolean complement) {
        return new CharClass(new int[] {LITERAL, c, FAILURE}, fold, complement);
    }

    private static int category(int category) {
        need(category >= 0 && category < CATEGORIES);
        return category;
    }

    private CharClass set(int end, CharClass.Fold fold) {
        int stop = skip(end);
        int from = at + 1;
        set(from, stop);
        at = stop;
        return new CharClass(Arrays.copyOfRange(code, from, stop), fold, false);
    }

    /** Checks a set program: items, then FAILURE at its very end. */
    private void set(int from, int end) {
        need(from < end && code[end - 1] == FAILURE);
        int i = from;
        while (i < end - 1) {
            i += switch (code[i]) {
                case NEGATE -> 1;
                case LITERAL -> 2;
                case CATEGORY -> {
                    category(code[i + 1]);
                    yield 2;
                }
                case RANGE, RANGE_UNI_IGNORE -> 3;
                case CHARSET -> 9;
                case BIGCHARSET -> bigCharset(i + 1, end);
                default -> throw new InvalidSreCode();
            };
        }
        need(i == end - 1);
    }

    private int bigCharset(int i, int end) {
        int blocks = code[i];
        need(blocks > 0 && blocks <= 256 && end - i > 65 + blocks * 8);
        for (int k = 0; k < 256; k++) {
            need((code[i + 1 + (k >> 2)] >>> (k & 3) * 8 & 255) < blocks);
        }
        return 66 + blocks * 8;
    }
}
