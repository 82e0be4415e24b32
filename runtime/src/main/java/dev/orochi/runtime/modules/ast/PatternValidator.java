package dev.orochi.runtime.modules.ast;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Pattern;
import java.math.BigInteger;
import java.util.List;

/** The part of {@link TreeValidator} that is about patterns. Stateless. */
final class PatternValidator {
    private PatternValidator() {}

    private static RuntimeException error(String message) {
        return Errors.valueError(message);
    }

    static void pattern(Pattern pattern, boolean starAllowed) {
        TreeValidator.patternPosition(pattern);
        switch (pattern) {
            case Ast.MatchValue v -> value(v.value());
            case Ast.MatchSingleton s -> {
                if (!(s.value() instanceof Boolean) && s.value() != Ast.None.NONE) {
                    throw error("MatchSingleton can only contain True, False and None");
                }
            }
            case Ast.MatchSequence s -> patterns(s.patterns(), true);
            case Ast.MatchMapping m -> mapping(m);
            case Ast.MatchClass c -> classPattern(c);
            case Ast.MatchStar s -> {
                if (!starAllowed) {
                    throw error("can't use MatchStar here");
                }
                capture(s.name());
            }
            case Ast.MatchAs a -> {
                capture(a.name());
                if (a.pattern() != null) {
                    if (a.name() == null) {
                        throw error("MatchAs must specify a target name if a pattern is given");
                    }
                    pattern(a.pattern(), false);
                }
            }
            case Ast.MatchOr o -> {
                if (o.patterns().size() < 2) {
                    throw error("MatchOr requires at least 2 patterns");
                }
                patterns(o.patterns(), false);
            }
        }
    }

    private static void patterns(List<Pattern> patterns, boolean starAllowed) {
        for (Pattern pattern : patterns) {
            pattern(pattern, starAllowed);
        }
    }

    private static void capture(String name) {
        if ("_".equals(name)) {
            throw error("can't capture name '_' in patterns");
        }
        TreeValidator.name(name);
    }

    private static void mapping(Ast.MatchMapping m) {
        if (m.keys().size() != m.patterns().size()) {
            throw error("MatchMapping doesn't have the same number of keys as patterns");
        }
        capture(m.rest());
        for (ExprNode key : m.keys()) {
            boolean singleton = key instanceof Ast.Constant c && (c.value() instanceof Boolean || c.value() == Ast.None.NONE);
            if (!singleton) {
                value(key);
            }
        }
        patterns(m.patterns(), false);
    }

    private static void classPattern(Ast.MatchClass c) {
        if (c.kwd_attrs().size() != c.kwd_patterns().size()) {
            throw error("MatchClass doesn't have the same number of keyword attributes as patterns");
        }
        TreeValidator.load(c.cls());
        ExprNode cls = c.cls();
        while (cls instanceof Ast.Attribute a) {
            cls = a.value();
        }
        if (!(cls instanceof Ast.Name)) {
            throw error("MatchClass cls field can only contain Name or Attribute nodes.");
        }
        c.kwd_attrs().forEach(TreeValidator::name);
        patterns(c.patterns(), false);
        patterns(c.kwd_patterns(), false);
    }

    private static void value(ExprNode node) {
        TreeValidator.load(node);
        boolean good = switch (node) {
            case Ast.Constant c -> {
                if (!isLiteral(c.value())) {
                    throw error("unexpected constant inside of a literal pattern");
                }
                yield true;
            }
            case Ast.Attribute a -> true;
            case Ast.UnaryOp u -> isNegative(u, true, true);
            case Ast.BinOp b -> isComplex(b);
            case Ast.JoinedStr j -> true;
            case Ast.TemplateStr t -> true;
            default -> false;
        };
        if (!good) {
            throw error("patterns may only match literals and attribute lookups");
        }
    }

    private static boolean isLiteral(Object value) {
        return isReal(value) || value instanceof Ast.Bytes || value instanceof Ast.Complex || value instanceof Ast.Text;
    }

    private static boolean isReal(Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Double;
    }

    private static boolean isNumber(ExprNode node, boolean real, boolean imaginary) {
        return node instanceof Ast.Constant c && (real && isReal(c.value()) || imaginary && c.value() instanceof Ast.Complex);
    }

    private static boolean isNegative(ExprNode node, boolean real, boolean imaginary) {
        return node instanceof Ast.UnaryOp u && u.op() == Ast.UnaryOperator.USub && isNumber(u.operand(), real, imaginary);
    }

    private static boolean isComplex(Ast.BinOp b) {
        boolean left = isNumber(b.left(), true, false) || isNegative(b.left(), true, false);
        boolean operator = b.op() == Ast.Operator.Add || b.op() == Ast.Operator.Sub;
        return left && operator && isNumber(b.right(), false, true);
    }
}
