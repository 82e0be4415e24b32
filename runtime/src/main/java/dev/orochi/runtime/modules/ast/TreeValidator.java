package dev.orochi.runtime.modules.ast;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.ExprContext;
import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Stmt;
import java.util.List;

/**
 * Refuses trees that no source could mean: programs build trees too. The parser's own trees need no validation. Stateless.
 */
final class TreeValidator {
    private TreeValidator() {}

    static void validate(Ast.Mod tree) {
        try {
            switch (tree) {
                case Ast.Module m -> statements(m.body());
                case Ast.Interactive i -> statements(i.body());
                case Ast.Expression e -> load(e.body());
                case Ast.FunctionType f -> {
                    expressions(f.argtypes(), ExprContext.Load, false);
                    load(f.returns());
                }
            }
        } catch (StackOverflowError e) {
            throw Errors.recursionError("maximum recursion depth exceeded during compilation");
        }
    }

    private static PyException error(String message) {
        return Errors.valueError(message);
    }

    private static void position(Ast.Located node) {
        Ast.Span s = node.span();
        if (s.line() > s.endLine()) {
            throw error("AST node line range (" + s.line() + ", " + s.endLine() + ") is not valid");
        }
        if (s.line() < 0 && s.endLine() != s.line() || s.col() < 0 && s.col() != s.endCol()) {
            throw error("AST node column range (" + s.col() + ", " + s.endCol() + ") for line range (" + s.line() + ", " + s.endLine()
                    + ") is not valid");
        }
        if (s.line() == s.endLine() && s.col() > s.endCol()) {
            throw error("line " + s.line() + ", column " + s.col() + "-" + s.endCol() + " is not a valid range");
        }
    }

    private static void nonEmpty(List<?> items, String what, String owner) {
        if (items.isEmpty()) {
            throw error("empty " + what + " on " + owner);
        }
    }

    static void name(String name) {
        if (name != null && (name.equals("None") || name.equals("True") || name.equals("False"))) {
            throw error("identifier field can't represent '" + name + "' constant");
        }
    }

    // ---- statements

    private static void statements(List<Stmt> body) {
        for (Stmt statement : body) {
            if (statement == null) {
                throw error("None disallowed in statement list");
            }
            statement(statement);
        }
    }

    private static void body(List<Stmt> body, String owner) {
        nonEmpty(body, "body", owner);
        statements(body);
    }

    private static void statement(Stmt statement) {
        position(statement);
        switch (statement) {
            case Ast.FunctionDef f -> function(f.name(), f.args(), f.body(), f.decorator_list(), f.returns(), f.type_params(), "FunctionDef");
            case Ast.AsyncFunctionDef f -> function(f.name(), f.args(), f.body(), f.decorator_list(), f.returns(), f.type_params(),
                    "AsyncFunctionDef");
            case Ast.ClassDef c -> {
                body(c.body(), "ClassDef");
                typeParams(c.type_params());
                expressions(c.bases(), ExprContext.Load, false);
                keywords(c.keywords());
                expressions(c.decorator_list(), ExprContext.Load, false);
            }
            case Ast.Return r -> optional(r.value());
            case Ast.Delete d -> targets(d.targets(), ExprContext.Del);
            case Ast.Assign a -> {
                targets(a.targets(), ExprContext.Store);
                load(a.value());
            }
            case Ast.AugAssign a -> {
                expression(a.target(), ExprContext.Store);
                load(a.value());
            }
            case Ast.AnnAssign a -> annotated(a);
            case Ast.TypeAlias t -> {
                if (!(t.name() instanceof Ast.Name)) {
                    throw Errors.typeError("TypeAlias with non-Name name");
                }
                expression(t.name(), ExprContext.Store);
                typeParams(t.type_params());
                load(t.value());
            }
            case Ast.For f -> loop(f.target(), f.iter(), f.body(), f.orelse(), "For");
            case Ast.AsyncFor f -> loop(f.target(), f.iter(), f.body(), f.orelse(), "AsyncFor");
            case Ast.While w -> {
                load(w.test());
                body(w.body(), "While");
                statements(w.orelse());
            }
            case Ast.If i -> {
                load(i.test());
                body(i.body(), "If");
                statements(i.orelse());
            }
            case Ast.With w -> with(w.items(), w.body(), "With");
            case Ast.AsyncWith w -> with(w.items(), w.body(), "AsyncWith");
            case Ast.Match m -> match(m);
            case Ast.Raise r -> {
                if (r.exc() == null && r.cause() != null) {
                    throw error("Raise with cause but no exception");
                }
                optional(r.exc());
                optional(r.cause());
            }
            case Ast.Try t -> attempt(t.body(), t.handlers(), t.orelse(), t.finalbody(), "Try");
            case Ast.TryStar t -> attempt(t.body(), t.handlers(), t.orelse(), t.finalbody(), "TryStar");
            case Ast.Assert a -> {
                load(a.test());
                optional(a.msg());
            }
            case Ast.Import i -> nonEmpty(i.names(), "names", "Import");
            case Ast.ImportFrom i -> {
                if (i.level() < 0) {
                    throw error("Negative ImportFrom level");
                }
                nonEmpty(i.names(), "names", "ImportFrom");
            }
            case Ast.Global g -> names(g.names(), "Global");
            case Ast.Nonlocal n -> names(n.names(), "Nonlocal");
            case Ast.Expr e -> load(e.value());
            case Ast.Pass p -> { }
            case Ast.Break b -> { }
            case Ast.Continue c -> { }
        }
    }

