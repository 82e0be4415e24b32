package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.Intrinsic;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.compiler.Scope.Kind;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One unit of code in the making: the module, a class body, a function. The superclasses deal with parts of the language, from
 * names up to definitions; this class with statements and with what is at the edges of a unit. {@link Assembler} turns the
 * result into a code object.
 *
 * <p>Confined to the thread of the compilation.
 */
final class CodeGenerator extends DefinitionGenerator {
    enum UnitKind { MODULE, CLASS, FUNCTION, ASYNC_FUNCTION, LAMBDA, COMPREHENSION, ANNOTATIONS, TYPE_PARAMS }

    final CodeGenerator parent;
    final UnitKind kind;
    final String name;
    final String qualName;
    final int firstLine;
    int argCount;
    int posOnlyArgCount;
    int kwOnlyArgCount;
    boolean hasDocstring;
    private Handler stopIteration;
    private final TreeSet<String> staticAttributes = new TreeSet<>();
    private final List<Ast.AnnAssign> deferred = new ArrayList<>();
    private final List<Integer> conditions = new ArrayList<>();
    private final Map<Ast.AnnAssign, Integer> conditionOf = new IdentityHashMap<>();
    /** Nesting of statements in blocks that may not run, of a class. */
    private int conditionalDepth;

    private CodeGenerator(Session session, CodeGenerator parent, Scope scope, UnitKind kind, String name, int firstLine) {
        super(session, scope);
        this.parent = parent;
        this.kind = kind;
        this.name = name;
        this.firstLine = firstLine;
        this.qualName = qualifiedName();
    }

    static CodeGenerator module(Session session) {
        return new CodeGenerator(session, null, session.table.top, UnitKind.MODULE, "<module>", 1);
    }

    @Override
    CodeGenerator unit(Scope scope, UnitKind kind, String name, int firstLine) {
        return new CodeGenerator(session, this, scope, kind, name, firstLine);
    }

    private String qualifiedName() {
        CodeGenerator p = parent;
        if (p != null && p.kind == UnitKind.TYPE_PARAMS) {
            p = p.parent;
        }
        if (p == null || p.kind == UnitKind.MODULE) {
            return name;
        }
        boolean named = kind == UnitKind.FUNCTION || kind == UnitKind.ASYNC_FUNCTION || kind == UnitKind.CLASS;
        if (named && p.scope.scopeOf(p.mangle(name)) == Scope.GLOBAL_EXPLICIT) {
            return name;
        }
        boolean local = p.kind == UnitKind.FUNCTION || p.kind == UnitKind.ASYNC_FUNCTION || p.kind == UnitKind.LAMBDA;
        return p.qualName + (local ? ".<locals>." : ".") + name;
    }

    // ---- edges

    /** The code object. */
    PyCode finish() {
        if (stopIteration != null) {
            implicitReturn();
            popHandler(stopIteration);
            int exc = bindHandler(stopIteration);
            emit(NO_LINE, Op.INTRINSIC, Intrinsic.STOPITERATION_ERROR.ordinal(), exc, exc, NONE);
            emit(NO_LINE, Op.RERAISE, 0, NONE, exc, NONE);
        } else {
            implicitReturn();
        }
        return Assembler.assemble(this);
    }

    private void implicitReturn() {
        if (reachable) {
            emit(null, Op.RETURN, 0, NONE, none(), NONE).implicitReturn = true;
        }
    }

    /** After the arguments are registered: cells, and the start of a generator. */
    @Override
    void begin() {
        makeCells();
        if (scope.generator || scope.coroutine && kind != UnitKind.MODULE || kind == UnitKind.MODULE && scope.coroutine) {
            emit(new Span(firstLine, 0, firstLine, 0), Op.RETURN_GENERATOR);
            stopIteration = pushHandler();
        }
    }

    int flags() {
        int f = 0;
        if (scope.functionLike()) {
            f |= PyCode.CO_NEWLOCALS | PyCode.CO_OPTIMIZED;
            if (scope.nested) {
                f |= PyCode.CO_NESTED;
            }
            if (scope.hasVarargs) {
                f |= PyCode.CO_VARARGS;
            }
            if (scope.hasVarKeywords) {
                f |= PyCode.CO_VARKEYWORDS;
            }
            if (scope.method) {
                f |= PyCode.CO_METHOD;
            }
        }
        if (scope.generator && !scope.coroutine) {
            f |= PyCode.CO_GENERATOR;
        } else if (scope.coroutine) {
            f |= scope.generator ? PyCode.CO_ASYNC_GENERATOR : PyCode.CO_COROUTINE;
        }
        if (hasDocstring) {
            f |= PyCode.CO_HAS_DOCSTRING;
        }
        return f | session.future.flags();
    }

