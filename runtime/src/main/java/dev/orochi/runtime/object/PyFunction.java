package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;
import dev.orochi.runtime.interpreter.Interpreter;

/**
 * A function written in Python. The fields that a program can assign are written by any thread as single references and
 * read plainly: a call that races with an assignment sees the old or the new value. Counted: all object fields.
 */
@PyClass(name = "function", subclassable = false)
public final class PyFunction extends PyExtensible implements BuiltinFlags.HasDict {
    private static final Shape SHAPE = PyType.shapeOf(PyFunction.class);
    private static final PyCell[] NO_CELLS = {};
    private static final int SUSPENDING = PyCode.CO_GENERATOR | PyCode.CO_COROUTINE | PyCode.CO_ASYNC_GENERATOR;

    /** Perhaps {@link PyCode#deferred}; see {@link #realCode}. */
    public PyCode code;
    public final PyDict globals;
    public final PyDict builtins;
    /** Cells of the free variables, in the order of {@code code.freeNames}. Counted, never modified. */
    public final PyCell[] closure;
    /** Values of the last positional parameters; null when there are none. */
    public PyTuple defaults;
    public PyDict kwDefaults;
    PyStr name;
    PyStr qualName;
    private Object module;
    private Object doc;
    private Object annotate;
    private Object annotations;
    private Object typeParams;
    /** Changes whenever code, defaults or keyword defaults do; inline caches compare it. */
    public int version;

    public PyFunction(PyCode code, PyDict globals, PyDict builtins, PyTuple closure) {
        super(SHAPE);
        this.code = code;
        this.globals = Rc.own(globals);
        this.builtins = Rc.own(builtins);
        int n = code.freeNames.length;
        PyCell[] cells = n == 0 ? NO_CELLS : new PyCell[n];
        for (int i = 0; i < n; i++) {
            cells[i] = Rc.own((PyCell) closure.get(i));
        }
        this.closure = cells;
        this.name = code.name;
        this.qualName = code.qualName;
        Object m = globals.get(Names.__name__);
        this.module = Rc.own(m);
        this.doc = (code.flags & PyCode.CO_HAS_DOCSTRING) != 0 && code.consts.length > 0 ? code.consts[0] : null;
    }

    public void init(PyTuple defaults, PyDict kwDefaults, Object annotate) {
        this.defaults = Rc.own(defaults);
        this.kwDefaults = Rc.own(kwDefaults);
        this.annotate = Rc.own(annotate);
    }

    public PyStr name() {
        return name;
    }

    public PyStr qualNameStr() {
        return qualName;
    }

