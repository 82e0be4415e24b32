package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.Intrinsic;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.List;

/** The import statements. */
final class Imports {
    private Imports() {}

    static void importStmt(CodeGenerator g, Ast.Import s) {
        for (Ast.Alias a : s.names()) {
            int mark = g.top;
            Span span = s.span();
            int module = g.newTemp();
            g.emit(span, Op.IMPORT_NAME, 0, module, g.constant(0L, span), g.none()).head = g.nameIndex(a.name());
            String[] parts = a.name().split("\\.");
            if (a.asname() == null) {
                g.storeName(span, parts[0], module);
            } else {
                for (int i = 1; i < parts.length; i++) {
                    int next = g.newTemp();
                    g.emit(span, Op.IMPORT_FROM, 0, next, module, g.nameIndex(parts[i]));
                    g.emit(span, Op.CLEAR, module);
                    module = next;
                }
                g.storeName(span, a.asname(), module);
            }
            g.top = mark;
        }
    }

    static void importFrom(CodeGenerator g, Ast.ImportFrom s) {
        Span span = s.span();
        if ("__future__".equals(s.module()) && s.level() == 0 && g.session.future.isMisplaced(span)) {
            throw new CompileError("from __future__ imports must occur at the beginning of the file", span);
        }
        int mark = g.top;
        List<Object> names = new ArrayList<>();
        s.names().forEach(a -> names.add(Ast.Text.of(a.name())));
        int fromList = g.constant(new Ast.TupleConst(List.copyOf(names)), span);
        int module = g.newTemp();
        String name = s.module() == null ? "" : s.module();
        g.emit(span, Op.IMPORT_NAME, 0, module, g.constant((long) s.level(), span), fromList).head = g.nameIndex(name);
        int inner = g.top;
        for (Ast.Alias a : s.names()) {
            if (a.name().equals("*")) {
                g.emit(span, Op.INTRINSIC, Intrinsic.IMPORT_STAR.ordinal(), module, module, NONE);
                break;
            }
            String as = a.asname() == null ? a.name() : a.asname();
            int local = g.plainLocal(new Ast.Name(as, Ast.ExprContext.Store, span));
            int dst = local != NONE ? local : g.newTemp();
            g.emit(span, Op.IMPORT_FROM, 0, dst, module, g.nameIndex(a.name()));
            if (local == NONE) {
                g.storeName(span, as, dst);
            }
            g.top = inner;
        }
        g.emit(span, Op.CLEAR, module);
        g.top = mark;
    }
}
