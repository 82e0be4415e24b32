package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Scope.*;

import dev.orochi.runtime.compiler.Scope.Comp;
import dev.orochi.runtime.compiler.Scope.Kind;
import dev.orochi.runtime.parser.Ast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Second pass of the symbol table: decides for each name of each block whether it is local, a cell, free or global, and
 * which comprehensions are compiled inline.
 *
 * <p>An inlined comprehension keeps a block of its own. Its iteration variables have registers of their own in the code
 * around it, so that nothing about the names of the outer block changes; only names that the comprehension alone took from
 * the outer block need no cell there.
 */
final class ScopeAnalyzer {
    /** The names of the world outside a block. bound is null at module level. */
    private record World(Set<String> bound, Set<String> global, Set<String> typeParams, Scope classEntry) {}

    private ScopeAnalyzer() {}

    static void analyze(Scope top) {
        block(top, new World(null, new HashSet<>(), new HashSet<>(), null), new HashSet<>());
    }

    /** Resolves the block and all inside; adds the names that it needs from outside to {@code free}. */
    private static void block(Scope s, World w, Set<String> free) {
        Set<String> local = new HashSet<>();
        Map<String, Integer> scopes = new HashMap<>();
        Set<String> global = new HashSet<>();
        Set<String> bound = new HashSet<>();
        Set<String> outerBound = w.bound == null ? null : new HashSet<>(w.bound);
        Set<String> outerGlobal = new HashSet<>(w.global);
        Set<String> typeParams = new HashSet<>(w.typeParams);
        if (s.kind == Kind.CLASS) {
            global.addAll(outerGlobal);
            if (outerBound != null) {
                bound.addAll(outerBound);
            }
        }
        for (Map.Entry<String, Integer> e : s.symbols.entrySet()) {
            scopes.put(e.getKey(), name(s, e.getKey(), e.getValue(), outerBound, local, free, outerGlobal, typeParams,
                    w.classEntry));
        }
        if (s.kind == Kind.CLASS) {
            bound.add("__class__");
            bound.add("__classdict__");
            bound.add("__conditional_annotations__");
        } else {
            if (s.functionLike()) {
                bound.addAll(local);
            }
            if (outerBound != null) {
                bound.addAll(outerBound);
            }
            global.addAll(outerGlobal);
        }
        Set<String> newFree = new HashSet<>();
        for (Scope child : s.children) {
            child(s, child, new World(bound, global, typeParams, w.classEntry), newFree);
        }
        splice(s);
        finish(s, scopes, outerBound, newFree);
        free.addAll(newFree);
    }

    private static void child(Scope s, Scope child, World w, Set<String> newFree) {
        Scope entry = null;
        if (child.canSeeClassScope) {
            entry = s.kind == Kind.CLASS ? s : w.classEntry;
        }
        boolean inline = child.comprehension != Comp.NONE && !child.generator && !s.canSeeClassScope;
        Set<String> childFree = new HashSet<>();
        block(child, new World(w.bound, w.global, w.typeParams, entry), childFree);
        if (inline) {
            inline(s, child, childFree);
            child.compInlined = true;
        }
        newFree.addAll(childFree);
    }

    private static int name(Scope s, String name, int flags, Set<String> bound, Set<String> local, Set<String> free,
            Set<String> global, Set<String> typeParams, Scope classEntry) {
        if ((flags & DEF_GLOBAL) != 0) {
            if ((flags & DEF_NONLOCAL) != 0) {
                throw new CompileError("name '" + name + "' is nonlocal and global", s.directives.get(name));
            }
            global.add(name);
            if (bound != null) {
                bound.remove(name);
            }
            return GLOBAL_EXPLICIT;
        }
        if ((flags & DEF_NONLOCAL) != 0) {
            nonlocal(s, name, bound, typeParams);
            free.add(name);
            return FREE;
        }
        if ((flags & DEF_BOUND) != 0) {
            local.add(name);
            global.remove(name);
            if ((flags & DEF_TYPE_PARAM) != 0) {
                typeParams.add(name);
            } else {
                typeParams.remove(name);
            }
            return LOCAL;
        }
        // An annotation scope in a class: names bound in the class are looked up there first, so they are no free variables.
        if (classEntry != null) {
            int inClass = classEntry.flags(name);
            if ((inClass & DEF_GLOBAL) != 0) {
                return GLOBAL_EXPLICIT;
            }
            if ((inClass & DEF_BOUND) != 0 && (inClass & DEF_NONLOCAL) == 0) {
                return GLOBAL_IMPLICIT;
            }
        }
        if (bound != null && bound.contains(name)) {
            free.add(name);
            return FREE;
        }
        return GLOBAL_IMPLICIT;
    }

