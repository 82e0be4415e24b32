package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.anno.Setter;
import java.util.Arrays;

/** A builtin type that has one member of every shape, for {@link BuiltinTableTest}. */
@PyClass("thing")
final class Thing {
    @Constant("answer")
    static final long ANSWER = 42;

    String name = "initial";

    @Builtin("append($self, object, /)")
    static void append(Thing self, Object object) {
    }

    @Builtin(value = "insert($self, index, object, /)", effect = Effect.CALLS_PYTHON, doc = "Insert it.")
    static String insert(Thing self, long index, Object object) {
        return index + ":" + object;
    }

    @Builtin("clear($self, /)")
    void clear() {
        name = "cleared";
    }

    @Builtin("pop($self, index=-1, /)")
    static int pop(Thing self, int index) {
        return index;
    }

    @Builtin("__len__($self, /)")
    static long len(Thing self) {
        return ANSWER;
    }

    @Builtin("__pow__($self, value, mod=None, /)")
    static Object pow(Thing self, Object value, Object mod) {
        return value;
    }

    @Builtin(value = "__getitem__($self, index, /)", slot = false)
    static Object getItem(Thing self, Object index) {
        return index;
    }

    @Builtin("__next__($self, /)")
    static Object next(Thing self) {
        return null;
    }

    @Builtin("sort($self, /, *, key=None, reverse=False)")
    static String sort(Thing self, Object key, boolean reverse) {
        return key + " " + reverse;
    }

    @Builtin("encode($self, /, encoding='utf-8', errors='strict')")
    static String encode(Thing self, String encoding, String errors) {
        return encoding + " " + errors;
    }

    @Builtin("split($self, /, sep=None, maxsplit=-1)")
    static String split(Thing self, String sep, long max) {
        return sep + " " + max;
    }

    @Builtin("replace($self, old, new, /, count=-1)")
    static String replace(Thing self, PyStr before, PyStr after, long count) {
        return before + " " + after + " " + count;
    }

    @Builtin("isclose($self, a, b, *, rel_tol=1e-09, abs_tol=0.0)")
    static String isClose(Thing self, double a, double b, double relative, double absolute) {
        return a + " " + b + " " + relative + " " + absolute;
    }

    @Builtin("collect($self, first, /, *rest, scale=1.5, **more)")
    static String collect(Thing self, Object first, Object[] rest, double scale, PyDict more) {
        return first + " " + Arrays.toString(rest) + " " + scale + " " + Ops.len(more);
    }

    @Builtin("__new__($type, x=0, /)")
    static Object make(PyType type, Object x) {
        return PyNone.NONE;
    }

    @Builtin(value = "fromkeys($type, iterable, value=None, /)", kind = Kind.CLASS)
    static Object fromKeys(PyType type, Object iterable, Object value) {
        return iterable;
    }

    @Builtin(value = "flag(*, required)", kind = Kind.STATIC)
    static boolean flag(boolean required) {
        return required;
    }

    @Getter("name")
    String name() {
        return name;
    }

    @Setter("name")
    static void setName(Thing self, String value) {
        self.name = value;
    }

    /** Methods that stand apart. */
    @PyMethods(Thing.class)
    static final class More {
        @Builtin("half($self, /)")
        static double half(Thing self) {
            return 0.5;
        }
    }

    /** A module. */
    @PyModuleDef("demo")
    static final class Demo {
        @Builtin("one(object, /)")
        static Object one(Object object) {
            return object;
        }

        @Builtin(value = "two($module, a, b=None, /)", textSignature = false)
        static Object two(Object a, String b) {
            return b == null ? a : PyStr.of(b);
        }
    }
}
