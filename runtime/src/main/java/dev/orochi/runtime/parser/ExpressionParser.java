package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.Arg;
import dev.orochi.runtime.parser.Ast.Arguments;
import dev.orochi.runtime.parser.Ast.CmpOp;
import dev.orochi.runtime.parser.Ast.Comprehension;
import dev.orochi.runtime.parser.Ast.ExprContext;
import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Keyword;
import dev.orochi.runtime.parser.Ast.Operator;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Expressions. Binary operators are parsed by precedence, so that a chain of them is a loop; nesting recurses. Nothing here backtracks.
 */
class ExpressionParser extends TokenCursor {
    private static final byte[] PRECEDENCE = new byte[Token.COUNT];
    private static final Operator[] OPERATORS = new Operator[Token.COUNT];
    private static final CmpOp[] COMPARISONS = new CmpOp[Token.COUNT];
    private static final int UNARY = 7;

    static {
        binary(1, Token.VBAR, Operator.BitOr);
        binary(2, Token.CIRCUMFLEX, Operator.BitXor);
        binary(3, Token.AMPER, Operator.BitAnd);
        binary(4, Token.LEFTSHIFT, Operator.LShift);
        binary(4, Token.RIGHTSHIFT, Operator.RShift);
        binary(5, Token.PLUS, Operator.Add);
        binary(5, Token.MINUS, Operator.Sub);
        binary(6, Token.STAR, Operator.Mult);
        binary(6, Token.SLASH, Operator.Div);
        binary(6, Token.DOUBLESLASH, Operator.FloorDiv);
        binary(6, Token.PERCENT, Operator.Mod);
        binary(6, Token.AT, Operator.MatMult);
        COMPARISONS[Token.EQEQUAL] = CmpOp.Eq;
        COMPARISONS[Token.NOTEQUAL] = CmpOp.NotEq;
        COMPARISONS[Token.LESS] = CmpOp.Lt;
        COMPARISONS[Token.LESSEQUAL] = CmpOp.LtE;
        COMPARISONS[Token.GREATER] = CmpOp.Gt;
        COMPARISONS[Token.GREATEREQUAL] = CmpOp.GtE;
        COMPARISONS[Token.IN] = CmpOp.In;
        COMPARISONS[Token.IS] = CmpOp.Is;
        COMPARISONS[Token.NOT] = CmpOp.NotIn;
    }

    final StringParser strings;
    /** Whether {@code <>} is the inequality operator (PEP 401). */
    boolean barryAsBdfl;

    ExpressionParser(TokenBuffer tokens, ParseWarnings warnings) {
        super(tokens, warnings);
        this.strings = new StringParser(this);
    }

    private static void binary(int precedence, int kind, Operator operator) {
        PRECEDENCE[kind] = (byte) precedence;
        OPERATORS[kind] = operator;
    }

    // ---- lists of expressions

    /** One expression or a tuple without brackets, items may be starred. */
    final ExprNode starExpressions() {
        int first = p;
        ExprNode item = starExpression();
        return kinds[p] == Token.COMMA ? bareTuple(first, item) : item;
    }

    private ExprNode bareTuple(int first, ExprNode item) {
        ArrayList<ExprNode> items = new ArrayList<>();
        items.add(item);
        while (accept(Token.COMMA) && startsExpression(true)) {
            items.add(starExpression());
        }
        return new Ast.Tuple(freeze(items), ExprContext.Load, from(first));
    }

    final ExprNode starExpression() {
        if (kinds[p] == Token.STAR) {
            int first = p++;
            return new Ast.Starred(binary(1), ExprContext.Load, from(first));
        }
        return expression();
    }

    final ExprNode starNamedExpression() {
        return kinds[p] == Token.STAR ? starExpression() : namedExpression();
    }

    /** One expression or a tuple of them without brackets and stars. */
    final ExprNode expressions() {
        int first = p;
        ExprNode item = expression();
        if (kinds[p] != Token.COMMA) {
            return item;
        }
        ArrayList<ExprNode> items = new ArrayList<>();
        items.add(item);
        while (accept(Token.COMMA) && startsExpression(false)) {
            items.add(expression());
        }
        return new Ast.Tuple(freeze(items), ExprContext.Load, from(first));
    }

