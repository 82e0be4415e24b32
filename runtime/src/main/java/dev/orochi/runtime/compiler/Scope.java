package dev.orochi.runtime.compiler;

import dev.orochi.runtime.parser.Ast;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One block of the symbol table: a module, class, function, comprehension, or one of the scopes of annotations and type
 * parameters. The numbers of the flags are those of CPython's {@code _symtable} module, through which programs see them.
 *
 * <p>Built by {@link SymbolTable}, resolved by {@link ScopeAnalyzer}, then only read. Confined to one thread until then.
 */
final class Scope {
    // What a block does with a name.
    static final int DEF_GLOBAL = 1;
    static final int DEF_LOCAL = 2;
    static final int DEF_PARAM = 4;
    static final int DEF_NONLOCAL = 8;
    static final int USE = 16;
    static final int DEF_FREE_CLASS = 64;
    static final int DEF_IMPORT = 128;
    static final int DEF_ANNOT = 256;
    static final int DEF_COMP_ITER = 512;
    static final int DEF_TYPE_PARAM = 1024;
    static final int DEF_COMP_CELL = 2048;
    static final int DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;
    // What the name is in the block, found by the analysis; stands above the flags.
    static final int SCOPE_SHIFT = 12;
    static final int SCOPE_MASK = 15;
    static final int LOCAL = 1;
    static final int GLOBAL_EXPLICIT = 2;
    static final int GLOBAL_IMPLICIT = 3;
    static final int FREE = 4;
    static final int CELL = 5;

    /** Kinds of block; the ordinals are those that {@code _symtable} shows. */
    enum Kind { FUNCTION, CLASS, MODULE, ANNOTATION, TYPE_ALIAS, TYPE_PARAMETERS, TYPE_VARIABLE }

    /** Kinds of comprehension. */
    enum Comp { NONE, LIST, DICT, SET, GENERATOR }

    final Kind kind;
    String name;
    final Object node;
    final Ast.Span span;
    /** The block around, null for the module. */
    Scope parent;
    final Map<String, Integer> symbols = new LinkedHashMap<>();
    final List<String> varNames = new ArrayList<>();
    List<Scope> children = new ArrayList<>();
    /** The comprehensions compiled inline, which are no children. */
    final List<Scope> inlined = new ArrayList<>();
    /** Where global and nonlocal statements and type parameters name a name: for error messages. */
    final Map<String, Ast.Span> directives = new HashMap<>();
    /** In the type parameters of a class: the only names to be mangled. Else null. */
    Set<String> mangledNames;
    String privateName;
    boolean nested;
    boolean generator;
    boolean coroutine;
    boolean annotationsUsed;
    Comp comprehension = Comp.NONE;
    boolean compInlined;
    boolean compIterTarget;
    /** While the outermost iterable of a comprehension or another one is visited. */
    int compIterExpr;
    boolean canSeeClassScope;
    boolean inUnevaluatedAnnotation;
    boolean needsClassClosure;
    boolean needsClassDict;
    boolean hasConditionalAnnotations;
    boolean inConditionalBlock;
    boolean inTryBlock;
    boolean hasVarargs;
    boolean hasVarKeywords;
    boolean returnsValue;
    boolean hasDocstring;
    boolean method;
    /** Of an annotation or type variable scope: what it is, for messages ("an annotation"). */
    String scopeInfo;
    /** The block of the deferred annotations of a module or class, null while there are none. */
    Scope annotationBlock;
    /** Names bound by {@code :=} in this block or in comprehensions inlined in it. */
    Set<String> walrusTargets = new HashSet<>();
    /** Names that are unbound somewhere in this block: {@code del} and {@code except ... as}. */
    final Set<String> deleted = new HashSet<>();

    Scope(Kind kind, String name, Object node, Ast.Span span, Scope parent) {
        this.kind = kind;
        this.name = name;
        this.node = node;
        this.span = span;
        this.parent = parent;
    }

    boolean functionLike() {
        return kind == Kind.FUNCTION || kind == Kind.ANNOTATION || kind == Kind.TYPE_ALIAS || kind == Kind.TYPE_VARIABLE
                || kind == Kind.TYPE_PARAMETERS;
    }

    /** The flags of a (mangled) name, 0 when the block does not know it. */
    int flags(String mangled) {
        return symbols.getOrDefault(mangled, 0);
    }

    /** What a (mangled) name is here: one of LOCAL to CELL, 0 when unknown. */
    int scopeOf(String mangled) {
        return flags(mangled) >> SCOPE_SHIFT & SCOPE_MASK;
    }

    String mangle(String id) {
        if (mangledNames != null && !mangledNames.contains(id)) {
            return id;
        }
        return Mangler.mangle(privateName, id);
    }

    /** Blocks by the node that opens them. One node may open several, which differ in the role. */
    static final class Table {
        private final Map<Kind, Map<Object, Scope>> blocks = new EnumMap<>(Kind.class);
        Scope top;
        boolean futureAnnotations;

        void put(Scope scope) {
            blocks.computeIfAbsent(scope.kind, k -> new IdentityHashMap<>()).put(scope.node, scope);
        }

        /** The block of this kind that the node opens, or null. */
        Scope of(Kind kind, Object node) {
            Map<Object, Scope> map = blocks.get(kind);
            return map == null ? null : map.get(node);
        }
    }
}
