package dev.orochi.runtime.compiler;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.parser.Ast;
import java.util.List;

/** Expressions as text, for annotations under {@code from __future__ import annotations} and for messages. */
final class Unparser {
    // Precedences, lowest first.
    private static final int TUPLE = 0;
    private static final int TEST = 1;
    private static final int OR = 2;
    private static final int AND = 3;
    private static final int NOT = 4;
    private static final int CMP = 5;
    private static final int EXPR = 6;
    private static final int BOR = EXPR;
    private static final int BXOR = 7;
    private static final int BAND = 8;
    private static final int SHIFT = 9;
    private static final int ARITH = 10;
    private static final int TERM = 11;
    private static final int FACTOR = 12;
    private static final int POWER = 13;
    private static final int AWAIT = 14;
    private static final int ATOM = 15;

    private final StringBuilder out = new StringBuilder();

    private Unparser() {}

    static String unparse(Ast.ExprNode e) {
        Unparser u = new Unparser();
        u.expr(e, TEST);
        return u.out.toString();
    }

    /** The repr of a constant. */
    static String constant(Object c) {
        if (c instanceof Double d && Double.isInfinite(d)) {
            return d > 0 ? "1e309" : "-1e309";
        }
        return Ops.repr(Constants.toPython(c));
    }

    private void paren(boolean need, Runnable inner) {
        out.append(need ? "(" : "");
        inner.run();
        out.append(need ? ")" : "");
    }

    private void list(List<? extends Ast.ExprNode> list) {
        for (int i = 0; i < list.size(); i++) {
            out.append(i > 0 ? ", " : "");
            expr(list.get(i), TEST);
        }
    }

    private void expr(Ast.ExprNode expr, int level) {
        switch (expr) {
            case Ast.BoolOp e -> {
                int p = e.op() == Ast.BoolOperator.And ? AND : OR;
                paren(level > p, () -> {
                    for (int i = 0; i < e.values().size(); i++) {
                        out.append(i == 0 ? "" : p == AND ? " and " : " or ");
                        expr(e.values().get(i), p + 1);
                    }
                });
            }
            case Ast.BinOp e -> binOp(e, level);
            case Ast.UnaryOp e -> {
                int p = e.op() == Ast.UnaryOperator.Not ? NOT : FACTOR;
                paren(level > p, () -> {
                    out.append(switch (e.op()) {
                        case Invert -> "~";
                        case Not -> "not ";
                        case UAdd -> "+";
                        case USub -> "-";
                    });
                    expr(e.operand(), p);
                });
            }
            case Ast.Lambda e -> paren(level > TEST, () -> {
                out.append("lambda");
                String args = new UnparsedArguments(e.args()).toString();
                out.append(args.isEmpty() ? "" : " ").append(args).append(": ");
                expr(e.body(), TEST);
            });
            case Ast.IfExp e -> paren(level > TEST, () -> {
                expr(e.body(), TEST + 1);
                out.append(" if ");
                expr(e.test(), TEST + 1);
                out.append(" else ");
                expr(e.orelse(), TEST);
            });
            case Ast.Dict e -> dict(e);
            case Ast.Set e -> {
                out.append('{');
                list(e.elts());
                out.append('}');
            }
            case Ast.GeneratorExp e -> comprehension("(", e.elt(), null, e.generators(), ")");
            case Ast.ListComp e -> comprehension("[", e.elt(), null, e.generators(), "]");
            case Ast.SetComp e -> comprehension("{", e.elt(), null, e.generators(), "}");
            case Ast.DictComp e -> comprehension("{", e.key(), e.value(), e.generators(), "}");
            case Ast.Yield e -> {
                out.append(e.value() == null ? "(yield" : "(yield ");
                if (e.value() != null) {
                    expr(e.value(), TEST);
                }
                out.append(')');
            }
            case Ast.YieldFrom e -> {
                out.append("(yield from ");
                expr(e.value(), TEST);
                out.append(')');
            }
            case Ast.Await e -> paren(level > AWAIT, () -> {
                out.append("await ");
                expr(e.value(), ATOM);
            });
            case Ast.Compare e -> paren(level > CMP, () -> {
                expr(e.left(), CMP + 1);
                for (int i = 0; i < e.ops().size(); i++) {
                    out.append(compare(e.ops().get(i)));
                    expr(e.comparators().get(i), CMP + 1);
                }
            });
            case Ast.Call e -> call(e);
            case Ast.Constant e -> constant(e);
            case Ast.JoinedStr e -> joined("f", e.values());
            case Ast.TemplateStr e -> joined("t", e.values());
            case Ast.FormattedValue e -> joined("f", List.of(e));
            case Ast.Interpolation e -> joined("t", List.of(e));
            case Ast.Attribute e -> attribute(e);
            case Ast.Starred e -> {
                out.append('*');
                expr(e.value(), EXPR);
            }
            case Ast.Name e -> out.append(e.id());
            case Ast.List e -> {
                out.append('[');
                list(e.elts());
                out.append(']');
            }
            case Ast.Tuple e -> {
                if (e.elts().isEmpty()) {
                    out.append("()");
                    return;
                }
                paren(level > TUPLE, () -> {
                    list(e.elts());
                    out.append(e.elts().size() == 1 ? "," : "");
                });
            }
            case Ast.Subscript e -> {
                expr(e.value(), ATOM);
                out.append('[');
                expr(e.slice(), TUPLE);
                out.append(']');
            }
            case Ast.Slice e -> slice(e);
            case Ast.NamedExpr e -> paren(level > TUPLE, () -> {
                expr(e.target(), ATOM);
                out.append(" := ");
                expr(e.value(), ATOM);
            });
        }
    }

