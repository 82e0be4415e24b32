package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.util.List;

/** Measures expressions: the test of a loop is written twice only if it is small and makes no code objects. */
final class TestSize {
    private TestSize() {}

    /** @return the number of nodes, or at least {@code limit} */
    static int of(Ast.ExprNode expr, int limit) {
        if (limit <= 0) {
            return 1;
        }
        return switch (expr) {
            case Ast.Constant e -> 1;
            case Ast.Name e -> 1;
            case Ast.Attribute e -> 1 + of(e.value(), limit - 1);
            case Ast.UnaryOp e -> 1 + of(e.operand(), limit - 1);
            case Ast.Subscript e -> all(List.of(e.value(), e.slice()), limit);
            case Ast.BinOp e -> all(List.of(e.right(), e.left()), limit);
            case Ast.BoolOp e -> all(e.values(), limit);
            case Ast.NamedExpr e -> 1 + of(e.value(), limit - 1);
            case Ast.Compare e -> of(e.left(), limit) + all(e.comparators(), limit);
            case Ast.Call e when e.keywords().isEmpty() -> of(e.func(), limit) + all(e.args(), limit);
            default -> limit + 1;
        };
    }

    private static int all(List<Ast.ExprNode> list, int limit) {
        int size = 1;
        for (Ast.ExprNode e : list) {
            size += of(e, limit - size);
            if (size >= limit) {
                break;
            }
        }
        return size;
    }
}
