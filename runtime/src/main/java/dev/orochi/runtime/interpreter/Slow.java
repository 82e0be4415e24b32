package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.World;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PairIterator;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyEnumerate;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyIterator;
import dev.orochi.runtime.object.PyRangeIterator;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMember;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyValue;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.threads.ThreadState;

/** The general forms of the instructions whose fast paths stand in the loop, and their quickening. */
final class Slow {
    private Slow() {}

    // ---- operands -----------------------------------------------------------------------------------------------

    /** Consumes an operand: a temporary is emptied and its reference dropped. */
    static void consume(ThreadState ts, Object[] r, int reg, int firstTemp) {
        if (reg >= firstTemp && reg != Op.NO_REG) {
            Object v = r[reg];
            r[reg] = null;
            if (v instanceof Counted) {
                ts.dropInside(v);
            }
        }
    }

    /** Writes the result of an instruction with one operand. */
    static void finish(ThreadState ts, Frame f, int dst, int b, Object v) {
        Object[] r = f.r;
        ts.hold(v);
        consume(ts, r, b, f.code.firstTemp);
        set(ts, r, dst, v);
    }

    /** {@code ts.drop}, where what a register held is hardly ever counted: outside the loop, so that it stays small. */
    static void drop(ThreadState ts, Object old) {
        ts.drop(old);
    }

    /** Ends an instruction that empties two registers: no finaliser runs before both are dropped. */
    static void dropBoth(ThreadState ts, Object x, Object y) {
        ts.dropInside(x);
        ts.dropInside(y);
        if (ts.unsettled()) {
            ts.settle();
        }
    }

    /** Writes the result of an instruction with two operands. */
    static void finish(ThreadState ts, Frame f, int dst, int b, int c, Object v) {
        Object[] r = f.r;
        int firstTemp = f.code.firstTemp;
        ts.hold(v);
        consume(ts, r, b, firstTemp);
        consume(ts, r, c, firstTemp);
        set(ts, r, dst, v);
    }

    /** Writes a held value into a register, drops the old one, and decides what Java code left over. */
    static void set(ThreadState ts, Object[] r, int dst, Object held) {
        Object old = r[dst];
        r[dst] = held;
        if (old instanceof Counted) {
            ts.dropVariable(old);
        }
        if (ts.unsettled()) {
            ts.settle();
        }
    }

    /** A call's result has taken the place of a value. What the called function held goes first. */
    static void dropAfterCall(ThreadState ts, Object old) {
        if (ts.unsettled()) {
            ts.dropInside(old);
        } else {
            ts.drop(old);
        }
    }

    static void quicken(Frame f, int at, long in, Op op) {
        if (f.insns == f.code.insns) {
            f.code.insns[at] = in & ~0xffL | op.ordinal();
        }
    }

    // What the loop itself calls is not inlined anywhere (see LoopCalls): it has names of its own for two of the above.

    static void finishIs(ThreadState ts, Frame f, int dst, int b, int c, Object v) {
        finish(ts, f, dst, c, b, v);
    }

    /** Consumes a temporary. */
    static void consumeTested(ThreadState ts, Object[] r, int reg) {
        consume(ts, r, reg, 0);
    }

    /** The result of an activation that Java code has begun. @param v held */
    static Object toJava(ThreadState ts, Object v) {
        ts.dropToJava(v);
        return v;
    }

    // ---- names --------------------------------------------------------------------------------------------------

    static PyException unboundLocal(Frame f, int reg) {
        return Errors.unboundLocal(f.code.varNames[reg]);
    }

    static PyException unboundFree(Frame f, int index) {
        return Errors.unboundFree(f.code.freeNames[index]);
    }

    static Object loadGlobal(ThreadState ts, Frame f, int at, int name) {
        PyStr n = f.code.names[name];
        if (PyDict.isExact(f.globals) && PyDict.isExact(f.builtins)) {
            int version = f.globals.keysVersion();
            PyDict.Entry e = f.globals.find(n);
            boolean builtin = e == null;
            if (builtin) {
                e = f.builtins.find(n);
            }
            Object v = e == null ? null : e.peek();
            if (v != null) {
                f.code.caches[at] = new GlobalCache(f.globals, e, builtin, version);
                return v;
            }
            throw Errors.nameError(n);
        }
        Object v = lookupOrNull(f.globals, n);
        if (v == null) {
            v = lookupOrNull(f.builtins, n);
        }
        if (v == null) {
            throw Errors.nameError(n);
        }
        return v;
    }

