package dev.orochi.runtime.modules.typing;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyUnion;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Shape;

/** What the kinds of type parameter have in common: name, variance, bound and default. */
abstract class PyTypeParam extends PyExtensible implements BuiltinFlags.HasDict {
    final Object name;
    final boolean covariant;
    final boolean contravariant;
    final boolean inferVariance;
    final LazyValue bound;
    final LazyValue dflt;

    /** @param variance covariant, contravariant, inferred */
    PyTypeParam(Shape shape, Object name, boolean[] variance, LazyValue bound, LazyValue dflt) {
        super(shape);
        this.name = Rc.own(name);
        this.covariant = variance[0];
        this.contravariant = variance[1];
        this.inferVariance = variance[2];
        this.bound = bound;
        this.dflt = dflt;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(name);
        bound.visit(v);
        dflt.visit(v);
        super.traverse(v);
    }

    static boolean[] variance(boolean covariant, boolean contravariant, boolean infer) {
        if (covariant && contravariant) {
            throw Errors.valueError("Bivariant types are not supported.");
        }
        if (infer && (covariant || contravariant)) {
            throw Errors.valueError("Variance cannot be specified with infer_variance.");
        }
        return new boolean[] {covariant, contravariant, infer};
    }

    static LazyValue bound(Object bound) {
        if (bound == null || bound == PyNone.NONE) {
            return new LazyValue(null, null);
        }
        return new LazyValue(typing("_type_check", bound, PyStr.of("Bound must be a type.")), null);
    }

    static LazyValue dflt(Object value) {
        return new LazyValue(value == null ? PyNoDefault.NO_DEFAULT : value, null);
    }

    static Object name(Object name, String function) {
        if (!(PyPayload.unwrap(name) instanceof PyStr)) {
            throw Errors.typeError(function + "() argument 'name' must be str, not " + PyType.of(name).name());
        }
        return name;
    }

    /** Calls a function of the {@code typing} module. */
    static Object typing(String function, Object... args) {
        return Ops.call(Ops.getAttr(Runtime.importModule("typing"), function), args);
    }

    /** Sets {@code __module__} to the module of the calling code. */
    final PyTypeParam fromCaller() {
        setModule(this);
        return this;
    }

    static void setModule(Object o) {
        Object module = Ops.call(Ops.getAttr(Runtime.sys(), "_getframemodulename"), dev.orochi.runtime.object.PyInt.ZERO);
        Ops.setAttr(o, "__module__", module);
    }

    /** Made by syntax. */
    final PyTypeParam fromTyping() {
        Ops.setAttr(this, "__module__", PyStr.of("typing"));
        return this;
    }

    static Object union(Object a, Object b) {
        return PyUnion.of(new Object[] {a, b});
    }

    final String shown() {
        return (inferVariance ? "" : covariant ? "+" : contravariant ? "-" : "~") + Ops.str(name);
    }
}