    /** Whether the next token can begin an expression. */
    final boolean startsExpression(boolean star) {
        return switch (kinds[p]) {
            case Token.NAME, Token.NUMBER, Token.STRING, Token.FSTRING_START, Token.TSTRING_START, Token.LPAR, Token.LSQB, Token.LBRACE,
                    Token.MINUS, Token.PLUS, Token.TILDE, Token.NOT, Token.LAMBDA, Token.AWAIT, Token.NONE, Token.TRUE, Token.FALSE,
                    Token.ELLIPSIS -> true;
            case Token.STAR -> star;
            default -> false;
        };
    }

    final ExprNode yieldExpression() {
        int first = p++;
        if (accept(Token.FROM)) {
            ExprNode value = expression();
            return new Ast.YieldFrom(value, from(first));
        }
        ExprNode value = startsExpression(true) ? starExpressions() : null;
        return new Ast.Yield(value, from(first));
    }

    final ExprNode yieldOrStarExpressions() {
        return kinds[p] == Token.YIELD ? yieldExpression() : starExpressions();
    }

    // ---- from the conditional expression down to comparison

    final ExprNode namedExpression() {
        if (kinds[p] == Token.NAME && kinds[p + 1] == Token.COLONEQUAL) {
            int first = p;
            ExprNode target = new Ast.Name(tokens.name(first), ExprContext.Store, at(first));
            p += 2;
            ExprNode value = expression();
            return new Ast.NamedExpr(target, value, from(first));
        }
        return expression();
    }

    final ExprNode expression() {
        int first = p;
        enter();
        if (kinds[p] == Token.LAMBDA) {
            ExprNode lambda = lambda();
            leave();
            return lambda;
        }
        ExprNode body = disjunction();
        if (accept(Token.IF)) {
            ExprNode test = disjunction();
            expect(Token.ELSE);
            ExprNode orelse = expression();
            body = new Ast.IfExp(test, body, orelse, from(first));
        }
        leave();
        return body;
    }

    private ExprNode lambda() {
        int first = p++;
        Arguments args = kinds[p] == Token.COLON ? NO_ARGUMENTS : parameters(false, Token.COLON);
        expect(Token.COLON);
        ExprNode body = expression();
        return new Ast.Lambda(args, body, from(first));
    }

    final ExprNode disjunction() {
        int first = p;
        ExprNode left = conjunction();
        if (kinds[p] != Token.OR) {
            return left;
        }
        ArrayList<ExprNode> values = new ArrayList<>();
        values.add(left);
        while (accept(Token.OR)) {
            values.add(conjunction());
        }
        return new Ast.BoolOp(Ast.BoolOperator.Or, freeze(values), from(first));
    }

    private ExprNode conjunction() {
        int first = p;
        ExprNode left = inversion();
        if (kinds[p] != Token.AND) {
            return left;
        }
        ArrayList<ExprNode> values = new ArrayList<>();
        values.add(left);
        while (accept(Token.AND)) {
            values.add(inversion());
        }
        return new Ast.BoolOp(Ast.BoolOperator.And, freeze(values), from(first));
    }

    private ExprNode inversion() {
        if (kinds[p] == Token.NOT) {
            int first = p++;
            enter();
            ExprNode operand = inversion();
            leave();
            return new Ast.UnaryOp(Ast.UnaryOperator.Not, operand, from(first));
        }
        return comparison();
    }

    private ExprNode comparison() {
        int first = p;
        ExprNode left = binary(1);
        if (COMPARISONS[kinds[p]] == null) {
            return left;
        }
        ArrayList<CmpOp> ops = null;
        ArrayList<ExprNode> comparators = null;
        CmpOp op;
        while ((op = comparisonOperator()) != null) {
            if (ops == null) {
                ops = new ArrayList<>(2);
                comparators = new ArrayList<>(2);
            }
            ops.add(op);
            comparators.add(binary(1));
        }
        return ops == null ? left : new Ast.Compare(left, freeze(ops), freeze(comparators), from(first));
    }

    private CmpOp comparisonOperator() {
        CmpOp op = COMPARISONS[kinds[p]];
        if (op == null) {
            return null;
        }
        switch (op) {
            case NotIn -> {
                if (kinds[p + 1] != Token.IN) {
                    return null;
                }
                p += 2;
            }
            case Is -> {
                p++;
                return accept(Token.NOT) ? CmpOp.IsNot : op;
            }
            case NotEq -> {
                if (isDiamond(p) != barryAsBdfl) {
                    throw failure();
                }
                p++;
            }
            default -> p++;
        }
        return op;
    }

