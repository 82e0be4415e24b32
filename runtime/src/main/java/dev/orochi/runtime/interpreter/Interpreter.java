package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Counted;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.PyIterator;
import dev.orochi.runtime.object.PyRangeIterator;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyListIterator;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;

/**
 * The interpreter loop.
 *
 * <h2>Overview</h2>
 * One Java activation of {@link #run} executes the frame that it was started with and all Python functions called from
 * there: a call pushes a frame and goes on in the same loop. Java code that calls Python code starts another activation.
 *
 * <p>The method must stay under 8,000 bytes of bytecode, or HotSpot will not compile it: fast paths stand here, and
 * everything else in {@link Slow} and its neighbours. HotSpot also stops to inline into a method that has grown too
 * large in its own representation; it is told (by the build: LoopCalls) to leave those calls outside, and what is short is inlined in
 * each run. So what many instructions end with stands once, behind the switch, in blocks that they leave by name: when each had
 * its own copy, the representation was over the limit (18,000 nodes), counting and making ints were calls, and the machine code
 * took 50 KB, not 32. After a change {@code -XX:+PrintInlining} should not say NodeCountInliningCutoff of short methods of this
 * one. The outer loop is entered anew with each frame, so that the inner one carries nothing but pc from one instruction to
 * the next; and each case takes its operands from the word itself. Together these took a dispatch from 67 to 22 machine
 * instructions.
 *
 * <p>During an instruction {@code pc} is the index of the word after it, also
 * while its extension words are read; it moves past them when the instruction is done.
 *
 * <p>Reference counts: see {@link Op}. A fast path that only sees uncounted values counts nothing. What a slow path
 * returns is first held for its destination; then temporaries are consumed, then the destination's old value is
 * dropped, and at last the objects that lost all references in Java code are decided ({@code settle}).
 */
public final class Interpreter {
    private Interpreter() {}

    /** Four bits for each {@code CompareOp}, lowest first: whether it holds for less, equal and greater. */
    private static final int COMPARE_BITS = 0b0110_0100_0101_0010_0011_0001;

    // ---- entries from Java --------------------------------------------------------------------------------------

    /** Calls a function from Java code. */
    public static Object call(PyFunction f, Object[] args, PyStr[] kw) {
        ThreadState ts = ThreadState.current();
        for (Object a : args) {
            ts.protect(a);
        }
        if (f.code.entry instanceof CompiledFunction compiled && compiled.isFor(f) && mayEnter(ts)) {
            Object[] r = kw == null && f.code.takes(args.length) ? args : Arguments.registers(ts, f, compiled.code(), args, kw);
            Object v = enterCompiled(ts, f, r, compiled);
            if (v != CompiledFunction.REFUSED) {
                return v;
            }
        }
        Frame frame = Arguments.bind(ts, f, args, kw);
        ts.hold(f);
        return frame.code.entry instanceof CompiledFunction compiled && mayEnter(ts) ? enterCompiled(ts, frame, compiled) : enter(ts, frame);
    }

    private static boolean mayEnter(ThreadState ts) {
        return ts.frame != null && !ts.quiet && ts.poll == 0;
    }

    /** Executes compiled code for arguments that are all there, without a frame.
     * @return as {@link #enter}; REFUSED when the arguments are none for the code */
    private static Object enterCompiled(ThreadState ts, PyFunction f, Object[] args, CompiledFunction compiled) {
        int base = ts.enter();
        Frame caller = ts.frame;
        int depth = ts.depth;
        try {
            ts.push();
            return runHolding(ts, f, args, compiled, caller);
        } finally {
            ts.frame = caller;
            ts.depth = depth;
            ts.leave(base);
        }
    }

    /** The caller counts what it goes on using, so that the function can decide about deaths. */
    private static Object runHolding(ThreadState ts, PyFunction f, Object[] args, CompiledFunction compiled, Frame caller) {
        ts.hold(f);
        for (Object a : args) {
            ts.hold(a);
        }
        try {
            Object v = compiled.tryEnter(ts, f, args);
            if (ts.left != null) {
                return finishLeftFrames(ts, caller);
            }
            ts.hold(v);
            ts.dropToJava(v);
            return v;
        } finally {
            for (Object a : args) {
                ts.dropToJava(a);
            }
            ts.dropToJava(f);
        }
    }

    private static Object finishLeftFrames(ThreadState ts, Frame caller) {
        ts.nestJava(1);
        try {
            return run(ts, ts.functionExit.left(ts, caller));
        } finally {
            ts.nestJava(-1);
        }
    }

