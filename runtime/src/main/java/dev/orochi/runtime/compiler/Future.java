package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What the {@code from __future__} imports of a module ask for.
 *
 * @param annotations annotations are strings
 * @param barryAsBdfl {@code <>} for {@code !=}
 * @param last the last of these imports, or null; later ones are misplaced
 */
record Future(boolean annotations, boolean barryAsBdfl, Ast.Span last) {
    private static final Set<String> OLD = Set.of("nested_scopes", "generators", "division", "absolute_import",
            "with_statement", "print_function", "unicode_literals", "generator_stop");

    /** Looks at the head of the module; misplaced and unknown features are errors. */
    static Future of(Ast.Mod mod) {
        List<Ast.Stmt> body = switch (mod) {
            case Ast.Module m -> m.body();
            case Ast.Interactive m -> m.body();
            default -> List.of();
        };
        boolean annotations = false;
        boolean barry = false;
        Ast.Span last = null;
        int i = Docstrings.of(body) != null ? 1 : 0;
        for (; i < body.size(); i++) {
            if (!(body.get(i) instanceof Ast.ImportFrom f && "__future__".equals(f.module()) && f.level() == 0)) {
                break;
            }
            last = f.span();
            for (Ast.Alias a : f.names()) {
                switch (a.name()) {
                    case "annotations" -> annotations = true;
                    case "barry_as_FLUFL" -> barry = true;
                    case "braces" -> throw new CompileError("not a chance", a.span());
                    default -> {
                        if (!OLD.contains(a.name())) {
                            throw new CompileError("future feature " + a.name() + " is not defined", a.span());
                        }
                    }
                }
            }
        }
        return new Future(annotations, barry, last);
    }

    /** Whether an import of features comes too late. */
    boolean isMisplaced(Ast.Span importing) {
        return last == null || importing.line() > last.line() || importing.line() == last.line() && importing.col() > last.col();
    }
}
