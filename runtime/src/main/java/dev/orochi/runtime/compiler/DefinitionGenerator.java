package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.Intrinsic;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.compiler.Scope.Kind;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.List;

/** Functions, lambdas, classes, type parameters, type aliases and annotations: everything that makes code objects. */
abstract class DefinitionGenerator extends MatchGenerator {
    private static final Object FORMAT_DEFAULT = new Ast.TupleConst(List.of(1L));

    DefinitionGenerator(Session session, Scope scope) {
        super(session, scope);
    }

    /** Compiles an inner unit. */
    abstract CodeGenerator unit(Scope scope, CodeGenerator.UnitKind kind, String name, int firstLine);

    // ---- function objects

    /** dst = function of the finished unit; the registers are those of MAKE_FUNCTION or NONE. */
    private void makeFunction(Span span, int dst, CodeGenerator unit, int defaults, int kwDefaults, int annotate) {
        int mark = top;
        Object code = unit.finish();
        int closure = unit.freeNames.isEmpty() ? NONE : closure(span, unit.freeNames, newTemp());
        top = mark;
        emitBc(span, Op.MAKE_FUNCTION, dst, constIndex(new CodeConst(code))).ext =
                new int[] {defaults, kwDefaults, annotate, closure};
    }

    private int defaults(Ast.Arguments args, Span span) {
        if (args.defaults().isEmpty()) {
            return NONE;
        }
        return expr(new Ast.Tuple(args.defaults(), Ast.ExprContext.Load, span));
    }

    private int kwDefaults(Ast.Arguments args, Span span) {
        List<Integer> regs = new ArrayList<>();
        int mark = top;
        for (int i = 0; i < args.kwonlyargs().size(); i++) {
            Ast.ExprNode d = args.kw_defaults().get(i);
            if (d != null) {
                regs.add(constant(Ast.Text.of(mangle(args.kwonlyargs().get(i).arg())), span));
                regs.add(operands(List.of(d), args.kw_defaults().toArray(new Ast.ExprNode[0]))[0]);
            }
        }
        if (regs.isEmpty()) {
            return NONE;
        }
        top = mark;
        int dst = newTemp();
        emit(span, Op.BUILD_MAP, 0, dst, NONE, regs.size() / 2, regs.stream().mapToInt(r -> r).toArray());
        return dst;
    }

    private static int firstLine(List<Ast.ExprNode> decorators, Span span) {
        return decorators.isEmpty() ? span.line() : decorators.getFirst().span().line();
    }

    /** What the parts of a def statement are. */
    record Def(Ast.Stmt stmt, String name, Ast.Arguments args, List<Ast.Stmt> body, List<Ast.ExprNode> decorators,
            Ast.ExprNode returns, List<Ast.TypeParam> typeParams, Span span) {
        static Def of(Ast.FunctionDef s) {
            return new Def(s, s.name(), s.args(), s.body(), s.decorator_list(), s.returns(), s.type_params(), s.span());
        }

        static Def of(Ast.AsyncFunctionDef s) {
            return new Def(s, s.name(), s.args(), s.body(), s.decorator_list(), s.returns(), s.type_params(), s.span());
        }
    }

    final void function(Def d) {
        int mark = top;
        int[] decorators = operands(d.decorators);
        Ast.Name target = new Ast.Name(d.name, Ast.ExprContext.Store, d.span);
        int local = decorators.length == 0 ? plainLocal(target) : NONE;
        int inner = top;
        int dst = local != NONE ? local : newTemp();
        int afterDst = top;
        int defaults = defaults(d.args, d.span);
        int kwDefaults = kwDefaults(d.args, d.span);
        int line = firstLine(d.decorators, d.span);
        if (d.typeParams.isEmpty()) {
            functionBody(d, line, dst, defaults, kwDefaults);
        } else {
            genericFunction(d, line, dst, defaults, kwDefaults);
        }
        top = afterDst;
        decorate(d.decorators, decorators, dst);
        if (local == NONE) {
            storeName(d.span, d.name, dst);
        }
        top = mark;
    }