    /** As {@link #enter}, for the frame of a function that has compiled code. */
    private static Object enterCompiled(ThreadState ts, Frame frame, CompiledFunction compiled) {
        int base = ts.enter();
        Frame caller = ts.frame;
        frame.back = caller;
        int depth = ts.depth;
        try {
            Frames.push(ts, frame);
            return compiled.callFromJava(ts, frame);
        } finally {
            ts.frame = caller;
            ts.depth = depth;
            ts.leave(base);
        }
    }

    /** Runs module code, a class body or what exec was given.
     * @param locals the names' mapping, or null when names are globals */
    public static Object execute(PyCode code, PyDict globals, PyDict builtins, Object locals, PyTuple closure) {
        ThreadState ts = ThreadState.current();
        Frame frame = new Frame(code, globals, builtins, locals == globals ? null : locals);
        if (closure != null) {
            frame.closure = new PyCell[closure.size()];
            for (int i = 0; i < closure.size(); i++) {
                frame.closure[i] = (PyCell) closure.get(i);
            }
        }
        return enter(ts, frame);
    }

    /** Runs a frame to its end, or to its suspension.
     * @return the result, protected by the zero list of the caller's activation */
    static Object enter(ThreadState ts, Frame frame) {
        return enterRaising(ts, frame, null);
    }

    /** As {@link #enter}; first raises an exception where the frame stands, if there is one. */
    static Object enterRaising(ThreadState ts, Frame frame, PyException e) {
        if (ts.quiet) {
            frame.visitRegisters(ts::dropToJava); // values that compiled code goes on using, perhaps
            ts.refuseIfQuiet();
        }
        int base = ts.enter();
        frame.kind = Frame.ENTRY;
        Frame caller = ts.frame;
        frame.back = caller;
        int depth = ts.depth;
        try {
            Frames.push(ts, frame);
            ts.frame = frame;
            if ((ts.poll & ThreadState.POLL_TRACE) != 0) {
                Tracing.enter(ts, frame, e);
            }
            return e == null ? begin(ts, frame) : run(ts, Unwinder.unwind(ts, frame, e));
        } finally {
            ts.frame = caller; // a frame that a program still sees has forgotten its caller by now
            if (frame.generator != null) {
                frame.back = null;
            }
            ts.depth = depth;
            ts.leave(base);
        }
    }

    /** Its own method for the sake of what HotSpot notes at an {@code instanceof}: here it sees classes of all kinds, and so bets on none;
     * in the loop it would bet on the only one that an instruction has met so far, and throw the compiled loop away when another comes. */
    private static boolean isCounted(Object v) {
        return v instanceof Counted;
    }

    // ---- operands of an instruction ---

    // They are taken apart with the number of the instruction, which stands in the lowest byte (or with a smaller number): it
    // makes the expressions of different cases different ones. HotSpot computes an expression that several cases share for
    // each instruction, before the jump to its case. At most 12 bytes of bytecode each, or they are not inlined: see the launcher.

    private static int a(long in, int op) {
        return (int) (in - op >>> 16) & 0xffff;
    }

    private static int b(long in, int op) {
        return (int) (in - op >>> 32) & 0xffff;
    }

    private static int c(long in, int op) {
        return (int) (in - op >>> 48);
    }

    private static int bc(long in, int op) {
        return (int) (in - op >>> 32);
    }

    /** An index near pc, in the same way: {@code index} itself, since the lowest byte is {@code op}. */
    private static int at(int index, long in, int op) {
        return index ^ (int) (in - op) & 0xff;
    }

    /** Runs a frame that was pushed for a call to its end, for compiled code.
     * @param depth of the caller
     * @return the result, protected by the zero list of the caller's activation */
    static Object finish(ThreadState ts, Frame n, int depth) {
        int base = ts.enter();
        try {
            return finishLeft(ts, n, depth);
        } finally {
            ts.leave(base);
        }
    }

    /** As {@link #finish}, also for a call that compiled code has begun: in the activation of the caller, so that what that code listed
     * is decided before the next instruction. */
    static Object finishLeft(ThreadState ts, Frame n, int depth) {
        Frame f = n.back;
        ts.nestJava(1);
        n.kind = Frame.ENTRY;
        try {
            ts.frame = n;
            return ts.left == null ? begin(ts, n) : run(ts, ts.functionExit.left(ts, n, Frame.ENTRY));
        } finally {
            ts.frame = f;
            ts.depth = depth;
            ts.nestJava(-1);
        }
    }

