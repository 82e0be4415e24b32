package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.Arg;
import dev.orochi.runtime.parser.Ast.Arguments;
import dev.orochi.runtime.parser.Ast.ExprNode;
import java.util.ArrayList;

/** The parameters of one function, which may have annotations, or of one lambda. */
final class ParameterParser {
    private final ExpressionParser parser;
    private final boolean annotated;
    private final int end;
    private ArrayList<Arg> posonly = new ArrayList<>(0);
    private ArrayList<Arg> args = new ArrayList<>();
    private final ArrayList<Arg> kwonly = new ArrayList<>(0);
    private final ArrayList<ExprNode> defaults = new ArrayList<>(0);
    private final ArrayList<ExprNode> kwDefaults = new ArrayList<>(0);
    private Arg vararg;
    private Arg kwarg;
    private boolean star;
    private boolean slash;

    /** @param end the token after the parameters */
    ParameterParser(ExpressionParser parser, boolean annotated, int end) {
        this.parser = parser;
        this.annotated = annotated;
        this.end = end;
    }

    Arguments read() {
        boolean more = true;
        while (more && kind() != end) {
            if (kwarg != null) {
                throw TokenCursor.failure();
            }
            switch (kind()) {
                case Token.DOUBLESTAR -> {
                    parser.p++;
                    kwarg = comment(name(false), more = parser.accept(Token.COMMA));
                }
                case Token.STAR -> more = readStar();
                case Token.SLASH -> {
                    readSlash();
                    more = parser.accept(Token.COMMA);
                }
                default -> more = readPlain();
            }
        }
        return new Arguments(TokenCursor.freeze(posonly), TokenCursor.freeze(args), vararg, TokenCursor.freeze(kwonly),
                TokenCursor.freezeWithNulls(kwDefaults), kwarg, TokenCursor.freeze(defaults));
    }

    private int kind() {
        return parser.kinds[parser.p];
    }

    private boolean readStar() {
        if (star) {
            throw TokenCursor.failure();
        }
        star = true;
        parser.p++;
        if (kind() != Token.COMMA) {
            Arg arg = name(true);
            boolean more = parser.accept(Token.COMMA);
            vararg = comment(arg, more);
            return more;
        }
        parser.p++;
        if (kind() != Token.NAME) {
            throw TokenCursor.failure();
        }
        return true;
    }

    private void readSlash() {
        if (slash || star || args.isEmpty()) {
            throw TokenCursor.failure();
        }
        parser.p++;
        parser.since(8, "Positional-only parameters are", parser.p);
        slash = true;
        posonly = args;
        args = new ArrayList<>();
    }

    private boolean readPlain() {
        Arg arg = name(false);
        ExprNode value = parser.accept(Token.EQUAL) ? parser.expression() : null;
        boolean more = parser.accept(Token.COMMA);
        arg = comment(arg, more);
        if (star) {
            kwonly.add(arg);
            kwDefaults.add(value);
            return more;
        }
        if (value != null) {
            defaults.add(value);
        } else if (!defaults.isEmpty()) {
            throw TokenCursor.failure();
        }
        args.add(arg);
        return more;
    }

    private Arg name(boolean starAnnotation) {
        int first = parser.p;
        String name = parser.expectName();
        ExprNode annotation = null;
        if (annotated && parser.accept(Token.COLON)) {
            annotation = starAnnotation ? parser.starExpression() : parser.expression();
        }
        return new Arg(name, annotation, null, parser.from(first));
    }

    /** The parameter with the comment about its type that follows, after the comma if there is one. */
    private Arg comment(Arg arg, boolean comma) {
        if (!annotated || kind() != Token.TYPE_COMMENT || !comma && parser.kinds[parser.p + 1] != end) {
            return arg;
        }
        return new Arg(arg.arg(), arg.annotation(), parser.typeComment(), arg.span());
    }
}
