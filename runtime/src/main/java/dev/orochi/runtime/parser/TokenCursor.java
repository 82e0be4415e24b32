package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The lowest layer of the parser: a position in the tokens, and the making of spans and lists. A parse that fails throws {@link Failure}
 * once; what is wrong is then found out by {@link ErrorPass}. Confined to one thread.
 */
class TokenCursor {
    /** The source is no program; thrown at most once in a parse. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        static final Failure INSTANCE = new Failure();

        private Failure() {
            super(null, null, false, false);
        }
    }

    /** Nesting beyond this is refused, as is what overflows the Java stack before. */
    private static final int MAX_DEPTH = 6000;

    final TokenBuffer tokens;
    final byte[] kinds;
    final ParseWarnings warnings;
    /** The next token. */
    int p;
    /** The language version to accept: Python 3 and this. */
    int minorVersion = Integer.MAX_VALUE;
    private int depth;

    TokenCursor(TokenBuffer tokens, ParseWarnings warnings) {
        this.tokens = tokens;
        this.kinds = tokens.kinds;
        this.warnings = warnings;
    }

    final void enter() {
        if (++depth > MAX_DEPTH) {
throw DeepStack.tooComplex();
        }
    }

    final void leave() {
        depth--;
    }

    static Failure failure() {
        return Failure.INSTANCE;
    }

    /** Refuses what an older version of the language does not have; the error is about the last token that was looked at. */
    final void since(int minor, String what, int lookedAt) {
        if (minorVersion < minor) {
            throw ErrorSite.after(tokens, lookedAt, lookedAt, PySyntaxError.Kind.SYNTAX,
                    what + " only supported in Python 3." + minor + " and greater");
        }
    }

    final boolean accept(int kind) {
        if (kinds[p] == kind) {
            p++;
            return true;
        }
        return false;
    }

    final void expect(int kind) {
        if (kinds[p] != kind) {
            throw Failure.INSTANCE;
        }
        p++;
    }

    /** The text of a comment about types, if one stands here. */
    final String typeComment() {
        return kinds[p] == Token.TYPE_COMMENT ? tokens.text(p++) : null;
    }

    final String expectName() {
        if (kinds[p] != Token.NAME) {
            throw Failure.INSTANCE;
        }
        return tokens.name(p++);
    }

    final boolean soft(int at, int nameIndex) {
        return kinds[at] == Token.NAME && tokens.values[at] == NameTable.SOFT + nameIndex;
    }

    /** The range from a token to the last one read. */
    final Span from(int first) {
        return tokens.span(first, p - 1);
    }

    final Span at(int token) {
        return tokens.span(token, token);
    }

    /** The range from a token to the last one read that is not about layout. */
    final Span block(int first) {
        int last = p - 1;
        while (kinds[last] == Token.NEWLINE || kinds[last] == Token.INDENT || kinds[last] == Token.DEDENT
                || kinds[last] == Token.ENDMARKER) {
            last--;
        }
        return tokens.span(first, last);
    }

    @SuppressWarnings("unchecked")
    static <T> List<T> freeze(ArrayList<T> list) {
        return switch (list.size()) {
            case 0 -> List.of();
            case 1 -> List.of(list.get(0));
            case 2 -> List.of(list.get(0), list.get(1));
            default -> (List<T>) List.of(list.toArray());
        };
    }

    /** As {@link #freeze}, for lists with null items. */
    @SuppressWarnings("unchecked")
    static <T> List<T> freezeWithNulls(ArrayList<T> list) {
        return list.isEmpty() ? List.of() : (List<T>) Collections.unmodifiableList(Arrays.asList(list.toArray()));
    }
}