    private static void nonlocal(Scope s, String name, Set<String> bound, Set<String> typeParams) {
        Ast.Span span = s.directives.get(name);
        if (bound == null) {
            throw new CompileError("nonlocal declaration not allowed at module level", span);
        }
        if (!bound.contains(name)) {
            throw new CompileError("no binding for nonlocal '" + name + "' found", span);
        }
        if (typeParams.contains(name)) {
            throw new CompileError("nonlocal binding not allowed for type parameter '" + name + "'", span);
        }
    }

    private static void inline(Scope s, Scope comp, Set<String> compFree) {
        for (String name : List.copyOf(comp.symbols.keySet())) {
            int flags = comp.symbols.get(name);
            if ((flags & DEF_PARAM) != 0) {
                continue;
            }
            boolean implicitClassName = name.equals("__class__") || name.equals("__classdict__")
                    || name.equals("__conditional_annotations__");
            if (comp.scopeOf(name) == FREE && s.kind == Kind.CLASS && implicitClassName) {
                comp.symbols.put(name, flags & ~(SCOPE_MASK << SCOPE_SHIFT) | GLOBAL_IMPLICIT << SCOPE_SHIFT);
                compFree.remove(name);
            }
            int existing = s.flags(name);
            if ((existing & DEF_BOUND) != 0 && s.kind != Kind.CLASS && !freeInChildOf(comp, name)) {
                compFree.remove(name);
            }
        }
        s.walrusTargets.addAll(comp.walrusTargets);
        s.deleted.addAll(comp.deleted);
    }

    private static boolean freeInChildOf(Scope s, String name) {
        for (Scope child : s.children) {
            if (child.scopeOf(name) == FREE) {
                return true;
            }
        }
        return false;
    }

    /** The blocks inside an inlined comprehension are now blocks of this one. */
    private static void splice(Scope s) {
        List<Scope> children = new ArrayList<>();
        for (Scope child : s.children) {
            if (child.compInlined) {
                s.inlined.add(child);
                children.addAll(child.children);
            } else {
                children.add(child);
            }
        }
        s.children = children;
    }

    private static void finish(Scope s, Map<String, Integer> scopes, Set<String> bound, Set<String> newFree) {
        if (s.functionLike()) {
            for (Map.Entry<String, Integer> e : scopes.entrySet()) {
                if (e.getValue() == LOCAL && newFree.remove(e.getKey())) {
                    e.setValue(CELL);
                }
            }
        } else if (s.kind == Kind.CLASS) {
            s.needsClassClosure |= newFree.remove("__class__");
            s.needsClassDict |= newFree.remove("__classdict__");
            s.hasConditionalAnnotations |= newFree.remove("__conditional_annotations__");
        }
        for (Map.Entry<String, Integer> e : s.symbols.entrySet()) {
            e.setValue(e.getValue() & ~(SCOPE_MASK << SCOPE_SHIFT) | scopes.get(e.getKey()) << SCOPE_SHIFT);
        }
        for (String name : newFree) {
            Integer known = s.symbols.get(name);
            if (known != null) {
                if (s.kind == Kind.CLASS || s.canSeeClassScope) {
                    s.symbols.put(name, known | DEF_FREE_CLASS);
                }
            } else if (bound == null || bound.contains(name)) {
                s.symbols.put(name, FREE << SCOPE_SHIFT);
            }
        }
    }
}
