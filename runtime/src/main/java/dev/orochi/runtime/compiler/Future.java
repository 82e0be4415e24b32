package dev.orochi.runtime.compiler;

import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.parser.Ast;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What the {@code from __future__} imports of a module ask for.
 *
 * @param flags of code objects: features that change something, and those that {@code compile} was given
 * @param last the last of these imports, or null; later ones are misplaced
 */
record Future(int flags, Ast.Span last) {
    private static final Set<String> OLD = Set.of("nested_scopes", "generators", "division", "absolute_import",
            "with_statement", "print_function", "unicode_literals", "generator_stop");

    /** Looks at the head of the module; misplaced and unknown features are errors. */
    static Future of(Ast.Mod mod, int inherited) {
        List<Ast.Stmt> body = switch (mod) {
            case Ast.Module m -> m.body();
            case Ast.Interactive m -> m.body();
            default -> List.of();
        };
        int flags = inherited & PyCode.CO_FUTURES;
        Ast.Span last = null;
        int i = Docstrings.of(body) != null ? 1 : 0;
        for (; i < body.size(); i++) {
            if (!(body.get(i) instanceof Ast.ImportFrom f && "__future__".equals(f.module()) && f.level() == 0)) {
                break;
            }
            last = f.span();
            for (Ast.Alias a : f.names()) {
                switch (a.name()) {
                    case "annotations" -> flags |= PyCode.CO_FUTURE_ANNOTATIONS;
                    case "barry_as_FLUFL" -> flags |= PyCode.CO_FUTURE_BARRY_AS_BDFL;
                    case "braces" -> throw new CompileError("not a chance", a.span());
                    default -> {
                        if (!OLD.contains(a.name())) {
                            throw new CompileError("future feature " + a.name() + " is not defined", a.span());
                        }
                    }
                }
            }
        }
        return new Future(flags, last);
    }

    /** Whether annotations are strings. */
    boolean annotations() {
        return (flags & PyCode.CO_FUTURE_ANNOTATIONS) != 0;
    }

    /** Whether an import of features comes too late. */
    boolean isMisplaced(Ast.Span importing) {
        return last == null || importing.line() > last.line() || importing.line() == last.line() && importing.col() > last.col();
    }
}
