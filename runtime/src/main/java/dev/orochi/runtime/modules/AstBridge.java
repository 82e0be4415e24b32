package dev.orochi.runtime.modules;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.parser.Parser;

/** Between syntax trees and the node objects of {@code _ast}. */
final class AstBridge {
    private AstBridge() {}

    static boolean isNode(Object source) {
        return false;
    }

    static Object compile(Object node, String file, Parser.Mode mode, int flags, int optimize) {
        throw Errors.notImplementedError("compiling AST objects is not built yet");
    }

    static Object parse(Object source, byte[] bytes, String file, Parser.Mode mode, int flags, int optimize) {
        throw Errors.notImplementedError("the ast module is not built yet");
    }
}
