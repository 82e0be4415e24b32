package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.bytecode.PositionTable;
import java.util.function.Supplier;

/**
 * A code object: the instructions and everything about them that does not change from call to call.
 *
 * <p>Thread rule: all fields but {@link #tracing} are set before the object is published, with two exceptions that threads race on by
 * design: single elements of {@link #insns} are overwritten by quickening (each specialised instruction re-checks its
 * guard, so any interleaving is right), and single elements of {@link #caches} are replaced by immutable cache
 * objects.
 *
 * <p>Of the functions in the frozen modules most are never called. Their code is {@link #deferred}: an object that only knows what a
 * function shows of itself stands for it, among the constants of the code around it and in its {@link PyFunction}, until a call
 * or a look at {@code __code__} or {@code co_consts} replaces it by the code it stands for. Nothing else ever sees one.
 */
@PyClass(name = "code", subclassable = false, doc = "Create a code object.  Not for mere mortals.")
public final class PyCode extends PyValue {
    // Flags, with CPython's values.
    public static final int CO_OPTIMIZED = 0x1;
    public static final int CO_NEWLOCALS = 0x2;
    public static final int CO_VARARGS = 0x4;
    public static final int CO_VARKEYWORDS = 0x8;
    public static final int CO_NESTED = 0x10;
    public static final int CO_GENERATOR = 0x20;
    public static final int CO_COROUTINE = 0x80;
    public static final int CO_ITERABLE_COROUTINE = 0x100;
    public static final int CO_ASYNC_GENERATOR = 0x200;
    public static final int CO_FUTURE_BARRY_AS_BDFL = 0x400000;
    public static final int CO_FUTURE_ANNOTATIONS = 0x1000000;
    /** All features that {@code __future__} has ever had. */
    public static final int CO_FUTURES = 0x1fe0000;
    public static final int CO_HAS_DOCSTRING = 0x4000000;
    public static final int CO_METHOD = 0x8000000;

    /** Instruction and extension words, see {@link dev.orochi.runtime.bytecode.Op}. Elements are rewritten by quickening. */
    public final long[] insns;
    /** One inline cache per instruction word, parallel to {@link #insns}; elements are immutable objects or null. */
    public final Object[] caches;
    /** Pool for LOAD_CONST, MAKE_FUNCTION and keyword names: Python values, nested PyCode. */
    public final Object[] consts;
    /** Names for globals and attributes: interned strings. */
    public final PyStr[] names;
    /** Fresh register file: locals null, constant registers filled, temporaries null. Copied for every frame. */
    public final Object[] template;
    /** Names of the named locals, arguments first; also variables that live in cells. Registers 0 to length-1. */
    public final PyStr[] varNames;
    /** For each named local: whether it lives in a cell (is captured by an inner function). */
    public final boolean[] isCell;
    /** Names of the free variables, in the order of the closure tuple. */
    public final PyStr[] freeNames;
    /** Number of hidden locals, which follow the named ones. */
    public final int hiddenLocals;
    /** First temporary register; constants stand between the locals and here. */
    public final int firstTemp;
    /** Number of locals, named and hidden: registers 0 to localCount - 1. */
    public final int localCount;
    /** Whether the function takes positional parameters only: no *args, **kwargs or keyword-only ones. */
    public final boolean simpleArgs;
    public final int argCount;
    public final int posOnlyArgCount;
    public final int kwOnlyArgCount;
    public final int flags;
    /** Changed only when a cached code object is loaded from a file that was moved, before it runs. */
    public PyStr fileName;
    public final PyStr name;
    public final PyStr qualName;
    public final int firstLine;
    public final PositionTable positions;
    /** Entries of four: first word, word after the last, handler, depth. Inner entries stand before outer ones. At a
     * raise in [first, last) all temporaries from register {@code depth} on are released, r[depth] gets the exception
     * and execution goes on at the handler. */
    public final int[] handlers;

    /** Where in {@link #handlers} the handler of what the instruction at a word raises stands, or -1. */
    public int handlerOf(int at) {
        int[] h = handlers;
        for (int i = 0; i < h.length; i += 4) {
            if (at >= h[i] && at < h[i + 1]) {
                return i;
            }
        }
        return -1;
    }

    /** Whether an exception raised by the word reaches a handler of the program. The outermost handler of a generator, which makes
     * RuntimeError of StopIteration, is none. */
    public boolean isCaughtAt(int at) {
        int h = handlerOf(at);
        return h >= 0 && !isStopIterationHandler(h);
    }

    private boolean isStopIterationHandler(int h) {
        return (flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) != 0 && handlers[h + 2] == handlers[handlers.length - 2];
    }

    /** Whether closing a suspended generator of this code may run code: of a handler, or of an iterator that it waits for. */
    public boolean hasWorkAtClose() {
        if (workAtClose == 0) {
            workAtClose = (byte) (findsWorkAtClose() ? 1 : 2);
        }
        return workAtClose == 1;
    }

    private boolean findsWorkAtClose() {
        for (int h = 0; h < handlers.length; h += 4) {
            if (!isStopIterationHandler(h)) {
                return true;
            }
        }
        for (int at = 0; at < insns.length; at += Operands.words(insns[at])) {
            if (Op.of((int) insns[at] & 0xff) == Op.YIELD_FROM) {
                return true;
            }
        }
        return false;
    }

    /** 0 unknown, 1 yes, 2 no. Any thread writes it; all find the same. */
    private byte workAtClose;
    /** What tracing knows of the code, once it was traced; set once. */
    public volatile dev.orochi.runtime.interpreter.CodeTracing tracing;

