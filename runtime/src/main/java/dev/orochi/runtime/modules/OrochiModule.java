package dev.orochi.runtime.modules;

import dev.orochi.refcount.Audit;
import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Mutator;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.InstructionCounts;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;

/** {@code _orochi}: what developers of the runtime ask it. No part of Python. */
@PyModuleDef(value = "_orochi", doc = "Questions about the runtime, for its developers.")
public final class OrochiModule {
    private OrochiModule() {}

    /** Differences between counts and references, by type; nothing without {@code -X rc-audit}. */
    @Builtin("audit($module, /)")
    public static String audit() {
        Mutator me = ThreadState.current();
        me.settle();
        return Audit.print(Audit.run(me, OrochiModule::kind));
    }

    /** With {@code -X rc-counters}: the figures of {@link InstructionCounts}. */
    @Builtin("counts($module, /)")
    public static Object counts() {
        long[] figures = InstructionCounts.figures();
        Object[] out = new Object[figures.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = PyInt.of(figures[i]);
        }
        return PyTuple.of(out);
    }

    private static String kind(Counted c) {
        return c instanceof PyObject o ? o.type().fullName() : c.getClass().getSimpleName();
    }
}
