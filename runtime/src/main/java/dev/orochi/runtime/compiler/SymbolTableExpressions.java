package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Scope.*;

import dev.orochi.runtime.compiler.Scope.Comp;
import dev.orochi.runtime.compiler.Scope.Kind;
import dev.orochi.runtime.parser.Ast;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The half of {@link SymbolTable} that deals with expressions, and the stack of open blocks. */
abstract class SymbolTableExpressions {
    final Scope.Table table = new Scope.Table();
    final boolean topLevelAwait;
    final List<Scope> stack = new ArrayList<>();
    Scope cur;
    String privateName;

    SymbolTableExpressions(Future future, boolean topLevelAwait) {
        this.topLevelAwait = topLevelAwait;
    }

    // ---- blocks

    final void enter(Kind kind, String name, Object node, Ast.Span span) {
        Scope s = new Scope(kind, name, node, span, cur);
        s.nested = cur.nested || cur.functionLike();
        s.compIterExpr = cur.compIterExpr;
        s.privateName = privateName;
        if (kind != Kind.CLASS) {
            s.mangledNames = cur.mangledNames;
        }
        cur.children.add(s);
        table.put(s);
        reenter(s);
        if (kind == Kind.ANNOTATION || kind == Kind.TYPE_VARIABLE || kind == Kind.TYPE_ALIAS) {
            addDef(".format", DEF_PARAM, span);
            addDef(".format", USE, span);
        }
    }

    final void reenter(Scope s) {
        stack.add(s);
        cur = s;
    }

    final void exit() {
        stack.removeLast();
        cur = stack.getLast();
    }

    final void enterTypeParams(String name, Object node, boolean defaults, boolean kwDefaults, boolean ofClass) {
        boolean inClass = cur.kind == Kind.CLASS;
        Ast.Span span = ((Ast.Located) node).span();
        enter(Kind.TYPE_PARAMETERS, name, node, span);
        if (inClass) {
            cur.canSeeClassScope = true;
            addDef("__classdict__", USE, span);
        }
        if (ofClass) {
            addDef(".type_params", DEF_LOCAL, span);
            addDef(".type_params", USE, span);
            addDef(".generic_base", DEF_LOCAL, span);
            addDef(".generic_base", USE, span);
        }
        if (defaults) {
            addDef(".defaults", DEF_PARAM, span);
        }
        if (kwDefaults) {
            addDef(".kwdefaults", DEF_PARAM, span);
        }
    }

    final boolean isAsyncDef() {
        return cur.kind == Kind.FUNCTION && cur.coroutine;
    }

    // ---- names

    final void addDef(String name, int flag, Ast.Span span) {
        if (name.equals("__debug__") && (flag & (DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_ANNOT)) != 0) {
            throw new CompileError("cannot assign to __debug__", span);
        }
        addDef(name, flag, cur, span);
    }

