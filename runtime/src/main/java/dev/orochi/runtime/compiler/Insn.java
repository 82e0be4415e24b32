package dev.orochi.runtime.compiler;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.parser.Ast;

/**
 * An instruction before registers and jump targets have their final numbers. Registers are numbered by kind: locals from 0,
 * hidden locals from {@link #HIDDEN}, constants from {@link #CONST}, temporaries from {@link #TEMP}; {@link #NONE} is absent.
 * Confined to the thread of the compilation.
 */
final class Insn {
    static final int NONE = -1;
    static final int HIDDEN = 1 << 24;
    static final int CONST = 2 << 24;
    static final int TEMP = 3 << 24;
    private static final int INDEX = HIDDEN - 1;

    Op op;
    int sub;
    int a;
    int b;
    int c;
    /** The number in the place of b and c, of an instruction with such an operand. */
    int bc;
    /** Content of the whole first extension word, of an instruction with such an operand. */
    long head;
    int[] ext;
    Label target;
    Ast.Span span;
    /** Of a CALL_METHOD: what a traceback shows when the method isn't found; null: {@link #span}. */
    Ast.Span nameSpan;
    /** Whether the span is that of the instruction before. */
    boolean inherited;
    Handler handler;
    /** The return at the end of a body, which has the line of whatever went before. */
    boolean implicitReturn;
    /** Index of the first word, set by the assembler. */
    int word;

    static boolean isLocal(int r) {
        return r >= 0 && r < HIDDEN;
    }

    static boolean isConst(int r) {
        return r >= CONST && r < TEMP;
    }

    static boolean isTemp(int r) {
        return r >= TEMP;
    }

    static int index(int r) {
        return r & INDEX;
    }

    boolean endsBlock() {
        return switch (op) {
            case JUMP, JUMP_BACK, RETURN, RAISE, RAISE_FROM, RAISE_CURRENT, RERAISE -> true;
            default -> false;
        };
    }

    Insn copy() {
        Insn i = new Insn();
        i.op = op;
        i.sub = sub;
        i.a = a;
        i.b = b;
        i.c = c;
        i.bc = bc;
        i.head = head;
        i.ext = ext;
        i.target = target;
        i.span = span;
        i.handler = handler;
        i.implicitReturn = implicitReturn;
        return i;
    }
}
