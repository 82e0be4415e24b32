package dev.orochi.runtime.modules.ast;

import dev.orochi.runtime.compiler.Folder;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.ExprNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The changes to a tree that {@code ast.parse(optimize=1)} shows: {@code __debug__} is a constant, docstrings are dropped at level 2,
 * constant formats become f-strings, numbers in patterns are computed. Stateless but for the level.
 */
final class TreeOptimizer {
    private final NodeTypes types = NodeTypes.get();
    private final int level;

    private TreeOptimizer(int level) {
        this.level = level;
    }

    static Ast.Mod optimize(Ast.Mod tree, int level) {
        return (Ast.Mod) new TreeOptimizer(level).node((Record) tree);
    }

    private Object node(Record record) {
        NodeType type = types.ofRecord(record);
        boolean docstring = level >= 2 && (record instanceof Ast.Module || record instanceof Ast.FunctionDef
                || record instanceof Ast.AsyncFunctionDef || record instanceof Ast.ClassDef);
        int count = type.fields().size();
        Object[] components = new Object[type.located() ? count + 1 : count];
        boolean changed = false;
        for (int i = 0; i < count; i++) {
            NodeType.Field field = type.fields().get(i);
            Object old = field.get(record);
            Object value = field.kind() != NodeType.Kind.NODE || old == null ? old : field.list() ? list((List<?>) old) : node((Record) old);
            if (docstring && field.name().equals("body")) {
                value = withoutDocstring((List<?>) value, record instanceof Ast.Module);
            }
            components[i] = value;
            changed |= value != old;
        }
        if (type.located()) {
            components[count] = ((Ast.Located) record).span();
        }
        return rewrite(changed ? type.make(components) : record);
    }

    private List<?> list(List<?> items) {
        Object[] out = new Object[items.size()];
        boolean changed = false;
        for (int i = 0; i < out.length; i++) {
            Object old = items.get(i);
            out[i] = old == null ? null : node((Record) old);
            changed |= out[i] != old;
        }
        return changed ? Collections.unmodifiableList(Arrays.asList(out)) : items;
    }

    private static List<?> withoutDocstring(List<?> body, boolean module) {
        if (body.isEmpty() || !(body.get(0) instanceof Ast.Expr e && e.value() instanceof Ast.Constant c && c.value() instanceof Ast.Text)) {
            return body;
        }
        Ast.Span s = e.span();
        return body.size() > 1 || module ? body.subList(1, body.size())
                : List.of(new Ast.Pass(new Ast.Span(s.line(), s.col(), s.line(), s.col() + "pass".length())));
    }

    private Record rewrite(Record node) {
        return switch (node) {
            case Ast.Name n when n.id().equals("__debug__") && n.ctx() == Ast.ExprContext.Load ->
                new Ast.Constant(level == 0, null, n.span());
            case Ast.BinOp b when b.op() == Ast.Operator.Mod && b.left() instanceof Ast.Constant c && c.value() instanceof Ast.Text t
                    && b.right() instanceof Ast.Tuple args -> format(b, t.text(), args.elts());
            case Ast.MatchValue v -> new Ast.MatchValue(number(v.value()), v.span());
            case Ast.MatchMapping m -> new Ast.MatchMapping(m.keys().stream().map(TreeOptimizer::number).toList(), m.patterns(),
                    m.rest(), m.span());
            default -> node;
        };
    }

    private static ExprNode number(ExprNode value) {
        Object folded = value instanceof Ast.UnaryOp || value instanceof Ast.BinOp ? Folder.fold(value) : null;
        return folded == null ? value : new Ast.Constant(folded, null, value.span());
    }

    /** A format with plain {@code %s}, {@code %r} and {@code %a} items as an f-string, if it is nothing else. */
    private static Record format(Ast.BinOp node, String format, List<ExprNode> args) {
        if (args.stream().anyMatch(Ast.Starred.class::isInstance)) {
            return node;
        }
        List<ExprNode> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int used = 0;
        for (int i = 0; i < format.length();) {
            char c = format.charAt(i++);
            if (c != '%') {
                literal.append(c);
                continue;
            }
            if (i < format.length() && format.charAt(i) == '%') {
                literal.append('%');
                i++;
                continue;
            }
            int end = i;
            while (end < format.length() && "-0123456789.".indexOf(format.charAt(end)) >= 0) {
                end++;
            }
            String spec = end == format.length() ? null : spec(format.substring(i, end));
            if (spec == null || "sra".indexOf(format.charAt(end)) < 0 || used == args.size()) {
                return node;
            }
            flush(parts, literal, node.span());
            ExprNode specNode = spec.isEmpty() ? null
                    : new Ast.JoinedStr(List.of(text(spec, args.get(used).span())), args.get(used).span());
            parts.add(new Ast.FormattedValue(args.get(used), format.charAt(end), specNode, args.get(used).span()));
            used++;
            i = end + 1;
        }
        flush(parts, literal, node.span());
        return used == args.size() ? new Ast.JoinedStr(List.copyOf(parts), node.span()) : node;
    }

    private static void flush(List<ExprNode> parts, StringBuilder literal, Ast.Span span) {
        if (literal.length() > 0) {
            parts.add(text(literal.toString(), span));
            literal.setLength(0);
        }
    }

    private static ExprNode text(String text, Ast.Span span) {
        return new Ast.Constant(Ast.Text.of(text), null, span);
    }

    /** Width and precision of a {@code %} item as a format specification; null if they are not plain. */
    private static String spec(String item) {
        int i = 0;
        boolean left = false;
        while (i < item.length() && item.charAt(i) == '-') {
            left = true;
            i++;
        }
        int dot = item.indexOf('.', i);
        String width = item.substring(i, dot < 0 ? item.length() : dot);
        String precision = dot < 0 ? "" : item.substring(dot + 1);
        if (width.startsWith("0") || width.length() > 2 || precision.length() > 2 || width.contains("-") || precision.contains(".")
                || precision.contains("-")) {
            return null;
        }
        String spec = width.isEmpty() || left ? width : ">" + width;
        return dot < 0 ? spec : spec + "." + (precision.isEmpty() ? "0" : precision);
    }
}
