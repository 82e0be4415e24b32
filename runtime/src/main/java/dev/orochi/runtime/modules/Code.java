package dev.orochi.runtime.modules;

import dev.orochi.runtime.compiler.Compiler;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.parser.Parser;
import dev.orochi.runtime.threads.ThreadState;

/** {@code compile()} behind its arguments: kinds of source, modes and flags. */
public final class Code {
    private static final int ONLY_AST = 0x400;
    private static final int OPTIMIZED_AST = 0x8000 | ONLY_AST;
    private static final int FUTURES = 0x1ff0000 | 0x2000000;
    private static final int KNOWN = FUTURES | OPTIMIZED_AST | 0x100 | 0x200 | 0x800 | 0x1000 | 0x2000 | 0x4000
            | 0x10 | 0x1000000;

    /** The optimisation level of the command line. Set once at start. */
    public static int defaultOptimize;

    private Code() {}

    public static Object compile(Object source, Object filename, String mode, int flags, boolean dontInherit,
            int optimize, int featureVersion) {
        if ((flags & ~KNOWN) != 0) {
            throw Errors.valueError("compile(): unrecognised flags");
        }
        if (optimize < -1 || optimize > 2) {
            throw Errors.valueError("compile(): invalid optimize value");
        }
        int level = optimize == -1 ? defaultOptimize : optimize;
        String file = fileName(filename);
        Parser.Mode m = switch (mode) {
            case "exec" -> Parser.Mode.EXEC;
            case "eval" -> Parser.Mode.EVAL;
            case "single" -> Parser.Mode.SINGLE;
            case "func_type" -> {
                if ((flags & ONLY_AST) == 0) {
                    throw Errors.valueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
                }
                yield Parser.Mode.FUNC_TYPE;
            }
            default -> throw Errors.valueError((flags & ONLY_AST) != 0
                    ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                    : "compile() mode must be 'exec', 'eval' or 'single'");
        };
        if (!dontInherit) {
            Frame f = ThreadState.current().frame;
            if (f != null) {
                flags |= f.code.flags & PyCode.CO_FUTURES;
            }
        }
        if (AstBridge.isNode(source)) {
            AuditHooks.raise("compile", source, PyNone.NONE);
            return AstBridge.compile(source, file, m, flags, level);
        }
        byte[] bytes = bytesOrNull(source);
        if (AuditHooks.on()) {
            AuditHooks.raise("compile", bytes != null ? PyBytes.of(bytes) : Ops.callMethod(source, "encode"), PyStr.of(file));
        }
        if ((flags & ONLY_AST) != 0) {
            return AstBridge.parse(source, bytes, file, m, flags, level, featureVersion);
        }
        if (bytes != null) {
            return Compiler.compile(bytes, file, m, flags, level);
        }
        return Compiler.compile(text(source, "compile"), file, m, flags, level);
    }

    /** Compiles the bytes of a program file. */
    public static PyCode compileFile(byte[] source, String file) {
        return Compiler.compile(source, file, Parser.Mode.EXEC, Parser.FROM_FILE, defaultOptimize);
    }

    private static String fileName(Object f) {
        Object p = PyPayload.unwrap(f);
        if (p instanceof PyStr s) {
            return s.toJava();
        }
        if (p instanceof PyBytes || PyType.of(f).lookup("__fspath__") != null) {
            return Ops.str(Ops.call(Ops.getAttr(Runtime.importModule("os"), "fsdecode"), f));
        }
        throw Errors.typeError("expected str, bytes or os.PathLike object, not " + PyType.of(f).name());
    }

    static byte[] bytesOrNull(Object source) {
        return PyPayload.unwrap(source) instanceof PyStr ? null : Buffers.spanOrNull(source) == null ? null
                : checked(Buffers.copy(source));
    }

    private static byte[] checked(byte[] b) {
        for (byte x : b) {
            if (x == 0) {
                throw Errors.of(Builtins.SYNTAX_ERROR, "source code string cannot contain null bytes");
            }
        }
        return b;
    }

    /** Whether exec can run it; else the TypeError. */
    static void checkSource(Object source, String function) {
        if (!(PyPayload.unwrap(source) instanceof PyStr) && Buffers.spanOrNull(source) == null) {
            text(source, function);
        }
    }

    /** The text of a str source. */
    static String text(Object source, String function) {
        if (!(PyPayload.unwrap(source) instanceof PyStr s)) {
            throw Errors.typeError(function + "() arg 1 must be a string, bytes or "
                    + (function.equals("compile") ? "AST" : "code") + " object");
        }
        String t = s.toJava();
        for (int i = 0; i < t.length(); i++) {
            char c = t.charAt(i);
            if (c == 0) {
                throw Errors.of(Builtins.SYNTAX_ERROR, "source code string cannot contain null bytes");
            }
            if (Character.isSurrogate(c) && (Character.isLowSurrogate(c) || i + 1 == t.length()
                    || !Character.isLowSurrogate(t.charAt(i + 1)))) {
                Ops.callMethod(s, "encode");
            }
            if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
        return t;
    }

    /** eval() ignores spaces and tabs before the expression. */
    static Object stripLeadingBlanks(Object source, String function) {
        if (bytesOrNull(source) instanceof byte[] b) {
            int i = 0;
            while (i < b.length && (b[i] == ' ' || b[i] == '\t')) {
                i++;
            }
            return PyBytes.of(java.util.Arrays.copyOfRange(b, i, b.length));
        }
        String t = text(source, function);
        int i = 0;
        while (i < t.length() && (t.charAt(i) == ' ' || t.charAt(i) == '\t')) {
            i++;
        }
        return PyStr.of(t.substring(i));
    }

    /** {@code _imp._fix_co_filename}: code objects are immutable here; the file name is that of compilation. */
    static void fixFileName(PyCode code, PyStr path) {
        if (!code.fileName.equals(path)) {
            code.renameFile(path);
        }
    }
}
