package dev.orochi.jit.build;

import dev.orochi.jit.ir.Callee;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.object.BuiltinTable;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyRange;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyValue;
import java.util.List;
import java.util.Set;

/**
 * Calls of built-in functions and methods. What runs no code of the program, because its arguments are numbers, strings and their
 * like, is called as the Java method that it is; HotSpot sees into it.
 */
final class BuiltinTranslator {
    /** Modules all of whose functions are numeric: they look at their arguments only. */
    private static final Set<String> MODULES = Set.of("math", "cmath");
    /** The functions of builtins of which the same is true. */
    private static final Set<String> FUNCTIONS = Set.of("abs", "ord", "chr", "hash", "round", "divmod", "pow", "bin", "hex", "oct", "repr",
            "ascii", "min", "max");

    private final Context c;
    private final Arithmetics arithmetics;
    private final Complexes complexes;
    private final Recording recording;

    BuiltinTranslator(Recording recording, Context c) {
        this.recording = recording;
        this.c = c;
        this.arithmetics = new Arithmetics(c);
        this.complexes = new Complexes(c, arithmetics);
    }

    int function(RegionBuilder.Flow flow, int at, int[] regs, int dst, int fn, PyBuiltin p, Node f) {
        int argc = regs.length;
        Seen seen = flow.scope.at(at);
        String name = p.table.signature(p.id).name();
        if (p.self == null && argc > 2 && p.table.module().equals("builtins") && (name.equals("min") || name.equals("max"))) {
            return extreme(flow, at, regs, dst, fn, p, f, name.equals("min"));
        }
        if (p.self != null || argc == 0 || argc > 2 || p.params() < argc || p.params() >= Calls.BUILTIN.length) {
            return Translator.UNKNOWN;
        }
        boolean builtin = p.table.module().equals("builtins");
        if (builtin && name.equals("len") && argc == 1) {
            return length(flow, at, regs, dst, fn, p, f);
        }
        boolean refused = recording.isRefused(flow.scope.code, at);
        if (!refused && complex(seen, regs, p, name) instanceof Callee k) {
            c.checkSame(f, p);
            return finish(flow, at, regs, dst, fn, c.call(k, complexes.parts(c.read(regs[0]))));
        }
        if (!refused && number(seen, regs, p, name) instanceof Callee k) {
            Node[] args = new Node[argc];
            c.checkSame(f, p);
            for (int i = 0; i < argc; i++) {
                Node n = c.read(regs[i]);
                args[i] = k.arguments().get(i) == Type.INT ? c.asInt(n, seen.classOf(i * 2)) : arithmetics.asFloat(n, seen.classOf(i * 2));
            }
            return finish(flow, at, regs, dst, fn, c.call(k, args));
        }
        if (!refused && builtin && name.equals("isinstance") && argc == 2 && seen.classOf(2) == PyType.class) {
            Node t = c.read(regs[1]);
            c.checkSame(f, p);
            Node o = c.boxed(c.read(regs[0]));
            return finish(flow, at, regs, dst, fn, c.call(QuietCalls.IS_INSTANCE, o, c.asClass(t, PyType.class)));
        }
        if (!MODULES.contains(p.table.module()) && !(builtin && FUNCTIONS.contains(name)) || !p.accepts(argc) || !plain(seen, regs)) {
            return Translator.UNKNOWN;
        }
        c.checkSame(f, p);
        Node[] args = arguments(seen, regs, p.params(), c.object(p.table), c.integer(p.id));
        Node v = c.call(Calls.BUILTIN[p.params()], args);
        return finish(flow, at, regs, dst, fn, v);
    }

    /** The Java method for a function of one argument that was seen to be a complex number, or null; it takes the two parts. */
    private Callee complex(Seen seen, int[] regs, PyBuiltin p, String name) {
        return regs.length != 1 || !Complexes.is(c.read(regs[0]), seen.classOf(0)) ? null
                : p.table.module().equals("cmath") && p.params() == 1 ? QuietCalls.CMATH.get(name)
                : p.table.module().equals("builtins") && name.equals("abs") ? Complexes.ABS : null;
    }

    /** The least or greatest of more than two numbers. */
    private int extreme(RegionBuilder.Flow flow, int at, int[] regs, int dst, int fn, PyBuiltin p, Node f, boolean least) {
        Seen seen = flow.scope.at(at);
        boolean ints = true;
        boolean floats = true;
        for (int i = 0; i < regs.length; i++) {
            ints &= Arithmetics.isInt(c.read(regs[i]), classOf(seen, i));
            floats &= Arithmetics.isFloat(c.read(regs[i]), classOf(seen, i));
        }
        if (!ints && !floats) {
            return Translator.UNKNOWN;
        }
        c.checkSame(f, p);
        Callee k = least ? ints ? QuietCalls.MIN_INT : QuietCalls.MIN_FLOAT : ints ? QuietCalls.MAX_INT : QuietCalls.MAX_FLOAT;
        Node v = null;
        for (int i = 0; i < regs.length; i++) {
            Node n = ints ? c.asInt(c.read(regs[i]), classOf(seen, i)) : c.asFloat(c.read(regs[i]), classOf(seen, i));
            v = v == null ? n : c.call(k, v, n);
        }
        return finish(flow, at, regs, dst, fn, v);
    }

