package dev.orochi.runtime.modules.ast;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;
import dev.orochi.runtime.parser.Ast;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The Python types of syntax tree nodes, made of the descriptions of the records in {@link Ast}: sums of the grammar, such as
 * {@code expr}, are base classes; constructors and products are classes with fields; operators and contexts are classes with one
 * instance each. Made once, by whoever comes first; then immutable.
 */
final class NodeTypes {
    private static final class Holder {
        static final NodeTypes INSTANCE = new NodeTypes().build();
    }

    private static final PyTuple POSITION = PyTuple.of(PyStr.intern("lineno"), PyStr.intern("col_offset"),
            PyStr.intern("end_lineno"), PyStr.intern("end_col_offset"));

    private static final PyStr ANNOTATIONS = PyStr.intern("__annotations_cache__");

    private final Map<Class<?>, PyType> types = new LinkedHashMap<>();
    private final Map<Class<?>, NodeType> byRecord = new HashMap<>();
    private final Map<PyType, NodeType> byType = new HashMap<>();
    private final Map<Enum<?>, PyAst> instances = new HashMap<>();
    private final Map<PyType, Enum<?>> constants = new HashMap<>();
    private final PyDict names = Roots.own(new PyDict());
    /** The fields of the records: reflection makes new components, which parse their annotations anew, at each call. */
    private final Map<Class<?>, RecordComponent[]> components = new HashMap<>();

    private NodeTypes() {}

    static NodeTypes get() {
        return Holder.INSTANCE;
    }

    /** All types by name. */
    PyDict names() {
        return names;
    }

    NodeType ofRecord(Record node) {
        return byRecord.get(node.getClass());
    }

    /** The constructor that an object is an instance of and that belongs to a sum or product, or null. */
    NodeType ofObject(Object o, Class<?> expected) {
        for (PyType t : PyType.of(o).mro()) {
            NodeType n = byType.get(t);
            if (n != null && expected.isAssignableFrom(n.record())) {
                return n;
            }
        }
        return null;
    }

    PyAst instanceOf(Enum<?> constant) {
        return instances.get(constant);
    }

    /** The operator or context that an object is an instance of, or null. */
    Enum<?> constantOf(Object o, Class<?> expected) {
        for (PyType t : PyType.of(o).mro()) {
            Enum<?> e = constants.get(t);
            if (e != null && expected.isInstance(e)) {
                return e;
            }
        }
        return null;
    }

    /** The name of a type in the grammar. */
    static String grammarName(Class<?> c) {
        Ast.Asdl asdl = c.getAnnotation(Ast.Asdl.class);
        return asdl != null ? asdl.value() : c.getSimpleName();
    }

    // ---- making them

    private NodeTypes build() {
        PyType base = PyType.ofClass(PyAst.class);
        names.putStr(PyStr.intern("AST"), base);
        Class<?>[] all = Ast.class.getDeclaredClasses();
        for (Class<?> c : all) {
            if (c.isInterface() && c.isAnnotationPresent(Ast.Asdl.class)) {
                sum(c, base);
            } else if (c.isEnum() && c.isAnnotationPresent(Ast.Asdl.class)) {
                operators(c, base);
            } else if (c.isRecord() && c.isAnnotationPresent(Ast.Asdl.class)) {
                types.put(c, make(c, base, signature(c)));
            }
        }
        for (Class<?> c : List.copyOf(types.keySet())) {
            if (c.isRecord()) {
                finish(c.asSubclass(Record.class));
            } else if (c.isInterface()) {
                for (Class<?> record : c.getPermittedSubclasses()) {
                    finish(record.asSubclass(Record.class));
                }
            }
        }
        return this;
    }

    private void sum(Class<?> c, PyType base) {
        StringJoiner doc = new StringJoiner("\n" + " ".repeat(grammarName(c).length()) + " | ");
        for (Class<?> record : c.getPermittedSubclasses()) {
            doc.add(signature(record));
        }
        PyType type = make(c, base, grammarName(c) + " = " + doc);
        types.put(c, type);
        for (Class<?> record : c.getPermittedSubclasses()) {
            types.put(record, make(record, type, signature(record)));
        }
    }

    private void operators(Class<?> c, PyType base) {
        StringJoiner doc = new StringJoiner(" | ");
        for (Object constant : c.getEnumConstants()) {
            doc.add(((Enum<?>) constant).name());
        }
        PyType type = make(c, base, grammarName(c) + " = " + doc);
        types.put(c, type);
        for (Object constant : c.getEnumConstants()) {
            Enum<?> e = (Enum<?>) constant;
            PyType t = newType(e.name(), type, e.name(), PyTuple.EMPTY, null);
            Ops.setAttr(t, "_field_types", new PyDict());
            t.putAttr(ANNOTATIONS, new PyDict());
            instances.put(e, Roots.own(new PyAst(t.instanceShape())));
            constants.put(t, e);
        }
    }

    /** A constructor as the grammar writes it. */
    private String signature(Class<?> c) {
        StringJoiner out = new StringJoiner(", ", "(", ")").setEmptyValue("");
        for (RecordComponent component : fieldsOf(c)) {
            String suffix = component.isAnnotationPresent(Ast.OptItems.class) ? "?*" : isList(component) ? "*"
                    : component.isAnnotationPresent(Ast.Opt.class) ? "?" : "";
            out.add(grammarType(component) + suffix + " " + component.getName());
        }
        return grammarName(c) + out;
    }

