package dev.orochi.runtime.compiler;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Parser;

/** {@code _symtable}: the symbol tables of the compiler. Stateless. */
@PyModuleDef("_symtable")
public final class SymtableModule {
    private SymtableModule() {}

    @Constant("USE") static final int USE = Scope.USE;
    @Constant("DEF_GLOBAL") static final int DEF_GLOBAL = Scope.DEF_GLOBAL;
    @Constant("DEF_NONLOCAL") static final int DEF_NONLOCAL = Scope.DEF_NONLOCAL;
    @Constant("DEF_LOCAL") static final int DEF_LOCAL = Scope.DEF_LOCAL;
    @Constant("DEF_PARAM") static final int DEF_PARAM = Scope.DEF_PARAM;
    @Constant("DEF_TYPE_PARAM") static final int DEF_TYPE_PARAM = Scope.DEF_TYPE_PARAM;
    @Constant("DEF_FREE_CLASS") static final int DEF_FREE_CLASS = Scope.DEF_FREE_CLASS;
    @Constant("DEF_IMPORT") static final int DEF_IMPORT = Scope.DEF_IMPORT;
    @Constant("DEF_BOUND") static final int DEF_BOUND = Scope.DEF_LOCAL | Scope.DEF_PARAM | Scope.DEF_IMPORT;
    @Constant("DEF_ANNOT") static final int DEF_ANNOT = Scope.DEF_ANNOT;
    @Constant("DEF_COMP_ITER") static final int DEF_COMP_ITER = Scope.DEF_COMP_ITER;
    @Constant("DEF_COMP_CELL") static final int DEF_COMP_CELL = Scope.DEF_COMP_CELL;
    @Constant("TYPE_FUNCTION") static final int TYPE_FUNCTION = 0;
    @Constant("TYPE_CLASS") static final int TYPE_CLASS = 1;
    @Constant("TYPE_MODULE") static final int TYPE_MODULE = 2;
    @Constant("TYPE_ANNOTATION") static final int TYPE_ANNOTATION = 3;
    @Constant("TYPE_TYPE_ALIAS") static final int TYPE_TYPE_ALIAS = 4;
    @Constant("TYPE_TYPE_PARAMETERS") static final int TYPE_TYPE_PARAMETERS = 5;
    @Constant("TYPE_TYPE_VARIABLE") static final int TYPE_TYPE_VARIABLE = 6;
    @Constant("LOCAL") static final int LOCAL = Scope.LOCAL;
    @Constant("GLOBAL_EXPLICIT") static final int GLOBAL_EXPLICIT = Scope.GLOBAL_EXPLICIT;
    @Constant("GLOBAL_IMPLICIT") static final int GLOBAL_IMPLICIT = Scope.GLOBAL_IMPLICIT;
    @Constant("FREE") static final int FREE = Scope.FREE;
    @Constant("CELL") static final int CELL = Scope.CELL;
    @Constant("SCOPE_OFF") static final int SCOPE_OFF = Scope.SCOPE_SHIFT;
    @Constant("SCOPE_MASK") static final int SCOPE_MASK = Scope.SCOPE_MASK;

    @Builtin("symtable(source, filename, startstr, /)")
    public static Object symtable(Object source, Object filename, String start) {
        Parser.Mode mode = switch (start) {
            case "exec" -> Parser.Mode.EXEC;
            case "eval" -> Parser.Mode.EVAL;
            case "single" -> Parser.Mode.SINGLE;
            default -> throw Errors.valueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
        };
        String file = PyPayload.unwrap(filename) instanceof PyStr s ? s.toJava()
                : Ops.str(Ops.call(Ops.getAttr(Runtime.importModule("os"), "fsdecode"), filename));
        Ast.Mod mod = PyPayload.unwrap(source) instanceof PyStr s ? Compiler.parse(s.toJava(), file, mode, 0)
                : Compiler.parse(Buffers.copy(source), file, mode, 0);
        try {
            return new PySymtableEntry(SymbolTable.build(mod, Future.of(mod, 0), false).top);
        } catch (CompileError e) {
            throw SyntaxErrors.of(e, file);
        } catch (StackOverflowError e) {
            throw Errors.recursionError("maximum recursion depth exceeded during compilation");
        }
    }
}
