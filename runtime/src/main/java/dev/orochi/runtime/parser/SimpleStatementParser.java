package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.Alias;
import dev.orochi.runtime.parser.Ast.ExprContext;
import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Operator;
import dev.orochi.runtime.parser.Ast.Stmt;
import dev.orochi.runtime.parser.Ast.TypeParam;
import java.util.ArrayList;
import java.util.List;

/** The statements of one line. */
class SimpleStatementParser extends PatternParser {
    SimpleStatementParser(TokenBuffer tokens, ParseWarnings warnings) {
        super(tokens, warnings);
    }

    /** Reads the statements of a line, its end included. */
    final void simpleStatements(ArrayList<Stmt> out) {
        do {
            out.add(simpleStatement());
        } while (accept(Token.SEMI) && kinds[p] != Token.NEWLINE);
        expect(Token.NEWLINE);
    }

    private Stmt simpleStatement() {
        int first = p;
        switch (kinds[p]) {
            case Token.RETURN : {
                p++;
                ExprNode value = startsExpression(true) ? starExpressions() : null;
                return new Ast.Return(value, from(first));
            }
            case Token.IMPORT :
                return importNames();
            case Token.FROM :
                return importFrom();
            case Token.RAISE :
                return raise();
            case Token.PASS :
                p++;
                return new Ast.Pass(at(first));
            case Token.BREAK :
                p++;
                return new Ast.Break(at(first));
            case Token.CONTINUE :
                p++;
                return new Ast.Continue(at(first));
            case Token.DEL :
                return delete();
            case Token.ASSERT :
                return assertion();
            case Token.GLOBAL : {
                List<String> names = names();
                return new Ast.Global(names, from(first));
            }
            case Token.NONLOCAL : {
                List<String> names = names();
                return new Ast.Nonlocal(names, from(first));
            }
            case Token.NAME :
                if (soft(p, Token.NAME_TYPE) && kinds[p + 1] == Token.NAME) {
                    return typeAlias();
                }
                return expressionStatement();
            default:
                return expressionStatement();
        }
    }

    private List<String> names() {
        p++;
        ArrayList<String> names = new ArrayList<>();
        do {
            names.add(expectName());
        } while (accept(Token.COMMA));
        return freeze(names);
    }

    private Stmt raise() {
        int first = p++;
        ExprNode exc = null;
        ExprNode cause = null;
        if (startsExpression(false)) {
            exc = expression();
            cause = accept(Token.FROM) ? expression() : null;
        }
        return new Ast.Raise(exc, cause, from(first));
    }

    private Stmt assertion() {
        int first = p++;
        ExprNode test = expression();
        ExprNode message = accept(Token.COMMA) ? expression() : null;
        return new Ast.Assert(test, message, from(first));
    }

    private Stmt delete() {
        int first = p++;
        ArrayList<ExprNode> targets = new ArrayList<>();
        do {
            targets.add(target(primary(), ExprContext.Del, true));
        } while (accept(Token.COMMA) && kinds[p] != Token.SEMI && kinds[p] != Token.NEWLINE);
        return new Ast.Delete(freeze(targets), from(first));
    }

    private Stmt typeAlias() {
        int first = p++;
        int name = p;
        String id = expectName();
        ExprNode target = new Ast.Name(id, ExprContext.Store, at(name));
        List<TypeParam> params = typeParams();
        expect(Token.EQUAL);
        ExprNode value = expression();
        since(12, "Type statement is", p);
        return new Ast.TypeAlias(target, params, value, from(first));
    }

    /** Type parameters in square brackets, if there are any. */
    final List<TypeParam> typeParams() {
        if (kinds[p] != Token.LSQB) {
            return List.of();
        }
        p++;
        ArrayList<TypeParam> params = new ArrayList<>();
        do {
            params.add(typeParam());
        } while (accept(Token.COMMA) && kinds[p] != Token.RSQB);
        expect(Token.RSQB);
        since(12, "Type parameter lists are", p - 1);
        return freeze(params);
    }

    private TypeParam typeParam() {
        int first = p;
        if (accept(Token.STAR)) {
            String name = expectName();
            ExprNode value = typeDefault(true);
            return new Ast.TypeVarTuple(name, value, from(first));
        }
        if (accept(Token.DOUBLESTAR)) {
            String name = expectName();
            ExprNode value = typeDefault(false);
            return new Ast.ParamSpec(name, value, from(first));
        }
        String name = expectName();
        ExprNode bound = accept(Token.COLON) ? expression() : null;
        ExprNode value = typeDefault(false);
        return new Ast.TypeVar(name, bound, value, from(first));
    }

    private ExprNode typeDefault(boolean star) {
        if (!accept(Token.EQUAL)) {
            return null;
        }
        ExprNode value = star ? starExpression() : expression();
        since(13, "Type parameter defaults are", p);
        return value;
    }

    // ---- import

