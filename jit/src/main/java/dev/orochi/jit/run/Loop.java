package dev.orochi.jit.run;

import dev.orochi.jit.ir.Account;
import dev.orochi.jit.record.AbortReason;
import dev.orochi.jit.record.Recording;
import dev.orochi.runtime.interpreter.CompiledCode;
import dev.orochi.runtime.interpreter.RegionExit;
import dev.orochi.runtime.object.PyCode;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the compiler knows of one loop, or of one function.
 *
 * <p>Thread rule: who moves {@link #state} by CAS out of COLD or INSTALLED owns the other fields until the state goes on. {@link #heat},
 * {@link #threshold} and {@link #compiled} are also read before the CAS, racy and benign: a stale value costs a look more or less. The report
 * and the order of the queue read what they show without owning it: a figure may be old.
 */
public final class Loop {
    /** Where a loop stands on its way. */
    public enum State { COLD, RECORDING, QUEUED, INSTALLED, BLACKLISTED }

    public final PyCode code;
    /** First word of the body. */
    public final int header;
    /** Word of the last JUMP_BACK to it; of a function, its last one. */
    public final int last;
    /** Whether it is a whole function. */
    public final boolean function;
    final AtomicReference<State> state = new AtomicReference<>(State.COLD);
    /** How often threads were met here. Racy, benign: only a threshold. */
    int heat;
    /** The heat at which it is recorded again. */
    int threshold;
    Recording recording;
    CompiledCode compiled;
    /** Of the installed code, as the emitter has it. */
    long print;
    /** The way out for which it is compiled again. */
    RegionExit leftBy;
    int failures;
    /** Whether the function is compiled with its frame, since it has not succeeded without. */
    boolean framed;
    int compilations;
    /** How many of them were for the sake of a function that had been compiled. */
    int renewals;
    /** What {@link Jit} had counted of functions when it was built last. */
    int functions;
    /** Of the installed code. */
    Account account;
    RegionExit[] exits = {};
    int operations;
    int bytes;
    long micros;
    AbortReason reason;
    String detail;

    Loop(PyCode code, int header, int last, boolean function, int threshold) {
        this.function = function;
        this.code = code;
        this.header = header;
        this.last = last;
        this.threshold = threshold;
    }

    public State state() {
        return state.get();
    }

    /** Where it stands in the program. */
    @Override
    public String toString() {
        return code.fileName.toJava() + ":" + (function ? code.firstLine : code.positions.lineAt(header)) + (function ? " " : " in ")
                + code.qualName.toJava();
    }
}
