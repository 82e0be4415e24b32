package dev.orochi.runtime.parser;

/** Hears the {@code SyntaxWarning}s of tokenizer and parser, in the order of the source. It may throw; the parse ends then with that. */
@FunctionalInterface
public interface ParseListener {
    /** Ignores all. */
    ParseListener NONE = (message, line) -> false;

    /** A warning about a line. True if it is to be an error: the parse ends with a {@link PySyntaxError} that says the same. */
    boolean warn(String message, int line);
}
