package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Mod;
import dev.orochi.runtime.parser.Ast.Stmt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The front end's entry: source to tree.
 *
 * <p>A source is tokenized as a whole and parsed by recursive descent without backtracking. Only if that fails, {@link ErrorPass} reads the
 * statement again, slowly, by a grammar that also knows common mistakes, and makes the {@link PySyntaxError}. Calls are independent of each
 * other; any thread may parse.
 */
public final class Parser {
    /** What the source is. */
    public enum Mode { EXEC, EVAL, SINGLE, FUNC_TYPE }

    /** Flags, with the values of {@code PyCF_*}. */
    public static final int SOURCE_IS_UTF8 = 0x100, DONT_IMPLY_DEDENT = 0x200, IGNORE_COOKIE = 0x800, TYPE_COMMENTS = 0x1000,
            ALLOW_INCOMPLETE_INPUT = 0x4000, BARRY_AS_BDFL = 0x400000;

    /** A flag of our own: the bytes are the file of the given name, of which errors in the encoding speak. */
    public static final int FROM_FILE = 1 << 30;

    /** The version that this parser knows, where a minor version is asked for. */
    public static final int LATEST = Integer.MAX_VALUE;

    private Parser() {}

    /** Parses text. Lone surrogates in it are refused by whoever makes the text UTF-8, not here. */
    public static Mod parse(String source, String filename, Mode mode, int flags, ParseListener listener) {
        return parse(source, mode, flags, LATEST, listener);
    }

    /** Parses text of an older version of the language. @param minorVersion 5 stands for Python 3.5 */
    public static Mod parse(String source, Mode mode, int flags, int minorVersion, ParseListener listener) {
        return parse(SourceText.ofUtf8(source.getBytes(StandardCharsets.UTF_8), mode == Mode.EXEC), mode, flags, minorVersion, listener);
    }

    /** Parses bytes as they stand in a file, or, with {@link #IGNORE_COOKIE}, UTF-8. */
    public static Mod parse(byte[] source, String filename, Mode mode, int flags, SourceText.Codec codec, ParseListener listener) {
        return parse(source, filename, mode, flags, LATEST, codec, listener);
    }

    /** Parses bytes of an older version of the language. */
    public static Mod parse(byte[] source, String filename, Mode mode, int flags, int minorVersion, SourceText.Codec codec,
            ParseListener listener) {
        boolean utf8 = (flags & IGNORE_COOKIE) != 0;
        String file = (flags & FROM_FILE) != 0 ? filename : null;
        SourceText text = utf8 ? SourceText.ofUtf8(source, mode == Mode.EXEC)
                : SourceText.ofBytes(source, codec, mode == Mode.EXEC, file);
        return parse(text, mode, flags, minorVersion, listener);
    }

    /** Parses the text of a module, without warnings. */
    public static Ast.Module parseModule(String source, String filename) {
        return (Ast.Module) parse(source, filename, Mode.EXEC, 0, ParseListener.NONE);
    }

    private static Mod parse(SourceText text, Mode mode, int flags, int minorVersion, ParseListener listener) {
        Tokenizer tokenizer = new Tokenizer(text, false);
        tokenizer.typeComments = (flags & TYPE_COMMENTS) != 0;
        TokenBuffer tokens = new TokenBuffer(tokenizer, mode == Mode.SINGLE, (flags & DONT_IMPLY_DEDENT) == 0);
        ParseWarnings warnings = new ParseWarnings(tokenizer.warnings);
        try {
            Mod tree = DeepStack.call(() -> parse(tokens, mode, flags, minorVersion, warnings));
            warnings.deliver(listener, Integer.MAX_VALUE);
            return tree;
        } catch (PySyntaxError e) {
            warnings.deliver(listener, Math.max(e.line(), e.endLine()));
            throw e;
        }
    }

    private static Mod parse(TokenBuffer tokens, Mode mode, int flags, int minorVersion, ParseWarnings warnings) {
        warnings.restart();
        StatementParser parser = new StatementParser(tokens, warnings);
        parser.minorVersion = minorVersion;
        parser.barryAsBdfl = (flags & BARRY_AS_BDFL) != 0;
        Mod tree;
        try {
            tree = start(parser, mode);
        } catch (PySyntaxError e) {
            throw e.located() ? errors(parser, mode, flags).foundByParser(e, parser.p) : e;
        } catch (TokenCursor.Failure e) {
            throw errors(parser, mode, flags).run();
        }
        if (mode == Mode.SINGLE) {
            SingleStatement.check(tokens, parser.p);
        }
        return tree;
    }

    private static ErrorPass errors(StatementParser parser, Mode mode, int flags) {
        return new ErrorPass(parser.tokens, parser.outermost, mode, flags, parser.barryAsBdfl);
    }

    private static Mod start(StatementParser parser, Mode mode) {
        return switch (mode) {
            case EXEC -> new Ast.Module(parser.module(), List.copyOf(parser.tokens.typeIgnores));
            case EVAL -> expression(parser);
            case SINGLE -> interactive(parser);
            case FUNC_TYPE -> functionType(parser);
        };
    }

    private static void end(StatementParser parser) {
        while (parser.accept(Token.NEWLINE)) {
            continue;
        }
        parser.expect(Token.ENDMARKER);
    }

    private static Mod expression(StatementParser parser) {
        ExprNode body = parser.expressions();
        end(parser);
        return new Ast.Expression(body);
    }

    private static Mod interactive(StatementParser parser) {
        ArrayList<Stmt> body = new ArrayList<>(1);
        if (parser.kinds[parser.p] == Token.NEWLINE) {
            int first = parser.p++;
            body.add(new Ast.Pass(parser.at(first)));
            return new Ast.Interactive(List.copyOf(body));
        }
        if (parser.kinds[parser.p] == Token.ENDMARKER) {
            throw TokenCursor.failure();
        }
        Stmt compound = parser.compound();
        if (compound != null) {
            body.add(compound);
            parser.expect(Token.NEWLINE);
        } else {
            parser.simpleStatements(body);
        }
        return new Ast.Interactive(List.copyOf(body));
    }

    private static Mod functionType(StatementParser parser) {
        parser.expect(Token.LPAR);
        ArrayList<ExprNode> types = new ArrayList<>();
        boolean more = parser.kinds[parser.p] != Token.RPAR;
        for (int stars = 0; more; more = parser.accept(Token.COMMA)) {
            int before = stars;
            stars = parser.accept(Token.DOUBLESTAR) ? 2 : parser.accept(Token.STAR) ? 1 : 0;
            if (stars < before || stars > 0 && stars == before) {
                throw TokenCursor.failure();
            }
            types.add(parser.expression());
        }
        parser.expect(Token.RPAR);
        parser.expect(Token.RARROW);
        ExprNode returns = parser.expression();
        end(parser);
        return new Ast.FunctionType(TokenCursor.freeze(types), returns);
    }
}
