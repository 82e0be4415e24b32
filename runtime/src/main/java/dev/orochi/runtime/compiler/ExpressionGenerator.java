package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.UnaryOp;
import dev.orochi.runtime.compiler.Scope.Kind;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Expressions. {@link #expr} leaves the value where it is cheapest (a local or constant in place, else the first free
 * temporary) or in the wanted destination. A wanted local is written by the last instruction only, so that it keeps its
 * value when the expression raises, and so that the expression may read it.
 */
abstract class ExpressionGenerator extends NameGenerator {
    /** Displays longer than this are filled item by item. */
    private static final int MAX_DISPLAY = 32;
    private static final int MAX_PIECES = 1000;

    ExpressionGenerator(Session session, Scope scope) {
        super(session, scope);
    }

    abstract int call(Ast.Call e, int want);

    abstract int lambda(Ast.Lambda e, int want);

    abstract int comprehension(Ast.ExprNode e, int want);

    final int expr(Ast.ExprNode e) {
        return expr(e, NONE);
    }

    final int expr(Ast.ExprNode expr, int want) {
        return switch (expr) {
            case Ast.Constant e -> place(e.span(), constant(e.value(), e.span()), want);
            case Ast.Name e -> name(e, want);
            case Ast.BinOp e -> binOp(e, want);
            case Ast.UnaryOp e -> unaryOp(e, want);
            case Ast.Compare e -> compare(e, want);
            case Ast.BoolOp e -> boolOp(e, want);
            case Ast.Call e -> call(e, want);
            case Ast.Attribute e -> attribute(e, want);
            case Ast.Subscript e -> subscript(e, want);
            case Ast.IfExp e -> ifExp(e, want);
            case Ast.NamedExpr e -> namedExpr(e, want);
            case Ast.Lambda e -> lambda(e, want);
            case Ast.Dict e -> dict(e, want);
            case Ast.Set e -> set(e, want);
            case Ast.List e -> list(e, want);
            case Ast.Tuple e -> tuple(e, want);
            case Ast.ListComp e -> comprehension(e, want);
            case Ast.SetComp e -> comprehension(e, want);
            case Ast.DictComp e -> comprehension(e, want);
            case Ast.GeneratorExp e -> comprehension(e, want);
            case Ast.Await e -> await(e, want);
            case Ast.Yield e -> yieldValue(e, want);
            case Ast.YieldFrom e -> yieldFrom(e, want);
            case Ast.FormattedValue e -> formattedValue(e, want);
            case Ast.JoinedStr e -> joinedStr(e, want);
            case Ast.TemplateStr e -> templateStr(e, want);
            case Ast.Interpolation e -> interpolation(e, want);
            case Ast.Slice e -> slice(e, want);
            case Ast.Starred e -> throw new CompileError("can't use starred expression here", e.span());
        };
    }

    // ---- operands

    /** Value of an operand that is read only after {@code later} have been evaluated: those may rebind a local. */
    final int operand(Ast.ExprNode e, Ast.ExprNode later) {
        return hold(e.span(), expr(e), later == null ? List.of() : List.of(later));
    }

    final int hold(Span span, int r, List<? extends Ast.ExprNode> later) {
        if (!isLocal(r) || !Walrus.rebinds(walrusNames(), varNames.get(r), later)) {
            return r;
        }
        int t = newTemp();
        emit(span, Op.MOVE, t, r);
        return t;
    }

    private Set<String> walrusNames() {
        return scope.walrusTargets;
    }

    private int name(Ast.Name e, int want) {
        if (e.id().equals("__debug__")) {
            return place(e.span(), constant(session.optimize == 0, e.span()), want);
        }
        return loadName(e.span(), e.id(), want);
    }

    // ---- operators

    private int binOp(Ast.BinOp e, int want) {
        ArrayDeque<Ast.BinOp> spine = new ArrayDeque<>();
        Ast.ExprNode at = e;
        while (at instanceof Ast.BinOp b) {
            spine.push(b);
            at = b.left();
        }
        int mark = top;
        int left = operand(at, spine.peek().right());
        while (!spine.isEmpty()) {
            Ast.BinOp b = spine.pop();
            int right = expr(b.right());
            Object x = constOf(left);
            Object y = x == null ? null : constOf(right);
            Object folded = y == null ? null : Folder.binary(b.op(), x, y);
            if (folded != null) {
                top = mark;
                left = constant(folded, b.span());
            } else {
                int dst = result(spine.isEmpty() ? want : NONE, mark);
                emit(b.span(), Op.BINARY, binary(b.op()), dst, left, right);
                left = dst;
            }
        }
        return place(e.span(), left, want);
    }

