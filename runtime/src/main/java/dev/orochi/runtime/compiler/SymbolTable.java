package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Scope.*;

import dev.orochi.runtime.compiler.Scope.Comp;
import dev.orochi.runtime.compiler.Scope.Kind;
import dev.orochi.runtime.parser.Ast;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * First pass over a module: collects for each block which names it binds, uses and declares, with the errors that need no
 * knowledge of other blocks. {@link ScopeAnalyzer} then decides what each name means.
 *
 * <p>Confined to one thread.
 */
final class SymbolTable extends SymbolTableExpressions {
    private SymbolTable(Future future, boolean topLevelAwait) {
        super(future, topLevelAwait);
    }

    static Scope.Table build(Ast.Mod mod, Future future, boolean topLevelAwait) {
        SymbolTable b = new SymbolTable(future, topLevelAwait);
        b.table.futureAnnotations = future.annotations();
        Scope top = new Scope(Kind.MODULE, "top", mod, new Ast.Span(0, 0, 0, 0), null);
        b.table.top = top;
        b.table.put(top);
        b.cur = top;
        b.stack.add(top);
        switch (mod) {
            case Ast.Module m -> b.body(m.body());
            case Ast.Interactive m -> b.body(m.body());
            case Ast.Expression m -> b.expr(m.body());
            case Ast.FunctionType m -> throw new CompileError("this compiler does not handle FunctionTypes", null);
        }
        ScopeAnalyzer.analyze(top);
        return b.table;
    }

    private void body(List<Ast.Stmt> body) {
        for (Ast.Stmt s : body) {
            stmt(s);
        }
    }

    private void conditional(List<Ast.Stmt> body) {
        boolean saved = cur.inConditionalBlock;
        cur.inConditionalBlock = true;
        body(body);
        cur.inConditionalBlock = saved;
    }

    private void stmt(Ast.Stmt stmt) {
        switch (stmt) {
            case Ast.FunctionDef s -> function(s, s.name(), s.args(), s.body(), s.decorator_list(), s.returns(), s.type_params());
            case Ast.AsyncFunctionDef s ->
                function(s, s.name(), s.args(), s.body(), s.decorator_list(), s.returns(), s.type_params());
            case Ast.ClassDef s -> classDef(s);
            case Ast.TypeAlias s -> typeAlias(s);
            case Ast.Return s -> {
                if (s.value() != null) {
                    expr(s.value());
                    cur.returnsValue = true;
                }
            }
            case Ast.Delete s -> exprs(s.targets());
            case Ast.Assign s -> {
                exprs(s.targets());
                expr(s.value());
            }
            case Ast.AnnAssign s -> annAssign(s);
            case Ast.AugAssign s -> {
                expr(s.target());
                expr(s.value());
            }
            case Ast.For s -> loop(s.target(), s.iter(), s.body(), s.orelse());
            case Ast.AsyncFor s -> {
                checkAsync(s, "async for");
                loop(s.target(), s.iter(), s.body(), s.orelse());
            }
            case Ast.While s -> {
                expr(s.test());
                conditional(s.body());
                conditional(s.orelse());
            }
            case Ast.If s -> ifChain(s);
            case Ast.Match s -> match(s);
            case Ast.Raise s -> {
                optional(s.exc());
                optional(s.cause());
            }
            case Ast.Try s -> tryStmt(s.body(), s.handlers(), s.orelse(), s.finalbody());
            case Ast.TryStar s -> tryStmt(s.body(), s.handlers(), s.orelse(), s.finalbody());
            case Ast.Assert s -> {
                expr(s.test());
                optional(s.msg());
            }
            case Ast.Import s -> aliases(s.names());
            case Ast.ImportFrom s -> aliases(s.names());
            case Ast.Global s -> global(s);
            case Ast.Nonlocal s -> nonlocal(s);
            case Ast.Expr s -> expr(s.value());
            case Ast.With s -> with(s.items(), s.body());
            case Ast.AsyncWith s -> {
                checkAsync(s, "async with");
                with(s.items(), s.body());
            }
            case Ast.Pass s -> { }
            case Ast.Break s -> { }
            case Ast.Continue s -> { }
        }
    }

    private void loop(Ast.ExprNode target, Ast.ExprNode iter, List<Ast.Stmt> body, List<Ast.Stmt> orelse) {
        expr(target);
        expr(iter);
        conditional(body);
        conditional(orelse);
    }

    private void ifChain(Ast.If s) {
        boolean saved = cur.inConditionalBlock;
        for (Ast.If at = s;;) {
            expr(at.test());
            cur.inConditionalBlock = true;
            body(at.body());
            if (at.orelse().size() == 1 && at.orelse().getFirst() instanceof Ast.If next) {
                at = next;
            } else {
                body(at.orelse());
                break;
            }
        }
        cur.inConditionalBlock = saved;
    }

