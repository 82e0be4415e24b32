package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The instructions of one unit (module, class body or function) in the making, and what is known where the next one goes:
 * whether it is reachable (nothing is emitted when it is not), which locals are bound on every way there, the innermost
 * exception handler, and how many temporaries are in use.
 *
 * <p>Temporaries are a stack: {@link #top} is the first free one. An instruction consumes the temporaries it reads; its
 * destination may be one of them.
 *
 * <p>Confined to the thread of the compilation.
 */
abstract class Emitter {
    /** Position of instructions that belong to no line. A null position is that of the instruction before. */
    static final Span NO_LINE = new Span(-1, -1, -1, -1);
    /** More constants than this are loaded into temporaries. */
    private static final int MAX_CONST_REGISTERS = 16000;

    /** Wraps nested code objects in the constant pool: they count as equal only when identical. */
    record CodeConst(Object code) {
        @Override
        public boolean equals(Object other) {
            return other instanceof CodeConst c && c.code == code;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(code);
        }
    }

    final Session session;
    final List<Insn> insns = new ArrayList<>();
    /** Constants (of the syntax tree) and their numbers. */
    final Map<Object, Integer> consts = new LinkedHashMap<>();
    final List<Object> constList = new ArrayList<>();
    /** Names of globals and attributes. */
    final Map<String, Integer> names = new LinkedHashMap<>();
    /** Locals that can become unbound again. */
    final BitSet deletable = new BitSet();
    int top;
    int maxTemps;
    int hidden;
    int maxHidden;
    boolean reachable = true;
    BitSet bound = new BitSet();
    Handler handler;

    Emitter(Session session) {
        this.session = session;
    }

    // ---- registers

    final int newTemp() {
        int t = top++;
        maxTemps = Math.max(maxTemps, top);
        return TEMP | t;
    }

    /** The wanted destination, or, without one, the temporary {@code mark}, now the only one in use from there on. */
    final int result(int want, int mark) {
        top = mark;
        return want == NONE ? newTemp() : want;
    }

    final int newHidden() {
        int h = hidden++;
        maxHidden = Math.max(maxHidden, hidden);
        return HIDDEN | h;
    }

    final int constIndex(Object value) {
        Integer known = consts.get(value);
        if (known != null) {
            return known;
        }
        int index = constList.size();
        consts.put(value, index);
        constList.add(value);
        return index;
    }

    /** A register holding the constant: its constant register, or a temporary when there are too many. */
    final int constant(Object value, Span span) {
        int index = constIndex(value);
        if (index < MAX_CONST_REGISTERS) {
            return CONST | index;
        }
        int t = newTemp();
        emitBc(span, Op.LOAD_CONST, t, index);
        return t;
    }

    final int none() {
        return constant(Ast.None.NONE, null);
    }

    /** The constant in a register, or null if it holds none. */
    final Object constOf(int r) {
        return isConst(r) ? constList.get(index(r)) : null;
    }

    final int nameIndex(String name) {
        return names.computeIfAbsent(name, n -> names.size());
    }

    // ---- emission

    final Insn emit(Span span, Op op, int sub, int a, int b, int c, int... ext) {
        Insn i = new Insn();
        i.op = op;
        i.sub = sub;
        i.a = a;
        i.b = b;
        i.c = c;
        i.ext = ext;
        return add(i, span);
    }

    final Insn emit(Span span, Op op, int a, int b) {
        return emit(span, op, 0, a, b, NONE);
    }

    final Insn emit(Span span, Op op, int a) {
        return emit(span, op, 0, a, NONE, NONE);
    }

    final Insn emit(Span span, Op op) {
        return emit(span, op, 0, NONE, NONE, NONE);
    }

    /** An instruction with a number in the place of b and c. */
    final Insn emitBc(Span span, Op op, int a, int bc) {
        Insn i = emit(span, op, a);
        i.bc = bc;
        return i;
    }

    private Insn add(Insn i, Span span) {
        i.span = span;
        i.handler = handler;
        if (!reachable) {
            return i;
        }
        if (handler != null) {
            handler.used = true;
        }
        insns.add(i);
        track(i);
        if (i.endsBlock()) {
            reachable = false;
        }
        return i;
    }

    /** Keeps {@link #bound} up to date. */
    private void track(Insn i) {
        Operands o = Operands.of(i.op);
        switch (i.op) {
            case CLEAR, DELETE_LOCAL -> {
                if (isLocal(i.a)) {
                    bound.clear(i.a);
                }
                return;
            }
            case MAKE_CELL, FOR_ITER -> {
                return;
            }
            case CHECK_LOCAL -> bound.set(i.a);
            default -> { }
        }
        if ("dst".equals(o.a) && isLocal(i.a)) {
            bound.set(i.a);
        }
        if ("dst".equals(o.star)) {
            for (int r : i.ext) {
                if (isLocal(r)) {
                    bound.set(r);
                }
            }
        }
    }

    final void move(Span span, int dst, int src) {
        if (dst != src) {
            emit(span, Op.MOVE, dst, src);
        }
    }

    /** Releases r if it is a temporary. */
    final void drop(Span span, int r) {
        if (isTemp(r)) {
            emit(span, Op.CLEAR, r);
        }
    }

    /** The value in r, where it is wanted: in place when anywhere will do. */
    final int place(Span span, int r, int want) {
        if (want == NONE || r == want) {
            return r;
        }
        emit(span, Op.MOVE, want, r);
        return want;
    }

    // ---- jumps

    final void jump(Span span, Label target) {
        if (reachable) {
            target.merge(bound);
            emit(span, Op.JUMP).target = target;
        }
    }

    final void jumpBack(Span span, Label target) {
        if (reachable) {
            emit(span, Op.JUMP_BACK).target = target;
        }
    }

    final void jumpIf(Span span, Op op, int r, Label target) {
        if (reachable) {
            target.merge(bound);
            emit(span, op, r).target = target;
        }
    }

    /** Jumps on the truth of r; decided now if it is a constant. */
    final void jumpTruth(Span span, int r, boolean when, Label target) {
        Object known = constOf(r);
        if (known == null) {
            jumpIf(span, when ? Op.JUMP_IF_TRUE : Op.JUMP_IF_FALSE, r, target);
        } else if (Folder.truth(known) == when) {
            emit(span, Op.NOP);
            jump(span, target);
        } else {
            emit(span, Op.NOP);
        }
    }

    final void bind(Label label) {
        label.at = insns.size();
        if (label.bound != null) {
            if (reachable) {
                bound.and(label.bound);
            } else {
                bound = (BitSet) label.bound.clone();
            }
            reachable = true;
        }
    }

    /** Places a label that is only jumped to from behind. */
    final void bindLoop(Label label) {
        label.at = insns.size();
        bound.andNot(deletable);
    }

    // ---- handlers

    /** From here on exceptions go to a new handler, which receives them in the first free temporary. */
    final Handler pushHandler() {
        BitSet here = (BitSet) bound.clone();
        here.andNot(deletable);
        handler = new Handler(handler, top, here);
        maxTemps = Math.max(maxTemps, top + 1);
        return handler;
    }

    final void popHandler(Handler h) {
        handler = h.outer;
    }

    /** The code of the handler starts here. @return the temporary with the exception */
    final int bindHandler(Handler h) {
        h.target.at = insns.size();
        reachable = h.used;
        bound = (BitSet) h.bound.clone();
        top = h.depth;
        return newTemp();
    }
}
