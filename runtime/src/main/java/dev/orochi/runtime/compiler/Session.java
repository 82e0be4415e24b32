package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;

/** What all units of one compilation share. Confined to the thread of the compilation. */
final class Session {
    final String fileName;
    final Scope.Table table;
    final int optimize;
    final Warnings warnings;
    final Future future;
    final boolean interactive;
    final boolean topLevelAwait;

    Session(String fileName, Scope.Table table, int optimize, Warnings warnings, Future future, boolean interactive,
            boolean topLevelAwait) {
        this.fileName = fileName;
        this.table = table;
        this.optimize = optimize;
        this.warnings = warnings;
        this.future = future;
        this.interactive = interactive;
        this.topLevelAwait = topLevelAwait;
    }

    /** Greater than 0 while a finally clause is compiled again. */
    int silent;

    void warn(String message, Ast.Span span) {
        if (silent == 0) {
            warnings.warn(message, span);
        }
    }
}
