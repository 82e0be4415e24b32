package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Special;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.List;

/**
 * {@code try} and {@code with}. A handler receives the exception in a temporary; PUSH_EXC keeps the exception handled until
 * then in the temporary after it, and POP_EXC restores that on each way out. So an except clause occupies two temporaries.
 */
abstract class TryGenerator extends FlowGenerator {
    TryGenerator(Session session, Scope scope) {
        super(session, scope);
    }

    // ---- try

    final void tryStmt(Ast.Try s) {
        if (s.finalbody().isEmpty()) {
            tryExcept(s);
        } else {
            tryFinally(s.span(), s.finalbody(), () -> {
                if (s.handlers().isEmpty()) {
                    body(s.body());
                } else {
                    tryExcept(s);
                }
            });
        }
    }

    final void tryStar(Ast.TryStar s) {
        if (s.finalbody().isEmpty()) {
            tryExceptStar(s);
        } else {
            tryFinally(s.span(), s.finalbody(), () -> tryExceptStar(s));
        }
    }

    private void tryFinally(Span span, List<Ast.Stmt> finalBody, Runnable inner) {
        int mark = top;
        Label end = new Label();
        emit(span, Op.NOP);
        Handler h = pushHandler();
        Block b = push(new Block(Block.Kind.FINALLY_BODY, span, h.outer, mark));
        b.finalBody = finalBody;
        inner.run();
        pop();
        popHandler(h);
        body(finalBody);
        jump(null, end);
        int exc = bindHandler(h);
        int saved = newTemp();
        emit(NO_LINE, Op.PUSH_EXC, saved, exc);
        Handler restore = pushHandler();
        push(new Block(Block.Kind.FINALLY_HANDLER, span, restore.outer, index(exc)));
        session.silent++;
        body(finalBody);
        session.silent--;
        pop();
        popHandler(restore);
        emit(null, Op.POP_EXC, saved);
        emit(null, Op.RERAISE, 0, NONE, exc, NONE);
        restore(restore, saved);
        bind(end);
        top = mark;
    }

    /** The way out of an except or finally clause by an exception. */
    private void restore(Handler h, int saved) {
        int exc = bindHandler(h);
        emit(NO_LINE, Op.POP_EXC, saved);
        emit(NO_LINE, Op.RERAISE, 0, NONE, exc, NONE);
    }

    private void tryExcept(Ast.Try s) {
        int mark = top;
        Label end = new Label();
        emit(s.span(), Op.NOP);
        Handler h = pushHandler();
        push(new Block(Block.Kind.TRY, s.span(), h.outer, mark));
        body(s.body());
        pop();
        popHandler(h);
        body(s.orelse());
        jump(null, end);
        int exc = bindHandler(h);
        int saved = newTemp();
        emit(NO_LINE, Op.PUSH_EXC, saved, exc);
        Handler restore = pushHandler();
        int n = s.handlers().size();
        for (int i = 0; i < n; i++) {
            Ast.ExceptHandler clause = s.handlers().get(i);
            if (clause.type() == null && i < n - 1) {
                throw new CompileError("default 'except:' must be last", clause.span());
            }
            Label next = new Label();
            if (clause.type() != null) {
                match(clause, exc, next);
            }
            exceptClause(clause, exc, saved, restore, end);
            bind(next);
        }
        popHandler(restore);
        Span last = s.handlers().getLast().span();
        emit(last, Op.POP_EXC, saved);
        emit(last, Op.RERAISE, 0, NONE, exc, NONE);
        restore(restore, saved);
        bind(end);
        top = mark;
    }

    private void match(Ast.ExceptHandler clause, int exc, Label next) {
        int mark = top;
        int type = expr(clause.type());
        int t = result(NONE, mark);
        emit(clause.span(), Op.EXC_MATCH, 0, t, exc, type);
        jumpIf(clause.span(), Op.JUMP_IF_FALSE, t, next);
        top = mark;
    }