    /** The function's compiled code, or null: a {@link dev.orochi.runtime.interpreter.CompiledFunction}, or code that is entered with the
     * frame of the call. Written by the compiler with a release fence before; a reader reads it once, and goes on with an old one if that is
     * what it sees. */
    public dev.orochi.runtime.interpreter.CompiledCode entry;
    /** What the compiler knows of the loops, or null. Racy, benign: two threads may start with one each. */
    public volatile Object loops;

    /** Makes the code that this one stands for; null when it stands for itself. */
    private final Supplier<PyCode> source;
    /** That code, once it was needed. Written under the monitor. */
    private PyCode real;

    /** All arguments are kept, not copied. */
    public PyCode(long[] insns, Object[] consts, PyStr[] names, Object[] template, PyStr[] varNames, boolean[] isCell,
            PyStr[] freeNames, int hiddenLocals, int firstTemp, int argCount, int posOnlyArgCount, int kwOnlyArgCount,
            int flags, PyStr fileName, PyStr name, PyStr qualName, int firstLine, PositionTable positions,
            int[] handlers) {
        this.insns = insns;
        this.caches = new Object[insns.length];
        this.consts = consts;
        this.names = names;
        this.template = template;
        this.varNames = varNames;
        this.isCell = isCell;
        this.freeNames = freeNames;
        this.hiddenLocals = hiddenLocals;
        this.firstTemp = firstTemp;
        this.argCount = argCount;
        this.posOnlyArgCount = posOnlyArgCount;
        this.kwOnlyArgCount = kwOnlyArgCount;
        this.flags = flags;
        this.fileName = fileName;
        this.name = name;
        this.qualName = qualName;
        this.firstLine = firstLine;
        this.positions = positions;
        this.handlers = handlers;
        this.localCount = varNames.length + hiddenLocals;
        this.simpleArgs = kwOnlyArgCount == 0 && (flags & (CO_VARARGS | CO_VARKEYWORDS)) == 0;
        this.source = null;
        for (Object k : template) {
            constant(k);
        }
    }

    /** Codes are not counted: their constants live as long as the JVM keeps them. Those of the compiler, tuples and frozen sets that
     * nobody has seen yet, need no counts at all. */
    private static void constant(Object k) {
        if (k instanceof PyObject o && !immortalize(o, 0)) {
            Rc.own(k);
        }
    }

    private static boolean immortalize(PyObject o, int references) {
        if (!o.isPrivate() || o.referenceCount() != references) {
            return false;
        }
        o.makeImmortal();
        o.visitReferences(v -> {
            if (v instanceof PyObject inner) {
                immortalize(inner, 1);
            }
        });
        return true;
    }

    /** Stands for the code that {@code source} makes. @param doc the constants: the docstring, if there is one */
    private PyCode(int flags, PyStr fileName, PyStr name, PyStr qualName, PyStr[] freeNames, Object[] doc, Supplier<PyCode> source) {
        this.flags = flags;
        this.fileName = fileName;
        this.name = name;
        this.qualName = qualName;
        this.freeNames = freeNames;
        this.consts = doc;
        this.source = source;
        insns = null;
        caches = null;
        names = null;
        template = null;
        varNames = null;
        isCell = null;
        positions = null;
        handlers = null;
        hiddenLocals = 0;
        firstTemp = 0;
        localCount = 0;
        argCount = 0;
        posOnlyArgCount = 0;
        kwOnlyArgCount = 0;
        firstLine = 0;
        simpleArgs = false; // no call takes the fast way
    }

    /** A function's code that is made when it is needed. @param doc the docstring, or null */
    public static PyCode deferred(int flags, PyStr fileName, PyStr name, PyStr qualName, PyStr[] freeNames, Object doc,
            Supplier<PyCode> source) {
        return new PyCode(flags, fileName, name, qualName, freeNames, doc == null ? Ops.NO_ARGS : new Object[] {doc}, source);
    }

    /** The code that runs: this one, or the one it stands for. */
    public PyCode real() {
        return source == null ? this : load();
    }

    private synchronized PyCode load() {
        if (real == null) {
            real = source.get();
        }
        return real;
    }

    /** The constants, all codes among them real; not to be modified. */
    public Object[] constants() {
        for (int i = 0; i < consts.length; i++) {
            if (consts[i] instanceof PyCode c && c.source != null) {
                consts[i] = c.real(); // racy, benign: all threads write the same object
            }
        }
        return consts;
    }

    /** Whether a call with {@code n} positional arguments binds them one to one. */
    public boolean takes(int n) {
        return simpleArgs && argCount == n;
    }

    /** Line of a frame that has just been entered: that of the definition, 0 for modules. */
    public int entryLine() {
        return (flags & CO_NEWLOCALS) == 0 && name.equalsJava("<module>") ? 0 : firstLine;
    }

    /** Gives this code and the codes nested in it another file name, where it is the same as this one's. */
    public void renameFile(PyStr path) {
        PyStr old = fileName;
        fileName = path;
        for (Object c : constants()) {
            if (c instanceof PyCode inner && inner.fileName.equals(old)) {
                inner.renameFile(path);
            }
        }
    }

    /** Number of registers that arguments arrive in, *args and **kwargs included. */
    public int totalArgs() {
        return argCount + kwOnlyArgCount + ((flags & CO_VARARGS) != 0 ? 1 : 0)
                + ((flags & CO_VARKEYWORDS) != 0 ? 1 : 0);
    }

    @Override
    public PyType type() {
        return PyType.ofClass(PyCode.class);
    }
}