    @Override
    boolean isAsyncGenerator() {
        return scope.coroutine && scope.generator;
    }

    @Override
    int positionalArgs() {
        return argCount;
    }

    // ---- bodies of units

    PyCode moduleCode(Ast.Mod mod) {
        switch (mod) {
            case Ast.Module m -> moduleBody(m.body());
            case Ast.Interactive m -> moduleBody(m.body());
            case Ast.Expression m -> {
                begin();
                emit(m.body().span(), Op.RETURN, 0, NONE, expr(m.body()), NONE);
            }
            case Ast.FunctionType m -> throw new CompileError("this compiler does not handle FunctionTypes", null);
        }
        return finish();
    }

    private void moduleBody(List<Ast.Stmt> body) {
        begin();
        Span span = body.isEmpty() ? new Span(0, 0, 0, 0) : body.getFirst().span();
        Span start = new Span(span.line(), 0, span.line(), 0);
        if (scope.hasConditionalAnnotations) {
            int t = newTemp();
            emit(start, Op.BUILD_SET, 0, t, NONE, 0);
            storeName(start, "__conditional_annotations__", t);
            top = 0;
        }
        if (session.table.futureAnnotations) {
            setupAnnotations(start);
        } else {
            DeferredAnnotations.collect(body, a -> addDeferred(a, true));
            if (!deferred.isEmpty()) {
                storeName(start, "__annotate__", deferredAnnotate(deferred, conditions, start, newTemp()));
                top = 0;
            }
        }
        docstring(body);
        body(body);
    }

    private void setupAnnotations(Span span) {
        if (scope.annotationsUsed) {
            int t = newTemp();
            emit(span, Op.INTRINSIC, Intrinsic.SETUP_ANNOTATIONS.ordinal(), t, none(), NONE);
            emit(span, Op.CLEAR, t);
            top--;
        }
    }

    private void docstring(List<Ast.Stmt> body) {
        Ast.Text doc = Docstrings.of(body);
        if (doc != null && session.optimize < 2 && !session.interactive) {
            Span span = body.getFirst().span();
            storeName(span, "__doc__", constant(Docstrings.clean(doc), span));
        }
    }

    void functionBody(Ast.Arguments args, List<Ast.Stmt> body) {
        Ast.Text doc = Docstrings.of(body);
        if (doc != null && session.optimize < 2) {
            constIndex(Docstrings.clean(doc));
            hasDocstring = true;
        }
        arguments(args);
        begin();
        body(doc != null ? body.subList(1, body.size()) : body);
    }

    void lambdaBody(Ast.Lambda e) {
        arguments(e.args());
        begin();
        emit(e.body().span(), Op.RETURN, 0, NONE, expr(e.body()), NONE);
    }

    private void arguments(Ast.Arguments args) {
        argCount = args.posonlyargs().size() + args.args().size();
        posOnlyArgCount = args.posonlyargs().size();
        kwOnlyArgCount = args.kwonlyargs().size();
        args.posonlyargs().forEach(a -> argument(mangle(a.arg())));
        args.args().forEach(a -> argument(mangle(a.arg())));
        args.kwonlyargs().forEach(a -> argument(mangle(a.arg())));
        if (args.vararg() != null) {
            argument(mangle(args.vararg().arg()));
        }
        if (args.kwarg() != null) {
            argument(mangle(args.kwarg().arg()));
        }
    }

    void comprehensionBody(Ast.ExprNode e) {
        argument(".0");
        argCount = 1;
        begin();
        int acc = scope.comprehension == Scope.Comp.GENERATOR ? NONE : newTemp();
        if (acc != NONE) {
            build(scope, e.span(), acc);
        }
        generators(scope, Parts.of(e), 0, localRegister(".0"), acc);
        if (acc != NONE) {
            emit(e.span(), Op.RETURN, 0, NONE, acc, NONE);
        }
    }

