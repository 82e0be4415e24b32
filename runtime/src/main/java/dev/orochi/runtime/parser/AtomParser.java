package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.Comprehension;
import dev.orochi.runtime.parser.Ast.ExprContext;
import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Keyword;
import java.util.ArrayList;
import java.util.List;

/**
 * Names, literals, displays, comprehensions, calls and subscripts, and the targets of assignments. Chains of calls and attributes are loops.
 */
abstract class AtomParser extends TokenCursor {
    final StringParser strings;

    AtomParser(TokenBuffer tokens, ParseWarnings warnings) {
        super(tokens, warnings);
        this.strings = new StringParser(this);
    }

    abstract ExprNode expression();

    abstract ExprNode namedExpression();

    abstract ExprNode starExpression();

    abstract ExprNode starNamedExpression();

    abstract ExprNode yieldExpression();

    abstract ExprNode yieldOrStarExpressions();

    abstract ExprNode disjunction();

    /** Operators that bind at least as tightly as the level; all of them with 1. */
    abstract ExprNode binary(int level);

    /** Whether the next token can begin an expression. */
    abstract boolean startsExpression(boolean star);

    // ---- primary

    final ExprNode primary() {
        int first = p;
        ExprNode value = atom();
        while (true) {
            switch (kinds[p]) {
                case Token.DOT : {
                    p++;
                    String name = expectName();
                    value = new Ast.Attribute(value, name, ExprContext.Load, from(first));
                    break;
                }
                case Token.LPAR :
                    value = call(first, value);
                    break;
                case Token.LSQB : {
                    p++;
                    ExprNode slice = slices();
                    expect(Token.RSQB);
                    value = new Ast.Subscript(value, slice, ExprContext.Load, from(first));
                    break;
                }
                default:
                    return value;
            }
        }
    }

    private ExprNode call(int first, ExprNode func) {
        ArrayList<ExprNode> args = new ArrayList<>();
        ArrayList<Keyword> keywords = new ArrayList<>(0);
        arguments(args, keywords, true);
        return new Ast.Call(func, freeze(args), freeze(keywords), from(first));
    }

    /** Reads {@code ( arguments )}; they may be one generator expression without further brackets. */
    final void arguments(ArrayList<ExprNode> args, ArrayList<Keyword> keywords, boolean generator) {
        int open = p++;
        boolean unpacked = false;
        while (kinds[p] != Token.RPAR) {
            int first = p;
            switch (kinds[p]) {
                case Token.STAR : {
                    if (unpacked) {
                        throw failure();
                    }
                    p++;
                    ExprNode value = expression();
                    args.add(new Ast.Starred(value, ExprContext.Load, from(first)));
                    break;
                }
                case Token.DOUBLESTAR : {
                    p++;
                    ExprNode value = expression();
                    keywords.add(new Keyword(null, value, from(first)));
                    unpacked = true;
                    break;
                }
                default:
                    if (kinds[p] == Token.NAME && kinds[p + 1] == Token.EQUAL) {
                        p += 2;
                        ExprNode value = expression();
                        keywords.add(new Keyword(tokens.name(first), value, from(first)));
                    } else {
                        positional(open, args, keywords, generator);
                    }
            }
            if (!accept(Token.COMMA)) {
                break;
            }
        }
        expect(Token.RPAR);
    }

    private void positional(int open, ArrayList<ExprNode> args, ArrayList<Keyword> keywords, boolean generator) {
        if (!keywords.isEmpty()) {
            throw failure();
        }
        ExprNode value = namedExpression();
        if (kinds[p] == Token.FOR || kinds[p] == Token.ASYNC) {
            List<Comprehension> generators = comprehensions();
            if (!generator || !args.isEmpty() || kinds[p] != Token.RPAR) {
                throw failure();
            }
            value = new Ast.GeneratorExp(value, generators, tokens.span(open, p));
        }
        args.add(value);
    }

    private ExprNode slices() {
        int first = p;
        ExprNode item = slice();
        if (kinds[p] != Token.COMMA && !(item instanceof Ast.Starred)) {
            return item;
        }
        ArrayList<ExprNode> items = new ArrayList<>();
        items.add(item);
        while (accept(Token.COMMA) && kinds[p] != Token.RSQB) {
            items.add(slice());
        }
        return new Ast.Tuple(freeze(items), ExprContext.Load, from(first));
    }