    static int binary(Ast.Operator op) {
        return (switch (op) {
            case Add -> BinaryOp.ADD;
            case Sub -> BinaryOp.SUB;
            case Mult -> BinaryOp.MUL;
            case MatMult -> BinaryOp.MATMUL;
            case Div -> BinaryOp.TRUEDIV;
            case Mod -> BinaryOp.MOD;
            case Pow -> BinaryOp.POW;
            case LShift -> BinaryOp.LSHIFT;
            case RShift -> BinaryOp.RSHIFT;
            case BitOr -> BinaryOp.OR;
            case BitXor -> BinaryOp.XOR;
            case BitAnd -> BinaryOp.AND;
            case FloorDiv -> BinaryOp.FLOORDIV;
        }).ordinal();
    }

    private int unaryOp(Ast.UnaryOp e, int want) {
        int mark = top;
        if (e.op() == Ast.UnaryOperator.Not && e.operand() instanceof Ast.Compare c && c.ops().size() == 1
                && isIdentityOrMembership(c.ops().getFirst())) {
            return identityOrMembership(c, e.span(), true, want);
        }
        int r = expr(e.operand());
        Object c = constOf(r);
        Object folded = c == null ? null : Folder.unary(e.op(), c);
        if (folded != null) {
            return place(e.span(), constant(folded, e.span()), want);
        }
        int dst = result(want, mark);
        int sub = (switch (e.op()) {
            case Invert -> UnaryOp.INVERT;
            case Not -> UnaryOp.NOT;
            case UAdd -> UnaryOp.POS;
            case USub -> UnaryOp.NEG;
        }).ordinal();
        emit(e.span(), Op.UNARY, sub, dst, r, NONE);
        return dst;
    }

    private static boolean isIdentityOrMembership(Ast.CmpOp op) {
        return op == Ast.CmpOp.Is || op == Ast.CmpOp.IsNot || op == Ast.CmpOp.In || op == Ast.CmpOp.NotIn;
    }

    private int identityOrMembership(Ast.Compare e, Span span, boolean negate, int want) {
        ExpressionChecks.compare(session, e);
        int mark = top;
        int l = operand(e.left(), e.comparators().getFirst());
        int r = comparand(e.ops().getFirst(), e.comparators().getFirst());
        int dst = result(want, mark);
        emitCompare(span, e.ops().getFirst(), negate, dst, l, r);
        return dst;
    }

    /** The right side of a comparison; displays of constants after {@code in} are constants. */
    private int comparand(Ast.CmpOp op, Ast.ExprNode e) {
        if (op == Ast.CmpOp.In || op == Ast.CmpOp.NotIn) {
            Object display = constantDisplay(e);
            if (display != null) {
                return constant(display, e.span());
            }
        }
        return expr(e);
    }

    /** A list or set display of constants as a constant tuple or frozenset; else null. */
    static Object constantDisplay(Ast.ExprNode e) {
        List<Object> items = switch (e) {
            case Ast.List l -> Folder.constants(l.elts());
            case Ast.Set s -> Folder.constants(s.elts());
            default -> null;
        };
        if (items == null) {
            return null;
        }
        return e instanceof Ast.List ? new Ast.TupleConst(items) : new Ast.FrozenSetConst(items);
    }

    private void emitCompare(Span span, Ast.CmpOp op, boolean negate, int dst, int l, int r) {
        switch (op) {
            case Is, IsNot -> emit(span, Op.IS, (op == Ast.CmpOp.IsNot) != negate ? 1 : 0, dst, l, r);
            case In, NotIn -> emit(span, Op.CONTAINS, (op == Ast.CmpOp.NotIn) != negate ? 1 : 0, dst, l, r);
            default -> emit(span, Op.COMPARE, rich(op).ordinal(), dst, l, r);
        }
    }

