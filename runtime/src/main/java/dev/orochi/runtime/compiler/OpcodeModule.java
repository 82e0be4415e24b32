package dev.orochi.runtime.compiler;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.Disassembler;
import dev.orochi.runtime.bytecode.Intrinsic;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.bytecode.Special;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyInt;
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
        if (!isValid(opcode)) {
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

    @Builtin("get_executor($module, /, *, code, offset)")
    public static Object executor(Object code, int offset) {
        return PyNone.NONE;
    }

    /** The names of the instructions, in the order of their numbers. */
    @Builtin("names()")
    public static Object names() {
        PyList names = new PyList();
        for (Op op : Op.values()) {
            names.append(PyStr.intern(op.name()));
        }
        return names;
    }

    /** What {@code dis} shows: for each instruction a tuple of offset, end, opcode, operands as text, value of the constant or name that it
     * uses or None, and offset of the jump target or None. Offsets count two for a word. */
    @Builtin("disassemble(code, adaptive=False, /)")
    public static Object disassemble(PyCode code, boolean adaptive) {
        long[] insns = adaptive ? code.insns : Operands.generic(code.insns);
        PyList out = new PyList();
        int words;
        for (int pc = 0; pc < insns.length; pc += words) {
            words = Operands.words(insns[pc]);
            int opcode = (int) insns[pc] & 0xff;
            String text = Disassembler.instruction(code, pc);
            int blank = text.indexOf(' ');
            int target = Disassembler.target(code, pc);
            out.append(PyTuple.of(PyInt.of(2 * pc), PyInt.of(2 * (pc + words)), PyInt.of(opcode),
                    PyStr.of(blank < 0 ? "" : text.substring(blank).strip()), value(code, insns, pc),
                    target < 0 ? PyNone.NONE : PyInt.of(2 * target)));
        }
        return out;
    }

    private static Object value(PyCode code, long[] insns, int pc) {
        long in = insns[pc];
        Operands o = Operands.of(Op.of((int) in & 0xff));
        if ("const".equals(o.bc)) {
            return code.consts[(int) (in >>> 32)];
        }
        if ("name".equals(o.bc)) {
            return code.names[(int) (in >>> 32)];
        }
        if ("name".equals(o.c)) {
            return code.names[(int) (in >>> 48)];
        }
        return "name".equals(o.head) ? code.names[(int) insns[pc + 1]] : PyNone.NONE;
    }

    @Builtin("get_specialization_stats()")
    public static Object specializationStats() {
        return PyNone.NONE;
    }
}
