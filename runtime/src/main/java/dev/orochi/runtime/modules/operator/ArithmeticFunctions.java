package dev.orochi.runtime.modules.operator;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.UnaryOp;
import dev.orochi.runtime.object.Operators;

/** The binary and unary operators of {@code _operator}. Stateless. */
@PyModuleDef("_operator")
final class ArithmeticFunctions {
    private ArithmeticFunctions() {
    }

    @Builtin(value = "add($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a + b.")
    static Object add(Object a, Object b) {
        return Operators.binary(BinaryOp.ADD, a, b);
    }

    @Builtin(value = "sub($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a - b.")
    static Object sub(Object a, Object b) {
        return Operators.binary(BinaryOp.SUB, a, b);
    }

    @Builtin(value = "mul($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a * b.")
    static Object mul(Object a, Object b) {
        return Operators.binary(BinaryOp.MUL, a, b);
    }

    @Builtin(value = "matmul($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a @ b.")
    static Object matmul(Object a, Object b) {
        return Operators.binary(BinaryOp.MATMUL, a, b);
    }

    @Builtin(value = "floordiv($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a // b.")
    static Object floordiv(Object a, Object b) {
        return Operators.binary(BinaryOp.FLOORDIV, a, b);
    }

    @Builtin(value = "truediv($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a / b.")
    static Object truediv(Object a, Object b) {
        return Operators.binary(BinaryOp.TRUEDIV, a, b);
    }

    @Builtin(value = "mod($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a % b.")
    static Object mod(Object a, Object b) {
        return Operators.binary(BinaryOp.MOD, a, b);
    }

    @Builtin(value = "lshift($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a << b.")
    static Object lshift(Object a, Object b) {
        return Operators.binary(BinaryOp.LSHIFT, a, b);
    }

    @Builtin(value = "rshift($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a >> b.")
    static Object rshift(Object a, Object b) {
        return Operators.binary(BinaryOp.RSHIFT, a, b);
    }

    @Builtin(value = "and_($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a & b.")
    static Object and(Object a, Object b) {
        return Operators.binary(BinaryOp.AND, a, b);
    }

    @Builtin(value = "xor($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a ^ b.")
    static Object xor(Object a, Object b) {
        return Operators.binary(BinaryOp.XOR, a, b);
    }

    @Builtin(value = "or_($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a | b.")
    static Object or(Object a, Object b) {
        return Operators.binary(BinaryOp.OR, a, b);
    }

    @Builtin(value = "pow($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a ** b.")
    static Object pow(Object a, Object b) {
        return Operators.binary(BinaryOp.POW, a, b);
    }

    @Builtin(value = "neg($module, a, /)", effect = Effect.QUIET, doc = "Same as -a.")
    static Object neg(Object a) {
        return Operators.unary(UnaryOp.NEG, a);
    }

    @Builtin(value = "pos($module, a, /)", effect = Effect.QUIET, doc = "Same as +a.")
    static Object pos(Object a) {
        return Operators.unary(UnaryOp.POS, a);
    }

    @Builtin(value = "inv($module, a, /)", effect = Effect.QUIET, doc = "Same as ~a.")
    static Object inv(Object a) {
        return Operators.unary(UnaryOp.INVERT, a);
    }

    @Builtin(value = "invert($module, a, /)", effect = Effect.QUIET, doc = "Same as ~a.")
    static Object invert(Object a) {
        return Operators.unary(UnaryOp.INVERT, a);
    }
}