    private void decorate(List<Ast.ExprNode> nodes, int[] decorators, int value) {
        for (int i = decorators.length - 1; i >= 0; i--) {
            emit(nodes.get(i).span(), Op.CALL, 0, value, decorators[i], 1, value);
        }
    }

    final void functionBody(Def d, int line, int dst, int defaults, int kwDefaults) {
        int annotate = annotations(d);
        Scope s = session.table.of(Kind.FUNCTION, d.stmt);
        CodeGenerator u = unit(s, s.coroutine || d.stmt instanceof Ast.AsyncFunctionDef
                ? CodeGenerator.UnitKind.ASYNC_FUNCTION : CodeGenerator.UnitKind.FUNCTION, d.name, line);
        u.functionBody(d.args, d.body);
        makeFunction(d.span, dst, u, defaults, kwDefaults, annotate);
    }

    private void genericFunction(Def d, int line, int dst, int defaults, int kwDefaults) {
        Scope s = session.table.of(Kind.TYPE_PARAMETERS, d.stmt);
        CodeGenerator u = unit(s, CodeGenerator.UnitKind.TYPE_PARAMS, "<generic parameters of " + d.name + ">", line);
        List<Integer> args = new ArrayList<>();
        if (defaults != NONE) {
            u.argument(".defaults");
            u.argCount++;
            args.add(defaults);
        }
        if (kwDefaults != NONE) {
            u.argument(".kwdefaults");
            u.argCount++;
            args.add(kwDefaults);
        }
        u.generic(d.span, d.typeParams, (span, params) -> {
            int f = u.newTemp();
            int innerDefaults = defaults == NONE ? NONE : u.load(span, ".defaults", NONE);
            int innerKw = kwDefaults == NONE ? NONE : u.load(span, ".kwdefaults", NONE);
            u.functionBody(d, line, f, innerDefaults, innerKw);
            u.emit(span, Op.INTRINSIC, Intrinsic.SET_FUNCTION_TYPE_PARAMS.ordinal(), f, f, params);
            return f;
        });
        int f = newTemp();
        makeFunction(d.span, f, u, NONE, NONE, NONE);
        emit(d.span, Op.CALL, 0, dst, f, args.size(), args.stream().mapToInt(r -> r).toArray());
    }

    /** Makes something inside the scope of type parameters. */
    @FunctionalInterface
    interface GenericPart {
        int make(Span span, int params);
    }

    /** The body of a unit for type parameters. */
    final void generic(Span span, List<Ast.TypeParam> params, GenericPart part) {
        begin();
        int tuple = typeParams(params, span);
        emit(span, Op.RETURN, 0, NONE, part.make(span, tuple), NONE);
    }

    abstract void begin();

    // ---- annotations

    /** The __annotate__ function of a function; NONE when nothing is annotated. */
    private int annotations(Def d) {
        Scope s = session.table.of(Kind.ANNOTATION, d.stmt);
        if (s == null || !s.annotationsUsed) {
            return NONE;
        }
        CodeGenerator u = annotate(s, d.span.line());
        List<Integer> pairs = new ArrayList<>();
        u.argAnnotations(d.args.args(), pairs);
        u.argAnnotations(d.args.posonlyargs(), pairs);
        if (d.args.vararg() != null) {
            u.argAnnotations(List.of(d.args.vararg()), pairs);
        }
        u.argAnnotations(d.args.kwonlyargs(), pairs);
        if (d.args.kwarg() != null) {
            u.argAnnotations(List.of(d.args.kwarg()), pairs);
        }
        if (d.returns != null) {
            pairs.add(u.constant(Ast.Text.of("return"), d.returns.span()));
            pairs.add(u.annotation(d.returns));
        }
        int map = u.newTemp();
        u.emit(d.span, Op.BUILD_MAP, 0, map, NONE, pairs.size() / 2, pairs.stream().mapToInt(r -> r).toArray());
        u.emit(d.span, Op.RETURN, 0, NONE, map, NONE);
        int dst = newTemp();
        makeFunction(d.span, dst, u, NONE, NONE, NONE);
        return dst;
    }

    private CodeGenerator annotate(Scope s, int line) {
        CodeGenerator u = unit(s, CodeGenerator.UnitKind.ANNOTATIONS, "__annotate__", line);
        u.formatArgument("format");
        return u;
    }