    /** {@code mapping[name]}, or null in place of KeyError. */
    static Object lookupOrNull(Object mapping, PyStr name) {
        if (mapping instanceof PyDict d && PyDict.isExact(d)) {
            return d.get(name);
        }
        try {
            return Ops.getItem(mapping, name);
        } catch (PyException e) {
            if (e.matches(dev.orochi.runtime.object.Builtins.KEY_ERROR)) {
                return null;
            }
            throw e;
        }
    }

    // ---- arithmetic ---------------------------------------------------------------------------------------------

    static void binary(ThreadState ts, Frame f, int at, long in) {
        int sub = (int) (in >>> 8) & 0xff;
        int b = (int) (in >>> 32) & 0xffff;
        int c = (int) (in >>> 48);
        Object x = f.r[b];
        Object y = f.r[c];
        if (x instanceof PyFloat ? y instanceof PyInt : y instanceof PyFloat && x instanceof PyInt) {
            Object v = Arithmetic.mixed(sub, x, y);
            if (v != null) {
                set(ts, f.r, (int) (in >>> 16) & 0xffff, v);
                return;
            }
        }
        Op op = quickBinary(BinaryOp.of(sub), x, y);
        if (op != null && op.ordinal() != ((int) in & 0xff)) {
            quicken(f, at, in, op);
        }
        Object v = Arithmetic.binary(sub, x, y);
        finish(ts, f, (int) (in >>> 16) & 0xffff, b, c, v);
    }

    private static Op quickBinary(BinaryOp op, Object x, Object y) {
        if (x instanceof PyInt && y instanceof PyInt) {
            return switch (op) {
                case ADD -> Op.ADD_INT;
                case SUB -> Op.SUB_INT;
                case MUL -> Op.MUL_INT;
                case MOD -> Op.MOD_INT;
                case FLOORDIV -> Op.FLOORDIV_INT;
                case AND -> Op.AND_INT;
                case OR, XOR, LSHIFT, RSHIFT -> Op.BITS_INT;
                default -> Op.BINARY;
            };
        }
        if (x instanceof PyFloat && y instanceof PyFloat) {
            return switch (op) {
                case ADD -> Op.ADD_FLOAT;
                case SUB -> Op.SUB_FLOAT;
                case MUL -> Op.MUL_FLOAT;
                case TRUEDIV -> Op.DIV_FLOAT;
                default -> Op.BINARY;
            };
        }
        return Op.BINARY;
    }

    /** {@code |}, {@code ^} and shifts of small ints; null when the result does not fit or an error is due. */
    static PyInt bits(int op, long x, long y) {
        if (op == BinaryOp.OR.ordinal()) {
            return PyInt.of(x | y);
        }
        if (op == BinaryOp.XOR.ordinal()) {
            return PyInt.of(x ^ y);
        }
        if (y < 0) {
            return null;
        }
        if (op == BinaryOp.RSHIFT.ordinal()) {
            return PyInt.of(y > 63 ? x >> 63 : x >> y);
        }
        if (y > 62) {
            return null;
        }
        long v = x << y;
        return v >> y == x ? PyInt.of(v) : null;
    }

    /** COMPARE. */
    static void compare(ThreadState ts, Frame f, long in) {
        int b = (int) (in >>> 32) & 0xffff;
        int c = (int) (in >>> 48);
        Object v = Arithmetic.compare(CompareOp.of((int) (in >>> 8) & 0xff), f.r[b], f.r[c]);
        finish(ts, f, (int) (in >>> 16) & 0xffff, c, b, v);
    }

    /** Whether the jump is taken. */
    static boolean compareJump(ThreadState ts, Frame f, int at, long in) {
        int sub = (int) (in >>> 8) & 0xff;
        int b = (int) (in >>> 32) & 0xffff;
        int c = (int) (in >>> 48);
        Object[] r = f.r;
        Object x = r[b];
        Object y = r[c];
        CompareOp op = CompareOp.of(sub);
        boolean v;
        if (x instanceof PyInt i && y instanceof PyInt j) {
            if (((int) in & 0xff) != Op.JUMP_COMPARE_INT.ordinal()) {
                quicken(f, at, in, Op.JUMP_COMPARE_INT);
            }
            v = Operators.compareLongs(op, i.value, j.value);
        } else {
            if (((int) in & 0xff) != Op.JUMP_COMPARE.ordinal()) {
                quicken(f, at, in, Op.JUMP_COMPARE);
            }
            if (x instanceof PyFloat i && y instanceof PyFloat j) {
                v = Operators.compareDoubles(op, i.value, j.value);
            } else {
                Object o = Arithmetic.compare(op, x, y);
                v = o instanceof PyBool p ? p.value : truthOfResult(ts, o);
            }
        }
        consume(ts, r, c, f.code.firstTemp); // in CPython's order
        consume(ts, r, b, f.code.firstTemp);
        if (ts.unsettled()) {
            ts.settle();
        }
        return v == ((sub & 8) != 0);
    }

