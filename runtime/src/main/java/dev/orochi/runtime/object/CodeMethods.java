package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.bytecode.PositionTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The attributes and methods of code objects. Offsets that programs see count two for each instruction word. */
@PyMethods(PyCode.class)
public final class CodeMethods {
    private static final int UNIT = 2;

    private CodeMethods() {}

    // ---- attributes

    @Getter("co_name")
    public static Object name(PyCode c) {
        return c.name;
    }

    @Getter("co_qualname")
    public static Object qualName(PyCode c) {
        return c.qualName;
    }

    @Getter("co_filename")
    public static Object fileName(PyCode c) {
        return c.fileName;
    }

    @Getter("co_firstlineno")
    public static int firstLine(PyCode c) {
        return c.firstLine;
    }

    @Getter("co_flags")
    public static int flags(PyCode c) {
        return c.flags;
    }

    @Getter("co_argcount")
    public static int argCount(PyCode c) {
        return c.argCount;
    }

    @Getter("co_posonlyargcount")
    public static int posOnlyArgCount(PyCode c) {
        return c.posOnlyArgCount;
    }

    @Getter("co_kwonlyargcount")
    public static int kwOnlyArgCount(PyCode c) {
        return c.kwOnlyArgCount;
    }

    @Getter("co_stacksize")
    public static int stackSize(PyCode c) {
        return c.template.length - c.firstTemp;
    }

    @Getter("co_nlocals")
    public static int localCount(PyCode c) {
        return plainVariables(c).size();
    }

    @Getter("co_varnames")
    public static Object varNames(PyCode c) {
        return PyTuple.of(plainVariables(c).toArray());
    }

    /** The variables but for those that are only cells; a variable of an inlined comprehension may repeat a name. */
    private static List<PyStr> plainVariables(PyCode c) {
        List<PyStr> out = new ArrayList<>();
        int args = c.totalArgs();
        for (int i = 0; i < c.varNames.length; i++) {
            if (i < args || !c.isCell[i] && !out.contains(c.varNames[i])) {
                out.add(c.varNames[i]);
            }
        }
        return out;
    }

    @Getter("co_cellvars")
    public static Object cellVars(PyCode c) {
        List<PyStr> out = new ArrayList<>();
        for (int i = 0; i < c.varNames.length; i++) {
            if (c.isCell[i] && !out.contains(c.varNames[i])) {
                out.add(c.varNames[i]);
            }
        }
        return PyTuple.of(out.toArray());
    }

    @Getter("co_freevars")
    public static Object freeVars(PyCode c) {
        return PyTuple.of((Object[]) c.freeNames.clone());
    }

    @Getter("co_names")
    public static Object names(PyCode c) {
        return PyTuple.of((Object[]) c.names.clone());
    }

    @Getter("co_consts")
    public static Object consts(PyCode c) {
        return PyTuple.of(c.constants().clone());
    }

    /** Opcode and {@code sub} of each word; operands are not part of it. */
    @Getter("co_code")
    public static Object code(PyCode c) {
        ByteBuffer b = ByteBuffer.allocate(UNIT * c.insns.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long w : Operands.generic(c.insns)) {
            b.putShort((short) w);
        }
        return PyBytes.wrap(b.array());
    }

    @Getter("_co_code_adaptive")
    public static Object adaptiveCode(PyCode c) {
        return code(c);
    }

    @Getter("co_linetable")
    public static Object lineTable(PyCode c) {
        return PyBytes.of(c.positions.bytes());
    }

    @Getter("co_exceptiontable")
    public static Object exceptionTable(PyCode c) {
        ByteBuffer b = ByteBuffer.allocate(4 * c.handlers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int h : c.handlers) {
            b.putInt(h);
        }
        return PyBytes.wrap(b.array());
    }

    // ---- positions

    @Builtin("co_lines($self, /)")
    public static Object lines(PyCode c) {
        List<Object> out = new ArrayList<>();
        int[] run = {-1, 0, c.entryLine()}; // a frame that has just been entered stands before its first instruction
        c.positions.forEach((from, to, p) -> {
            if (from >= c.insns.length) {
                return; // names of methods
            }
            if (p.line() != run[2]) {
                addLines(out, run);
                run[0] = from;
                run[2] = p.line();
            }
            run[1] = Math.min(to, c.insns.length);
        });
        addLines(out, run);
        return Ops.iter(PyTuple.of(out.toArray()));
    }

