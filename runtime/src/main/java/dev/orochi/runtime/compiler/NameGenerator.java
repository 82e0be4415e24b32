package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.compiler.Scope.Kind;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Access to variables: which kind a name is here, and the instructions to load, store and delete it. */
abstract class NameGenerator extends Emitter {
    /** Where a variable lives. */
    enum Where {
        /** A register. */ LOCAL,
        /** A cell in a register. */ CELL,
        /** A cell of the closure. */ FREE,
        /** Globals and builtins. */ GLOBAL,
        /** Mapping of the class or module, then globals and builtins. */ NAME,
        /** In a class: its mapping, then the closure. */ CLASS_FREE,
        /** In an annotation scope of a class: the mapping of the class, then the closure. */ CLASSDICT_FREE,
        /** In an annotation scope of a class: the mapping of the class, then globals and builtins. */ CLASSDICT_GLOBAL
    }

    record Variable(Where where, String name, int number) {}

    /** An inlined comprehension being compiled: the registers of its own variables. */
    record InlineFrame(Scope scope, Map<String, Integer> registers) {}

    private record CompRegister(String name, boolean cell, int register) {}

    final Scope scope;
    /** Names of the named locals. */
    final List<String> varNames = new ArrayList<>();
    final List<Boolean> isCell = new ArrayList<>();
    final List<String> freeNames = new ArrayList<>();
    private final Map<String, Integer> locals = new HashMap<>();
    private final Map<String, Integer> free = new HashMap<>();
    private final List<InlineFrame> inline = new ArrayList<>();
    private final List<CompRegister> idleCompRegisters = new ArrayList<>();

    NameGenerator(Session session, Scope scope) {
        super(session);
        this.scope = scope;
        TreeSet<String> names = new TreeSet<>();
        scope.symbols.forEach((name, flags) -> {
            boolean freeInClass = (flags & Scope.DEF_FREE_CLASS) != 0;
            if (scope.scopeOf(name) == Scope.FREE || freeInClass && (scope.kind == Kind.CLASS || scope.canSeeClassScope)) {
                names.add(name);
            }
        });
        for (String name : names) {
            free.put(name, freeNames.size());
            freeNames.add(name);
        }
    }

    // ---- registers of variables

    private int addLocal(String name, boolean cell) {
        int r = varNames.size();
        varNames.add(name);
        isCell.add(cell);
        if (scope.deleted.contains(name)) {
            deletable.set(r);
        }
        return r;
    }

    /** The register of a variable of this unit itself. */
    final int localRegister(String name) {
        Integer r = locals.get(name);
        if (r == null) {
            r = addLocal(name, scope.scopeOf(name) == Scope.CELL);
            locals.put(name, r);
        }
        return r;
    }

    /** Registers an argument, bound from the start. */
    final void argument(String name) {
        bound.set(localRegister(name));
    }

    /** Registers a cell that the symbols of the block do not name (of a class body). */
    final int implicitCell(String name) {
        int r = addLocal(name, true);
        locals.put(name, r);
        return r;
    }

    /** Makes the cells of the variables that inner functions use. */
    final void makeCells() {
        TreeSet<String> cells = new TreeSet<>();
        for (String name : scope.symbols.keySet()) {
            if (scope.functionLike() && scope.scopeOf(name) == Scope.CELL && !locals.containsKey(name)) {
                cells.add(name);
            }
        }
        cells.forEach(this::localRegister);
        for (int r = 0; r < varNames.size(); r++) {
            if (isCell.get(r)) {
                emit(NO_LINE, Op.MAKE_CELL, r);
            }
        }
    }

    // ---- inlined comprehensions

    /** The names of an inlined comprehension get registers. @return those, for {@link #leaveInline} */
    final InlineFrame enterInline(Scope comp) {
        Map<String, Integer> registers = new LinkedHashMap<>();
        comp.symbols.forEach((name, flags) -> {
            int kind = comp.scopeOf(name);
            if ((kind == Scope.LOCAL || kind == Scope.CELL) && !name.equals(".0")) {
                if (scope.functionLike() && scope.symbols.containsKey(name) && scope.scopeOf(name) == Scope.LOCAL) {
                    localRegister(name); // first: an unbound name is looked up in the function's own variable
                }
                registers.put(name, compRegister(name, kind == Scope.CELL));
            }
        });
        InlineFrame frame = new InlineFrame(comp, registers);
        inline.add(frame);
        return frame;
    }