    /** Opens a unit that is called with an annotation format: other formats than VALUE and its fake form are refused. */
    final void formatArgument(String shownName) {
        argument(".format");
        varNames.set(0, shownName);
        CodeGenerator self = (CodeGenerator) this;
        self.argCount = 1;
        self.posOnlyArgCount = 1;
        begin();
        Span span = new Span(self.firstLine, 0, self.firstLine, 0);
        Label ok = new Label();
        int two = constant(2L, span);
        int format = load(span, ".format", NONE);
        ok.merge(bound);
        emit(span, Op.JUMP_COMPARE, CompareOp.GT.ordinal(), NONE, format, two).target = ok;
        int t = newTemp();
        emitBc(span, Op.LOAD_GLOBAL, t, nameIndex("NotImplementedError"));
        emit(span, Op.RAISE, 0, NONE, t, NONE);
        top = 0;
        bind(ok);
    }

    final void argAnnotations(List<Ast.Arg> args, List<Integer> pairs) {
        for (Ast.Arg a : args) {
            if (a.annotation() != null) {
                pairs.add(constant(Ast.Text.of(mangle(a.arg())), a.span()));
                pairs.add(annotation(a.annotation()));
            }
        }
    }

    final int annotation(Ast.ExprNode e) {
        if (session.table.futureAnnotations) {
            return constant(Ast.Text.of(Unparser.unparse(e)), e.span());
        }
        return starredValue(e);
    }

    /** A value, where {@code *x} stands for the only item of x. */
    final int starredValue(Ast.ExprNode e) {
        if (!(e instanceof Ast.Starred s)) {
            return expr(e);
        }
        int dst = newTemp();
        int r = expr(s.value());
        emit(s.span(), Op.UNPACK_SEQUENCE, 0, NONE, r, 1, dst);
        top = index(dst) + 1;
        return dst;
    }

    /** The function that evaluates the annotations of the variables of a module or class. */
    final int deferredAnnotate(List<Ast.AnnAssign> list, List<Integer> conditions, Span span, int dst) {
        CodeGenerator u = annotate(scope.annotationBlock, span.line());
        int map = u.newTemp();
        u.emit(span, Op.BUILD_MAP, 0, map, NONE, 0);
        int mark = u.top;
        for (int i = 0; i < list.size(); i++) {
            Ast.AnnAssign a = list.get(i);
            Label skip = new Label();
            if (conditions.get(i) >= 0) {
                int t = u.newTemp();
                int index = u.constant((long) conditions.get(i), a.span());
                int set = u.load(a.span(), "__conditional_annotations__", NONE);
                u.emit(a.span(), Op.CONTAINS, 0, t, index, set);
                u.jumpIf(a.span(), Op.JUMP_IF_FALSE, t, skip);
                u.top = mark;
            }
            int value = u.annotation(a.annotation());
            int key = u.constant(Ast.Text.of(mangle(((Ast.Name) a.target()).id())), a.span());
            u.emit(span, Op.MAP_ADD, 0, map, key, value);
            u.top = mark;
            u.bind(skip);
        }
        u.emit(span, Op.RETURN, 0, NONE, map, NONE);
        makeFunction(span, dst, u, NONE, NONE, NONE);
        return dst;
    }

    // ---- lambda, comprehension functions

    @Override
    final int lambda(Ast.Lambda e, int want) {
        int mark = top;
        int defaults = defaults(e.args(), e.span());
        int kwDefaults = kwDefaults(e.args(), e.span());
        Scope s = session.table.of(Kind.FUNCTION, e);
        CodeGenerator u = unit(s, CodeGenerator.UnitKind.LAMBDA, "<lambda>", e.span().line());
        u.lambdaBody(e);
        int dst = result(want, mark);
        top = Math.max(top, mark + 3);
        makeFunction(e.span(), dst, u, defaults, kwDefaults, NONE);
        top = want == NONE ? mark + 1 : mark;
        return dst;
    }

