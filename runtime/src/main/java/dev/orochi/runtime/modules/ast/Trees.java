package dev.orochi.runtime.modules.ast;

import dev.orochi.runtime.compiler.Compiler;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Parser;

/** Syntax trees as {@code compile()} takes and gives them. Stateless. */
public final class Trees {
    private static final int ONLY_AST = AstModule.ONLY_AST;

    private Trees() {}

    /** Whether a value is a node object. */
    public static boolean isNode(Object value) {
        return value instanceof PyAst;
    }

    /** Compiles a tree of node objects, or, with the flag, gives it back. */
    public static Object compile(Object node, String file, Parser.Mode mode, int flags, int optimize) {
        Ast.Mod tree = ObjectsToTree.convert(node, switch (mode) {
            case EXEC -> Ast.Module.class;
            case EVAL -> Ast.Expression.class;
            case SINGLE -> Ast.Interactive.class;
            case FUNC_TYPE -> Ast.FunctionType.class;
        });
        TreeValidator.validate(tree);
        if ((flags & ONLY_AST) != 0 && !isOptimized(flags)) {
            return node;
        }
        if ((flags & ONLY_AST) != 0) {
            return objects(optimized(tree, optimize));
        }
        return Compiler.compile(tree, file, optimize, flags);
    }

    /** Whether the optimised tree is asked for. */
    public static boolean isOptimized(int flags) {
        return (flags & AstModule.OPTIMIZED_AST) == AstModule.OPTIMIZED_AST;
    }

    /** The tree as the compiler sees it. */
    public static Ast.Mod optimized(Ast.Mod tree, int optimize) {
        return TreeOptimizer.optimize(tree, optimize);
    }

    /** The node objects of a tree that the parser made. */
    public static Object objects(Ast.Mod tree) {
        try {
            return TreeToObjects.convert(tree);
        } catch (StackOverflowError e) {
            throw Errors.recursionError("maximum recursion depth exceeded during ast construction");
        }
    }
}