    private static CompareOp rich(Ast.CmpOp op) {
        return switch (op) {
            case Eq -> CompareOp.EQ;
            case NotEq -> CompareOp.NE;
            case Lt -> CompareOp.LT;
            case LtE -> CompareOp.LE;
            case Gt -> CompareOp.GT;
            case GtE -> CompareOp.GE;
            default -> throw new AssertionError(op);
        };
    }

    private int compare(Ast.Compare e, int want) {
        int mark = top;
        ExpressionChecks.compare(session, e);
        if (e.ops().size() == 1) {
            int l = operand(e.left(), e.comparators().getFirst());
            int r = comparand(e.ops().getFirst(), e.comparators().getFirst());
            int dst = result(want, mark);
            emitCompare(e.span(), e.ops().getFirst(), false, dst, l, r);
            return dst;
        }
        int dst = accumulator(want);
        int n = e.ops().size();
        Label end = new Label();
        List<Stub> stubs = new ArrayList<>();
        int l = operand(e.left(), e.comparators().getFirst());
        for (int i = 0; i < n - 1; i++) {
            int r = chainOperand(e, i);
            int next = chainCopy(e, r);
            emitCompare(e.span(), e.ops().get(i), false, dst, l, r);
            jumpIf(e.span(), Op.JUMP_IF_FALSE_OR_POP, dst, stub(stubs, next, end));
            l = next;
        }
        emitCompare(e.span(), e.ops().get(n - 1), false, dst, l, comparand(e.ops().get(n - 1), e.comparators().get(n - 1)));
        emitStubs(e.span(), stubs, end);
        bind(end);
        return finish(e.span(), dst, mark, want);
    }

    /** The way out of a chained comparison that drops the operand kept for the next link. */
    private record Stub(Label at, int temp, Label exit) {}

    /** The temporary in which a value is built up in several steps: the wanted one, if it is a temporary. */
    final int accumulator(int want) {
        return isTemp(want) ? want : newTemp();
    }

    private int chainOperand(Ast.Compare e, int i) {
        int r = comparand(e.ops().get(i), e.comparators().get(i));
        return hold(e.comparators().get(i).span(), r, e.comparators().subList(i + 1, e.comparators().size()));
    }

    /** An operand in the middle of a chain is read twice, so a temporary is copied. */
    private int chainCopy(Ast.Compare e, int r) {
        if (!isTemp(r)) {
            return r;
        }
        int copy = newTemp();
        emit(e.span(), Op.COPY, copy, r);
        return copy;
    }

    private static Label stub(List<Stub> stubs, int kept, Label exit) {
        if (!isTemp(kept)) {
            return exit;
        }
        Stub s = new Stub(new Label(), kept, exit);
        stubs.add(s);
        return s.at;
    }

    private void emitStubs(Span span, List<Stub> stubs, Label go) {
        if (stubs.isEmpty()) {
            return;
        }
        jump(span, go);
        for (Stub s : stubs) {
            bind(s.at);
            emit(span, Op.CLEAR, s.temp);
            jump(span, s.exit);
        }
    }

    private int boolOp(Ast.BoolOp e, int want) {
        int mark = top;
        int dst = accumulator(want);
        Label end = new Label();
        boolean or = e.op() == Ast.BoolOperator.Or;
        for (Ast.ExprNode v : e.values().subList(0, e.values().size() - 1)) {
            boolPart(e.span(), v, or, dst, end);
        }
        int inner = top;
        expr(e.values().getLast(), dst);
        top = inner;
        bind(end);
        return finish(e.span(), dst, mark, want);
    }

    /** Jumps to {@code end} with the value of v in dst when its truth is {@code stop}; else goes on, with dst dead. The truth of each value is
     * asked for once. */
    private void boolPart(Span span, Ast.ExprNode v, boolean stop, int dst, Label end) {
        int mark = top;
        if (v instanceof Ast.BoolOp b) {
            List<Ast.ExprNode> parts = b.values();
            if ((b.op() == Ast.BoolOperator.Or) == stop) {
                parts.forEach(p -> boolPart(b.span(), p, stop, dst, end));
            } else {
                Label next = new Label();
                for (Ast.ExprNode p : parts.subList(0, parts.size() - 1)) {
                    condition(p, !stop, next);
                }
                boolPart(b.span(), parts.getLast(), stop, dst, end);
                bind(next);
            }
            top = mark;
            return;
        }
        Object known = Folder.fold(v);
        if (known != null) {
            if (Folder.truth(known) == stop) {
                expr(v, dst);
                jump(span, end);
            }
            return;
        }
        expr(v, dst);
        top = mark;
        jumpIf(span, stop ? Op.JUMP_IF_TRUE_OR_POP : Op.JUMP_IF_FALSE_OR_POP, dst, end);
    }

