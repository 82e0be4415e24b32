package dev.orochi.runtime.modules.ast;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.ReprGuard;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.parser.Ast;

/** {@code ast.AST}: a node of a syntax tree. Its fields are ordinary attributes, which any thread may change. */
@PyClass(name = "AST", module = "ast")
public final class PyAst extends PyExtensible implements BuiltinFlags.HasDict {
    private static final int REPR_DEPTH = 3;
    private static final PyStr FIELDS = PyStr.intern("_fields");
    private static final PyStr FIELD_TYPES = PyStr.intern("_field_types");
    private static final PyStr ATTRIBUTES = PyStr.intern("_attributes");

    PyAst(Shape shape) {
        super(shape);
    }

    @Constant("_fields")
    static PyTuple noFields() {
        return PyTuple.EMPTY;
    }

    @Constant("__match_args__")
    static PyTuple noMatchArgs() {
        return PyTuple.EMPTY;
    }

    @Constant("_attributes")
    static PyTuple noAttributes() {
        return PyTuple.EMPTY;
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PyAst(type.instanceShape());
    }

    private static String typeName(PyAst self) {
        return self.type().fullName();
    }

    private static Object[] names(Object o, PyStr attribute) {
        Object v = Ops.getAttrOrNull(o, attribute);
        return v == null ? Ops.NO_ARGS : Ops.toTuple(v).items;
    }

    private static PyStr text(Object name) {
        if (PyPayload.unwrap(name) instanceof PyStr s) {
            return s.intern();
        }
        throw Errors.typeError("attribute name must be string, not '" + PyType.of(name).name() + "'");
    }

    private static boolean in(Object[] names, Object name) {
        for (Object n : names) {
            if (Ops.eq(n, name)) {
                return true;
            }
        }
        return false;
    }

    private static void warn(String message) {
        Ops.call(Ops.getAttr(Runtime.importModule("warnings"), "warn"), PyStr.of(message), Builtins.DEPRECATION_WARNING);
    }

