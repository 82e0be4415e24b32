package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyEnumerate;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.threads.ThreadState;

/**
 * Generators whose bodies are part of a region. Unlike an inlined call such a generator keeps its frame: while it is suspended all its
 * values are in there, and while it runs, its run flag is set and the frame is the thread's innermost. So whoever else knows the generator
 * sees what it would see without a region.
 */
public final class RegionGenerators {
    private RegionGenerators() {}

    /** The generators that a region runs in one place: those of a code, in certain namespaces, that stand at certain words. Immutable. */
    public static final class Entry {
        private final PyCode code;
        private final PyDict globals;
        private final PyDict builtins;
        private final int kind;
        private final int[] words;

        /** @param kind of the frame while it runs: FOR_ITER, NUMBERED, RESUMED or ASKED */
        public Entry(PyCode code, PyDict globals, PyDict builtins, int kind, int... words) {
            this.kind = kind;
            this.code = code;
            this.globals = globals;
            this.builtins = builtins;
            this.words = words.clone();
        }

        /** Whether the frame is not watched and stands at one of the words. */
        private boolean fits(Frame f) {
            if (f == null || f.code != code || f.insns != code.insns || f.globals != globals || f.builtins != builtins) {
                return false;
            }
            int pc = f.pc;
            for (int w : words) {
                if (w == pc) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Resumes a generator, as FOR_ITER_GEN does, or a call of {@code next} or {@code send}.
     * @param v the value that it gets
     * @param otherwise what the call gives if the generator ends, for ASKED; else null
     * @param caller the innermost real frame around it, which gets the pc
     * @return the generator's frame, now the thread's innermost; null when the interpreter is to do it, and nothing has happened */
    public static Frame enter(ThreadState ts, PyGenerator g, Entry e, Frame caller, long pc, long dst, Object v, Object otherwise) {
        if (g.getClass() != PyGenerator.class || !e.fits(g.frame())) {
            return null;
        }
        Frame f = g.enterSent(ts, v);
        if (f == null) {
            return null;
        }
        if (!e.fits(f)) { // another thread has run it in the meantime
            ts.depth--;
            GeneratorSlow.toHeap(ts, f);
            g.leaveInline(ts, true);
            return null;
        }
        caller.pc = (int) pc;
        f.kind = e.kind;
        if (e.kind >= Frame.RESUMED) {
            ts.hold(g);
            ts.hold(otherwise);
            f.carry = otherwise;
        }
        f.dst = (int) dst;
        f.back = caller;
        ts.frame = f;
        return f;
    }

    /** The generator whose items an {@code enumerate} numbers; null when it is to be asked in the general way. */
    public static PyGenerator numbered(PyEnumerate e) {
        return e.generator();
    }

    /** The number of the item that such a generator has yielded. */
    public static long number(PyEnumerate e) {
        return e.number();
    }

    /** The generator yields. All values of its frame are in registers.
     * @param pc word behind the YIELD  @param reg register for the value that it is resumed with  @param caller as for {@link #enter} */
    public static void suspend(ThreadState ts, Frame f, long pc, long reg, Frame caller) {
        f.pc = (int) pc;
        f.generator.suspended((int) reg, false);
        GeneratorSlow.toHeap(ts, f);
        PyGenerator called = called(f);
        leave(ts, f, caller, true);
        ts.dropToJava(called);
    }

    /** Whether nothing else knows the frame, so that its end is the end of what it holds. */
    public static boolean isUnseen(Frame f) {
        return f.view == null && f.trace == null;
    }

    /** The generator returns. Its registers are empty. */
    public static void end(ThreadState ts, Frame f, Frame caller) {
        PyGenerator called = called(f);
        if (f.kind == Frame.ASKED) {
            ts.dropToJava(f.carry);
            f.carry = null;
        }
        leave(ts, f, caller, false);
        f.generator.ending();
        ts.dropToJava(f.func);
        ts.dropToJava(called);
    }

    /** The generator, if the frame holds it; or null. */
    private static PyGenerator called(Frame f) {
        return f.kind >= Frame.RESUMED ? f.generator : null;
    }

    /** A call of {@code next} or {@code send} has ended a generator, and a handler of its frame is about to be entered.
     * @param f frame of the call, its pc behind that  @param v what the generator returned
     * @return the exception, as the handler finds it */
    public static Object stopped(ThreadState ts, Frame f, Object v) {
        return Unwinder.raised(ts, f, Errors.stopIteration(v));
    }

    private static void leave(ThreadState ts, Frame f, Frame caller, boolean suspended) {
        ts.depth--;
        f.back = null;
        f.generator.leaveInline(ts, suspended); // from here on the frame may be another thread's
        ts.frame = caller;
    }

    /** YIELD in the region's own frame: whether a built-in function that consumes the generator has taken the item. */
    public static boolean taken(Frame f, Object v) {
        return f.carry instanceof Fold fold && fold.take(v);
    }

    // ---- registers ----------------------------------------------------------------------------------------------

    public static Object register(Frame f, long reg) {
        return f.r[(int) reg];
    }

    /** Counts nothing. */
    public static void setRegister(Frame f, long reg, Object v) {
        f.r[(int) reg] = v;
    }

    public static void dropRegister(ThreadState ts, Frame f, long reg) {
        RegionOps.dropRegister(ts, f.r, (int) reg);
    }
}
