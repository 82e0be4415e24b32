package dev.orochi.jit.build;

import dev.orochi.jit.record.Scope;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/** Which registers the instructions that were seen read and write. */
final class Registers {
    private static final Set<Op> ARITHMETIC = EnumSet.of(Op.BINARY, Op.ADD_INT, Op.SUB_INT, Op.MUL_INT, Op.MOD_INT, Op.FLOORDIV_INT, Op.AND_INT, Op.BITS_INT,
            Op.ADD_FLOAT, Op.SUB_FLOAT, Op.MUL_FLOAT, Op.DIV_FLOAT, Op.COMPARE, Op.JUMP_COMPARE, Op.JUMP_COMPARE_INT);

    private static final Set<Op> LOADS = EnumSet.of(Op.LOAD_ATTR, Op.LOAD_ATTR_SLOT, Op.LOAD_ATTR_GETTER);

    private Registers() {}

    /** Registers that instructions from {@code first} to {@code last} write. */
    static BitSet written(Scope scope, int first, int last) {
        BitSet set = of(scope, first, last, true);
        int[] h = scope.code.handlers;
        for (int i = 0; i < h.length; i += 4) {
            if (h[i + 2] >= first && h[i + 2] <= last && scope.at(h[i + 2]) != null) {
                set.set(h[i + 3]);
            }
        }
        return set;
    }

    /** Whether a handler starts at a word, which finds the exception in a register. */
    static boolean catchesInto(Scope scope, int at, int reg) {
        int[] h = scope.code.handlers;
        for (int i = 0; i < h.length; i += 4) {
            if (h[i + 2] == at && h[i + 3] == reg) {
                return true;
            }
        }
        return false;
    }

    static BitSet read(Scope scope, int first, int last) {
        return of(scope, first, last, false);
    }

    private static BitSet of(Scope scope, int first, int last, boolean writes) {
        BitSet set = new BitSet();
        long[] insns = scope.code.insns;
        for (int at = first; at <= last; at++) {
            if (scope.at(at) != null && !(writes && clearsTemporary(scope, at))) {
                fields(insns, at, writes, set);
            }
        }
        return set;
    }

    /** CLEAR of a temporary ends its life: there is no new one. */
    private static boolean clearsTemporary(Scope scope, int at) {
        return ((int) scope.code.insns[at] & 0xff) == Op.CLEAR.ordinal() && ((int) (scope.code.insns[at] >>> 16) & 0xffff) >= scope.code.firstTemp;
    }

    private static void fields(long[] insns, int at, boolean writes, BitSet set) {
        long in = insns[at];
        Op op = Op.of((int) in & 0xff);
        Operands o = Operands.of(op);
        field(o.a, (int) (in >>> 16) & 0xffff, writes, set);
        field(o.b, (int) (in >>> 32) & 0xffff, writes, set);
        field(o.c, (int) (in >>> 48), writes, set);
        int x = at + 1 + (o.head != null ? 1 : 0);
        for (int i = 0; o.fixed != null && i < 4; i++) {
            field(o.fixed[i], (int) (insns[x] >>> 16 * i) & 0xffff, writes, set);
        }
        int n = o.star == null ? 0 : Operands.listLength(op, in);
        for (int i = 0; i < n; i++) {
            field(o.star, (int) (insns[x + i / 4] >>> 16 * (i % 4)) & 0xffff, writes, set);
        }
    }

    private static void field(String role, int reg, boolean writes, BitSet set) {
        if (Operands.isRegister(role) && reg != Op.NO_REG && role.equals("dst") == writes) {
            set.set(reg);
        }
    }

    /** The class that was seen of a register where it is first named by an instruction of a loop, which reads it; or null. */
    static Class<?> firstUse(Scope scope, int first, int last, int reg) {
        long[] insns = scope.code.insns;
        for (int at = first; at <= last; at++) {
            if (scope.at(at) == null) {
                continue;
            }
            if (of(scope, at, at, false).get(reg)) {
                int second = (int) (insns[at] >>> 32) & 0xffff;
                int third = (int) (insns[at] >>> 48);
                boolean looks = ARITHMETIC.contains(Op.of((int) insns[at] & 0xff)) && (second == reg || third == reg)
                        || LOADS.contains(Op.of((int) insns[at] & 0xff)) && second == reg;
                return looks ? scope.at(at).classOf(second == reg ? 1 : 2) : null;
            }
            if (of(scope, at, at, true).get(reg)) {
                return null;
            }
        }
        return null;
    }

    /** Whether an instruction reads a register without consuming it. */
    static boolean keeps(long[] insns, int at, int reg) {
        Operands o = Operands.of(Op.of((int) insns[at] & 0xff));
        return "keep".equals(o.a) && ((int) (insns[at] >>> 16) & 0xffff) == reg || "keep".equals(o.b) && ((int) (insns[at] >>> 32) & 0xffff) == reg
                || "keep".equals(o.c) && (int) (insns[at] >>> 48) == reg;
    }

    /**
     * What an arithmetic instruction will look at a register for, before the way from a word on forks: it is of no use to keep the object.
     * @return PyInt, PyFloat, PyComplex, or null
     */
    static Class<?> numberUsed(Scope scope, int from, int reg) {
        long[] insns = scope.code.insns;
        int next;
        for (int at = from; at < insns.length && scope.at(at) != null; at = next) {
            Seen s = scope.at(at);
            next = at + Operands.words(insns[at]);
            int second = (int) (insns[at] >>> 32) & 0xffff;
            int third = (int) (insns[at] >>> 48);
            if (ARITHMETIC.contains(Op.of((int) insns[at] & 0xff)) && (second == reg || third == reg)) {
                return isNumber(s.classOf(1)) && isNumber(s.classOf(2)) ? s.classOf(second == reg ? 1 : 2) : null;
            }
            BitSet touched = of(scope, at, at, true);
            touched.or(of(scope, at, at, false));
            if (touched.get(reg) || s.successors().length != 1 || !s.goesTo(next)) {
                return null;
            }
        }
        return null;
    }

    private static boolean isNumber(Class<?> c) {
        return c == PyInt.class || c == PyFloat.class || c == PyComplex.class;
    }

    /** Items of such a list. */
    static int[] items(long[] insns, int at, int first, int end) {
        int[] regs = new int[end - first];
        for (int i = first; i < end; i++) {
            regs[i - first] = item(insns, at, i);
        }
        return regs;
    }

    /** Item {@code i} of the list of registers in the words from {@code at} on. */
    static int item(long[] insns, int at, int i) {
        return (int) (insns[at + i / 4] >>> 16 * (i % 4)) & 0xffff;
    }
}
