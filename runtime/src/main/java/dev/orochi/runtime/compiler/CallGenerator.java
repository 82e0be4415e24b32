package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.compiler.Scope.Comp;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Calls and comprehensions. */
abstract class CallGenerator extends ExpressionGenerator {
    /** Calls with more arguments than this pass them in a list. */
    private static final int MAX_ARGS = 200;

    CallGenerator(Session session, Scope scope) {
        super(session, scope);
    }

    // ---- calls

    @Override
    final int call(Ast.Call e, int want) {
        ExpressionChecks.call(session, e);
        checkKeywords(e.keywords());
        int mark = top;
        if (isSimple(e.args(), e.keywords())) {
            if (e.func() instanceof Ast.Attribute a && superAttributeFree(a)) {
                return methodCall(e, a, want);
            }
            if (e.func() instanceof Ast.Attribute a && e.keywords().isEmpty() && isSuperCall(a)) {
                return superCall(e, a, mark, want);
            }
            int f = expr(e.func());
            f = holdOver(e.func(), f, e.args(), e.keywords());
            return simpleCall(e.span(), f, new int[0], e.args(), e.keywords(), mark, want);
        }
        int f = expr(e.func());
        f = holdOver(e.func(), f, e.args(), e.keywords());
        return starCall(e.span(), f, new int[0], e.args(), e.keywords(), mark, want);
    }

    private boolean superAttributeFree(Ast.Attribute a) {
        return !(a.value() instanceof Ast.Call c && c.func() instanceof Ast.Name n && n.id().equals("super"));
    }

    private static boolean isSimple(List<Ast.ExprNode> args, List<Ast.Keyword> keywords) {
        for (Ast.ExprNode a : args) {
            if (a instanceof Ast.Starred) {
                return false;
            }
        }
        for (Ast.Keyword k : keywords) {
            if (k.arg() == null) {
                return false;
            }
        }
        return args.size() + keywords.size() <= MAX_ARGS;
    }

    private int holdOver(Ast.ExprNode e, int r, List<Ast.ExprNode> args, List<Ast.Keyword> keywords) {
        return isLocal(r) && !scope.walrusTargets.isEmpty() ? hold(e.span(), r, values(args, keywords)) : r;
    }

    private static List<Ast.ExprNode> values(List<Ast.ExprNode> args, List<Ast.Keyword> keywords) {
        if (keywords.isEmpty()) {
            return args;
        }
        List<Ast.ExprNode> all = new ArrayList<>(args);
        for (Ast.Keyword k : keywords) {
            all.add(k.value());
        }
        return all;
    }

    private static Ast.TupleConst keywordNames(List<Ast.Keyword> keywords) {
        List<Object> names = new ArrayList<>();
        for (Ast.Keyword k : keywords) {
            names.add(Ast.Text.of(k.arg()));
        }
        return new Ast.TupleConst(List.copyOf(names));
    }

