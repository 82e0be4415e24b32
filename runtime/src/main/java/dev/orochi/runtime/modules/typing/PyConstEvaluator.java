package dev.orochi.runtime.modules.typing;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;

/** An evaluator that gives a known value, or its text. Immutable. */
@PyClass(name = "_ConstEvaluator", module = "_typing", subclassable = false)
public final class PyConstEvaluator extends PyObject {
    private static final int STRING = 4;
    private static final Shape SHAPE = PyType.shapeOf(PyConstEvaluator.class);
    private final Object value;

    PyConstEvaluator(Object value) {
        super(SHAPE);
        this.value = Rc.own(value);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(value);
    }

    @Builtin("__call__($self, format, /)")
    public static Object evaluate(PyConstEvaluator self, int format) {
        if (format != STRING) {
            return self.value;
        }
        Object typeRepr = Ops.getAttr(Runtime.importModule("annotationlib"), "type_repr");
        if (!(self.value instanceof PyTuple t)) {
            return Ops.call(typeRepr, self.value);
        }
        StringBuilder out = new StringBuilder("(");
        for (int i = 0; i < t.size(); i++) {
            out.append(i > 0 ? ", " : "").append(Ops.str(Ops.call(typeRepr, t.get(i))));
        }
        return PyStr.of(out.append(t.size() == 1 ? ",)" : ")").toString());
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyConstEvaluator self) {
        return "<constevaluator " + Ops.repr(self.value) + ">";
    }
}
