package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PySuper;
import dev.orochi.runtime.object.PyTemplate;
import dev.orochi.runtime.object.PyInterpolation;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/** Displays, formatting, unpacking, slices and function objects. */
final class Building {
    private Building() {}

    /** The value of an operand that may be absent. */
    private static Object orNone(Object[] r, int reg) {
        return reg == Op.NO_REG ? PyNone.NONE : r[reg];
    }

    static int execute(ThreadState ts, Frame f, int pc, long in, int a, int b, int c) {
        Object[] r = f.r;
        int words = c + 3 >> 2;
        switch ((int) in & 0xff) {
            case Opcodes.GET_SLICE: {
                int lo = reg(f, pc, 0);
                int hi = reg(f, pc, 1);
                Object v = Ops.getItem(r[b], PySlice.temporary(orNone(r, lo), orNone(r, hi)));
                ts.hold(v);
                Slow.consume(ts, r, b, f.code.firstTemp);
                Slow.consume(ts, r, lo, f.code.firstTemp);
                Slow.consume(ts, r, hi, f.code.firstTemp);
                Slow.set(ts, r, a, v);
                return pc + 1;
            }
            case Opcodes.SET_SLICE: {
                int lo = reg(f, pc, 0);
                int hi = reg(f, pc, 1);
                Ops.setItem(r[a], PySlice.temporary(orNone(r, lo), orNone(r, hi)), r[b]);
                Slow.consume(ts, r, a, f.code.firstTemp);
                Slow.consume(ts, r, b, f.code.firstTemp);
                Slow.consume(ts, r, lo, f.code.firstTemp);
                return Rare.consumed(ts, f, hi, pc + 1);
            }
            case Opcodes.BUILD_SLICE: {
                int lo = reg(f, pc, 0);
                int hi = reg(f, pc, 1);
                int step = reg(f, pc, 2);
                Object v = new PySlice(orNone(r, lo), orNone(r, hi), orNone(r, step));
                ts.hold(v);
                Slow.consume(ts, r, lo, f.code.firstTemp);
                Slow.consume(ts, r, hi, f.code.firstTemp);
                Slow.consume(ts, r, step, f.code.firstTemp);
                Slow.set(ts, r, a, v);
                return pc + 1;
            }
            case Opcodes.BUILD_LIST:
                return Rare.put(ts, f, a, c == 0 ? new PyList() : PyList.adopt(take(ts, f, pc, c), c), pc + words);
            case Opcodes.BUILD_SET:
                return buildSet(ts, f, pc, a, c);
            case Opcodes.BUILD_MAP:
                return buildMap(ts, f, pc, a, c);
            case Opcodes.BUILD_STRING:
                return buildString(ts, f, pc, a, c);
            case Opcodes.FORMAT_VALUE: {
                Object v = convert(r[b], (int) (in >>> 8) & 0xff);
                Object s = c == Op.NO_REG && v instanceof PyStr ? v
                        : Ops.format(v, c == Op.NO_REG ? PyStr.EMPTY : r[c]);
                return Rare.done(ts, f, a, b, c, s, pc);
            }
            case Opcodes.BUILD_INTERPOLATION: {
                int spec = reg(f, pc, 0);
                Object v = PyInterpolation.of(r[b], r[c], (int) (in >>> 8) & 0xff,
                        spec == Op.NO_REG ? PyStr.EMPTY : r[spec]);
                ts.hold(v);
                Slow.consume(ts, r, spec, f.code.firstTemp);
                ts.unholdValue(v);
                return Rare.done(ts, f, a, b, c, v, pc + 1);
            }
            case Opcodes.BUILD_TEMPLATE:
                return Rare.done(ts, f, a, b, c, PyTemplate.of((PyTuple) r[b], (PyTuple) r[c]), pc);
            default:
                return extend(ts, f, pc, in, a, b, c);
        }
    }