    static boolean truthOfResult(ThreadState ts, Object o) {
        Rc.own(o);
        try {
            return Ops.truth(o);
        } finally {
            Rc.release(o);
            ts.settle();
        }
    }

    /** Truth of register {@code reg}, which is consumed. */
    static boolean truth(ThreadState ts, Frame f, int reg, int pc) {
        f.pc = pc;
        boolean v = Ops.truth(f.r[reg]);
        consume(ts, f.r, reg, f.code.firstTemp);
        if (ts.unsettled()) {
            ts.settle();
        }
        return v;
    }

    // ---- attributes ---------------------------------------------------------------------------------------------

    static void loadAttr(ThreadState ts, Frame f, int at, long in) {
        int b = (int) (in >>> 32) & 0xffff;
        Object o = f.r[b];
        PyStr name = f.code.names[(int) (in >>> 48)];
        Object v = null;
        Object cache = f.code.caches[at];
        if (cache instanceof PolyCache p) {
            cache = p.find(o);
            if (cache instanceof SlotCache s && loadSlot(ts, f, (PyInstance) o, s.slot(), (int) (in >>> 16) & 0xffff, b)) {
                return;
            }
        }
        if (cache instanceof SlotCache s && s.holds(o)) {
            v = ((PyInstance) o).loadSlot(s.slot());
        } else if (cache instanceof MethodCache m && m.holds(o)) {
            Object attr = m.attribute;
            if (((int) in & 0xff) != Opcodes.LOAD_ATTR_GETTER && Accessors.getter(attr) != null) {
                quicken(f, at, in, Op.LOAD_ATTR_GETTER);
            }
            v = Attributes.bind(attr, o, PyType.of(o));
        } else {
            v = OwnAttributes.cached(cache, o);
        }
        if (v == null) {
            v = loadAttrUncached(f, at, in, o, name);
        }
        finish(ts, f, (int) (in >>> 16) & 0xffff, b, v);
    }

    /** Loads what a slot of the value in register {@code b} holds. @return false, and nothing is done, when it is empty */
    private static boolean loadSlot(ThreadState ts, Frame f, PyInstance o, int slot, int dst, int b) {
        Object v;
        do {
            v = o.getSlot(slot);
            if (v == null) {
                return false;
            }
        } while (!ts.holdLoaded(v));
        consume(ts, f.r, b, f.code.firstTemp);
        set(ts, f.r, dst, v);
        return true;
    }

    /** Adds to what a place remembers, and quickens it as long as that is one shape. @param general the form for several */
    private static void cacheSlot(Frame f, int at, long in, SlotCache s, Op general, Op quick) {
        Object now = cache(f, at, s);
        Op op = now == s ? quick : general;
        if (((int) in & 0xff) != op.ordinal()) {
            quicken(f, at, in, op);
        }
    }

    /** @return what the place remembers now */
    static Object cache(Frame f, int at, Object entry) {
        Object before = f.code.caches[at];
        Object now = PolyCache.with(before, entry);
        if (now != before) {
            f.code.caches[at] = now;
        }
        return now;
    }

    private static Object loadAttrUncached(Frame f, int at, long in, Object o, PyStr name) {
        PyType t = PyType.of(o);
        if (Attributes.isGeneric(t)) {
            int version = t.lastingVersion();
            Object attr = t.lookup(name);
            if (o instanceof PyInstance i) {
                Shape s = i.shape();
                if (attr instanceof PyMember m && t.isSubtype(m.owner)) {
                    cacheSlot(f, at, in, new SlotCache(s, version, m.slot), Op.LOAD_ATTR, Op.LOAD_ATTR_SLOT);
                    return Attributes.get(o, name);
                }
                int slot = s.dictMode ? -1 : s.slotOf(name);
                if (slot >= 0 && !Attributes.comesFirst(attr)) {
                    Object v = i.getOwn(name);
                    if (v != null) {
                        cacheSlot(f, at, in, new SlotCache(s, version, slot), Op.LOAD_ATTR, Op.LOAD_ATTR_SLOT);
                        return v;
                    }
                }
            }
            if (attr != null && !(o instanceof PyModule)) {
                cacheClassAttribute(f, at, o, t, version, attr, name);
            }
        } else if (o instanceof PyModule m) {
            OwnAttributes.cacheModule(f, at, m, name);
        } else if (o instanceof PyType c) {
            OwnAttributes.cacheClass(f, at, c, name);
        }
        if (((int) in & 0xff) != Op.LOAD_ATTR.ordinal()) {
            quicken(f, at, in, Op.LOAD_ATTR);
        }
        return Attributes.get(o, name);
    }