    /** What was recorded of an argument: only of the first two. */
    private static Class<?> classOf(Seen seen, int argument) {
        return argument < 2 ? seen.classOf(argument * 2) : null;
    }

    /** The Java method for a function whose arguments are seen to be numbers, or null. */
    private Callee number(Seen seen, int[] regs, PyBuiltin p, String name) {
        int argc = regs.length;
        boolean ints = true;
        boolean floats = true;
        boolean numbers = true;
        for (int i = 0; i < argc; i++) {
            Node n = c.read(regs[i]);
            boolean isInt = Arithmetics.isInt(n, seen.classOf(i * 2));
            boolean isFloat = Arithmetics.isFloat(n, seen.classOf(i * 2));
            ints &= isInt;
            floats &= isFloat;
            numbers &= isInt || isFloat;
        }
        if (!numbers) {
            return null;
        }
        if (p.table.module().equals("math")) {
            Callee k = QuietCalls.MATH.get(name);
            return name.equals("floor") && floats ? QuietCalls.FLOOR : name.equals("ceil") && floats ? QuietCalls.CEIL
                    : k != null && k.arguments().size() == argc ? k : null;
        }
        if (p.table.module().equals("cmath") && name.equals("rect") && argc == 2) {
            return QuietCalls.CMATH.get(name);
        }
        if (!p.table.module().equals("builtins") || !ints && !floats) {
            return null;
        }
        return switch (name) {
            case "abs" -> ints ? QuietCalls.ABS_INT : QuietCalls.ABS_FLOAT;
            case "min" -> argc != 2 ? null : ints ? QuietCalls.MIN_INT : QuietCalls.MIN_FLOAT;
            case "max" -> argc != 2 ? null : ints ? QuietCalls.MAX_INT : QuietCalls.MAX_FLOAT;
            default -> null;
        };
    }

    /** {@code range} of ints; where it is iterated over at once, it is not even made. */
    private int range(RegionBuilder.Flow flow, int at, int[] regs, int dst, int fn, Node f) {
        Node[] numbers = new Node[regs.length];
        for (int i = 0; i < regs.length; i++) {
            Node n = c.read(regs[i]);
            if (!Arithmetics.isInt(n, classOf(flow.scope.at(at), i))) {
                return Translator.UNKNOWN;
            }
            numbers[i] = n;
        }
        c.checkSame(f, PyRange.TYPE);
        for (int i = 0; i < regs.length; i++) {
            numbers[i] = c.asInt(numbers[i], PyInt.class);
        }
        Node start = regs.length == 1 ? c.integer(0) : numbers[0];
        Node step = regs.length == 3 ? numbers[2] : c.integer(1);
        Node[] bounds = {start, regs.length == 1 ? numbers[0] : numbers[1], step};
        c.add(IrOp.GUARD_TRUE, null, c.call(Calls.IS_MODEST, bounds));
        return finish(flow, at, regs, dst, fn, c.call(Calls.RANGE, bounds));
    }

    /** {@code complex} of one or two real numbers. */
    private int complex(RegionBuilder.Flow flow, int at, int[] regs, int dst, int fn, Node f) {
        Class<?>[] seen = new Class<?>[regs.length];
        for (int i = 0; i < regs.length; i++) {
            seen[i] = classOf(flow.scope.at(at), i);
            Node n = c.read(regs[i]);
            if (!Arithmetics.isInt(n, seen[i]) && !Arithmetics.isFloat(n, seen[i])) {
                return Translator.UNKNOWN;
            }
        }
        c.checkSame(f, PyComplex.TYPE);
        Node real = arithmetics.asFloat(c.read(regs[0]), seen[0]);
        Node imag = regs.length == 1 ? c.floating(0) : arithmetics.asFloat(c.read(regs[1]), seen[1]);
        return finish(flow, at, regs, dst, fn, complexes.of(real, imag));
    }

    /** A call of a built-in type that makes a number of a number; of range; type(x). */
    int type(RegionBuilder.Flow flow, int at, int[] regs, int dst, int fn, PyType t, Node f) {
        Seen seen = flow.scope.at(at);
        if (t == PyRange.TYPE && regs.length > 0 && regs.length <= 3 && !recording.isRefused(flow.scope.code, at)) {
            return range(flow, at, regs, dst, fn, f);
        }
        if (t == PyComplex.TYPE && regs.length > 0 && regs.length <= 2 && !recording.isRefused(flow.scope.code, at)) {
            return complex(flow, at, regs, dst, fn, f);
        }
        if (regs.length != 1 || recording.isRefused(flow.scope.code, at)) {
            return Translator.UNKNOWN;
        }
        Node n = c.read(regs[0]);
        boolean isInt = Arithmetics.isInt(n, seen.classOf(0));
        boolean isFloat = Arithmetics.isFloat(n, seen.classOf(0));
        Node v;
        if (t == PyInt.TYPE && isInt) {
            v = c.asInt(n, seen.classOf(0));
        } else if (t == PyInt.TYPE && isFloat) {
            v = c.call(QuietCalls.TRUNCATED, c.asFloat(n, seen.classOf(0)));
        } else if (t == PyFloat.TYPE && (isInt || isFloat)) {
            v = arithmetics.asFloat(n, seen.classOf(0));
        } else if (t == PyType.TYPE) {
            v = c.call(QuietCalls.TYPE_OF, c.boxed(n));
        } else {
            return Translator.UNKNOWN;
        }
        c.checkSame(f, t);
        return finish(flow, at, regs, dst, fn, v);
    }

