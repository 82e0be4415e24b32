package dev.orochi.runtime.modules.ast;

import dev.orochi.runtime.compiler.Constants;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.parser.Ast;
import java.util.List;

/** Makes Python node objects of a syntax tree. Stateless. */
final class TreeToObjects {
    private static final PyStr LINE = PyStr.intern("lineno");
    private static final PyStr COL = PyStr.intern("col_offset");
    private static final PyStr END_LINE = PyStr.intern("end_lineno");
    private static final PyStr END_COL = PyStr.intern("end_col_offset");

    private final NodeTypes types = NodeTypes.get();

    private TreeToObjects() {}

    static Object convert(Ast.Mod tree) {
        return new TreeToObjects().node((Record) tree);
    }

    private PyAst node(Record record) {
        NodeType type = types.ofRecord(record);
        PyAst object = new PyAst(type.type().instanceShape());
        for (NodeType.Field field : type.fields()) {
            Object value = field.get(record);
            object.setOwn(field.key(), field.list() ? list((List<?>) value, field) : value(value, field));
        }
        if (record instanceof Ast.Located located) {
            Ast.Span span = located.span();
            object.setOwn(LINE, PyInt.of(span.line()));
            object.setOwn(COL, PyInt.of(span.col()));
            object.setOwn(END_LINE, PyInt.of(span.endLine()));
            object.setOwn(END_COL, PyInt.of(span.endCol()));
        }
        return object;
    }

    private PyList list(List<?> values, NodeType.Field field) {
        PyList list = new PyList(values.size());
        for (Object value : values) {
            list.append(value(value, field));
        }
        return list;
    }

    private Object value(Object value, NodeType.Field field) {
        if (value == null) {
            return PyNone.NONE;
        }
        return switch (field.kind()) {
            case NODE -> node((Record) value);
            case OPERATOR -> types.instanceOf((Enum<?>) value);
            case IDENTIFIER -> PyStr.intern((String) value);
            case STRING -> PyStr.of((String) value);
            case INT -> PyInt.of((Integer) value);
            case CONSTANT -> Constants.toPython(value);
        };
    }
}
