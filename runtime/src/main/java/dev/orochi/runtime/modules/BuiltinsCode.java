package dev.orochi.runtime.modules;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.io.PyTextIOWrapper;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.Interpreter;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.ThreadState;

/** The functions of {@code builtins} about code, namespaces, classes, imports and text streams. */
@PyModuleDef("builtins")
public final class BuiltinsCode {
    private BuiltinsCode() {}

    private static Frame caller() {
        Frame f = ThreadState.current().frame;
        if (f == null) {
            throw Errors.systemError("frame does not exist");
        }
        return f;
    }

    @Builtin("globals($module, /)")
    static Object globals() {
        return caller().globals;
    }

    @Builtin("locals($module, /)")
    static Object locals() {
        return FrameLocals.of(caller());
    }

    @Builtin(value = "vars($module, object=<unrepresentable>, /)", textSignature = false)
    static Object vars(Object o) {
        if (o == null) {
            return locals();
        }
        Object d = Ops.getAttrOrNull(o, Names.__dict__);
        if (d == null) {
            throw Errors.typeError("vars() argument must have __dict__ attribute");
        }
        return d;
    }

    @Builtin(value = "dir($module, object=<unrepresentable>, /)", textSignature = false)
    static Object dir(Object o) {
        Object names;
        if (o == null) {
            names = Ops.callMethod(locals(), "keys");
        } else {
            Object m = Ops.lookupSpecial(o, "__dir__");
            if (m == null) {
                throw Errors.typeError("object does not provide __dir__");
            }
            names = Ops.call(m);
        }
        return BuiltinsModule.sorted(names, null, null);
    }

    // ---- compile, exec, eval ------------------------------------------------------------------------------------

    @Builtin("compile($module, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)")
    static Object compile(Object source, Object filename, String mode, int flags, boolean dontInherit, int optimize,
            int featureVersion) {
        return Code.compile(source, filename, mode, flags, dontInherit, optimize, featureVersion);
    }

    private static PyDict globalsFor(Object globals, String what) {
        if (globals == null || globals == PyNone.NONE) {
            return caller().globals;
        }
        if (!(globals instanceof PyDict d)) {
            throw Errors.typeError(what.equals("eval")
                    ? Ops.isInstance(globals, PyType.of(globals)) && PyType.of(globals).lookup("__getitem__") != null
                            ? "globals must be a real dict; try eval(code, {}, mapping)" : "globals must be a dict"
                    : "exec() globals must be a dict, not " + PyType.of(globals).name());
        }
        Runtime.addBuiltins(d);
        return d;
    }

    private static Object localsFor(Object globals, Object locals, PyDict g, String what) {
        if (locals == null || locals == PyNone.NONE) {
            return globals == null || globals == PyNone.NONE ? FrameLocals.of(caller()) : g;
        }
        if (PyType.of(locals).lookup("__getitem__") == null) {
            throw Errors.typeError(what.equals("eval") ? "locals must be a mapping"
                    : "locals must be a mapping or None, not " + PyType.of(locals).name());
        }
        return locals;
    }

    @Builtin("eval($module, source, /, globals=None, locals=None)")
    static Object eval(Object source, Object globals, Object locals) {
        PyDict g = globalsFor(globals, "eval");
        Object l = localsFor(globals, locals, g, "eval");
        PyCode code;
        if (source instanceof PyCode c) {
            if (c.freeNames.length > 0) {
                throw Errors.typeError("code object passed to eval() may not contain free variables");
            }
            code = c;
        } else {
            code = (PyCode) Code.compile(Code.stripLeadingBlanks(source, "eval"), PyStr.of("<string>"), "eval", 0, false, -1, -1);
        }
        if (AuditHooks.on()) {
            AuditHooks.raise("exec", code);
        }
        return Interpreter.execute(code, g, Runtime.builtinsOf(g), l, null);
    }

    @Builtin("exec($module, source, /, globals=None, locals=None, *, closure=None)")
    static void exec(Object source, Object globals, Object locals, Object closure) {
        PyDict g = globalsFor(globals, "exec");
        Object l = localsFor(globals, locals, g, "exec");
        PyTuple cells = null;
        PyCode code;
        if (source instanceof PyCode c) {
            code = c;
            int free = c.freeNames.length;
            if (free == 0) {
                if (closure != null && closure != PyNone.NONE) {
                    throw Errors.typeError("cannot use a closure with this code object");
                }
            } else if (!(closure instanceof PyTuple t) || !isClosure(t, free)) {
                throw Errors.typeError("code object requires a closure of exactly length " + free);
            } else {
                cells = t;
            }
        } else {
            if (closure != null && closure != PyNone.NONE) {
                throw Errors.typeError("closure can only be used when source is a code object");
            }
            Code.checkSource(source, "exec");
            code = (PyCode) Code.compile(source, PyStr.of("<string>"), "exec", 0, false, -1, -1);
        }
        if (AuditHooks.on()) {
            AuditHooks.raise("exec", code);
        }
        Interpreter.execute(code, g, Runtime.builtinsOf(g), l, cells);
    }