    private static void addLines(List<Object> out, int[] run) {
        if (run[1] > run[0]) {
            out.add(PyTuple.of(PyInt.of(UNIT * run[0]), PyInt.of(UNIT * run[1]), orNone(run[2])));
        }
    }

    private static Object orNone(int n) {
        return n < 0 ? PyNone.NONE : PyInt.of(n);
    }

    @Builtin("co_positions($self, /)")
    public static Object positions(PyCode c) {
        List<Object> out = new ArrayList<>();
        c.positions.forEach((from, to, p) -> {
            for (int i = from; i < to; i++) { // behind the code: of the names of methods, where tracebacks point
                out.add(position(p));
            }
        });
        return Ops.iter(PyTuple.of(out.toArray()));
    }

    private static Object position(PositionTable.Position p) {
        return PyTuple.of(orNone(p.line()), orNone(p.endLine()), orNone(p.column()), orNone(p.endColumn()));
    }

    @Builtin("co_branches($self, /)")
    public static Object branches(PyCode c) {
        return Ops.iter(PyTuple.EMPTY);
    }

    @Builtin("_varname_from_oparg($self, /, oparg)")
    public static Object varNameFromOparg(PyCode c, int oparg) {
        if (oparg < 0 || oparg >= c.varNames.length + c.freeNames.length) {
            throw Errors.indexError("tuple index out of range");
        }
        return oparg < c.varNames.length ? c.varNames[oparg] : c.freeNames[oparg - c.varNames.length];
    }

    // ---- copies

    @Builtin("replace($self, /, **changes)")
    public static Object replace(PyCode c, PyDict changes) {
        Ops.forEach(changes, key -> {
            String k = Ops.str(key);
            if (!k.startsWith("co_") || PyType.of(c).lookup(k) == null) {
                throw Errors.typeError("replace() got an unexpected keyword argument '" + k + "'");
            }
        });
        checkVariables(c, changes);
        PyCode made = changed(c, changes);
        if (AuditHooks.on()) {
            AuditHooks.raise("code.__new__", code(made), made.fileName, made.name, PyInt.of(made.argCount),
                    PyInt.of(made.posOnlyArgCount), PyInt.of(made.kwOnlyArgCount), PyInt.of(made.varNames.length),
                    Ops.getAttr(made, "co_stacksize"), PyInt.of(made.flags));
        }
        return made;
    }

    private static PyCode changed(PyCode c, PyDict changes) {
        return new PyCode(Operands.generic(c.insns), consts(c, changes), names(changes, "co_names", c.names), template(c, changes), varNames(c, changes),
                c.isCell, names(changes, "co_freevars", c.freeNames), c.hiddenLocals, c.firstTemp, number(changes, "co_argcount", c.argCount),
                number(changes, "co_posonlyargcount", c.posOnlyArgCount), number(changes, "co_kwonlyargcount", c.kwOnlyArgCount),
                number(changes, "co_flags", c.flags), text(changes, "co_filename", c.fileName), text(changes, "co_name", c.name),
                text(changes, "co_qualname", c.qualName), number(changes, "co_firstlineno", c.firstLine), c.positions, c.handlers);
    }

    @Builtin("__replace__($self, /, **changes)")
    public static Object replaceMethod(PyCode c, PyDict changes) {
        return replace(c, changes);
    }

    private static Object change(PyDict changes, String name) {
        return changes.get(PyStr.of(name));
    }

    private static int number(PyDict changes, String name, int old) {
        Object v = change(changes, name);
        if (v == null) {
            return old;
        }
        int n = Convert.toInt(v);
        if (n < 0) {
            throw Errors.valueError(name + " must be a positive integer");
        }
        return n;
    }

    /** Whether the arguments and the names of variables fit to the code that is to be changed. */
    private static void checkVariables(PyCode c, PyDict changes) {
        int positional = number(changes, "co_argcount", c.argCount);
        if (number(changes, "co_posonlyargcount", c.posOnlyArgCount) > positional) {
            throw Errors.systemError("more positional-only arguments than positional ones");
        }
        int flags = number(changes, "co_flags", c.flags);
        long args = (long) positional + number(changes, "co_kwonlyargcount", c.kwOnlyArgCount)
                + ((flags & PyCode.CO_VARARGS) != 0 ? 1 : 0) + ((flags & PyCode.CO_VARKEYWORDS) != 0 ? 1 : 0);
        Object[] given = tuple(changes, "co_varnames");
        int own = plainVariables(c).size();
        int names = given == null ? own : given.length;
        if (args > names) {
            throw Errors.valueError("code: co_varnames is too small");
        }
        if (names != own || number(changes, "co_nlocals", own) != names) {
            throw Errors.valueError("code: co_nlocals != len(co_varnames)");
        }
    }

