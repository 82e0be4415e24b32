package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Counted;
import dev.orochi.refcount.OutOfLine;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.World;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.BuiltinTable;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PairIterator;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyIterator;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyProperty;
import dev.orochi.runtime.object.PyRangeIterator;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.threads.ThreadState;

/**
 * What compiled code calls. Values that compiled code holds are not counted, so nothing here decides about deaths, except
 * {@link #step}, before which all of them were written to registers.
 *
 * <p>Reads of what other threads write are at least opaque: HotSpot must not move them out of a loop.
 */
public final class Regions {
    private Regions() {}

    // ---- registers and counts -----------------------------------------------------------------------------------

    /** Writes a value to a register of the frame, held; what it held before is given up. */
    public static void storeRegister(ThreadState ts, Frame f, long reg, Object v) {
        ts.hold(v);
        Object[] r = f.r;
        Object old = r[(int) reg];
        r[(int) reg] = v;
        if (old instanceof Counted) {
            ts.dropToJava(old);
        }
    }

    /** A value that no register held is used no more: if nothing refers to it, it dies when the thread settles. */
    public static void protect(ThreadState ts, Object v) {
        ts.protect(v);
    }

    /** Two values, or one and null, that compiled code goes on using after the call of a compiled function. Pair with {@link #unhold}. */
    public static void hold(ThreadState ts, Object x, Object y) {
        ts.hold(x);
        ts.hold(y);
    }

    public static void unhold(ThreadState ts, Object x, Object y) {
        ts.unholdValue(x);
        ts.unholdValue(y);
    }

    /** As {@link #protect}, for a value that nobody wants: if it stays alive, it may be in a cycle. */
    public static void discard(ThreadState ts, Object v) {
        ts.discard(v);
    }

    /** Decides about deaths as far as no code of the program runs. @return whether nothing is left to decide */
    public static boolean settleQuietly(ThreadState ts) {
        return !ts.unsettled() || ts.settleQuietly();
    }

    // ---- variables that may have no value: null then ------------------------------------------------------------

    public static PyInt intOrNone(boolean bound, long v) {
        return bound ? PyInt.of(v) : null;
    }

    public static PyFloat floatOrNone(boolean bound, double v) {
        return bound ? PyFloat.of(v) : null;
    }

    public static PyBool boolOrNone(boolean bound, boolean v) {
        return bound ? PyBool.of(v) : null;
    }

    // ---- guards -------------------------------------------------------------------------------------------------

    public static boolean hasNamespaces(Frame f, PyDict globals, PyDict builtins) {
        return f.globals == globals && f.builtins == builtins;
    }

    public static boolean hasCode(PyFunction f, PyCode code, PyDict globals) {
        return f.code == code && f.globals == globals;
    }

    /** Whether a module is of no class of its own. */
    public static boolean isPlain(PyModule m) {
        return m.type() == PyModule.TYPE;
    }

    public static boolean hasShape(Object o, Shape shape) {
        return o instanceof PyObject p && p.shape() == shape;
    }

    /** Whether a property has a getter: it may have been initialised again. */
    public static boolean readsBy(PyProperty p, PyFunction getter) {
        return p.getter() == getter;
    }

    public static boolean writesBy(PyProperty p, PyFunction setter) {
        return p.setter() == setter;
    }

    public static boolean hasVersion(PyType t, long version) {
        return t.version == version;
    }

    /** Whether {@code super()} finds what it did. */
    public static boolean stillFinds(SuperCache c) {
        return c.isCurrent();
    }

    /** How many activations of compiled functions may stand on the Java stack. */
    public static long room(ThreadState ts) {
        return CompiledFunction.room(ts);
    }

    /** Whether compiled code may call a function: the interpreter polls at each call.
     * @param room activations for which there is place */
    public static boolean mayCall(ThreadState ts, long room) {
        return room > 1 && ts.poll == 0;
    }

    public static long less(long room) {
        return room - 1;
    }

    /** Whether the region goes on after an instruction that the interpreter's code has executed.
     * @param now the frame to go on with  @param own the region's; a function that was called may have turned its tracing on */
    public static boolean goesOn(Frame now, Frame own) {
        return now == own && own.insns == own.code.insns;
    }

