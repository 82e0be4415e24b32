package dev.orochi.runtime.parser;

/** Hears the warnings of tokenizer and parser. It may throw; the parse ends then with what it threw. */
@FunctionalInterface
public interface ParseListener {
    /** Ignores all. */
    ParseListener NONE = (category, message, line, col, endLine, endCol) -> {};

    /** The category of a warning. */
    enum Category { SYNTAX_WARNING, DEPRECATION_WARNING }

    /** A warning about a source range: lines from 1, columns in code points from 1, as a {@code SyntaxError} about it would have. */
    void warn(Category category, String message, int line, int col, int endLine, int endCol);
}