    private ExprNode slice() {
        int first = p;
        if (accept(Token.STAR)) {
            ExprNode value = expression();
            return new Ast.Starred(value, ExprContext.Load, from(first));
        }
        ExprNode lower = null;
        if (kinds[p] != Token.COLON) {
            lower = namedExpression();
            if (kinds[p] != Token.COLON) {
                return lower;
            }
            if (lower instanceof Ast.NamedExpr && kinds[first] != Token.LPAR) {
                throw failure();
            }
        }
        p++;
        ExprNode upper = startsExpression(false) ? expression() : null;
        ExprNode step = accept(Token.COLON) && startsExpression(false) ? expression() : null;
        return new Ast.Slice(lower, upper, step, from(first));
    }

    // ---- atoms

    private ExprNode atom() {
        int first = p;
        switch (kinds[p]) {
            case Token.NAME :
                p++;
                return new Ast.Name(tokens.name(first), ExprContext.Load, at(first));
            case Token.NUMBER :
                p++;
                if (minorVersion < 6 && tokens.text(first).indexOf('_') >= 0) {
                    since(6, "Underscores in numeric literals are", first);
                }
                return new Ast.Constant(Literals.number(tokens, first), null, at(first));
            case Token.STRING, Token.FSTRING_START, Token.TSTRING_START :
                return strings.parse();
            case Token.LPAR :
                return parenthesis();
            case Token.LSQB :
                return list();
            case Token.LBRACE :
                return braces();
            case Token.NONE :
                return constant(Ast.None.NONE);
            case Token.TRUE :
                return constant(Boolean.TRUE);
            case Token.FALSE :
                return constant(Boolean.FALSE);
            case Token.ELLIPSIS :
                return constant(Ast.Ellipsis.ELLIPSIS);
            default:
                throw failure();
        }
    }

    private ExprNode constant(Object value) {
        int first = p++;
        return new Ast.Constant(value, null, at(first));
    }

    private boolean comprehensionFollows() {
        return kinds[p] == Token.FOR || kinds[p] == Token.ASYNC;
    }

    private ExprNode parenthesis() {
        int first = p++;
        if (accept(Token.RPAR)) {
            return new Ast.Tuple(List.of(), ExprContext.Load, from(first));
        }
        enter();
        if (kinds[p] == Token.YIELD) {
            ExprNode yield = yieldExpression();
            expect(Token.RPAR);
            leave();
            return yield;
        }
        ExprNode item = starNamedExpression();
        ExprNode result = item;
        if (comprehensionFollows()) {
            requireElement(item);
            List<Comprehension> generators = comprehensions();
            expect(Token.RPAR);
            result = new Ast.GeneratorExp(item, generators, from(first));
        } else if (kinds[p] == Token.COMMA) {
            List<ExprNode> items = items(item, Token.RPAR);
            result = new Ast.Tuple(items, ExprContext.Load, from(first));
        } else {
            requireElement(item);
            expect(Token.RPAR);
        }
        leave();
        return result;
    }

    private static void requireElement(ExprNode item) {
        if (item instanceof Ast.Starred) {
            throw failure();
        }
    }

    /** The items after the first one, and the closing bracket. */
    private List<ExprNode> items(ExprNode item, int close) {
        ArrayList<ExprNode> items = new ArrayList<>();
        items.add(item);
        while (accept(Token.COMMA) && kinds[p] != close) {
            items.add(starNamedExpression());
        }
        expect(close);
        return freeze(items);
    }

    private ExprNode list() {
        int first = p++;
        if (accept(Token.RSQB)) {
            return new Ast.List(List.of(), ExprContext.Load, from(first));
        }
        enter();
        ExprNode item = starNamedExpression();
        ExprNode result;
        if (comprehensionFollows()) {
            requireElement(item);
            List<Comprehension> generators = comprehensions();
            expect(Token.RSQB);
            result = new Ast.ListComp(item, generators, from(first));
        } else {
            List<ExprNode> items = items(item, Token.RSQB);
            result = new Ast.List(items, ExprContext.Load, from(first));
        }
        leave();
        return result;
    }

