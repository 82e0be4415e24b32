package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.Arguments;
import dev.orochi.runtime.parser.Ast.ExceptHandler;
import dev.orochi.runtime.parser.Ast.ExprContext;
import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Keyword;
import dev.orochi.runtime.parser.Ast.MatchCase;
import dev.orochi.runtime.parser.Ast.Pattern;
import dev.orochi.runtime.parser.Ast.Stmt;
import dev.orochi.runtime.parser.Ast.TypeParam;
import dev.orochi.runtime.parser.Ast.WithItem;
import java.util.ArrayList;
import java.util.List;

/** The statements with blocks. */
class StatementParser extends SimpleStatementParser {
    /** Where the outermost statement before the one that is being read began: the next may turn out to belong to it. */
    int outermost;

    StatementParser(TokenBuffer tokens, ParseWarnings warnings) {
        super(tokens, warnings);
    }

    /** Reads the statements of a module. */
    final List<Stmt> module() {
        ArrayList<Stmt> body = new ArrayList<>();
        int last = p;
        while (kinds[p] != Token.ENDMARKER) {
            outermost = last;
            last = p;
            statement(body);
        }
        return freeze(body);
    }

    /** Reads one statement, or the statements of one line. */
    final void statement(ArrayList<Stmt> out) {
        Stmt compound = compound();
        if (compound != null) {
            out.add(compound);
        } else {
            simpleStatements(out);
        }
    }

    /** Reads a statement with a block, null if none begins here. */
    final Stmt compound() {
        return switch (kinds[p]) {
            case Token.IF -> conditional();
            case Token.DEF -> function(p, List.of(), false);
            case Token.CLASS -> classDef(List.of());
            case Token.FOR -> loop(p, false);
            case Token.WHILE -> whileLoop();
            case Token.TRY -> tryStatement();
            case Token.WITH -> with(p, false);
            case Token.AT -> decorated();
            case Token.ASYNC -> async();
            case Token.NAME -> soft(p, Token.NAME_MATCH) && matchFollows() ? match() : null;
            default -> null;
        };
    }

    private List<Stmt> suite() {
        expect(Token.COLON);
        return block();
    }

    /** The statements after a colon. */
    private List<Stmt> block() {
        ArrayList<Stmt> body = new ArrayList<>();
        if (!accept(Token.NEWLINE)) {
            simpleStatements(body);
            return freeze(body);
        }
        expect(Token.INDENT);
        enter();
        do {
            statement(body);
        } while (kinds[p] != Token.DEDENT && kinds[p] != Token.ENDMARKER);
        leave();
        expect(Token.DEDENT);
        return freeze(body);
    }

    private List<Stmt> elseSuite() {
        return accept(Token.ELSE) ? suite() : List.of();
    }

    private Stmt conditional() {
        int first = p++;
        ExprNode test = namedExpression();
        List<Stmt> body = suite();
        List<Stmt> orelse;
        if (kinds[p] == Token.ELIF) {
            enter();
            orelse = List.of(conditional());
            leave();
        } else {
            orelse = elseSuite();
        }
        return new Ast.If(test, body, orelse, block(first));
    }

    private Stmt whileLoop() {
        int first = p++;
        ExprNode test = namedExpression();
        List<Stmt> body = suite();
        List<Stmt> orelse = elseSuite();
        return new Ast.While(test, body, orelse, block(first));
    }

    private Stmt loop(int first, boolean async) {
        p++;
        ExprNode target = targets(ExprContext.Store, Token.IN);
        expect(Token.IN);
        ExprNode iter = starExpressions();
        expect(Token.COLON);
        String comment = typeComment();
        List<Stmt> body = block();
        List<Stmt> orelse = elseSuite();
        if (async) {
            since(5, "Async for loops are", p);
        }
        return async ? new Ast.AsyncFor(target, iter, body, orelse, comment, block(first))
                : new Ast.For(target, iter, body, orelse, comment, block(first));
    }

    private Stmt async() {
        int first = p++;
        return switch (kinds[p]) {
            case Token.DEF -> function(first, List.of(), true);
            case Token.FOR -> loop(first, true);
            case Token.WITH -> with(first, true);
            default -> throw failure();
        };
    }

