package dev.orochi.runtime.parser;

/** The rule that interactive input holds one statement: nothing but blank space and comments may follow it. */
final class SingleStatement {
    private SingleStatement() {}

    static void check(TokenBuffer tokens, int next) {
        int last = next - 1;
        byte[] b = tokens.source();
        int i = position(tokens, last);
        while (i < tokens.tokenizer.length) {
            byte c = b[i];
            if (c == '#') {
                while (i < tokens.tokenizer.length && b[i] != '\n') {
                    i++;
                }
            } else if (c != ' ' && c != '\t' && c != '\n' && c != '\f') {
                throw ErrorSite.around(tokens, last, last, last, PySyntaxError.Kind.SYNTAX,
                        "multiple statements found while compiling a single statement");
            } else {
                i++;
            }
        }
    }

    private static int position(TokenBuffer tokens, int token) {
        int i = token;
        while (i > 0 && tokens.ends[i] < 0) {
            i--;
        }
        return Math.max(0, tokens.ends[i]);
    }
}
