package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PairIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** Assignment to several targets at once. */
final class Unpacking {
    private Unpacking() {}

    /** Whether the instruction at {@code at} takes the pair in register {@code src} apart. Not so when lines are traced. */
    static boolean takesPair(Frame f, int at, int src) {
        long in = f.insns[at];
        return ((int) in & 0xff) == Opcodes.UNPACK_SEQUENCE && (int) (in >>> 32) == (src | 2 << 16)
                && src >= f.code.firstTemp && f.insns == f.code.insns;
    }

    /** Takes an iterator's next pair apart.
     * @param pc of the word with the two destinations
     * @return false at the end */
    static boolean pair(ThreadState ts, Frame f, int pc, PairIterator it) {
        Object[] pair = ts.pair;
        if (!it.nextPair(pair)) {
            return false;
        }
        for (int i = 0; i < 2; i++) {
            ts.hold(pair[i]);
        }
        for (int i = 0; i < 2; i++) {
            int dst = Building.reg(f, pc, i);
            Object old = f.r[dst];
            f.r[dst] = pair[i];
            pair[i] = null;
            ts.dropInside(old);
        }
        Rare.settled(ts, pc);
        return true;
    }

    static int sequence(ThreadState ts, Frame f, int pc, int src, int n) {
        Object v = f.r[src];
        if (v instanceof PyTuple t && PyTuple.isExact(t) && t.size() == n) {
            for (int i = 0; i < n; i++) {
                ts.hold(t.items[i]);
            }
            write(ts, f, pc, src, t.items, n);
            return pc + (n + 3 >> 2);
        }
        Object[] items = items(v, n);
        for (int i = 0; i < n; i++) {
            ts.hold(items[i]);
        }
        write(ts, f, pc, src, items, n);
        return pc + (n + 3 >> 2);
    }

    /** Writes held values to the destinations in the extension words. */
    private static void write(ThreadState ts, Frame f, int pc, int src, Object[] items, int n) {
        Slow.consume(ts, f.r, src, f.code.firstTemp);
        for (int i = 0; i < n; i++) {
            int dst = Building.reg(f, pc, i);
            Object old = f.r[dst];
            f.r[dst] = items[i];
            ts.dropInside(old);
        }
        Rare.settled(ts, pc);
    }

    /** What {@code n} targets get. */
    static Object[] items(Object v, int n) {
        if (v instanceof PyTuple t && PyTuple.isExact(t) || v instanceof PyList l && PyList.isExact(l)) {
            Object[] a = v instanceof PyTuple t ? t.items : ((PyList) v).toArray();
            if (a.length < n) {
                throw Errors.valueError("not enough values to unpack (expected " + n + ", got " + a.length + ")");
            }
            if (a.length > n) {
                throw Errors.valueError("too many values to unpack (expected " + n + ", got " + a.length + ")");
            }
            return a;
        }
        Object it = iter(v);
        Object[] out = new Object[n];
        for (int i = 0; i < n; i++) {
            out[i] = Ops.next(it);
            if (out[i] == null) {
                throw Errors.valueError("not enough values to unpack (expected " + n + ", got " + i + ")");
            }
        }
        if (Ops.next(it) != null) {
            int len = v instanceof PyDict ? Ops.len(v) : -1;
            throw Errors.valueError("too many values to unpack (expected " + n + (len > n ? ", got " + len : "")
                    + ")");
        }
        return out;
    }

    private static Object iter(Object v) {
        PyType t = PyType.of(v);
        if (t.lookup("__iter__") == null && t.lookup("__getitem__") == null) {
            throw Errors.typeError("cannot unpack non-iterable " + t.fullName() + " object");
        }
        return Ops.iter(v);
    }

    static int starred(ThreadState ts, Frame f, int pc, int src, int before, int after) {
        Object[] out = starred(f.r[src], before, after);
        for (Object o : out) {
            ts.hold(o);
        }
        write(ts, f, pc, src, out, out.length);
        return pc + (out.length + 3 >> 2);
    }

    /** What the targets get, one of which takes the list of all that the others leave. */
    static Object[] starred(Object v, int before, int after) {
        PyList all = PyList.from(v instanceof PyTuple || v instanceof PyList ? v : iter(v));
        Object[] a = all.toArray();
        if (a.length < before + after) {
            throw Errors.valueError("not enough values to unpack (expected at least " + (before + after) + ", got "
                    + a.length + ")");
        }
        int n = before + 1 + after;
        Object[] out = new Object[n];
        System.arraycopy(a, 0, out, 0, before);
        out[before] = PyList.of(java.util.Arrays.copyOfRange(a, before, a.length - after));
        System.arraycopy(a, a.length - after, out, before + 1, after);
        return out;
    }
}