    /** The region ends before an instruction, for which all values are in the registers. @return the frame */
    public static Frame stand(Frame f, long at) {
        f.pc = (int) at;
        return f;
    }

    /** Whether the frame stands at a word, after a {@link #step}. */
    public static boolean standsAt(Frame f, long pc) {
        return f.pc == pc;
    }

    // ---- loads: null where the general way has to be gone -------------------------------------------------------

    public static Object global(GlobalCache c, PyDict globals) {
        return c.get(globals);
    }

    public static Object slot(PyInstance o, long slot) {
        return o.getSlot((int) slot);
    }

    /** What an instruction's cache finds in the receiver itself, an instance; or null. */
    public static Object slotValue(Object cache, Object receiver) {
        Object own = PolyCache.resolve(cache, receiver);
        return own instanceof SlotCache ? OwnAttributes.cached(own, receiver) : null;
    }

    public static Object item(PyList l, long index) {
        long k = index < 0 ? index + l.size() : index;
        return k == (int) k ? l.peek((int) k) : null;
    }

    public static Object item(PyTuple t, long index) {
        long k = index < 0 ? index + t.size() : index;
        return k >= 0 && k < t.size() ? t.get((int) k) : null;
    }

    /** {@code d[key]} of an exact dict. */
    public static Object item(PyDict d, PyStr key) {
        PyDict.Entry e = d.find(key);
        return e == null ? null : e.peek();
    }

    public static Object cell(PyCell c) {
        return c.peek();
    }

    public static Object freeVariable(Frame f, long i) {
        return f.closure[(int) i].peek();
    }

    /** What a free variable of a function holds. */
    public static Object closure(PyFunction f, long i) {
        return f.closure[(int) i].peek();
    }

    public static Object attribute(PyDict.Entry e) {
        return e.peek();
    }

    /** Of an exact list. */
    public static long length(PyList l) {
        return l.size();
    }

    public static long length(PyTuple t) {
        return t.size();
    }

    public static long length(PyDict d) {
        return d.size();
    }

    public static long length(PyStr s) {
        return s.length();
    }

    /** Built-in functions that run no code of the program for the arguments that they are given. */
    public static Object call1(BuiltinTable t, long id, Object x) {
        return t.call1((int) id, x);
    }

    public static Object call2(BuiltinTable t, long id, Object x, Object y) {
        return t.call2((int) id, x, y);
    }

    public static Object call3(BuiltinTable t, long id, Object x, Object y, Object z) {
        return t.call3((int) id, x, y, z);
    }

    // ---- iterators ----------------------------------------------------------------------------------------------

    public static boolean hasNext(PyRangeIterator it) {
        return it.left > 0;
    }

    /** The next number of a range that has one. */
    public static long next(PyRangeIterator it) {
        it.left--;
        long v = it.value;
        it.value = v + it.step;
        return v;
    }

    /** Of a quiet iterator; null at the end. */
    public static Object next(PyIterator it) {
        return it.nextOrNull();
    }

    public static boolean isQuiet(Object it) {
        return ((PairIterator) it).isQuiet();
    }

    /** Goes on to the next pair of an iterator. @return whether there is one, for {@link #first} and {@link #second} */
    public static boolean nextPair(ThreadState ts, Object it) {
        return ((PairIterator) it).nextPair(ts.pair);
    }

    public static Object first(ThreadState ts) {
        return ts.pair[0];
    }

    /** To be called after {@link #first}: the thread keeps no reference to the pair. */
    public static Object second(ThreadState ts) {
        Object v = ts.pair[1];
        ts.pair[0] = null;
        ts.pair[1] = null;
        return v;
    }

    public static PyTuple tuple(Object x, Object y) {
        return PyTuple.of(x, y);
    }

    public static PyTuple tuple(Object x, Object y, Object z) {
        return PyTuple.of(x, y, z);
    }

    // ---- stores -------------------------------------------------------------------------------------------------

    /** Stores into the slot of an instance of the cache's shape, as {@link Slow#storeSlot} does. */
    public static void storeSlot(ThreadState ts, PyInstance o, SlotCache g, Object v) {
        int i = g.slot();
        Object old = o.getSlot(i);
        if (old == null && g.named() || v instanceof Counted && !g.adding().holdsCounted()) {
            storeRarely(ts, o, g, v, old);
            return;
        }
        ts.own(v);
        if (World.hasForeign() && g.adding().holdsCounted()) {
            Rc.release(o.swapSlot(i, v));
            return;
        }
        o.putSlot(i, v);
        if (old instanceof Counted) {
            Rc.release(old);
        }
    }

