package dev.orochi.runtime.compiler;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.ParseListener;
import dev.orochi.runtime.parser.Parser;
import dev.orochi.runtime.parser.PySyntaxError;
import java.nio.charset.StandardCharsets;

/**
 * Entry of the compiler: syntax tree, or source text, to code object. Errors come as Python exceptions.
 *
 * <p>Stages: {@link Future} and {@link SymbolTable} read the tree, {@link ScopeAnalyzer} resolves names, {@link CodeGenerator}
 * emits the instructions of each unit, {@link Peephole} and {@link Assembler} finish them. Any thread may compile.
 */
public final class Compiler {
    /** Flags of {@code compile()}: values of {@code PyCF_*}. */
    public static final int ONLY_AST = 0x400;
    public static final int ALLOW_TOP_LEVEL_AWAIT = 0x2000;

    private Compiler() {}

    /** @param optimize 0: nothing, 1: no asserts, 2: no docstrings either */
    public static PyCode compile(Ast.Mod mod, String filename, int optimize) {
        return compile(mod, filename, optimize, 0, SyntaxErrors.warnings(filename));
    }

    /** @param flags {@link PyCode#CO_FUTURES} that are inherited, ALLOW_TOP_LEVEL_AWAIT */
    public static PyCode compile(Ast.Mod mod, String filename, int optimize, int flags, Warnings warnings) {
        try {
            return generate(mod, filename, optimize, flags, warnings);
        } catch (CompileError e) {
            throw SyntaxErrors.of(e, filename);
        } catch (StackOverflowError e) {
            throw Errors.recursionError("maximum recursion depth exceeded during compilation");
        }
    }

    private static PyCode generate(Ast.Mod mod, String filename, int optimize, int flags, Warnings warnings) {
        Future future = Future.of(mod, flags);
        boolean await = (flags & ALLOW_TOP_LEVEL_AWAIT) != 0;
        FinallyChecks.check(mod, warnings);
        Scope.Table table = SymbolTable.build(mod, future, await);
        Session session = new Session(filename, table, optimize, warnings, future, mod instanceof Ast.Interactive, await);
        return CodeGenerator.module(session).moduleCode(mod);
    }

    /** Reports what is wrong with the future statements of a tree that is not going to be compiled. */
    public static void check(Ast.Mod mod, String filename) {
        try {
            Future.of(mod, 0);
        } catch (CompileError e) {
            throw SyntaxErrors.of(e, filename);
        }
    }

    /** Compiles a tree that a program made. */
    public static PyCode compile(Ast.Mod mod, String filename, int optimize, int flags) {
        return compile(mod, filename, optimize, flags, SyntaxErrors.warnings(filename));
    }

    /** Compiles source text. */
    public static PyCode compile(String source, String filename, Parser.Mode mode, int flags, int optimize) {
        return compile(parse(source, filename, mode, flags), filename, optimize, flags, SyntaxErrors.warnings(filename));
    }

    /** Parses source text; errors are Python exceptions. */
    public static Ast.Mod parse(String source, String filename, Parser.Mode mode, int flags) {
        return parse(source, filename, mode, flags, Parser.LATEST);
    }

    /** Parses source text of Python 3 in an older version; errors are Python exceptions. */
    public static Ast.Mod parse(String source, String filename, Parser.Mode mode, int flags, int minorVersion) {
        try {
            return Parser.parse(source, mode, flags, minorVersion, SyntaxErrors.listener(filename));
        } catch (PySyntaxError e) {
            throw SyntaxErrors.of(e, filename, source);
        }
    }

    /** Parses and compiles the bytes of a file. */
    public static PyCode compile(byte[] source, String filename, Parser.Mode mode, int flags, int optimize) {
        return compile(parse(source, filename, mode, flags), filename, optimize, flags, SyntaxErrors.warnings(filename));
    }

    /** Parses the bytes of a file; errors are Python exceptions. */
    public static Ast.Mod parse(byte[] source, String filename, Parser.Mode mode, int flags) {
        return parse(source, filename, mode, flags, Parser.LATEST);
    }

    /** Parses bytes of Python 3 in an older version; errors are Python exceptions. */
    public static Ast.Mod parse(byte[] source, String filename, Parser.Mode mode, int flags, int minorVersion) {
        try {
            return Parser.parse(source, filename, mode, flags, minorVersion, SyntaxErrors.CODEC, SyntaxErrors.listener(filename));
        } catch (PySyntaxError e) {
            throw SyntaxErrors.of(e, filename, new String(source, StandardCharsets.UTF_8));
        }
    }
}
