package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.UnaryOp;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyType;

/** The Python function that an operator's place calls for operands of two types. Immutable; holds while the types' versions are the same. */
public final class OperatorCache {
    private static final Operators.First[] ORDER = Operators.First.values();
    private static final int SUSPENDING = PyCode.CO_GENERATOR | PyCode.CO_COROUTINE | PyCode.CO_ASYNC_GENERATOR;

    /** What {@link Frame#carry} holds for a function that reads or writes an attribute: it can't decline. */
    public static final OperatorCache ACCESS = new OperatorCache(null, 0, null, 0, null, null);

    public final PyType left;
    private final int leftVersion;
    /** Null where it does not matter. */
    public final PyType right;
    private final int rightVersion;
    public final PyFunction function;
    /** Which method of a binary operator that is; null for comparisons and what has no reflected form. */
    final Operators.First first;

    private OperatorCache(PyType left, int leftVersion, PyType right, int rightVersion, PyFunction function, Operators.First first) {
        this.left = left;
        this.leftVersion = leftVersion;
        this.right = right;
        this.rightVersion = rightVersion;
        this.function = function;
        this.first = first;
    }

    /** @param sub as in BINARY  @return null when the place can't call a function by itself */
    static OperatorCache binary(int sub, Object x, Object y) {
        PyType left = PyType.of(x);
        PyType right = PyType.of(y);
        int leftVersion = left.lastingVersion(); // read before what it stands for
        int rightVersion = right.lastingVersion();
        for (Operators.First first : ORDER) {
            PyFunction p = Operators.firstMethod(sub, first, x, y);
            if (p != null) {
                return takes(p, 2) ? new OperatorCache(left, leftVersion, right, rightVersion, p, first) : null;
            }
        }
        return null;
    }

    /** As {@link #binary}. */
    static OperatorCache compare(CompareOp op, PyInstance x, Object y) {
        PyType left = x.type();
        PyType right = PyType.of(y);
        int leftVersion = left.lastingVersion();
        int rightVersion = right.lastingVersion();
        PyFunction p = Operators.firstMethod(op, x, y);
        return takes(p, 2) ? new OperatorCache(left, leftVersion, right, rightVersion, p, null) : null;
    }

    /** As {@link #binary}. */
    static OperatorCache unary(UnaryOp op, PyInstance x) {
        PyType type = x.type();
        int version = type.lastingVersion();
        PyFunction p = Operators.firstMethod(op, x);
        return takes(p, 1) ? new OperatorCache(type, version, null, 0, p, null) : null;
    }

    /** For {@code x[y]}. As {@link #binary}. */
    static OperatorCache item(PyInstance x) {
        PyType type = x.type();
        int version = type.lastingVersion();
        return type.lookup(Names.__getitem__) instanceof PyFunction p && takes(p, 2) ? new OperatorCache(type, version, null, 0, p, null) : null;
    }

    private static boolean takes(PyFunction p, int n) {
        return p != null && p.code.takes(n) && (p.code.flags & SUSPENDING) == 0;
    }

    boolean holds(Object x) {
        return PyType.of(x) == left && left.version == leftVersion;
    }

    boolean holds(Object x, Object y) {
        return holds(x) && PyType.of(y) == right && right.version == rightVersion;
    }

    /** Whether the types are as they were. */
    public boolean isCurrent() {
        return left.version == leftVersion && (right == null || right.version == rightVersion);
    }

    /** Whether the function is the right operand's. */
    public boolean isReflected() {
        return first == Operators.First.RIGHT;
    }
}
