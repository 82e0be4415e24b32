package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;

/** One replacement field of a t-string (PEP 750). Immutable. */
@PyClass(name = "Interpolation", module = "string.templatelib", subclassable = false)
public final class PyInterpolation extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyInterpolation.class);
    private static final String[] CONVERSIONS = {null, "s", "r", "a"};
    final Object value;
    private final Object expression;
    private final Object conversion;
    private final Object spec;

    private PyInterpolation(Object value, Object expression, Object conversion, Object spec) {
        super(SHAPE);
        this.value = Rc.own(value);
        this.expression = Rc.own(expression);
        this.conversion = Rc.own(conversion);
        this.spec = Rc.own(spec);
    }

    /** @param conversion 0 none, 1 str, 2 repr, 3 ascii */
    public static Object of(Object value, Object expression, int conversion, Object spec) {
        String c = CONVERSIONS[conversion];
        return new PyInterpolation(value, expression, c == null ? PyNone.NONE : PyStr.intern(c), spec);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(value);
        v.visit(expression);
        v.visit(conversion);
        v.visit(spec);
    }

    @Builtin("__new__($type, value, expression='', conversion=None, format_spec='')")
    static Object make(PyType type, Object value, Object expression, Object conversion, Object spec) {
        text(expression, "expression");
        text(spec, "format_spec");
        Object c = conversion == null ? PyNone.NONE : conversion;
        if (c != PyNone.NONE) {
            if (!(PyPayload.unwrap(c) instanceof PyStr s)) {
                throw Errors.typeError("Interpolation() argument 'conversion' must be str, not " + PyType.of(c).name());
            }
            if (!s.equalsJava("s") && !s.equalsJava("r") && !s.equalsJava("a")) {
                throw Errors.valueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
            }
        }
        return new PyInterpolation(value, expression == null ? PyStr.EMPTY : expression, c,
                spec == null ? PyStr.EMPTY : spec);
    }

    private static void text(Object v, String name) {
        if (v != null && !(PyPayload.unwrap(v) instanceof PyStr)) {
            throw Errors.typeError("Interpolation() argument '" + name + "' must be str, not " + PyType.of(v).name());
        }
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyInterpolation i) {
        return "Interpolation(" + Ops.repr(i.value) + ", " + Ops.repr(i.expression) + ", " + Ops.repr(i.conversion)
                + ", " + Ops.repr(i.spec) + ")";
    }

    @Builtin(value = "__reduce__($self, /)", slot = false)
    static Object reduce(PyInterpolation i) {
        return PyTuple.of(i.type(), PyTuple.of(i.value, i.expression, i.conversion, i.spec));
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Constant("__match_args__")
    static Object matchArgs() {
        return PyTuple.of(PyStr.of("value"), PyStr.of("expression"), PyStr.of("conversion"), PyStr.of("format_spec"));
    }

    @Getter("value")
    static Object value(PyInterpolation i) {
        return i.value;
    }

    @Getter("expression")
    static Object expression(PyInterpolation i) {
        return i.expression;
    }

    @Getter("conversion")
    static Object conversion(PyInterpolation i) {
        return i.conversion;
    }

    @Getter("format_spec")
    static Object formatSpec(PyInterpolation i) {
        return i.spec;
    }
}