    private void exceptClause(Ast.ExceptHandler clause, int exc, int saved, Handler restore, Label end) {
        int mark = top;
        Block b = new Block(Block.Kind.EXCEPT, clause.span(), restore.outer, index(exc));
        b.name = clause.name();
        Handler cleanup = null;
        if (clause.name() != null) {
            bindException(clause, exc);
            cleanup = pushHandler();
        } else {
            emit(clause.span(), Op.NOP);
        }
        push(b);
        body(clause.body());
        pop();
        if (cleanup != null) {
            popHandler(cleanup);
        }
        handler = restore.outer;
        emit(null, Op.POP_EXC, saved);
        emit(null, Op.CLEAR, exc);
        if (clause.name() != null) {
            forgetName(null, clause.name());
        }
        jump(null, end);
        handler = restore;
        if (cleanup != null) {
            int raised = bindHandler(cleanup);
            forgetName(NO_LINE, clause.name());
            emit(NO_LINE, Op.RERAISE, 0, NONE, raised, NONE);
        }
        top = mark;
    }

    private void bindException(Ast.ExceptHandler clause, int exc) {
        Ast.Name target = new Ast.Name(clause.name(), Ast.ExprContext.Store, clause.span());
        int local = plainLocal(target);
        if (local != NONE) {
            emit(clause.span(), Op.COPY, local, exc);
            return;
        }
        int mark = top;
        int t = newTemp();
        emit(clause.span(), Op.COPY, t, exc);
        storeName(clause.span(), clause.name(), t);
        top = mark;
    }

    // ---- except*

    /** Registers of an except* statement. */
    private record Star(int exc, int saved, int original, int rest, int raised, int group, Handler restore) {}

    private void tryExceptStar(Ast.TryStar s) {
        int mark = top;
        int hiddenMark = hidden;
        Label end = new Label();
        emit(s.span(), Op.NOP);
        Handler h = pushHandler();
        push(new Block(Block.Kind.TRY, s.span(), h.outer, mark));
        body(s.body());
        pop();
        popHandler(h);
        body(s.orelse());
        jump(null, end);
        int exc = bindHandler(h);
        int saved = newTemp();
        emit(NO_LINE, Op.PUSH_EXC, saved, exc);
        Star star = new Star(exc, saved, newHidden(), newHidden(), newHidden(), newHidden(), pushHandler());
        emit(NO_LINE, Op.COPY, star.original, exc);
        emit(NO_LINE, Op.COPY, star.rest, exc);
        emit(NO_LINE, Op.BUILD_LIST, 0, star.raised, NONE, 0);
        for (Ast.ExceptHandler clause : s.handlers()) {
            starClause(clause, star);
        }
        starEnd(star, end);
        bind(end);
        top = mark;
        hidden = hiddenMark;
    }

    private void starClause(Ast.ExceptHandler clause, Star star) {
        int mark = top;
        Label next = new Label();
        int type = expr(clause.type());
        emit(clause.span(), Op.EXC_GROUP_MATCH, 0, star.group, star.rest, type, star.rest);
        top = mark;
        jumpIf(clause.span(), Op.JUMP_IF_NONE, star.group, next);
        int saved = newTemp();
        emit(clause.span(), Op.PUSH_EXC, saved, star.group);
        Block b = new Block(Block.Kind.EXCEPT_STAR, clause.span(), star.restore, index(star.exc));
        if (clause.name() != null) {
            storeName(clause.span(), clause.name(), star.group);
        }
        Handler cleanup = pushHandler();
        push(b);
        body(clause.body());
        pop();
        popHandler(cleanup);
        emit(null, Op.POP_EXC, saved);
        if (clause.name() != null) {
            forgetName(null, clause.name());
        }
        jump(null, next);
        int raised = bindHandler(cleanup);
        if (clause.name() != null) {
            forgetName(NO_LINE, clause.name());
        }
        emit(NO_LINE, Op.LIST_APPEND, star.raised, raised);
        emit(NO_LINE, Op.POP_EXC, saved);
        bind(next);
        top = mark;
    }

    private void starEnd(Star star, Label end) {
        int mark = top;
        Label reraise = new Label();
        emit(NO_LINE, Op.LIST_APPEND, star.raised, star.rest);
        emit(NO_LINE, Op.PREP_RERAISE_STAR, 0, star.group, star.original, star.raised);
        popHandler(star.restore);
        emit(NO_LINE, Op.CLEAR, star.original);
        emit(NO_LINE, Op.CLEAR, star.rest);
        emit(NO_LINE, Op.CLEAR, star.raised);
        emit(NO_LINE, Op.POP_EXC, star.saved);
        emit(NO_LINE, Op.CLEAR, star.exc);
        jumpIf(NO_LINE, Op.JUMP_IF_NOT_NONE, star.group, reraise);
        jump(NO_LINE, end);
        bind(reraise);
        int t = newTemp();
        emit(NO_LINE, Op.MOVE, t, star.group);
        emit(NO_LINE, Op.CLEAR, star.group);
        emit(NO_LINE, Op.RERAISE, 0, NONE, t, NONE);
        top = mark;
        restore(star.restore, star.saved);
        top = mark;
    }

