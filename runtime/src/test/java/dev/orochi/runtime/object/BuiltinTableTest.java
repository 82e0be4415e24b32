package dev.orochi.runtime.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls through generated tables: what arrives, what comes back, and CPython's messages for wrong calls. */
class BuiltinTableTest {
    private final Thing thing = new Thing();

    /** Calls with positional values and {@code name=value} pairs, all written as text; integers are recognised. */
    private String call(BuiltinTable table, String name, Object receiver, String arguments) {
        String[] parts = arguments == null ? new String[0] : arguments.split(" ");
        Object[] values = new Object[parts.length + (receiver == null ? 0 : 1)];
        String[] keywords = new String[(int) java.util.Arrays.stream(parts).filter(p -> p.contains("=")).count()];
        int at = 0;
        int named = 0;
        if (receiver != null) {
            values[at++] = receiver;
        }
        for (String part : parts) {
            int eq = part.indexOf('=');
            if (eq > 0) {
                keywords[named++] = part.substring(0, eq);
            }
            values[at++] = value(part.substring(eq + 1));
        }
        return text(table.call(table.find(name), values, keywords));
    }

    private static Object value(String text) {
        return switch (text) {
            case "None" -> PyNone.NONE;
            case "True" -> PyBool.TRUE;
            default -> text.matches("-?\\d+") ? PyInt.of(Long.parseLong(text)) : PyStr.of(text);
        };
    }

    private static String text(Object result) {
        return result == PyNone.NONE ? "None" : Ops.str(result);
    }