    /** As {@link #run}, and first polls, as every call does, or executes the compiled code that works in the frame, if the frame's function has
     * such code.
     * @param f of kind ENTRY */
    private static Object begin(ThreadState ts, Frame f) {
        if (f.pc == 0 && ts.poll != 0 && (ts.poll & ThreadState.POLL_TRACE) == 0) { // who traces was told of the call
            try {
                ts.pollSlow();
            } catch (Throwable t) {
                return run(ts, Unwinder.unwind(ts, f, t));
            }
        }
        CompiledCode compiled = f.code.entry;
        if (compiled == null || compiled instanceof CompiledFunction || f.pc != 0 || f.insns != f.code.insns || ts.poll != 0) {
            return run(ts, f);
        }
        Frame next;
        try {
            next = compiled.run(ts, f);
        } catch (RegionExit.Ended e) {
            throw e.exception;
        }
        long in = next.insns[next.pc];
        return next == f && ((int) in & 0xff) == Opcodes.RETURN ? returned(ts, f, (int) (in >>> 32) & 0xffff) : run(ts, next);
    }

    /** RETURN, as in {@link #run}, of a frame of kind ENTRY. @param b register of the result */
    private static Object returned(ThreadState ts, Frame f, int b) {
        Object v = f.r[b];
        if (b >= f.code.firstTemp || b < f.code.localCount && !f.kept) {
            f.r[b] = null;
        } else {
            ts.hold(v);
        }
        f.pc++;
        ts.frame = f.back;
        ts.depth--;
        Frames.leave(ts, f);
        ts.dropToJava(v);
        return v;
    }

    // ---- the loop -----------------------------------------------------------------------------------------------