    @OutOfLine
    private static void storeRarely(ThreadState ts, PyInstance o, SlotCache g, Object v, Object old) {
        if (v instanceof Counted && !g.adding().expectCounted() || old == null && g.named()) {
            Attributes.set(o, g.adding().name, v); // other threads have run, or the attribute was deleted
        } else {
            ts.own(v);
            Rc.release(o.swapSlot(g.slot(), v));
        }
    }

    /** The entry of an inline cache that holds for a receiver, or null. */
    public static Object findEntry(Object receiver, PolyCache entries) {
        return entries.find(receiver);
    }

    /** What an entry that was found for a receiver knows; null when the instance has lost it. */
    public static Object loadBy(Object o, Object entry) {
        return entry instanceof SlotCache s ? ((PyInstance) o).getSlot(s.slot()) : ((MethodCache) entry).attribute;
    }

    /** Stores as an entry says that was found for a receiver. */
    public static void storeBy(ThreadState ts, PyInstance o, SlotCache g, Object v) {
        if (g.next() == null) {
            storeSlot(ts, o, g, v);
        } else {
            appendSlot(ts, o, g, v);
        }
    }

    /** Appends the cache's slot to an instance of its shape. */
    public static void appendSlot(ThreadState ts, PyInstance o, SlotCache g, Object v) {
        if (v instanceof Counted && !g.adding().holdsCounted() || !o.isHeldOnlyBy(ts, 0) || o.isWeaklyReferenced()) {
            appendRarely(ts, o, g, v);
            return;
        }
        o.makeRoom(g.slot()); // before something is counted
        ts.own(v);
        o.appendUnshared(g.slot(), v, g.next());
    }

    @OutOfLine
    private static void appendRarely(ThreadState ts, PyInstance o, SlotCache g, Object v) {
        if (v instanceof Counted && !g.adding().expectCounted()) {
            Attributes.set(o, g.adding().name, v);
            return;
        }
        o.makeRoom(g.slot());
        ts.own(v);
        if (!o.append(g.shape(), g.next(), v)) {
            Rc.release(v);
            Attributes.set(o, g.next().name, v);
        }
    }

    /** A new instance of a class whose instances are made by {@code object.__new__}. */
    public static PyInstance allocate(Shape shape) {
        return new PyInstance(shape);
    }

    /** {@code l[index] = v}; raises IndexError. */
    public static void storeItem(PyList l, long index, Object v) {
        l.setItem(index, v);
    }

    public static void append(PyList l, Object v) {
        l.append(v);
    }

    // ---- operators on plain values ------------------------------------------------------------------------------

    /** An operator on two values of immutable built-in types: runs no code of the program. */
    @OutOfLine
    public static Object binary(long op, Object x, Object y) {
        return Arithmetic.binary((int) op, x, y);
    }

    public static boolean compare(long op, Object x, Object y) {
        Object v = Arithmetic.compare(CompareOp.of((int) op), x, y);
        return v instanceof PyBool b ? b.value : Ops.truth(v);
    }

    public static boolean equal(PyStr x, PyStr y) {
        return x == y || x.equals(y);
    }

    /** Whether the quotient of two ints is that of the same floats. */
    public static boolean dividesExactly(long x, long y) {
        long limit = 1L << 53;
        return y != 0 && x >= -limit && x <= limit && y >= -limit && y <= limit;
    }

    public static double quotient(long x, long y) {
        return (double) x / y;
    }

    // ---- exceptions ---------------------------------------------------------------------------------------------

    /** The exception is being handled. @return what was before, or None */
    public static Object pushException(ThreadState ts, Object e) {
        PyBaseException previous = ts.exc.value;
        ts.exc.value = (PyBaseException) e;
        return previous == null ? PyNone.NONE : previous;
    }

    /** @param previous what {@link #pushException} returned */
    public static void popException(ThreadState ts, Object previous) {
        ts.exc.value = previous instanceof PyBaseException e ? e : null;
    }

    public static boolean matches(Object e, Object type) {
        return Handlers.matches((PyBaseException) e, type);
    }