    void classBody(Ast.ClassDef s, int line) {
        Span span = new Span(line, 0, line, 0);
        int classCell = scope.needsClassClosure ? implicitCell("__class__") : NONE;
        int dictCell = scope.needsClassDict ? implicitCell("__classdict__") : NONE;
        int annotationsCell = scope.hasConditionalAnnotations ? implicitCell("__conditional_annotations__") : NONE;
        begin();
        int t = newTemp();
        emitBc(span, Op.LOAD_NAME, t, nameIndex("__name__"));
        storeName(span, "__module__", t);
        storeName(span, "__qualname__", constant(Ast.Text.of(qualName), span));
        storeName(span, "__firstlineno__", constant((long) line, span));
        top = 0;
        if (!s.type_params().isEmpty()) {
            storeName(span, "__type_params__", load(span, ".type_params", NONE));
            top = 0;
        }
        if (dictCell != NONE) {
            emit(span, Op.LOAD_LOCALS, newTemp());
            emit(span, Op.STORE_CELL, dictCell, t);
            top = 0;
        }
        if (annotationsCell != NONE) {
            emit(span, Op.BUILD_SET, 0, newTemp(), NONE, 0);
            emit(span, Op.STORE_CELL, annotationsCell, t);
            top = 0;
        }
        if (session.table.futureAnnotations) {
            setupAnnotations(span);
        }
        docstring(s.body());
        body(Docstrings.of(s.body()) != null ? s.body().subList(1, s.body().size()) : s.body());
        classEnd(span, classCell, dictCell);
    }

    private void classEnd(Span span, int classCell, int dictCell) {
        if (!deferred.isEmpty()) {
            storeName(span, "__annotate_func__", deferredAnnotate(deferred, conditions, span, newTemp()));
            top = 0;
        }
        List<Object> names = new ArrayList<>();
        staticAttributes.forEach(n -> names.add(Ast.Text.of(n)));
        storeName(NO_LINE, "__static_attributes__", constant(new Ast.TupleConst(List.copyOf(names)), NO_LINE));
        if (dictCell != NONE) {
            emitBc(NO_LINE, Op.STORE_NAME, dictCell, nameIndex("__classdictcell__"));
        }
        if (classCell != NONE) {
            emitBc(NO_LINE, Op.STORE_NAME, classCell, nameIndex("__classcell__"));
            emit(NO_LINE, Op.RETURN, 0, NONE, classCell, NONE);
        } else {
            emit(NO_LINE, Op.RETURN, 0, NONE, none(), NONE);
        }
    }

    @Override
    void classCall(Span span, int build, int[] first, List<Ast.ExprNode> bases, List<Ast.Keyword> keywords, int mark, int dst) {
        boolean simple = bases.stream().noneMatch(b -> b instanceof Ast.Starred)
                && keywords.stream().allMatch(k -> k.arg() != null);
        checkKeywords(keywords);
        if (simple) {
            simpleCall(span, build, first, bases, keywords, mark, dst);
        } else {
            starCall(span, build, first, bases, keywords, mark, dst);
        }
    }

    // ---- annotations and attributes of the class around

    private void addDeferred(Ast.AnnAssign a, boolean conditional) {
        int condition = conditional ? conditionOf.size() : -1;
        if (conditional) {
            conditionOf.put(a, condition);
        }
        deferred.add(a);
        conditions.add(condition);
    }

    @Override
    void deferredAnnotation(Ast.AnnAssign s) {
        Span span = s.span();
        int mark = top;
        String id = ((Ast.Name) s.target()).id();
        if (session.table.futureAnnotations) {
            int text = constant(Ast.Text.of(Unparser.unparse(s.annotation())), s.annotation().span());
            int map = newTemp();
            emitBc(span, Op.LOAD_NAME, map, nameIndex("__annotations__"));
            emit(span, Op.SET_ITEM, 0, map, constant(Ast.Text.of(mangle(id)), span), text);
            top = mark;
            return;
        }
        if (scope.kind == Kind.CLASS) {
            addDeferred(s, conditionalDepth > 0);
        }
        Integer condition = conditionOf.get(s);
        if (condition != null) {
            int set;
            if (scope.kind == Kind.CLASS) {
                set = newTemp();
                emit(span, Op.LOAD_CELL, set, varNames.indexOf("__conditional_annotations__"));
            } else {
                set = loadName(span, "__conditional_annotations__", NONE);
            }
            emit(span, Op.SET_ADD, set, constant((long) condition, span));
            emit(span, Op.CLEAR, set);
            top = mark;
        }
    }

