package dev.orochi.runtime.object;

/** Conversions between the forms that arguments take. */
public final class Calls {
    private Calls() {}

    /** Keyword names for generated tables; null stays null. */
    static String[] strings(PyStr[] kw) {
        if (kw == null || kw.length == 0) {
            return null;
        }
        String[] out = new String[kw.length];
        for (int i = 0; i < kw.length; i++) {
            out[i] = kw[i].toString();
        }
        return out;
    }

    /** Positional arguments followed by the values of a dict of keyword arguments. */
    public static Object[] withKeywords(Object[] args, PyDict kwargs) {
        if (kwargs == null || kwargs.size() == 0) {
            return args;
        }
        PyDict.Entry[] es = kwargs.entries();
        Object[] out = java.util.Arrays.copyOf(args, args.length + es.length);
        for (int i = 0; i < es.length; i++) {
            out[args.length + i] = es[i].value();
        }
        return out;
    }

    /** The names of a dict of keyword arguments, or null when it is empty. */
    public static PyStr[] names(PyDict kwargs) {
        if (kwargs == null || kwargs.size() == 0) {
            return null;
        }
        PyDict.Entry[] es = kwargs.entries();
        PyStr[] out = new PyStr[es.length];
        for (int i = 0; i < es.length; i++) {
            if (!(PyPayload.unwrap(es[i].key) instanceof PyStr s)) {
                throw Errors.typeError("keywords must be strings");
            }
            out[i] = s.intern();
        }
        return out;
    }

    /** Keyword names from a tuple of strings, or null when it is empty. */
    public static PyStr[] names(PyTuple t) {
        if (t.size() == 0) {
            return null;
        }
        PyStr[] out = new PyStr[t.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = ((PyStr) t.get(i)).intern();
        }
        return out;
    }

    /** The keyword arguments at the end of {@code args} as a fresh dict. */
    public static PyDict dict(Object[] args, PyStr[] kw) {
        PyDict d = Temps.temp(new PyDict());
        if (kw != null) {
            int first = args.length - kw.length;
            for (int i = 0; i < kw.length; i++) {
                d.putStr(kw[i], args[first + i]);
            }
        }
        return d;
    }
}
