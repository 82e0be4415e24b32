package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.util.List;
import java.util.function.Consumer;

/** Finds the annotated variables of a module, in the order of the text. */
final class DeferredAnnotations {
    private DeferredAnnotations() {}

    static void collect(List<Ast.Stmt> body, Consumer<Ast.AnnAssign> out) {
        for (Ast.Stmt stmt : body) {
            switch (stmt) {
                case Ast.AnnAssign s when s.simple() != 0 && s.target() instanceof Ast.Name -> out.accept(s);
                case Ast.If s -> ifChain(s, out);
                case Ast.For s -> both(s.body(), s.orelse(), out);
                case Ast.AsyncFor s -> both(s.body(), s.orelse(), out);
                case Ast.While s -> both(s.body(), s.orelse(), out);
                case Ast.With s -> collect(s.body(), out);
                case Ast.AsyncWith s -> collect(s.body(), out);
                case Ast.Try s -> tryStmt(s.body(), s.handlers(), s.orelse(), s.finalbody(), out);
                case Ast.TryStar s -> tryStmt(s.body(), s.handlers(), s.orelse(), s.finalbody(), out);
                case Ast.Match s -> s.cases().forEach(c -> collect(c.body(), out));
                default -> { }
            }
        }
    }

    private static void ifChain(Ast.If s, Consumer<Ast.AnnAssign> out) {
        for (Ast.If at = s;;) {
            collect(at.body(), out);
            if (at.orelse().size() == 1 && at.orelse().getFirst() instanceof Ast.If next) {
                at = next;
            } else {
                collect(at.orelse(), out);
                return;
            }
        }
    }

    private static void both(List<Ast.Stmt> body, List<Ast.Stmt> orelse, Consumer<Ast.AnnAssign> out) {
        collect(body, out);
        collect(orelse, out);
    }

    private static void tryStmt(List<Ast.Stmt> body, List<Ast.ExceptHandler> handlers, List<Ast.Stmt> orelse,
            List<Ast.Stmt> finalbody, Consumer<Ast.AnnAssign> out) {
        collect(body, out);
        handlers.forEach(h -> collect(h.body(), out));
        collect(orelse, out);
        collect(finalbody, out);
    }
}
