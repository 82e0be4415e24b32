package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFrame;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyGenerator;

/**
 * An activation: registers and where it stands. Not a Python object; {@link PyFrame} is made when a program asks for one.
 * Used by the thread that runs it; a suspended generator's frame by whoever holds the generator's run flag.
 */
public final class Frame {
    /** The result goes to Java code: the interpreter loop ends. */
    public static final int ENTRY = 0;
    /** The result goes to register {@link #dst} of {@link #back}. */
    public static final int CALL = 1;
    /** An {@code __init__} whose instance is in {@link #carry}: the result must be None, and the instance goes to dst. */
    public static final int INIT = 2;
    /** A special method that an operator of {@link #back} has called: what is to be done with its result is in {@link #carry}, an
     * {@link OperatorCache}. */
    public static final int OPERATOR = 3;
    /** A generator's frame run by a FOR_ITER of {@link #back}. This kind and those below belong to generators. */
    public static final int FOR_ITER = 4;
    /** A generator's or coroutine's frame run by a YIELD_FROM of {@link #back}. */
    public static final int AWAIT = 5;
    /** A generator's frame that a built-in function called by {@link #back} consumes: the {@link dev.orochi.runtime.object.Fold} in
     * {@link #carry}. Its result goes to {@link #dst}. The generator is held by this frame alone. Compiled code makes such frames where it is left. */
    public static final int FOLD = 6;
    /** A generator's frame run by a FOR_ITER of {@link #back} over an {@code enumerate} of the generator, which numbers the items. */
    public static final int NUMBERED = 7;
    /** A generator's frame run by a call of {@code next} or {@code send} in {@link #back}, for one item, which goes to {@link #dst}. The generator
     * is held by this frame. */
    public static final int RESUMED = 8;
    /** As {@link #RESUMED}, by a call of {@code next} with a default value, which is in {@link #carry} until the generator yields or ends. */
    public static final int ASKED = 9;

    public final PyCode code;
    public final Object[] r;
    /** The instructions being executed: those of the code, or a traced copy. */
    public long[] insns;
    /** Index of the next instruction word; exact whenever the frame is not the one being executed, or calls out. */
    public int pc;
    public Frame back;
    /** Holds a reference, as a register does; null for module and class bodies. */
    public PyFunction func;
    public PyCell[] closure;
    public final PyDict globals;
    public final PyDict builtins;
    /** Mapping of names for module and class bodies and exec; null when names are globals or registers. */
    public Object locals;
    public int kind;
    public int dst;
    /** Held as by a register; or an OperatorCache, or a {@link dev.orochi.runtime.object.Fold} that a generator's frame hands its items to: these are not counted. */
    public Object carry;
    /** The Python-visible frame, once it was asked for. Set after {@link #keep}, as the next two are. Written by any thread, racy: two may make one
     * each. Not counted: who reads it follows it as a weak reference (golden locals_of_others). */
    public PyFrame view;
    /** What tracing knows of the activation, or null. */
    public FrameTrace trace;
    /** The generator or coroutine that this frame belongs to. */
    public PyGenerator generator;
    /** Whether something else may know this frame when its activation is over. */
    public boolean kept;
    /** The frame that a call from here ran in last, if nothing else knows it: for the next call of the same function. Between
     * calls it holds no counted value; its locals are empty, its temporaries arbitrary. A chain of such frames is as long as the
     * deepest call was; its memory is free when this activation ends. */
    Frame spare;
    /** The one before, of another function. It keeps one more frame and not two, or they would be a tree. */
    private Frame otherSpare;

    private static final PyCell[] NONE = {};

    /** For a function: registers are fresh, arguments still missing. */
    public Frame(PyFunction func, PyCode code) {
        this.code = code;
        this.r = code.template.clone();
        this.insns = code.insns;
        this.func = func;
        this.closure = func.closure;
        this.globals = func.globals;
        this.builtins = func.builtins;
    }

    private Frame(PyCode code, Object[] r, long[] insns, PyFunction func, PyCell[] closure, PyDict globals, PyDict builtins,
            Frame back, int dst) {
        this.code = code;
        this.r = r;
        this.insns = insns;
        this.func = func;
        this.closure = closure;
        this.globals = globals;
        this.builtins = builtins;
        this.back = back;
        this.kind = CALL;
        this.dst = dst;
    }

    /** For a call from another frame: {@code r} holds the arguments. All that can fail or branch comes before the allocation:
     * HotSpot then stores the fields of the fresh object without card marks (36 machine instructions less). */
    static Frame push(PyFunction func, Object[] r, Frame back, int dst) {
        PyCode code = func.code;
        long[] insns = code.insns;
        PyCell[] closure = func.closure;
        PyDict globals = func.globals;
        PyDict builtins = func.builtins;
        return new Frame(code, r, insns, func, closure, globals, builtins, back, dst);
    }

    /** As {@link #push}, for code that the function may have given up meanwhile. */
    static Frame push(PyFunction func, PyCode code, Object[] r, Frame back, int dst) {
        return new Frame(code, r, code.insns, func, func.closure, func.globals, func.builtins, back, dst);
    }

    /** This frame will not be used for another call. */
    public void keep() {
        kept = true;
        if (back != null && back.spare == this) {
            back.spare = null;
        }
    }

    /** A frame for a function that is called from here, when {@link #spare} does not fit. The arguments are missing. */
    static Frame make(Frame f, PyFunction p) {
        Frame last = f.spare;
        Frame n = f.otherSpare;
        if (n == null || n.func != p || n.code != p.code) {
            n = push(p, p.code.template.clone(), f, 0);
        }
        f.spare = n;
        f.otherSpare = last;
        if (last != null) {
            last.forgetSpares();
        }
        return n;
    }

    /** Keeps one spare frame at most, and none for that one. */
    void forgetSpares() {
        otherSpare = null;
        if (spare != null) {
            spare.spare = null;
            spare.otherSpare = null;
        }
    }

    /** For module and class bodies and exec. */
    public Frame(PyCode code, PyDict globals, PyDict builtins, Object locals) {
        this.code = code;
        this.r = code.template.clone();
        this.insns = code.insns;
        this.closure = NONE;
        this.globals = globals;
        this.builtins = builtins;
        this.locals = locals;
    }

    /** As {@link #visitRegisters}, for a frame that runs: with the generator, if the frame holds it. */
    public void visitHeld(RefVisitor v) {
        visitRegisters(v);
        if (kind == FOLD || kind >= RESUMED) {
            v.visit(generator);
        }
    }

    /** Visits what the registers hold, function and carried instance included; the constants in between are nobody's. */
    public void visitRegisters(RefVisitor v) {
        Object[] regs = r;
        for (int i = 0, n = code.localCount; i < n; i++) {
            v.visit(regs[i]);
        }
        for (int i = code.firstTemp; i < regs.length; i++) {
            v.visit(regs[i]);
        }
        v.visit(func);
        v.visit(carry);
    }
}
