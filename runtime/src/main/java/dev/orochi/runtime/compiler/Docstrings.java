package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.util.List;

/** Documentation strings: the leading string literal of a body, cleaned of its indentation. */
final class Docstrings {
    private Docstrings() {}

    /** @return the docstring as written, or null */
    static Ast.Text of(List<Ast.Stmt> body) {
        return !body.isEmpty() && body.getFirst() instanceof Ast.Expr e && e.value() instanceof Ast.Constant c
                && c.value() instanceof Ast.Text t ? t : null;
    }

    /** Removes the common indentation, as {@code inspect.cleandoc} but keeping the blank lines around. */
    static Ast.Text clean(Ast.Text doc) {
        if (doc.codePoints() != null) {
            return doc;
        }
        String expanded = expandTabs(doc.text());
        String[] lines = expanded.split("\n", -1);
        int margin = Integer.MAX_VALUE;
        for (int i = 1; i < lines.length; i++) {
            int indent = indent(lines[i]);
            if (indent < lines[i].length()) {
                margin = Math.min(margin, indent);
            }
        }
        StringBuilder out = new StringBuilder(lines[0].substring(indent(lines[0])));
        for (int i = 1; i < lines.length; i++) {
            out.append('\n');
            int cut = Math.min(margin, indent(lines[i]));
            out.append(lines[i], cut, lines[i].length());
        }
        return Ast.Text.of(out.toString());
    }

    private static int indent(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static String expandTabs(String s) {
        if (s.indexOf('\t') < 0) {
            return s;
        }
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\t') {
                do {
                    out.append(' ');
                    column++;
                } while (column % 8 != 0);
            } else {
                out.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }
}
