package dev.orochi.runtime.modules.typing;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;

/** {@code TypeVar}. Immutable but for its lazy values. */
@PyClass(name = "TypeVar", module = "typing", subclassable = false, doc = "Type variable.")
public final class PyTypeVar extends PyTypeParam {
    private static final Shape SHAPE = PyType.shapeOf(PyTypeVar.class);
    private final LazyValue constraints;

    PyTypeVar(Object name, boolean[] variance, LazyValue bound, LazyValue constraints, LazyValue dflt) {
        super(SHAPE, name, variance, bound, dflt);
        this.constraints = constraints;
    }

    @Override
    protected void traverse(RefVisitor v) {
        constraints.visit(v);
        super.traverse(v);
    }

    @Builtin("__new__($type, name, *constraints, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, "
            + "infer_variance=False)")
    public static Object make(PyType type, Object name, Object[] constraints, Object bound, Object dflt, boolean covariant,
            boolean contravariant, boolean infer) {
        name(name, "typevar");
        boolean[] variance = variance(covariant, contravariant, infer);
        LazyValue b = bound(bound);
        if (constraints.length == 1) {
            throw Errors.typeError("A single constraint is not allowed");
        }
        if (constraints.length > 0 && !b.isEmpty()) {
            throw Errors.typeError("Constraints cannot be combined with bound=...");
        }
        LazyValue c = new LazyValue(constraints.length == 0 ? null : PyTuple.of(constraints), null);
        return new PyTypeVar(name, variance, b, c, dflt(dflt)).fromCaller();
    }

    @Getter("__constraints__")
    public static Object constraintsAttribute(PyTypeVar self) {
        return self.constraints.get(PyTuple.EMPTY);
    }

    @Getter("evaluate_bound")
    public static Object evaluateBound(PyTypeVar self) {
        return self.bound.evaluator();
    }

    @Getter("evaluate_constraints")
    public static Object evaluateConstraints(PyTypeVar self) {
        return self.constraints.evaluator();
    }

    @Builtin("__typing_subst__($self, arg, /)")
    public static Object subst(PyTypeVar self, Object arg) {
        return typing("_typevar_subst", self, arg);
    }

    @Builtin("__typing_prepare_subst__($self, alias, args, /)")
    public static Object prepareSubst(PyTypeVar self, Object alias, Object args) {
        PyTuple params = PyTuple.from(Ops.getAttr(alias, "__parameters__"));
        PyTuple given = PyTuple.from(args);
        int index = 0;
        while (index < params.size() && params.get(index) != self) {
            index++;
        }
        if (given.size() > index) {
            return args;
        }
        if (given.size() == index && !self.dflt.isEmpty()) {
            Object[] more = java.util.Arrays.copyOf(given.items, index + 1);
            more[index] = self.dflt.get(PyNone.NONE);
            return PyTuple.of(more);
        }
        throw Errors.typeError("Too few arguments for " + Ops.str(alias) + "; actual " + given.size()
                + ", expected at least " + (index + 1));
    }

    @Getter("__name__")
    public static Object nameAttribute(PyTypeVar self) {
        return self.name;
    }

    @Getter("__default__")
    public static Object defaultAttribute(PyTypeVar self) {
        return self.dflt.get(PyNoDefault.NO_DEFAULT);
    }

    @Getter("evaluate_default")
    public static Object evaluateDefault(PyTypeVar self) {
        return self.dflt.evaluator();
    }

    @Builtin("has_default($self, /)")
    public static boolean hasDefault(PyTypeVar self) {
        return !self.dflt.isEmpty();
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyTypeVar self) {
        return self.name;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyTypeVar self) {
        return self.shown();
    }

    @Getter("__bound__")
    public static Object boundAttribute(PyTypeVar self) {
        return self.bound.get(PyNone.NONE);
    }

    @Getter("__covariant__")
    public static boolean covariantAttribute(PyTypeVar self) {
        return self.covariant;
    }

    @Getter("__contravariant__")
    public static boolean contravariantAttribute(PyTypeVar self) {
        return self.contravariant;
    }

    @Getter("__infer_variance__")
    public static boolean inferVarianceAttribute(PyTypeVar self) {
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
    public static Object mroEntries(PyTypeVar self, Object bases) {
        throw Errors.typeError("Cannot subclass an instance of TypeVar");
    }
}