    /** Caches a class attribute, if the receiver's shape says that the instance has none of that name. */
    private static void cacheClassAttribute(Frame f, int at, Object o, PyType t, int version, Object attr,
            PyStr name) {
        if (Attributes.mayFallBack(t, attr)) {
            return;
        }
        if (o instanceof PyValue) {
            cache(f, at, new MethodCache(null, t, version, attr));
        } else if (o instanceof PyObject p) {
            Shape s = p.shape();
            boolean own = o instanceof PyExtensible && (s.dictMode || s.slotOf(name) >= 0);
            if (Attributes.comesFirst(attr) || !own) {
                cache(f, at, new MethodCache(s, t, version, attr));
            }
        }
    }

    /** The class attribute to call on a receiver, or null when the general way has to be gone. */
    static Object method(Frame f, int at, Object o, PyStr name) {
        return PolyCache.resolve(f.code.caches[at], o) instanceof MethodCache c && c.holds(o) ? c.attribute : methodFor(f, at, o, name);
    }

    /** As {@link #method}, for a receiver that the place doesn't know yet. */
    static Object methodFor(Frame f, int at, Object o, PyStr name) {
        PyType t = PyType.of(o);
        if (!Attributes.isGeneric(t)) {
            return null;
        }
        int version = t.lastingVersion();
        Object attr = t.lookup(name);
        if (!(attr instanceof PyObject m) || !m.isMethodLike()) {
            return null;
        }
        if (o instanceof PyExtensible e) {
            Shape s = e.shape();
            if (s.dictMode ? e.getOwn(name) != null : s.slotOf(name) >= 0 && e.getOwn(name) != null) {
                return null;
            }
            if (s.dictMode || s.slotOf(name) >= 0) {
                return attr; // right for now, not to be cached
            }
        }
        cache(f, at, new MethodCache(o instanceof PyObject p ? p.shape() : null, t, version, attr));
        return attr;
    }

    /** LOAD_METHOD. @param pc index of its extension word */
    static void loadMethod(ThreadState ts, Frame f, int pc, long in) {
        int a = (int) (in >>> 16) & 0xffff;
        int b = (int) (in >>> 32) & 0xffff;
        int self = (int) f.insns[pc] & 0xffff;
        Object[] r = f.r;
        Object o = r[b];
        PyStr name = f.code.names[(int) (in >>> 48)];
        Object cached = PolyCache.resolve(f.code.caches[pc - 1], o);
        Object m = cached instanceof MethodCache c ? c.methodOf(o) : null;
        if (m == null) {
            Object own = OwnAttributes.cached(cached, o);
            m = own == null ? methodFor(f, pc - 1, o, name) : null;
            if (m == null) {
                r[self] = null;
                finish(ts, f, a, b, own == null ? OwnAttributes.get(f, pc - 1, o, name) : own);
                return;
            }
        }
        ts.hold(m);
        if (b >= f.code.firstTemp) {
            r[b] = null;
        } else {
            ts.hold(o);
        }
        r[a] = m;
        r[self] = o;
    }