    private static boolean isClosure(PyTuple t, int cells) {
        boolean good = PyTuple.isExact(t) && t.size() == cells;
        for (Object v : t.items) {
            good &= v instanceof PyCell;
        }
        return good;
    }

    // ---- classes ------------------------------------------------------------------------------------------------

    @Builtin(value = "__build_class__($module, func, name, /, *bases, **kwds)", textSignature = false)
    static Object buildClass(Object func, Object name, Object[] bases, PyDict kwds) {
        if (!(func instanceof PyFunction f)) {
            throw Errors.typeError("__build_class__: func must be a function");
        }
        if (!(name instanceof PyStr)) {
            throw Errors.typeError("__build_class__: name is not a string");
        }
        PyTuple original = Temps.temp(PyTuple.of(bases));
        PyTuple resolved = resolveBases(original);
        Object meta = kwds.remove(Names.metaclass);
        if (meta == null) {
            meta = resolved.size() == 0 ? PyType.TYPE : PyType.of(resolved.get(0));
        }
        if (meta instanceof PyType m) {
            meta = ClassCreation.metaclass(m, resolved);
        }
        PyStr[] kw = Calls.names(kwds);
        Object prepare = Ops.getAttrOrNull(meta, Names.__prepare__);
        Object ns = prepare == null ? Temps.temp(new PyDict())
                : Ops.callObject(prepare, Calls.withKeywords(new Object[] {name, resolved}, kwds), kw);
        if (PyType.of(ns).lookup("__getitem__") == null) {
            throw Errors.typeError((meta instanceof PyType m ? m.name() : "<metaclass>")
                    + ".__prepare__() must return a mapping, not " + PyType.of(ns).name());
        }
        PyTuple cells = f.closure.length == 0 ? null : Temps.temp(PyTuple.of((Object[]) f.closure));
        Object cell = Interpreter.execute(f.realCode(), f.globals, f.builtins, ns, cells);
        if (resolved != original) {
            Ops.setItem(ns, Names.__orig_bases__, original);
        }
        Object cls = Ops.callObject(meta, Calls.withKeywords(new Object[] {name, resolved, ns}, kwds), kw);
        if (cls instanceof PyType && cell instanceof PyCell c) {
            Object content = c.get();
            if (content == null) {
                throw Errors.runtimeError("__class__ not set defining " + Ops.repr(name) + " as " + Ops.repr(cls)
                        + ". Was __classcell__ propagated to type.__new__?");
            }
            if (content != cls) {
                throw Errors.typeError("__class__ set to " + Ops.repr(content) + " defining " + Ops.repr(name) + " as "
                        + Ops.repr(cls));
            }
        }
        return cls;
    }

    private static PyTuple resolveBases(PyTuple bases) {
        PyList out = null;
        for (int i = 0; i < bases.size(); i++) {
            Object b = bases.get(i);
            Object m = b instanceof PyType ? null : Ops.getAttrOrNull(b, Names.__mro_entries__);
            if (m == null) {
                if (out != null) {
                    out.append(b);
                }
                continue;
            }
            Object r = Ops.call(m, bases);
            if (!(r instanceof PyTuple t)) {
                throw Errors.typeError("__mro_entries__ must return a tuple");
            }
            if (out == null) {
                out = new PyList();
                for (int j = 0; j < i; j++) {
                    out.append(bases.get(j));
                }
            }
            for (Object o : t.items) {
                out.append(o);
            }
        }
        return out == null ? bases : PyTuple.of(out.toArray());
    }

    // ---- import -------------------------------------------------------------------------------------------------

    @Builtin("__import__($module, name, globals=None, locals=None, fromlist=(), level=0)")
    static Object importModule(Object name, Object globals, Object locals, Object fromList, int level) {
        return dev.orochi.runtime.importer.Importer.importName(name, globals,
                fromList == null ? PyTuple.EMPTY : fromList, level);
    }

