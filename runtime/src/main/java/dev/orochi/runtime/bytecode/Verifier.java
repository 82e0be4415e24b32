package dev.orochi.runtime.bytecode;

import dev.orochi.runtime.object.PyCode;
import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * Checks that code keeps the rules of {@link Op}: on every path each temporary is written when dead and consumed once, none is
 * left over at a return, paths that meet agree, jumps and handlers go to instructions, registers exist.
 */
public final class Verifier {
    private final PyCode code;
    private final BitSet starts = new BitSet();
    private final BitSet[] live;
    private final ArrayDeque<Integer> todo = new ArrayDeque<>();
    private String error;
    private int pc;

    private Verifier(PyCode code) {
        this.code = code;
        this.live = new BitSet[code.insns.length];
    }

    /** @return the first broken rule in the code or the code objects in its constants, or null */
    public static String verify(PyCode code) {
        String e = new Verifier(code).run();
        if (e != null) {
            return code.qualName.toJava() + ": " + e;
        }
        for (Object c : code.constants()) {
            e = c instanceof PyCode inner ? verify(inner) : null;
            if (e != null) {
                return e;
            }
        }
        return null;
    }

    private String run() {
        for (int at = 0; at < code.insns.length; at += Operands.words(code.insns[at])) {
            starts.set(at);
        }
        flow(0, new BitSet());
        while (!todo.isEmpty() && error == null) {
            pc = todo.pop();
            step();
        }
        return error;
    }

    private void fail(String message) {
        if (error == null) {
            error = message + " at " + pc + " (line " + code.positions.lineAt(pc) + "): " + Disassembler.instruction(code, pc);
        }
    }

    private void flow(int to, BitSet state) {
        if (to >= code.insns.length || !starts.get(to)) {
            fail("control goes to " + to + ", where no instruction is");
        } else if (live[to] == null) {
            live[to] = (BitSet) state.clone();
            todo.push(to);
        } else if (!live[to].equals(state)) {
            fail("temporaries " + state + " meet " + live[to] + " at " + to);
        }
    }

    private void toHandler(BitSet state) {
        int[] h = code.handlers;
        for (int i = 0; i < h.length; i += 4) {
            if (pc >= h[i] && pc < h[i + 1]) {
                BitSet s = (BitSet) state.clone();
                int depth = h[i + 3] - code.firstTemp;
                s.clear(depth, Math.max(depth, s.length()));
                s.set(depth);
                flow(h[i + 2], s);
                return;
            }
        }
    }

    private void step() {
        BitSet s = (BitSet) live[pc].clone();
        toHandler(s);
        long in = code.insns[pc];
        Op op = Op.of((int) in & 0xff);
        Operands o = Operands.of(op);
        int a = (int) (in >>> 16) & 0xffff;
        int b = (int) (in >>> 32) & 0xffff;
        int target = Disassembler.target(code, pc);
        int next = pc + Operands.words(in);
        switch (op) {
            case CLEAR -> temp(a, s, false);
            case FOR_ITER -> {
                require(b, s);
                BitSet end = (BitSet) s.clone();
                temp(b, end, false);
                flow(target, end);
                write(a, s);
                flow(next, s);
                return;
            }
            case JUMP_IF_TRUE_OR_POP, JUMP_IF_FALSE_OR_POP -> {
                require(a, s);
                flow(target, s);
                temp(a, s, false);
                flow(next, s);
                return;
            }
            case YIELD_FROM -> {
                require(b, s);
                require((int) (in >>> 48), s);
                temp(b, s, false);
                temp((int) (in >>> 48), s, false);
                write(a, s);
            }
            default -> {
                fields(in, o, s, false);
                fields(in, o, s, true);
            }
        }
        if (target >= 0) {
            flow(target, s);
        }
        switch (op) {
            case JUMP, JUMP_BACK, RAISE, RAISE_FROM, RAISE_CURRENT, RERAISE -> { }
            case RETURN -> {
                if (!s.isEmpty()) {
                    fail("temporaries " + s + " left at return");
                }
            }
            default -> flow(next, s);
        }
    }

    private void fields(long in, Operands o, BitSet s, boolean writes) {
        field(o.a, (int) (in >>> 16) & 0xffff, s, writes);
        field(o.b, (int) (in >>> 32) & 0xffff, s, writes);
        field(o.c, (int) (in >>> 48), s, writes);
        int at = pc + 1 + (o.head != null ? 1 : 0);
        for (int i = 0; o.fixed != null && i < 4; i++) {
            field(o.fixed[i], (int) (code.insns[at] >>> 16 * i) & 0xffff, s, writes);
        }
        int n = o.star == null ? 0 : Operands.listLength(Op.of((int) in & 0xff), in);
        for (int i = 0; i < n; i++) {
            field(o.star, (int) (code.insns[at + i / 4] >>> 16 * (i % 4)) & 0xffff, s, writes);
        }
    }

    private void field(String role, int r, BitSet s, boolean writes) {
        if (!Operands.isRegister(role) || r == Op.NO_REG) {
            return;
        }
        if (r >= code.template.length) {
            fail("no register " + r);
        }
        if (role.equals("dst")) {
            if (writes) {
                write(r, s);
            }
        } else if (!writes) {
            require(r, s);
            if (role.equals("src")) {
                temp(r, s, false);
            }
        }
    }

    private void require(int r, BitSet s) {
        if (r >= code.firstTemp && r != Op.NO_REG && !s.get(r - code.firstTemp)) {
            fail("dead temporary %" + (r - code.firstTemp) + " read");
        }
    }

    private void write(int r, BitSet s) {
        if (r == Op.NO_REG) {
            return;
        }
        if (r >= code.firstTemp && s.get(r - code.firstTemp)) {
            fail("live temporary %" + (r - code.firstTemp) + " overwritten");
        }
        if (r < code.firstTemp && r >= code.varNames.length + code.hiddenLocals) {
            fail("constant overwritten");
        }
        temp(r, s, true);
    }

    private void temp(int r, BitSet s, boolean on) {
        if (r >= code.firstTemp && r != Op.NO_REG) {
            s.set(r - code.firstTemp, on);
        }
    }
}
