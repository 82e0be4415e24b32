package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.List;

/** Branches, loops and the ways out of them. */
abstract class FlowGenerator extends AssignmentGenerator {
    private static final int MAX_BLOCKS = 21;
    /** Tests of loops with more nodes than this are not written twice. */
    private static final int MAX_DOUBLED_TEST = 24;
    /** Whether conditional jumps may go backwards. They may not as long as they do not poll. */
    private static final boolean CONDITIONAL_BACK_EDGES = false;

    final List<Block> blocks = new ArrayList<>();

    FlowGenerator(Session session, Scope scope) {
        super(session, scope);
    }

    abstract void body(List<Ast.Stmt> body);

    abstract void stmt(Ast.Stmt s);

    // ---- blocks

    final Block push(Block b) {
        if (blocks.size() >= MAX_BLOCKS) {
            throw new CompileError("too many statically nested blocks", b.span);
        }
        blocks.add(b);
        return b;
    }

    final void pop() {
        blocks.removeLast();
    }

    @Override
    final boolean inTry() {
        for (Block b : blocks) {
            if (!b.isLoop()) {
                return true;
            }
        }
        return false;
    }

    /** The span of the jump that follows {@link #unwind}: null when a finally clause or an exit method ran. */
    private Span unwound;

    /**
     * Emits what leaving the innermost blocks down to number {@code keep} has to undo. The blocks are open again afterwards, for
     * the code that follows in the text.
     *
     * @param pending the value of a return statement, which stays; or {@link Insn#NONE}
     * @return the handler in force outside these blocks, for the jump that follows
     */
    final Handler unwind(Span leaving, int keep, int pending) {
        Span span = leaving;
        List<Block> saved = new ArrayList<>(blocks);
        Handler savedHandler = handler;
        int savedTop = top;
        while (blocks.size() > keep) {
            Block b = blocks.removeLast();
            leave(span, b, pending);
            if (b.runsCode()) {
                span = null; // what follows belongs to the line that ran last
            }
        }
        blocks.clear();
        blocks.addAll(saved);
        unwound = span;
        Handler outside = handler;
        handler = savedHandler;
        top = savedTop;
        return outside;
    }

    private void leave(Span span, Block b, int pending) {
        switch (b.kind) {
            case WHILE -> { }
            case FOR, ASYNC_FOR, PENDING -> emit(span, Op.CLEAR, TEMP | b.temp);
            case TRY -> handler = b.outer;
            case FINALLY_BODY -> {
                handler = b.outer;
                boolean drops = isTemp(pending);
                if (drops) {
                    push(new Block(Block.Kind.PENDING, b.span, handler, index(pending)));
                }
                session.silent++;
                body(b.finalBody);
                session.silent--;
                if (drops) {
                    pop();
                }
            }
            case FINALLY_HANDLER -> {
                handler = b.outer;
                emit(span, Op.POP_EXC, TEMP | b.temp + 1);
                emit(span, Op.CLEAR, TEMP | b.temp);
            }
            case EXCEPT -> {
                handler = b.outer;
                emit(span, Op.POP_EXC, TEMP | b.temp + 1);
                emit(span, Op.CLEAR, TEMP | b.temp);
                if (b.name != null) {
                    forgetName(span, b.name);
                }
            }
            case EXCEPT_STAR -> throw new CompileError(
                    "'break', 'continue' and 'return' cannot appear in an except* block", span);
            case WITH, ASYNC_WITH -> {
                handler = b.outer;
                exitContext(b.span, TEMP | b.temp, b.kind == Block.Kind.ASYNC_WITH);
            }
        }
    }

    /** Calls the exit method in a temporary without an exception. */
    final void exitContext(Span span, int exit, boolean async) {
        int mark = top;
        int none = none();
        int t = newTemp();
        emit(span, Op.CALL, 0, t, exit, 3, none, none, none);
        if (async) {
            awaitValue(span, t, t, 2);
        }
        emit(span, Op.CLEAR, t);
        top = mark;
    }

    // ---- if

    final void ifStmt(Ast.If s) {
        Label end = new Label();
        for (Ast.If at = s;;) {
            Label next = new Label();
            condition(at.test(), false, next);
            body(at.body());
            if (at.orelse().isEmpty()) {
                bind(next);
                break;
            }
            jump(null, end);
            bind(next);
            if (at.orelse().size() == 1 && at.orelse().getFirst() instanceof Ast.If elif) {
                at = elif;
            } else {
                body(at.orelse());
                break;
            }
        }
        bind(end);
    }

    // ---- while