    private static Object run(ThreadState ts, Frame f) {
        int pc = f.pc;
        for (;;) {
            try {
                activation: for (;;) {
                    // The same for as long as a frame runs.
                    long[] insns = f.insns;
                    Object[] r = f.r;
                    int firstTemp = f.code.firstTemp;
                    Object[] caches = f.code.caches;
                    pc = f.pc;
                    Frame n;
                    instructions: for (;;) {
                        if (InstructionCounts.ON) {
                            InstructionCounts.note(insns, pc, firstTemp);
                        }
                        long in = insns[pc++];
                        PyFunction callee;
                        Object result;
                        long number;
                        double real;
                        // What many instructions end with stands behind the switch, once.
                        results: { values: { loads: { parts: { ints: { floats: { binary: { iterations: { calls: { assignments: { steps: {
                        switch ((int) in & Op.MASK) {
                            case Opcodes.NOP:
                                continue;
                            case Opcodes.MOVE: {
                                int b = b(in, Opcodes.NOP);
                                result = r[b];
                                if (b < firstTemp) {
                                    ts.hold(result);
                                } else {
                                    r[b] = null;
                                }
                                break assignments;
                            }
                            case Opcodes.COPY:
                                result = r[b(in, Opcodes.COPY)];
                                break values;
                            case Opcodes.CLEAR:
                                result = null;
                                break assignments;
                            case Opcodes.CHECK_LOCAL: {
                                int a = a(in, Opcodes.CHECK_LOCAL);
                                if (r[a] == null) {
                                    throw Slow.unboundLocal(f, a);
                                }
                                continue;
                            }
                            case Opcodes.LOAD_GLOBAL: {
                                result = caches[at(pc - 1, in, Opcodes.LOAD_GLOBAL)] instanceof GlobalCache g ? g.get(f) : null;
                                if (result == null) {
                                    f.pc = pc;
                                    result = Slow.loadGlobal(ts, f, pc - 1, bc(in, Opcodes.LOAD_GLOBAL));
                                }
                                break loads;
                            }
                            case Opcodes.LOAD_FREE: {
                                result = f.closure[bc(in, Opcodes.LOAD_FREE)].peek();
                                if (result == null) {
                                    throw Slow.unboundFree(f, bc(in, Opcodes.LOAD_FREE));
                                }
                                break loads;
                            }
                            case Opcodes.LOAD_CELL: {
                                int b = b(in, Opcodes.LOAD_CELL);
                                result = ((PyCell) r[b]).peek();
                                if (result == null) {
                                    throw Slow.unboundLocal(f, b);
                                }
                                break loads;
                            }
                            case Opcodes.BINARY:
                                f.pc = pc;
                                n = OperatorCalls.executeBinary(ts, f, in);
                                break calls;
                            case Opcodes.COMPARE:
                                f.pc = pc;
                                n = OperatorCalls.executeCompare(ts, f, in);
                                break calls;
                            case Opcodes.UNARY:
                                f.pc = pc;
                                n = OperatorCalls.executeUnary(ts, f, in);
                                break calls;
                            case Opcodes.ADD_INT: {
                                int b = b(in, Opcodes.ADD_INT);
                                int c = c(in, Opcodes.ADD_INT);
                                if (r[b] instanceof PyInt x && r[c] instanceof PyInt y) {
                                    long s = x.value + y.value;
                                    if (((x.value ^ s) & (y.value ^ s)) >= 0) {
                                        number = s;
                                        break ints;
                                    }
                                }
                                break binary;
                            }
                            case Opcodes.SUB_INT: {
                                int b = b(in, Opcodes.SUB_INT);
                                int c = c(in, Opcodes.SUB_INT);
                                if (r[b] instanceof PyInt x && r[c] instanceof PyInt y) {
                                    long s = x.value - y.value;
                                    if (((x.value ^ y.value) & (x.value ^ s)) >= 0) {
                                        number = s;
                                        break ints;
                                    }
                                }
                                break binary;
                            }
                            case Opcodes.MUL_INT: {
                                int b = b(in, Opcodes.MUL_INT);
                                int c = c(in, Opcodes.MUL_INT);
                                if (r[b] instanceof PyInt x && r[c] instanceof PyInt y) {
                                    long s = x.value * y.value;
                                    if (Math.multiplyHigh(x.value, y.value) == s >> 63) {
                                        number = s;
                                        break ints;
                                    }
                                }
                                break binary;
                            }
                            case Opcodes.MOD_INT: {
                                int b = b(in, Opcodes.MOD_INT);
                                int c = c(in, Opcodes.MOD_INT);
                                if (r[b] instanceof PyInt x && r[c] instanceof PyInt y && y.value > 0) {
                                    long m = x.value % y.value;
                                    number = m < 0 ? m + y.value : m;
                                    break ints;
                                }
                                break binary;
                            }
                            case Opcodes.FLOORDIV_INT: {
                                int b = b(in, Opcodes.FLOORDIV_INT);
                                int c = c(in, Opcodes.FLOORDIV_INT);
                                if (r[b] instanceof PyInt x && r[c] instanceof PyInt y && y.value > 0) {
                                    number = Math.floorDiv(x.value, y.value);
                                    break ints;
                                }
                                break binary;
                            }
                            case Opcodes.AND_INT: {
                                int b = b(in, Opcodes.AND_INT);
                                int c = c(in, Opcodes.AND_INT);
                                if (r[b] instanceof PyInt x && r[c] instanceof PyInt y) {
                                    number = x.value & y.value;
                                    break ints;
                                }
                                break binary;
                            }
                            case Opcodes.BITS_INT: {
                                int b = b(in, Opcodes.BITS_INT);
                                int c = c(in, Opcodes.BITS_INT);
                                if (r[b] instanceof PyInt x && r[c] instanceof PyInt y) {
                                    Object v = Slow.bits((int) (in >>> 8) & 15, x.value, y.value);
                                    if (v != null) {
                                        result = v;
                                        break results;
                                    }
                                }
                                break binary;
                            }
                            case Opcodes.ADD_FLOAT: {
                                int b = b(in, Opcodes.ADD_FLOAT);
                                int c = c(in, Opcodes.ADD_FLOAT);
                                if (r[b] instanceof PyFloat x && r[c] instanceof PyFloat y) {
                                    real = x.value + y.value;
                                    break floats;
                                }
                                break binary;
                            }
                            case Opcodes.SUB_FLOAT: {
                                int b = b(in, Opcodes.SUB_FLOAT);
                                int c = c(in, Opcodes.SUB_FLOAT);
                                if (r[b] instanceof PyFloat x && r[c] instanceof PyFloat y) {
                                    real = x.value - y.value;
                                    break floats;
                                }
                                break binary;
                            }
                            case Opcodes.MUL_FLOAT: {
                                int b = b(in, Opcodes.MUL_FLOAT);
                                int c = c(in, Opcodes.MUL_FLOAT);
                                if (r[b] instanceof PyFloat x && r[c] instanceof PyFloat y) {
                                    real = x.value * y.value;
                                    break floats;
                                }
                                break binary;
                            }
                            case Opcodes.DIV_FLOAT: {
                                int b = b(in, Opcodes.DIV_FLOAT);
                                int c = c(in, Opcodes.DIV_FLOAT);
                                if (r[b] instanceof PyFloat x && r[c] instanceof PyFloat y && y.value != 0) {
                                    real = x.value / y.value;
                                    break floats;
                                }
                                break binary;
                            }
                            case Opcodes.IS: {
                                int b = b(in, Opcodes.IS);
                                int c = c(in, Opcodes.IS);
                                result = PyBool.of(r[b] == r[c] == ((in & 0x100) == 0));
                                if (b < firstTemp && c < firstTemp) {
                                    break results;
                                }
                                Slow.finishIs(ts, f, a(in, Opcodes.IS), b, c, result);
                                continue;
                            }
                            case Opcodes.JUMP:
                                pc = bc(in, Opcodes.JUMP);
                                continue;
                            case Opcodes.JUMP_BACK: {
                                if (ts.poll != 0) {
                                    f.pc = pc; // what the poll raises belongs to the jump, not to its target
                                    ts.pollSlow();
                                    f.pc = bc(in, Opcodes.JUMP_BACK);
                                    continue activation;
                                }
                                Object compiled = caches[at(pc - 1, in, Opcodes.JUMP_BACK)];
                                if (compiled != null) {
                                    f.pc = bc(in, Opcodes.JUMP_BACK);
                                    f = CallSlow.enterLoop(ts, f, compiled);
                                    continue activation;
                                }
                                int to = bc(in, Opcodes.JUMP_BACK);
                                pc = to;
                                // The usual targets are looked at here: such a loop takes one step less per round.
                                long next = insns[to];
                                int head = (int) next & 0xff;
                                if (head == Opcodes.FOR_ITER_RANGE || head == Opcodes.FOR_ITER_LIST) {
                                    in = next;
                                    pc = to + 1;
                                    break steps;
                                }
                                continue;
                            }
                            case Opcodes.JUMP_IF_TRUE: {
                                int a = a(in, Opcodes.JUMP_IF_TRUE);
                                Object v = r[a];
                                if (v instanceof PyBool ? v == PyBool.TRUE : Slow.truth(ts, f, a, pc)) {
                                    pc = bc(in, Opcodes.JUMP_IF_TRUE);
                                }
                                continue;
                            }
                            case Opcodes.JUMP_IF_FALSE: {
                                int a = a(in, Opcodes.JUMP_IF_FALSE);
                                Object v = r[a];
                                if (v instanceof PyBool ? v == PyBool.FALSE : !Slow.truth(ts, f, a, pc)) {
                                    pc = bc(in, Opcodes.JUMP_IF_FALSE);
                                }
                                continue;
                            }
                            case Opcodes.JUMP_IF_NONE: {
                                int a = a(in, Opcodes.JUMP_IF_NONE);
                                if (r[a] == PyNone.NONE) {
                                    pc = bc(in, Opcodes.JUMP_IF_NONE);
                                } else if (a >= firstTemp) {
                                    Slow.consumeTested(ts, r, a);
                                }
                                continue;
                            }
                            case Opcodes.JUMP_IF_NOT_NONE: {
                                int a = a(in, Opcodes.JUMP_IF_NOT_NONE);
                                if (r[a] != PyNone.NONE) {
                                    pc = bc(in, Opcodes.JUMP_IF_NOT_NONE);
                                    if (a >= firstTemp) {
                                        Slow.consumeTested(ts, r, a);
                                    }
                                }
                                continue;
                            }
                            case Opcodes.JUMP_COMPARE: {
                                int a = a(in, Opcodes.JUMP_COMPARE);
                                f.pc = pc;
                                n = OperatorCalls.compare(ts, f, in);
                                if (n != null) {
                                    break instructions;
                                }
                                if (Slow.compareJump(ts, f, pc - 1, in)) {
                                    if (a < pc && ts.poll != 0) {
                                        ts.pollSlow();
                                        f.pc = a;
                                        continue activation;
                                    }
                                    pc = a;
                                }
                                continue;
                            }
                            case Opcodes.JUMP_COMPARE_INT: {
                                int a = a(in, Opcodes.JUMP_COMPARE_INT);
                                int b = b(in, Opcodes.JUMP_COMPARE_INT);
                                int c = c(in, Opcodes.JUMP_COMPARE_INT);
                                if (r[b] instanceof PyInt x && r[c] instanceof PyInt y) {
                                    long p = x.value;
                                    long q = y.value;
                                    boolean is = (COMPARE_BITS >>> (int) (in >>> 6 & 0x1c) + 1 + Long.compare(p, q) & 1) != 0;
                                    if (is == ((in & 0x800) != 0)) {
                                        if (a < pc && ts.poll != 0) {
                                            f.pc = pc;
                                            ts.pollSlow();
                                            f.pc = a;
                                            continue activation;
                                        }
                                        pc = a;
                                    }
                                    continue;
                                }
                                f.pc = pc;
                                if (Slow.compareJump(ts, f, pc - 1, in)) {
                                    pc = a;
                                }
                                continue;
                            }
                            case Opcodes.LOAD_ATTR:
                                f.pc = pc;
                                Slow.loadAttr(ts, f, pc - 1, in);
                                continue;
                            case Opcodes.STORE_ATTR:
                                f.pc = pc;
                                Slow.storeAttr(ts, f, pc - 1, in);
                                continue;
                            case Opcodes.GET_ITEM:
                                f.pc = pc;
                                n = OperatorCalls.executeItem(ts, f, in);
                                break calls;
                            case Opcodes.SET_ITEM: {
                                int a = a(in, Opcodes.SET_ITEM);
                                int b = b(in, Opcodes.SET_ITEM);
                                int c = c(in, Opcodes.SET_ITEM);
                                f.pc = pc;
                                Slow.setItem(ts, f, a, b, c);
                                continue;
                            }
                            case Opcodes.CONTAINS:
                                f.pc = pc;
                                Slow.contains(ts, f, in);
                                continue;
                            case Opcodes.GET_ITER: {
                                int a = a(in, Opcodes.GET_ITER);
                                int b = b(in, Opcodes.GET_ITER);
                                f.pc = pc;
                                Slow.getIter(ts, f, a, b);
                                continue;
                            }
                            case Opcodes.BUILD_TUPLE: {
                                int a = a(in, Opcodes.BUILD_TUPLE);
                                int c = c(in, Opcodes.BUILD_TUPLE);
                                f.pc = pc;
                                pc = Building.buildTuple(ts, f, pc, a, c);
                                continue;
                            }
                            case Opcodes.UNPACK_SEQUENCE: {
                                int b = b(in, Opcodes.UNPACK_SEQUENCE);
                                int c = c(in, Opcodes.UNPACK_SEQUENCE);
                                f.pc = pc;
                                pc = Unpacking.sequence(ts, f, pc, b, c);
                                continue;
                            }
                            case Opcodes.LIST_APPEND: {
                                int a = a(in, Opcodes.LIST_APPEND);
                                int b = b(in, Opcodes.LIST_APPEND);
                                f.pc = pc;
                                Building.append(ts, f, a, b);
                                continue;
                            }
                            case Opcodes.LOAD_ATTR_SLOT: {
                                if (r[b(in, Opcodes.LOAD_ATTR_SLOT)] instanceof PyInstance o && caches[at(pc - 1, in, Opcodes.LOAD_ATTR_SLOT)] instanceof SlotCache g
                                        && o.shape() == g.shape() && g.type().version == g.version()) {
                                    result = o.getSlot(g.slot());
                                    if (result != null) {
                                        break parts;
                                    }
                                }
                                f.pc = pc;
                                Slow.loadAttr(ts, f, pc - 1, in);
                                continue;
                            }
                            case Opcodes.LOAD_ATTR_GETTER:
                                f.pc = pc;
                                n = OperatorCalls.getter(ts, f, in);
                                break calls;
                            case Opcodes.STORE_ATTR_SLOT: {
                                int a = a(in, Opcodes.STORE_ATTR_SLOT);
                                int b = b(in, Opcodes.STORE_ATTR_SLOT);
                                if (r[a] instanceof PyInstance o && caches[at(pc - 1, in, Opcodes.STORE_ATTR_SLOT)] instanceof SlotCache g
                                        && o.shape() == g.shape() && g.type().version == g.version()) {
                                    f.pc = pc;
                                    Slow.storeSlot(ts, f, o, g, a, b);
                                    continue;
                                }
                                f.pc = pc;
                                Slow.storeAttr(ts, f, pc - 1, in);
                                continue;
                            }
                            case Opcodes.STORE_ATTR_SETTER:
                                f.pc = pc;
                                n = OperatorCalls.setter(ts, f, in);
                                break calls;
                            case Opcodes.GET_ITEM_LIST_INT: {
                                int b = b(in, Opcodes.GET_ITEM_LIST_INT);
                                int c = c(in, Opcodes.GET_ITEM_LIST_INT);
                                if (r[b] instanceof PyList l && r[c] instanceof PyInt i && l.type() == PyList.TYPE) {
                                    long k = i.value < 0 ? i.value + l.size() : i.value;
                                    result = k >= 0 && k < Integer.MAX_VALUE ? l.peek((int) k) : null;
                                    if (result != null) {
                                        break parts;
                                    }
                                }
                                f.pc = pc;
                                Slow.getItem(ts, f, pc - 1, in);
                                continue;
                            }
                            case Opcodes.CALL: {
                                int b = b(in, Opcodes.CALL);
                                int c = c(in, Opcodes.CALL);
                                if (r[b] instanceof PyFunction p && p.code.takes(c)) {
                                    callee = p;
                                    break;
                                }
                                f.pc = pc;
                                n = r[b] instanceof PyBuiltin p ? CallSlow.callOrResume(ts, f, p, pc, in) : CallSlow.call(ts, f, pc, in);
                                break calls;
                            }
                            case Opcodes.CALL_METHOD: {
                                int b = b(in, Opcodes.CALL_METHOD);
                                int c = c(in, Opcodes.CALL_METHOD);
                                if (caches[at(pc - 1, in, Opcodes.CALL_METHOD)] instanceof MethodCache m
                                        && m.function != null && m.holds(r[b]) && m.function.code.takes(c + 1)
                                        && insns[at(pc, in, Opcodes.CALL_METHOD)] >>> 32 == 0) {
                                    callee = m.function;
                                    break;
                                }
                                f.pc = pc;
                                n = CallSlow.callOrSend(ts, f, pc, in);
                                break calls;
                            }
                            case Opcodes.LOAD_METHOD:
                                f.pc = pc;
                                Slow.loadMethod(ts, f, pc, in);
                                pc = at(pc, in, Opcodes.LOAD_METHOD) + 1;
                                continue;
                            case Opcodes.LOAD_SUPER_METHOD:
                                f.pc = pc;
                                Building.loadSuperMethod(ts, f, pc, in);
                                pc = at(pc, in, Opcodes.LOAD_SUPER_METHOD) + 1;
                                continue;
                            case Opcodes.CALL_LOADED: {
                                int b = b(in, Opcodes.CALL_LOADED);
                                int c = c(in, Opcodes.CALL_LOADED);
                                if (r[b] instanceof PyFunction p && p.code.takes(c) && r[(int) insns[at(pc, in, Opcodes.CALL_LOADED)] & 0xffff] != null) {
                                    callee = p;
                                    break;
                                }
                                f.pc = pc;
                                n = CallSlow.callLoaded(ts, f, pc, in);
                                break calls;
                            }
                            case Opcodes.CALL_KW:
                            case Opcodes.CALL_EX:
                            case Opcodes.WITH_EXCEPT_START:
                                f.pc = pc;
                                n = CallGeneral.call(ts, f, pc, in);
                                break calls;
                            case Opcodes.FOR_ITER:
                                break iterations;
                            case Opcodes.FOR_ITER_RANGE:
                            case Opcodes.FOR_ITER_LIST:
                                break steps;
                            case Opcodes.FOR_ITER_GEN: {
                                int a = a(in, Opcodes.FOR_ITER_GEN);
                                int b = b(in, Opcodes.FOR_ITER_GEN);
                                f.pc = pc;
                                n = ts.poll != 0 ? null : GeneratorSlow.enterIteration(ts, f, r[b], a);
                                if (n == null) {
                                    f.pc = Slow.forIterGeneric(ts, f, pc, a, b);
                                    continue activation;
                                }
                                break instructions;
                            }
                            case Opcodes.RETURN: {
                                int b = b(in, Opcodes.RETURN);
                                Object v = r[b];
                                if (b >= firstTemp || b < f.code.localCount && !f.kept) {
                                    r[b] = null;
                                } else {
                                    ts.hold(v);
                                }
                                f.pc = pc;
                                int kind = f.kind;
                                if (kind > Frame.CALL) {
                                    v = Slow.finishSpecial(ts, f, v);
                                }
                                Frame back = f.back;
                                ts.frame = back;
                                ts.depth--;
                                Frames.leave(ts, f);
                                if (kind == Frame.ENTRY) {
                                    return Slow.toJava(ts, v);
                                }
                                int dst = f.dst;
                                f = back;
                                pc = f.pc;
                                if (kind > Frame.INIT) {
                                    Slow.endInline(ts, f, kind, v, dst);
                                    continue activation;
                                }
                                Object old = f.r[dst];
                                f.r[dst] = v;
                                if (isCounted(old)) {
                                    Slow.dropAfterCall(ts, old);
                                }
                                if (ts.unsettled()) {
                                    ts.settle();
                                }
                                continue activation;
                            }
                            case Opcodes.YIELD:
                            case Opcodes.YIELD_FROM:
                            case Opcodes.RETURN_GENERATOR: {
                                f.pc = pc;
                                n = ((int) in & 0xff) == Opcodes.YIELD_FROM ? GeneratorSlow.enterDelegate(ts, f, in) : null;
                                if (n != null) {
                                    break instructions;
                                }
                                Object v = GeneratorSlow.suspend(ts, f, in);
                                if (v == null) {
                                    pc = f.pc;
                                    continue;
                                }
                                while (f.kind == Frame.AWAIT) {
                                    f = GeneratorSlow.leaveDelegate(ts, f);
                                    pc = f.pc;
                                    GeneratorSlow.delegated(ts, f, v);
                                }
                                if (f.kind == Frame.ENTRY) {
                                    return Slow.toJava(ts, v);
                                }
                                ts.depth--;
                                int dst = f.dst;
                                n = f;
                                f = n.back;
                                n.back = null;
                                ts.frame = f;
                                pc = f.pc;
                                v = GeneratorSlow.yielded(ts, n, f, v);
                                Object old = f.r[dst];
                                f.r[dst] = v;
                                if (isCounted(old)) {
                                    Slow.dropAfterCall(ts, old);
                                }
                                if (ts.unsettled()) {
                                    ts.settle();
                                }
                                continue activation;
                            }
                            // Thrown here, so that the way to the handler below is a jump.
                            case Opcodes.RAISE:
                            case Opcodes.RAISE_FROM:
                            case Opcodes.RAISE_CURRENT:
                            case Opcodes.RERAISE:
                                f.pc = pc;
                                throw Handlers.raised(ts, f, in);
                            case Opcodes.TRACE_LINE:
                                f.pc = pc;
                                Tracing.line(ts, f);
                                continue activation;
                            default: {
                                f.pc = pc;
                                pc = Rare.execute(ts, f, pc, in);
                                continue;
                            }
                        }
                        // A function that takes the arguments as they stand. Register b holds it, or else its first argument.
                        int b = b(in, Opcodes.LOAD_CONST);
                        int c = c(in, Opcodes.LOAD_CONST);
                        ts.push();
                        n = f.spare;
                        if (n == null || n.func != callee || n.code != callee.code) {
                            n = CallSlow.frame(f, callee);
                        }
                        Object[] nr = n.r;
                        Object v = r[b];
                        if (b >= firstTemp) {
                            r[b] = null;
                        } else {
                            ts.hold(v);
                        }
                        int to = 0;
                        if (v != callee) {
                            ts.hold(callee);
                            nr[0] = v;
                            to = 1;
                        }
                        f.pc = c == 0 ? pc + to : Frames.moveArguments(ts, r, nr, to, insns, pc + to, c, firstTemp);
                        n.pc = 0;
                        n.kind = Frame.CALL;
                        n.dst = a(in, Opcodes.LOAD_CONST);
                        break instructions;
                        } // steps: the next round of a loop over an iterator that runs no Python code
                        int at = b(in, Opcodes.FOR_ITER_RANGE);
                        Object it = r[at];
                        if (it instanceof PyRangeIterator range) {
                            if (range.left > 0) {
                                number = range.next();
                                pc++;
                                break ints;
                            }
                        } else if (it instanceof PyListIterator list) {
                            f.pc = pc; // the list may die
                            result = list.nextOrNull();
                            if (result != null) {
                                pc++;
                                break values;
                            }
                        } else if (it instanceof PyIterator any && any.quiet) {
                            f.pc = pc;
                            result = any.nextOrNull();
                            if (result != null) {
                                pc++;
                                break values;
                            }
                        } else {
                            break iterations;
                        }
                        Slow.endIteration(ts, r, at);
                        pc = (int) insns[pc];
                        continue;
                        } // assignments: a held value for register a, which a program's statement changes
                        int variable = a(in, Opcodes.MOVE);
                        Object last = r[variable];
                        r[variable] = result;
                        if (isCounted(last)) {
                            ts.dropCleared(last);
                        }
                        continue;
                        } // calls: of functions, which go on in a frame of their own, or which are done
                        if (n == f && ts.poll == 0 && f.insns == insns) {
                            pc = f.pc;
                            continue;
                        }
                        break instructions;
                        } // iterations: of any kind
                        f.pc = pc;
                        pc = Slow.forIterGeneric(ts, f, pc, a(in, Opcodes.FOR_ITER), b(in, Opcodes.FOR_ITER));
                        continue;
                        } // binary: an operator of other types than the instruction is for
                        f.pc = pc;
                        Slow.binary(ts, f, pc - 1, in);
                        continue;
                        } // floats: a new float
                        result = PyFloat.of(real);
                        break results;
                        } // ints: an int
                        result = PyInt.of(number);
                        break results;
                        } // parts: what was read from the object in register b, which is consumed
                        if (!ts.holdLoaded(result)) {
                            pc--;
                            continue;
                        }
                        int from = b(in, Opcodes.LOAD_ATTR);
                        Object whole = null;
                        if (from >= firstTemp) {
                            whole = r[from];
                            r[from] = null;
                        }
                        int to = a(in, Opcodes.LOAD_ATTR);
                        Object before = r[to];
                        r[to] = result;
                        if (isCounted(before)) {
                            Slow.dropBoth(ts, before, whole);
                        } else {
                            ts.drop(whole);
                        }
                        continue;
                        } // loads: what was read from where others may write
                        if (!ts.holdLoaded(result)) {
                            pc--;
                            continue;
                        }
                        break results;
                        } // values: to be held
                        ts.hold(result);
                        } // results: a held or uncounted value for register a
                        int a = a(in, Opcodes.NOP);
                        Object old = r[a];
                        r[a] = result;
                        if (isCounted(old)) {
                            ts.drop(old);
                        }
                    }
                    // A frame to go on in has been made; or a call was done at once, and it is the same one.
                    f = n;
                    ts.frame = n;
                    if (ts.poll != 0) {
                        pc = n.pc;
                        ts.pollSlow();
                    } else {
                        CompiledCode compiled = n.code.entry; // once: it may be given up
                        if (compiled != null && n.pc == 0 && n.insns == n.code.insns) {
                            f = CallSlow.enter(ts, n, compiled);
                        }
                    }
                }
            } catch (RegionExit.Ended e) {
                throw e.exception;
            } catch (Throwable t) {
                f.pc = pc;
                f = Unwinder.unwind(ts, f, t);
            }
        }
    }
}
