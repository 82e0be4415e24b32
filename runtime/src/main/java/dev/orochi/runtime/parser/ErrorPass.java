package dev.orochi.runtime.parser;

/** Finds out what is wrong with a source that the parser refused. */
final class ErrorPass {
    private final TokenBuffer tokens;

    ErrorPass(TokenBuffer tokens, int first, Parser.Mode mode, int flags) {
        this.tokens = tokens;
    }

    PySyntaxError run() {
        if (tokens.tokenizer.error != null) {
            return tokens.tokenizer.error;
        }
        return new PySyntaxError(PySyntaxError.Kind.SYNTAX, "invalid syntax");
    }
}
