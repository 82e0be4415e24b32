package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.Arguments;
import dev.orochi.runtime.parser.Ast.CmpOp;
import dev.orochi.runtime.parser.Ast.ExprContext;
import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Operator;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Expressions of operators, and lists of expressions. Binary operators are parsed by precedence, so that a chain of them is a loop; nesting
 * recurses. Nothing here backtracks.
 */
class ExpressionParser extends AtomParser {
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

    /** Whether {@code <>} is the inequality operator (PEP 401). */
    boolean barryAsBdfl;

    ExpressionParser(TokenBuffer tokens, ParseWarnings warnings) {
        super(tokens, warnings);
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

    @Override
    final ExprNode starExpression() {
        if (kinds[p] == Token.STAR) {
            int first = p++;
            return new Ast.Starred(binary(1), ExprContext.Load, from(first));
        }
        return expression();
    }

    @Override
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
    @Override
    final boolean startsExpression(boolean star) {
        return switch (kinds[p]) {
            case Token.NAME, Token.NUMBER, Token.STRING, Token.FSTRING_START, Token.TSTRING_START, Token.LPAR, Token.LSQB, Token.LBRACE,
                    Token.MINUS, Token.PLUS, Token.TILDE, Token.NOT, Token.LAMBDA, Token.AWAIT, Token.NONE, Token.TRUE, Token.FALSE,
                    Token.ELLIPSIS -> true;
            case Token.STAR -> star;
            default -> false;
        };
    }

    @Override
    final ExprNode yieldExpression() {
        int first = p++;
        if (accept(Token.FROM)) {
            ExprNode value = expression();
            return new Ast.YieldFrom(value, from(first));
        }
        ExprNode value = startsExpression(true) ? starExpressions() : null;
        return new Ast.Yield(value, from(first));
    }

    @Override
    final ExprNode yieldOrStarExpressions() {
        return kinds[p] == Token.YIELD ? yieldExpression() : starExpressions();
    }

    // ---- from the conditional expression down to comparison

    @Override
    final ExprNode namedExpression() {
        if (kinds[p] == Token.NAME && kinds[p + 1] == Token.COLONEQUAL) {
            int first = p;
            ExprNode target = new Ast.Name(tokens.name(first), ExprContext.Store, at(first));
            p += 2;
            ExprNode value = expression();
            since(8, "Assignment expressions are", p);
            return new Ast.NamedExpr(target, value, from(first));
        }
        return expression();
    }

    @Override
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
        Arguments args = kinds[p] == Token.COLON ? NO_ARGUMENTS : new ParameterParser(this, false, Token.COLON).read();
        expect(Token.COLON);
        ExprNode body = expression();
        return new Ast.Lambda(args, body, from(first));
    }

    @Override
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
    @Override
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
            if (kind == Token.AT) {
                since(5, "The '@' operator is", p);
            }
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
        since(5, "Await expressions are", p);
        return new Ast.Await(value, from(first));
    }

    static final Arguments NO_ARGUMENTS = new Arguments(List.of(), List.of(), null, List.of(), List.of(), null, List.of());
}