    private ExprNode braces() {
        int first = p++;
        if (accept(Token.RBRACE)) {
            return new Ast.Dict(List.of(), List.of(), from(first));
        }
        enter();
        ExprNode result;
        if (kinds[p] == Token.DOUBLESTAR) {
            result = dict(first, null);
        } else {
            int start = p;
            ExprNode item = starNamedExpression();
            if (kinds[p] == Token.COLON) {
                if (kinds[start] == Token.STAR || item instanceof Ast.NamedExpr && kinds[start] != Token.LPAR) {
                    throw failure();
                }
                result = dict(first, item);
            } else if (comprehensionFollows()) {
                requireElement(item);
                List<Comprehension> generators = comprehensions();
                expect(Token.RBRACE);
                result = new Ast.SetComp(item, generators, from(first));
            } else {
                List<ExprNode> items = items(item, Token.RBRACE);
                result = new Ast.Set(items, from(first));
            }
        }
        leave();
        return result;
    }

    private ExprNode dict(int first, ExprNode firstKey) {
        ArrayList<ExprNode> keys = new ArrayList<>();
        ArrayList<ExprNode> values = new ArrayList<>();
        if (firstKey != null) {
            p++;
            ExprNode value = expression();
            if (comprehensionFollows()) {
                List<Comprehension> generators = comprehensions();
                expect(Token.RBRACE);
                return new Ast.DictComp(firstKey, value, generators, from(first));
            }
            keys.add(firstKey);
            values.add(value);
        } else {
            dictItem(keys, values);
        }
        while (accept(Token.COMMA) && kinds[p] != Token.RBRACE) {
            dictItem(keys, values);
        }
        expect(Token.RBRACE);
        return new Ast.Dict(freezeWithNulls(keys), freeze(values), from(first));
    }

    private void dictItem(ArrayList<ExprNode> keys, ArrayList<ExprNode> values) {
        if (accept(Token.DOUBLESTAR)) {
            keys.add(null);
            values.add(binary(1));
            return;
        }
        keys.add(expression());
        expect(Token.COLON);
        values.add(expression());
    }

    private List<Comprehension> comprehensions() {
        ArrayList<Comprehension> list = new ArrayList<>(1);
        while (comprehensionFollows()) {
            int async = accept(Token.ASYNC) ? 1 : 0;
            expect(Token.FOR);
            ExprNode target = targets(ExprContext.Store, Token.IN);
            expect(Token.IN);
            ExprNode iter = disjunction();
            ArrayList<ExprNode> ifs = new ArrayList<>(0);
            while (accept(Token.IF)) {
                ifs.add(disjunction());
            }
            if (async != 0) {
                since(6, "Async comprehensions are", p);
            }
            list.add(new Comprehension(target, iter, freeze(ifs), async));
        }
        return freeze(list);
    }

    // ---- targets

    /** The targets before a token: one, or a tuple without brackets. */
    final ExprNode targets(ExprContext ctx, int end) {
        int first = p;
        ExprNode target = starTarget(ctx);
        if (kinds[p] != Token.COMMA) {
            return target;
        }
        ArrayList<ExprNode> items = new ArrayList<>();
        items.add(target);
        while (accept(Token.COMMA) && kinds[p] != end) {
            items.add(starTarget(ctx));
        }
        return new Ast.Tuple(freeze(items), ctx, from(first));
    }

    final ExprNode starTarget(ExprContext ctx) {
        int first = p;
        if (accept(Token.STAR)) {
            ExprNode value = target(primary(), ctx, true);
            return new Ast.Starred(value, ctx, from(first));
        }
        return target(primary(), ctx, true);
    }

    /** Makes a target of an expression. */
    final ExprNode target(ExprNode node, ExprContext ctx, boolean sequences) {
        return switch (node) {
            case Ast.Name n -> new Ast.Name(n.id(), ctx, n.span());
            case Ast.Attribute a -> new Ast.Attribute(a.value(), a.attr(), ctx, a.span());
            case Ast.Subscript s -> new Ast.Subscript(s.value(), s.slice(), ctx, s.span());
            case Ast.Starred s when sequences && ctx == ExprContext.Store -> new Ast.Starred(target(s.value(), ctx, true), ctx, s.span());
            case Ast.Tuple t when sequences -> new Ast.Tuple(targetItems(t.elts(), ctx), ctx, t.span());
            case Ast.List l when sequences -> new Ast.List(targetItems(l.elts(), ctx), ctx, l.span());
            default -> throw failure();
        };
    }

    private List<ExprNode> targetItems(List<ExprNode> items, ExprContext ctx) {
        ArrayList<ExprNode> list = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            list.add(target(items.get(i), ctx, true));
        }
        return freeze(list);
    }
}
