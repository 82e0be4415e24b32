package dev.orochi.runtime.modules.typing;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;

/** {@code TypeVarTuple}. Immutable but for its lazy values. */
@PyClass(name = "TypeVarTuple", module = "typing", subclassable = false, doc = "Type variable tuple.")
public final class PyTypeVarTuple extends PyTypeParam {
    private static final Shape SHAPE = PyType.shapeOf(PyTypeVarTuple.class);

    PyTypeVarTuple(Object name, LazyValue dflt) {
        super(SHAPE, name, new boolean[] {false, false, true}, new LazyValue(null, null), dflt);
    }

    @Builtin("__new__($type, name, *, default=<unrepresentable>)")
    public static Object make(PyType type, Object name, Object dflt) {
        name(name, "typevartuple");
        return new PyTypeVarTuple(name, dflt(dflt)).fromCaller();
    }

    static Object unpacked(Object self) {
        return Ops.getItem(Ops.getAttr(dev.orochi.runtime.object.Runtime.importModule("typing"), "Unpack"), self);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyTypeVarTuple self) {
        return Ops.iter(PyTuple.of(unpacked(self)));
    }

    @Builtin("__typing_subst__($self, arg, /)")
    public static Object subst(PyTypeVarTuple self, Object arg) {
        throw Errors.typeError("Substitution of bare TypeVarTuple is not supported");
    }

    @Builtin("__typing_prepare_subst__($self, alias, args, /)")
    public static Object prepareSubst(PyTypeVarTuple self, Object alias, Object args) {
        return typing("_typevartuple_prepare_subst", self, alias, args);
    }

    @Getter("__name__")
    public static Object nameAttribute(PyTypeVarTuple self) {
        return self.name;
    }

    @Getter("__default__")
    public static Object defaultAttribute(PyTypeVarTuple self) {
        return self.dflt.get(PyNoDefault.NO_DEFAULT);
    }

    @Getter("evaluate_default")
    public static Object evaluateDefault(PyTypeVarTuple self) {
        return self.dflt.evaluator();
    }

    @Builtin("has_default($self, /)")
    public static boolean hasDefault(PyTypeVarTuple self) {
        return !self.dflt.isEmpty();
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyTypeVarTuple self) {
        return self.name;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyTypeVarTuple self) {
        return self.shown();
    }

    @Builtin("__mro_entries__($self, bases, /)")
    public static Object mroEntries(PyTypeVarTuple self, Object bases) {
        throw Errors.typeError("Cannot subclass an instance of TypeVarTuple");
    }
}