    // ---- the interpreter's own code -----------------------------------------------------------------------------

    /**
     * Executes one instruction of a frame as the interpreter does; all values are in registers.
     * @return the frame to go on with: the same, its pc moved on, or that of a called function; or that which handles what was raised
     */
    public static Frame step(ThreadState ts, Frame f, long at) {
        try {
            return execute(ts, f, at);
        } catch (Throwable t) {
            f.pc = (int) at + 1;
            return RegionExit.unwind(ts, f, t);
        }
    }

    private static Frame execute(ThreadState ts, Frame f, long at) {
        int pc = (int) at + 1;
        long in = f.code.insns[pc - 1];
        int a = (int) (in >>> 16) & 0xffff;
        int b = (int) (in >>> 32) & 0xffff;
        int c = (int) (in >>> 48);
        f.pc = pc;
        switch ((int) in & 0xff) {
            case Opcodes.CALL:
                return entered(ts, f, CallSlow.call(ts, f, pc, in));
            case Opcodes.CALL_METHOD:
                return entered(ts, f, CallSlow.callMethod(ts, f, pc, in));
            case Opcodes.CALL_LOADED:
                return entered(ts, f, CallSlow.callLoaded(ts, f, pc, in));
            case Opcodes.CALL_KW:
            case Opcodes.CALL_EX:
            case Opcodes.WITH_EXCEPT_START:
                return entered(ts, f, CallGeneral.call(ts, f, pc, in));
            case Opcodes.BINARY:
            case Opcodes.COMPARE:
            case Opcodes.JUMP_COMPARE:
            case Opcodes.UNARY:
            case Opcodes.GET_ITEM:
            case Opcodes.LOAD_ATTR_GETTER:
            case Opcodes.STORE_ATTR_SETTER:
                return operator(ts, f, in);
            case Opcodes.RAISE:
            case Opcodes.RAISE_FROM:
            case Opcodes.RAISE_CURRENT:
            case Opcodes.RERAISE:
                throw Handlers.raised(ts, f, in);
            default:
                f.pc = SingleStep.execute(ts, f, pc, in, a, b, c);
                return f;
        }
    }

    /** An operator, whose special method may be a Python function. Beside {@link #execute} and {@link #entered}, which stay small. */
    private static Frame operator(ThreadState ts, Frame f, long in) {
        Frame n = OperatorCalls.enter(ts, f, in);
        if (n == null) {
            f.pc = SingleStep.execute(ts, f, f.pc, in, (int) (in >>> 16) & 0xffff, (int) (in >>> 32) & 0xffff, (int) (in >>> 48));
            return f;
        }
        if (n == f || n.kind != Frame.OPERATOR || ts.poll != 0 || !ts.mayNestJava()) {
            return entered(ts, f, n);
        }
        Object cache = n.carry;
        n.carry = null;
        Object v = n.code.entry instanceof CompiledFunction entry ? entry.call(ts, n) : Interpreter.finish(ts, n, ts.depth - 1);
        ts.hold(v);
        OperatorCalls.end(ts, f, v == PyNotImplemented.NOT_IMPLEMENTED ? cache : v);
        return f;
    }

    /** After a call instruction: runs the called function to its end, so that the region goes on.
     * @param n its frame, or {@code f} itself
     * @return {@code f}, its pc behind the call; or {@code n}, when only the interpreter's loop can run it */
    private static Frame entered(ThreadState ts, Frame f, Frame n) {
        if (n == f || n.kind != Frame.CALL && n.kind != Frame.INIT || ts.poll != 0 || !ts.mayNestJava()) {
            ts.frame = n;
            return n;
        }
        int dst = n.dst;
        Object made = n.carry;
        Object v = n.kind == Frame.CALL && n.code.entry instanceof CompiledFunction entry ? entry.call(ts, n) : Interpreter.finish(ts, n, ts.depth - 1);
        if (made == null) {
            ts.hold(v);
        } else {
            n.carry = null; // its reference goes to the register
            if (v != PyNone.NONE) {
                ts.dropInside(made);
                throw Errors.typeError("__init__() should return None, not '" + PyType.of(v).name() + "'");
            }
            v = made;
        }
        Slow.set(ts, f.r, dst, v);
        return f;
    }
}