    private static int extend(ThreadState ts, Frame f, int pc, long in, int a, int b, int c) {
        Object[] r = f.r;
        switch ((int) in & 0xff) {
            case Opcodes.SET_ADD:
                ((PySet) r[a]).add(r[b]);
                return Rare.consumed(ts, f, b, pc);
            case Opcodes.MAP_ADD:
                ((PyDict) r[a]).put(r[b], r[c]);
                Slow.consume(ts, r, b, f.code.firstTemp);
                return Rare.consumed(ts, f, c, pc);
            case Opcodes.LIST_EXTEND:
                listExtend((PyList) r[a], r[b], ((int) in >>> 8 & 1) != 0);
                return Rare.consumed(ts, f, b, pc);
            case Opcodes.SET_UPDATE:
                PySet set = (PySet) r[a];
                Ops.forEach(r[b], set::add);
                return Rare.consumed(ts, f, b, pc);
            case Opcodes.DICT_UPDATE:
                dictUpdate((PyDict) r[a], r[b]);
                return Rare.consumed(ts, f, b, pc);
            case Opcodes.DICT_MERGE:
                dictMerge((PyDict) r[a], r[b], r[c]);
                return Rare.consumed(ts, f, b, pc);
            case Opcodes.LIST_TO_TUPLE: {
                PyList l = (PyList) r[b];
                return Rare.done(ts, f, a, b, l.size() == 0 ? PyTuple.EMPTY : PyTuple.of(l.toArray()), pc);
            }
            case Opcodes.UNPACK_EX:
                return Unpacking.starred(ts, f, pc, b, a, c);
            default:
                throw Errors.systemError("unknown instruction " + ((int) in & 0xff));
        }
    }

    /** BUILD_TUPLE. */
    static int buildTuple(ThreadState ts, Frame f, int pc, int a, int c) {
        return Rare.put(ts, f, a, c == 0 ? PyTuple.EMPTY : PyTuple.adopt(take(ts, f, pc, c)), pc + (c + 3 >> 2));
    }

    /** LIST_APPEND. */
    static void append(ThreadState ts, Frame f, int a, int b) {
        Object[] r = f.r;
        ((PyList) r[a]).append(r[b]);
        Slow.consume(ts, r, b, f.code.firstTemp);
        if (ts.unsettled()) {
            ts.settle();
        }
    }

    /** Register number {@code i} in the extension words that start at {@code pc}. */
    static int reg(Frame f, int pc, int i) {
        return (int) (f.insns[pc + (i >> 2)] >>> ((i & 3) << 4)) & 0xffff;
    }

    private static Object[] take(ThreadState ts, Frame f, int pc, int n) {
        Object[] out = new Object[n];
        take(ts, f, pc, 0, out);
        return out;
    }

    /** Operands in the extension words as references of the heap: temporaries move, the others are counted.
     * @param first number of the first one  @param out is filled */
    static void take(ThreadState ts, Frame f, int pc, int first, Object[] out) {
        Object[] r = f.r;
        int firstTemp = f.code.firstTemp;
        for (int i = 0; i < out.length; i++) {
            int reg = reg(f, pc, first + i);
            Object v = r[reg];
            out[i] = v;
            Rc.own(v);
            if (reg >= firstTemp) {
                r[reg] = null;
                ts.unholdValue(v);
            }
        }
    }

    private static int buildSet(ThreadState ts, Frame f, int pc, int a, int n) {
        PySet s = new PySet();
        for (int i = 0; i < n; i++) {
            s.add(f.r[reg(f, pc, i)]);
        }
        return drop(ts, f, pc, a, n, s);
    }

    private static int buildMap(ThreadState ts, Frame f, int pc, int a, int pairs) {
        PyDict d = new PyDict();
        for (int i = 0; i < 2 * pairs; i += 2) {
            d.put(f.r[reg(f, pc, i)], f.r[reg(f, pc, i + 1)]);
        }
        return drop(ts, f, pc, a, 2 * pairs, d);
    }

    private static int buildString(ThreadState ts, Frame f, int pc, int a, int n) {
        PyStr s;
        if (n == 2) {
            s = ((PyStr) f.r[reg(f, pc, 0)]).concat((PyStr) f.r[reg(f, pc, 1)]);
        } else {
            StringBuilder b = new StringBuilder();
            boolean bmp = true;
            for (int i = 0; i < n; i++) {
                PyStr p = (PyStr) PyPayload.unwrap(f.r[reg(f, pc, i)]);
                bmp &= p.isBmp();
                b.append(bmp ? p.chars() : "");
            }
            s = bmp ? PyStr.ofChars(b.toString()) : join(f, pc, n);
        }
        return drop(ts, f, pc, a, n, s);
    }

    private static PyStr join(Frame f, int pc, int n) {
        PyStr s = PyStr.EMPTY;
        for (int i = 0; i < n; i++) {
            s = s.concat((PyStr) PyPayload.unwrap(f.r[reg(f, pc, i)]));
        }
        return s;
    }

    /** Consumes n operands and writes the result. */
    private static int drop(ThreadState ts, Frame f, int pc, int dst, int n, Object v) {
        ts.hold(v);
        for (int i = 0; i < n; i++) {
            Slow.consume(ts, f.r, reg(f, pc, i), f.code.firstTemp);
        }
        Slow.set(ts, f.r, dst, v);
        return pc + (n + 3 >> 2);
    }

