package dev.orochi.jit.build;

import dev.orochi.jit.record.Scope;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names an instruction that has no translation, with what was seen of it: for those who extend the compiler. Stateless. */
final class Why {
    private Why() {}

    static String of(Scope scope, int at) {
        Seen s = scope.at(at);
        Op op = RegionBuilder.op(scope, at);
        StringBuilder b = new StringBuilder(op.name());
        Object cache = scope.code.caches[at];
        if (op == Op.CALL_METHOD || op == Op.LOAD_ATTR || op == Op.LOAD_ATTR_SLOT || op == Op.LOAD_ATTR_GETTER || op == Op.STORE_ATTR || op == Op.STORE_ATTR_SLOT
                || op == Op.STORE_ATTR_SETTER) {
            b.append(" .").append(scope.code.names[op == Op.CALL_METHOD ? (int) scope.code.insns[at + 1] : (int) (scope.code.insns[at] >>> 48)].toJava());
            b.append(cache instanceof MethodCache m ? " of " + m.type.name() + ": " + nameOf(m.attribute) : cache == null ? "" : " " + cache.getClass().getSimpleName());
        } else if (op == Op.CALL || op == Op.CALL_KW || op == Op.CALL_EX) {
            b.append(' ').append(s.identity() == null ? "of several" : nameOf(s.identity()));
        }
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (s.classOf(i) == PyInstance.class && s.shape() != null) {
                operands.add(s.shape().type.name());
            } else if (s.classOf(i) != null) {
                operands.add(typeName(s.classOf(i)));
            }
        }
        return b.append(operands.isEmpty() ? "" : " with " + String.join(", ", operands)).append(", line ").append(scope.code.positions.lineAt(at))
                .toString();
    }

    /** As Python calls it, or nearly. */
    private static String typeName(Class<?> c) {
        if (PyStr.class.isAssignableFrom(c)) {
            return "str";
        }
        String name = c.getSimpleName();
        return name.equals("PyNone") ? "None" : name.startsWith("Py") ? name.substring(2).toLowerCase(Locale.ROOT) : name;
    }

    private static String nameOf(Object o) {
        return switch (o) {
            case PyBuiltin f -> f.table.pyName() + "." + f.table.name(f.id) + (f.self == null ? "" : " bound");
            case PyMethodDescriptor d -> d.table.pyName() + "." + d.table.name(d.id);
            case PyType t -> "type " + t.name();
            case PyFunction f -> "def " + f.code.name.toJava();
            case null -> "null";
            default -> o.getClass().getSimpleName();
        };
    }
}