    final void addDef(String name, int flag, Scope s, Ast.Span span) {
        if (cur.mangledNames != null && (flag & DEF_TYPE_PARAM) != 0) {
            cur.mangledNames.add(name);
        }
        String mangled = s.mangle(name);
        int flags = s.flags(mangled);
        if ((flag & flags & DEF_PARAM) != 0) {
            throw new CompileError("duplicate argument '" + name + "' in function definition", span);
        }
        if ((flag & flags & DEF_TYPE_PARAM) != 0) {
            throw new CompileError("duplicate type parameter '" + name + "'", span);
        }
        flags |= flag;
        if (s.compIterTarget) {
            if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) != 0) {
                throw new CompileError("comprehension inner loop cannot rebind assignment expression target '" + name + "'", span);
            }
            flags |= DEF_COMP_ITER;
        }
        s.symbols.put(mangled, flags);
        if ((flag & DEF_PARAM) != 0) {
            s.varNames.add(mangled);
        } else if ((flag & DEF_GLOBAL) != 0) {
            table.top.symbols.merge(mangled, flags, (a, b) -> a | flag);
        }
    }

    final void checkName(String name, boolean delete, Ast.Span span) {
        if (name != null && name.equals("__debug__")) {
            throw new CompileError(delete ? "cannot delete __debug__" : "cannot assign to __debug__", span);
        }
    }

    // ---- expressions

    final void exprs(List<Ast.ExprNode> list) {
        for (Ast.ExprNode e : list) {
            optional(e);
        }
    }

    final void optional(Ast.ExprNode e) {
        if (e != null) {
            expr(e);
        }
    }

    final void expr(Ast.ExprNode expr) {
        switch (expr) {
            case Ast.BoolOp e -> exprs(e.values());
            case Ast.NamedExpr e -> namedExpr(e);
            case Ast.BinOp e -> binOp(e);
            case Ast.UnaryOp e -> expr(e.operand());
            case Ast.Lambda e -> lambda(e);
            case Ast.IfExp e -> {
                expr(e.test());
                expr(e.body());
                expr(e.orelse());
            }
            case Ast.Dict e -> {
                exprs(e.keys());
                exprs(e.values());
            }
            case Ast.Set e -> exprs(e.elts());
            case Ast.ListComp e -> comprehension(e, "<listcomp>", Comp.LIST, e.generators(), e.elt(), null);
            case Ast.SetComp e -> comprehension(e, "<setcomp>", Comp.SET, e.generators(), e.elt(), null);
            case Ast.DictComp e -> comprehension(e, "<dictcomp>", Comp.DICT, e.generators(), e.key(), e.value());
            case Ast.GeneratorExp e -> comprehension(e, "<genexpr>", Comp.GENERATOR, e.generators(), e.elt(), null);
            case Ast.Yield e -> yieldExpr(e.value(), e.span());
            case Ast.YieldFrom e -> yieldExpr(e.value(), e.span());
            case Ast.Await e -> await(e);
            case Ast.Compare e -> {
                expr(e.left());
                exprs(e.comparators());
            }
            case Ast.Call e -> {
                expr(e.func());
                exprs(e.args());
                keywords(e.keywords());
            }
            case Ast.FormattedValue e -> {
                expr(e.value());
                optional(e.format_spec());
            }
            case Ast.Interpolation e -> {
                expr(e.value());
                optional(e.format_spec());
            }
            case Ast.JoinedStr e -> exprs(e.values());
            case Ast.TemplateStr e -> exprs(e.values());
            case Ast.Constant e -> { }
            case Ast.Attribute e -> {
                if (e.ctx() != Ast.ExprContext.Load) {
                    checkName(e.attr(), e.ctx() == Ast.ExprContext.Del, e.span());
                }
                expr(e.value());
            }
            case Ast.Subscript e -> {
                expr(e.value());
                expr(e.slice());
            }
            case Ast.Starred e -> expr(e.value());
            case Ast.Slice e -> {
                optional(e.lower());
                optional(e.upper());
                optional(e.step());
            }
            case Ast.Name e -> name(e);
            case Ast.List e -> exprs(e.elts());
            case Ast.Tuple e -> exprs(e.elts());
        }
    }

    /** Chains of operators lean to the left and can be very long. */
    private void binOp(Ast.BinOp e) {
        ArrayDeque<Ast.ExprNode> rights = new ArrayDeque<>();
        Ast.ExprNode at = e;
        while (at instanceof Ast.BinOp b) {
            rights.push(b.right());
            at = b.left();
        }
        expr(at);
        while (!rights.isEmpty()) {
            expr(rights.pop());
        }
    }

    private void name(Ast.Name e) {
        if (cur.inUnevaluatedAnnotation) {
            return;
        }
        switch (e.ctx()) {
            case Load -> {
                addDef(e.id(), USE, e.span());
                if (cur.functionLike() && e.id().equals("super")) {
                    addDef("__class__", USE, e.span());
                }
            }
            case Store -> addDef(e.id(), DEF_LOCAL, e.span());
            case Del -> {
                checkName(e.id(), true, e.span());
                addDef(e.id(), DEF_LOCAL, e.span());
                cur.deleted.add(cur.mangle(e.id()));
            }
        }
    }

    final void keywords(List<Ast.Keyword> keywords) {
        for (Ast.Keyword k : keywords) {
            checkName(k.arg(), false, k.span());
            expr(k.value());
        }
    }

    final void defaults(Ast.Arguments args) {
        exprs(args.defaults());
        exprs(args.kw_defaults());
    }

    final void arguments(Ast.Arguments args) {
        params(args.posonlyargs());
        params(args.args());
        params(args.kwonlyargs());
        if (args.vararg() != null) {
            addDef(args.vararg().arg(), DEF_PARAM, args.vararg().span());
            cur.hasVarargs = true;
        }
        if (args.kwarg() != null) {
            addDef(args.kwarg().arg(), DEF_PARAM, args.kwarg().span());
            cur.hasVarKeywords = true;
        }
    }

    private void params(List<Ast.Arg> args) {
        for (Ast.Arg a : args) {
            addDef(a.arg(), DEF_PARAM, a.span());
        }
    }

    private void lambda(Ast.Lambda e) {
        defaults(e.args());
        enter(Kind.FUNCTION, "lambda", e, e.span());
        arguments(e.args());
        expr(e.body());
        exit();
    }

    // ---- what annotation scopes and comprehensions forbid

    private void forbidInAnnotation(String what, Ast.Span span) {
        String where = switch (cur.kind) {
            case ANNOTATION -> "an annotation";
            case TYPE_VARIABLE -> cur.scopeInfo;
            case TYPE_ALIAS -> "a type alias";
            case TYPE_PARAMETERS -> "the definition of a generic";
            default -> null;
        };
        if (where != null) {
            throw new CompileError(what + " cannot be used within " + where, span);
        }
    }

    private void yieldExpr(Ast.ExprNode value, Ast.Span span) {
        forbidInAnnotation("yield expression", span);
        optional(value);
        cur.generator = true;
        if (cur.comprehension != Comp.NONE) {
            throw new CompileError("'yield' inside " + switch (cur.comprehension) {
                case LIST -> "list comprehension";
                case SET -> "set comprehension";
                case DICT -> "dict comprehension";
                default -> "generator expression";
            }, span);
        }
    }

    private void await(Ast.Await e) {
        forbidInAnnotation("await expression", e.span());
        if (!(topLevelAwait && cur.kind == Kind.MODULE)) {
            if (!cur.functionLike()) {
                throw new CompileError("'await' outside function", e.span());
            }
            if (!isAsyncDef() && cur.comprehension == Comp.NONE) {
                throw new CompileError("'await' outside async function", e.span());
            }
        }
        expr(e.value());
        cur.coroutine = true;
    }

    private void namedExpr(Ast.NamedExpr e) {
        forbidInAnnotation("named expression", e.span());
        if (cur.compIterExpr > 0) {
            throw new CompileError("assignment expression cannot be used in a comprehension iterable expression", e.span());
        }
        Ast.Name target = (Ast.Name) e.target();
        if (cur.comprehension != Comp.NONE) {
            extendNamedExprScope(target);
        }
        cur.walrusTargets.add(cur.mangle(target.id()));
        expr(e.value());
        expr(target);
    }

    /** {@code :=} in a comprehension binds in the function or module around. */
    private void extendNamedExprScope(Ast.Name target) {
        String name = target.id();
        for (int i = stack.size() - 1; i >= 0; i--) {
            Scope s = stack.get(i);
            if (s.comprehension != Comp.NONE) {
                int flags = s.flags(s.mangle(name));
                if ((flags & DEF_COMP_ITER) != 0 && (flags & DEF_LOCAL) != 0) {
                    throw new CompileError("assignment expression cannot rebind comprehension iteration variable '" + name + "'",
                            target.span());
                }
                continue;
            }
            switch (s.kind) {
                case FUNCTION -> {
                    addDef(name, (s.flags(s.mangle(name)) & DEF_GLOBAL) != 0 ? DEF_GLOBAL : DEF_NONLOCAL, target.span());
                    cur.directives.putIfAbsent(cur.mangle(name), target.span());
                    addDef(name, DEF_LOCAL, s, target.span());
                    s.walrusTargets.add(s.mangle(name));
                    return;
                }
                case MODULE -> {
                    addDef(name, DEF_GLOBAL, target.span());
                    cur.directives.putIfAbsent(cur.mangle(name), target.span());
                    addDef(name, DEF_GLOBAL, s, target.span());
                    return;
                }
                case CLASS -> throw new CompileError(
                        "assignment expression within a comprehension cannot be used in a class body", target.span());
                case TYPE_PARAMETERS -> throw new CompileError(
                        "assignment expression within a comprehension cannot be used within the definition of a generic",
                        target.span());
                case TYPE_ALIAS -> throw new CompileError(
                        "assignment expression within a comprehension cannot be used in a type alias", target.span());
                case TYPE_VARIABLE -> throw new CompileError(
                        "assignment expression within a comprehension cannot be used in a TypeVar bound", target.span());
                case ANNOTATION -> throw new CompileError("named expression cannot be used within an annotation",
                        target.span());
            }
        }
    }

    private void comprehension(Ast.ExprNode e, String name, Comp kind, List<Ast.Comprehension> generators, Ast.ExprNode elt,
            Ast.ExprNode value) {
        Ast.Comprehension first = generators.getFirst();
        cur.compIterExpr++;
        expr(first.iter());
        cur.compIterExpr--;
        enter(Kind.FUNCTION, name, e, e.span());
        cur.comprehension = kind;
        cur.coroutine = first.is_async() != 0;
        addDef(".0", DEF_PARAM, e.span());
        target(first.target());
        exprs(first.ifs());
        for (Ast.Comprehension g : generators.subList(1, generators.size())) {
            target(g.target());
            cur.compIterExpr++;
            expr(g.iter());
            cur.compIterExpr--;
            exprs(g.ifs());
            cur.coroutine |= g.is_async() != 0;
        }
        optional(value);
        expr(elt);
        cur.generator = kind == Comp.GENERATOR;
        boolean async = cur.coroutine && !cur.generator;
        exit();
        if (async) {
            if (!isAsyncDef() && cur.comprehension == Comp.NONE && !(topLevelAwait && cur.kind == Kind.MODULE)) {
                throw new CompileError("asynchronous comprehension outside of an asynchronous function", e.span());
            }
            cur.coroutine = true;
        }
    }

    private void target(Ast.ExprNode target) {
        cur.compIterTarget = true;
        expr(target);
        cur.compIterTarget = false;
    }

    // ---- type parameters

    final void typeParams(List<Ast.TypeParam> params) {
        for (Ast.TypeParam param : params) {
            switch (param) {
                case Ast.TypeVar p -> {
                    addTypeParam(p.name(), p.span());
                    typeVariable(p.bound(), p.name(), p.bound() instanceof Ast.Tuple ? "a TypeVar constraint" : "a TypeVar bound");
                    typeVariable(p.default_value(), p.name(), "a TypeVar default");
                }
                case Ast.TypeVarTuple p -> {
                    addTypeParam(p.name(), p.span());
                    typeVariable(p.default_value(), p.name(), "a TypeVarTuple default");
                }
                case Ast.ParamSpec p -> {
                    addTypeParam(p.name(), p.span());
                    typeVariable(p.default_value(), p.name(), "a ParamSpec default");
                }
            }
        }
    }

    private void addTypeParam(String name, Ast.Span span) {
        if (name.equals("__classdict__")) {
            throw new CompileError("reserved name '" + name + "' cannot be used for type parameter", span);
        }
        addDef(name, DEF_TYPE_PARAM | DEF_LOCAL, span);
    }

    private void typeVariable(Ast.ExprNode e, String name, String info) {
        if (e == null) {
            return;
        }
        boolean inClass = cur.canSeeClassScope;
        enter(Kind.TYPE_VARIABLE, name, e, e.span());
        if (inClass) {
            cur.canSeeClassScope = true;
            addDef("__classdict__", USE, e.span());
        }
        cur.scopeInfo = info;
        expr(e);
        exit();
    }
}
