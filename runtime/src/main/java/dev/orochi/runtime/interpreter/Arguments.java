package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;
import java.util.ArrayList;
import java.util.List;

/** Binds the arguments of a call to the parameters of a Python function. */
final class Arguments {
    private Arguments() {}

    /** @param args values borrowed from the caller; each is held once for its register
     *  @param kw names of the last arguments, or null
     *  @return a frame that holds its arguments (not the function yet) */
    static Frame bind(ThreadState ts, PyFunction f, Object[] args, PyStr[] kw) {
        PyCode code = f.realCode();
        Frame frame = Frame.push(f, code, code.template.clone(), null, 0);
        Object[] r = frame.r;
        if (kw == null && code.takes(args.length)) {
            for (int i = 0; i < args.length; i++) {
                Object v = args[i];
                ts.hold(v);
                r[i] = v;
            }
            return frame;
        }
        collect(ts, f, code, r, args, kw);
        for (int i = 0, n = code.totalArgs(); i < n; i++) {
            ts.hold(r[i]);
        }
        return frame;
    }

    /** The registers of all parameters, for code that needs no frame. Nothing is counted; what was collected for {@code *} and
     * {@code **} dies with the caller's activation at the latest. */
    static Object[] registers(ThreadState ts, PyFunction f, PyCode code, Object[] args, PyStr[] kw) {
        Object[] r = new Object[code.totalArgs()];
        collect(ts, f, code, r, args, kw);
        for (int i = code.argCount + code.kwOnlyArgCount; i < r.length; i++) {
            ts.protect(r[i]);
        }
        return r;
    }

    /** What the parameters of a function get, in the order of its registers, without a frame.
     * @param code of the function  @param args and {@code kw} as for {@link #bind}
     *  @return a new tuple */
    static PyTuple parameters(ThreadState ts, PyFunction f, PyCode code, Object[] args, PyStr[] kw) {
        Object[] r = new Object[code.totalArgs()];
        collect(ts, f, code, r, args, kw);
        return PyTuple.adopt(Rc.ownAll(r));
    }

    /** Fills the registers of all parameters, which are empty. Nothing is counted. */
    private static void collect(ThreadState ts, PyFunction f, PyCode code, Object[] r, Object[] args, PyStr[] kw) {
        int npos = args.length - (kw == null ? 0 : kw.length);
        int n = Math.min(npos, code.argCount);
        System.arraycopy(args, 0, r, 0, n);
        int slot = code.argCount + code.kwOnlyArgCount;
        if ((code.flags & PyCode.CO_VARARGS) != 0) {
            r[slot++] = npos > n ? PyTuple.copyOf(args, n, npos) : PyTuple.EMPTY;
        }
        PyDict extra = null;
        if ((code.flags & PyCode.CO_VARKEYWORDS) != 0) {
            r[slot] = extra = new PyDict();
        }
        try {
            fill(f, code, r, args, npos, kw, extra);
        } catch (PyException e) {
            for (int i = code.argCount + code.kwOnlyArgCount, total = code.totalArgs(); i < total; i++) {
                ts.protect(r[i]); // what was collected for * and ** is let go
            }
            throw e;
        }
    }

    private static void fill(PyFunction f, PyCode code, Object[] r, Object[] args, int npos, PyStr[] kw, PyDict extra) {
        if (kw != null) {
            keywords(f, code, r, args, npos, kw, extra);
        }
        if (npos > code.argCount && (code.flags & PyCode.CO_VARARGS) == 0) {
            throw tooMany(f, npos, r);
        }
        if (npos < code.argCount) {
            positionalDefaults(f, code, r, npos);
        }
        if (code.kwOnlyArgCount > 0) {
            keywordDefaults(f, code, r);
        }
    }

    private static void keywords(PyFunction f, PyCode code, Object[] r, Object[] args, int npos, PyStr[] kw, PyDict extra) {
        int named = code.argCount + code.kwOnlyArgCount;
        List<String> positionalOnly = null;
        for (int k = 0; k < kw.length; k++) {
            Object v = args[npos + k];
            int i = indexOf(code, kw[k], code.posOnlyArgCount, named);
            if (i >= 0) {
                if (r[i] != null) {
                    throw Errors.typeError(f.qualNameStr() + "() got multiple values for argument '" + kw[k] + "'");
                }
                r[i] = v;
            } else if (extra != null) {
                extra.putStr(kw[k], v);
            } else if (indexOf(code, kw[k], 0, code.posOnlyArgCount) >= 0) {
                if (positionalOnly == null) {
                    positionalOnly = new ArrayList<>();
                }
                positionalOnly.add(kw[k].toString());
            } else {
                throw unexpected(f, kw, kw[k]);
            }
        }
        if (positionalOnly != null) {
            throw Errors.typeError(f.qualNameStr()
                    + "() got some positional-only arguments passed as keyword arguments: '"
                    + String.join(", ", positionalOnly) + "'");
        }
    }

