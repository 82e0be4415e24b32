package dev.orochi.jit.ir;

import static dev.orochi.jit.ir.IrOp.Trait.*;
import static dev.orochi.jit.ir.Type.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The operations of the intermediate representation: each is declared once, here. Listing, parser, verifier and emitter derive
 * from the table.
 *
 * <p>An operation that {@link Trait#EXITS} leaves the region by its snapshot when it can't do its work: the state of the
 * snapshot is that before the Python instruction, which the interpreter then executes itself. Hence the rule, which the
 * verifier checks: within one snapshot no operation that exits or raises follows one with a {@link Trait#EFFECT}.
 */
public enum IrOp {
    // ---- constants ----------------------------------------------------------------------------------------------
    /** imm Long. */
    CONST_INT(INT, Imm.INT, PURE),
    /** imm Double. */
    CONST_FLOAT(FLOAT, Imm.FLOAT, PURE),
    /** imm Boolean. */
    CONST_BOOL(BOOL, Imm.BOOL, PURE),
    /** imm any object of the runtime, never null. */
    CONST_REF(REF, Imm.OBJECT, PURE),
    /** An empty register. */
    CONST_NULL(REF, PURE),

    // ---- the frame that the region was entered with -------------------------------------------------------------
    /** The frame itself. */
    FRAME(REF, PURE),
    /** A parameter of a block. */
    PARAM(VOID),
    /** In a function: argument imm, of the type that the graph's signature says; 0 is the function itself. */
    ARG(VOID, Imm.REGISTER, PURE),
    /** r[imm] of the frame; may be null. */
    REG(REF, Imm.REGISTER),
    /** r[imm] = value; counts nothing. */
    SET_REG(VOID, Imm.REGISTER, EFFECT, REF),
    /** Empties r[imm] and gives up its reference: an object that loses its last one is listed, and dies when the thread settles. */
    DROP_REG(VOID, Imm.REGISTER, EFFECT),

    // ---- guards -------------------------------------------------------------------------------------------------
    /** Exits unless the value is an int of 64 bits (no bool, no instance of a subclass). */
    GUARD_INT(INT, EXITS, REF),
    GUARD_FLOAT(FLOAT, EXITS, REF),
    GUARD_BOOL(BOOL, EXITS, REF),
    /** Exits unless the value's Java class is imm (a {@code Class}); null exits. */
    GUARD_CLASS(REF, Imm.OBJECT, EXITS, REF),
    /** Exits unless the value is a PyObject of shape imm. */
    GUARD_SHAPE(REF, Imm.OBJECT, EXITS, REF),
    /** Exits unless the value is the object imm. */
    GUARD_SAME(VOID, Imm.OBJECT, EXITS, REF),
    GUARD_NOT_NULL(REF, EXITS, REF),
    GUARD_TRUE(VOID, EXITS, BOOL),
    GUARD_FALSE(VOID, EXITS, BOOL),
    /** Exits when the thread has something to do at a safepoint, or when the region was invalidated. */
    POLL(VOID, EXITS),
    /** Exits when objects wait for the decision about their death. */
    SETTLED(VOID, EXITS),
    /** The value was just read from a slot that other threads write: marks it as seen by this thread; exits when it is to be read
     * again. */
    LOADED(VOID, EXITS, REF),

    // ---- conversions --------------------------------------------------------------------------------------------
    BOX_INT(REF, PURE, INT),
    BOX_FLOAT(REF, PURE, FLOAT),
    BOX_BOOL(REF, PURE, BOOL),
    /** A complex number of its two parts. It is made where somebody needs the object, each time anew. */
    BOX_COMPLEX(REF, PURE, FLOAT, FLOAT),
    /** The parts of a value that is known to be a complex number. */
    COMPLEX_REAL(FLOAT, PURE, REF),
    COMPLEX_IMAG(FLOAT, PURE, REF),
    INT_TO_FLOAT(FLOAT, PURE, INT),
    BOOL_TO_INT(INT, PURE, BOOL),

    // ---- integers: exit when the result needs more than 64 bits -------------------------------------------------
    ADD_INT(INT, EXITS, INT, INT),
    SUB_INT(INT, EXITS, INT, INT),
    MUL_INT(INT, EXITS, INT, INT),
    /** Python's floor division; exits for a divisor of 0 too. */
    FLOORDIV_INT(INT, EXITS, INT, INT),
    /** Python's modulo, with the sign of the divisor; exits for a divisor of 0. */
    MOD_INT(INT, EXITS, INT, INT),
    NEG_INT(INT, EXITS, INT),
    AND_INT(INT, PURE, INT, INT),
    OR_INT(INT, PURE, INT, INT),
    XOR_INT(INT, PURE, INT, INT),
    INVERT_INT(INT, PURE, INT),
    /** Exits for a negative count, for one of 64 and more, and when bits are lost. */
    SHL_INT(INT, EXITS, INT, INT),
    /** Exits for a negative count. */
    SHR_INT(INT, EXITS, INT, INT),

    // ---- floats -------------------------------------------------------------------------------------------------
    ADD_FLOAT(FLOAT, PURE, FLOAT, FLOAT),
    SUB_FLOAT(FLOAT, PURE, FLOAT, FLOAT),
    MUL_FLOAT(FLOAT, PURE, FLOAT, FLOAT),
    /** Exits for a divisor of 0. */
    DIV_FLOAT(FLOAT, EXITS, FLOAT, FLOAT),
    NEG_FLOAT(FLOAT, PURE, FLOAT),

    // ---- truth --------------------------------------------------------------------------------------------------
    /** imm: a {@link Condition}. */
    CMP_INT(BOOL, Imm.CONDITION, PURE, INT, INT),
    CMP_FLOAT(BOOL, Imm.CONDITION, PURE, FLOAT, FLOAT),
    SAME(BOOL, PURE, REF, REF),
    IS_NULL(BOOL, PURE, REF),
    NOT(BOOL, PURE, BOOL),

    // ---- calls of Java code -------------------------------------------------------------------------------------
    /** Calls imm, a {@link Callee}, whose signature gives the types; the callee says whether it is pure, has an effect or raises. */
    CALL(VOID, Imm.CALLEE),

    /** In a function: a call of itself, with arguments as {@link #ARG} has them. When that is left, this activation is left too, by
     * the snapshot, which is the state after the call. */
    RECUR(VOID, EXITS, EFFECT),

    /** A call of another compiled function, imm, an {@link Invocation}; as RECUR otherwise. */
    INVOKE(VOID, Imm.OBJECT, EXITS, EFFECT),

    // ---- ends of blocks -----------------------------------------------------------------------------------------
    JUMP(VOID, TERMINATOR),
    /** To the first target when true, else to the second. */
    BRANCH(VOID, TERMINATOR, BOOL),
    /** Leaves the region by the snapshot. */
    EXIT(VOID, TERMINATOR, EXITS),
    /** Leaves the region: the interpreter goes on with the frame that is the argument, all of whose values are in its registers. */
    RETURN(VOID, TERMINATOR, REF),
    /** The end of a function, with its result. */
    RESULT(VOID, TERMINATOR);

    /** What an operation may do. */
    public enum Trait {
        /** Depends on its arguments only: may be moved, shared and left out. */ PURE,
        /** May leave the region by its snapshot. */ EXITS,
        /** Changes what others see. */ EFFECT,
        /** Ends a block. */ TERMINATOR
    }

    /** What an operation has besides its arguments: {@link Node#imm}. */
    public enum Imm {
        NONE(null), INT(Long.class), FLOAT(Double.class), BOOL(Boolean.class), REGISTER(Integer.class), CONDITION(Condition.class),
        OBJECT(Object.class), CALLEE(Callee.class);

        private final Class<?> type;

        Imm(Class<?> type) {
            this.type = type;
        }

        public boolean accepts(Object imm) {
            return type == null ? imm == null : type.isInstance(imm);
        }
    }

    private final Type result;
    private final Imm imm;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final List<Type> arguments;

    IrOp(Type result, Object... rest) {
        this.result = result;
        List<Type> types = new java.util.ArrayList<>();
        Imm kind = Imm.NONE;
        for (Object o : rest) {
            if (o instanceof Trait t) {
                traits.add(t);
            } else if (o instanceof Imm i) {
                kind = i;
            } else {
                types.add((Type) o);
            }
        }
        imm = kind;
        arguments = List.copyOf(types);
    }

    /** The type of the result; VOID for {@link #PARAM}, {@link #CALL}, {@link #ARG}, {@link #RECUR} and {@link #INVOKE}, whose nodes say it. */
    public Type result() {
        return result;
    }

    /** The types of the arguments; empty for {@link #CALL}, {@link #RECUR}, {@link #INVOKE} and {@link #RESULT}. */
    public List<Type> arguments() {
        return arguments;
    }

    public Imm imm() {
        return imm;
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** How listings name the operation. */
    public String mnemonic() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
