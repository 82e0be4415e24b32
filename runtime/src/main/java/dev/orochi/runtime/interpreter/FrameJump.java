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
 */
final class FrameJump {
    private static final byte DEAD = 0;
    private static final byte OBJECT = 1;
    private static final byte ITERATOR = 2;
    /** The exception that was being handled outside of a handler. */
    private static final byte SAVED = 3;
    private static final byte EXCEPTION = 4;

    private final PyCode code;
    private final byte[][] states;
    private final ArrayDeque<Integer> todo = new ArrayDeque<>();
    private String problem;

    FrameJump(PyCode code) {
        this.code = code;
        this.states = new byte[code.insns.length][];
        flow(0, new byte[code.template.length - code.firstTemp]);
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
                } else if (best < 0 || depth(states[at]) > depth(states[best])) {
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

    private static int depth(byte[] state) {
        int n = 0;
        for (byte b : state) {
            n += b == DEAD ? 0 : 1;
        }
        return n;
    }

    private static String problem(byte[] from, byte[] to) {
        if (to == null) {
            return "can't jump into an exception handler, or code may be unreachable";
        }
        for (int i = to.length - 1; i >= 0; i--) {
            if (to[i] != DEAD && (from == null || from[i] != to[i])) {
                return switch (to[i]) {
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
                if (states[from][i] == SAVED) {
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

    private void flow(int to, byte[] state) {
        if (states[to] == null) {
            states[to] = state.clone();
            todo.push(to);
        }
    }

    private void step(int at) {
        byte[] s = states[at].clone();
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
                byte[] end = s.clone();
                put(end, b, DEAD);
                flow(target, end);
                target = -1;
                put(s, a, OBJECT);
            }
            case JUMP_IF_TRUE_OR_POP, JUMP_IF_FALSE_OR_POP -> {
                flow(target, s);
                target = -1;
                put(s, a, DEAD);
            }
            case YIELD_FROM -> {
                put(s, b, DEAD);
                put(s, (int) (in >>> 48), DEAD);
                put(s, a, OBJECT);
            }
            default -> {
                fields(at, in, s, false, DEAD);
                fields(at, in, s, true, op == Op.PUSH_EXC ? SAVED : op == Op.GET_ITER || op == Op.GET_AITER ? ITERATOR : OBJECT);
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

    private void toHandler(int at, byte[] state) {
        int[] h = code.handlers;
        for (int i = 0; i < h.length; i += 4) {
            if (at >= h[i] && at < h[i + 1]) {
                byte[] s = state.clone();
                int depth = h[i + 3] - code.firstTemp;
                Arrays.fill(s, depth, s.length, DEAD);
                s[depth] = EXCEPTION;
                flow(h[i + 2], s);
                return;
            }
        }
    }

    private void fields(int pc, long in, byte[] s, boolean writes, byte kind) {
        Operands o = Operands.of(Op.of((int) in & 0xff));
        field(o.a, (int) (in >>> 16) & 0xffff, s, writes, kind);
        field(o.b, (int) (in >>> 32) & 0xffff, s, writes, kind);
        field(o.c, (int) (in >>> 48), s, writes, kind);
        int at = pc + 1 + (o.head != null ? 1 : 0);
        for (int i = 0; o.fixed != null && i < 4; i++) {
            field(o.fixed[i], (int) (code.insns[at] >>> 16 * i) & 0xffff, s, writes, kind);
        }
        int n = o.star == null ? 0 : Operands.listLength(Op.of((int) in & 0xff), in);
        for (int i = 0; i < n; i++) {
            field(o.star, (int) (code.insns[at + i / 4] >>> 16 * (i % 4)) & 0xffff, s, writes, kind);
        }
    }

    private void field(String role, int r, byte[] s, boolean writes, byte kind) {
        if (writes ? "dst".equals(role) : "src".equals(role)) {
            put(s, r, kind);
        }
    }

    private void put(byte[] s, int r, byte kind) {
        if (r >= code.firstTemp && r != Op.NO_REG) {
            s[r - code.firstTemp] = kind;
        }
    }
}