    private void match(Ast.Match s) {
        expr(s.subject());
        boolean saved = cur.inConditionalBlock;
        cur.inConditionalBlock = true;
        for (Ast.MatchCase c : s.cases()) {
            pattern(c.pattern());
            optional(c.guard());
            body(c.body());
        }
        cur.inConditionalBlock = saved;
    }

    private void tryStmt(List<Ast.Stmt> body, List<Ast.ExceptHandler> handlers, List<Ast.Stmt> orelse, List<Ast.Stmt> finalbody) {
        boolean saved = cur.inConditionalBlock;
        cur.inConditionalBlock = true;
        body(body);
        for (Ast.ExceptHandler h : handlers) {
            optional(h.type());
            if (h.name() != null) {
                addDef(h.name(), DEF_LOCAL, h.span());
                cur.deleted.add(cur.mangle(h.name()));
            }
            body(h.body());
        }
        body(orelse);
        body(finalbody);
        cur.inConditionalBlock = saved;
    }

    private void with(List<Ast.WithItem> items, List<Ast.Stmt> body) {
        boolean saved = cur.inConditionalBlock;
        cur.inConditionalBlock = true;
        for (Ast.WithItem i : items) {
            expr(i.context_expr());
            optional(i.optional_vars());
        }
        body(body);
        cur.inConditionalBlock = saved;
    }

    private void checkAsync(Ast.Stmt s, String what) {
        if (topLevelAwait && cur.kind == Kind.MODULE) {
            cur.coroutine = true;
            return;
        }
        if (!isAsyncDef()) {
            throw new CompileError("'" + what + "' outside async function", s.span());
        }
    }

    private void aliases(List<Ast.Alias> names) {
        for (Ast.Alias a : names) {
            if (a.name().equals("*")) {
                if (cur.kind != Kind.MODULE) {
                    throw new CompileError("import * only allowed at module level", a.span());
                }
                continue;
            }
            String name = a.asname();
            if (name == null) {
                int dot = a.name().indexOf('.');
                name = dot < 0 ? a.name() : a.name().substring(0, dot);
            }
            addDef(name, DEF_IMPORT, a.span());
        }
    }

    private void global(Ast.Global s) {
        for (String name : s.names()) {
            declare(name, "global", DEF_GLOBAL, s.span());
        }
    }

    private void nonlocal(Ast.Nonlocal s) {
        for (String name : s.names()) {
            declare(name, "nonlocal", DEF_NONLOCAL, s.span());
        }
    }

    private void declare(String name, String what, int flag, Ast.Span span) {
        int flags = cur.flags(cur.mangle(name));
        if ((flags & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) != 0) {
            String message;
            if ((flags & DEF_PARAM) != 0) {
                message = "name '" + name + "' is parameter and " + what;
            } else if ((flags & USE) != 0) {
                message = "name '" + name + "' is used prior to " + what + " declaration";
            } else if ((flags & DEF_ANNOT) != 0) {
                message = "annotated name '" + name + "' can't be " + what;
            } else {
                message = "name '" + name + "' is assigned to before " + what + " declaration";
            }
            throw new CompileError(message, span);
        }
        addDef(name, flag, span);
        cur.directives.putIfAbsent(cur.mangle(name), span);
    }