    static void storeAttr(ThreadState ts, Frame f, int at, long in) {
        int a = (int) (in >>> 16) & 0xffff;
        int b = (int) (in >>> 32) & 0xffff;
        PyStr name = f.code.names[(int) (in >>> 48)];
        Object o = f.r[a];
        if (f.code.caches[at] instanceof PolyCache p && p.find(o) instanceof SlotCache g) {
            storeSlot(ts, f, (PyInstance) o, g, a, b);
            return;
        }
        if (o instanceof PyInstance i && Attributes.hasGenericSetattr(i.type())) {
            PyType t = i.type();
            int version = t.lastingVersion();
            Object attr = t.lookup(name);
            Shape s = i.shape();
            if (attr != null && Accessors.setter(attr) != null) {
                cache(f, at, new MethodCache(s, t, version, attr));
                if (((int) in & 0xff) != Opcodes.STORE_ATTR_SETTER) {
                    quicken(f, at, in, Op.STORE_ATTR_SETTER);
                }
            }
            boolean member = attr instanceof PyMember m && t.isSubtype(m.owner);
            int slot = member ? ((PyMember) attr).slot
                    : Attributes.isData(attr) || s.dictMode ? -1 : s.slotOf(name);
            if (slot >= 0 && (member || i.getSlot(slot) != null)) {
                cacheSlot(f, at, in, new SlotCache(s, version, slot), Op.STORE_ATTR, Op.STORE_ATTR_SLOT);
            }
            Attributes.set(o, name, f.r[b]);
            Shape n = i.shape();
            if (!Attributes.isData(attr) && n.follows(s, name)) {
                cacheSlot(f, at, in, new SlotCache(s, version, n.count - 1, n), Op.STORE_ATTR, Op.STORE_ATTR_SLOT);
            }
        } else {
            Attributes.set(o, name, f.r[b]);
        }
        consume(ts, f.r, a, f.code.firstTemp);
        consume(ts, f.r, b, f.code.firstTemp);
        if (ts.unsettled()) {
            ts.settle();
        }
    }

    private static boolean append(PyInstance o, SlotCache g, Object v) {
        try {
            return o.append(g.shape(), g.next(), v);
        } catch (OutOfMemoryError e) {
            Rc.release(v);
            throw e;
        }
    }

    /** STORE_ATTR_SLOT: stores register b into the slot of {@code o}, whose shape is the cache's. */
    static void storeSlot(ThreadState ts, Frame f, PyInstance o, SlotCache g, int a, int b) {
        Object[] r = f.r;
        Object v = r[b];
        int firstTemp = f.code.firstTemp;
        Object old = null;
        if (v instanceof Counted && !g.adding().expectCounted()) {
            Attributes.set(o, g.adding().name, v); // other threads have run
        } else if (g.next() != null) {
            // Under construction: the registers of this frame hold the only references, its own and carry.
            o.makeRoom(g.slot()); // before something is counted
            ts.own(v);
            if (f.carry == o && a < firstTemp && o.isHeldOnlyBy(ts, 2) && !o.isWeaklyReferenced()) {
                o.appendUnshared(g.slot(), v, g.next());
            } else if (!append(o, g, v)) {
                Rc.release(v); // the register still holds it
                Attributes.set(o, g.next().name, v);
            }
        } else {
            old = o.getSlot(g.slot());
            if (old == null && g.named()) {
                // The attribute was deleted: it comes back at the end, by the general way.
                Attributes.set(o, o.shape().nameOfSlot(g.slot()), v);
            } else {
                ts.own(v);
                if (!(World.hasForeign() && g.adding().holdsCounted())) {
                    o.putSlot(g.slot(), v); // no thread can write a counted value in between
                } else {
                    old = o.swapSlot(g.slot(), v);
                }
            }
        }
        consume(ts, r, a, firstTemp);
        consume(ts, r, b, firstTemp);
        if (old instanceof Counted) {
            Rc.release(old);
        }
        if (ts.unsettled()) {
            ts.settle();
        }
    }

    // ---- items --------------------------------------------------------------------------------------------------

    static void getItem(ThreadState ts, Frame f, int at, long in) {
        int b = (int) (in >>> 32) & 0xffff;
        int c = (int) (in >>> 48);
        Object o = f.r[b];
        Object k = f.r[c];
        Object v;
        if (o instanceof PyList l && k instanceof PyInt && l.type() == PyList.TYPE) {
            if (((int) in & 0xff) != Op.GET_ITEM_LIST_INT.ordinal()) {
                quicken(f, at, in, Op.GET_ITEM_LIST_INT);
            }
            v = l.getItem(((PyInt) k).value);
        } else {
            if (((int) in & 0xff) == Op.GET_ITEM_LIST_INT.ordinal()) {
                quicken(f, at, in, Op.GET_ITEM);
            }
            v = Items.get(o, k);
        }
        finish(ts, f, (int) (in >>> 16) & 0xffff, b, c, v);
    }