    final void whileStmt(Ast.While s) {
        Label end = new Label();
        Label orelse = new Label();
        Label again = new Label();
        Label head = new Label();
        Block b = new Block(Block.Kind.WHILE, s.span(), handler, top);
        b.breakTarget = end;
        b.continueTarget = again;
        Object known = Folder.fold(s.test());
        boolean doubled = CONDITIONAL_BACK_EDGES && known == null && TestSize.of(s.test(), MAX_DOUBLED_TEST) < MAX_DOUBLED_TEST;
        if (doubled) {
            condition(s.test(), false, orelse);
            bindLoop(head);
        } else {
            bindLoop(head);
            condition(s.test(), false, orelse);
        }
        push(b);
        body(s.body());
        pop();
        bind(again);
        if (doubled) {
            condition(s.test(), true, head);
        } else {
            jumpBack(s.test().span(), head);
        }
        bind(orelse);
        body(s.orelse());
        bind(end);
    }

    // ---- for

    final void forStmt(Ast.For s) {
        int mark = top;
        Label end = new Label();
        Label exit = new Label();
        Label head = new Label();
        int r = iterable(s.iter());
        top = mark;
        int it = newTemp();
        emit(s.iter().span(), Op.GET_ITER, it, r);
        Block b = new Block(Block.Kind.FOR, s.span(), handler, index(it));
        b.breakTarget = end;
        b.continueTarget = head;
        bindLoop(head);
        iterate(s.iter().span(), s.target(), it, exit);
        push(b);
        body(s.body());
        pop();
        jumpBack(s.iter().span(), head);
        bind(exit);
        top = mark;
        body(s.orelse());
        bind(end);
        top = mark;
    }

    @Override
    final void iterate(Span span, Ast.ExprNode target, int iterator, Label exit) {
        int mark = top;
        int local = plainLocal(target);
        int dst = local != NONE ? local : newTemp();
        if (reachable) {
            exit.merge(bound);
            emit(span, Op.FOR_ITER, dst, iterator).target = exit;
            if (local != NONE) {
                bound.set(local);
            }
        }
        if (local == NONE) {
            assign(target, dst);
        }
        top = mark;
    }

    final void asyncFor(Ast.AsyncFor s) {
        int mark = top;
        Label end = new Label();
        Label head = new Label();
        int r = expr(s.iter());
        top = mark;
        int it = newTemp();
        emit(s.iter().span(), Op.GET_AITER, it, r);
        bindLoop(head);
        Block b = new Block(Block.Kind.ASYNC_FOR, s.span(), handler, index(it));
        b.breakTarget = end;
        b.continueTarget = head;
        Handler h = asyncNext(s.iter().span(), it, s.target());
        push(b);
        body(s.body());
        pop();
        jumpBack(s.iter().span(), head);
        asyncEnd(s.iter().span(), h, it);
        top = mark;
        body(s.orelse());
        bind(end);
        top = mark;
    }

    // ---- break, continue, return

    final void breakStmt(Ast.Break s) {
        emit(s.span(), Op.NOP);
        int loop = innermostLoop(s.span());
        if (loop < 0) {
            throw new CompileError("'break' outside loop", s.span());
        }
        Block b = blocks.get(loop);
        Handler saved = handler;
        handler = unwind(s.span(), loop, NONE);
        jump(unwound, b.breakTarget);
        handler = saved;
    }

    final void continueStmt(Ast.Continue s) {
        emit(s.span(), Op.NOP);
        int loop = innermostLoop(s.span());
        if (loop < 0) {
            throw new CompileError("'continue' not properly in loop", s.span());
        }
        Block b = blocks.get(loop);
        Handler saved = handler;
        handler = unwind(s.span(), loop + 1, NONE);
        if (b.kind == Block.Kind.WHILE) {
            jump(unwound, b.continueTarget);
        } else {
            jumpBack(unwound, b.continueTarget);
        }
        handler = saved;
    }

    /** Number of the innermost loop among the blocks, -1 when there is none. */
    private int innermostLoop(Span span) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block b = blocks.get(i);
            if (b.isLoop()) {
                return i;
            }
            if (b.kind == Block.Kind.EXCEPT_STAR) {
                throw new CompileError("'break', 'continue' and 'return' cannot appear in an except* block", span);
            }
        }
        return -1;
    }

    final void returnStmt(Ast.Return s) {
        if (!scope.functionLike()) {
            throw new CompileError("'return' outside function", s.span());
        }
        if (s.value() != null && scope.coroutine && scope.generator) {
            throw new CompileError("'return' with value in async generator", s.span());
        }
        int mark = top;
        int r = s.value() == null ? none() : expr(s.value());
        if (isLocal(r) && !blocks.isEmpty() && inTry()) {
            int t = newTemp();
            emit(s.value().span(), Op.MOVE, t, r);
            r = t;
        }
        Handler saved = handler;
        Span at = s.value() instanceof Ast.Constant ? s.value().span() : s.span();
        if (!blocks.isEmpty()) {
            emit(at, Op.NOP);
        }
        handler = unwind(at, 0, r);
        emit(unwound == null ? null : s.span(), Op.RETURN, 0, NONE, r, NONE);
        handler = saved;
        top = mark;
    }
}
