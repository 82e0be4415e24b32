package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.bytecode.UnaryOp;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/**
 * Operators whose special method is a Python function, and attributes that one reads or writes ({@link Accessors}): it runs in a frame of its own in the same loop, as what a CALL calls does. Each method
 * gives that frame, or null when the operands are others; the operator then goes its general way. What only looks at the operands is small,
 * so that HotSpot inlines it: not inlined it cost a loop that compares characters 7 %.
 *
 * <p>The operands of an operator that may be declined stay in the registers until there is a result ({@link #end}).
 */
final class OperatorCalls {
    private OperatorCalls() {}

    // ---- as the loop executes them: what is no call is done at once, and gives the frame that it stands in ---

    static Frame executeBinary(ThreadState ts, Frame f, long in) {
        Frame n = binary(ts, f, in);
        if (n != null) {
            return n;
        }
        Slow.binary(ts, f, f.pc - 1, in);
        return f;
    }

    static Frame executeCompare(ThreadState ts, Frame f, long in) {
        Frame n = compare(ts, f, in);
        if (n != null) {
            return n;
        }
        Slow.compare(ts, f, in);
        return f;
    }

    static Frame executeUnary(ThreadState ts, Frame f, long in) {
        Frame n = unary(ts, f, in);
        if (n != null) {
            return n;
        }
        f.pc = Rare.execute(ts, f, f.pc, in);
        return f;
    }

    static Frame executeItem(ThreadState ts, Frame f, long in) {
        Frame n = item(ts, f, in);
        if (n != null) {
            return n;
        }
        Slow.getItem(ts, f, f.pc - 1, in);
        return f;
    }

    // ---- the operators ---

    /** BINARY. */
    static Frame binary(ThreadState ts, Frame f, long in) {
        Object x = f.r[(int) (in >>> 32) & 0xffff];
        Object y = f.r[(int) (in >>> 48)];
        return x.getClass() == PyInstance.class || y.getClass() == PyInstance.class ? binary(ts, f, in, x, y) : null;
    }

    private static Frame binary(ThreadState ts, Frame f, long in, Object x, Object y) {
        OperatorCache k = f.code.caches[f.pc - 1] instanceof OperatorCache o && o.holds(x, y) ? o : null;
        if (k == null) {
            k = OperatorCache.binary((int) (in >>> 8) & 0xff, x, y);
            if (k == null) {
                return null;
            }
            f.code.caches[f.pc - 1] = k;
        }
        return k.isReflected() ? operator(ts, f, k, in, y, x) : operator(ts, f, k, in, x, y);
    }

    /** Any of these operators. */
    static Frame enter(ThreadState ts, Frame f, long in) {
        return switch ((int) in & 0xff) {
            case Opcodes.BINARY -> binary(ts, f, in);
            case Opcodes.COMPARE, Opcodes.JUMP_COMPARE -> compare(ts, f, in);
            case Opcodes.UNARY -> unary(ts, f, in);
            case Opcodes.LOAD_ATTR_GETTER -> getter(ts, f, in);
            case Opcodes.STORE_ATTR_SETTER -> setter(ts, f, in);
            default -> item(ts, f, in);
        };
    }

    /** COMPARE and JUMP_COMPARE. */
    static Frame compare(ThreadState ts, Frame f, long in) {
        Object x = f.r[(int) (in >>> 32) & 0xffff];
        return x.getClass() == PyInstance.class ? compare(ts, f, in, (PyInstance) x) : null;
    }

    private static Frame compare(ThreadState ts, Frame f, long in, PyInstance x) {
        Object y = f.r[(int) (in >>> 48)];
        OperatorCache k = f.code.caches[f.pc - 1] instanceof OperatorCache o && o.holds(x, y) ? o : null;
        if (k == null) {
            k = OperatorCache.compare(CompareOp.of((int) (in >>> 8) & 0xff), x, y);
            if (k == null) {
                return null;
            }
            f.code.caches[f.pc - 1] = k;
        }
        return operator(ts, f, k, in, x, y);
    }