    private int compRegister(String name, boolean cell) {
        for (int i = 0; i < idleCompRegisters.size(); i++) {
            CompRegister c = idleCompRegisters.get(i);
            if (c.name.equals(name) && c.cell == cell) {
                idleCompRegisters.remove(i);
                return c.register;
            }
        }
        return addLocal(name, cell);
    }

    final void leaveInline(InlineFrame frame) {
        inline.removeLast();
        frame.registers.forEach((name, r) -> idleCompRegisters.add(new CompRegister(name, isCell.get(r), r)));
    }

    /** The innermost block whose code this is. */
    final Scope currentScope() {
        return inline.isEmpty() ? scope : inline.getLast().scope;
    }

    final boolean inInline() {
        return !inline.isEmpty();
    }

    // ---- resolution

    final String mangle(String id) {
        return scope.mangle(id);
    }

    final Variable resolve(String mangled) {
        for (int i = inline.size() - 1; i >= 0; i--) {
            InlineFrame f = inline.get(i);
            switch (f.scope.scopeOf(mangled)) {
                case Scope.LOCAL:
                    return new Variable(Where.LOCAL, mangled, f.registers.get(mangled));
                case Scope.CELL:
                    return new Variable(Where.CELL, mangled, f.registers.get(mangled));
                case Scope.GLOBAL_EXPLICIT:
                    return new Variable(Where.GLOBAL, mangled, 0);
                case Scope.GLOBAL_IMPLICIT:
                    return scope.kind == Kind.CLASS ? new Variable(Where.GLOBAL, mangled, 0) : resolveHere(mangled);
                default:
                    break;
            }
        }
        return resolveHere(mangled);
    }

    private Variable resolveHere(String name) {
        boolean function = scope.functionLike();
        if (!function && inInline() && free.containsKey(name)) {
            return new Variable(Where.FREE, name, free.get(name));
        }
        switch (scope.scopeOf(name)) {
            case Scope.LOCAL:
                return function ? new Variable(Where.LOCAL, name, localRegister(name)) : new Variable(Where.NAME, name, 0);
            case Scope.CELL:
                return new Variable(Where.CELL, name, localRegister(name));
            case Scope.FREE:
                return new Variable(freeKind(name), name, free.get(name));
            case Scope.GLOBAL_EXPLICIT:
                return new Variable(Where.GLOBAL, name, 0);
            default:
                break;
        }
        if (!function) {
            return new Variable(Where.NAME, name, 0);
        }
        boolean seesClass = scope.canSeeClassScope && !implicit(name) && scope.flags(name) != 0;
        return new Variable(seesClass ? Where.CLASSDICT_GLOBAL : Where.GLOBAL, name, 0);
    }

    private Where freeKind(String name) {
        if (scope.kind == Kind.CLASS && !inInline() && !implicit(name)) {
            return Where.CLASS_FREE;
        }
        return scope.canSeeClassScope && !implicit(name) ? Where.CLASSDICT_FREE : Where.FREE;
    }

    private static boolean implicit(String name) {
        return name.startsWith(".") || name.equals("__classdict__") || name.equals("__conditional_annotations__");
    }

    // ---- loads

    final int loadName(Span span, String id, int want) {
        return load(span, mangle(id), want);
    }

