package dev.orochi.runtime.modules.sre;

import static dev.orochi.runtime.modules.sre.Program.*;

import java.util.Arrays;

/**
 * Runs a {@link Program} on a {@link Subject}.
 *
 * <p>Overview. Backtracking without recursion. The choice stack holds frames of four ints: where to resume, the position,
 * one operand, and the height of the trail. A negative resume address means "drop the frame and go there"; otherwise it
 * names an instruction that owns the frame and retries (a repeat that gives back one more character, the next branch of an
 * alternation). Registers (marks, lastindex, loop counters) that change while a frame exists are noted on the trail, and
 * backtracking undoes the trail down to the frame's height, so that marks are always exactly those of the path being
 * tried. Atomic groups, lookarounds and possessive loops remember the height of the choice stack and cut it back to that;
 * the trail is kept, because frames below may still have to undo it.
 *
 * <p>Thread rule: one matcher belongs to one call at a time. The poll hook runs every few ten thousand backtracks.
 */
public final class Matcher {
    private static final int POLL_INTERVAL = 1 << 15;
    private static final int FRAME = 4;
    private static final int KEPT_SIZE = 4096;

    private final Program program;
    private final Runnable poll;
    private String text;
    private int[] wide;
    private int length;
    private int end;
    private boolean full;
    /** Where an empty match is refused, or -1. */
    private int refuseEmptyAt = -1;
    private final int[] registers;
    private int[] stack = new int[32];
    private int top;
    private int[] trail = new int[32];
    private int trailTop;
    private int budget = POLL_INTERVAL;
    private int start;
    private int stop;

    public Matcher(Program program, Runnable poll) {
        this.program = program;
        this.poll = poll;
        registers = new int[program.registers];
    }

    /** Sets what to look at; characters from {@code end} on do not exist. */
    public Matcher reset(Subject subject, int end) {
        text = subject.text;
        wide = subject.wide;
        length = subject.length;
        this.end = end;
        return this;
    }

    /** Drops the reference to the subject. @return whether this matcher is small enough to be kept for the next call */
    public boolean clear() {
        text = null;
        wide = null;
        return stack.length + trail.length <= KEPT_SIZE;
    }

    /** The start of the last match. */
    public int start() {
        return start;
    }

    /** The end of the last match. */
    public int end() {
        return stop;
    }

    /** The last group closed in the last match, or -1. */
    public int lastIndex() {
        return registers[2 * program.groups];
    }

    /** Begin (even index) or end (odd) of a group, the first being 0; -1 if it took no part. */
    public int mark(int index) {
        return registers[index];
    }

    /** Whether group {@code group}, from 0, took part in the last match. */
    public boolean has(int group) {
        return registers[2 * group] >= 0 && registers[2 * group + 1] >= 0;
    }

    public boolean match(int from, boolean wholeSubject) {
        return match(from, wholeSubject, false);
    }

    /** Matches at {@code from}, which may lie beyond the end, as in CPython; {@code refuseEmpty}: a match must take at least one character. */
    public boolean match(int from, boolean wholeSubject, boolean refuseEmpty) {
        full = wholeSubject;
        refuseEmptyAt = refuseEmpty ? from : -1;
        return tryAt(from);
    }

    /** Finds the first match from {@code from} on; {@code refuseEmpty}: not an empty one at {@code from} itself. */
    public boolean search(int from, boolean refuseEmpty) {
        full = false;
        refuseEmptyAt = refuseEmpty ? from : -1;
        int last = end - program.minWidth;
        if (from > last) {
            return false;
        }
        if (program.anchored) {
            return from == 0 && tryAt(0);
        }
        if (program.prefix != null && text != null) {
            return searchPrefix(from, last);
        }
        return program.first != null ? searchFirst(from, Math.min(last, end - 1)) : searchAll(from, last);
    }