    // ---- functions and classes

    private Stmt decorated() {
        ArrayList<ExprNode> decorators = new ArrayList<>(1);
        while (accept(Token.AT)) {
            decorators.add(namedExpression());
            expect(Token.NEWLINE);
        }
        if (kinds[p] == Token.CLASS) {
            return classDef(freeze(decorators));
        }
        int first = p;
        boolean async = accept(Token.ASYNC);
        if (kinds[p] != Token.DEF) {
            throw failure();
        }
        return function(first, freeze(decorators), async);
    }

    private Stmt function(int first, List<ExprNode> decorators, boolean async) {
        p++;
        String name = expectName();
        List<TypeParam> typeParams = typeParams();
        expect(Token.LPAR);
        Arguments args = kinds[p] == Token.RPAR ? NO_ARGUMENTS : new ParameterParser(this, true, Token.RPAR).read();
        expect(Token.RPAR);
        ExprNode returns = accept(Token.RARROW) ? expression() : null;
        expect(Token.COLON);
        String comment = functionComment();
        List<Stmt> body = block();
        if (async) {
            since(5, "Async functions are", p - 1);
        }
        return async ? new Ast.AsyncFunctionDef(name, args, body, decorators, returns, comment, typeParams, block(first))
                : new Ast.FunctionDef(name, args, body, decorators, returns, comment, typeParams, block(first));
    }

    /** The comment about a function's type: behind the colon, or on a line of its own. */
    private String functionComment() {
        if (kinds[p] == Token.NEWLINE && kinds[p + 1] == Token.TYPE_COMMENT && kinds[p + 2] == Token.NEWLINE
                && kinds[p + 3] == Token.INDENT) {
            p++;
        }
        return typeComment();
    }

    private Stmt classDef(List<ExprNode> decorators) {
        int first = p++;
        String name = expectName();
        List<TypeParam> typeParams = typeParams();
        ArrayList<ExprNode> bases = new ArrayList<>(1);
        ArrayList<Keyword> keywords = new ArrayList<>(0);
        if (kinds[p] == Token.LPAR) {
            arguments(bases, keywords, false);
        }
        List<Stmt> body = suite();
        return new Ast.ClassDef(name, freeze(bases), freeze(keywords), body, decorators, typeParams, block(first));
    }

    // ---- try

    private Stmt tryStatement() {
        int first = p++;
        List<Stmt> body = suite();
        ArrayList<ExceptHandler> handlers = new ArrayList<>(1);
        boolean star = kinds[p] == Token.EXCEPT && kinds[p + 1] == Token.STAR;
        while (kinds[p] == Token.EXCEPT) {
            handlers.add(handler(star));
        }
        List<Stmt> orelse = handlers.isEmpty() ? List.of() : elseSuite();
        List<Stmt> last = accept(Token.FINALLY) ? suite() : List.of();
        if (handlers.isEmpty() && last.isEmpty()) {
            throw failure();
        }
        if (star) {
            since(11, "Exception groups are", p);
        }
        return star ? new Ast.TryStar(body, freeze(handlers), orelse, last, block(first))
                : new Ast.Try(body, freeze(handlers), orelse, last, block(first));
    }

    private ExceptHandler handler(boolean star) {
        int first = p++;
        if (star) {
            expect(Token.STAR);
        }
        ExprNode type = null;
        String name = null;
        boolean bare = false;
        if (star || kinds[p] != Token.COLON) {
            int start = p;
            type = expression();
            bare = kinds[p] == Token.COMMA;
            if (bare) {
                p = start;
                type = expressions();
            }
            if (kinds[p] == Token.AS) {
                if (bare) {
                    throw failure();
                }
                p++;
                name = expectName();
            }
        } else {
            List<Stmt> body = suite();
            return new ExceptHandler(null, null, body, block(first));
        }
        List<Stmt> body = suite();
        if (bare) {
            since(14, "except expressions without parentheses are", p - 1);
        }
        return new ExceptHandler(type, name, body, block(first));
    }

    // ---- with

