package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import java.util.ArrayList;
import java.util.List;

/** The value of a t-string (PEP 750): strings, with an interpolation between each two of them. Immutable. */
@PyClass(name = "Template", module = "string.templatelib", subclassable = false)
public final class PyTemplate extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyTemplate.class);
    private final PyTuple strings;
    private final PyTuple interpolations;

    private PyTemplate(PyTuple strings, PyTuple interpolations) {
        super(SHAPE);
        this.strings = Rc.own(strings);
        this.interpolations = Rc.own(interpolations);
    }

    public static Object of(PyTuple strings, PyTuple interpolations) {
        return new PyTemplate(strings, interpolations);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(strings);
        v.visit(interpolations);
    }

    /** Joins parts: strings next to each other become one, and there is a string on each side of an interpolation. */
    private static PyTemplate join(Iterable<Object> parts) {
        List<Object> strings = new ArrayList<>();
        List<Object> fields = new ArrayList<>();
        PyStr last = PyStr.EMPTY;
        for (Object p : parts) {
            if (PyPayload.unwrap(p) instanceof PyStr s) {
                last = last.concat(s);
            } else {
                strings.add(last);
                fields.add(p);
                last = PyStr.EMPTY;
            }
        }
        strings.add(last);
        return new PyTemplate(PyTuple.of(strings.toArray()), PyTuple.of(fields.toArray()));
    }

    @Builtin("__new__($type, /, *args)")
    static Object make(PyType type, Object[] args) {
        for (Object a : args) {
            if (!(PyPayload.unwrap(a) instanceof PyStr) && !(a instanceof PyInterpolation)) {
                throw Errors.typeError("Template.__new__ *args need to be of type 'str' or 'Interpolation', got "
                        + PyType.of(a).fullName());
            }
        }
        return join(List.of(args));
    }

    private List<Object> parts() {
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < strings.size(); i++) {
            if (!((PyStr) PyPayload.unwrap(strings.get(i))).isEmpty()) {
                out.add(strings.get(i));
            }
            if (i < interpolations.size()) {
                out.add(interpolations.get(i));
            }
        }
        return out;
    }

    @Builtin("__add__($self, value, /)")
    static Object add(PyTemplate a, Object other) {
        if (!(other instanceof PyTemplate b)) {
            throw Errors.typeError("can only concatenate string.templatelib.Template (not \"" + PyType.of(other).fullName()
                    + "\") to string.templatelib.Template");
        }
        List<Object> all = a.parts();
        all.addAll(b.parts());
        return join(all);
    }

    @Builtin("__iter__($self, /)")
    static Object iter(PyTemplate t) {
        return new PyTemplateIter(Ops.iter(PyTuple.of(t.parts().toArray())));
    }

    /** Iterator over the parts. Thread rule: that of the tuple iterator inside. */
    @PyClass(name = "TemplateIter", module = "string.templatelib", subclassable = false)
    static final class PyTemplateIter extends PyObject implements NativeIterator {
        private static final Shape SHAPE = PyType.shapeOf(PyTemplateIter.class);
        private final Object inner;

        PyTemplateIter(Object inner) {
            super(SHAPE);
            this.inner = Rc.own(inner);
        }

        @Override
        protected void traverse(RefVisitor v) {
            v.visit(inner);
        }

        @Override
        public Object nextOrNull() {
            return Ops.next(inner);
        }

        @Builtin("__iter__($self, /)")
        static Object iter(PyTemplateIter self) {
            return self;
        }

        @Builtin("__next__($self, /)")
        static Object next(PyTemplateIter self) {
            return self.nextOrNull();
        }
    }

    @Builtin("__repr__($self, /)")
    static String repr(PyTemplate t) {
        return "Template(strings=" + Ops.repr(t.strings) + ", interpolations=" + Ops.repr(t.interpolations) + ")";
    }

    @Builtin(value = "__reduce__($self, /)", slot = false)
    static Object reduce(PyTemplate t) {
        return PyTuple.of(Ops.getAttr(Runtime.importModule("string.templatelib"), "_template_unpickle"),
                PyTuple.of(t.strings, t.interpolations));
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585")
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Getter("strings")
    static Object strings(PyTemplate t) {
        return t.strings;
    }

    @Getter("interpolations")
    static Object interpolations(PyTemplate t) {
        return t.interpolations;
    }

    @Getter("values")
    static Object values(PyTemplate t) {
        Object[] out = new Object[t.interpolations.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = ((PyInterpolation) t.interpolations.get(i)).value;
        }
        return PyTuple.of(out);
    }
}