    private int ifExp(Ast.IfExp e, int want) {
        int dst = want == NONE ? newTemp() : want;
        int mark = top;
        Label orelse = new Label();
        Label end = new Label();
        condition(e.test(), false, orelse);
        expr(e.body(), dst);
        top = mark;
        jump(null, end);
        bind(orelse);
        expr(e.orelse(), dst);
        top = mark;
        bind(end);
        return dst;
    }

    private int namedExpr(Ast.NamedExpr e, int want) {
        int local = plainLocal(e.target());
        if (local != NONE) {
            expr(e.value(), local);
            return place(e.span(), local, want);
        }
        int mark = top;
        int r = expr(e.value());
        int copy = r;
        if (isTemp(r)) {
            copy = newTemp();
            emit(e.span(), Op.COPY, copy, r);
        }
        storeName(e.target().span(), ((Ast.Name) e.target()).id(), copy);
        top = isTemp(r) ? mark + 1 : mark;
        if (want == NONE) {
            return r;
        }
        top = mark;
        return place(e.span(), r, want);
    }

    // ---- conditions

    /** Jumps to the target when the truth of e is {@code when}, else falls through. */
    final void condition(Ast.ExprNode expr, boolean when, Label target) {
        int mark = top;
        switch (expr) {
            case Ast.UnaryOp e when e.op() == Ast.UnaryOperator.Not -> condition(e.operand(), !when, target);
            case Ast.BoolOp e -> {
                boolean or = e.op() == Ast.BoolOperator.Or;
                Label next = new Label();
                List<Ast.ExprNode> values = e.values();
                for (Ast.ExprNode v : values.subList(0, values.size() - 1)) {
                    condition(v, or, or == when ? target : next);
                }
                condition(values.getLast(), when, target);
                bind(next);
            }
            case Ast.IfExp e -> {
                Label orelse = new Label();
                Label end = new Label();
                condition(e.test(), false, orelse);
                condition(e.body(), when, target);
                jump(null, end);
                bind(orelse);
                condition(e.orelse(), when, target);
                bind(end);
            }
            case Ast.Compare e -> compareJump(e, when, target);
            default -> jumpTruth(expr.span(), expr(expr), when, target);
        }
        top = mark;
    }

    private void compareJump(Ast.Compare e, boolean when, Label target) {
        ExpressionChecks.compare(session, e);
        int mark = top;
        int n = e.ops().size();
        if (n == 1) {
            int l = operand(e.left(), e.comparators().getFirst());
            testJump(e, 0, l, when, target);
            return;
        }
        Label end = new Label();
        List<Stub> stubs = new ArrayList<>();
        int l = operand(e.left(), e.comparators().getFirst());
        for (int i = 0; i < n - 1; i++) {
            int r = chainOperand(e, i);
            int next = chainCopy(e, r);
            jumpOn(e, i, l, r, false, stub(stubs, next, when ? end : target));
            l = next;
        }
        testJump(e, n - 1, l, when, target);
        emitStubs(e.span(), stubs, end);
        bind(end);
        top = mark;
    }

    private void testJump(Ast.Compare e, int i, int l, boolean when, Label target) {
        Ast.ExprNode right = e.comparators().get(i);
        Ast.CmpOp op = e.ops().get(i);
        if ((op == Ast.CmpOp.Is || op == Ast.CmpOp.IsNot) && right instanceof Ast.Constant c && c.value() == Ast.None.NONE
                && constOf(l) == null) {
            boolean onNone = (op == Ast.CmpOp.Is) == when;
            jumpIf(e.span(), onNone ? Op.JUMP_IF_NONE : Op.JUMP_IF_NOT_NONE, l, target);
            return;
        }
        jumpOn(e, i, l, comparand(op, right), when, target);
    }

