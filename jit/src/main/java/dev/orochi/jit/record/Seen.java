package dev.orochi.jit.record;

import dev.orochi.runtime.object.BuiltinTable;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.Shape;
import java.util.Arrays;
import java.util.List;

/** What was seen of one instruction: classes and shapes of its operands, where control went next, what was called. Written by the
 * recording thread, read by the compiler when it is done. */
public final class Seen {
    /** Stands for more than one class or shape. */
    public static final Object MIXED = new Object() {
        @Override
        public String toString() {
            return "mixed";
        }
    };
    private static final int MAX_TARGETS = 4;

    /** A built-in method as bound methods know it. */
    public record BuiltinMethod(BuiltinTable table, int id) {}

    /** Stands for an empty register. */
    public static final Object EMPTY = new Object();

    /** For the operands a, b, c: a Class, {@link #MIXED}, {@link #EMPTY}, or null when never seen. */
    private final Object[] classes = new Object[3];
    /** The Shape of operand b (of a, when b is none), or MIXED; null when it has none. */
    private Object shape;
    private int[] successors = {};
    /** What b held, if it was always the same object; or MIXED. */
    private Object identity;
    /** Functions that were called, as functions or bound methods: the first of each code and globals, up to {@link #MAX_TARGETS}. */
    private PyFunction[] targets = {};
    /** How often each of them was called. */
    private final int[] calls = new int[MAX_TARGETS];
    public int count;
    /** Whether the iterator that was asked may run code of the program. */
    private boolean code;
    /** The Class of what the receiver's own attribute held, where that was called; or MIXED. */
    private Object own;
    /** The {@link BuiltinMethod} whose bound methods were called, whatever the receivers; or MIXED. */
    private Object builtin;
    /** The Shape of those receivers; or MIXED. */
    private Object receivers;
    private int caught;
    /** PyFunction or PyMethod, as classes; or MIXED. */
    private Object python;
    /** What was called that is neither; null when that is not known. */
    private Object[] others = {};

    /** @return whether that is new */
    boolean operand(int i, Object value) {
        Object before = classes[i];
        classes[i] = merge(before, value == null ? EMPTY : value.getClass());
        return classes[i] != before;
    }

    /** @return whether that is new */
    boolean receiver(Object value) {
        Object shapeBefore = shape;
        Object before = identity;
        shape = merge(shape, value instanceof PyObject o ? o.shape() : MIXED);
        identity = merge(identity, value == null ? EMPTY : value);
        return shape != shapeBefore || identity != before;
    }

    /** An iterator was asked that may run code of the program. @return whether that is new */
    boolean runsCode() {
        boolean news = !code;
        code = true;
        return news;
    }

    /** Whether an iterator was asked that may run code of the program. */
    public boolean mayRunCode() {
        return code;
    }

    /** The receiver's own attribute was called. @return whether there is something new */
    boolean ownCallee(Object callee) {
        Object before = own;
        own = merge(own, callee.getClass());
        return called(callee) | own != before;
    }

    /** The only class seen of the receiver's own attribute that was called, or null. */
    public Class<?> ownCallee() {
        return own instanceof Class<?> c ? c : null;
    }

    /** @return whether there is something new about what is called */
    boolean called(Object callee) {
        boolean news = callee instanceof PyFunction || callee instanceof PyMethod ? python(callee.getClass()) : other(callee);
        return (callee instanceof PyBuiltin p ? builtin(p) : target(callee)) | news;
    }

    private boolean python(Class<?> c) {
        Object before = python;
        python = merge(before, c);
        return python != before;
    }

    private boolean other(Object callee) {
        if (others == null || Arrays.stream(others).anyMatch(o -> o == callee)) {
            return false;
        }
        boolean known = callee instanceof PyMethodDescriptor || callee instanceof PyBuiltin p && p.self == null;
        if (!known || others.length == MAX_TARGETS) {
            others = null;
        } else {
            others = Arrays.copyOf(others, others.length + 1);
            others[others.length - 1] = callee;
        }
        return true;
    }

    /** The only class of the functions or bound methods that were called, among other things perhaps; or null. */
    public Class<?> callee() {
        return python instanceof Class<?> c ? c : null;
    }

    /** The built-in functions that were called, as themselves; none if there were too many, or other callables. */
    public List<Object> others() {
        return others == null ? List.of() : List.of(others);
    }

    private boolean builtin(PyBuiltin p) {
        Object before = builtin;
        Object receiversBefore = receivers;
        if (p.self == null) {
            builtin = MIXED;
        } else if (!(before instanceof BuiltinMethod m) || m.table != p.table || m.id != p.id) {
            builtin = before == null ? new BuiltinMethod(p.table, p.id) : MIXED;
        }
        receivers = merge(receivers, p.self instanceof PyObject o ? o.shape() : MIXED);
        return builtin != before || receivers != receiversBefore;
    }

    /** The only built-in method whose bound methods were called, among other things perhaps; or null. */
    public BuiltinMethod builtin() {
        return builtin instanceof BuiltinMethod m ? m : null;
    }

    /** The only shape of the receivers of {@link #builtin}, or null. */
    public Shape receivers() {
        return receivers instanceof Shape s ? s : null;
    }

    /** @return whether a function of that code and globals is new */
    private boolean target(Object callee) {
        if (!((callee instanceof PyMethod m ? m.func : callee) instanceof PyFunction f)) {
            return false;
        }
        for (int i = 0; i < targets.length; i++) {
            if (targets[i].code == f.code && targets[i].globals == f.globals) {
                calls[i]++;
                return false;
            }
        }
        if (targets.length == MAX_TARGETS) {
            return false;
        }
        calls[targets.length] = 1;
        targets = Arrays.copyOf(targets, targets.length + 1);
        targets[targets.length - 1] = f;
        return true;
    }

    private static Object merge(Object before, Object now) {
        return before == null || before == now ? now : MIXED;
    }

    /** @return whether that is new */
    boolean successor(int at, boolean handler) {
        boolean oftenCaught = isOftenCaught();
        caught += handler ? 1 : 0;
        if (goesTo(at)) {
            return isOftenCaught() != oftenCaught;
        }
        successors = Arrays.copyOf(successors, successors.length + 1);
        successors[successors.length - 1] = at;
        return true;
    }

    /** @param operand 0 for a, 1 for b, 2 for c
     *  @return the only class seen, or null */
    public Class<?> classOf(int operand) {
        return classes[operand] instanceof Class<?> c ? c : null;
    }

    /** The only shape seen of the receiver, or null. */
    public Shape shape() {
        return shape instanceof Shape s ? s : null;
    }

    /** The only object seen as callee or receiver, or null. */
    public Object identity() {
        return identity == MIXED || identity == EMPTY ? null : identity;
    }

    /** The functions that were called: one of each code and globals, and not all of them when they were many. */
    public List<PyFunction> targets() {
        return List.of(targets);
    }

    /** How often one of them was called. */
    public int calls(PyFunction target) {
        return calls[targets().indexOf(target)];
    }

    /** Whether there was no place for more of them. */
    public boolean mayHaveMoreTargets() {
        return targets.length == MAX_TARGETS;
    }

    /** Words of the instructions that were seen to follow, in the order of their first occurrence. */
    public int[] successors() {
        return successors;
    }

    /** Whether the instruction often raises what its frame handles. */
    public boolean isOftenCaught() {
        return caught * 16 >= count && caught > 0;
    }

    public boolean goesTo(int at) {
        for (int s : successors) {
            if (s == at) {
                return true;
            }
        }
        return false;
    }
}
