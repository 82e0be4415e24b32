package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;

/**
 * A SyntaxError of the compile stage, as a Java exception that knows nothing of Python objects; {@link Compiler} turns it into
 * the Python exception.
 */
final class CompileError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Where; lines from 1, columns from 0 in UTF-8 bytes. Null when the error belongs to no place. */
    final transient Ast.Span span;

    CompileError(String message, Ast.Span span) {
        super(message, null, false, false);
        this.span = span;
    }
}