    // ---- streams ------------------------------------------------------------------------------------------------

    @Builtin("print($module, /, *args, sep=' ', end='\\n', file=None, flush=False)")
    static void print(Object[] args, Object sep, Object end, Object file, boolean flush) {
        Object out = file;
        if (out == null || out == PyNone.NONE) {
            out = Runtime.sysAttr("stdout");
            if (out == null) {
                throw Errors.runtimeError("lost sys.stdout");
            }
            if (out == PyNone.NONE) {
                return;
            }
        }
        Object s = separator(sep, "sep");
        Object e = separator(end, "end");
        if (!PyTextIOWrapper.printTo(out, args, text(s, SPACE), text(e, NEWLINE))) {
            Object write = Ops.getAttr(out, "write");
            for (int i = 0; i < args.length; i++) {
                if (i > 0) {
                    Ops.call(write, s == null ? SPACE : s);
                }
                Ops.call(write, Ops.strObject(args[i]));
            }
            Ops.call(write, e == null ? NEWLINE : e);
        }
        if (flush) {
            Ops.callMethod(out, "flush");
        }
    }

    private static final PyStr SPACE = PyStr.intern(" ");
    private static final PyStr NEWLINE = PyStr.intern("\n");

    private static PyStr text(Object given, PyStr usual) {
        return given == null ? usual : (PyStr) PyPayload.unwrap(given);
    }

    private static Object separator(Object v, String name) {
        if (v == null || v == PyNone.NONE) {
            return null;
        }
        if (!(PyPayload.unwrap(v) instanceof PyStr)) {
            throw Errors.typeError(name + " must be None or a string, not " + PyType.of(v).name());
        }
        return v;
    }

    @Builtin("input($module, prompt='', /)")
    static Object input(Object prompt) {
        Object in = Runtime.sysAttr("stdin");
        Object out = Runtime.sysAttr("stdout");
        Object err = Runtime.sysAttr("stderr");
        if (in == null || in == PyNone.NONE) {
            throw Errors.runtimeError("input(): lost sys.stdin");
        }
        if (out == null || out == PyNone.NONE) {
            throw Errors.runtimeError("input(): lost sys.stdout");
        }
        if (err == null || err == PyNone.NONE) {
            throw Errors.runtimeError("input(): lost sys.stderr");
        }
        AuditHooks.raise("builtins.input", prompt == null ? PyStr.EMPTY : prompt);
        Object line = readLine(Rc.own(in), Rc.own(out), Rc.own(err), prompt);
        if (!(line instanceof PyStr s)) {
            throw Errors.typeError("object.readline() returned non-string");
        }
        if (s.isEmpty()) {
            throw Errors.eofError("EOF when reading a line");
        }
        PyStr text = s.codePointAt(s.length() - 1) == '\n' ? s.substring(0, s.length() - 1) : s;
        AuditHooks.raise("builtins.input/result", text);
        return text;
    }

    /** The streams are the caller's references: a method of one may replace them all in {@code sys}. */
    private static Object readLine(Object in, Object out, Object err, Object prompt) {
        try {
            flush(err);
            if (prompt != null) {
                Object write = Ops.getAttr(out, "write");
                Ops.call(write, Ops.strObject(prompt));
            }
            flush(out);
            return Ops.callMethod(in, "readline");
        } finally {
            Rc.release(in);
            Rc.release(out);
            Rc.release(err);
        }
    }

    /** Errors don't matter. */
    private static void flush(Object stream) {
        try {
            Ops.callMethod(stream, "flush");
        } catch (PyException e) {
            // as CPython: the stream need not have the method
        }
    }

    @Builtin("breakpoint($module, /, *args, **kws)")
    static Object breakpoint(Object[] args, PyDict kws) {
        Object hook = Runtime.sysAttr("breakpointhook");
        if (hook == null) {
            throw Errors.runtimeError("lost sys.breakpointhook");
        }
        AuditHooks.raise("builtins.breakpoint", hook);
        return Ops.callObject(hook, Calls.withKeywords(args, kws), Calls.names(kws));
    }

    // ---- asynchronous iteration ---------------------------------------------------------------------------------

    @Builtin("aiter($module, async_iterable, /)")
    static Object aiter(Object o) {
        return Awaitables.builtinAiter(o);
    }

    @Builtin(value = "anext($module, aiterator, default=<unrepresentable>, /)", textSignature = false)
    static Object anext(Object it, Object def) {
        return Awaitables.anext(it, def);
    }
}