    private Stmt importNames() {
        int first = p++;
        ArrayList<Alias> names = new ArrayList<>(1);
        do {
            int start = p;
            String name = dotted();
            String asname = accept(Token.AS) ? expectName() : null;
            names.add(new Alias(name, asname, from(start)));
        } while (accept(Token.COMMA));
        return new Ast.Import(freeze(names), from(first));
    }

    private String dotted() {
        String name = expectName();
        if (kinds[p] != Token.DOT) {
            return name;
        }
        StringBuilder all = new StringBuilder(name);
        while (accept(Token.DOT)) {
            all.append('.').append(expectName());
        }
        return all.toString();
    }

    private Stmt importFrom() {
        int first = p++;
        int level = 0;
        while (kinds[p] == Token.DOT || kinds[p] == Token.ELLIPSIS) {
            level += kinds[p++] == Token.DOT ? 1 : 3;
        }
        String module = level == 0 || kinds[p] == Token.NAME ? dotted() : null;
        expect(Token.IMPORT);
        if ("__future__".equals(module) && level == 0) {
            futures(p);
        }
        ArrayList<Alias> names = new ArrayList<>();
        if (kinds[p] == Token.STAR) {
            names.add(new Alias("*", null, at(p++)));
        } else {
            boolean brackets = accept(Token.LPAR);
            do {
                int start = p;
                String name = expectName();
                String asname = accept(Token.AS) ? expectName() : null;
                names.add(new Alias(name, asname, from(start)));
            } while (accept(Token.COMMA) && !(brackets && kinds[p] == Token.RPAR));
            if (brackets) {
                expect(Token.RPAR);
            }
        }
        return new Ast.ImportFrom(module, freeze(names), level, from(first));
    }

    private void futures(int at) {
        for (int i = at; kinds[i] == Token.NAME || kinds[i] == Token.COMMA || kinds[i] == Token.LPAR; i++) {
            barryAsBdfl |= kinds[i] == Token.NAME && tokens.name(i).equals("barry_as_FLUFL");
        }
    }

    // ---- expressions and assignments

    private static final Operator[] AUGMENTED = new Operator[Token.COUNT];

    static {
        AUGMENTED[Token.PLUSEQUAL] = Operator.Add;
        AUGMENTED[Token.MINEQUAL] = Operator.Sub;
        AUGMENTED[Token.STAREQUAL] = Operator.Mult;
        AUGMENTED[Token.SLASHEQUAL] = Operator.Div;
        AUGMENTED[Token.PERCENTEQUAL] = Operator.Mod;
        AUGMENTED[Token.AMPEREQUAL] = Operator.BitAnd;
        AUGMENTED[Token.VBAREQUAL] = Operator.BitOr;
        AUGMENTED[Token.CIRCUMFLEXEQUAL] = Operator.BitXor;
        AUGMENTED[Token.LEFTSHIFTEQUAL] = Operator.LShift;
        AUGMENTED[Token.RIGHTSHIFTEQUAL] = Operator.RShift;
        AUGMENTED[Token.DOUBLESTAREQUAL] = Operator.Pow;
        AUGMENTED[Token.DOUBLESLASHEQUAL] = Operator.FloorDiv;
        AUGMENTED[Token.ATEQUAL] = Operator.MatMult;
    }

    private Stmt expressionStatement() {
        int first = p;
        ExprNode value = yieldOrStarExpressions();
        switch (kinds[p]) {
            case Token.EQUAL :
                return assignment(first, value);
            case Token.COLON :
                return annotated(first, value);
            case Token.NEWLINE, Token.SEMI :
                return new Ast.Expr(value, from(first));
            default: {
                Operator op = AUGMENTED[kinds[p]];
                if (op == null) {
                    throw failure();
                }
                ExprNode target = target(value, ExprContext.Store, false);
                if (op == Operator.MatMult) {
                    since(5, "The '@' operator is", p);
                }
                p++;
                ExprNode right = yieldOrStarExpressions();
                return new Ast.AugAssign(target, op, right, from(first));
            }
        }
    }

    private Stmt assignment(int first, ExprNode firstTarget) {
        ArrayList<ExprNode> targets = new ArrayList<>(1);
        ExprNode value = firstTarget;
        while (accept(Token.EQUAL)) {
            targets.add(target(value, ExprContext.Store, true));
            value = yieldOrStarExpressions();
        }
        String comment = typeComment();
        return new Ast.Assign(freeze(targets), value, comment, from(first));
    }

    private Stmt annotated(int first, ExprNode left) {
        ExprNode target = target(left, ExprContext.Store, false);
        int simple = left instanceof Ast.Name && kinds[first] == Token.NAME ? 1 : 0;
        p++;
        ExprNode annotation = expression();
        ExprNode value = accept(Token.EQUAL) ? yieldOrStarExpressions() : null;
        since(6, "Variable annotation syntax is", p);
        return new Ast.AnnAssign(target, annotation, value, simple, from(first));
    }
}