    // ---- with

    final void with(Ast.With s) {
        with(s.span(), s.items(), 0, s.body(), false);
    }

    final void asyncWith(Ast.AsyncWith s) {
        with(s.span(), s.items(), 0, s.body(), true);
    }

    private void with(Span span, List<Ast.WithItem> items, int n, List<Ast.Stmt> body, boolean async) {
        int mark = top;
        Ast.WithItem item = items.get(n);
        Span at = item.context_expr().span();
        int exit = newTemp();
        enter(item, exit, async);
        Label end = new Label();
        Handler h = pushHandler();
        push(new Block(async ? Block.Kind.ASYNC_WITH : Block.Kind.WITH, at, h.outer, index(exit)));
        bindTarget(item);
        if (n + 1 < items.size()) {
            with(span, items, n + 1, body, async);
        } else {
            body(body);
        }
        pop();
        popHandler(h);
        top = index(exit) + 1;
        exitContext(at, exit, async);
        jump(null, end);
        exceptionExit(at, h, exit, async);
        bind(end);
        top = mark;
    }

    /** A hidden local holds what __enter__ returned until it is assigned; NONE if it is dropped. */
    private int entered;

    private void enter(Ast.WithItem item, int exit, boolean async) {
        Span at = item.context_expr().span();
        int mark = top;
        int manager = expr(item.context_expr());
        emit(at, Op.LOAD_SPECIAL, (async ? Special.AEXIT : Special.EXIT).ordinal(), exit, manager, NONE);
        int method = newTemp();
        emit(at, Op.LOAD_SPECIAL, (async ? Special.AENTER : Special.ENTER).ordinal(), method, manager, NONE);
        drop(at, manager);
        top = index(method) + 1;
        int local = item.optional_vars() == null ? NONE : plainLocal(item.optional_vars());
        int value = async ? method : local != NONE ? local : method;
        emit(at, Op.CALL, 0, value, method, 0);
        if (async) {
            awaitValue(at, method, method, 1);
        }
        if (local != NONE) {
            move(item.optional_vars().span(), local, value);
            entered = NONE;
        } else if (item.optional_vars() == null) {
            emit(at, Op.CLEAR, value);
            entered = NONE;
        } else {
            entered = newHidden();
            emit(at, Op.MOVE, entered, value);
        }
        top = mark;
    }

    private void bindTarget(Ast.WithItem item) {
        int value = entered;
        if (value == NONE) {
            return;
        }
        int mark = top;
        int t = newTemp();
        emit(item.optional_vars().span(), Op.MOVE, t, value);
        emit(item.optional_vars().span(), Op.CLEAR, value);
        hidden--;
        assign(item.optional_vars(), t);
        top = mark;
    }

    /** The handler of a with statement: the exit method decides whether the exception goes on. */
    private void exceptionExit(Span at, Handler h, int exit, boolean async) {
        int exc = bindHandler(h);
        int saved = newTemp();
        emit(at, Op.PUSH_EXC, saved, exc);
        Handler restore = pushHandler();
        int t = newTemp();
        emit(at, Op.WITH_EXCEPT_START, 0, t, exit, exc);
        if (async) {
            awaitValue(at, t, t, 2);
        }
        Label suppress = new Label();
        jumpIf(at, Op.JUMP_IF_TRUE, t, suppress);
        popHandler(restore);
        emit(NO_LINE, Op.POP_EXC, saved);
        emit(NO_LINE, Op.RERAISE, 0, NONE, exc, NONE);
        bind(suppress);
        emit(NO_LINE, Op.POP_EXC, saved);
        emit(NO_LINE, Op.CLEAR, exc);
        emit(NO_LINE, Op.CLEAR, exit);
        Label end = new Label();
        jump(NO_LINE, end);
        restore(restore, saved);
        bind(end);
    }
}