    private static PyException unexpected(PyFunction f, PyStr[] kw, PyStr name) {
        List<String> positionalOnly = new ArrayList<>();
        for (PyStr k : kw) {
            if (indexOf(f.code, k, 0, f.code.posOnlyArgCount) >= 0) {
                positionalOnly.add(k.toString());
            }
        }
        if (!positionalOnly.isEmpty()) {
            return Errors.typeError(f.qualNameStr()
                    + "() got some positional-only arguments passed as keyword arguments: '"
                    + String.join(", ", positionalOnly) + "'");
        }
        String best = dev.orochi.runtime.object.Suggestions.closest(name.toString(), parameterNames(f.code));
        return Errors.typeError(f.qualNameStr() + "() got an unexpected keyword argument '" + name + "'"
                + (best == null ? "" : ". Did you mean '" + best + "'?"));
    }

    private static List<String> parameterNames(PyCode code) {
        List<String> out = new ArrayList<>();
        for (int i = code.posOnlyArgCount; i < code.argCount + code.kwOnlyArgCount; i++) {
            out.add(code.varNames[i].toString());
        }
        return out;
    }

    /** The register of the parameter of that name, among those from {@code from} on, or -1. */
    static int indexOf(PyCode code, PyStr name, int from, int to) {
        for (int i = from; i < to; i++) {
            if (code.varNames[i] == name) {
                return i;
            }
        }
        for (int i = from; i < to; i++) {
            if (code.varNames[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static void positionalDefaults(PyFunction f, PyCode code, Object[] r, int npos) {
        PyTuple defaults = f.defaults;
        int first = code.argCount - (defaults == null ? 0 : defaults.size());
        List<String> missing = null;
        for (int i = npos; i < code.argCount; i++) {
            if (r[i] == null) {
                if (i >= first) {
                    r[i] = defaults.get(i - first);
                } else {
                    if (missing == null) {
                        missing = new ArrayList<>();
                    }
                    missing.add(code.varNames[i].toString());
                }
            }
        }
        if (missing != null) {
            throw missing(f, missing, "positional");
        }
    }

    private static void keywordDefaults(PyFunction f, PyCode code, Object[] r) {
        PyDict defaults = f.kwDefaults;
        List<String> missing = null;
        for (int i = code.argCount, n = i + code.kwOnlyArgCount; i < n; i++) {
            if (r[i] == null) {
                Object v = defaults == null ? null : defaults.get(code.varNames[i]);
                if (v == null) {
                    if (missing == null) {
                        missing = new ArrayList<>();
                    }
                    missing.add(code.varNames[i].toString());
                }
                r[i] = v;
            }
        }
        if (missing != null) {
            throw missing(f, missing, "keyword-only");
        }
    }

    private static PyException missing(PyFunction f, List<String> names, String kind) {
        int n = names.size();
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < n; i++) {
            b.append(i == 0 ? "" : i < n - 1 ? ", " : n == 2 ? " and " : ", and ");
            b.append('\'').append(names.get(i)).append('\'');
        }
        return Errors.typeError(f.qualNameStr() + "() missing " + n + " required " + kind + " argument"
                + (n == 1 ? "" : "s") + ": " + b);
    }

    private static PyException tooMany(PyFunction f, int given, Object[] r) {
        PyCode code = f.code;
        int defaults = f.defaults == null ? 0 : f.defaults.size();
        String takes = defaults > 0 ? "from " + (code.argCount - defaults) + " to " + code.argCount
                : String.valueOf(code.argCount);
        int kwGiven = 0;
        for (int i = code.argCount; i < code.argCount + code.kwOnlyArgCount; i++) {
            kwGiven += r[i] == null ? 0 : 1;
        }
        String and = kwGiven == 0 ? "" : " positional argument" + (given == 1 ? "" : "s") + " (and " + kwGiven
                + " keyword-only argument" + (kwGiven == 1 ? "" : "s") + ")";
        return Errors.typeError(f.qualNameStr() + "() takes " + takes + " positional argument"
                + (defaults > 0 || code.argCount != 1 ? "s" : "") + " but " + given + and
                + (given == 1 && kwGiven == 0 ? " was" : " were") + " given");
    }
}