    /** SET_ITEM. */
    static void setItem(ThreadState ts, Frame f, int a, int b, int c) {
        Object[] r = f.r;
        Items.set(r[a], r[b], r[c]);
        int firstTemp = f.code.firstTemp;
        consume(ts, r, b, firstTemp);
        consume(ts, r, a, firstTemp);
        consume(ts, r, c, firstTemp);
        if (ts.unsettled()) {
            ts.settle();
        }
    }

    /** CONTAINS. */
    static void contains(ThreadState ts, Frame f, long in) {
        int b = (int) (in >>> 32) & 0xffff;
        int c = (int) (in >>> 48);
        Object[] r = f.r;
        boolean v = Ops.contains(r[c], r[b]) == (((int) in >>> 8 & 1) == 0);
        finish(ts, f, (int) (in >>> 16) & 0xffff, c, b, PyBool.of(v));
    }

    // ---- iteration ----------------------------------------------------------------------------------------------

    /** GET_ITER. */
    static void getIter(ThreadState ts, Frame f, int a, int b) {
        finish(ts, f, a, b, Ops.iter(f.r[b]));
    }

    /** FOR_ITER for any iterator. @return the word to go on with */
    static int forIterGeneric(ThreadState ts, Frame f, int pc, int a, int b) {
        Object it = f.r[b];
        if (it instanceof PairIterator p && p.givesPairs() && Unpacking.takesPair(f, pc + 1, a)) {
            if (it instanceof PyEnumerate e && e.generator() != null) {
                quicken(f, pc - 1, f.insns[pc - 1], Op.FOR_ITER_GEN);
            }
            if (Unpacking.pair(ts, f, pc + 2, p)) {
                return pc + 3;
            }
            endIteration(ts, f.r, b);
            return (int) f.insns[pc];
        }
        if (it instanceof PyIterator i && i.quiet) {
            quicken(f, pc - 1, f.insns[pc - 1], it instanceof PyRangeIterator ? Op.FOR_ITER_RANGE : Op.FOR_ITER_LIST);
        } else if (it.getClass() == PyGenerator.class) {
            quicken(f, pc - 1, f.insns[pc - 1], Op.FOR_ITER_GEN);
        }
        Object v = Tracing.isTraced(ts, f) ? Tracing.next(ts, f, it) : it instanceof NativeIterator n ? n.nextOrNull() : Ops.next(it);
        if (v == null) {
            endIteration(ts, f.r, b);
            return (int) f.insns[pc];
        }
        ts.hold(v);
        set(ts, f.r, a, v);
        return pc + 1;
    }

    static void endIteration(ThreadState ts, Object[] r, int reg) {
        Object it = r[reg];
        r[reg] = null;
        ts.drop(it);
        if (ts.unsettled()) {
            ts.settle();
        }
    }

    // ---- leaving ------------------------------------------------------------------------------------------------

    /** What a frame that was not simply called gives back: an {@code __init__} the instance, an operator's method that declines what is to
     * be done then. A generator run by FOR_ITER or YIELD_FROM has ended. */
    static Object finishSpecial(ThreadState ts, Frame f, Object result) {
        if (f.kind == Frame.OPERATOR) {
            Object cache = f.carry;
            f.carry = null;
            return result == PyNotImplemented.NOT_IMPLEMENTED ? cache : result;
        }
        if (f.kind == Frame.FOLD) {
            return GeneratorSlow.endFold(ts, f, result);
        }
        if (f.kind >= Frame.FOR_ITER) {
            f.generator.leaveInline(ts, false);
            if (f.kind >= Frame.RESUMED) {
                ts.dropInside(f.generator);
            }
            return f.kind == Frame.ASKED ? GeneratorSlow.otherwise(ts, f, result) : result;
        }
        if (result != PyNone.NONE) {
            ts.dropInside(result);
            throw Errors.typeError("__init__() should return None, not '" + PyType.of(result).name() + "'");
        }
        Object o = f.carry;
        f.carry = null;
        return o;
    }

    /** Goes on in the frame that has called one of an operator's or a generator's.
     * @param v what {@link #finishSpecial} has given
     * @param dst of the frame that has ended */
    static void endInline(ThreadState ts, Frame f, int kind, Object v, int dst) {
        if (kind == Frame.OPERATOR) {
            OperatorCalls.end(ts, f, v);
        } else {
            GeneratorSlow.endInline(ts, f, kind, v, dst);
        }
    }

    static Object cellContent(Frame f, int reg) {
        Object v = ((PyCell) f.r[reg]).get();
        if (v == null) {
            throw unboundLocal(f, reg);
        }
        return v;
    }
}
