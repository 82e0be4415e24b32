package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Disassembler;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyCode;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Where a trace function may send a frame by setting {@code f_lineno}. What the temporaries hold at each instruction is found by
 * following the code; a jump may leave temporaries behind, but can't make up any. Confined to one thread.
 *
 * <p>A state says for each temporary what it is (its low bits) and where it came from: the instruction that made an object, the handler that got
 * an exception. An object is of use to nobody but the expression that made it.
 */
final class FrameJump {
    private static final int DEAD = 0;
    private static final int OBJECT = 1;
    private static final int ITERATOR = 2;
    /** The exception that was being handled outside of a handler. */
    private static final int SAVED = 3;
    private static final int EXCEPTION = 4;
    private static final int KIND = 7;
    private static final int SOURCE = 3;

    private final PyCode code;
    private final int[][] states;
    private final ArrayDeque<Integer> todo = new ArrayDeque<>();
    private String problem;

    FrameJump(PyCode code) {
        this.code = code;
        this.states = new int[code.insns.length][];
        flow(0, new int[code.template.length - code.firstTemp]);
        while (!todo.isEmpty()) {
            step(todo.pop());
        }
    }

    // ---- the choice of the instruction --------------------------------------------------------------------------

    /** @return the instruction to go to, -1 when there is none: see {@link #problem} */
    int target(int from, int line, int[] lines) {
        int best = -1;
        int before = -1;
        for (int at = firstOfBody(); at < lines.length; at += Operands.words(code.insns[at])) {
            if (lines[at] == line && before != line) {
                String why = problem(states[from], states[at]);
                if (why != null) {
                    problem = problem == null ? why : problem;
                } else if (best < 0 || score(states[from], states[at]) > score(states[from], states[best])) {
                    best = at;
                }
            }
            before = lines[at];
        }
        return best;
    }

    /** Why {@link #target} found none. */
    String problem() {
        return problem;
    }

    private int firstOfBody() {
        for (int at = 0; at < code.insns.length; at += Operands.words(code.insns[at])) {
            Op op = op(at);
            if (op != Op.MAKE_CELL && op != Op.RETURN_GENERATOR) {
                return at;
            }
        }
        return 0;
    }

    /** The innermost place is the best one. The finally block of an exception that isn't there, and a loop over another loop's iterator, are none
     * if there is another place. */
    private static int score(int[] from, int[] to) {
        int n = 0;
        for (int i = 0; i < to.length; i++) {
            boolean foreign = to[i] != DEAD && to[i] != from[i] && ((to[i] & KIND) == EXCEPTION || (to[i] & KIND) == ITERATOR);
            n += to[i] == DEAD ? 0 : foreign ? -to.length : 1;
        }
        return n;
    }

    private static String problem(int[] from, int[] to) {
        if (to == null) {
            return "can't jump into an exception handler, or code may be unreachable";
        }
        for (int i = to.length - 1; i >= 0; i--) {
            int kind = to[i] & KIND;
            if (kind != DEAD && (from == null || (from[i] & KIND) != kind || kind == OBJECT && from[i] != to[i])) {
                return switch (kind) {
                    case SAVED, EXCEPTION -> "can't jump into an 'except' block as there's no exception";
                    case ITERATOR -> "can't jump into the body of a for loop";
                    default -> "incompatible stacks";
                };
            }
        }
        return null;
    }

    /** Leaves behind what is alive at {@code from} and not at {@code to}. */
    void leave(dev.orochi.runtime.threads.ThreadState ts, Frame f, int from, int to) {
        for (int i = states[from].length - 1; i >= 0; i--) {
            int reg = code.firstTemp + i;
            if (states[from][i] != DEAD && states[to][i] == DEAD) {
                Object v = f.r[reg];
                f.r[reg] = null;
                if ((states[from][i] & KIND) == SAVED) {
                    ts.exc.value = v instanceof PyBaseException e ? e : null;
                }
                ts.dropInside(v);
            }
        }
    }