    private static void names(List<String> names, String owner) {
        nonEmpty(names, "names", owner);
        for (String name : names) {
            if (name == null) {
                throw Errors.typeError("AST identifier must be of type str");
            }
        }
    }

    private static void function(String name, Ast.Arguments args, List<Stmt> body, List<ExprNode> decorators, ExprNode returns,
            List<Ast.TypeParam> typeParams, String owner) {
        body(body, owner);
        typeParams(typeParams);
        arguments(args);
        expressions(decorators, ExprContext.Load, false);
        optional(returns);
    }

    private static void annotated(Ast.AnnAssign a) {
        if (a.simple() != 0 && !(a.target() instanceof Ast.Name)) {
            throw Errors.typeError("AnnAssign with simple non-Name target");
        }
        expression(a.target(), ExprContext.Store);
        optional(a.value());
        load(a.annotation());
    }

    private static void loop(ExprNode target, ExprNode iter, List<Stmt> body, List<Stmt> orelse, String owner) {
        expression(target, ExprContext.Store);
        load(iter);
        body(body, owner);
        statements(orelse);
    }

    private static void with(List<Ast.WithItem> items, List<Stmt> body, String owner) {
        nonEmpty(items, "items", owner);
        for (Ast.WithItem item : items) {
            load(item.context_expr());
            if (item.optional_vars() != null) {
                expression(item.optional_vars(), ExprContext.Store);
            }
        }
        body(body, owner);
    }

    private static void match(Ast.Match m) {
        load(m.subject());
        nonEmpty(m.cases(), "cases", "Match");
        for (Ast.MatchCase c : m.cases()) {
            PatternValidator.pattern(c.pattern(), false);
            optional(c.guard());
            body(c.body(), "match_case");
        }
    }

    private static void attempt(List<Stmt> body, List<Ast.ExceptHandler> handlers, List<Stmt> orelse, List<Stmt> finalbody, String owner) {
        body(body, owner);
        if (handlers.isEmpty() && finalbody.isEmpty()) {
            throw error(owner + " has neither except handlers nor finalbody");
        }
        if (handlers.isEmpty() && !orelse.isEmpty()) {
            throw error(owner + " has orelse but no except handlers");
        }
        for (Ast.ExceptHandler handler : handlers) {
            position(handler);
            optional(handler.type());
            body(handler.body(), "ExceptHandler");
        }
        statements(finalbody);
        statements(orelse);
    }

    private static void typeParams(List<Ast.TypeParam> params) {
        for (Ast.TypeParam param : params) {
            position(param);
            switch (param) {
                case Ast.TypeVar t -> {
                    name(t.name());
                    optional(t.bound());
                    optional(t.default_value());
                }
                case Ast.ParamSpec p -> {
                    name(p.name());
                    optional(p.default_value());
                }
                case Ast.TypeVarTuple t -> {
                    name(t.name());
                    optional(t.default_value());
                }
            }
        }
    }

    // ---- expressions

    private static void expressions(List<ExprNode> items, ExprContext context, boolean nullable) {
        for (ExprNode item : items) {
            if (item != null) {
                expression(item, context);
            } else if (!nullable) {
                throw error("None disallowed in expression list");
            }
        }
    }

    private static void targets(List<ExprNode> targets, ExprContext context) {
        nonEmpty(targets, "targets", context == ExprContext.Del ? "Delete" : "Assign");
        expressions(targets, context, false);
    }

    private static void optional(ExprNode node) {
        if (node != null) {
            expression(node, ExprContext.Load);
        }
    }

    static void load(ExprNode node) {
        expression(node, ExprContext.Load);
    }

    private static void context(ExprNode node, ExprContext wanted) {
        ExprContext actual = switch (node) {
            case Ast.Attribute a -> a.ctx();
            case Ast.Subscript s -> s.ctx();
            case Ast.Starred s -> s.ctx();
            case Ast.Name n -> {
                name(n.id());
                yield n.ctx();
            }
            case Ast.List l -> l.ctx();
            case Ast.Tuple t -> t.ctx();
            default -> null;
        };
        if (actual == null && wanted != ExprContext.Load) {
            throw error("expression which can't be assigned to in " + wanted + " context");
        }
        if (actual != null && actual != wanted) {
            throw error("expression must have " + wanted + " context but has " + actual + " instead");
        }
    }

