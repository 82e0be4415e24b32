package dev.orochi.runtime.modules.ast;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyEllipsis;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.parser.Ast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Makes a syntax tree of Python node objects, refusing those that lack a field or hold a value of a wrong kind. What the values mean
 * together is {@link TreeValidator}'s concern. Stateless; attributes are read as ordinary Python attributes.
 */
final class ObjectsToTree {
    private static final PyStr LINE = PyStr.intern("lineno");
    private static final PyStr COL = PyStr.intern("col_offset");
    private static final PyStr END_LINE = PyStr.intern("end_lineno");
    private static final PyStr END_COL = PyStr.intern("end_col_offset");

    private final NodeTypes types = NodeTypes.get();

    private ObjectsToTree() {}

    /** @param expected the record that the outermost node must be */
    static Ast.Mod convert(Object node, Class<? extends Ast.Mod> expected) {
        ObjectsToTree converter = new ObjectsToTree();
        if (converter.types.ofObject(node, expected) == null) {
            throw Errors.typeError("expected " + expected.getSimpleName() + " node, got " + PyType.of(node).name());
        }
        try {
            return (Ast.Mod) converter.node(node, expected);
        } catch (StackOverflowError e) {
            throw Errors.recursionError("maximum recursion depth exceeded during ast construction");
        }
    }

    private static Class<?> sum(Class<?> type) {
        return type.isAnnotationPresent(Ast.Asdl.class) ? type : type.getInterfaces()[0];
    }

    private Record node(Object object, Class<?> expected) {
        Ast.Span span = NodeType.isLocated(expected) ? span(object, NodeTypes.grammarName(sum(expected))) : null;
        NodeType type = types.ofObject(object, sum(expected));
        if (type == null) {
            throw Errors.typeError("expected some sort of " + NodeTypes.grammarName(sum(expected)) + ", but got " + Ops.repr(object));
        }
        int count = type.fields().size();
        Object[] components = new Object[type.located() ? count + 1 : count];
        for (int i = 0; i < count; i++) {
            components[i] = field(object, type, type.fields().get(i));
        }
        for (int i = 0; i < count; i++) {
            NodeType.Field field = type.fields().get(i);
            if (components[i] == null && !field.optional()) {
                throw Errors.valueError("field '" + field.name() + "' is required for " + type.name());
            }
        }
        if (type.located()) {
            components[count] = span;
        }
        return type.make(components);
    }

    private Ast.Span span(Object object, String name) {
        int line = required(object, LINE, name);
        int col = required(object, COL, name);
        Object endLine = Ops.getAttrOrNull(object, END_LINE);
        Object endCol = Ops.getAttrOrNull(object, END_COL);
        return new Ast.Span(line, col, endLine == null || endLine == PyNone.NONE ? line : integer(endLine),
                endCol == null || endCol == PyNone.NONE ? col : integer(endCol));
    }

    private static int required(Object object, PyStr attribute, String name) {
        Object value = Ops.getAttrOrNull(object, attribute);
        if (value == null) {
            throw Errors.typeError("required field \"" + attribute + "\" missing from " + name);
        }
        return integer(value);
    }

    private Object field(Object object, NodeType type, NodeType.Field field) {
        Object value = Ops.getAttrOrNull(object, field.key());
        if (field.list()) {
            return value == null ? List.of() : list(value, type, field);
        }
        if (value == null || value == PyNone.NONE && field.optional()) {
            if (value == null && !field.optional()) {
                throw Errors.typeError("required field \"" + field.name() + "\" missing from " + type.name());
            }
            return field.kind() == NodeType.Kind.INT ? (Object) 0 : null;
        }
        return value(value, field);
    }

    private List<Object> list(Object value, NodeType type, NodeType.Field field) {
        if (!(value instanceof PyList list)) {
            throw Errors.typeError(type.name() + " field \"" + field.name() + "\" must be a list, not a " + PyType.of(value).name());
        }
        Object[] items = list.toArray();
        Object[] out = new Object[items.length];
        boolean nulls = false;
        for (int i = 0; i < items.length; i++) {
            out[i] = value(items[i], field);
            nulls |= out[i] == null;
            if (list.size() != items.length) {
                throw Errors.runtimeError(type.name() + " field \"" + field.name() + "\" changed size during iteration");
            }
        }
        return nulls ? Collections.unmodifiableList(Arrays.asList(out)) : List.of(out);
    }

    private Object value(Object value, NodeType.Field field) {
        switch (field.kind()) {
            case INT :
                return integer(value);
            case CONSTANT :
                return constant(value);
            default:
        }
        if (value == PyNone.NONE) {
            return null;
        }
        return switch (field.kind()) {
            case NODE -> node(value, field.type());
            case OPERATOR -> operator(value, field.type());
            case IDENTIFIER -> text(value, "AST identifier must be of type str");
            default -> text(value, "AST string must be of type str");
        };
    }

    private Object operator(Object value, Class<?> type) {
        Enum<?> constant = types.constantOf(value, type);
        if (constant == null) {
            throw Errors.typeError("expected some sort of " + NodeTypes.grammarName(type) + ", but got " + Ops.repr(value));
        }
        return constant;
    }

    private static String text(Object value, String message) {
        if (!(value instanceof PyStr s)) {
            throw Errors.typeError(message);
        }
        return s.toJava();
    }

    private static int integer(Object value) {
        Object plain = PyPayload.unwrap(value);
        if (plain instanceof PyBool b) {
            return b == PyBool.TRUE ? 1 : 0;
        }
        if (plain instanceof PyBigInt) {
            throw Errors.overflowError("Python int too large to convert to C int");
        }
        if (!(plain instanceof PyInt i)) {
            throw Errors.valueError("invalid integer value: " + Ops.repr(value));
        }
        if (i.value != (int) i.value) {
            throw Errors.overflowError("Python int too large to convert to C int");
        }
        return (int) i.value;
    }

    // ---- constants

    /** A value that no source can spell; {@link TreeValidator} refuses it. */
    record Foreign(String typeName) {}

    private static Object constant(Object value) {
        return switch (value) {
            case PyNone n -> Ast.None.NONE;
            case PyEllipsis e -> Ast.Ellipsis.ELLIPSIS;
            case PyBool b -> b == PyBool.TRUE;
            case PyInt i -> i.value;
            case PyBigInt i -> i.value;
            case PyFloat f -> f.value;
            case PyComplex c -> new Ast.Complex(c.real, c.imag);
            case PyStr s -> Ast.Text.of(s.toCodePoints());
            case PyBytes b -> new Ast.Bytes(b.toArray());
            case PyTuple t when PyTuple.isExact(t) -> new Ast.TupleConst(constants(t.items));
            case PyFrozenSet s when PyType.of(s) == PyFrozenSet.TYPE -> new Ast.FrozenSetConst(constants(Ops.toTuple(s).items));
            default -> new Foreign(PyType.of(value).name());
        };
    }

    private static List<Object> constants(Object[] values) {
        List<Object> out = new ArrayList<>(values.length);
        for (Object value : values) {
            out.add(constant(value));
        }
        return out;
    }
}
