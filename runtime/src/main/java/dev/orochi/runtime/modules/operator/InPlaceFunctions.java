package dev.orochi.runtime.modules.operator;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.object.Operators;

/** The in-place operators and comparisons of {@code _operator}. Stateless. */
@PyModuleDef("_operator")
final class InPlaceFunctions {
    private InPlaceFunctions() {
    }

    @Builtin(value = "iadd($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a += b.")
    static Object iadd(Object a, Object b) {
        return Operators.binary(BinaryOp.ADD.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "isub($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a -= b.")
    static Object isub(Object a, Object b) {
        return Operators.binary(BinaryOp.SUB.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "imul($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a *= b.")
    static Object imul(Object a, Object b) {
        return Operators.binary(BinaryOp.MUL.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "imatmul($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a @= b.")
    static Object imatmul(Object a, Object b) {
        return Operators.binary(BinaryOp.MATMUL.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "ifloordiv($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a //= b.")
    static Object ifloordiv(Object a, Object b) {
        return Operators.binary(BinaryOp.FLOORDIV.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "itruediv($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a /= b.")
    static Object itruediv(Object a, Object b) {
        return Operators.binary(BinaryOp.TRUEDIV.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "imod($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a %= b.")
    static Object imod(Object a, Object b) {
        return Operators.binary(BinaryOp.MOD.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "ilshift($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a <<= b.")
    static Object ilshift(Object a, Object b) {
        return Operators.binary(BinaryOp.LSHIFT.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "irshift($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a >>= b.")
    static Object irshift(Object a, Object b) {
        return Operators.binary(BinaryOp.RSHIFT.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "iand($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a &= b.")
    static Object iand(Object a, Object b) {
        return Operators.binary(BinaryOp.AND.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "ixor($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a ^= b.")
    static Object ixor(Object a, Object b) {
        return Operators.binary(BinaryOp.XOR.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "ior($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a |= b.")
    static Object ior(Object a, Object b) {
        return Operators.binary(BinaryOp.OR.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "ipow($module, a, b, /)", effect = Effect.CALLS_PYTHON, doc = "Same as a **= b.")
    static Object ipow(Object a, Object b) {
        return Operators.binary(BinaryOp.POW.ordinal() + BinaryOp.INPLACE, a, b);
    }

    @Builtin(value = "lt($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a < b.")
    static Object lt(Object a, Object b) {
        return Operators.compare(CompareOp.LT, a, b);
    }

    @Builtin(value = "le($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a <= b.")
    static Object le(Object a, Object b) {
        return Operators.compare(CompareOp.LE, a, b);
    }

    @Builtin(value = "eq($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a == b.")
    static Object eq(Object a, Object b) {
        return Operators.compare(CompareOp.EQ, a, b);
    }

    @Builtin(value = "ne($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a != b.")
    static Object ne(Object a, Object b) {
        return Operators.compare(CompareOp.NE, a, b);
    }

    @Builtin(value = "ge($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a >= b.")
    static Object ge(Object a, Object b) {
        return Operators.compare(CompareOp.GE, a, b);
    }

    @Builtin(value = "gt($module, a, b, /)", effect = Effect.QUIET, doc = "Same as a > b.")
    static Object gt(Object a, Object b) {
        return Operators.compare(CompareOp.GT, a, b);
    }
}
