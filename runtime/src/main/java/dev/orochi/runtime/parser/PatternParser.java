package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.ExprContext;
import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The patterns of {@code match} statements. */
class PatternParser extends ExpressionParser {
    PatternParser(TokenBuffer tokens, ParseWarnings warnings) {
        super(tokens, warnings);
    }

    /** The pattern after {@code case}: one, or a sequence without brackets. */
    final Pattern patterns() {
        int first = p;
        Pattern item = maybeStar();
        if (kinds[p] != Token.COMMA) {
            if (item instanceof Ast.MatchStar) {
                throw failure();
            }
            return item;
        }
        ArrayList<Pattern> items = new ArrayList<>();
        items.add(item);
        while (accept(Token.COMMA) && kinds[p] != Token.COLON && kinds[p] != Token.IF) {
            items.add(maybeStar());
        }
        return new Ast.MatchSequence(freeze(items), from(first));
    }

    private Pattern maybeStar() {
        int first = p;
        if (accept(Token.STAR)) {
            String name = captureName();
            return new Ast.MatchStar(name, from(first));
        }
        return pattern();
    }

    /** A name that is bound, or null for the wildcard. */
    private String captureName() {
        boolean wildcard = soft(p, Token.NAME_UNDERSCORE);
        String name = expectName();
        if (!wildcard && (kinds[p] == Token.DOT || kinds[p] == Token.LPAR || kinds[p] == Token.EQUAL)) {
            throw failure();
        }
        return wildcard ? null : name;
    }

    private Pattern pattern() {
        int first = p;
        enter();
        Pattern result = orPattern();
        if (accept(Token.AS)) {
            String name = captureName();
            if (name == null) {
                throw failure();
            }
            result = new Ast.MatchAs(result, name, from(first));
        }
        leave();
        return result;
    }

    private Pattern orPattern() {
        int first = p;
        Pattern item = closed();
        if (kinds[p] != Token.VBAR) {
            return item;
        }
        ArrayList<Pattern> items = new ArrayList<>();
        items.add(item);
        while (accept(Token.VBAR)) {
            items.add(closed());
        }
        return new Ast.MatchOr(freeze(items), from(first));
    }

    private Pattern closed() {
        int first = p;
        switch (kinds[p]) {
            case Token.NAME :
                return named();
            case Token.NONE :
                return singleton(Ast.None.NONE);
            case Token.TRUE :
                return singleton(Boolean.TRUE);
            case Token.FALSE :
                return singleton(Boolean.FALSE);
            case Token.LPAR :
                return parenthesized();
            case Token.LSQB : {
                p++;
                List<Pattern> items = sequence(Token.RSQB, new ArrayList<>());
                return new Ast.MatchSequence(items, from(first));
            }
            case Token.LBRACE :
                return mapping();
            default: {
                ExprNode value = literal();
                return new Ast.MatchValue(value, from(first));
            }
        }
    }

    private Pattern singleton(Object value) {
        int first = p++;
        return new Ast.MatchSingleton(value, at(first));
    }

    private Pattern named() {
        int first = p;
        if (kinds[p + 1] != Token.DOT && kinds[p + 1] != Token.LPAR) {
            String name = captureName();
            return new Ast.MatchAs(null, name, at(first));
        }
        ExprNode value = dottedName();
        if (kinds[p] == Token.LPAR) {
            return classPattern(first, value);
        }
        if (kinds[p] == Token.EQUAL) {
            throw failure();
        }
        return new Ast.MatchValue(value, from(first));
    }

    private ExprNode dottedName() {
        int first = p;
        ExprNode value = new Ast.Name(expectName(), ExprContext.Load, at(first));
        while (accept(Token.DOT)) {
            String name = expectName();
            value = new Ast.Attribute(value, name, ExprContext.Load, from(first));
        }
        return value;
    }