    /** The value of a variable, in place if it is a local and anywhere will do. */
    final int load(Span span, String mangled, int want) {
        Variable v = resolve(mangled);
        if (v.where == Where.LOCAL) {
            if (reachable && !bound.get(v.number)) {
                emit(span, Op.CHECK_LOCAL, v.number);
            }
            return place(span, v.number, want);
        }
        int dst = want == NONE ? newTemp() : want;
        switch (v.where) {
            case CELL -> emit(span, Op.LOAD_CELL, dst, v.number);
            case FREE -> emitBc(span, Op.LOAD_FREE, dst, v.number);
            case GLOBAL -> emitBc(span, Op.LOAD_GLOBAL, dst, nameIndex(mangled));
            case NAME -> emitBc(span, Op.LOAD_NAME, dst, nameIndex(mangled));
            case CLASS_FREE -> {
                int t = newTemp();
                emit(span, Op.LOAD_LOCALS, t);
                emit(span, Op.LOAD_FROM_DICT_OR_FREE, 0, dst, t, v.number).head = nameIndex(mangled);
                top--;
            }
            case CLASSDICT_FREE, CLASSDICT_GLOBAL -> {
                int t = load(span, "__classdict__", NONE);
                Op op = v.where == Where.CLASSDICT_FREE ? Op.LOAD_FROM_DICT_OR_FREE : Op.LOAD_FROM_DICT_OR_GLOBAL;
                emit(span, op, 0, dst, t, v.where == Where.CLASSDICT_FREE ? v.number : NONE).head = nameIndex(mangled);
                top--;
            }
            default -> throw new AssertionError(v);
        }
        return dst;
    }

    // ---- stores

    final void storeName(Span span, String id, int r) {
        store(span, mangle(id), r);
    }

    final void store(Span span, String mangled, int r) {
        Variable v = resolve(mangled);
        switch (v.where) {
            case LOCAL -> move(span, v.number, r);
            case CELL -> emit(span, Op.STORE_CELL, v.number, r);
            case FREE, CLASS_FREE, CLASSDICT_FREE -> emitBc(span, Op.STORE_FREE, r, v.number);
            case GLOBAL, CLASSDICT_GLOBAL -> emitBc(span, Op.STORE_GLOBAL, r, nameIndex(mangled));
            case NAME -> emitBc(span, Op.STORE_NAME, r, nameIndex(mangled));
        }
    }

    final void deleteName(Span span, String id) {
        String mangled = mangle(id);
        Variable v = resolve(mangled);
        switch (v.where) {
            case LOCAL -> emit(span, Op.DELETE_LOCAL, v.number);
            case CELL -> emit(span, Op.DELETE_CELL, v.number);
            case FREE, CLASS_FREE, CLASSDICT_FREE -> emitBc(span, Op.DELETE_FREE, NONE, v.number);
            case GLOBAL, CLASSDICT_GLOBAL -> emitBc(span, Op.DELETE_GLOBAL, NONE, nameIndex(mangled));
            case NAME -> emitBc(span, Op.DELETE_NAME, NONE, nameIndex(mangled));
        }
    }

    /** Unbinds the name of an exception when its handler ends. */
    final void forgetName(Span span, String id) {
        Variable v = resolve(mangle(id));
        if (v.where == Where.LOCAL) {
            emit(span, Op.CLEAR, v.number);
        } else {
            storeName(span, id, none());
            deleteName(span, id);
        }
    }

    /** The register of the plain local that a target names, NONE if it is anything else. */
    final int plainLocal(Ast.ExprNode target) {
        if (!(target instanceof Ast.Name n)) {
            return NONE;
        }
        Variable v = resolve(mangle(n.id()));
        return v.where == Where.LOCAL ? v.number : NONE;
    }

    // ---- closures

    /** A register with the tuple of cells that a function with these free variables needs; NONE when it needs none. */
    final int closure(Span span, List<String> names, int dst) {
        if (names.isEmpty()) {
            return NONE;
        }
        int mark = top;
        int[] cells = new int[names.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(span, names.get(i));
        }
        top = mark;
        emit(span, Op.BUILD_TUPLE, 0, dst, NONE, cells.length, cells);
        return dst;
    }

    /** The cell of a variable itself. */
    private int cell(Span span, String name) {
        for (int i = inline.size() - 1; i >= 0; i--) {
            InlineFrame f = inline.get(i);
            if (f.scope.scopeOf(name) == Scope.CELL) {
                return f.registers.get(name);
            }
        }
        Integer local = locals.get(name);
        if (local != null && isCell.get(local)) {
            return local;
        }
        Integer index = free.get(name);
        if (index == null) {
            throw new AssertionError("no cell for " + name + " in " + scope.name);
        }
        int t = newTemp();
        emitBc(span, Op.LOAD_CLOSURE, t, index);
        return t;
    }
}
