package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.util.List;

/** The SyntaxWarnings about expressions that parse but cannot be meant. */
final class ExpressionChecks {
    private ExpressionChecks() {}

    /** {@code x is 1}. */
    static void compare(Session session, Ast.Compare e) {
        Ast.ExprNode left = e.left();
        for (int i = 0; i < e.ops().size(); i++) {
            Ast.ExprNode right = e.comparators().get(i);
            Ast.CmpOp op = e.ops().get(i);
            if (op == Ast.CmpOp.Is || op == Ast.CmpOp.IsNot) {
                String type = literalType(left);
                type = type == null ? literalType(right) : type;
                if (type != null) {
                    session.warn(op == Ast.CmpOp.Is ? "\"is\" with '" + type + "' literal. Did you mean \"==\"?"
                            : "\"is not\" with '" + type + "' literal. Did you mean \"!=\"?", e.span());
                }
            }
            left = right;
        }
    }

    private static String literalType(Ast.ExprNode e) {
        if (e instanceof Ast.Tuple t && Folder.fold(t) != null) {
            return "tuple";
        }
        if (!(e instanceof Ast.Constant c) || c.value() instanceof Boolean || c.value() == Ast.None.NONE
                || c.value() == Ast.Ellipsis.ELLIPSIS) {
            return null;
        }
        return constantType(c.value());
    }

    /** {@code 1()}. */
    static void call(Session session, Ast.Call e) {
        boolean wrong = switch (e.func()) {
            case Ast.Constant c -> true;
            case Ast.Tuple t -> true;
            case Ast.List t -> true;
            case Ast.ListComp t -> true;
            case Ast.Dict t -> true;
            case Ast.DictComp t -> true;
            case Ast.Set t -> true;
            case Ast.SetComp t -> true;
            case Ast.GeneratorExp t -> true;
            case Ast.JoinedStr t -> true;
            case Ast.TemplateStr t -> true;
            case Ast.FormattedValue t -> true;
            case Ast.Interpolation t -> true;
            default -> false;
        };
        if (wrong) {
            session.warn("'" + type(e.func()) + "' object is not callable; perhaps you missed a comma?", e.span());
        }
    }

    /** {@code 1[0]} and {@code "a"["b"]}. */
    static void subscript(Session session, Ast.Subscript e) {
        boolean none = switch (e.value()) {
            case Ast.Constant c -> !(c.value() instanceof Ast.Text || c.value() instanceof Ast.Bytes
                    || c.value() instanceof Ast.TupleConst);
            case Ast.Set s -> true;
            case Ast.SetComp s -> true;
            case Ast.GeneratorExp s -> true;
            case Ast.TemplateStr s -> true;
            case Ast.Interpolation s -> true;
            case Ast.Lambda s -> true;
            default -> false;
        };
        if (none) {
            session.warn("'" + type(e.value()) + "' object is not subscriptable; perhaps you missed a comma?", e.span());
            return;
        }
        boolean sequence = switch (e.value()) {
            case Ast.Constant c -> true;
            case Ast.Tuple t -> true;
            case Ast.List t -> true;
            case Ast.ListComp t -> true;
            case Ast.JoinedStr t -> true;
            case Ast.FormattedValue t -> true;
            default -> false;
        };
        String index = type(e.slice());
        if (sequence && index != null && !index.equals("int") && !index.equals("bool")) {
            session.warn(type(e.value()) + " indices must be integers or slices, not " + index
                    + "; perhaps you missed a comma?", e.span());
        }
    }

    /** {@code assert (x, "message")}. */
    static void assertTuple(Session session, Ast.Assert s) {
        boolean always = s.test() instanceof Ast.Tuple t && !t.elts().isEmpty()
                || s.test() instanceof Ast.Constant c && c.value() instanceof Ast.TupleConst u && !u.items().isEmpty();
        if (always) {
            session.warn("assertion is always true, perhaps remove parentheses?", s.span());
        }
    }

    /** Name of the type that the expression surely has, or null. */
    private static String type(Ast.ExprNode e) {
        return switch (e) {
            case Ast.Tuple t -> "tuple";
            case Ast.List t -> "list";
            case Ast.ListComp t -> "list";
            case Ast.Dict t -> "dict";
            case Ast.DictComp t -> "dict";
            case Ast.Set t -> "set";
            case Ast.SetComp t -> "set";
            case Ast.GeneratorExp t -> "generator";
            case Ast.Lambda t -> "function";
            case Ast.JoinedStr t -> "str";
            case Ast.FormattedValue t -> "str";
            case Ast.TemplateStr t -> "string.templatelib.Template";
            case Ast.Interpolation t -> "string.templatelib.Interpolation";
            case Ast.Constant c -> constantType(c.value());
            default -> null;
        };
    }

    static String constantType(Object c) {
        return switch (c) {
            case Long v -> "int";
            case java.math.BigInteger v -> "int";
            case Double v -> "float";
            case Ast.Complex v -> "complex";
            case Ast.Text v -> "str";
            case Ast.Bytes v -> "bytes";
            case Boolean v -> "bool";
            case Ast.None v -> "NoneType";
            case Ast.Ellipsis v -> "ellipsis";
            case Ast.TupleConst v -> "tuple";
            case Ast.FrozenSetConst v -> "frozenset";
            default -> "object";
        };
    }
}