    @Override
    final int comprehensionFunction(Scope comp, Ast.ExprNode e, int dst) {
        CodeGenerator u = unit(comp, CodeGenerator.UnitKind.COMPREHENSION, comp.name, e.span().line());
        u.comprehensionBody(e);
        makeFunction(e.span(), dst, u, NONE, NONE, NONE);
        return dst;
    }

    // ---- classes

    final void classDef(Ast.ClassDef s) {
        int mark = top;
        int[] decorators = operands(s.decorator_list());
        int line = firstLine(s.decorator_list(), s.span());
        int dst = newTemp();
        int inner = top;
        if (s.type_params().isEmpty()) {
            buildClass(s, line, dst, NONE);
        } else {
            Scope ts = session.table.of(Kind.TYPE_PARAMETERS, s);
            CodeGenerator u = unit(ts, CodeGenerator.UnitKind.TYPE_PARAMS, "<generic parameters of " + s.name() + ">", line);
            u.generic(s.span(), s.type_params(), (span, params) -> {
                u.store(span, ".type_params", params);
                int cls = u.newTemp();
                int base = u.genericBase(span);
                u.buildClass(s, line, cls, base);
                return cls;
            });
            int f = newTemp();
            makeFunction(s.span(), f, u, NONE, NONE, NONE);
            emit(s.span(), Op.CALL, 0, dst, f, 0);
        }
        top = inner;
        decorate(s.decorator_list(), decorators, dst);
        storeName(s.span(), s.name(), dst);
        top = mark;
    }

    /** {@code Generic[type parameters]}. */
    final int genericBase(Span span) {
        int mark = top;
        int params = load(span, ".type_params", NONE);
        top = mark;
        int t = newTemp();
        emit(span, Op.INTRINSIC, Intrinsic.SUBSCRIPT_GENERIC.ordinal(), t, params, NONE);
        store(span, ".generic_base", t);
        top = mark;
        return load(span, ".generic_base", NONE);
    }

    final void buildClass(Ast.ClassDef s, int line, int dst, int genericBase) {
        int mark = top;
        Scope cs = session.table.of(Kind.CLASS, s);
        CodeGenerator u = unit(cs, CodeGenerator.UnitKind.CLASS, s.name(), line);
        u.classBody(s, line);
        Span span = s.span();
        int build = newTemp();
        emit(span, Op.LOAD_BUILD_CLASS, build);
        int f = newTemp();
        makeFunction(span, f, u, NONE, NONE, NONE);
        int name = constant(Ast.Text.of(s.name()), span);
        List<Ast.ExprNode> bases = s.bases();
        if (genericBase != NONE) {
            bases = new ArrayList<>(bases);
            bases.add(new Ast.Name(".generic_base", Ast.ExprContext.Load, span));
        }
        classCall(span, build, new int[] {f, name}, bases, s.keywords(), mark, dst);
    }

    abstract void classCall(Span span, int build, int[] first, List<Ast.ExprNode> bases, List<Ast.Keyword> keywords, int mark,
            int dst);

    // ---- type parameters and aliases

    /** Makes the type parameters, binds their names. @return the tuple of them, in a temporary */
    private int typeParams(List<Ast.TypeParam> params, Span span) {
        int tuple = newTemp();
        int mark = top;
        int[] regs = new int[params.size()];
        boolean seenDefault = false;
        for (int i = 0; i < regs.length; i++) {
            Ast.TypeParam p = params.get(i);
            String name = nameOf(p);
            Ast.ExprNode dflt = defaultOf(p);
            if (dflt == null && seenDefault) {
                throw new CompileError("non-default type parameter '" + name + "' follows default type parameter", p.span());
            }
            seenDefault |= dflt != null;
            int r = newTemp();
            typeParam(p, name, r);
            if (dflt != null) {
                int f = lazyValue(dflt, name, p instanceof Ast.TypeVarTuple);
                emit(p.span(), Op.INTRINSIC, Intrinsic.SET_TYPEPARAM_DEFAULT.ordinal(), r, r, f);
                top--;
            }
            int copy = newTemp();
            emit(p.span(), Op.COPY, copy, r);
            storeName(p.span(), name, copy);
            top--;
            regs[i] = r;
        }
        top = mark;
        emit(span, Op.BUILD_TUPLE, 0, tuple, NONE, regs.length, regs);
        return tuple;
    }