    // ---- making nodes

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyAst self, Object[] args, PyDict kwargs) {
        Object[] fields = names(self.type(), FIELDS);
        if (fields.length < args.length) {
            throw Errors.typeError(self.type().name() + " constructor takes at most " + fields.length + " positional argument"
                    + (fields.length == 1 ? "" : "s"));
        }
        boolean[] given = new boolean[fields.length];
        for (int i = 0; i < args.length; i++) {
            given[i] = true;
            Ops.setAttr(self, text(fields[i]), args[i]);
        }
        Object[] attributes = null;
        for (PyDict.Entry e : kwargs.entries()) {
            int i = indexOf(fields, e.key);
            if (i >= 0) {
                if (i < args.length) {
                    throw Errors.typeError(self.type().name() + " got multiple values for argument " + Ops.repr(e.key));
                }
                given[i] = true;
            } else {
                attributes = attributes == null ? names(self.type(), ATTRIBUTES) : attributes;
                if (!in(attributes, e.key)) {
                    warn(typeName(self) + ".__init__ got an unexpected keyword argument " + Ops.repr(e.key)
                            + ". Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.");
                }
            }
            Ops.setAttr(self, text(e.key), e.value());
        }
        fillMissing(self, fields, given);
    }

    private static int indexOf(Object[] names, Object name) {
        for (int i = 0; i < names.length; i++) {
            if (Ops.eq(names[i], name)) {
                return i;
            }
        }
        return -1;
    }

    private static void fillMissing(PyAst self, Object[] fields, boolean[] given) {
        PyDict types = null;
        for (int i = 0; i < fields.length; i++) {
            if (given[i]) {
                continue;
            }
            if (types == null) {
                if (!(Ops.getAttrOrNull(self.type(), FIELD_TYPES) instanceof PyDict d)) {
                    return;
                }
                types = d;
            }
            Object type = types.get(fields[i]);
            if (type == null) {
                warn("Field " + Ops.repr(fields[i]) + " is missing from " + typeName(self)
                        + "._field_types. This will become an error in Python 3.15.");
            } else {
                fillMissing(self, text(fields[i]), type);
            }
        }
    }

    private static void fillMissing(PyAst self, PyStr field, Object type) {
        String kind = PyType.of(type).name();
        if (kind.equals("Union")) {
            return;
        }
        if (kind.equals("GenericAlias")) {
            Ops.setAttr(self, field, new PyList());
        } else if (type == NodeTypes.get().names().get(PyStr.intern("expr_context"))) {
            Ops.setAttr(self, field, NodeTypes.get().instanceOf(Ast.ExprContext.Load));
        } else {
            warn(typeName(self) + ".__init__ missing 1 required positional argument: '" + field
                    + "'. This will become an error in Python 3.15.");
        }
    }

    // ---- copying

    private static PyDict dictOf(PyAst self) {
        PyDict copy = new PyDict();
        copy.update(self.dictForUpdate());
        return copy;
    }

    @Builtin(value = "__reduce__($self, /)", slot = false, textSignature = false)
    public static Object reduce(PyAst self) {
        PyDict state = dictOf(self);
        Object[] fields = names(self, FIELDS);
        Object[] args = new Object[fields.length];
        int n = 0;
        for (Object field : fields) {
            Object v = state.get(field);
            if (v == null) {
                break;
            }
            args[n++] = PyNone.NONE;
        }
        return PyTuple.of(self.type(), PyTuple.copyOf(args, 0, n), state);
    }

    @Builtin(value = "__replace__($self, /, *args, **kwargs)", slot = false,
            doc = "Return a copy of the AST node with new values for the specified fields.")
    public static Object replace(PyAst self, Object[] args, PyDict changes) {
        if (args.length > 0) {
            throw Errors.typeError("__replace__() takes 0 positional arguments but " + args.length + " "
                    + (args.length == 1 ? "was" : "were") + " given");
        }
        Object[] fields = names(self.type(), FIELDS);
        Object[] attributes = names(self.type(), ATTRIBUTES);
        for (PyDict.Entry e : changes.entries()) {
            if (!in(fields, e.key) && !in(attributes, e.key)) {
                throw Errors.typeError(typeName(self) + ".__replace__ got an unexpected keyword argument " + Ops.repr(e.key) + ".");
            }
        }
        PyDict values = new PyDict();
        for (PyDict.Entry e : dictOf(self).entries()) {
            if (in(fields, e.key) || in(attributes, e.key)) {
                values.put(e.key, e.value());
            }
        }
        checkComplete(self, fields, values, changes);
        values.update(changes);
        return callWithKeywords(self.type(), values);
    }

    /** Every required field must have a value, old or new. */
    private static void checkComplete(PyAst self, Object[] fields, PyDict values, PyDict changes) {
        java.util.List<String> missing = new java.util.ArrayList<>();
        Object types = Ops.getAttrOrNull(self.type(), FIELD_TYPES);
        for (Object field : fields) {
            if (values.get(field) != null || changes.get(field) != null) {
                continue;
            }
            Object type = types instanceof PyDict d ? d.get(field) : null;
            String kind = type == null ? "" : PyType.of(type).name();
            boolean defaulted = kind.equals("Union") || kind.equals("GenericAlias")
                    || type == NodeTypes.get().names().get(PyStr.intern("expr_context"));
            if (!defaulted) {
                missing.add(Ops.repr(field));
            }
        }
        if (!missing.isEmpty()) {
            throw Errors.typeError(typeName(self) + ".__replace__ missing " + missing.size() + " keyword argument"
                    + (missing.size() == 1 ? "" : "s") + ": " + String.join(", ", missing) + ".");
        }
    }

    private static Object callWithKeywords(PyType type, PyDict values) {
        java.util.List<Object> args = new java.util.ArrayList<>();
        java.util.List<PyStr> names = new java.util.ArrayList<>();
        for (PyDict.Entry e : values.entries()) {
            names.add(text(e.key));
            args.add(e.value());
        }
        return Ops.callObject(type, args.toArray(), names.toArray(PyStr[]::new));
    }

    // ---- repr

    @Builtin("__repr__($self, /)")
    public static String repr(PyAst self) {
        return repr(self, REPR_DEPTH);
    }

    private static String repr(PyAst self, int depth) {
        String name = self.type().name();
        if (depth <= 0 || !ReprGuard.enter(self)) {
            return name + "(...)";
        }
        try {
            StringBuilder out = new StringBuilder(name).append('(');
            String separator = "";
            for (Object field : names(self.type(), FIELDS)) {
                Object value = Ops.getAttr(self, text(field));
                out.append(separator).append(field).append('=').append(reprField(value, depth));
                separator = ", ";
            }
            return out.append(')').toString();
        } finally {
            ReprGuard.leave(self);
        }
    }

    private static String reprField(Object value, int depth) {
        if (value instanceof PyList list) {
            return reprItems(list.toArray(), depth, "[", "]");
        }
        if (value instanceof PyTuple tuple) {
            return reprItems(tuple.items, depth, "(", ")");
        }
        return reprItem(value, depth);
    }

    private static String reprItems(Object[] items, int depth, String open, String close) {
        StringBuilder out = new StringBuilder(open);
        if (items.length > 0) {
            out.append(reprItem(items[0], depth));
        }
        if (items.length > 2) {
            out.append(", ...");
        }
        if (items.length > 1) {
            out.append(", ").append(reprItem(items[items.length - 1], depth));
        }
        return out.append(close).toString();
    }

    private static String reprItem(Object value, int depth) {
        return value instanceof PyAst node ? repr(node, depth - 1) : Ops.repr(value);
    }
}