    @Override
    public boolean isMethodLike() {
        return true;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(globals);
        v.visit(builtins);
        v.visitAll(closure);
        v.visit(defaults);
        v.visit(kwDefaults);
        v.visit(module);
        v.visit(doc);
        v.visit(annotate);
        v.visit(annotations);
        v.visit(typeParams);
        super.traverse(v);
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        return Interpreter.call(this, args, kw);
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    // ---- attributes ---------------------------------------------------------------------------------------------

    @Builtin("__new__($type, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)")
    public static Object make(PyType type, Object code, Object globals, Object name, Object argdefs, Object closure,
            Object kwdefaults) {
        if (!(code instanceof PyCode c)) {
            throw Errors.typeError("function() argument 'code' must be code, not " + PyType.of(code).name());
        }
        if (!(globals instanceof PyDict g)) {
            throw Errors.typeError("function() argument 'globals' must be dict, not " + PyType.of(globals).name());
        }
        if (name != null && name != PyNone.NONE && !(name instanceof PyStr)) {
            throw Errors.typeError("arg 3 (name) must be None or string");
        }
        if (argdefs != null && argdefs != PyNone.NONE && !(argdefs instanceof PyTuple)) {
            throw Errors.typeError("arg 4 (defaults) must be None or tuple");
        }
        int free = c.freeNames.length;
        if (kwdefaults != null && kwdefaults != PyNone.NONE && !(kwdefaults instanceof PyDict)) {
            throw Errors.typeError("arg 6 (kwdefaults) must be None or dict");
        }
        boolean noClosure = closure == null || closure == PyNone.NONE;
        if (!noClosure && !(closure instanceof PyTuple)) {
            throw Errors.typeError("arg 5 (closure) must be None or tuple");
        }
        if (noClosure && free > 0) {
            throw Errors.typeError("arg 5 (closure) must be tuple");
        }
        int given = noClosure ? 0 : ((PyTuple) closure).size();
        if (given != free) {
            throw Errors.valueError(c.name + " requires closure of length " + free + ", not " + given);
        }
        for (int i = 0; i < given; i++) {
            Object cell = ((PyTuple) closure).get(i);
            if (!(cell instanceof PyCell)) {
                throw Errors.typeError("arg 5 (closure) expected cell, found " + PyType.of(cell).name());
            }
        }
        AuditHooks.raise("function.__new__", c);
        PyFunction f = new PyFunction(c, g, Runtime.builtinsOf(g), noClosure ? null : (PyTuple) closure);
        f.init(argdefs instanceof PyTuple t ? t : null, kwdefaults instanceof PyDict d ? d : null, null);
        if (name instanceof PyStr s) {
            f.name = s;
        }
        return f;
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyFunction f, Object obj, Object owner) {
        return obj == PyNone.NONE ? f : new PyMethod(f, obj);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyFunction f) {
        return "<function " + f.qualName + " at " + Ops.address(f) + ">";
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object call(PyFunction f, Object[] args, PyDict kwargs) {
        return f.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Getter("__name__")
    public static Object name(PyFunction f) {
        return f.name;
    }

    @Setter("__name__")
    public static void setName(PyFunction f, Object v) {
        f.name = Convert.nameForSetter(v, "__name__");
    }

    @Getter("__qualname__")
    public static Object qualName(PyFunction f) {
        return f.qualName;
    }

    @Setter("__qualname__")
    public static void setQualName(PyFunction f, Object v) {
        f.qualName = Convert.nameForSetter(v, "__qualname__");
    }

    @Getter(value = "__module__", member = true)
    public static Object module(PyFunction f) {
        return orNone(f.module);
    }

    @Setter("__module__")
    public static void setModule(PyFunction f, Object v) {
        Object old = f.module;
        f.module = Rc.own(v);
        Rc.release(old);
    }

    @Getter(value = "__doc__", member = true)
    public static Object doc(PyFunction f) {
        return orNone(f.doc);
    }

    @Setter("__doc__")
    public static void setDoc(PyFunction f, Object v) {
        Object old = f.doc;
        f.doc = Rc.own(v);
        Rc.release(old);
    }

    @Getter("__code__")
    public static Object code(PyFunction f) {
        return f.realCode();
    }

    /** The code, which a call or a program gets to see from now on. */
    public PyCode realCode() {
        PyCode c = code;
        PyCode real = c.real();
        if (real != c) {
            synchronized (this) { // with setCode
                if (code == c) {
                    code = real;
                }
                return code;
            }
        }
        return c;
    }

    @Setter("__code__")
    public static void setCode(PyFunction f, Object v) {
        auditSet(f, "__code__", v);
        if (!(v instanceof PyCode c)) {
            throw Errors.typeError("__code__ must be set to a code object");
        }
        if (c.freeNames.length != f.closure.length) {
            throw Errors.valueError(f.name + "() requires a code object with " + f.closure.length
                    + " free vars, not " + c.freeNames.length);
        }
        if (((c.flags ^ f.realCode().flags) & SUSPENDING) != 0) {
            Errors.warn(Builtins.DEPRECATION_WARNING, "Assigning a code object of non-matching type is deprecated "
                    + "(e.g., from a generator to a plain function)", 1);
        }
        synchronized (f) {
            f.code = c;
        }
        f.version++;
    }

    @Getter(value = "__globals__", member = true)
    public static Object globals(PyFunction f) {
        return f.globals;
    }

    @Getter(value = "__builtins__", member = true)
    public static Object builtins(PyFunction f) {
        return Runtime.visibleBuiltins(f.builtins);
    }

    @Getter(value = "__closure__", member = true)
    public static Object closure(PyFunction f) {
        return f.closure.length == 0 ? PyNone.NONE : PyTuple.of((Object[]) f.closure);
    }

    private static void auditSet(PyFunction f, String name, Object v) {
        if (!AuditHooks.on()) {
            return;
        }
        if (v == null || v == PyNone.NONE) {
            AuditHooks.raise("object.__delattr__", f, PyStr.of(name));
        } else {
            AuditHooks.raise("object.__setattr__", f, PyStr.of(name), v);
        }
    }

    @Getter("__defaults__")
    public static Object defaults(PyFunction f) {
        return orNone(f.defaults);
    }

    @Setter("__defaults__")
    public static void setDefaults(PyFunction f, Object v) {
        auditSet(f, "__defaults__", v);
        if (v != null && v != PyNone.NONE && !(v instanceof PyTuple)) {
            throw Errors.typeError("__defaults__ must be set to a tuple object");
        }
        PyTuple old = f.defaults;
        f.defaults = v instanceof PyTuple t ? Rc.own(t) : null;
        f.version++;
        Rc.release(Rc.share(old)); // calls read the field once
    }

    @Getter("__kwdefaults__")
    public static Object kwDefaults(PyFunction f) {
        return orNone(f.kwDefaults);
    }

    @Setter("__kwdefaults__")
    public static void setKwDefaults(PyFunction f, Object v) {
        auditSet(f, "__kwdefaults__", v);
        if (v != null && v != PyNone.NONE && !(v instanceof PyDict)) {
            throw Errors.typeError("__kwdefaults__ must be set to a dict object");
        }
        PyDict old = f.kwDefaults;
        f.kwDefaults = v instanceof PyDict d ? Rc.own(d) : null;
        f.version++;
        Rc.release(Rc.share(old));
    }

    @Getter("__annotate__")
    public static Object annotate(PyFunction f) {
        return orNone(f.annotate);
    }

    @Setter("__annotate__")
    public static void setAnnotate(PyFunction f, Object v) {
        if (v == null) {
            throw Errors.typeError("__annotate__ cannot be deleted");
        }
        if (v != PyNone.NONE && !Ops.isCallable(v)) {
            throw Errors.typeError("__annotate__ must be callable or None");
        }
        Object old = f.annotate;
        f.annotate = Rc.own(v);
        Rc.release(old);
        if (v != PyNone.NONE) {
            Object oldAnnotations = f.annotations;
            f.annotations = null;
            Rc.release(oldAnnotations);
        }
    }

    @Getter("__annotations__")
    public static Object annotations(PyFunction f) {
        Object a = f.annotations;
        if (a == null) {
            Object fn = f.annotate;
            Object made = fn == null || fn == PyNone.NONE ? new PyDict() : Ops.call(fn, PyInt.of(1));
            if (!(made instanceof PyDict)) {
                throw Errors.typeError("__annotate__ returned non-dict of type '" + PyType.of(made).name() + "'");
            }
            f.annotations = a = Rc.own(made);
        }
        return a;
    }

    @Setter("__annotations__")
    public static void setAnnotations(PyFunction f, Object v) {
        if (v != null && v != PyNone.NONE && !(v instanceof PyDict)) {
            throw Errors.typeError("__annotations__ must be set to a dict object");
        }
        Object old = f.annotations;
        f.annotations = v instanceof PyDict ? Rc.own(v) : null;
        Rc.release(old);
        Object fn = f.annotate;
        f.annotate = null;
        Rc.release(fn);
    }

    @Getter("__type_params__")
    public static Object typeParams(PyFunction f) {
        return f.typeParams == null ? PyTuple.EMPTY : f.typeParams;
    }

    @Setter("__type_params__")
    public static void setTypeParams(PyFunction f, Object v) {
        if (!(v instanceof PyTuple)) {
            throw Errors.typeError("__type_params__ must be set to a tuple");
        }
        Object old = f.typeParams;
        f.typeParams = Rc.own(v);
        Rc.release(old);
    }
}
