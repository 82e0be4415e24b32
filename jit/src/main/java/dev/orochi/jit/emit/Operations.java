package dev.orochi.jit.emit;

import static dev.orochi.jit.ir.IrOp.*;

import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.RegionExit;
import dev.orochi.runtime.interpreter.RegionOps;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.EnumMap;
import java.util.Map;

/** What the emitter knows of operations and types, as tables. */
final class Operations {
    private Operations() {}

    static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    static final ClassDesc OBJECTS = OBJECT.arrayType();
    static final ClassDesc THREAD = of(ThreadState.class);
    static final ClassDesc FRAME = of(Frame.class);
    static final ClassDesc EXIT = of(RegionExit.class);
    static final ClassDesc OPS = of(RegionOps.class);
    static final ClassDesc SHAPE = of(Shape.class);
    static final ClassDesc COMPLEX = of(PyComplex.class);

    /** How a value lies in the JVM, and the Python object that stands for it in a register. */
    record Kind(TypeKind jvm, ClassDesc desc, ClassDesc box) {
        MethodTypeDesc boxing() {
            return MethodTypeDesc.of(box, desc);
        }
    }

    static final Map<Type, Kind> KINDS = new EnumMap<>(Map.of(
            Type.INT, new Kind(TypeKind.LONG, ConstantDescs.CD_long, of(PyInt.class)),
            Type.FLOAT, new Kind(TypeKind.DOUBLE, ConstantDescs.CD_double, of(PyFloat.class)),
            Type.BOOL, new Kind(TypeKind.INT, ConstantDescs.CD_boolean, of(PyBool.class)),
            Type.REF, new Kind(TypeKind.REFERENCE, OBJECT, OBJECT)));

    /** Operations that are one instruction. */
    static final Map<IrOp, Opcode> SIMPLE = new EnumMap<>(Map.of(
            AND_INT, Opcode.LAND, OR_INT, Opcode.LOR, XOR_INT, Opcode.LXOR,
            ADD_FLOAT, Opcode.DADD, SUB_FLOAT, Opcode.DSUB, MUL_FLOAT, Opcode.DMUL, NEG_FLOAT, Opcode.DNEG,
            INT_TO_FLOAT, Opcode.L2D, BOOL_TO_INT, Opcode.I2L));

    /** The jump when a number compared with 0 meets the condition. */
    static final Map<Condition, Opcode> JUMPS = new EnumMap<>(Map.of(
            Condition.LT, Opcode.IFLT, Condition.LE, Opcode.IFLE, Condition.EQ, Opcode.IFEQ,
            Condition.NE, Opcode.IFNE, Condition.GT, Opcode.IFGT, Condition.GE, Opcode.IFGE));

    static final Map<Condition, Condition> NEGATIONS = new EnumMap<>(Map.of(
            Condition.LT, Condition.GE, Condition.LE, Condition.GT, Condition.EQ, Condition.NE,
            Condition.NE, Condition.EQ, Condition.GT, Condition.LE, Condition.GE, Condition.LT));

    static boolean isConstant(Node n) {
        return switch (n.op) {
            case CONST_INT, CONST_FLOAT, CONST_BOOL, CONST_REF, CONST_NULL, FRAME, ARG -> true;
            default -> false;
        };
    }

    static ClassDesc of(Class<?> c) {
        return c.describeConstable().orElseThrow();
    }
}
