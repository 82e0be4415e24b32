package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.util.List;
import java.util.Set;

/** Finds assignment expressions: an operand read from its local in place must be copied if a later operand rebinds the local. */
final class Walrus {
    private Walrus() {}

    /** @return whether evaluating the expressions may rebind the name; {@code targets}: all names that := binds in the unit */
    static boolean rebinds(Set<String> targets, String name, List<? extends Ast.ExprNode> later) {
        if (!targets.contains(name)) {
            return false;
        }
        for (Ast.ExprNode e : later) {
            if (contains(e)) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(List<? extends Ast.ExprNode> list) {
        for (Ast.ExprNode e : list) {
            if (contains(e)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Ast.ExprNode expr) {
        return switch (expr) {
            case null -> false;
            case Ast.Constant e -> false;
            case Ast.Name e -> false;
            case Ast.Lambda e -> any(e.args().defaults()) || any(e.args().kw_defaults());
            case Ast.Attribute e -> contains(e.value());
            case Ast.UnaryOp e -> contains(e.operand());
            case Ast.BinOp e -> contains(e.right()) || contains(e.left());
            case Ast.Compare e -> contains(e.left()) || any(e.comparators());
            case Ast.Call e -> contains(e.func()) || any(e.args()) || e.keywords().stream().anyMatch(k -> contains(k.value()));
            case Ast.Subscript e -> contains(e.value()) || contains(e.slice());
            case Ast.Starred e -> contains(e.value());
            case Ast.Tuple e -> any(e.elts());
            case Ast.List e -> any(e.elts());
            default -> true;
        };
    }
}