    private static void expression(ExprNode node, ExprContext context) {
        position(node);
        context(node, context);
        switch (node) {
            case Ast.BoolOp b -> {
                if (b.values().size() < 2) {
                    throw error("BoolOp with less than 2 values");
                }
                expressions(b.values(), ExprContext.Load, false);
            }
            case Ast.BinOp b -> {
                load(b.left());
                load(b.right());
            }
            case Ast.UnaryOp u -> load(u.operand());
            case Ast.Lambda l -> {
                arguments(l.args());
                load(l.body());
            }
            case Ast.IfExp i -> {
                load(i.test());
                load(i.body());
                load(i.orelse());
            }
            case Ast.Dict d -> {
                if (d.keys().size() != d.values().size()) {
                    throw error("Dict doesn't have the same number of keys as values");
                }
                expressions(d.keys(), ExprContext.Load, true);
                expressions(d.values(), ExprContext.Load, false);
            }
            case Ast.Set s -> expressions(s.elts(), ExprContext.Load, false);
            case Ast.ListComp c -> comprehension(c.generators(), c.elt(), null);
            case Ast.SetComp c -> comprehension(c.generators(), c.elt(), null);
            case Ast.GeneratorExp c -> comprehension(c.generators(), c.elt(), null);
            case Ast.DictComp c -> comprehension(c.generators(), c.key(), c.value());
            case Ast.Await a -> load(a.value());
            case Ast.Yield y -> optional(y.value());
            case Ast.YieldFrom y -> load(y.value());
            case Ast.Compare c -> compare(c);
            case Ast.Call c -> {
                load(c.func());
                expressions(c.args(), ExprContext.Load, false);
                keywords(c.keywords());
            }
            case Ast.FormattedValue f -> {
                load(f.value());
                optional(f.format_spec());
            }
            case Ast.Interpolation i -> {
                load(i.value());
                optional(i.format_spec());
                constant(i.str());
            }
            case Ast.JoinedStr j -> expressions(j.values(), ExprContext.Load, false);
            case Ast.TemplateStr t -> expressions(t.values(), ExprContext.Load, false);
            case Ast.Constant c -> constant(c.value());
            case Ast.Attribute a -> load(a.value());
            case Ast.Subscript s -> {
                load(s.slice());
                load(s.value());
            }
            case Ast.Starred s -> expression(s.value(), context);
            case Ast.Name n -> { }
            case Ast.List l -> expressions(l.elts(), context, false);
            case Ast.Tuple t -> expressions(t.elts(), context, false);
            case Ast.Slice s -> {
                optional(s.lower());
                optional(s.upper());
                optional(s.step());
            }
            case Ast.NamedExpr n -> {
                if (!(n.target() instanceof Ast.Name)) {
                    throw Errors.typeError("NamedExpr target must be a Name");
                }
                load(n.value());
            }
        }
    }

    private static void compare(Ast.Compare c) {
        if (c.comparators().isEmpty()) {
            throw error("Compare with no comparators");
        }
        if (c.comparators().size() != c.ops().size()) {
            throw error("Compare has a different number of comparators and operands");
        }
        expressions(c.comparators(), ExprContext.Load, false);
        load(c.left());
    }

    private static void comprehension(List<Ast.Comprehension> generators, ExprNode first, ExprNode second) {
        if (generators.isEmpty()) {
            throw error("comprehension with no generators");
        }
        for (Ast.Comprehension c : generators) {
            expression(c.target(), ExprContext.Store);
            load(c.iter());
            expressions(c.ifs(), ExprContext.Load, false);
        }
        load(first);
        optional(second);
    }

    private static void keywords(List<Ast.Keyword> keywords) {
        for (Ast.Keyword keyword : keywords) {
            load(keyword.value());
        }
    }

    private static void constant(Object value) {
        switch (value) {
            case ObjectsToTree.Foreign f -> throw Errors.typeError("got an invalid type in Constant: " + f.typeName());
            case Ast.TupleConst t -> t.items().forEach(TreeValidator::constant);
            case Ast.FrozenSetConst s -> s.items().forEach(TreeValidator::constant);
            default -> { }
        }
    }

    private static void arguments(Ast.Arguments a) {
        parameters(a.posonlyargs());
        parameters(a.args());
        if (a.vararg() != null) {
            optional(a.vararg().annotation());
        }
        parameters(a.kwonlyargs());
        if (a.kwarg() != null) {
            optional(a.kwarg().annotation());
        }
        if (a.defaults().size() > a.posonlyargs().size() + a.args().size()) {
            throw error("more positional defaults than args on arguments");
        }
        if (a.kw_defaults().size() != a.kwonlyargs().size()) {
            throw error("length of kwonlyargs is not the same as kw_defaults on arguments");
        }
        expressions(a.defaults(), ExprContext.Load, false);
        expressions(a.kw_defaults(), ExprContext.Load, true);
    }

    private static void parameters(List<Ast.Arg> args) {
        for (Ast.Arg arg : args) {
            position(arg);
            optional(arg.annotation());
        }
    }

    /** For {@link PatternValidator}. */
    static void patternPosition(Ast.Pattern pattern) {
        position(pattern);
    }
}
