package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.util.List;

/**
 * A statement around the one being compiled that has something to undo when control leaves it. Confined to the thread of
 * the compilation.
 */
final class Block {
    enum Kind {
        WHILE, FOR, ASYNC_FOR,
        /** The body of a try with handlers. */ TRY,
        /** The body of a try with a finally clause. */ FINALLY_BODY,
        /** A finally clause that runs because of an exception. */ FINALLY_HANDLER,
        /** An except clause. */ EXCEPT,
        /** An except* clause. */ EXCEPT_STAR,
        WITH, ASYNC_WITH,
        /** A finally clause that runs on a return's way out: the value that waits is given up if the clause leaves otherwise. */ PENDING
    }

    final Kind kind;
    final Ast.Span span;
    /** The handler in force outside. */
    final Handler outer;
    /** First temporary that belongs to the block: iterator, exit method, exception, value. */
    final int temp;
    Label breakTarget;
    Label continueTarget;
    /** Of FINALLY_BODY: what to run on the way out. */
    List<Ast.Stmt> finalBody;
    /** Of EXCEPT: the name that the exception has, or null. */
    String name;

    Block(Kind kind, Ast.Span span, Handler outer, int temp) {
        this.kind = kind;
        this.span = span;
        this.outer = outer;
        this.temp = temp;
    }

    /** Whether leaving the block runs code of the program. */
    boolean runsCode() {
        return kind == Kind.FINALLY_BODY || kind == Kind.WITH || kind == Kind.ASYNC_WITH;
    }

    boolean isLoop() {
        return kind == Kind.WHILE || kind == Kind.FOR || kind == Kind.ASYNC_FOR;
    }
}
