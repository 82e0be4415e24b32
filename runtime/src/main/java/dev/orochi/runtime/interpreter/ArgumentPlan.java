package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;

/**
 * Which register of a function's frame each argument of one call instruction goes to, worked out once for the code of the function that
 * is called: for calls with keywords, with default values, and of functions that collect further arguments. What is wrong with a call is
 * {@link Arguments}' to say. Immutable; kept in the caches of the calling code, in the slot of the word before the list of arguments:
 * the newest one, which knows those that were made before it for other functions.
 */
final class ArgumentPlan {
    private static final int[] NONE = {};

    /** How many functions an instruction has plans for; with more it begins anew. */
    private static final int MOST = 4;

    /** The plan that was made before this one for the same instruction, or null. */
    private final ArgumentPlan older;
    private final int depth;
    private final PyCode code;
    /** Names of the last arguments, or null. */
    final PyStr[] names;
    /** Positional arguments, the receiver included; of these go to a register each: the others are collected. */
    private final int given;
    private final int placed;
    /** The register of each named argument. */
    private final int[] named;
    /** Registers of parameters without an argument: positional and keyword-only ones. */
    private final int[] open;
    private final int[] openNamed;

    private ArgumentPlan(ArgumentPlan older, PyCode code, int given, PyStr[] names, int[] named, int[] open, int[] openNamed) {
        this.older = older != null && older.depth < MOST ? older : null;
        this.depth = this.older == null ? 1 : this.older.depth + 1;
        this.code = code;
        this.names = names;
        this.given = given;
        this.placed = Math.min(given, code.argCount);
        this.named = named;
        this.open = open;
        this.openNamed = openNamed;
    }

    /** @param given positional arguments, the receiver included  @param names of those that follow, or null
     *  @return null for a call that raises or collects named arguments, and for one that collects all of its arguments */
    private static ArgumentPlan make(ArgumentPlan older, PyCode code, int given, PyStr[] names) {
        if (given > code.argCount && ((code.flags & PyCode.CO_VARARGS) == 0 || code.argCount == 0)) {
            return null; // too many; or the receiver may have to be collected
        }
        int total = code.argCount + code.kwOnlyArgCount;
        boolean[] has = new boolean[total];
        java.util.Arrays.fill(has, 0, Math.min(given, code.argCount), true);
        int[] named = names == null ? NONE : new int[names.length];
        for (int i = 0; i < named.length; i++) {
            int reg = Arguments.indexOf(code, names[i], code.posOnlyArgCount, total);
            if (reg < 0 || has[reg]) {
                return null;
            }
            has[reg] = true;
            named[i] = reg;
        }
        return new ArgumentPlan(older, code, given, names, named, without(has, 0, code.argCount), without(has, code.argCount, total));
    }

    private static int[] without(boolean[] has, int from, int to) {
        int[] regs = new int[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (!has[i]) {
                regs[n++] = i;
            }
        }
        return n == 0 ? NONE : java.util.Arrays.copyOf(regs, n);
    }

    /** A frame for a call, with its arguments: those in temporaries have been moved there.
     * @param self the first argument, which the caller holds for the frame, or null
     * @param pc the first word of the list of arguments  @param argc how many it has
     * @param names of the last of them, or null
     * @return null when the general way has to be gone */
    static Frame bind(ThreadState ts, Frame f, PyFunction p, Object self, int pc, int argc, PyStr[] names) {
        PyCode code = p.code;
        int given = argc - (names == null ? 0 : names.length) + (self == null ? 0 : 1);
        ArgumentPlan newest = f.code.caches[pc - 1] instanceof ArgumentPlan cached ? cached : null;
        ArgumentPlan plan = newest;
        while (plan != null && (plan.code != code || plan.given != given || plan.names != names)) {
            plan = plan.older;
        }
        if (plan == null) {
            plan = make(newest, p.realCode(), given, names);
            if (plan == null) {
                return null;
            }
            f.code.caches[pc - 1] = plan;
            code = plan.code;
        }
        Frame n = f.spare;
        if (n == null || n.func != p || n.code != code) {
            n = Frame.make(f, p);
            if (n.code != code) {
                return null; // another thread has replaced it
            }
        }
        // Whatever can fail comes before the arguments are moved.
        PyTuple rest = (code.flags & PyCode.CO_VARARGS) == 0 ? null : plan.given == plan.placed ? PyTuple.EMPTY
                : PyTuple.adopt(new Object[plan.given - plan.placed]);
        PyDict extra = (code.flags & PyCode.CO_VARKEYWORDS) == 0 ? null : new PyDict();
        if (plan.open.length + plan.openNamed.length != 0 && !plan.fillOpen(ts, p, n.r)) {
            return null;
        }
        plan.move(ts, f, n.r, self, pc, rest, extra);
        n.pc = 0;
        return n;
    }

    /** @return whether each parameter without an argument has a default value; otherwise nothing is held */
    private boolean fillOpen(ThreadState ts, PyFunction p, Object[] nr) {
        if (openNamed.length != 0 && !fillOpenNamed(ts, p.kwDefaults, nr)) {
            return false;
        }
        if (open.length != 0) {
            PyTuple defaults = p.defaults;
            int first = defaults == null ? code.argCount : code.argCount - defaults.items.length;
            if (open[0] < first) {
                empty(ts, nr);
                return false;
            }
            for (int reg : open) {
                Object v = defaults.items[reg - first];
                ts.hold(v);
                nr[reg] = v;
            }
        }
        return true;
    }

    /** A lookup may run code of the program, when the dict has keys of its own kind. */
    private boolean fillOpenNamed(ThreadState ts, PyDict defaults, Object[] nr) {
        try {
            for (int reg : openNamed) {
                Object v = defaults == null ? null : defaults.get(code.varNames[reg]);
                if (v == null) {
                    empty(ts, nr);
                    return false;
                }
                ts.hold(v);
                nr[reg] = v;
            }
            return true;
        } catch (RuntimeException | Error e) {
            empty(ts, nr);
            throw e;
        }
    }

    private void empty(ThreadState ts, Object[] nr) {
        for (int i = 0; i < code.argCount + code.kwOnlyArgCount; i++) {
            Object v = nr[i];
            nr[i] = null;
            ts.dropInside(v);
        }
    }

    /** @param rest for arguments without a parameter, or null  @param collected for such keywords, or null; there are none */
    private void move(ThreadState ts, Frame f, Object[] nr, Object self, int pc, PyTuple rest, PyDict collected) {
        int extra = self == null ? 0 : 1;
        if (extra == 1) {
            nr[0] = self;
        }
        int at = placed - extra;
        if (at != 0) {
            Frames.moveArguments(ts, f.r, nr, extra, f.insns, pc, at, f.code.firstTemp);
        }
        int slot = code.argCount + code.kwOnlyArgCount;
        if (rest != null) {
            Building.take(ts, f, pc, at, rest.items);
            ts.hold(rest);
            nr[slot++] = rest;
            at = given - extra;
        }
        if (collected != null) {
            ts.hold(collected);
            nr[slot] = collected;
        }
        for (int reg : named) {
            int from = Building.reg(f, pc, at++);
            Object v = f.r[from];
            nr[reg] = v;
            if (from >= f.code.firstTemp) {
                f.r[from] = null;
            } else {
                ts.hold(v);
            }
        }
    }
}
