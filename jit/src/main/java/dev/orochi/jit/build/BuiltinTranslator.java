package dev.orochi.jit.build;

import dev.orochi.jit.ir.Callee;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyNone;
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

    BuiltinTranslator(Context c) {
        this.c = c;
    }

    int function(RegionBuilder.Flow flow, int at, int dst, int fn, int argc, PyBuiltin p, Node f) {
        Seen seen = flow.scope.at(at);
        String name = p.table.signature(p.id).name();
        if (p.self != null || argc == 0 || argc > 2 || p.params() < argc || p.params() >= Calls.BUILTIN.length) {
            return Translator.UNKNOWN;
        }
        boolean builtin = p.table.module().equals("builtins");
        if (builtin && name.equals("len") && argc == 1) {
            return length(flow, at, dst, fn, p, f);
        }
        if (!MODULES.contains(p.table.module()) && !(builtin && FUNCTIONS.contains(name)) || !p.accepts(argc) || !plain(flow, at, argc, 1)) {
            return Translator.UNKNOWN;
        }
        c.checkSame(f, p);
        Node[] args = arguments(flow, at, at + 1, argc, p.params(), c.object(p.table), c.integer(p.id));
        Node v = c.call(Calls.BUILTIN[p.params()], args);
        return finish(flow, at, at + 1, dst, fn, argc, v);
    }

    private int length(RegionBuilder.Flow flow, int at, int dst, int fn, PyBuiltin p, Node f) {
        Seen seen = flow.scope.at(at);
        Class<?> k = seen.classOf(0);
        Node x = c.read(Registers.item(flow.scope.code.insns, at + 1, 0));
        Callee length = k == PyList.class ? Calls.LIST_LENGTH : k == PyTuple.class ? Calls.TUPLE_LENGTH : k == PyDict.class ? Calls.DICT_LENGTH
                : k == PyStr.class ? Calls.STRING_LENGTH : null;
        if (length == null || x.type != Type.REF) {
            return Translator.UNKNOWN;
        }
        c.checkSame(f, p);
        Node v = k == PyStr.class ? c.asClass(x, k) : c.asShape(x, shapeOf(k));
        return finish(flow, at, at + 1, dst, fn, 1, c.call(length, v));
    }

    /** Of instances of the built-in type itself. */
    private static dev.orochi.runtime.object.Shape shapeOf(Class<?> k) {
        return (k == PyList.class ? PyList.TYPE : k == PyTuple.class ? PyTuple.TYPE : PyDict.TYPE).instanceShape();
    }

    int method(RegionBuilder.Flow flow, int at, int dst, int receiver, int argc, MethodCache m, PyMethodDescriptor d, Node self) {
        Seen seen = flow.scope.at(at);
        if (argc > 2 || !d.accepts(argc + 1)) {
            return Translator.UNKNOWN;
        }
        Class<?> k = seen.classOf(1);
        if (k == PyList.class && self.type == Type.REF && seen.shape() == PyList.TYPE.instanceShape() && argc == 1 && isAppend(d)) {
            Node list = c.asShape(self, seen.shape());
            c.call(Calls.APPEND, list, c.boxed(c.read(Registers.item(flow.scope.code.insns, at + 2, 0))));
            return finish(flow, at, at + 2, dst, receiver, argc, c.object(PyNone.NONE));
        }
        if (k != PyStr.class || self.type != Type.REF || m.shape != null || !plain(flow, at, argc, 2) || d.params() <= argc || d.params() >= Calls.BUILTIN.length) {
            return Translator.UNKNOWN;
        }
        c.checkVersion(m.type, m.version);
        Node[] args = arguments(flow, at, at + 2, argc, d.params(), c.object(d.table), c.integer(d.id), c.asClass(self, k));
        return finish(flow, at, at + 2, dst, receiver, argc, c.call(Calls.BUILTIN[d.params()], args));
    }

    private static boolean isAppend(PyMethodDescriptor d) {
        return d.table.signature(d.id).name().equals("append");
    }

    /** Whether all arguments are numbers, strings and their like, and stay so. */
    private boolean plain(RegionBuilder.Flow flow, int at, int argc, int skip) {
        for (int i = 0; i < argc; i++) {
            Node n = c.read(Registers.item(flow.scope.code.insns, at + skip, i));
            Class<?> k = flow.scope.at(at).classOf(i * 2);
            if (n.type == Type.REF && (k == null || !PyValue.class.isAssignableFrom(k))) {
                return false;
            }
        }
        return true;
    }

    /** The arguments for the Java method: those that are missing are null. @param first what stands before */
    private Node[] arguments(RegionBuilder.Flow flow, int at, int words, int argc, int params, Node... first) {
        int lead = first.length - 2;
        Node[] args = java.util.Arrays.copyOf(first, params + 2);
        for (int i = 0; i + lead < params; i++) {
            if (i >= argc) {
                args[i + first.length] = c.nothing();
                continue;
            }
            Node n = c.read(Registers.item(flow.scope.code.insns, words, i));
            args[i + first.length] = n.type == Type.REF ? c.asClass(n, flow.scope.at(at).classOf(i * 2)) : c.boxed(n);
        }
        return args;
    }

    private int finish(RegionBuilder.Flow flow, int at, int words, int dst, int callee, int argc, Node v) {
        long[] insns = flow.scope.code.insns;
        for (int i = 0; i < argc; i++) {
            c.consume(Registers.item(insns, words, i));
        }
        c.consume(callee);
        c.write(dst, v, v.type == Type.REF && v.op == IrOp.CALL);
        return at + Operands.words(insns[at]);
    }
}