    private void slice(Ast.Slice e) {
        if (e.lower() != null) {
            expr(e.lower(), TEST);
        }
        out.append(':');
        if (e.upper() != null) {
            expr(e.upper(), TEST);
        }
        if (e.step() != null) {
            out.append(':');
            expr(e.step(), TEST);
        }
    }

    private void attribute(Ast.Attribute e) {
        expr(e.value(), ATOM);
        boolean number = e.value() instanceof Ast.Constant c && (c.value() instanceof Long || c.value() instanceof java.math.BigInteger);
        out.append(number ? " ." : ".").append(e.attr());
    }

    private void constant(Ast.Constant e) {
        if (e.value() == Ast.Ellipsis.ELLIPSIS) {
            out.append("...");
            return;
        }
        if ("u".equals(e.kind())) {
            out.append('u');
        }
        if (e.value() instanceof Ast.Complex z && Double.isInfinite(z.imag())) {
            out.append("1e309j");
            return;
        }
        out.append(constant(e.value()));
    }

    private void binOp(Ast.BinOp e, int level) {
        boolean right = false;
        int p;
        String op;
        switch (e.op()) {
            case Add -> { op = " + "; p = ARITH; }
            case Sub -> { op = " - "; p = ARITH; }
            case Mult -> { op = " * "; p = TERM; }
            case MatMult -> { op = " @ "; p = TERM; }
            case Div -> { op = " / "; p = TERM; }
            case Mod -> { op = " % "; p = TERM; }
            case LShift -> { op = " << "; p = SHIFT; }
            case RShift -> { op = " >> "; p = SHIFT; }
            case BitOr -> { op = " | "; p = BOR; }
            case BitXor -> { op = " ^ "; p = BXOR; }
            case BitAnd -> { op = " & "; p = BAND; }
            case FloorDiv -> { op = " // "; p = TERM; }
            default -> { op = " ** "; p = POWER; right = true; }
        }
        boolean rightAssociative = right;
        paren(level > p, () -> {
            expr(e.left(), rightAssociative ? p + 1 : p);
            out.append(op);
            expr(e.right(), rightAssociative ? p : p + 1);
        });
    }

    private static String compare(Ast.CmpOp op) {
        return switch (op) {
            case Eq -> " == ";
            case NotEq -> " != ";
            case Lt -> " < ";
            case LtE -> " <= ";
            case Gt -> " > ";
            case GtE -> " >= ";
            case Is -> " is ";
            case IsNot -> " is not ";
            case In -> " in ";
            case NotIn -> " not in ";
        };
    }

    private void dict(Ast.Dict e) {
        out.append('{');
        for (int i = 0; i < e.keys().size(); i++) {
            out.append(i > 0 ? ", " : "");
            if (e.keys().get(i) == null) {
                out.append("**");
                expr(e.values().get(i), EXPR);
            } else {
                expr(e.keys().get(i), TEST);
                out.append(": ");
                expr(e.values().get(i), TEST);
            }
        }
        out.append('}');
    }

