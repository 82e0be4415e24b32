package dev.orochi.jit.record;

import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.object.PyDict;

/** What was seen of a loop. Written by one recording thread at a time; the compiler reads it between two recordings. */
public final class Recording {
    public final Scope root;
    /** First and last word of the loop: where its body starts, and its last back edge. */
    public final int header;
    public final int last;
    /** The namespaces of the frame that was recorded: compiled code is for frames with the same ones. */
    public final PyDict globals;
    public final PyDict builtins;
    public int rounds;
    /** Classes of the registers at the loop's head: as {@link Seen} has them. */
    private final Object[] registers;

    Recording(Scope root, Frame f, int header, int last) {
        this.root = root;
        this.header = header;
        this.last = last;
        globals = f.globals;
        builtins = f.builtins;
        registers = new Object[f.r.length];
    }

    void header(Frame f) {
        for (int i = 0; i < registers.length; i++) {
            Object c = f.r[i] == null ? Seen.EMPTY : f.r[i].getClass();
            registers[i] = registers[i] == null || registers[i] == c ? c : Seen.MIXED;
        }
    }

    /** The only class that a register had at the loop's head, or null. */
    public Class<?> classAtHead(int register) {
        return registers[register] instanceof Class<?> c ? c : null;
    }
}