    static Object convert(Object v, int conversion) {
        return switch (conversion) {
            case 1 -> Ops.strObject(v);
            case 2 -> Ops.reprObject(v);
            case 3 -> Ops.asciiObject(v);
            default -> v;
        };
    }

    private static void listExtend(PyList l, Object v, boolean call) {
        PyType t = PyType.of(v);
        if (t.lookup(Names.__iter__) == null && t.lookup(Names.__getitem__) == null) {
            throw Errors.typeError("Value after * must be an iterable, not " + t.fullName());
        }
        l.extend(v);
    }

    private static void dictUpdate(PyDict d, Object v) {
        if (v instanceof PyDict o) {
            d.update(o);
            return;
        }
        if (Ops.getAttrOrNull(v, "keys") == null) {
            throw Errors.typeError("'" + PyType.of(v).fullName() + "' object is not a mapping");
        }
        d.update(v);
    }

    private static void dictMerge(PyDict d, Object v, Object function) {
        Object keys = v instanceof PyDict ? v : Ops.getAttrOrNull(v, "keys");
        if (keys == null) {
            throw Errors.typeError(CallGeneral.functionText(function) + " argument after ** must be a mapping, not "
                    + PyType.of(v).fullName());
        }
        Object it = v instanceof PyDict ? PyTuple.of(((PyDict) v).keysArray()) : Ops.call(keys);
        Ops.forEach(it, k -> {
            if (d.get(k) != null) {
                throw Errors.typeError(CallGeneral.functionText(function) + " got multiple values for keyword argument '"
                        + Ops.str(k) + "'");
            }
            d.put(k, Ops.getItem(v, k));
        });
    }

    static int loadSuperAttr(ThreadState ts, Frame f, int pc, long in, int dst) {
        Object[] r = f.r;
        int superReg = reg(f, pc, 0);
        int cls = reg(f, pc, 1);
        int self = reg(f, pc, 2);
        PyStr name = f.code.names[reg(f, pc, 3)];
        Object s = r[superReg];
        Object v = s == SuperCache.SUPER ? SuperCache.get(f, pc - 1, r[cls], r[self], name) : null;
        if (v == null) {
            v = superAttr(s, r[cls], r[self], name, ((int) in >>> 8 & 1) != 0);
        }
        ts.hold(v);
        Slow.consume(ts, r, superReg, f.code.firstTemp);
        Slow.consume(ts, r, cls, f.code.firstTemp);
        Slow.consume(ts, r, self, f.code.firstTemp);
        Slow.set(ts, r, dst, v);
        return pc + 1;
    }

    /** {@code super(cls, self).name}. @param arguments whether they were written out */
    private static Object superAttr(Object s, Object cls, Object self, PyStr name, boolean arguments) {
        if (s == SuperCache.SUPER) {
            if (!arguments) {
                Frames.checkSuperClass(cls);
            }
            return PySuper.getAttr(cls, self, name);
        }
        return Ops.getAttr(arguments ? Ops.call(s, cls, self) : Ops.call(s), name);
    }

    /** LOAD_SUPER_METHOD. @param pc index of its extension word */
    static void loadSuperMethod(ThreadState ts, Frame f, int pc, long in) {
        Object[] r = f.r;
        int b = (int) (in >>> 32) & 0xffff;
        int cls = reg(f, pc, 1);
        int self = reg(f, pc, 2);
        PyStr name = f.code.names[(int) (in >>> 48)];
        Object o = r[self];
        Object m = r[b] == SuperCache.SUPER ? SuperCache.method(f, pc - 1, r[cls], o, name) : null;
        if (m == null) {
            m = superAttr(r[b], r[cls], o, name, ((int) in >>> 8 & 1) != 0);
            o = null;
        }
        ts.hold(m);
        ts.hold(o);
        Slow.consume(ts, r, b, f.code.firstTemp);
        Slow.consume(ts, r, cls, f.code.firstTemp);
        Slow.consume(ts, r, self, f.code.firstTemp);
        r[reg(f, pc, 0)] = o;
        Slow.set(ts, r, (int) (in >>> 16) & 0xffff, m);
    }

    static int makeFunction(ThreadState ts, Frame f, int pc, int constant, int dst) {
        Object[] r = f.r;
        Object closure = optional(r, reg(f, pc, 3));
        PyFunction fn = new PyFunction((PyCode) f.code.consts[constant], f.globals, f.builtins, (PyTuple) closure);
        fn.init((PyTuple) optional(r, reg(f, pc, 0)), (PyDict) optional(r, reg(f, pc, 1)),
                optional(r, reg(f, pc, 2)));
        return drop(ts, f, pc, dst, 4, fn);
    }

    private static Object optional(Object[] r, int reg) {
        return reg == Op.NO_REG ? null : r[reg];
    }
}
