package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.PyCode;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What tracing knows of a code object: its instructions under a cover, the line of each word, and what tools asked for.
 *
 * <p>Thread rule: {@link #covered} and {@link #lines} are immutable; {@link #local} is replaced as a whole under the lock of
 * {@link Monitoring}; {@link #disabled} is guarded by itself.
 */
public final class CodeTracing {
    private static final int LOCATION_BITS = 32;

    /** The instructions, each with the opcode TRACE_LINE. */
    final long[] covered;
    /** Line of each word, -1 for those without. */
    final int[] lines;
    /** Events by tool that are wanted for this code alone, or null. */
    volatile int[] local;
    /** Places and events that a tool has disabled. */
    private final Set<Long> disabled = new HashSet<>();
    private int restarts;
    /** Those with events of their own; under the lock of {@link Monitoring}. */
    private static final Set<CodeTracing> LOCAL = Collections.newSetFromMap(new IdentityHashMap<>());

    private CodeTracing(PyCode code) {
        covered = code.insns.clone();
        for (int at = 0; at < covered.length; at += Operands.words(code.insns[at])) {
            covered[at] = cover(covered[at]);
        }
        lines = code.positions.lines(covered.length);
    }

    static long cover(long word) {
        return word & ~0xffL | Opcodes.TRACE_LINE;
    }


    static CodeTracing of(PyCode code) {
        CodeTracing c = code.tracing;
        if (c == null) {
            synchronized (Monitoring.class) {
                c = code.tracing;
                if (c == null) {
                    code.tracing = c = new CodeTracing(code);
                }
            }
        }
        return c;
    }

    /** Called under the lock. */
    void setLocal(int tool, int events) {
        int[] now = local == null ? new int[Monitoring.TOOLS] : local.clone();
        now[tool] = events;
        boolean none = Arrays.stream(now).allMatch(e -> e == 0);
        local = none ? null : now;
        if (none) {
            LOCAL.remove(this);
        } else {
            LOCAL.add(this);
        }
    }

    /** Called under the lock. */
    static void clearLocal(int tool) {
        for (CodeTracing c : LOCAL.toArray(new CodeTracing[0])) {
            c.setLocal(tool, 0);
        }
    }

    /** Called under the lock. */
    static boolean anyLocal() {
        return !LOCAL.isEmpty();
    }

    private static long key(int tool, int event, int at) {
        return (long) (tool << 8 | event) << LOCATION_BITS | at;
    }

    boolean isDisabled(int tool, int event, int at, int restartCount) {
        synchronized (disabled) {
            if (restarts != restartCount) {
                disabled.clear();
                restarts = restartCount;
            }
            return !disabled.isEmpty() && disabled.contains(key(tool, event, at));
        }
    }

    void disable(int tool, int event, int at) {
        synchronized (disabled) {
            disabled.add(key(tool, event, at));
        }
    }
}