    private Pattern classPattern(int first, ExprNode cls) {
        ArrayList<Pattern> patterns = new ArrayList<>();
        ArrayList<String> names = new ArrayList<>(0);
        ArrayList<Pattern> named = new ArrayList<>(0);
        p++;
        while (kinds[p] != Token.RPAR) {
            if (kinds[p] == Token.NAME && kinds[p + 1] == Token.EQUAL) {
                names.add(tokens.name(p));
                p += 2;
                named.add(pattern());
            } else {
                if (!names.isEmpty()) {
                    throw failure();
                }
                patterns.add(pattern());
            }
            if (!accept(Token.COMMA)) {
                break;
            }
        }
        expect(Token.RPAR);
        return new Ast.MatchClass(cls, freeze(patterns), freeze(names), freeze(named), from(first));
    }

    private Pattern parenthesized() {
        int first = p++;
        if (accept(Token.RPAR)) {
            return new Ast.MatchSequence(List.of(), from(first));
        }
        Pattern item = maybeStar();
        if (kinds[p] == Token.COMMA) {
            p++;
            ArrayList<Pattern> items = new ArrayList<>();
            items.add(item);
            List<Pattern> all = sequence(Token.RPAR, items);
            return new Ast.MatchSequence(all, from(first));
        }
        if (item instanceof Ast.MatchStar) {
            throw failure();
        }
        expect(Token.RPAR);
        return item;
    }

    private List<Pattern> sequence(int close, ArrayList<Pattern> items) {
        while (kinds[p] != close) {
            items.add(maybeStar());
            if (!accept(Token.COMMA)) {
                break;
            }
        }
        expect(close);
        return freeze(items);
    }

    private Pattern mapping() {
        int first = p++;
        ArrayList<ExprNode> keys = new ArrayList<>();
        ArrayList<Pattern> patterns = new ArrayList<>();
        String rest = null;
        while (kinds[p] != Token.RBRACE) {
            if (accept(Token.DOUBLESTAR)) {
                rest = captureName();
                if (rest == null) {
                    throw failure();
                }
                accept(Token.COMMA);
                break;
            }
            keys.add(mappingKey());
            expect(Token.COLON);
            patterns.add(pattern());
            if (!accept(Token.COMMA)) {
                break;
            }
        }
        expect(Token.RBRACE);
        return new Ast.MatchMapping(freeze(keys), freeze(patterns), rest, from(first));
    }

    private ExprNode mappingKey() {
        int first = p;
        switch (kinds[p]) {
            case Token.NAME : {
                ExprNode value = dottedName();
                if (!(value instanceof Ast.Attribute)) {
                    throw failure();
                }
                return value;
            }
            case Token.NONE :
                p++;
                return new Ast.Constant(Ast.None.NONE, null, at(first));
            case Token.TRUE :
                p++;
                return new Ast.Constant(Boolean.TRUE, null, at(first));
            case Token.FALSE :
                p++;
                return new Ast.Constant(Boolean.FALSE, null, at(first));
            default:
                return literal();
        }
    }

    /** A number, perhaps signed or complex, or strings. */
    private ExprNode literal() {
        int first = p;
        if (kinds[p] == Token.STRING || kinds[p] == Token.FSTRING_START || kinds[p] == Token.TSTRING_START) {
            return strings.parse();
        }
        ExprNode left = signedNumber();
        if (kinds[p] != Token.PLUS && kinds[p] != Token.MINUS) {
            return left;
        }
        if (isImaginary(left)) {
            throw failure();
        }
        Ast.Operator op = kinds[p++] == Token.PLUS ? Ast.Operator.Add : Ast.Operator.Sub;
        ExprNode right = number();
        if (!isImaginary(right)) {
            throw failure();
        }
        return new Ast.BinOp(left, op, right, from(first));
    }

    private static boolean isImaginary(ExprNode node) {
        ExprNode number = node instanceof Ast.UnaryOp u ? u.operand() : node;
        return number instanceof Ast.Constant c && c.value() instanceof Ast.Complex;
    }

    private ExprNode signedNumber() {
        int first = p;
        if (accept(Token.MINUS)) {
            ExprNode operand = number();
            return new Ast.UnaryOp(Ast.UnaryOperator.USub, operand, from(first));
        }
        return number();
    }

    private ExprNode number() {
        int first = p;
        expect(Token.NUMBER);
        return new Ast.Constant(Literals.number(tokens, first), null, at(first));
    }
}
