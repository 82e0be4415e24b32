package dev.orochi.runtime.compiler;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Identity;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.Map;

/** A block of a symbol table as the {@code symtable} module sees it. Made whole; afterwards immutable, but for its list and dict. */
@PyClass(name = "symtable entry", subclassable = false)
public final class PySymtableEntry extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PySymtableEntry.class);
    private final Scope scope;
    private final String name;
    private final Object symbols;
    private final Object varNames;
    private final Object children;

    PySymtableEntry(Scope scope) {
        super(SHAPE);
        this.scope = scope;
        this.name = scope.name.startsWith("<") && scope.comprehension != Scope.Comp.NONE
                ? scope.name.substring(1, scope.name.length() - 1) : scope.name;
        PyDict d = new PyDict();
        addSymbols(scope, d);
        PyList v = new PyList();
        scope.varNames.forEach(n -> v.append(PyStr.intern(n)));
        PyList c = new PyList();
        scope.children.forEach(s -> c.append(new PySymtableEntry(s)));
        this.symbols = Rc.own(d);
        this.varNames = Rc.own(v);
        this.children = Rc.own(c);
    }

    private static void addSymbols(Scope scope, PyDict d) {
        for (Map.Entry<String, Integer> e : scope.symbols.entrySet()) {
            d.putIfAbsent(PyStr.intern(e.getKey()), PyInt.of(e.getValue()));
        }
        for (Scope comp : scope.inlined) {
            for (Map.Entry<String, Integer> e : comp.symbols.entrySet()) {
                if ((e.getValue() & Scope.DEF_PARAM) == 0) {
                    int cell = comp.scopeOf(e.getKey()) == Scope.CELL ? Scope.DEF_COMP_CELL : 0;
                    d.putIfAbsent(PyStr.intern(e.getKey()), PyInt.of(e.getValue() | cell));
                }
            }
        }
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(symbols);
        v.visit(varNames);
        v.visit(children);
    }

    @Getter("id")
    public static long id(PySymtableEntry e) {
        return Identity.id(e.scope);
    }

    @Getter("name")
    public static String name(PySymtableEntry e) {
        return e.name;
    }

    @Getter("symbols")
    public static Object symbols(PySymtableEntry e) {
        return e.symbols;
    }

    @Getter("varnames")
    public static Object varNames(PySymtableEntry e) {
        return e.varNames;
    }

    @Getter("children")
    public static Object children(PySymtableEntry e) {
        return e.children;
    }

    @Getter("nested")
    public static int nested(PySymtableEntry e) {
        return e.scope.nested ? 1 : 0;
    }

    @Getter("type")
    public static int type(PySymtableEntry e) {
        return e.scope.kind.ordinal();
    }

    @Getter("lineno")
    public static int line(PySymtableEntry e) {
        return e.scope.span.line();
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PySymtableEntry e) {
        return "<symtable entry " + e.name + "(" + id(e) + "), line " + line(e) + ">";
    }
}
