package dev.orochi.jit;

import dev.orochi.jit.ir.Invocation;
import dev.orochi.jit.ir.Signature;
import dev.orochi.jit.ir.Symbols;
import dev.orochi.jit.ir.Type;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects that the graphs of tests name: code {@code f} and {@code g} with four variables and four temporaries, {@code h} whose
 * exceptions are handled at 50; {@code fn}, a function with code g; {@link Callees}, {@code twiceInt} as a compiled function; classes and shapes of lists; values as Python
 * writes them.
 */
final class TestSymbols implements Symbols {
    private final Map<String, Object> objects = new HashMap<>();
    private final Map<Object, String> names = new IdentityHashMap<>();

    TestSymbols() {
        put("f", TestFrames.code("f", 4, 4));
        put("g", TestFrames.code("g", 4, 4));
        put("h", TestFrames.code("h", 4, 4, 0, 64, 50, 4));
        put("fn", new PyFunction((PyCode) named("g"), new PyDict(), new PyDict(), null));
        put("twiceInt", invocation("twiceInt"));
        put("ListShape", new PyList().shape());
        for (Class<?> c : new Class<?>[] {PyList.class, PyInt.class, PyFloat.class, PyBool.class, PyComplex.class, PyStr.class, PyTuple.class}) {
            put(c.getSimpleName(), c);
        }
        put("None", PyNone.NONE);
        put("True", PyBool.TRUE);
        put("False", PyBool.FALSE);
    }

    private void put(String name, Object o) {
        objects.put(name, o);
        names.put(o, name);
    }

    /** A compiled function that takes and gives an int, in {@link Callees}. */
    private static Invocation invocation(String name) {
        try {
            return new Invocation(new Signature(List.of(Type.REF, Type.INT, Type.INT), Type.INT), MethodHandles.lookup().findStatic(Callees.class,
                    name, MethodType.methodType(long.class, ThreadState.class, Object.class, long.class, long.class)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object named(String name) {
        if (!objects.containsKey(name)) {
            Object o = Callees.named(name);
            put(name, o != null ? o : value(name));
        }
        return objects.get(name);
    }

    @Override
    public String nameOf(Object o) {
        String name = names.get(o);
        return name != null ? name : text(o);
    }

    /** A value as Python writes it. */
    Object value(String s) {
        if (s.equals("[]")) {
            return new PyList();
        } else if (s.startsWith("'")) {
            return PyStr.of(s.substring(1, s.length() - 1));
        } else if (s.matches("-?\\d+")) {
            return PyInt.of(Long.parseLong(s));
        } else if (s.matches("-?(\\d.*|inf|nan)")) {
            return PyFloat.of(Double.parseDouble(s.replace("nan", "NaN").replace("inf", "Infinity")));
        } else if (s.equals("null")) {
            return null;
        }
        return named(s);
    }

    /** The text of a value; behind a counted one, the number of references to it. */
    String text(Object o) {
        return switch (o) {
            case null -> "null";
            case PyInt i -> Long.toString(i.value);
            case PyFloat f -> Double.toString(f.value);
            case PyComplex z -> z.real + "," + z.imag + "j";
            case PyStr s -> "'" + s + "'";
            case PyList l -> {
                StringBuilder b = new StringBuilder("[");
                for (int i = 0; i < l.size(); i++) {
                    b.append(i == 0 ? "" : " ").append(text(l.get(i)));
                }
                yield b + "]*" + l.referenceCount();
            }
            case PyTuple t -> {
                StringBuilder b = new StringBuilder("(");
                for (int i = 0; i < t.size(); i++) {
                    b.append(i == 0 ? "" : " ").append(text(t.get(i)));
                }
                yield b + ")*" + t.referenceCount();
            }
            default -> names.getOrDefault(o, o.getClass().getSimpleName());
        };
    }
}