    private boolean searchPrefix(int from, int last) {
        String prefix = program.prefix;
        boolean one = prefix.length() == 1;
        for (int at = from; at <= last; at++) {
            at = one ? text.indexOf(prefix.charAt(0), at, last + 1) : text.indexOf(prefix, at, end);
            if (at < 0 || at > last) {
                return false;
            }
            if (program.literal) {
                Arrays.fill(registers, -1);
                start = at;
                stop = at + prefix.length();
                return true;
            }
            if (tryAt(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean searchFirst(int from, int last) {
        CharClass first = program.first;
        boolean[] low = first.low;
        for (int at = from; at <= last; at++) {
            int c = 0;
            while (at <= last && !((c = at(at)) < 256 ? low[c] : first.matchesHigh(c))) {
                at++;
            }
            if (at <= last && tryAt(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean searchAll(int from, int last) {
        for (int at = from; at <= last; at++) {
            if (tryAt(at)) {
                return true;
            }
        }
        return false;
    }

    private int at(int index) {
        String t = text;
        return t != null ? t.charAt(index) : wide[index];
    }

    private boolean tryAt(int from) {
        Arrays.fill(registers, -1);
        top = 0;
        trailTop = 0;
        start = from;
        if (--budget < 0) {
            pollNow();
        }
        return run(from);
    }

    private void pollNow() {
        budget = POLL_INTERVAL;
        poll.run();
    }

    private void push(int resume, int position, int operand) {
        int t = top;
        if (t + FRAME > stack.length) {
            stack = grow(stack);
        }
        stack[t] = resume;
        stack[t + 1] = position;
        stack[t + 2] = operand;
        stack[t + 3] = trailTop;
        top = t + FRAME;
    }

    private static int[] grow(int[] old) {
        if (old.length > 1 << 29) {
            throw new OutOfMemoryError("regular expression backtracking stack");
        }
        return Arrays.copyOf(old, old.length * 2);
    }

    private void set(int register, int value) {
        if (top > 0) {
            int t = trailTop;
            if (t + 2 > trail.length) {
                trail = grow(trail);
            }
            trail[t] = register;
            trail[t + 1] = registers[register];
            trailTop = t + 2;
        }
        registers[register] = value;
    }

    private void undo(int height) {
        int t = trailTop;
        while (t > height) {
            t -= 2;
            registers[trail[t]] = trail[t + 1];
        }
        trailTop = t;
    }

    private void cut(int height) {
        top = height;
        if (height == 0) {
            trailTop = 0;
        }
    }

    private boolean run(int from) {
        int[] code = program.code;
        int pc = 0;
        int at = from;
        while (true) {
            step: {
                switch (code[pc]) {
                    case SUCCESS:
                        if (full && at != end || at == refuseEmptyAt) {
                            break;
                        }
                        stop = at;
                        return true;
                    case FAIL:
                        break;
                    case CHAR:
                        if (at < end && at(at) == code[pc + 1]) {
                            at++;
                            pc += 2;
                            break step;
                        }
                        break;
                    case STR:
                        int after = string(code[pc + 1], at);
                        if (after >= 0) {
                            at = after;
                            pc += 2;
                            break step;
                        }
                        break;
                    case SET:
                        if (at < end && program.classes[code[pc + 1]].matches(at(at))) {
                            at++;
                            pc += 2;
                            break step;
                        }
                        break;
                    case ANY_ALL:
                        if (at < end) {
                            at++;
                            pc++;
                            break step;
                        }
                        break;
                    case AT:
                        if (holds(code[pc + 1], at)) {
                            pc += 2;
                            break step;
                        }
                        break;
                    case MARK:
                        mark(code[pc + 1], at);
                        pc += 2;
                        break step;
                    case JUMP:
                        pc = code[pc + 1];
                        break step;
                    case SPLIT:
                        int target = split(pc, at);
                        if (target >= 0) {
                            pc = target;
                            break step;
                        }
                        break;
                    case BRANCH:
                        int branch = branch(pc, at);
                        if (branch >= 0) {
                            pc = branch;
                            break step;
                        }
                        break;
                    case BRANCH_RETRY:
                        at = stack[top - 3];
                        pc = nextBranch(pc, at);
                        break step;
                    case REPEAT_ALL: {
                        if (code[pc + 2] > end - at) {
                            break;
                        }
                        int most = scanEnd(at, code[pc + 3]);
                        int reached = scan(program.classes[code[pc + 1]], at, most);
                        if (reached - at >= code[pc + 2]) {
                            at = reached;
                            pc += 4;
                            break step;
                        }
                        break;
                    }
                    case REPEAT_MAX: {
                        if (code[pc + 2] > end - at) {
                            break;
                        }
                        int reached = scan(program.classes[code[pc + 1]], at, scanEnd(at, code[pc + 3]));
                        if (reached - at < code[pc + 2]) {
                            break;
                        }
                        int candidate = backTo(code[pc + 4], reached, at + code[pc + 2]);
                        if (candidate < 0) {
                            break;
                        }
                        if (candidate > at + code[pc + 2]) {
                            push(pc + 5, candidate, at + code[pc + 2]);
                        }
                        at = candidate;
                        pc += 10;
                        break step;
                    }
                    case REPEAT_MAX_RETRY: {
                        int least = stack[top - 2];
                        int candidate = backTo(code[pc + 4], stack[top - 3] - 1, least);
                        if (candidate <= least) {
                            top -= FRAME;
                            if (candidate < 0) {
                                break;
                            }
                        } else {
                            stack[top - 3] = candidate;
                        }
                        at = candidate;
                        pc += 5;
                        break step;
                    }
                    case REPEAT_MIN: {
                        int least = code[pc + 2];
                        if (least > end - at || scan(program.classes[code[pc + 1]], at, at + least) - at < least) {
                            break;
                        }
                        int most = scanEnd(at, code[pc + 3]);
                        int candidate = forwardTo(pc, at + least, most);
                        if (candidate < 0) {
                            break;
                        }
                        if (candidate < most) {
                            push(pc + 5, candidate, most);
                        }
                        at = candidate;
                        pc += 10;
                        break step;
                    }
                    case REPEAT_MIN_RETRY: {
                        int next = stack[top - 3];
                        int most = stack[top - 2];
                        CharClass in = program.classes[code[pc + 1]];
                        int candidate = in.matches(at(next)) ? forwardTo(pc, next + 1, most) : -1;
                        if (candidate < 0 || candidate == most) {
                            top -= FRAME;
                            if (candidate < 0) {
                                break;
                            }
                        } else {
                            stack[top - 3] = candidate;
                        }
                        at = candidate;
                        pc += 5;
                        break step;
                    }
                    case LOOP_INIT:
                        set(code[pc + 1], 0);
                        set(code[pc + 1] + 1, -1);
                        pc += 2;
                        break step;
                    case LOOP_MAX:
                        pc = loopMax(pc, at);
                        break step;
                    case LOOP_MIN: {
                        int slot = code[pc + 1];
                        int count = registers[slot];
                        if (count < code[pc + 2]) {
                            set(slot, count + 1);
                            pc = code[pc + 4];
                        } else {
                            push(~(pc + 5), at, 0);
                            pc += 10;
                        }
                        break step;
                    }
                    case LOOP_MORE: {
                        int slot = code[pc + 1];
                        int count = registers[slot];
                        if (count < code[pc + 3] && at != registers[slot + 1]) {
                            set(slot, count + 1);
                            set(slot + 1, at);
                            pc = code[pc + 4];
                            break step;
                        }
                        break;
                    }
                    case LOOP_POSSESSIVE:
                        pc = loopPossessive(pc, at);
                        break step;
                    case LOOP_POSSESSIVE_END:
                        cut(registers[code[pc + 1] + 2]);
                        registers[code[pc + 1]]++;
                        pc = code[pc + 2];
                        break step;
                    case ATOMIC:
                        registers[code[pc + 1]] = top;
                        pc += 2;
                        break step;
                    case ATOMIC_END:
                        cut(registers[code[pc + 1]]);
                        pc += 2;
                        break step;
                    case LOOK:
                        if (at < code[pc + 2]) {
                            break;
                        }
                        registers[code[pc + 1]] = top;
                        registers[code[pc + 1] + 1] = at;
                        at -= code[pc + 2];
                        pc += 3;
                        break step;
                    case LOOK_END:
                        cut(registers[code[pc + 1]]);
                        at = registers[code[pc + 1] + 1];
                        pc += 2;
                        break step;
                    case LOOK_NOT:
                        if (at < code[pc + 2]) {
                            pc = code[pc + 3];
                            break step;
                        }
                        registers[code[pc + 1]] = top;
                        push(~code[pc + 3], at, 0);
                        at -= code[pc + 2];
                        pc += 4;
                        break step;
                    case LOOK_NOT_END:
                        int height = registers[code[pc + 1]];
                        undo(stack[height + 3]);
                        cut(height);
                        break;
                    case GROUPREF:
                        int past = groupRef(code[pc + 1], code[pc + 2], at);
                        if (past >= 0) {
                            at = past;
                            pc += 3;
                            break step;
                        }
                        break;
                    case UNLESS_GROUP:
                        pc = isClosed(code[pc + 1]) ? pc + 3 : code[pc + 2];
                        break step;
                    default:
                        throw new IllegalStateException();
                }
                if (top == 0) {
                    return false;
                }
                if (--budget < 0) {
                    pollNow();
                }
                undo(stack[top - 1]);
                pc = stack[top - 4];
                if (pc < 0) {
                    pc = ~pc;
                    at = stack[top - 3];
                    top -= FRAME;
                }
            }
        }
    }

    private void mark(int index, int at) {
        if ((index & 1) != 0) {
            set(2 * program.groups, (index >> 1) + 1);
        }
        set(index, at);
    }

    /** Past the string if it is here, else -1. */
    private int string(int index, int at) {
        int[] chars = program.strings[index];
        int past = at + chars.length;
        if (past > end) {
            return -1;
        }
        if (text != null) {
            String expected = program.texts[index];
            return expected != null && text.startsWith(expected, at) ? past : -1;
        }
        return Arrays.equals(wide, at, past, chars, 0, chars.length) ? past : -1;
    }

    private int split(int pc, int at) {
        int[] code = program.code;
        int preferred = code[pc + 2];
        int other = code[pc + 4];
        int c = at < end ? at(at) : -1;
        boolean can = preferred < 0 || c >= 0 && program.classes[preferred].matches(c);
        boolean canOther = other < 0 || c >= 0 && program.classes[other].matches(c);
        if (!can) {
            return canOther ? code[pc + 3] : -1;
        }
        if (canOther) {
            push(~code[pc + 3], at, 0);
        }
        return code[pc + 1];
    }

    private int branch(int pc, int at) {
        Branches table = program.branches[program.code[pc + 1]];
        int c = at < end ? at(at) : -1;
        int first = table.next(0, c);
        if (first < 0) {
            return -1;
        }
        int second = table.next(first + 1, c);
        if (second >= 0) {
            push(pc + 2, at, second);
        }
        return table.targets[first];
    }

    private int nextBranch(int pc, int at) {
        Branches table = program.branches[program.code[pc + 1]];
        int now = stack[top - 2];
        int next = table.next(now + 1, at < end ? at(at) : -1);
        if (next < 0) {
            top -= FRAME;
        } else {
            stack[top - 2] = next;
        }
        return table.targets[now];
    }

    private int loopMax(int pc, int at) {
        int[] code = program.code;
        int slot = code[pc + 1];
        int count = registers[slot];
        if (count < code[pc + 2]) {
            set(slot, count + 1);
            return code[pc + 4];
        }
        if (count < code[pc + 3] && at != registers[slot + 1]) {
            push(~(pc + 5), at, 0);
            set(slot, count + 1);
            set(slot + 1, at);
            return code[pc + 4];
        }
        return pc + 5;
    }

    private int loopPossessive(int pc, int at) {
        int[] code = program.code;
        int slot = code[pc + 1];
        int count = registers[slot];
        int height = top;
        if (count >= code[pc + 2]) {
            if (count >= code[pc + 3] || at == registers[slot + 1]) {
                return code[pc + 4];
            }
            push(~code[pc + 4], at, 0);
            registers[slot + 1] = at;
        }
        registers[slot + 2] = height;
        return pc + 5;
    }

    private int scanEnd(int at, int most) {
        return most < end - at ? at + most : end;
    }

    /** The first position from {@code at} on, below {@code limit}, that is not in the set; or the limit. */
    private int scan(CharClass in, int at, int limit) {
        String t = text;
        if (t == null) {
            return scanWide(in, at, limit);
        }
        if (in == CharClass.ALL) {
            return limit;
        }
        if (in.allBut >= 0 && limit - at > 8) {
            int found = t.indexOf(in.allBut, at, limit);
            return found < 0 ? limit : found;
        }
        boolean[] low = in.low;
        int i = at;
        while (i < limit) {
            int c = t.charAt(i);
            if (!(c < 256 ? low[c] : in.matchesHigh(c))) {
                break;
            }
            i++;
        }
        return i;
    }

    private int scanWide(CharClass in, int at, int limit) {
        int i = at;
        while (i < limit && in.matches(wide[i])) {
            i++;
        }
        return i;
    }

    /** The last position from {@code most} down to {@code least} at which the tail can begin, or -1. */
    private int backTo(int tail, int most, int least) {
        if (tail < 0) {
            return most >= least ? most : -1;
        }
        CharClass in = program.classes[tail];
        for (int i = Math.min(most, end - 1); i >= least; i--) {
            if (in.matches(at(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The first position from {@code from} to {@code most} at which the tail of a lazy repeat can begin, or -1. */
    private int forwardTo(int pc, int from, int most) {
        int tail = program.code[pc + 4];
        if (tail < 0) {
            return from <= most ? from : -1;
        }
        CharClass in = program.classes[program.code[pc + 1]];
        CharClass stop = program.classes[tail];
        if (in == CharClass.ALL && stop.single >= 0 && text != null) {
            return text.indexOf(stop.single, from, Math.min(most + 1, end));
        }
        for (int i = from; i <= most && i < end; i++) {
            int c = at(i);
            if (stop.matches(c)) {
                return i;
            }
            if (!in.matches(c)) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isClosed(int group) {
        int begin = registers[2 * group];
        return begin >= 0 && registers[2 * group + 1] >= begin;
    }

    private int groupRef(int group, int fold, int at) {
        if (!isClosed(group)) {
            return -1;
        }
        int begin = registers[2 * group];
        int length = registers[2 * group + 1] - begin;
        if (length > end - at) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            int a = at(begin + i);
            int b = at(at + i);
            if (a != b && (fold == 0 || fold(fold, a) != fold(fold, b))) {
                return -1;
            }
        }
        return at + length;
    }

    private static int fold(int fold, int c) {
        return fold == CharClass.Fold.UNICODE.ordinal() ? SreUnicode.lower(c) : SreUnicode.lowerAscii(c);
    }

    private boolean holds(int where, int at) {
        return switch (where) {
            case SreOp.AT_BEGINNING, SreOp.AT_BEGINNING_STRING -> at == 0;
            case SreOp.AT_BEGINNING_LINE -> at == 0 || at(at - 1) == '\n';
            case SreOp.AT_END -> at == end || at + 1 == end && at(at) == '\n';
            case SreOp.AT_END_LINE -> at == end || at < length && at(at) == '\n';
            case SreOp.AT_END_STRING -> at == end;
            case SreOp.AT_BOUNDARY, SreOp.AT_LOC_BOUNDARY -> wordAsciiBefore(at) != wordAscii(at);
            case SreOp.AT_NON_BOUNDARY, SreOp.AT_LOC_NON_BOUNDARY -> wordAsciiBefore(at) == wordAscii(at);
            case SreOp.AT_UNI_BOUNDARY -> wordBefore(at) != word(at);
            case SreOp.AT_UNI_NON_BOUNDARY -> wordBefore(at) == word(at);
            default -> throw new IllegalStateException();
        };
    }

    private boolean wordAscii(int at) {
        return at < end && SreUnicode.isWordAscii(at(at));
    }

    private boolean wordAsciiBefore(int at) {
        return at > 0 && SreUnicode.isWordAscii(at(at - 1));
    }

    private boolean word(int at) {
        return at < end && SreUnicode.isWord(at(at));
    }

    private boolean wordBefore(int at) {
        return at > 0 && SreUnicode.isWord(at(at - 1));
    }
}
