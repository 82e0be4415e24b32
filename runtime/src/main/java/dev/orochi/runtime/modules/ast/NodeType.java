package dev.orochi.runtime.modules.ast;

import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.parser.Ast;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;

/**
 * A constructor of the syntax tree's grammar: its Java record and its Python type. Made by {@link NodeTypes}; immutable.
 *
 * @param located whether the last component of the record is the position
 */
record NodeType(String name, Class<? extends Record> record, PyType type, List<Field> fields, boolean located,
        Constructor<? extends Record> constructor) {
    /** What a field holds. */
    enum Kind { NODE, OPERATOR, IDENTIFIER, STRING, INT, CONSTANT }

    /**
     * A field.
     *
     * @param type the Java type of the value, or of the items of the list
     * @param optional whether it may be absent
     * @param list whether it is a list
     */
    record Field(String name, PyStr key, Kind kind, Class<?> type, boolean optional, boolean list, Method getter) {
        Object get(Record node) {
            try {
                return getter.invoke(node);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Record make(Object[] components) {
        try {
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isLocated(Class<?> c) {
        return Ast.Located.class.isAssignableFrom(c);
    }
}
