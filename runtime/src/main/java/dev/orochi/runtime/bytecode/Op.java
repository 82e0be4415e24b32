package dev.orochi.runtime.bytecode;

import static dev.orochi.runtime.bytecode.Op.Trait.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * The instruction table of the register machine: each instruction is declared once, here. The integer constants that
 * the interpreter switches over ({@code Opcodes}), the disassembler and the verifier all derive from it.
 *
 * <h2>Encoding</h2>
 * An instruction is one {@code long}: opcode in bits 0-7, a small constant {@code sub} in bits 8-15, and three 16-bit
 * operands {@code a} (16-31), {@code b} (32-47), {@code c} (48-63). {@code bc} is the 32-bit number in bits 32-63.
 * Some instructions are followed by extension words, noted {@code x}: four 16-bit numbers each, lowest first.
 * {@link #NO_REG} in a register operand means "absent". Jump targets are absolute indices of words.
 *
 * <h2>Registers</h2>
 * One {@code Object[]} per frame: {@code [named locals, hidden locals | constants | temporaries]}. Named locals are
 * the variables of the code (arguments first, in the order posonly, positional, keyword-only, *args, **kwargs). A
 * variable captured by an inner function lives in a cell and its register holds the cell. Hidden locals belong to the
 * compiler. Constant registers are preloaded and never written. Every register from {@code firstTemp} on is a
 * temporary.
 *
 * <h2>Ownership</h2>
 * A register that holds a counted object holds a reference to it. Reading a local or constant borrows. <b>Reading a
 * temporary consumes it</b>: the reference moves to the destination, or is released when the instruction is done;
 * the instruction leaves the register empty (or, for uncounted values, dead). Operands in <i>keep</i> position are not
 * consumed. Writing a destination releases what a local held before; a temporary must be dead when it is written.
 * So each temporary is written once and consumed once on every path, and at an exception handler all temporaries from
 * the handler's depth on are released by the unwinder.
 */
@dev.orochi.runtime.anno.InstructionTable
public enum Op {
    // ---- moves -------------------------------------------------------------------------------------------------
    /** Does nothing. */
    NOP(""),
    /** r[a] = r[b]. */
    MOVE("a:dst b:src"),
    /** r[a] = r[b] without consuming b. */
    COPY("a:dst b:keep"),
    /** r[a] = consts[bc]: for constants that have no register. */
    LOAD_CONST("a:dst bc:const"),
    /** Releases a temporary or empties a hidden local; no effect if it is empty. */
    CLEAR("a:dst"),
    /** Raises UnboundLocalError when local a is unbound. Emitted where the compiler can't prove that it is bound. */
    CHECK_LOCAL("a:keep", RAISES),
    /** {@code del} of a local: as CHECK_LOCAL, then empties it. */
    DELETE_LOCAL("a:dst", RAISES),

    // ---- names -------------------------------------------------------------------------------------------------
    /** r[a] = globals or builtins [names[bc]]; NameError. */
    LOAD_GLOBAL("a:dst bc:name", RAISES, CACHED),
    STORE_GLOBAL("a:src bc:name", CACHED),
    DELETE_GLOBAL("bc:name", RAISES),
    /** Module and class scope: locals mapping, then globals, then builtins. When the frame has no locals mapping of
     * its own (module code, exec with one dict) it is LOAD_GLOBAL. */
    LOAD_NAME("a:dst bc:name", RAISES, CALLS, CACHED),
    STORE_NAME("a:src bc:name", RAISES, CALLS, CACHED),
    DELETE_NAME("bc:name", RAISES, CALLS),
    /** r[a] = the frame's locals mapping (class body, annotation scopes), or globals if it has none. */
    LOAD_LOCALS("a:dst"),
    /** r[b] is a mapping: r[a] = r[b][names[x]], else closure[c]; NameError when unbound. b consumed. */
    LOAD_FROM_DICT_OR_FREE("a:dst b:src c:free x:name", RAISES, CALLS),
    /** r[b] is a mapping: r[a] = r[b][names[x]], else globals, else builtins. b consumed. */
    LOAD_FROM_DICT_OR_GLOBAL("a:dst b:src x:name", RAISES, CALLS),
    /** Wraps the value in local a (maybe unbound) in a new cell, which replaces it. At function entry, also in loops
     * for inlined comprehensions. */
    MAKE_CELL("a:dst"),
    /** r[a] = content of the cell in local b; UnboundLocalError. */
    LOAD_CELL("a:dst b:keep", RAISES),
    /** Cell in local a gets r[b]. */
    STORE_CELL("a:keep b:src"),
    DELETE_CELL("a:keep", RAISES),
    /** r[a] = content of closure[bc]; NameError "cannot access free variable ...". */
    LOAD_FREE("a:dst bc:free", RAISES),
    /** closure[bc] gets r[a]. */
    STORE_FREE("a:src bc:free"),
    DELETE_FREE("bc:free", RAISES),
    /** r[a] = the cell closure[bc] itself (to build an inner closure). */
    LOAD_CLOSURE("a:dst bc:free"),

    // ---- operators ---------------------------------------------------------------------------------------------
    /** r[a] = r[b] OP r[c]; sub is a {@link BinaryOp} (in-place forms included). */
    BINARY("a:dst b:src c:src sub:binary", RAISES, CALLS, CACHED),
    ADD_INT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    SUB_INT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    MUL_INT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    MOD_INT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    FLOORDIV_INT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    AND_INT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    BITS_INT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    ADD_FLOAT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    SUB_FLOAT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    MUL_FLOAT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    DIV_FLOAT("a:dst b:src c:src sub:binary", RAISES, QUICK),
    /** r[a] = OP r[b]; sub is a {@link UnaryOp}. */
    UNARY("a:dst b:src sub:unary", RAISES, CALLS),
    /** r[a] = r[b] CMP r[c] (the object that the comparison returned); sub is a {@link CompareOp}. */
    COMPARE("a:dst b:src c:src sub:compare", RAISES, CALLS, CACHED),
    /** r[a] = r[b] is r[c]; sub 1: is not. */
    IS("a:dst b:src c:src sub:invert"),
    /** r[a] = r[b] in r[c]; sub 1: not in. */
    CONTAINS("a:dst b:src c:src sub:invert", RAISES, CALLS),

    // ---- jumps -------------------------------------------------------------------------------------------------
    JUMP("bc:target", JUMPS),
    /** Back edge: polls. */
    JUMP_BACK("bc:target", JUMPS, RAISES, POLLS),
    /** Jumps when r[a] is true; a consumed on both ways. */
    JUMP_IF_TRUE("a:src bc:target", JUMPS, RAISES, CALLS),
    JUMP_IF_FALSE("a:src bc:target", JUMPS, RAISES, CALLS),
    /** For {@code and}/{@code or}: a is kept when it jumps, consumed when it falls through. */
    JUMP_IF_TRUE_OR_POP("a:src bc:target", JUMPS, RAISES, CALLS),
    JUMP_IF_FALSE_OR_POP("a:src bc:target", JUMPS, RAISES, CALLS),
    JUMP_IF_NONE("a:src bc:target", JUMPS),
    JUMP_IF_NOT_NONE("a:src bc:target", JUMPS),
    /** Compares r[b] CMP r[c] and jumps to a; sub = CompareOp ordinal | 8 when it jumps if true (else: if false). */
    JUMP_COMPARE("a:target16 b:src c:src sub:jumpcompare", JUMPS, RAISES, CALLS, CACHED),
    JUMP_COMPARE_INT("a:target16 b:src c:src sub:jumpcompare", JUMPS, RAISES, CALLS, QUICK),

    // ---- attributes and items ----------------------------------------------------------------------------------
    /** r[a] = r[b].names[c]. */
    LOAD_ATTR("a:dst b:src c:name", RAISES, CALLS, CACHED),
    LOAD_ATTR_SLOT("a:dst b:src c:name", RAISES, CALLS, QUICK, CACHED),
    /** The attribute was one that a Python function reads, a property's getter or a descriptor's: it runs in a frame of its own. */
    LOAD_ATTR_GETTER("a:dst b:src c:name", RAISES, CALLS, QUICK, CACHED),
    /** r[a].names[c] = r[b]. */
    STORE_ATTR("a:src b:src c:name", RAISES, CALLS, CACHED),
    STORE_ATTR_SLOT("a:src b:src c:name", RAISES, CALLS, QUICK, CACHED),
    /** The attribute was one that a Python function writes, as LOAD_ATTR_GETTER. */
    STORE_ATTR_SETTER("a:src b:src c:name", RAISES, CALLS, QUICK, CACHED),
    DELETE_ATTR("a:src c:name", RAISES, CALLS),
    /** r[a] = super-lookup: x0 the global {@code super}, x1 class, x2 self, x3 name; sub 1: two-argument form was
     * written out. x0-x2 consumed if temporaries. */
    LOAD_SUPER_ATTR("a:dst x0:src x1:src x2:src x3:name", RAISES, CALLS),
    /** r[a] = r[b][r[c]]. */
    GET_ITEM("a:dst b:src c:src", RAISES, CALLS, CACHED),
    GET_ITEM_LIST_INT("a:dst b:src c:src", RAISES, CALLS, QUICK),
    /** r[a][r[b]] = r[c]. */
    SET_ITEM("a:src b:src c:src", RAISES, CALLS),
    /** del r[a][r[b]]. */
    DELETE_ITEM("a:src b:src", RAISES, CALLS),
    /** r[a] = r[b][r[x0]:r[x1]] (no step), None where a bound is absent. */
    GET_SLICE("a:dst b:src x0:src x1:src", RAISES, CALLS),
    /** r[a][r[x0]:r[x1]] = r[b]. */
    SET_SLICE("a:src b:src x0:src x1:src", RAISES, CALLS),
    /** r[a] = slice(r[x0], r[x1], r[x2]). */
    BUILD_SLICE("a:dst x0:src x1:src x2:src"),

    // ---- calls -------------------------------------------------------------------------------------------------
    /** r[a] = r[b](c arguments, registers in the extension words). */
    CALL("a:dst b:src c:count x*:src", RAISES, CALLS, CACHED),
    /** As CALL; first extension word = index of the constant tuple of keyword names, which belong to the last
     * arguments; then the argument words. */
    CALL_KW("a:dst b:src c:count x:const x*:src", RAISES, CALLS),
    /** r[a] = r[b].name(c arguments); first extension word: bits 0-31 name index, bits 32-63 one more than the index
     * of the constant tuple of keyword names, 0 when there is none; then the argument words. */
    CALL_METHOD("a:dst b:src c:count x:name x*:src", RAISES, CALLS, CACHED),
    /** The method of a call whose arguments may run code, and so have to be evaluated after it was looked up: r[a] = the
     * function that the class of r[b] has under that name, r[x0] = r[b]; or r[a] = r[b].name and r[x0] empty. */
    LOAD_METHOD("a:dst b:src c:name x0:dst", RAISES, CALLS, CACHED),
    /** As LOAD_METHOD for {@code super().name(...)}, without making a super object or a bound method: b the global {@code super}, x1 class,
     * x2 self; sub as in LOAD_SUPER_ATTR. b, x1 and x2 consumed if temporaries. */
    LOAD_SUPER_METHOD("a:dst b:src c:name x0:dst x1:src x2:src", RAISES, CALLS, CACHED),
    /** As CALL, after LOAD_METHOD or LOAD_SUPER_METHOD: the first of the c arguments is r[x0] of that, and is left out when it is empty. */
    CALL_LOADED("a:dst b:src c:count x*:src", RAISES, CALLS),
    /** r[a] = r[b](*r[c], **r[x0]); r[c] any iterable, x0 may be absent (a dict otherwise). */
    CALL_EX("a:dst b:src c:src x0:src", RAISES, CALLS),

    // ---- building ----------------------------------------------------------------------------------------------
    BUILD_TUPLE("a:dst c:count x*:src"),
    BUILD_LIST("a:dst c:count x*:src"),
    BUILD_SET("a:dst c:count x*:src", RAISES, CALLS),
    /** c pairs: key, value, key, value... */
    BUILD_MAP("a:dst c:pairs x*:src", RAISES, CALLS),
    /** Joins c strings. */
    BUILD_STRING("a:dst c:count x*:src"),
    /** r[a] = format(r[b], r[c] or ''); sub: conversion 0 none, 1 str, 2 repr, 3 ascii; c may be absent. */
    FORMAT_VALUE("a:dst b:src c:src sub:conversion", RAISES, CALLS),
    /** r[a] = Interpolation(value r[b], expression text r[c], conversion sub, format spec r[x0] or absent). */
    BUILD_INTERPOLATION("a:dst b:src c:src x0:src sub:conversion", RAISES, CALLS),
    /** r[a] = Template(tuple of strings r[b], tuple of interpolations r[c]). */
    BUILD_TEMPLATE("a:dst b:src c:src"),
    LIST_APPEND("a:keep b:src"),
    SET_ADD("a:keep b:src", RAISES, CALLS),
    /** r[a][r[b]] = r[c] for dict displays and comprehensions. */
    MAP_ADD("a:keep b:src c:src", RAISES, CALLS),
    /** sub 1: for call arguments, with the message "Value after * must be an iterable, not X". */
    LIST_EXTEND("a:keep b:src sub:call", RAISES, CALLS),
    SET_UPDATE("a:keep b:src", RAISES, CALLS),
    DICT_UPDATE("a:keep b:src", RAISES, CALLS),
    /** {@code **r[b]} of a call of r[c] (kept, for messages): duplicates and non-mappings raise TypeError. */
    DICT_MERGE("a:keep b:src c:keep", RAISES, CALLS),
    LIST_TO_TUPLE("a:dst b:src"),
    /** c values of r[b] into the destination registers of the extension words. */
    UNPACK_SEQUENCE("b:src c:count x*:dst", RAISES, CALLS, CACHED),
    /** a values before and c after the starred one; a + 1 + c destinations in the extension words. */
    UNPACK_EX("a:count b:src c:count x*:dst", RAISES, CALLS),

    // ---- iteration, generators, coroutines ---------------------------------------------------------------------
    GET_ITER("a:dst b:src", RAISES, CALLS),
    /** r[a] = next(r[b]), b kept; at exhaustion releases r[b] and jumps to the target in the extension word. */
    FOR_ITER("a:dst b:keep x:target", JUMPS, RAISES, CALLS, CACHED),
    FOR_ITER_RANGE("a:dst b:keep x:target", JUMPS, RAISES, CALLS, QUICK),
    FOR_ITER_LIST("a:dst b:keep x:target", JUMPS, RAISES, CALLS, QUICK),
    FOR_ITER_GEN("a:dst b:keep x:target", JUMPS, RAISES, CALLS, QUICK),
    /** First instruction (after MAKE_CELLs) of a generator, coroutine or async generator function: makes the object
     * from the frame and returns it to the caller; the first resumption continues behind it. */
    RETURN_GENERATOR(""),
    /** Suspends with r[b]; resumes with the sent value in r[a] (a may be absent: value dropped). */
    YIELD("a:dst b:src", RAISES),
    /** r[a] = an iterator for {@code yield from} r[b] (coroutines only allowed in coroutines). */
    GET_YIELD_FROM_ITER("a:dst b:src", RAISES, CALLS),
    /** Sends r[c] (a temporary; None at first) into the iterator r[b] (kept). When that yields: this frame suspends with the
     * value, and its resumption executes this instruction again with the sent value in r[c]. When it returns:
     * r[a] = its value, r[b] and r[c] are released, and execution goes on. throw() and close() delegate to r[b]. sub 1: await. */
    YIELD_FROM("a:dst b:keep c:keep sub:await", RAISES, CALLS),
    /** r[a] = the awaitable's iterator; sub 0 plain, 1 after __aenter__, 2 after __aexit__ (messages only). */
    GET_AWAITABLE("a:dst b:src sub:context", RAISES, CALLS),
    GET_AITER("a:dst b:src", RAISES, CALLS),
    /** r[a] = awaitable of r[b].__anext__(), b kept. */
    GET_ANEXT("a:dst b:keep", RAISES, CALLS),
    /** Handler of an async for: if the exception r[b] is StopAsyncIteration releases it and falls through (it was never
     * pushed), else raises it again. */
    END_ASYNC_FOR("b:src", RAISES),
    /** r[a] = r[b] wrapped for {@code yield} in an async generator. */
    ASYNC_GEN_WRAP("a:dst b:src"),

    // ---- exceptions --------------------------------------------------------------------------------------------
    /** The handler's first instruction: r[a] = the exception being handled until now (or None), r[b] (kept) becomes the
     * one being handled. */
    PUSH_EXC("a:dst b:keep"),
    /** Restores the exception being handled from r[a] (consumed). */
    POP_EXC("a:src"),
    /** r[a] = does exception r[b] (kept) match r[c]. */
    EXC_MATCH("a:dst b:keep c:src", RAISES, CALLS),
    /** except*: splits r[b] (kept) by r[c]: r[a] = matching group or None; x0: destination for the rest or None. */
    EXC_GROUP_MATCH("a:dst b:keep c:src x0:dst", RAISES, CALLS),
    /** r[a] = what an except* statement raises in the end, or None: r[b] original exception, r[c] list of raised ones. */
    PREP_RERAISE_STAR("a:dst b:src c:src"),
    RAISE("b:src", RAISES, CALLS),
    /** raise r[b] from r[c]. */
    RAISE_FROM("b:src c:src", RAISES, CALLS),
    /** Bare {@code raise}. */
    RAISE_CURRENT("", RAISES),
    /** Raises r[b] again without adding this line to its traceback. */
    RERAISE("b:src", RAISES),
    /** r[a] = special method of r[b] (kept), bound; sub is a {@link Special}: __enter__, __exit__, __aenter__, __aexit__. */
    LOAD_SPECIAL("a:dst b:keep sub:special", RAISES, CALLS),
    /** r[a] = r[b](type(e), e, e.__traceback__) with e = r[c]; b and c kept. */
    WITH_EXCEPT_START("a:dst b:keep c:keep", RAISES, CALLS),
    LOAD_ASSERTION_ERROR("a:dst"),

    // ---- functions, classes, imports ---------------------------------------------------------------------------
    /** r[a] = function of code consts[bc]; x0 defaults tuple, x1 keyword defaults dict, x2 annotate function,
     * x3 closure tuple: each may be absent. */
    MAKE_FUNCTION("a:dst bc:const x0:src x1:src x2:src x3:src"),
    LOAD_BUILD_CLASS("a:dst", RAISES),
    /** r[a] = import of names[x] with level r[b] and fromlist r[c]. */
    IMPORT_NAME("a:dst b:src c:src x:name", RAISES, CALLS),
    /** r[a] = from module r[b] (kept) names[c]. */
    IMPORT_FROM("a:dst b:keep c:name", RAISES, CALLS),
    /** r[a] = intrinsic function sub ({@link Intrinsic}) of r[b] and maybe r[c]. */
    INTRINSIC("a:dst b:src c:src sub:intrinsic", RAISES, CALLS),

    // ---- match -------------------------------------------------------------------------------------------------
    GET_LEN("a:dst b:keep", RAISES, CALLS),
    /** r[a] = bool: may r[b] match a mapping pattern. */
    MATCH_MAPPING("a:dst b:keep"),
    MATCH_SEQUENCE("a:dst b:keep"),
    /** r[a] = tuple of the values of r[b] at the keys in the tuple r[c], or None. */
    MATCH_KEYS("a:dst b:keep c:src", RAISES, CALLS),
    /** r[a] = tuple of attributes, or None: subject r[b], class r[c], x0 number of positional patterns (a number), x1 tuple
     * of keyword names. */
    MATCH_CLASS("a:dst b:keep c:src x0:count x1:src", RAISES, CALLS),

    // ---- leaving -----------------------------------------------------------------------------------------------
    RETURN("b:src"),

    // ---- inserted at run time ----------------------------------------------------------------------------------
    /** Stands for the first instruction of a line in code under a trace function. */
    TRACE_LINE("", RAISES, CALLS);

    /** What an instruction may do. */
    public enum Trait {
        /** May raise a Python exception. */ RAISES,
        /** May call Python code. */ CALLS,
        /** May transfer control within the frame. */ JUMPS,
        /** Polls the thread's safepoint word. */ POLLS,
        /** Uses the inline cache beside it. */ CACHED,
        /** Written by quickening only, never by the compiler. */ QUICK
    }

    /** Register operand that is absent. */
    public static final int NO_REG = 0xffff;

    /** What of an instruction's first word is its number. Without a bit to spare: a switch over what is masked so needs no check of its range. */
    public static final int MASK = 0x7f;

    static {
        if (values().length > MASK + 1) {
            throw new ExceptionInInitializerError("more instructions than their number has bits for");
        }
    }

    private static final Op[] VALUES = values();

    private final String operands;
    private final Set<Trait> traits;

    Op(String operands, Trait... traits) {
        this.operands = operands;
        EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
        for (Trait t : traits) {
            set.add(t);
        }
        this.traits = set;
    }

    /** The operand description, e.g. {@code "a:dst b:src c:src"}; the roles are those used in the table above. */
    public String operands() {
        return operands;
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** @param code an opcode byte, 0 to 255
     *  @return the instruction, or null when the table has none of that number */
    public static Op of(int code) {
        return code < VALUES.length ? VALUES[code] : null;
    }

    /** Packs an instruction word. */
    public static long encode(Op op, int sub, int a, int b, int c) {
        return op.ordinal() | (long) (sub & 0xff) << 8 | (a & 0xffffL) << 16 | (b & 0xffffL) << 32 | (long) c << 48;
    }

    /** Packs an instruction word with a 32-bit number in place of b and c. */
    public static long encode(Op op, int sub, int a, int bc) {
        return op.ordinal() | (long) (sub & 0xff) << 8 | (a & 0xffffL) << 16 | (long) bc << 32;
    }
}