    private void jumpOn(Ast.Compare e, int i, int l, int r, boolean when, Label target) {
        Ast.CmpOp op = e.ops().get(i);
        if (isIdentityOrMembership(op)) {
            int mark = top;
            int t = newTemp();
            emitCompare(e.span(), op, false, t, l, r);
            jumpIf(e.span(), when ? Op.JUMP_IF_TRUE : Op.JUMP_IF_FALSE, t, target);
            top = mark;
        } else if (reachable) {
            target.merge(bound);
            emit(e.span(), Op.JUMP_COMPARE, rich(op).ordinal() | (when ? 8 : 0), NONE, l, r).target = target;
        }
    }

    // ---- attributes and items

    private int attribute(Ast.Attribute e, int want) {
        int mark = top;
        int viaSuper = superAttribute(e, want);
        if (viaSuper != NONE) {
            return viaSuper;
        }
        int r = expr(e.value());
        int dst = result(want, mark);
        emit(attributeSpan(e), Op.LOAD_ATTR, 0, dst, r, nameIndex(mangle(e.attr())));
        return dst;
    }

    /** An attribute on another line than its object is reported where its name stands. */
    static Span attributeSpan(Ast.Attribute e) {
        Span s = e.span();
        if (s.line() == s.endLine()) {
            return s;
        }
        int length = e.attr().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (length > s.endCol()) {
            return new Span(s.endLine(), -1, s.endLine(), -1);
        }
        return new Span(s.endLine(), s.endCol() - length, s.endLine(), s.endCol());
    }

    /** {@code super().name}: without making a super object. @return NONE when it is none of the kind */
    final int superAttribute(Ast.Attribute e, int want) {
        if (!isSuperCall(e)) {
            return NONE;
        }
        int mark = top;
        Super s = superOperands(e);
        int dst = result(want, mark);
        emit(attributeSpan(e), Op.LOAD_SUPER_ATTR, s.written ? 1 : 0, dst, NONE, NONE, s.function, s.cls, s.self, nameIndex(mangle(e.attr())));
        return dst;
    }

    /** The registers of what stands in {@code super(cls, self)}. @param written whether the arguments are */
    record Super(int function, int cls, int self, boolean written) {}

    final Super superOperands(Ast.Attribute e) {
        Ast.Call call = (Ast.Call) e.value();
        int function = expr(call.func());
        if (call.args().isEmpty()) {
            int cls = load(call.span(), "__class__", NONE);
            return new Super(function, cls, load(call.span(), varNames.getFirst(), NONE), false);
        }
        int cls = operand(call.args().get(0), call.args().get(1));
        return new Super(function, cls, expr(call.args().get(1)), true);
    }

    /** Whether it is {@code super().name} with what is known to be the built-in name. */
    final boolean isSuperCall(Ast.Attribute e) {
        if (!(e.value() instanceof Ast.Call c && c.func() instanceof Ast.Name n && n.id().equals("super"))
                || !c.keywords().isEmpty() || e.attr().equals("__class__") || inInline()) {
            return false;
        }
        if (scope.kind != Kind.FUNCTION || scope.scopeOf("super") != Scope.GLOBAL_IMPLICIT
                || session.table.top.scopeOf("super") != 0 && session.table.top.scopeOf("super") != Scope.GLOBAL_IMPLICIT) {
            return false;
        }
        if (c.args().size() == 2) {
            return c.args().stream().noneMatch(a -> a instanceof Ast.Starred);
        }
        return c.args().isEmpty() && positionalArgs() > 0 && scope.scopeOf("__class__") == Scope.FREE;
    }

    /** Number of positional parameters of this unit. */
    abstract int positionalArgs();

    private int subscript(Ast.Subscript e, int want) {
        ExpressionChecks.subscript(session, e);
        int mark = top;
        int o = operand(e.value(), e.slice());
        if (e.slice() instanceof Ast.Slice s && s.step() == null) {
            int lower = s.lower() == null ? NONE : s.upper() == null ? expr(s.lower()) : operand(s.lower(), s.upper());
            int upper = s.upper() == null ? NONE : expr(s.upper());
            int dst = result(want, mark);
            emit(e.span(), Op.GET_SLICE, 0, dst, o, NONE, lower, upper);
            return dst;
        }
        int i = expr(e.slice());
        Object x = constOf(o);
        Object y = x == null ? null : constOf(i);
        Object folded = y == null ? null : Folder.item(x, y);
        if (folded != null) {
            return place(e.span(), constant(folded, e.span()), want);
        }
        int dst = result(want, mark);
        emit(e.span(), Op.GET_ITEM, 0, dst, o, i);
        return dst;
    }