    private int length(RegionBuilder.Flow flow, int at, int[] regs, int dst, int fn, PyBuiltin p, Node f) {
        Seen seen = flow.scope.at(at);
        Class<?> k = seen.classOf(0);
        Node x = c.read(regs[0]);
        Callee length = k == PyList.class ? Calls.LIST_LENGTH : k == PyTuple.class ? Calls.TUPLE_LENGTH : k == PyDict.class ? Calls.DICT_LENGTH
                : k == PyStr.class ? Calls.STRING_LENGTH : null;
        if (length == null || x.type != Type.REF) {
            return Translator.UNKNOWN;
        }
        c.checkSame(f, p);
        Node v = k == PyStr.class ? c.asClass(x, k) : c.asShape(x, shapeOf(k));
        return finish(flow, at, regs, dst, fn, c.call(length, v));
    }

    /** Of instances of the built-in type itself. */
    private static dev.orochi.runtime.object.Shape shapeOf(Class<?> k) {
        return (k == PyList.class ? PyList.TYPE : k == PyTuple.class ? PyTuple.TYPE : PyDict.TYPE).instanceShape();
    }

    int method(RegionBuilder.Flow flow, int at, int dst, int receiver, int argc, MethodCache m, PyMethodDescriptor d, Node self) {
        Seen seen = flow.scope.at(at);
        int[] regs = Registers.items(flow.scope.code.insns, at + 2, 0, argc);
        if (argc > 2 || !d.accepts(argc + 1)) {
            return Translator.UNKNOWN;
        }
        Class<?> k = seen.classOf(1);
        if (Complexes.is(self, k) && argc == 0 && d.table.signature(d.id).name().equals("conjugate")) {
            return finish(flow, at, regs, dst, receiver, complexes.conjugate(self));
        }
        if (k == PyList.class && self.type == Type.REF && seen.shape() == PyList.TYPE.instanceShape() && argc == 1 && isAppend(d.table, d.id)) {
            Node list = c.asShape(self, seen.shape());
            c.call(Calls.APPEND, list, c.boxed(c.read(regs[0])));
            return finish(flow, at, regs, dst, receiver, c.object(PyNone.NONE));
        }
        if (k != PyStr.class || self.type != Type.REF || m.shape != null || !plain(seen, regs) || d.params() <= argc || d.params() >= Calls.BUILTIN.length) {
            return Translator.UNKNOWN;
        }
        c.checkVersion(m.type, m.version);
        Node[] args = arguments(seen, regs, d.params(), c.object(d.table), c.integer(d.id), c.asClass(self, k));
        return finish(flow, at, regs, dst, receiver, c.call(Calls.BUILTIN[d.params()], args));
    }

    static boolean isAppend(BuiltinTable table, int id) {
        return table.signature(id).name().equals("append");
    }

    /** Whether all arguments are numbers, strings and their like, and stay so. */
    private boolean plain(Seen seen, int[] regs) {
        for (int i = 0; i < regs.length; i++) {
            Node n = c.read(regs[i]);
            Class<?> k = seen.classOf(i * 2);
            if (n.type == Type.REF && (k == null || !PyValue.class.isAssignableFrom(k))) {
                return false;
            }
        }
        return true;
    }

    /** The arguments for the Java method: those that are missing are null. @param first what stands before */
    private Node[] arguments(Seen seen, int[] regs, int params, Node... first) {
        int lead = first.length - 2;
        Node[] args = java.util.Arrays.copyOf(first, params + 2);
        for (int i = 0; i + lead < params; i++) {
            if (i >= regs.length) {
                args[i + first.length] = c.nothing();
                continue;
            }
            Node n = c.read(regs[i]);
            args[i + first.length] = n.type == Type.REF ? c.asClass(n, seen.classOf(i * 2)) : c.boxed(n);
        }
        return args;
    }

    private int finish(RegionBuilder.Flow flow, int at, int[] regs, int dst, int callee, Node v) {
        long[] insns = flow.scope.code.insns;
        for (int reg : regs) {
            c.consume(reg);
        }
        c.consume(callee);
        c.write(dst, v, v.type == Type.REF && v.op == IrOp.CALL);
        return at + Operands.words(insns[at]);
    }
}
