package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.util.List;

/** The SyntaxWarnings of PEP 765: return, break and continue that leave a finally clause. */
final class FinallyChecks {
    private final Warnings warnings;

    private FinallyChecks(Warnings warnings) {
        this.warnings = warnings;
    }

    static void check(Ast.Mod mod, Warnings warnings) {
        List<Ast.Stmt> body = switch (mod) {
            case Ast.Module m -> m.body();
            case Ast.Interactive m -> m.body();
            default -> List.of();
        };
        new FinallyChecks(warnings).body(body, false, false);
    }

    /** @param inFinally whether a return here leaves a finally clause
     *  @param loopLeaves whether break and continue here leave a finally clause */
    private void body(List<Ast.Stmt> body, boolean inFinally, boolean loopLeaves) {
        for (Ast.Stmt s : body) {
            stmt(s, inFinally, loopLeaves);
        }
    }

    private void stmt(Ast.Stmt stmt, boolean fin, boolean loop) {
        switch (stmt) {
            case Ast.Return s when fin -> warnings.warn("'return' in a 'finally' block", s.span());
            case Ast.Break s when loop -> warnings.warn("'break' in a 'finally' block", s.span());
            case Ast.Continue s when loop -> warnings.warn("'continue' in a 'finally' block", s.span());
            case Ast.FunctionDef s -> body(s.body(), false, false);
            case Ast.AsyncFunctionDef s -> body(s.body(), false, false);
            case Ast.ClassDef s -> body(s.body(), false, false);
            case Ast.If s -> ifChain(s, fin, loop);
            case Ast.For s -> loop(s.body(), s.orelse(), fin, loop);
            case Ast.AsyncFor s -> loop(s.body(), s.orelse(), fin, loop);
            case Ast.While s -> loop(s.body(), s.orelse(), fin, loop);
            case Ast.With s -> body(s.body(), fin, loop);
            case Ast.AsyncWith s -> body(s.body(), fin, loop);
            case Ast.Match s -> s.cases().forEach(c -> body(c.body(), fin, loop));
            case Ast.Try s -> tryStmt(s.body(), s.handlers(), s.orelse(), s.finalbody(), fin, loop);
            case Ast.TryStar s -> tryStmt(s.body(), s.handlers(), s.orelse(), s.finalbody(), fin, loop);
            default -> { }
        }
    }

    private void ifChain(Ast.If s, boolean fin, boolean loop) {
        for (Ast.If at = s;;) {
            body(at.body(), fin, loop);
            if (at.orelse().size() == 1 && at.orelse().getFirst() instanceof Ast.If next) {
                at = next;
            } else {
                body(at.orelse(), fin, loop);
                return;
            }
        }
    }

    private void loop(List<Ast.Stmt> body, List<Ast.Stmt> orelse, boolean fin, boolean loop) {
        body(body, fin, false);
        body(orelse, fin, loop);
    }

    private void tryStmt(List<Ast.Stmt> body, List<Ast.ExceptHandler> handlers, List<Ast.Stmt> orelse,
            List<Ast.Stmt> finalbody, boolean fin, boolean loop) {
        body(body, fin, loop);
        handlers.forEach(h -> body(h.body(), fin, loop));
        body(orelse, fin, loop);
        body(finalbody, true, true);
    }
}