    private int slice(Ast.Slice e, int want) {
        int mark = top;
        int lower = e.lower() == null ? none() : operands(List.of(e.lower()), e.upper(), e.step())[0];
        int upper = e.upper() == null ? none() : operands(List.of(e.upper()), e.step())[0];
        int step = e.step() == null ? none() : expr(e.step());
        int dst = result(want, mark);
        emit(e.span(), Op.BUILD_SLICE, 0, dst, NONE, NONE, lower, upper, step);
        return dst;
    }

    /** Values of several operands; each is held while the others and {@code later} are evaluated. */
    final int[] operands(List<? extends Ast.ExprNode> list, Ast.ExprNode... later) {
        int[] regs = new int[list.size()];
        for (int i = 0; i < regs.length; i++) {
            Ast.ExprNode e = list.get(i);
            int r = expr(e);
            if (isLocal(r) && walrusNames().contains(varNames.get(r))) {
                List<Ast.ExprNode> rest = new ArrayList<>(list.subList(i + 1, regs.length));
                for (Ast.ExprNode l : later) {
                    if (l != null) {
                        rest.add(l);
                    }
                }
                r = hold(e.span(), r, rest);
            }
            regs[i] = r;
        }
        return regs;
    }

    // ---- displays

    private static boolean hasStar(List<Ast.ExprNode> elts) {
        for (Ast.ExprNode e : elts) {
            if (e instanceof Ast.Starred) {
                return true;
            }
        }
        return false;
    }

    private int tuple(Ast.Tuple e, int want) {
        int mark = top;
        List<Object> items = Folder.constants(e.elts());
        if (items != null) {
            return place(e.span(), constant(new Ast.TupleConst(items), e.span()), want);
        }
        if (hasStar(e.elts()) || e.elts().size() > MAX_DISPLAY) {
            int list = filled(e, e.elts(), Op.BUILD_LIST, Op.LIST_APPEND, Op.LIST_EXTEND, NONE);
            int dst = result(want, mark);
            emit(e.span(), Op.LIST_TO_TUPLE, dst, list);
            return dst;
        }
        return build(e, e.elts(), Op.BUILD_TUPLE, mark, want);
    }

    private int list(Ast.List e, int want) {
        int mark = top;
        if (hasStar(e.elts()) || e.elts().size() > MAX_DISPLAY) {
            return finish(e.span(), filled(e, e.elts(), Op.BUILD_LIST, Op.LIST_APPEND, Op.LIST_EXTEND, want), mark, want);
        }
        return build(e, e.elts(), Op.BUILD_LIST, mark, want);
    }

    private int set(Ast.Set e, int want) {
        int mark = top;
        if (hasStar(e.elts()) || e.elts().size() > MAX_DISPLAY) {
            return finish(e.span(), filled(e, e.elts(), Op.BUILD_SET, Op.SET_ADD, Op.SET_UPDATE, want), mark, want);
        }
        return build(e, e.elts(), Op.BUILD_SET, mark, want);
    }

    private int build(Ast.ExprNode e, List<Ast.ExprNode> elts, Op op, int mark, int want) {
        int[] regs = operands(elts);
        int dst = result(want, mark);
        emit(e.span(), op, 0, dst, NONE, regs.length, regs);
        return dst;
    }

    /** A finished value in the temporary at mark goes where it is wanted. */
    final int finish(Span span, int r, int mark, int want) {
        if (want == NONE) {
            top = mark + 1;
            return r;
        }
        top = mark;
        return place(span, r, want);
    }