    private static String nameOf(Ast.TypeParam param) {
        return switch (param) {
            case Ast.TypeVar p -> p.name();
            case Ast.ParamSpec p -> p.name();
            case Ast.TypeVarTuple p -> p.name();
        };
    }

    private static Ast.ExprNode defaultOf(Ast.TypeParam param) {
        return switch (param) {
            case Ast.TypeVar p -> p.default_value();
            case Ast.ParamSpec p -> p.default_value();
            case Ast.TypeVarTuple p -> p.default_value();
        };
    }

    private void typeParam(Ast.TypeParam param, String name, int dst) {
        int text = constant(Ast.Text.of(name), param.span());
        Intrinsic kind = switch (param) {
            case Ast.TypeVar p when p.bound() instanceof Ast.Tuple -> Intrinsic.TYPEVAR_WITH_CONSTRAINTS;
            case Ast.TypeVar p when p.bound() != null -> Intrinsic.TYPEVAR_WITH_BOUND;
            case Ast.TypeVar p -> Intrinsic.TYPEVAR;
            case Ast.ParamSpec p -> Intrinsic.PARAMSPEC;
            case Ast.TypeVarTuple p -> Intrinsic.TYPEVARTUPLE;
        };
        int f = NONE;
        if (param instanceof Ast.TypeVar p && p.bound() != null) {
            f = lazyValue(p.bound(), name, false);
            top--;
        }
        emit(param.span(), Op.INTRINSIC, kind.ordinal(), dst, text, f);
    }

    /** A function computing the bound, constraints or default of a type parameter, in a new temporary. */
    private int lazyValue(Ast.ExprNode e, String name, boolean allowStar) {
        int dst = newTemp();
        CodeGenerator u = unit(session.table.of(Kind.TYPE_VARIABLE, e), CodeGenerator.UnitKind.ANNOTATIONS, name, e.span().line());
        u.formatArgument(".format");
        u.emit(e.span(), Op.RETURN, 0, NONE, allowStar ? u.starredValue(e) : u.expr(e), NONE);
        makeFunction(e.span(), dst, u, constant(FORMAT_DEFAULT, e.span()), NONE, NONE);
        return dst;
    }

    final void typeAlias(Ast.TypeAlias s) {
        int mark = top;
        String name = ((Ast.Name) s.name()).id();
        int dst = newTemp();
        if (s.type_params().isEmpty()) {
            alias(s, name, none(), dst);
        } else {
            Scope ts = session.table.of(Kind.TYPE_PARAMETERS, s);
            CodeGenerator u = unit(ts, CodeGenerator.UnitKind.TYPE_PARAMS, "<generic parameters of " + name + ">",
                    s.span().line());
            u.generic(s.span(), s.type_params(), (span, params) -> {
                int t = u.newTemp();
                u.alias(s, name, params, t);
                return t;
            });
            int f = newTemp();
            makeFunction(s.span(), f, u, NONE, NONE, NONE);
            emit(s.span(), Op.CALL, 0, dst, f, 0);
        }
        top = index(dst) + 1;
        storeName(s.name().span(), name, dst);
        top = mark;
    }

    final void alias(Ast.TypeAlias s, String name, int params, int dst) {
        int mark = top;
        CodeGenerator u = unit(session.table.of(Kind.TYPE_ALIAS, s), CodeGenerator.UnitKind.ANNOTATIONS, name, s.span().line());
        u.formatArgument(".format");
        u.emit(s.span(), Op.RETURN, 0, NONE, u.expr(s.value()), NONE);
        int f = newTemp();
        makeFunction(s.span(), f, u, constant(FORMAT_DEFAULT, s.span()), NONE, NONE);
        int t = newTemp();
        emit(s.span(), Op.BUILD_TUPLE, 0, t, NONE, 3, constant(Ast.Text.of(name), s.span()), params, f);
        emit(s.span(), Op.INTRINSIC, Intrinsic.TYPEALIAS.ordinal(), dst, t, NONE);
        top = mark;
    }
}