    static void checkKeywords(List<Ast.Keyword> keywords) {
        if (keywords.size() < 2) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Ast.Keyword k : keywords) {
            if (k.arg() != null && !seen.add(k.arg())) {
                throw new CompileError("keyword argument repeated: " + k.arg(), k.span());
            }
        }
    }

    private int methodCall(Ast.Call e, Ast.Attribute a, int want) {
        int mark = top;
        if (!values(e.args(), e.keywords()).stream().allMatch(this::runsNothing)) {
            return e.keywords().isEmpty() ? loadedCall(e, a, mark, want)
                    : simpleCall(methodSpan(e, a), expr(a), new int[0], e.args(), e.keywords(), mark, want);
        }
        int self = holdOver(a.value(), expr(a.value()), e.args(), e.keywords());
        int[] regs = operands(values(e.args(), e.keywords()));
        int dst = result(want, mark);
        Insn i = emit(methodSpan(e, a), Op.CALL_METHOD, 0, dst, self, regs.length, regs);
        i.nameSpan = attributeSpan(a);
        i.head = nameIndex(mangle(a.attr()));
        if (!e.keywords().isEmpty()) {
            i.head |= (long) (constIndex(keywordNames(e.keywords())) + 1) << 32;
        }
        return dst;
    }

    /** Whether the evaluation of an argument can't be noticed, so that the method may be looked up after it. */
    private boolean runsNothing(Ast.ExprNode e) {
        return e instanceof Ast.Constant || plainLocal(e) != NONE;
    }

    private int loadedCall(Ast.Call e, Ast.Attribute a, int mark, int want) {
        int object = expr(a.value());
        int method = newTemp();
        int self = newTemp();
        emit(attributeSpan(a), Op.LOAD_METHOD, 0, method, object, nameIndex(mangle(a.attr())), self);
        return callLoaded(e, a, method, self, mark, want);
    }

    /** {@code super().name(...)} without keywords. */
    private int superCall(Ast.Call e, Ast.Attribute a, int mark, int want) {
        Super s = superOperands(a);
        int method = newTemp();
        int self = newTemp();
        emit(attributeSpan(a), Op.LOAD_SUPER_METHOD, s.written() ? 1 : 0, method, s.function(), nameIndex(mangle(a.attr())), self, s.cls(), s.self());
        return callLoaded(e, a, method, self, mark, want);
    }

    private int callLoaded(Ast.Call e, Ast.Attribute a, int method, int self, int mark, int want) {
        int[] rest = operands(e.args());
        int[] regs = new int[rest.length + 1];
        regs[0] = self;
        System.arraycopy(rest, 0, regs, 1, rest.length);
        int dst = result(want, mark);
        emit(methodSpan(e, a), Op.CALL_LOADED, 0, dst, method, regs.length, regs);
        return dst;
    }

    /** The call of a method is reported from its name on, when that stands on a line after the object. */
    private static Span methodSpan(Ast.Call e, Ast.Attribute a) {
        Span s = attributeSpan(a);
        return s == a.span() ? e.span() : new Span(s.line(), s.col(), e.span().endLine(), e.span().endCol());
    }

    /** A call without stars; {@code first}: registers of arguments before those written. */
    final int simpleCall(Span span, int f, int[] first, List<Ast.ExprNode> args, List<Ast.Keyword> keywords, int mark, int want) {
        int[] rest = operands(values(args, keywords));
        int[] regs = new int[first.length + rest.length];
        System.arraycopy(first, 0, regs, 0, first.length);
        System.arraycopy(rest, 0, regs, first.length, rest.length);
        int names = keywords.isEmpty() ? -1 : constIndex(keywordNames(keywords));
        int dst = result(want, mark);
        if (names < 0) {
            emit(span, Op.CALL, 0, dst, f, regs.length, regs);
        } else {
            emit(span, Op.CALL_KW, 0, dst, f, regs.length, regs).head = names;
        }
        return dst;
    }

    final int starCall(Span span, int f, int[] first, List<Ast.ExprNode> args, List<Ast.Keyword> keywords, int mark, int want) {
        int positional;
        if (first.length == 0 && args.size() == 1 && args.getFirst() instanceof Ast.Starred s) {
            positional = holdOver(s, expr(s.value()), List.of(), keywords);
        } else if (first.length == 0 && args.isEmpty()) {
            positional = constant(new Ast.TupleConst(List.of()), span);
        } else {
            positional = newTemp();
            int inner = top;
            emit(span, Op.BUILD_LIST, 0, positional, NONE, first.length, first);
            for (Ast.ExprNode a : args) {
                if (a instanceof Ast.Starred s) {
                    emit(span, Op.LIST_EXTEND, 1, positional, expr(s.value()), NONE);
                } else {
                    emit(span, Op.LIST_APPEND, positional, expr(a));
                }
                top = inner;
            }
        }
        int kw = keywords.isEmpty() ? NONE : keywordDict(span, f, keywords);
        int dst = result(want, mark);
        emit(span, Op.CALL_EX, 0, dst, f, positional, kw);
        return dst;
    }

    private int keywordDict(Span span, int f, List<Ast.Keyword> keywords) {
        int dict = newTemp();
        int inner = top;
        boolean have = false;
        int i = 0;
        while (i < keywords.size()) {
            Ast.Keyword k = keywords.get(i);
            if (k.arg() == null) {
                if (!have) {
                    emit(span, Op.BUILD_MAP, 0, dict, NONE, 0);
                    have = true;
                }
                emit(span, Op.DICT_MERGE, 0, dict, expr(k.value()), f);
                i++;
            } else {
                int end = i;
                while (end < keywords.size() && keywords.get(end).arg() != null && end - i < 16) {
                    end++;
                }
                int group = have ? newTemp() : dict;
                keywordGroup(span, group, keywords.subList(i, end));
                if (have) {
                    emit(span, Op.DICT_MERGE, 0, dict, group, f);
                }
                have = true;
                i = end;
            }
            top = inner;
        }
        return dict;
    }

    private void keywordGroup(Span span, int dict, List<Ast.Keyword> keywords) {
        int mark = top;
        int[] values = operands(values(List.of(), keywords));
        int[] regs = new int[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            regs[2 * i] = constant(Ast.Text.of(keywords.get(i).arg()), span);
            regs[2 * i + 1] = values[i];
        }
        top = mark;
        emit(span, Op.BUILD_MAP, 0, dict, NONE, values.length, regs);
    }

    // ---- comprehensions

    abstract int comprehensionFunction(Scope comp, Ast.ExprNode e, int dst);

    /** Whether an exception that leaves here may be caught in this unit. */
    abstract boolean inTry();

    abstract void assign(Ast.ExprNode target, int r);

    abstract void iterate(Span span, Ast.ExprNode target, int iterator, Label exit);

    record Parts(Ast.ExprNode elt, Ast.ExprNode value, List<Ast.Comprehension> generators) {
        static Parts of(Ast.ExprNode e) {
            return switch (e) {
                case Ast.ListComp c -> new Parts(c.elt(), null, c.generators());
                case Ast.SetComp c -> new Parts(c.elt(), null, c.generators());
                case Ast.DictComp c -> new Parts(c.key(), c.value(), c.generators());
                case Ast.GeneratorExp c -> new Parts(c.elt(), null, c.generators());
                default -> throw new AssertionError(e);
            };
        }
    }

    @Override
    final int comprehension(Ast.ExprNode e, int want) {
        Scope comp = session.table.of(Scope.Kind.FUNCTION, e);
        Parts p = Parts.of(e);
        Ast.Comprehension outer = p.generators.getFirst();
        int mark = top;
        int acc = accumulator(want);
        if (comp.compInlined) {
            int it = outerIterator(e.span(), outer);
            inlined(comp, e, p, it, acc);
            return finish(e.span(), acc, mark, want);
        }
        int f = newTemp();
        comprehensionFunction(comp, e, f);
        int it = outerIterator(e.span(), outer);
        emit(e.span(), Op.CALL, 0, acc, f, 1, it);
        if (comp.coroutine && !comp.generator) {
            top = index(acc) + 1;
            int inner = newTemp();
            emit(e.span(), Op.MOVE, inner, acc);
            awaitValue(e.span(), acc, inner, 0);
        }
        return finish(e.span(), acc, mark, want);
    }

    private int outerIterator(Span span, Ast.Comprehension outer) {
        int mark = top;
        int r = iterable(outer.iter());
        top = mark;
        int it = newTemp();
        emit(outer.iter().span(), outer.is_async() != 0 ? Op.GET_AITER : Op.GET_ITER, it, r);
        return it;
    }

    /** The value of an iterable; a display of constants is a constant. */
    final int iterable(Ast.ExprNode e) {
        Object display = constantDisplay(e);
        return display != null ? constant(display, e.span()) : expr(e);
    }

    private void inlined(Scope comp, Ast.ExprNode e, Parts p, int it, int acc) {
        InlineFrame frame = enterInline(comp);
        for (int r : frame.registers().values()) {
            if (isCell.get(r)) {
                emit(e.span(), Op.MAKE_CELL, r);
            }
        }
        build(comp, e.span(), acc);
        Handler h = inTry() ? pushHandler() : null;
        generators(comp, p, 0, it, acc);
        if (h != null) {
            popHandler(h);
        }
        for (int r : frame.registers().values()) {
            emit(e.span(), Op.CLEAR, r);
        }
        leaveInline(frame);
        if (h != null) {
            Label end = new Label();
            jump(e.span(), end);
            int depth = top;
            int exc = bindHandler(h);
            for (int r : frame.registers().values()) {
                emit(NO_LINE, Op.CLEAR, r);
            }
            emit(NO_LINE, Op.RERAISE, 0, NONE, exc, NONE);
            top = depth;
            bind(end);
        }
    }

    final void build(Scope comp, Span span, int acc) {
        switch (comp.comprehension) {
            case LIST -> emit(span, Op.BUILD_LIST, 0, acc, NONE, 0);
            case SET -> emit(span, Op.BUILD_SET, 0, acc, NONE, 0);
            case DICT -> emit(span, Op.BUILD_MAP, 0, acc, NONE, 0);
            default -> { }
        }
    }

    /** The loops from generator number n on; {@code it}: the register of its iterator, NONE while not evaluated. */
    final void generators(Scope comp, Parts p, int n, int it, int acc) {
        Ast.Comprehension g = p.generators.get(n);
        int mark = top;
        Label next = new Label();
        if (it == NONE && g.is_async() == 0 && single(g.iter()) != null) {
            assign(g.target(), expr(single(g.iter())));
            top = mark;
            inner(comp, p, n, g, next, acc);
            bind(next);
            return;
        }
        if (it == NONE) {
            it = outerIterator(g.iter().span(), g);
        }
        Label head = new Label();
        Label exit = new Label();
        bindLoop(head);
        Span iterSpan = g.iter().span();
        Handler h = null;
        if (g.is_async() == 0) {
            iterate(iterSpan, g.target(), it, exit);
        } else {
            h = asyncNext(iterSpan, it, g.target());
        }
        inner(comp, p, n, g, next, acc);
        bind(next);
        jumpBack(p.elt.span(), head);
        if (h == null) {
            bind(exit);
        } else {
            asyncEnd(iterSpan, h, it);
        }
        top = mark;
    }

    /** {@code for y in [f(x)]} is an assignment. */
    private static Ast.ExprNode single(Ast.ExprNode iter) {
        List<Ast.ExprNode> elts = switch (iter) {
            case Ast.List l -> l.elts();
            case Ast.Tuple t -> t.elts();
            default -> List.of();
        };
        return elts.size() == 1 && !(elts.getFirst() instanceof Ast.Starred) ? elts.getFirst() : null;
    }

    private void inner(Scope comp, Parts p, int n, Ast.Comprehension g, Label next, int acc) {
        for (Ast.ExprNode test : g.ifs()) {
            condition(test, false, next);
        }
        if (n + 1 < p.generators.size()) {
            generators(comp, p, n + 1, NONE, acc);
        } else {
            element(comp, p, acc);
        }
    }

    private void element(Scope comp, Parts p, int acc) {
        int mark = top;
        Span span = p.elt.span();
        if (p.value != null) {
            int k = operand(p.elt, p.value);
            int v = expr(p.value);
            emit(span.to(p.value.span()), Op.MAP_ADD, 0, acc, k, v);
        } else if (comp.comprehension == Comp.GENERATOR) {
            int r = expr(p.elt);
            if (comp.coroutine) {
                top = mark;
                int t = newTemp();
                emit(span, Op.ASYNC_GEN_WRAP, t, r);
                r = t;
            }
            emit(span, Op.YIELD, NONE, r);
        } else {
            int r = expr(p.elt);
            emit(span, comp.comprehension == Comp.SET ? Op.SET_ADD : Op.LIST_APPEND, acc, r);
        }
        top = mark;
    }

    /** Awaits the next item of the async iterator in a temporary and assigns it. @return the handler of its end */
    final Handler asyncNext(Span span, int it, Ast.ExprNode target) {
        int mark = top;
        Handler h = pushHandler();
        int value = newTemp();
        int awaitable = newTemp();
        emit(span, Op.GET_ANEXT, awaitable, it);
        delegate(span, value, awaitable, 1);
        popHandler(h);
        top = index(value) + 1;
        assign(target, value);
        top = mark;
        return h;
    }

    /** The end of an async for: its handler, then the code behind it. */
    final void asyncEnd(Span span, Handler h, int it) {
        int mark = top;
        int exc = bindHandler(h);
        emit(span, Op.END_ASYNC_FOR, 0, NONE, exc, NONE);
        emit(span, Op.CLEAR, it);
        top = mark;
    }
}
