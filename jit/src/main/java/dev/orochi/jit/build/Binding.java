package dev.orochi.jit.build;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the parameters of an inlined call come from, for one function and one form of call: the same rules as the interpreter's, for
 * calls that raise nothing. Immutable.
 */
final class Binding {
    /** By the number of the parameter: which argument it gets, or {@link #DEFAULT} or {@link #NONE}. */
    final int[] arguments;
    private static final int NONE = -1;
    private static final int DEFAULT = -2;

    private final PyFunction function;
    /** What was recorded; the function may have got another since. */
    private final PyCode code;
    /** Arguments for {@code *args}: from here to there. */
    private final int rest;
    private final int positional;
    /** Whether a default value is needed. */
    private boolean defaults;
    /** Arguments for {@code **kwargs}, in the order of the call. */
    private final Map<PyStr, Integer> keywords = new LinkedHashMap<>();

    private Binding(PyFunction f, PyCode code, int positional) {
        function = f;
        this.code = code;
        this.positional = positional;
        arguments = new int[code.argCount + code.kwOnlyArgCount];
        java.util.Arrays.fill(arguments, NONE);
        rest = Math.min(positional, code.argCount);
    }

    /** @param code of the function, as it was recorded
     *  @param positional how many positional arguments there are, the receiver included
     *  @param names of the arguments that follow, or null
     *  @return null when the call raises, or is of a kind that is not inlined */
    static Binding of(PyFunction f, PyCode code, int positional, PyTuple names) {
        if (positional > code.argCount && (code.flags & PyCode.CO_VARARGS) == 0) {
            return null;
        }
        Binding b = new Binding(f, code, positional);
        for (int i = 0; i < b.rest; i++) {
            b.arguments[i] = i;
        }
        for (int k = 0; names != null && k < names.size(); k++) {
            int i = parameter(code, (PyStr) names.get(k));
            if (i < 0 && (code.flags & PyCode.CO_VARKEYWORDS) != 0) {
                b.keywords.put((PyStr) names.get(k), positional + k);
                continue;
            }
            if (i < 0 || b.arguments[i] != NONE) {
                return null;
            }
            b.arguments[i] = positional + k;
        }
        for (int i = 0; i < b.arguments.length; i++) {
            if (b.arguments[i] == NONE) {
                if (b.defaultOf(i) == null) {
                    return null;
                }
                b.arguments[i] = DEFAULT;
                b.defaults = true;
            }
        }
        return b;
    }

    private static int parameter(PyCode code, PyStr name) {
        for (int i = code.posOnlyArgCount; i < code.argCount + code.kwOnlyArgCount; i++) {
            if (code.varNames[i].equals(name)) {
                return i;
            }
        }
        return NONE;
    }

    private Object defaultOf(int i) {
        if (i >= code.argCount) {
            PyDict d = function.kwDefaults;
            return d == null ? null : d.get(code.varNames[i]);
        }
        PyTuple t = function.defaults;
        int k = t == null ? -1 : i - (code.argCount - t.size());
        return k < 0 ? null : t.get(k);
    }

    /** Checks what the binding relies on, and reads what it takes from the function. Before anything is changed.
     * @param f the function that is called, of this one's code
     * @return by the number of the parameter, the default value where it is one */
    Node[] read(Context c, Node f) {
        Node[] values = new Node[arguments.length];
        if (!defaults) {
            return values;
        }
        PyTuple known = f.op == IrOp.CONST_REF && f.imm == function ? function.defaults : null;
        if (known != null) {
            c.check(known, () -> c.call(QuietCalls.HAS_DEFAULTS, f, c.object(known)));
        }
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == DEFAULT) {
                int fromEnd = code.argCount - i;
                values[i] = fromEnd <= 0 ? c.loaded(c.call(QuietCalls.KEYWORD_DEFAULT, f, c.object(code.varNames[i])))
                        : known != null && known.size() >= fromEnd ? c.constant(known.get(known.size() - fromEnd))
                        : c.loaded(c.call(QuietCalls.DEFAULT, f, c.integer(fromEnd)));
            }
        }
        return values;
    }

    /** @param given arguments  @param defaults as {@link #read} gives them
     *  @return the values of the parameters, in their order */
    List<Node> apply(List<Node> given, Node[] defaults) {
        List<Node> values = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            values.add(defaults[i] != null ? defaults[i] : given.get(arguments[i]));
        }
        return values;
    }

    /** By name, the arguments for {@code **kwargs}. */
    Map<PyStr, Integer> keywords() {
        return keywords;
    }

    /** First and last argument, exclusive, for {@code *args}. */
    int restFrom() {
        return rest;
    }

    int restTo() {
        return positional;
    }
}