    private void comprehension(String open, Ast.ExprNode elt, Ast.ExprNode value, List<Ast.Comprehension> generators,
            String close) {
        out.append(open);
        expr(elt, TEST);
        if (value != null) {
            out.append(": ");
            expr(value, TEST);
        }
        for (Ast.Comprehension g : generators) {
            out.append(g.is_async() != 0 ? " async for " : " for ");
            expr(g.target(), TUPLE);
            out.append(" in ");
            expr(g.iter(), TEST + 1);
            for (Ast.ExprNode test : g.ifs()) {
                out.append(" if ");
                expr(test, TEST + 1);
            }
        }
        out.append(close);
    }

    private void call(Ast.Call e) {
        expr(e.func(), ATOM);
        if (e.args().size() == 1 && e.keywords().isEmpty() && e.args().getFirst() instanceof Ast.GeneratorExp g) {
            expr(g, TEST);
            return;
        }
        out.append('(');
        list(e.args());
        boolean first = e.args().isEmpty();
        for (Ast.Keyword k : e.keywords()) {
            out.append(first ? "" : ", ").append(k.arg() == null ? "**" : k.arg() + "=");
            expr(k.value(), TEST);
            first = false;
        }
        out.append(')');
    }

    private void joined(String prefix, List<Ast.ExprNode> values) {
        Unparser u = new Unparser();
        values.forEach(v -> u.piece(v, false));
        out.append(prefix).append(Ops.repr(dev.orochi.runtime.object.PyStr.of(u.out.toString())));
    }

    private void piece(Ast.ExprNode piece, boolean spec) {
        switch (piece) {
            case Ast.Constant c when c.value() instanceof Ast.Text t ->
                out.append(t.text().replace("{", "{{").replace("}", "}}"));
            case Ast.JoinedStr j -> j.values().forEach(v -> piece(v, spec));
            case Ast.FormattedValue f -> replacement(unparseTest(f.value()), f.conversion(), f.format_spec());
            case Ast.Interpolation f -> replacement(f.str() instanceof Ast.Text t ? t.text() : unparseTest(f.value()),
                    f.conversion(), f.format_spec());
            default -> expr(piece, TEST);
        }
    }

    private static String unparseTest(Ast.ExprNode value) {
        Unparser u = new Unparser();
        u.expr(value, TEST + 1);
        return u.out.toString();
    }

    private void replacement(String text, int conversion, Ast.ExprNode spec) {
        out.append(text.startsWith("{") ? "{ " : "{").append(text);
        if (conversion >= 0) {
            out.append('!').append((char) conversion);
        }
        if (spec != null) {
            out.append(':');
            piece(spec, true);
        }
        out.append('}');
    }

    /** The parameters of a lambda as text. */
    private static final class UnparsedArguments {
        private final Unparser u = new Unparser();
        private boolean first = true;

        UnparsedArguments(Ast.Arguments a) {
            int positional = a.posonlyargs().size() + a.args().size();
            int firstDefault = positional - a.defaults().size();
            int i = 0;
            for (Ast.Arg arg : a.posonlyargs()) {
                parameter("", arg, i < firstDefault ? null : a.defaults().get(i - firstDefault));
                i++;
            }
            if (!a.posonlyargs().isEmpty()) {
                separator();
                u.out.append('/');
            }
            for (Ast.Arg arg : a.args()) {
                parameter("", arg, i < firstDefault ? null : a.defaults().get(i - firstDefault));
                i++;
            }
            if (a.vararg() != null) {
                parameter("*", a.vararg(), null);
            } else if (!a.kwonlyargs().isEmpty()) {
                separator();
                u.out.append('*');
            }
            for (int k = 0; k < a.kwonlyargs().size(); k++) {
                parameter("", a.kwonlyargs().get(k), a.kw_defaults().get(k));
            }
            if (a.kwarg() != null) {
                parameter("**", a.kwarg(), null);
            }
        }

        private void separator() {
            u.out.append(first ? "" : ", ");
            first = false;
        }

        private void parameter(String stars, Ast.Arg arg, Ast.ExprNode value) {
            separator();
            u.out.append(stars).append(arg.arg());
            if (value != null) {
                u.out.append('=');
                u.expr(value, TEST);
            }
        }

        @Override
        public String toString() {
            return u.out.toString();
        }
    }
}