    /** A display built in a temporary, item by item. */
    private int filled(Ast.ExprNode e, List<Ast.ExprNode> elts, Op build, Op add, Op extend, int want) {
        int acc = accumulator(want);
        int mark = top;
        List<Object> items = Folder.constants(elts);
        if (items != null) {
            emit(e.span(), build, 0, acc, NONE, 0);
            Object all = build == Op.BUILD_SET ? new Ast.FrozenSetConst(items) : new Ast.TupleConst(items);
            int c = constant(all, e.span());
            emit(e.span(), extend, acc, c);
            top = mark;
            return acc;
        }
        int head = 0;
        while (head < elts.size() && head < MAX_DISPLAY && !(elts.get(head) instanceof Ast.Starred)) {
            head++;
        }
        int[] first = operands(elts.subList(0, head));
        top = mark;
        emit(e.span(), build, 0, acc, NONE, first.length, first);
        for (Ast.ExprNode elt : elts.subList(head, elts.size())) {
            if (elt instanceof Ast.Starred s) {
                int r = expr(s.value());
                emit(e.span(), extend, acc, r);
            } else {
                int r = expr(elt);
                emit(e.span(), add, acc, r);
            }
            top = mark;
        }
        return acc;
    }

    private int dict(Ast.Dict e, int want) {
        int mark = top;
        int n = e.keys().size();
        int acc = accumulator(want);
        int inner = top;
        int head = 0;
        List<Ast.ExprNode> pairs = new ArrayList<>();
        while (head < n && head < MAX_DISPLAY / 2 && e.keys().get(head) != null) {
            pairs.add(e.keys().get(head));
            pairs.add(e.values().get(head));
            head++;
        }
        int[] regs = operands(pairs);
        top = inner;
        emit(e.span(), Op.BUILD_MAP, 0, acc, NONE, head, regs);
        for (int i = head; i < n; i++) {
            Ast.ExprNode key = e.keys().get(i);
            Ast.ExprNode value = e.values().get(i);
            if (key == null) {
                int r = expr(value);
                emit(e.span(), Op.DICT_UPDATE, acc, r);
            } else {
                int k = operand(key, value);
                int v = expr(value);
                emit(e.span(), Op.MAP_ADD, 0, acc, k, v);
            }
            top = inner;
        }
        if (head == n && want != NONE && acc != want && reachable) {
            insns.getLast().a = want;
            markBound(want);
            top = mark;
            return want;
        }
        return finish(e.span(), acc, mark, want);
    }

    private void markBound(int r) {
        if (isLocal(r)) {
            bound.set(r);
        }
    }

    // ---- strings

    private int formattedValue(Ast.FormattedValue e, int want) {
        int mark = top;
        int r = e.format_spec() == null ? expr(e.value()) : operand(e.value(), e.format_spec());
        int spec = e.format_spec() == null ? NONE : expr(e.format_spec());
        int dst = result(want, mark);
        emit(e.span(), Op.FORMAT_VALUE, conversion(e.conversion(), e.span()), dst, r, spec);
        return dst;
    }

    private static int conversion(int c, Span span) {
        return switch (c) {
            case -1 -> 0;
            case 's' -> 1;
            case 'r' -> 2;
            case 'a' -> 3;
            default -> throw new CompileError("Unrecognized conversion character " + c, span);
        };
    }

    private int joinedStr(Ast.JoinedStr e, int want) {
        int mark = top;
        if (e.values().isEmpty()) {
            return place(e.span(), constant(Ast.Text.of(""), e.span()), want);
        }
        if (e.values().size() == 1) {
            Ast.ExprNode only = e.values().getFirst();
            if (only instanceof Ast.Constant || only instanceof Ast.FormattedValue) {
                return expr(only, want);
            }
        }
        if (e.values().size() > MAX_PIECES) {
            return longString(e, want);
        }
        int[] regs = operands(e.values());
        int dst = result(want, mark);
        emit(e.span(), Op.BUILD_STRING, 0, dst, NONE, regs.length, regs);
        return dst;
    }

    /** Many pieces are joined a part at a time. */
    private int longString(Ast.JoinedStr e, int want) {
        int mark = top;
        int acc = newTemp();
        List<Ast.ExprNode> values = e.values();
        for (int at = 0; at < values.size(); at += MAX_PIECES) {
            int[] part = operands(values.subList(at, Math.min(values.size(), at + MAX_PIECES)));
            int[] regs = part;
            if (at > 0) {
                regs = new int[part.length + 1];
                regs[0] = acc;
                System.arraycopy(part, 0, regs, 1, part.length);
            }
            emit(e.span(), Op.BUILD_STRING, 0, acc, NONE, regs.length, regs);
            top = index(acc) + 1;
        }
        return finish(e.span(), acc, mark, want);
    }