    final boolean isDiamond(int token) {
        return tokens.source()[tokens.starts[token]] == '<';
    }

    /** Operators that bind at least as tightly as the level. */
    final ExprNode binary(int level) {
        int first = p;
        ExprNode left = factor();
        while (true) {
            int kind = kinds[p];
            int precedence = PRECEDENCE[kind];
            if (precedence < level || precedence == 0) {
                return left;
            }
            p++;
            ExprNode right = precedence + 1 == UNARY ? factor() : binary(precedence + 1);
            left = new Ast.BinOp(left, OPERATORS[kind], right, from(first));
        }
    }

    private ExprNode factor() {
        int first = p;
        Ast.UnaryOperator op = switch (kinds[p]) {
            case Token.PLUS -> Ast.UnaryOperator.UAdd;
            case Token.MINUS -> Ast.UnaryOperator.USub;
            case Token.TILDE -> Ast.UnaryOperator.Invert;
            default -> null;
        };
        if (op != null) {
            p++;
            enter();
            ExprNode operand = factor();
            leave();
            return new Ast.UnaryOp(op, operand, from(first));
        }
        ExprNode base = kinds[p] == Token.AWAIT ? await() : primary();
        if (accept(Token.DOUBLESTAR)) {
            enter();
            ExprNode exponent = factor();
            leave();
            return new Ast.BinOp(base, Operator.Pow, exponent, from(first));
        }
        return base;
    }

    private ExprNode await() {
        int first = p++;
        ExprNode value = primary();
        return new Ast.Await(value, from(first));
    }

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

    // ---- parameters

    static final Arguments NO_ARGUMENTS = new Arguments(List.of(), List.of(), null, List.of(), List.of(), null, List.of());

    /** The parameters of a function, which may have annotations, or of a lambda. */
    final Arguments parameters(boolean annotated, int end) {
        ArrayList<Arg> posonly = new ArrayList<>(0);
        ArrayList<Arg> args = new ArrayList<>();
        ArrayList<Arg> kwonly = new ArrayList<>(0);
        ArrayList<ExprNode> defaults = new ArrayList<>(0);
        ArrayList<ExprNode> kwDefaults = new ArrayList<>(0);
        Arg vararg = null;
        Arg kwarg = null;
        boolean star = false;
        boolean slash = false;
        while (kinds[p] != end) {
            if (kwarg != null) {
                throw failure();
            }
            if (accept(Token.DOUBLESTAR)) {
                kwarg = parameter(annotated, false);
            } else if (kinds[p] == Token.STAR) {
                p++;
                if (star) {
                    throw failure();
                }
                star = true;
                if (kinds[p] == Token.COMMA) {
                    if (kinds[p + 1] != Token.NAME) {
                        throw failure();
                    }
                } else {
                    vararg = parameter(annotated, true);
                }
            } else if (kinds[p] == Token.SLASH) {
                p++;
                if (slash || star || args.isEmpty()) {
                    throw failure();
                }
                slash = true;
                posonly = args;
                args = new ArrayList<>();
            } else {
                Arg arg = parameter(annotated, false);
                ExprNode value = accept(Token.EQUAL) ? expression() : null;
                if (star) {
                    kwonly.add(arg);
                    kwDefaults.add(value);
                } else {
                    if (value != null) {
                        defaults.add(value);
                    } else if (!defaults.isEmpty()) {
                        throw failure();
                    }
                    args.add(arg);
                }
            }
            if (!accept(Token.COMMA)) {
                break;
            }
        }
        return new Arguments(freeze(posonly), freeze(args), vararg, freeze(kwonly), freezeWithNulls(kwDefaults), kwarg, freeze(defaults));
    }

    private Arg parameter(boolean annotated, boolean starAnnotation) {
        int first = p;
        String name = expectName();
        ExprNode annotation = null;
        if (annotated && accept(Token.COLON)) {
            annotation = starAnnotation ? starExpression() : expression();
        }
        return new Arg(name, annotation, null, from(first));
    }
}
