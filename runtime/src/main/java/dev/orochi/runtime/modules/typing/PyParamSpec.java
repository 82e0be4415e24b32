package dev.orochi.runtime.modules.typing;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;

/** {@code ParamSpec}. Immutable but for its lazy values. */
@PyClass(name = "ParamSpec", module = "typing", subclassable = false, doc = "Parameter specification variable.")
public final class PyParamSpec extends PyTypeParam {
    private static final Shape SHAPE = PyType.shapeOf(PyParamSpec.class);

    PyParamSpec(Object name, boolean[] variance, LazyValue bound, LazyValue dflt) {
        super(SHAPE, name, variance, bound, dflt);
    }

    @Builtin("__new__($type, name, *, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, "
            + "infer_variance=False)")
    public static Object make(PyType type, Object name, Object bound, Object dflt, boolean covariant, boolean contravariant,
            boolean infer) {
        name(name, "paramspec");
        LazyValue b = bound == null || bound == PyNone.NONE ? new LazyValue(PyType.of(PyNone.NONE), null) : bound(bound);
        return new PyParamSpec(name, variance(covariant, contravariant, infer), b, dflt(dflt)).fromCaller();
    }

    @Getter("args")
    public static Object args(PyParamSpec self) {
        return new PyParamSpecArgs(self);
    }

    @Getter("kwargs")
    public static Object kwargs(PyParamSpec self) {
        return new PyParamSpecKwargs(self);
    }

    @Builtin("__typing_subst__($self, arg, /)")
    public static Object subst(PyParamSpec self, Object arg) {
        return typing("_paramspec_subst", self, arg);
    }

    @Builtin("__typing_prepare_subst__($self, alias, args, /)")
    public static Object prepareSubst(PyParamSpec self, Object alias, Object args) {
        return typing("_paramspec_prepare_subst", self, alias, args);
    }

    @Getter("__name__")
    public static Object nameAttribute(PyParamSpec self) {
        return self.name;
    }

    @Getter("__default__")
    public static Object defaultAttribute(PyParamSpec self) {
        return self.dflt.get(PyNoDefault.NO_DEFAULT);
    }

    @Getter("evaluate_default")
    public static Object evaluateDefault(PyParamSpec self) {
        return self.dflt.evaluator();
    }

    @Builtin("has_default($self, /)")
    public static boolean hasDefault(PyParamSpec self) {
        return !self.dflt.isEmpty();
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyParamSpec self) {
        return self.name;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyParamSpec self) {
        return self.shown();
    }

    @Getter("__bound__")
    public static Object boundAttribute(PyParamSpec self) {
        return self.bound.get(PyNone.NONE);
    }

    @Getter("__covariant__")
    public static boolean covariantAttribute(PyParamSpec self) {
        return self.covariant;
    }

    @Getter("__contravariant__")
    public static boolean contravariantAttribute(PyParamSpec self) {
        return self.contravariant;
    }

    @Getter("__infer_variance__")
    public static boolean inferVarianceAttribute(PyParamSpec self) {
        return self.inferVariance;
    }

    @Builtin("__or__($self, value, /)")
    public static Object or(Object self, Object other) {
        return union(self, other);
    }

    @Builtin("__ror__($self, value, /)")
    public static Object ror(Object self, Object other) {
        return union(other, self);
    }

    @Builtin("__mro_entries__($self, bases, /)")
    public static Object mroEntries(PyParamSpec self, Object bases) {
        throw Errors.typeError("Cannot subclass an instance of ParamSpec");
    }
}