    private Stmt with(int first, boolean async) {
        p++;
        List<WithItem> items = kinds[p] == Token.LPAR && bracketsHoldItems() ? bracketedItems() : withItems();
        expect(Token.COLON);
        String comment = typeComment();
        List<Stmt> body = block();
        if (async) {
            since(5, "Async with statements are", p - 1);
        }
        return async ? new Ast.AsyncWith(items, body, comment, block(first)) : new Ast.With(items, body, comment, block(first));
    }

    private List<WithItem> withItems() {
        ArrayList<WithItem> items = new ArrayList<>(1);
        do {
            items.add(withItem());
        } while (accept(Token.COMMA));
        return freeze(items);
    }

    private List<WithItem> bracketedItems() {
        ArrayList<WithItem> items = new ArrayList<>();
        p++;
        do {
            items.add(withItem());
        } while (accept(Token.COMMA) && kinds[p] != Token.RPAR);
        expect(Token.RPAR);
        return freeze(items);
    }

    private WithItem withItem() {
        ExprNode context = expression();
        ExprNode target = accept(Token.AS) ? starTarget(ExprContext.Store) : null;
        return new WithItem(context, target);
    }

    /** Whether the bracket here encloses with items, and not an expression. */
    private boolean bracketsHoldItems() {
        int depth = 0;
        boolean itemStart = true;
        for (int i = p; ; i++) {
            int kind = kinds[i];
            if (depth == 1 && (itemStart && (kind == Token.STAR || kind == Token.YIELD || kind == Token.RPAR && i == p + 1)
                    || kind == Token.COLONEQUAL || kind == Token.ASYNC || kind == Token.FOR)) {
                return false;
            }
            itemStart = false;
            switch (kind) {
                case Token.LPAR, Token.LSQB, Token.LBRACE, Token.FSTRING_START, Token.TSTRING_START :
                    depth++;
                    itemStart = depth == 1;
                    break;
                case Token.RPAR, Token.RSQB, Token.RBRACE, Token.FSTRING_END, Token.TSTRING_END :
                    if (--depth == 0) {
                        return kinds[i + 1] == Token.COLON;
                    }
                    break;
                case Token.COMMA :
                    itemStart = depth == 1;
                    break;
                case Token.NEWLINE, Token.ENDMARKER, Token.ERROR :
                    return false;
                default:
            }
        }
    }

    // ---- match

    /** Whether {@code match} begins a statement here: its line ends with a colon. */
    private boolean matchFollows() {
        switch (kinds[p + 1]) {
            case Token.EQUAL, Token.DOT, Token.COMMA, Token.COLON, Token.NEWLINE, Token.RPAR, Token.SEMI :
                return false;
            default:
        }
        for (int i = p + 1; ; i++) {
            switch (kinds[i]) {
                case Token.NEWLINE :
                    return kinds[i - 1] == Token.COLON && kinds[i + 1] == Token.INDENT && soft(i + 2, Token.NAME_CASE);
                case Token.ENDMARKER, Token.ERROR :
                    return false;
                default:
            }
        }
    }

    private Stmt match() {
        int first = p++;
        int start = p;
        ExprNode subject = starNamedExpression();
        if (kinds[p] == Token.COMMA) {
            ArrayList<ExprNode> items = new ArrayList<>();
            items.add(subject);
            while (accept(Token.COMMA) && kinds[p] != Token.COLON) {
                items.add(starNamedExpression());
            }
            subject = new Ast.Tuple(freeze(items), ExprContext.Load, from(start));
        } else if (subject instanceof Ast.Starred) {
            throw failure();
        }
        expect(Token.COLON);
        expect(Token.NEWLINE);
        expect(Token.INDENT);
        ArrayList<MatchCase> cases = new ArrayList<>();
        enter();
        do {
            cases.add(matchCase());
        } while (kinds[p] != Token.DEDENT);
        leave();
        p++;
        since(10, "Pattern matching is", p - 1);
        return new Ast.Match(subject, freeze(cases), block(first));
    }

    private MatchCase matchCase() {
        if (!soft(p, Token.NAME_CASE)) {
            throw failure();
        }
        p++;
        Pattern pattern = patterns();
        ExprNode guard = accept(Token.IF) ? namedExpression() : null;
        List<Stmt> body = suite();
        return new MatchCase(pattern, guard, body);
    }
}