    private static String error(org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(PyException.class, call).getMessage();
        return message.substring(message.indexOf(": ") + 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "append  | a             | None",
        "insert  | 3 x           | 3:x",
        "clear   |               | None",
        "pop     |               | -1",
        "pop     | 7             | 7",
        "__len__ |               | 42",
        "sort    | reverse=True  | null true",
        "sort    |               | null false",
        "encode  |               | null null",
        "encode  | a errors=b    | a b",
        "split   | None          | null -1",
        "split   | maxsplit=5    | null 5",
        "replace | a b           | a b -1",
        "replace | a b count=2   | a b 2",
        "isclose | b=2 a=1       | 1.0 2.0 1.0E-9 0.0",
        "collect | 1             | 1 [] 1.5 0",
        "collect | 1 2 3         | 1 [2, 3] 1.5 0",
        "collect | 1 2 z=3 scale=2 | 1 [2] 2.0 1",
        "name    |               | initial",
    })
    void convertsArgumentsAndResults(String name, String arguments, String expected) {
        assertEquals(expected, call(Thing_Table.TABLE, name, thing, arguments));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "append  |               | thing.append() takes exactly one argument (0 given)",
        "append  | 1 2           | thing.append() takes exactly one argument (2 given)",
        "append  | object=1      | thing.append() takes no keyword arguments",
        "clear   | 1             | thing.clear() takes no arguments (1 given)",
        "insert  | 1             | insert expected 2 arguments, got 1",
        "insert  | x y           | 'str' object cannot be interpreted as an integer",
        "pop     | 1 2           | pop expected at most 1 argument, got 2",
        "pop     | 4294967296    | Python int too large to convert to C int",
        "__len__ | 1             | expected 0 arguments, got 1",
        "__len__ | x=1           | wrapper __len__() takes no keyword arguments",
        "__pow__ |               | expected 1 or 2 arguments, got 0",
        "__getitem__ |           | thing.__getitem__() takes exactly one argument (0 given)",
        "sort    | 1             | sort() takes no positional arguments",
        "sort    | key=1 z=1     | sort() got an unexpected keyword argument 'z'",
        "sort    | key=1 reverse=1 z=1 | sort() takes at most 2 keyword arguments (3 given)",
        "sort    | 1 2 3         | sort() takes at most 2 arguments (3 given)",
        "encode  | 1             | encode() argument 'encoding' must be str, not int",
        "encode  | errors=None   | encode() argument 'errors' must be str, not None",
        "encode  | a encoding=b  | argument for encode() given by name ('encoding') and position (1)",
        "split   | 1             | split() argument 'sep' must be str or None, not int",
        "replace | a             | replace() takes at least 2 positional arguments (1 given)",
        "replace | a 1           | replace() argument 2 must be str, not int",
        "replace | old=a new=b   | replace() takes at least 2 positional arguments (0 given)",
        "replace | a b count=1 z=3 | replace() takes at most 3 arguments (4 given)",
        "isclose | 1             | isclose() missing required argument 'b' (pos 2)",
        "isclose | 1 2 3         | isclose() takes exactly 2 positional arguments (3 given)",
        "isclose | 1 b=2 a=3     | argument for isclose() given by name ('a') and position (1)",
        "collect |               | collect() takes at least 1 positional argument (0 given)",
    })
    void reportsWrongCallsAsCPythonDoes(String name, String arguments, String message) {
        assertEquals(message, error(() -> call(Thing_Table.TABLE, name, thing, arguments)));
    }

    @Test
    void checksTheReceiver() {
        Object five = PyInt.of(5);
        assertEquals("descriptor 'append' for 'thing' objects doesn't apply to a 'int' object",
            error(() -> call(Thing_Table.TABLE, "append", five, "1")));
        assertEquals("descriptor '__len__' requires a 'thing' object but received a 'int'",
            error(() -> call(Thing_Table.TABLE, "__len__", five, null)));
        assertEquals("unbound method thing.append() needs an argument",
            error(() -> call(Thing_Table.TABLE, "append", null, null)));
        assertEquals("descriptor '__len__' of 'thing' object needs an argument",
            error(() -> call(Thing_Table.TABLE, "__len__", null, null)));
        assertEquals("thing.__new__(): not enough arguments",
            error(() -> call(Thing_Table.TABLE, "__new__", null, null)));
        assertEquals("thing.__new__(X): X is not a type object (int)",
            error(() -> call(Thing_Table.TABLE, "__new__", five, null)));
    }

    @Test
    void raisesStopIterationWhenNextReturnsNull() {
        assertThrows(PyException.class, () -> Thing_Table.TABLE.call1(Thing_Table.TABLE.find("__next__"), thing));
    }

    @Test
    void writesAndDeletesAttributes() {
        int setter = Thing_Table.TABLE.setter("name");
        Thing_Table.TABLE.call2(setter, thing, PyStr.of("other"));
        assertEquals("other", thing.name);
        assertEquals("name must be str, not int", error(() -> Thing_Table.TABLE.call2(setter, thing, PyInt.of(1))));
        assertEquals("cannot delete attribute 'name'", error(() -> Thing_Table.TABLE.call2(setter, thing, null)));
    }

    @Test
    void callsFunctionsOfModules() {
        BuiltinTable demo = Thing_Demo_Table.TABLE;
        assertEquals("demo.one() takes exactly one argument (0 given)", error(() -> call(demo, "one", null, null)));
        assertEquals("two expected at least 1 argument, got 0", error(() -> call(demo, "two", null, null)));
        assertEquals("two() argument 2 must be str or None, not int", error(() -> call(demo, "two", null, "1 2")));
        assertEquals("1", call(demo, "two", null, "1 None"));
        assertEquals("x", call(demo, "two", null, "1 x"));
    }

    @Test
    void describesItsEntries() {
        BuiltinTable table = Thing_Table.TABLE;
        int insert = table.find("insert");
        assertEquals(Kind.METHOD, table.kind(insert));
        assertEquals(Effect.CALLS_PYTHON, table.effect(insert));
        assertEquals("Insert it.", table.doc(insert));
        assertEquals("($self, index, object, /)", table.textSignature(insert));
        assertEquals(3, table.params(insert));
        assertEquals(3, table.min(insert));
        assertEquals(3, table.max(insert));
        assertEquals(-1, table.max(table.find("collect")));
        assertEquals(-1, table.max(table.find("flag")));
        assertEquals(1, table.max(table.find("sort")));
        assertEquals(Kind.NEW, table.kind(table.find("__new__")));
        assertEquals(Thing.class, Thing_More_Table.TABLE.javaClass());
        assertNull(Thing_Demo_Table.TABLE.textSignature(Thing_Demo_Table.TABLE.find("two")));
        assertEquals(42, ((PyInt) table.call0(table.find("answer"))).value);
    }
}
