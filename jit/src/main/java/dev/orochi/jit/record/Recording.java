package dev.orochi.jit.record;

import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;

/** What was seen of a loop, or of a function. Written by one recording thread at a time; the compiler reads it between two recordings. */
public final class Recording {
    /** What is met in at most one of so many rounds is met seldom. */
    private static final int SELDOM_PART = 8;

    public final Scope root;
    /** First and last word of the loop: where its body starts, and its last back edge. */
    public final int header;
    public final int last;
    /** The namespaces of the frame that was recorded: compiled code is for frames with the same ones. */
    public final PyDict globals;
    public final PyDict builtins;
    /** Whether it is a function, from its first word to its last; its rounds are calls. */
    public final boolean function;
    public int rounds;
    /** How often it was taken up again, mostly by threads that had just left at what was not known: that was not met there by chance. */
    public int completed;
    /** Classes of the registers at the loop's head, or the function's start: as {@link Seen} has them. */
    private final Object[] registers;
    /** Instructions that were tried without code of the program, and had to run some. */
    private final Map<PyCode, BitSet> refused = new IdentityHashMap<>();

    Recording(Scope root, Frame f, int header, int last, boolean function) {
        this.root = root;
        this.function = function;
        this.header = header;
        this.last = last;
        globals = f.globals;
        builtins = f.builtins;
        registers = new Object[f.r.length];
    }

    /** @return whether something in it is new */
    boolean header(Frame f) {
        boolean news = false;
        for (int i = 0; i < registers.length; i++) {
            Object c = f.r[i] == null ? Seen.EMPTY : f.r[i].getClass();
            Object before = registers[i];
            registers[i] = before == null || before == c ? c : Seen.MIXED;
            news |= registers[i] != before;
        }
        return news;
    }

    /** Whether what was met so often is met in few rounds. */
    public boolean isSeldom(int count) {
        return (count - completed) * SELDOM_PART <= rounds;
    }

    /** The only class that a register had at the loop's head or the function's start, or null. */
    public Class<?> classAtHead(int register) {
        return registers[register] instanceof Class<?> c ? c : null;
    }

    /** What was seen, an instruction a line: how often, and the classes of its operands. For people. */
    public String text() {
        StringBuilder b = new StringBuilder();
        root.print(b, "  ");
        return b.toString();
    }

    /** An instruction is not to be tried without code of the program again. @return whether that is new */
    public boolean refuse(PyCode code, int word) {
        boolean news = !isRefused(code, word);
        refused.computeIfAbsent(code, k -> new BitSet()).set(word);
        return news;
    }

    public boolean isRefused(PyCode code, int word) {
        BitSet words = refused.get(code);
        return words != null && words.get(word);
    }
}
