package dev.orochi.jit.record;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyFunction;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The observations of one function in one place of the region: the region's own code, or a call in another scope. */
public final class Scope {
    public final PyCode code;
    /** The function that was called first; null for the region's own code. */
    public final PyFunction function;
    /** Whether other functions with the same code and globals were called there, too: closures. */
    private boolean several;
    /** Whether functions of other codes were. */
    private boolean refused;
    /** Null for the region's own code. */
    public final Scope caller;
    public final int depth;
    private final Seen[] seen;
    private final Map<Integer, Scope> calls = new HashMap<>();
    private final BitSet resumptions = new BitSet();

    Scope(PyCode code, PyFunction function, Scope caller) {
        this.code = code;
        this.function = function;
        this.caller = caller;
        depth = caller == null ? 0 : caller.depth + 1;
        seen = new Seen[code.insns.length];
    }

    /** Whether an instruction is one that asks an iterator for the next item. While a generator runs for it, the pc stands behind its first word. */
    static boolean iterates(PyCode code, int at) {
        Op op = Op.of((int) code.insns[at] & 0xff);
        return op == Op.FOR_ITER || op == Op.FOR_ITER_GEN || op == Op.FOR_ITER_RANGE || op == Op.FOR_ITER_LIST;
    }

    /** The words at which a generator was resumed, in rising order. */
    public int[] resumptions() {
        return resumptions.stream().toArray();
    }

    void resumed(int at) {
        resumptions.set(at);
    }

    /** What was seen at a word, or null when it was never executed. */
    public Seen at(int word) {
        return seen[word];
    }

    /** Whether functions of the same code were called there: then the code is known, and not its closure. */
    public boolean isSeveral() {
        return several;
    }

    /** Whether it is another, or of a call that another made. */
    public boolean isIn(Scope other) {
        Scope s = this;
        while (s != null && s != other) {
            s = s.caller;
        }
        return s != null;
    }

    Seen visit(int word) {
        Seen s = seen[word];
        if (s == null) {
            seen[word] = s = new Seen();
        }
        s.count++;
        return s;
    }

    /** The call that an instruction makes, or null when none was followed there, or several different ones. */
    public Scope call(int word) {
        Scope s = calls.get(word);
        return s == null || s.refused ? null : s;
    }

    /** The call of a function by the instruction that ends before a word, or null. */
    Scope callBefore(int next, PyFunction f) {
        for (Map.Entry<Integer, Scope> e : calls.entrySet()) {
            int at = e.getKey();
            boolean resumes = iterates(code, at) || at + 1 == next && !e.getValue().resumptions.isEmpty();
            if (at + (resumes ? 1 : Operands.words(code.insns[at])) == next && e.getValue().code == f.code && !e.getValue().refused) {
                return e.getValue();
            }
        }
        return null;
    }

    void print(StringBuilder b, String indent) {
        for (int at = 0; at < seen.length; at++) {
            if (seen[at] == null) {
                continue;
            }
            b.append(indent).append(at).append(' ').append(Op.of((int) code.insns[at] & 0xff)).append(" x").append(seen[at].count);
            for (int i = 0; i < 3 && seen[at].classOf(i) != null; i++) {
                b.append(' ').append(seen[at].classOf(i).getSimpleName());
            }
            b.append('\n');
            Scope inner = calls.get(at);
            if (inner != null) {
                b.append(indent).append("  ").append(inner.code.qualName.toJava()).append(inner.refused ? ", among others:\n" : ":\n");
                inner.print(b, indent + "    ");
            }
        }
    }

    /** The scope of a call at a word. @return null when other functions were called there, too */
    Scope enter(int word, PyFunction f) {
        Scope s = calls.get(word);
        if (s == null) {
            calls.put(word, s = new Scope(f.code, f, this));
        } else if (s.code != f.code || s.function.globals != f.globals) {
            s.refused = true;
            return null;
        }
        s.several |= s.function != f;
        return s;
    }
}