    // ---- following the code -------------------------------------------------------------------------------------

    private Op op(int at) {
        return Op.of((int) code.insns[at] & 0xff);
    }

    private void flow(int to, int[] state) {
        if (states[to] == null) {
            states[to] = state.clone();
            todo.push(to);
        }
    }

    private void step(int at) {
        int[] s = states[at].clone();
        toHandler(at, s);
        long in = code.insns[at];
        Op op = op(at);
        int a = (int) (in >>> 16) & 0xffff;
        int b = (int) (in >>> 32) & 0xffff;
        int target = Disassembler.target(code, at);
        int next = at + Operands.words(in);
        switch (op) {
            case CLEAR -> put(s, a, DEAD);
            case FOR_ITER, FOR_ITER_RANGE, FOR_ITER_LIST, FOR_ITER_GEN -> {
                int[] end = s.clone();
                put(end, b, DEAD);
                flow(target, end);
                target = -1;
                put(s, a, OBJECT | at << SOURCE);
            }
            case JUMP_IF_TRUE_OR_POP, JUMP_IF_FALSE_OR_POP -> {
                flow(target, s);
                target = -1;
                put(s, a, DEAD);
            }
            case YIELD_FROM -> {
                put(s, b, DEAD);
                put(s, (int) (in >>> 48), DEAD);
                put(s, a, OBJECT | at << SOURCE);
            }
            default -> {
                fields(at, in, s, false, DEAD);
                fields(at, in, s, true, made(op, at));
            }
        }
        if (target >= 0) {
            flow(target, s);
        }
        switch (op) {
            case JUMP, JUMP_BACK, RAISE, RAISE_FROM, RAISE_CURRENT, RERAISE, RETURN -> { }
            default -> flow(next, s);
        }
    }

    /** A frame may go from the body of one {@code with} into that of another, whose exit is then the first one's. */
    private int made(Op op, int at) {
        return switch (op) {
            case PUSH_EXC -> SAVED;
            case GET_ITER, GET_AITER -> ITERATOR | at << SOURCE;
            case LOAD_SPECIAL -> OBJECT | code.insns.length << SOURCE;
            default -> OBJECT | at << SOURCE;
        };
    }

    private void toHandler(int at, int[] state) {
        int[] h = code.handlers;
        for (int i = 0; i < h.length; i += 4) {
            if (at >= h[i] && at < h[i + 1]) {
                int[] s = state.clone();
                int depth = h[i + 3] - code.firstTemp;
                Arrays.fill(s, depth, s.length, DEAD);
                s[depth] = EXCEPTION | h[i + 2] << SOURCE;
                flow(h[i + 2], s);
                return;
            }
        }
    }

    private void fields(int pc, long in, int[] s, boolean writes, int value) {
        Operands o = Operands.of(Op.of((int) in & 0xff));
        field(o.a, (int) (in >>> 16) & 0xffff, s, writes, value);
        field(o.b, (int) (in >>> 32) & 0xffff, s, writes, value);
        field(o.c, (int) (in >>> 48), s, writes, value);
        int at = pc + 1 + (o.head != null ? 1 : 0);
        for (int i = 0; o.fixed != null && i < 4; i++) {
            field(o.fixed[i], (int) (code.insns[at] >>> 16 * i) & 0xffff, s, writes, value);
        }
        int n = o.star == null ? 0 : Operands.listLength(Op.of((int) in & 0xff), in);
        for (int i = 0; i < n; i++) {
            field(o.star, (int) (code.insns[at + i / 4] >>> 16 * (i % 4)) & 0xffff, s, writes, value);
        }
    }

    private void field(String role, int r, int[] s, boolean writes, int value) {
        if (writes ? "dst".equals(role) : "src".equals(role)) {
            put(s, r, value);
        }
    }

    private void put(int[] s, int r, int value) {
        if (r >= code.firstTemp && r != Op.NO_REG) {
            s[r - code.firstTemp] = value;
        }
    }
}