    private static String grammarType(RecordComponent component) {
        return switch (kind(component)) {
            case IDENTIFIER -> "identifier";
            case STRING -> "string";
            case INT -> "int";
            case CONSTANT -> "constant";
            default -> {
                Class<?> c = itemType(component);
                yield grammarName(c.isAnnotationPresent(Ast.Asdl.class) ? c : c.getInterfaces()[0]);
            }
        };
    }

    private RecordComponent[] fieldsOf(Class<?> c) {
        RecordComponent[] all = components.computeIfAbsent(c, Class::getRecordComponents);
        return NodeType.isLocated(c) ? Arrays.copyOf(all, all.length - 1) : all;
    }

    private static boolean isList(RecordComponent component) {
        return component.getType() == List.class;
    }

    private static Class<?> itemType(RecordComponent component) {
        return isList(component) ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
    }

    private static NodeType.Kind kind(RecordComponent component) {
        Class<?> c = itemType(component);
        if (c == String.class) {
            return switch (component.getName()) {
                case "type_comment", "kind", "tag" -> NodeType.Kind.STRING;
                default -> NodeType.Kind.IDENTIFIER;
            };
        }
        return c == int.class ? NodeType.Kind.INT : c == Object.class ? NodeType.Kind.CONSTANT
                : c.isEnum() ? NodeType.Kind.OPERATOR : NodeType.Kind.NODE;
    }

    private PyType make(Class<?> c, PyType base, String doc) {
        RecordComponent[] components = c.isRecord() ? fieldsOf(c) : new RecordComponent[0];
        Object[] fields = new Object[components.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = PyStr.intern(components[i].getName());
        }
        boolean positioned = base == PyType.ofClass(PyAst.class);
        PyTuple attributes = !positioned ? null : NodeType.isLocated(c) ? POSITION : PyTuple.EMPTY;
        PyType type = newType(grammarName(c), base, doc, PyTuple.of(fields), attributes);
        boolean endRequired = c == Ast.Pattern.class || c == Ast.TypeParam.class;
        if (attributes == POSITION && !endRequired) {
            Ops.setAttr(type, "end_lineno", PyNone.NONE);
            Ops.setAttr(type, "end_col_offset", PyNone.NONE);
        }
        return type;
    }

    private PyType newType(String name, PyType base, String doc, PyTuple fields, PyTuple attributes) {
        PyDict d = Temps.temp(new PyDict());
        d.putStr(PyStr.intern("_fields"), fields);
        d.putStr(PyStr.intern("__match_args__"), fields);
        d.putStr(PyStr.intern("__module__"), PyStr.intern("ast"));
        d.putStr(PyStr.intern("__doc__"), PyStr.of(doc));
        if (attributes != null) {
            d.putStr(PyStr.intern("_attributes"), attributes);
        }
        PyType type = (PyType) Roots.own(Ops.call(PyType.TYPE, PyStr.intern(name), PyTuple.of(base), d));
        names.putStr(PyStr.intern(name), type);
        return type;
    }

    private void finish(Class<? extends Record> c) {
        PyType type = types.get(c);
        List<NodeType.Field> fields = new ArrayList<>();
        PyDict fieldTypes = new PyDict();
        for (RecordComponent component : fieldsOf(c)) {
            NodeType.Field field = field(component);
            fields.add(field);
            if (field.optional()) {
                Ops.setAttr(type, field.key(), PyNone.NONE);
            }
            fieldTypes.putStr(field.key(), fieldType(field));
        }
        Ops.setAttr(type, "_field_types", fieldTypes);
        type.putAttr(ANNOTATIONS, fieldTypes);
        NodeType node = new NodeType(grammarName(c), c, type, List.copyOf(fields), NodeType.isLocated(c), constructor(c));
        byRecord.put(c, node);
        byType.put(type, node);
    }

    private static NodeType.Field field(RecordComponent component) {
        return new NodeType.Field(component.getName(), PyStr.intern(component.getName()), kind(component), itemType(component),
                component.isAnnotationPresent(Ast.Opt.class), isList(component), component.getAccessor());
    }

    private <R extends Record> Constructor<R> constructor(Class<R> c) {
        RecordComponent[] all = components.get(c);
        Class<?>[] parameters = new Class<?>[all.length];
        for (int i = 0; i < all.length; i++) {
            parameters[i] = all[i].getType();
        }
        try {
            return c.getConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object fieldType(NodeType.Field field) {
        PyType item = switch (field.kind()) {
            case IDENTIFIER, STRING -> PyStr.EMPTY.type();
            case INT -> PyInt.TYPE;
            case CONSTANT -> PyType.OBJECT;
            default -> types.get(field.type().isAnnotationPresent(Ast.Asdl.class) ? field.type() : field.type().getInterfaces()[0]);
        };
        if (field.list()) {
            return Ops.getItem(PyList.TYPE, item);
        }
        return field.optional() ? Operators.binary(BinaryOp.OR, item, PyNone.NONE) : item;
    }
}
