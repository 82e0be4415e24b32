package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;

/** Receives the SyntaxWarnings of a compilation; may throw what should end it. */
@FunctionalInterface
public interface Warnings {
    /** Drops them. */
    Warnings NONE = (message, span) -> { };

    void warn(String message, Ast.Span span);
}
