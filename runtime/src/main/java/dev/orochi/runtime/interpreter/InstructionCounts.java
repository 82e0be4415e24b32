package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Counters;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;

/**
 * With {@code -X rc-counters}: how many operations on counts a machine would have done that eliminates none of them, for the instructions
 * that were executed. Such a machine counts an operand that is a variable or constant when it takes it and uncounts it after use; uncounts
 * a temporary after use; counts what it loads; and uncounts what a variable held before. Exact with one thread.
 */
public final class InstructionCounts {
    static final boolean ON = Counters.enabled();
    private static long operations;
    private static long instructions;

    private InstructionCounts() {}

    /** The instruction at {@code pc} is about to be executed. */
    static void note(long[] insns, int pc, int firstTemp) {
        long in = insns[pc];
        Op op = Op.of((int) in & 0xff);
        Operands o = Operands.of(op);
        int n = op.name().startsWith("LOAD_") ? 1 : 0;
        n += cost(o.a, in >>> 16, firstTemp) + cost(o.b, in >>> 32, firstTemp) + cost(o.c, in >>> 48, firstTemp);
        int at = pc + 1 + (o.head != null ? 1 : 0);
        if (o.fixed != null) {
            for (int i = 0; i < o.fixed.length; i++) {
                n += cost(o.fixed[i], insns[at] >>> 16 * i, firstTemp);
            }
            at++;
        }
        if (o.star != null) {
            for (int i = 0, count = Operands.listLength(op, in); i < count; i++) {
                n += cost(o.star, insns[at + (i >> 2)] >>> 16 * (i & 3), firstTemp);
            }
        }
        instructions++;
        operations += n;
    }

    private static int cost(String role, long register, int firstTemp) {
        int r = (int) register & 0xffff;
        if (role == null || r == Op.NO_REG) {
            return 0;
        }
        return switch (role) {
            case "src" -> r < firstTemp ? 2 : 1;
            case "dst" -> r < firstTemp ? 1 : 0;
            default -> 0;
        };
    }

    /** Instructions executed; operations of a machine that eliminates none; those that were done, for registers and in the heap; how many of
     * the latter by CAS. */
    public static long[] figures() {
        return new long[] {instructions, operations + Counters.ofHeap(), Counters.ofRegisters(), Counters.ofHeapCounted(),
            Counters.ofAtomic()};
    }
}