    private static PyStr text(PyDict changes, String name, PyStr old) {
        Object v = change(changes, name);
        if (v == null) {
            return old;
        }
        if (!(PyPayload.unwrap(v) instanceof PyStr s)) {
            throw Errors.typeError("replace() argument '" + name + "' must be str, not " + PyType.of(v).name());
        }
        return s;
    }

    private static Object[] tuple(PyDict changes, String name) {
        Object v = change(changes, name);
        if (v == null) {
            return null;
        }
        if (!(v instanceof PyTuple t)) {
            throw Errors.typeError("replace() argument '" + name + "' must be tuple, not " + PyType.of(v).name());
        }
        return t.items.clone();
    }

    private static Object[] consts(PyCode c, PyDict changes) {
        Object[] t = tuple(changes, "co_consts");
        return t == null ? c.constants().clone() : t;
    }

    /** The constant registers follow a change of the constants. */
    private static Object[] template(PyCode c, PyDict changes) {
        Object[] t = c.template.clone();
        Object[] changed = tuple(changes, "co_consts");
        if (changed != null) {
            for (int r = c.localCount; r < c.firstTemp; r++) {
                for (int i = 0; i < Math.min(changed.length, c.consts.length); i++) {
                    if (c.consts[i] == c.template[r]) {
                        t[r] = changed[i];
                        break;
                    }
                }
            }
        }
        return t;
    }

    private static PyStr[] names(PyDict changes, String name, PyStr[] old) {
        Object[] t = tuple(changes, name);
        if (t == null) {
            return old;
        }
        PyStr[] names = new PyStr[t.length];
        for (int i = 0; i < t.length; i++) {
            names[i] = name(t[i]);
        }
        return names;
    }

    private static PyStr name(Object v) {
        if (!(v instanceof PyStr s)) {
            throw Errors.systemError("non-string found in code slot");
        }
        return s.intern();
    }

    private static PyStr[] varNames(PyCode c, PyDict changes) {
        Object[] t = tuple(changes, "co_varnames");
        if (t == null) {
            return c.varNames;
        }
        PyStr[] names = c.varNames.clone();
        List<PyStr> plain = plainVariables(c);
        for (int i = 0; i < names.length; i++) {
            if (i < c.totalArgs() || !c.isCell[i]) {
                names[i] = name(t[plain.indexOf(names[i])]);
            }
        }
        return names;
    }

    // ---- comparison

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyCode a, Object other) {
        return other instanceof PyCode b ? PyBool.of(same(a, b)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyCode a, Object other) {
        return other instanceof PyCode b ? PyBool.of(!same(a, b)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    private static boolean same(PyCode a, PyCode b) {
        return a == b || a.name.equals(b.name) && a.argCount == b.argCount && a.posOnlyArgCount == b.posOnlyArgCount
                && a.kwOnlyArgCount == b.kwOnlyArgCount && a.flags == b.flags && a.firstLine == b.firstLine
                && Arrays.equals(Operands.generic(a.insns), Operands.generic(b.insns)) && Arrays.equals(a.handlers, b.handlers)
                && Arrays.equals(a.positions.bytes(), b.positions.bytes()) && Arrays.equals(a.names, b.names)
                && Arrays.equals(a.varNames, b.varNames) && Arrays.equals(a.freeNames, b.freeNames)
                && sameConstants(a.constants(), b.constants());
    }

    private static boolean sameConstants(Object[] a, Object[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!sameConstant(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameConstant(Object a, Object b) {
        if (a == b) {
            return true;
        }
        if (PyType.of(a) != PyType.of(b)) {
            return false;
        }
        if (a instanceof PyTuple t && b instanceof PyTuple u) {
            return sameConstants(t.items, u.items);
        }
        if (a instanceof PyFloat || a instanceof PyComplex) {
            return Ops.repr(a).equals(Ops.repr(b));
        }
        return Ops.eq(a, b);
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyCode c) {
        return Objects.hash(c.name, c.firstLine, c.argCount, c.posOnlyArgCount, c.kwOnlyArgCount, c.flags, c.insns.length, c.consts.length);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyCode c) {
        return "<code object " + c.name.toJava() + " at " + "0x" + Long.toHexString(Identity.id(c)) + ", file \"" + c.fileName.toJava() + "\", line "
                + c.firstLine + ">";
    }
}
