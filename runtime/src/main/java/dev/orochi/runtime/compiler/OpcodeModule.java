package dev.orochi.runtime.compiler;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.Intrinsic;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.bytecode.Special;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import java.util.List;

/** {@code _opcode}: facts about our instructions. Stateless. */
@PyModuleDef(value = "_opcode", doc = "Opcode support module.")
public final class OpcodeModule {
    private OpcodeModule() {}

    @Constant("ENABLE_SPECIALIZATION")
    static Object enableSpecialization() {
        return PyBool.FALSE;
    }

    @Constant("ENABLE_SPECIALIZATION_FT")
    static Object enableSpecializationFreeThreaded() {
        return PyBool.FALSE;
    }

    private static boolean hasRole(int opcode, String... roles) {
        Op op = opcode < 0 ? null : Op.of(opcode);
        if (op == null) {
            return false;
        }
        Operands o = Operands.of(op);
        for (String role : roles) {
            if (role.equals(o.a) || role.equals(o.b) || role.equals(o.c) || role.equals(o.bc) || role.equals(o.head)) {
                return true;
            }
        }
        return false;
    }

    @Builtin("stack_effect(opcode, oparg=None, /, *, jump=None)")
    public static int stackEffect(int opcode, Object oparg, Object jump) {
        if (Op.of(opcode) == null) {
            throw Errors.valueError("invalid opcode or oparg");
        }
        return 0;
    }

    @Builtin("is_valid(opcode)")
    public static boolean isValid(int opcode) {
        return opcode >= 0 && Op.of(opcode) != null;
    }

    @Builtin("has_arg(opcode)")
    public static boolean hasArg(int opcode) {
        return isValid(opcode) && !Op.of(opcode).operands().isEmpty();
    }

    @Builtin("has_const(opcode)")
    public static boolean hasConst(int opcode) {
        return hasRole(opcode, "const");
    }

    @Builtin("has_name(opcode)")
    public static boolean hasName(int opcode) {
        return hasRole(opcode, "name");
    }

    @Builtin("has_jump(opcode)")
    public static boolean hasJump(int opcode) {
        return hasRole(opcode, "target", "target16");
    }

    @Builtin("has_free(opcode)")
    public static boolean hasFree(int opcode) {
        return hasRole(opcode, "free");
    }

    @Builtin("has_local(opcode)")
    public static boolean hasLocal(int opcode) {
        return hasRole(opcode, "src", "dst", "keep");
    }

    @Builtin("has_exc(opcode)")
    public static boolean hasExc(int opcode) {
        return false;
    }

    @Builtin("get_intrinsic1_descs()")
    public static Object intrinsics() {
        PyList names = new PyList();
        for (Intrinsic i : Intrinsic.values()) {
            names.append(PyStr.of(i.name()));
        }
        return names;
    }

    @Builtin("get_intrinsic2_descs()")
    public static Object intrinsics2() {
        return intrinsics();
    }

    @Builtin("get_special_method_names()")
    public static Object specialMethodNames() {
        PyList names = new PyList();
        for (Special s : Special.values()) {
            names.append(PyStr.of(s.method));
        }
        return names;
    }

    @Builtin("get_nb_ops()")
    public static Object binaryOperators() {
        PyList ops = new PyList();
        for (String suffix : List.of("", "=")) {
            for (BinaryOp op : BinaryOp.values()) {
                ops.append(PyTuple.of(PyStr.of((suffix.isEmpty() ? "NB_" : "NB_INPLACE_") + op.name()), PyStr.of(op.symbol + suffix)));
            }
        }
        return ops;
    }

    @Builtin("get_executor(*, code, offset)")
    public static Object executor(Object code, int offset) {
        return PyNone.NONE;
    }

    @Builtin("get_specialization_stats()")
    public static Object specializationStats() {
        return PyNone.NONE;
    }
}