    private int templateStr(Ast.TemplateStr e, int want) {
        int mark = top;
        List<Object> strings = new ArrayList<>();
        List<Ast.ExprNode> interpolations = new ArrayList<>();
        boolean afterString = false;
        for (Ast.ExprNode v : e.values()) {
            if (v instanceof Ast.Constant c) {
                if (afterString) {
                    strings.add(Folder.binary(Ast.Operator.Add, strings.removeLast(), c.value()));
                } else {
                    strings.add(c.value());
                }
                afterString = true;
            } else {
                if (!afterString) {
                    strings.add(Ast.Text.of(""));
                }
                afterString = false;
                interpolations.add(v);
            }
        }
        if (!afterString) {
            strings.add(Ast.Text.of(""));
        }
        int parts = constant(new Ast.TupleConst(List.copyOf(strings)), e.span());
        int[] regs = operands(interpolations);
        top = mark;
        int tuple = newTemp();
        emit(e.span(), Op.BUILD_TUPLE, 0, tuple, NONE, regs.length, regs);
        int dst = result(want, mark);
        emit(e.span(), Op.BUILD_TEMPLATE, 0, dst, parts, tuple);
        return dst;
    }

    private int interpolation(Ast.Interpolation e, int want) {
        int mark = top;
        int r = e.format_spec() == null ? expr(e.value()) : operand(e.value(), e.format_spec());
        int text = constant(e.str(), e.span());
        int spec = e.format_spec() == null ? NONE : expr(e.format_spec());
        int dst = result(want, mark);
        emit(e.span(), Op.BUILD_INTERPOLATION, conversion(e.conversion(), e.span()), dst, r, text, spec);
        return dst;
    }

    // ---- generators and coroutines

    /** Evaluates for the effects only. */
    final void discard(Ast.ExprNode e) {
        int mark = top;
        if (e instanceof Ast.Yield y) {
            emit(y.span(), Op.YIELD, NONE, yielded(y));
        } else {
            drop(e.span(), expr(e));
        }
        top = mark;
    }

    private int yieldValue(Ast.Yield e, int want) {
        int mark = top;
        int r = yielded(e);
        int dst = result(want, mark);
        emit(e.span(), Op.YIELD, dst, r);
        return dst;
    }

    private int yielded(Ast.Yield e) {
        checkYield("yield", e.span());
        int mark = top;
        int r = e.value() == null ? none() : expr(e.value());
        if (isAsyncGenerator()) {
            top = mark;
            int t = newTemp();
            emit(e.span(), Op.ASYNC_GEN_WRAP, t, r);
            r = t;
        }
        return r;
    }

    abstract boolean isAsyncGenerator();

    private void checkYield(String what, Span span) {
        if (!scope.functionLike()) {
            throw new CompileError("'" + what + "' outside function", span);
        }
    }

    private int yieldFrom(Ast.YieldFrom e, int want) {
        checkYield("yield from", e.span());
        if (scope.coroutine) {
            throw new CompileError("'yield from' inside async function", e.span());
        }
        int mark = top;
        int dst = want == NONE ? newTemp() : want;
        int inner = top;
        int r = expr(e.value());
        top = inner;
        int it = newTemp();
        emit(e.span(), Op.GET_YIELD_FROM_ITER, it, r);
        delegate(e.span(), dst, it, 0);
        top = want == NONE ? mark + 1 : mark;
        return dst;
    }

    private int await(Ast.Await e, int want) {
        int mark = top;
        int dst = want == NONE ? newTemp() : want;
        int r = expr(e.value());
        awaitValue(e.span(), dst, r, 0);
        top = want == NONE ? mark + 1 : mark;
        return dst;
    }

    /** dst = await r. */
    final void awaitValue(Span span, int dst, int r, int context) {
        int mark = top;
        int it = isTemp(r) && index(r) == mark - 1 ? r : newTemp();
        emit(span, Op.GET_AWAITABLE, context, it, r, NONE);
        delegate(span, dst, it, 1);
        top = mark;
    }

    /** Runs the iterator in the last temporary to its end; its result goes to dst. */
    final void delegate(Span span, int dst, int it, int await) {
        top = Math.max(top, index(it) + 1);
        int sent = newTemp();
        emit(span, Op.MOVE, sent, none());
        emit(span, Op.YIELD_FROM, await, dst, it, sent);
    }
}