    private void annAssign(Ast.AnnAssign s) {
        cur.annotationsUsed = true;
        if (s.target() instanceof Ast.Name n) {
            int flags = cur.flags(cur.mangle(n.id()));
            if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) != 0 && cur != table.top && s.simple() != 0) {
                throw new CompileError("annotated name '" + n.id() + "' can't be "
                        + ((flags & DEF_GLOBAL) != 0 ? "global" : "nonlocal"), s.span());
            }
            if (s.simple() != 0) {
                addDef(n.id(), DEF_ANNOT | DEF_LOCAL, n.span());
            } else if (s.value() != null) {
                addDef(n.id(), DEF_LOCAL, n.span());
            }
        } else {
            expr(s.target());
        }
        annotation(s);
        optional(s.value());
    }

    /** The annotation of a variable: in the annotation block of the module or class. */
    private void annotation(Ast.AnnAssign s) {
        Scope parent = cur;
        Ast.Span span = s.annotation().span();
        if ((parent.kind == Kind.CLASS && parent.inConditionalBlock || parent.kind == Kind.MODULE)
                && !parent.hasConditionalAnnotations) {
            parent.hasConditionalAnnotations = true;
            addDef("__conditional_annotations__", USE, span);
        }
        if (parent.annotationBlock == null) {
            enter(Kind.ANNOTATION, "__annotate__", new Object(), span);
            parent.annotationBlock = cur;
            if (parent.kind == Kind.CLASS && !table.futureAnnotations) {
                cur.canSeeClassScope = true;
                addDef("__classdict__", USE, span);
            }
        } else {
            reenter(parent.annotationBlock);
        }
        if (parent.hasConditionalAnnotations) {
            addDef("__conditional_annotations__", USE, span);
        }
        boolean saved = cur.inUnevaluatedAnnotation;
        cur.inUnevaluatedAnnotation = parent.kind == Kind.FUNCTION;
        expr(s.annotation());
        cur.inUnevaluatedAnnotation = saved;
        exit();
    }

    private void function(Ast.Stmt s, String name, Ast.Arguments args, List<Ast.Stmt> body, List<Ast.ExprNode> decorators,
            Ast.ExprNode returns, List<Ast.TypeParam> typeParams) {
        addDef(name, DEF_LOCAL, s.span());
        defaults(args);
        exprs(decorators);
        if (!typeParams.isEmpty()) {
            boolean kw = args.kw_defaults().stream().anyMatch(d -> d != null);
            enterTypeParams(name, s, !args.defaults().isEmpty(), kw, false);
            typeParams(typeParams);
        }
        annotations(s, args, returns);
        boolean inClass = cur.kind == Kind.CLASS
                || cur.kind == Kind.TYPE_PARAMETERS && cur.parent.kind == Kind.CLASS;
        enter(Kind.FUNCTION, name, s, s.span());
        cur.method = inClass;
        cur.coroutine = s instanceof Ast.AsyncFunctionDef;
        cur.hasDocstring = Docstrings.of(body) != null;
        arguments(args);
        body(body);
        exit();
        if (!typeParams.isEmpty()) {
            exit();
        }
    }

    private void annotations(Ast.Stmt s, Ast.Arguments args, Ast.ExprNode returns) {
        boolean inClass = cur.canSeeClassScope || cur.kind == Kind.CLASS;
        enter(Kind.ANNOTATION, "__annotate__", s, s.span());
        if (inClass) {
            cur.canSeeClassScope = true;
            addDef("__classdict__", USE, s.span());
        }
        argAnnotations(args.posonlyargs());
        argAnnotations(args.args());
        argAnnotation(args.vararg());
        argAnnotation(args.kwarg());
        argAnnotations(args.kwonlyargs());
        if (returns != null) {
            cur.annotationsUsed = true;
            expr(returns);
        }
        exit();
    }

    private void argAnnotations(List<Ast.Arg> args) {
        for (Ast.Arg a : args) {
            argAnnotation(a);
        }
    }

    private void argAnnotation(Ast.Arg a) {
        if (a != null && a.annotation() != null) {
            cur.annotationsUsed = true;
            expr(a.annotation());
        }
    }

    private void classDef(Ast.ClassDef s) {
        addDef(s.name(), DEF_LOCAL, s.span());
        exprs(s.decorator_list());
        String saved = privateName;
        if (!s.type_params().isEmpty()) {
            enterTypeParams(s.name(), s, false, false, true);
            cur.mangledNames = new HashSet<>();
            privateName = s.name();
            cur.privateName = privateName;
            typeParams(s.type_params());
        }
        exprs(s.bases());
        keywords(s.keywords());
        String outer = privateName;
        privateName = s.name();
        enter(Kind.CLASS, s.name(), s, s.span());
        if (!s.type_params().isEmpty()) {
            addDef("__type_params__", DEF_LOCAL, s.span());
            addDef(".type_params", USE, s.span());
        }
        body(s.body());
        exit();
        privateName = outer;
        if (!s.type_params().isEmpty()) {
            exit();
        }
        privateName = saved;
    }

    private void typeAlias(Ast.TypeAlias s) {
        expr(s.name());
        String name = ((Ast.Name) s.name()).id();
        boolean inClass = cur.kind == Kind.CLASS;
        boolean generic = !s.type_params().isEmpty();
        if (generic) {
            enterTypeParams(name, s, false, false, false);
            typeParams(s.type_params());
        }
        enter(Kind.TYPE_ALIAS, name, s, s.span());
        if (inClass) {
            cur.canSeeClassScope = true;
            addDef("__classdict__", USE, s.span());
        }
        expr(s.value());
        exit();
        if (generic) {
            exit();
        }
    }

    private void pattern(Ast.Pattern pattern) {
        switch (pattern) {
            case Ast.MatchValue p -> expr(p.value());
            case Ast.MatchSingleton p -> { }
            case Ast.MatchSequence p -> p.patterns().forEach(this::pattern);
            case Ast.MatchStar p -> capture(p.name(), p.span());
            case Ast.MatchMapping p -> {
                exprs(p.keys());
                p.patterns().forEach(this::pattern);
                capture(p.rest(), p.span());
            }
            case Ast.MatchClass p -> {
                expr(p.cls());
                p.patterns().forEach(this::pattern);
                for (String attr : p.kwd_attrs()) {
                    checkName(attr, false, p.span());
                }
                p.kwd_patterns().forEach(this::pattern);
            }
            case Ast.MatchAs p -> {
                if (p.pattern() != null) {
                    pattern(p.pattern());
                }
                capture(p.name(), p.span());
            }
            case Ast.MatchOr p -> p.patterns().forEach(this::pattern);
        }
    }

    private void capture(String name, Ast.Span span) {
        if (name != null) {
            addDef(name, DEF_LOCAL, span);
        }
    }
}
