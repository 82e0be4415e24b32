package dev.orochi.runtime.modules;

import dev.orochi.runtime.compiler.Compiler;
import dev.orochi.runtime.modules.ast.Trees;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Parser;

/** Between {@code compile()} and the node objects of {@code _ast}. Stateless. */
final class AstBridge {
    private AstBridge() {}

    static boolean isNode(Object source) {
        return Trees.isNode(source);
    }

    static Object compile(Object node, String file, Parser.Mode mode, int flags, int optimize) {
        return Trees.compile(node, file, mode, flags, optimize);
    }

    static Object parse(Object source, byte[] bytes, String file, Parser.Mode mode, int flags, int optimize,
            int minorVersion) {
        int version = minorVersion < 0 ? Parser.LATEST : minorVersion;
        Ast.Mod tree = bytes != null ? Compiler.parse(bytes, file, mode, flags, version)
                : Compiler.parse(Code.text(source, "compile"), file, mode, flags, version);
        Compiler.check(tree, file);
        return Trees.objects(Trees.isOptimized(flags) ? Trees.optimized(tree, optimize) : tree);
    }
}