    private static Frame unary(ThreadState ts, Frame f, long in) {
        int b = (int) (in >>> 32) & 0xffff;
        Object x = f.r[b];
        if (x.getClass() != PyInstance.class) {
            return null;
        }
        OperatorCache k = f.code.caches[f.pc - 1] instanceof OperatorCache o && o.holds(x) ? o : null;
        if (k == null) {
            k = OperatorCache.unary(UnaryOp.of((int) (in >>> 8) & 0xff), (PyInstance) x);
            if (k == null) {
                return null;
            }
            f.code.caches[f.pc - 1] = k;
        }
        Frame n = begin(ts, f, k.function, in);
        n.r[0] = x;
        pass(ts, f, b, x);
        n.kind = Frame.CALL;
        return n;
    }

    /** GET_ITEM. */
    static Frame item(ThreadState ts, Frame f, long in) {
        Object x = f.r[(int) (in >>> 32) & 0xffff];
        return x.getClass() == PyInstance.class ? item(ts, f, in, (PyInstance) x) : null;
    }

    private static Frame item(ThreadState ts, Frame f, long in, PyInstance x) {
        OperatorCache k = f.code.caches[f.pc - 1] instanceof OperatorCache o && o.holds(x) ? o : null;
        if (k == null) {
            k = OperatorCache.item(x);
            if (k == null) {
                return null;
            }
            f.code.caches[f.pc - 1] = k;
        }
        Frame n = begin(ts, f, k.function, in);
        Object y = f.r[(int) (in >>> 48)];
        n.r[0] = x;
        n.r[1] = y;
        pass(ts, f, (int) (in >>> 32) & 0xffff, x);
        pass(ts, f, (int) (in >>> 48), y);
        n.kind = Frame.CALL;
        return n;
    }

    /** LOAD_ATTR_GETTER. @return {@code f} itself when the attribute was read at once */
    static Frame getter(ThreadState ts, Frame f, long in) {
        if (ts.unsettled()) {
            ts.settle();
        }
        int b = (int) (in >>> 32) & 0xffff;
        Object o = f.r[b];
        Object attribute = attribute(f, o);
        PyFunction p = attribute == null ? null : Accessors.getter(attribute);
        if (p == null || !ts.loaded(attribute)) {
            Slow.loadAttr(ts, f, f.pc - 1, in);
            return f;
        }
        Frame n = begin(ts, f, p, in);
        if (p.code.argCount == 1) {
            n.r[0] = o;
            pass(ts, f, b, o);
            n.kind = Frame.CALL;
            return n;
        }
        accessor(ts, n, attribute, o);
        n.r[2] = PyType.of(o);
        ts.hold(n.r[2]);
        return n;
    }

    /** STORE_ATTR_SETTER. @return {@code f} itself when the attribute was written at once */
    static Frame setter(ThreadState ts, Frame f, long in) {
        if (ts.unsettled()) {
            ts.settle();
        }
        Object o = f.r[(int) (in >>> 16) & 0xffff];
        Object attribute = attribute(f, o);
        PyFunction p = attribute == null ? null : Accessors.setter(attribute);
        if (p == null || !ts.loaded(attribute)) {
            Slow.storeAttr(ts, f, f.pc - 1, in);
            return f;
        }
        Object v = f.r[(int) (in >>> 32) & 0xffff];
        Frame n = begin(ts, f, p, in);
        ts.hold(v);
        n.r[p.code.argCount - 1] = v;
        accessor(ts, n, attribute, o);
        return n;
    }

    /** The class attribute that the place knows for a receiver; or null. */
    private static Object attribute(Frame f, Object o) {
        return PolyCache.resolve(f.code.caches[f.pc - 1], o) instanceof MethodCache m && m.holds(o) ? m.attribute : null;
    }

    /** Passes the attribute, if it is no property, and the instance. The operands stay where they are, as in CPython: a setter that forgets
     * its arguments does not end them. */
    private static void accessor(ThreadState ts, Frame n, Object attribute, Object o) {
        int to = 0;
        if (!Accessors.isProperty(attribute)) {
            ts.hold(attribute);
            n.r[to++] = attribute;
        }
        ts.hold(o);
        n.r[to] = o;
        n.carry = OperatorCache.ACCESS;
        n.kind = Frame.OPERATOR;
    }

