package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Disassembler;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.threads.ThreadState;

/** Events about the way that control took from one instruction to the next. */
final class BranchEvents {
    private BranchEvents() {}

    /** Control has come to {@code at}. Where the previous instruction was a jump, tools get to know. */
    static void report(ThreadState ts, Frame f, FrameTrace t, int at) {
        int from = t.previous;
        if (from < 0 || t.caught || !Monitoring.wantsBranches(f.code)) {
            return;
        }
        int target = Disassembler.target(f.code, from);
        if (target < 0) {
            return;
        }
        switch ((int) f.code.insns[from] & 0xff) {
            case Opcodes.JUMP, Opcodes.JUMP_BACK ->
                Monitoring.fire(ts, f, Monitoring.JUMP, from, Monitoring.offset(Math.max(0, t.source)), Monitoring.offset(at));
            default -> {
                int event = at == target ? Monitoring.BRANCH_RIGHT : Monitoring.BRANCH_LEFT;
                Monitoring.fire(ts, f, event, from, Monitoring.offset(from), Monitoring.offset(at));
                if (at <= from) {
                    Monitoring.fire(ts, f, Monitoring.JUMP, from, Monitoring.offset(from), Monitoring.offset(at));
                }
            }
        }
    }
}