    @Override
    void noteStaticAttribute(Ast.Attribute target) {
        if (!(target.value() instanceof Ast.Name n && n.id().equals("self"))) {
            return;
        }
        for (CodeGenerator u = this; u != null; u = u.parent) {
            if (u.kind == UnitKind.CLASS) {
                u.staticAttributes.add(target.attr());
                return;
            }
        }
    }

    // ---- statements

    @Override
    void body(List<Ast.Stmt> body) {
        for (Ast.Stmt s : body) {
            stmt(s);
        }
    }

    private boolean conditional(Ast.Stmt s) {
        return switch (s) {
            case Ast.If i -> true;
            case Ast.For i -> true;
            case Ast.AsyncFor i -> true;
            case Ast.While i -> true;
            case Ast.Try i -> true;
            case Ast.TryStar i -> true;
            case Ast.With i -> true;
            case Ast.AsyncWith i -> true;
            case Ast.Match i -> true;
            default -> false;
        };
    }

    @Override
    void stmt(Ast.Stmt stmt) {
        boolean conditional = conditional(stmt);
        if (conditional) {
            conditionalDepth++;
        }
        switch (stmt) {
            case Ast.Expr s -> expressionStmt(s);
            case Ast.Assign s -> assignment(s);
            case Ast.AugAssign s -> augmented(s);
            case Ast.AnnAssign s -> annotated(s);
            case Ast.Return s -> returnStmt(s);
            case Ast.If s -> ifStmt(s);
            case Ast.For s -> forStmt(s);
            case Ast.While s -> whileStmt(s);
            case Ast.FunctionDef s -> function(Def.of(s));
            case Ast.AsyncFunctionDef s -> function(Def.of(s));
            case Ast.ClassDef s -> classDef(s);
            case Ast.Try s -> tryStmt(s);
            case Ast.TryStar s -> tryStar(s);
            case Ast.With s -> with(s);
            case Ast.AsyncWith s -> asyncWith(s);
            case Ast.AsyncFor s -> asyncFor(s);
            case Ast.Match s -> match(s);
            case Ast.Raise s -> raise(s);
            case Ast.Assert s -> assertStmt(s);
            case Ast.Delete s -> s.targets().forEach(this::delete);
            case Ast.Import s -> Imports.importStmt(this, s);
            case Ast.ImportFrom s -> Imports.importFrom(this, s);
            case Ast.TypeAlias s -> typeAlias(s);
            case Ast.Break s -> breakStmt(s);
            case Ast.Continue s -> continueStmt(s);
            case Ast.Pass s -> emit(s.span(), Op.NOP);
            case Ast.Global s -> { }
            case Ast.Nonlocal s -> { }
        }
        if (conditional) {
            conditionalDepth--;
        }
    }

    private void expressionStmt(Ast.Expr s) {
        int mark = top;
        if (session.interactive && kind == UnitKind.MODULE) {
            int r = expr(s.value());
            top = mark;
            int t = newTemp();
            emit(s.span(), Op.INTRINSIC, Intrinsic.PRINT.ordinal(), t, r, NONE);
            emit(null, Op.CLEAR, t);
        } else if (s.value() instanceof Ast.Constant) {
            emit(s.span(), Op.NOP);
        } else {
            discard(s.value());
        }
        top = mark;
    }

    private void raise(Ast.Raise s) {
        int mark = top;
        if (s.exc() == null) {
            emit(s.span(), Op.RAISE_CURRENT);
        } else if (s.cause() == null) {
            emit(s.span(), Op.RAISE, 0, NONE, expr(s.exc()), NONE);
        } else {
            int e = operand(s.exc(), s.cause());
            emit(s.span(), Op.RAISE_FROM, 0, NONE, e, expr(s.cause()));
        }
        top = mark;
    }

    private void assertStmt(Ast.Assert s) {
        ExpressionChecks.assertTuple(session, s);
        if (session.optimize > 0) {
            return;
        }
        int mark = top;
        Label ok = new Label();
        Span span = s.test().span();
        condition(s.test(), true, ok);
        int t = newTemp();
        emit(span, Op.LOAD_ASSERTION_ERROR, t);
        if (s.msg() != null) {
            int m = expr(s.msg());
            emit(span, Op.CALL, 0, t, t, 1, m);
        }
        emit(span, Op.RAISE, 0, NONE, t, NONE);
        bind(ok);
        top = mark;
    }
}