    /** Calls a method that may decline. */
    private static Frame operator(ThreadState ts, Frame f, OperatorCache k, long in, Object self, Object other) {
        Frame n = begin(ts, f, k.function, in);
        ts.hold(self);
        ts.hold(other);
        n.r[0] = self;
        n.r[1] = other;
        n.carry = k;
        n.kind = Frame.OPERATOR;
        return n;
    }

    /** A frame for the function, without its arguments. */
    private static Frame begin(ThreadState ts, Frame f, PyFunction p, long in) {
        if (ts.unsettled()) {
            ts.settle();
        }
        ts.push();
        Frame n = f.spare;
        if (n == null || n.func != p || n.code != p.code) {
            n = Frame.make(f, p);
        }
        ts.hold(p);
        n.pc = 0;
        n.dst = (int) (in >>> 16) & 0xffff;
        return n;
    }

    /** A temporary's reference goes to the function's frame, which holds a variable's value once more. */
    private static void pass(ThreadState ts, Frame f, int reg, Object v) {
        if (reg >= f.code.firstTemp) {
            f.r[reg] = null;
        } else {
            ts.hold(v);
        }
    }

    /** As {@link #end(ThreadState, Frame, Object)}, when compiled code has executed the method.
     * @param n the method's frame, which has not begun
     * @return the frame to go on with */
    static Frame end(ThreadState ts, Frame n, Frame f, Object v) {
        Object result = Slow.finishSpecial(ts, n, v);
        CompiledFunction.end(ts, n);
        try {
            end(ts, f, result);
            return f;
        } catch (Throwable t) {
            return RegionExit.unwind(ts, f, t);
        }
    }

    /** Ends the operator with what its method has returned.
     * @param f the operator's frame  @param v held; or the OperatorCache when the method has declined */
    static void end(ThreadState ts, Frame f, Object v) {
        long in = f.code.insns[f.pc - 1];
        int op = (int) in & 0xff;
        boolean jumps = op == Opcodes.JUMP_COMPARE || op == Opcodes.JUMP_COMPARE_INT;
        int sub = (int) (in >>> 8) & 0xff;
        int b = (int) (in >>> 32) & 0xffff;
        int c = (int) (in >>> 48);
        Object[] r = f.r;
        if (reads(op)) {
            Slow.consume(ts, r, b, f.code.firstTemp);
            Slow.set(ts, r, (int) (in >>> 16) & 0xffff, v == OperatorCache.ACCESS ? PyNotImplemented.NOT_IMPLEMENTED : v);
            return;
        }
        if (writes(op)) {
            ts.dropInside(v);
            Slow.consume(ts, r, (int) (in >>> 16) & 0xffff, f.code.firstTemp);
            Slow.consume(ts, r, b, f.code.firstTemp);
            if (ts.unsettled()) {
                ts.settle();
            }
            return;
        }
        Object result = v;
        if (v instanceof OperatorCache k) {
            result = k.first == null ? Operators.declined(CompareOp.of(sub), r[b], r[c]) : Operators.declined(sub, k.first, r[b], r[c]);
            ts.hold(result);
        }
        if (!jumps) {
            boolean compares = op == Opcodes.COMPARE;
            Slow.consume(ts, r, compares ? c : b, f.code.firstTemp);
            Slow.consume(ts, r, compares ? b : c, f.code.firstTemp);
            Slow.set(ts, r, (int) (in >>> 16) & 0xffff, result);
            return;
        }
        ts.dropToJava(result);
        boolean is = result instanceof PyBool p ? p.value : Slow.truthOfResult(ts, result);
        Slow.consume(ts, r, c, f.code.firstTemp);
        Slow.consume(ts, r, b, f.code.firstTemp);
        if (ts.unsettled()) {
            ts.settle();
        }
        if (is == ((sub & 8) != 0)) {
            f.pc = (int) (in >>> 16) & 0xffff;
        }
    }

    private static boolean reads(int op) {
        return op == Opcodes.LOAD_ATTR_GETTER || op == Opcodes.LOAD_ATTR || op == Opcodes.LOAD_ATTR_SLOT;
    }

    private static boolean writes(int op) {
        return op == Opcodes.STORE_ATTR_SETTER || op == Opcodes.STORE_ATTR || op == Opcodes.STORE_ATTR_SLOT;
    }
}
