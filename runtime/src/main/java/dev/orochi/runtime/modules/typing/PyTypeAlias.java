package dev.orochi.runtime.modules.typing;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;

/** {@code TypeAliasType}. Immutable but for its lazy value. */
@PyClass(name = "TypeAliasType", module = "typing", subclassable = false, doc = "Type alias.")
public final class PyTypeAlias extends PyExtensible implements BuiltinFlags.HasDict {
    private static final Shape SHAPE = PyType.shapeOf(PyTypeAlias.class);
    private final Object name;
    /** Null when the alias is not generic. */
    private final PyTuple typeParams;
    private final LazyValue value;

    PyTypeAlias(Object name, PyTuple typeParams, LazyValue value) {
        super(SHAPE);
        this.name = Rc.own(name);
        this.typeParams = typeParams == null ? null : Rc.own(typeParams);
        this.value = value;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(name);
        v.visit(typeParams);
        value.visit(v);
        super.traverse(v);
    }

    @Builtin("__new__($type, name, value, *, type_params=())")
    public static Object make(PyType type, Object name, Object value, Object typeParams) {
        PyTypeParam.name(name, "typealias");
        if (typeParams != null && !(typeParams instanceof PyTuple)) {
            throw Errors.typeError("type_params must be a tuple");
        }
        PyTuple params = typeParams == null || ((PyTuple) typeParams).size() == 0 ? null : (PyTuple) typeParams;
        boolean seenDefault = false;
        for (int i = 0; params != null && i < params.size(); i++) {
            if (!(params.get(i) instanceof PyTypeParam p)) {
                throw Errors.typeError("Expected a type param, got " + Ops.repr(params.get(i)));
            }
            if (seenDefault && p.dflt.isEmpty()) {
                throw Errors.typeError("non-default type parameter '" + Ops.repr(p) + "' follows default type parameter");
            }
            seenDefault |= !p.dflt.isEmpty();
        }
        PyTypeAlias a = new PyTypeAlias(name, params, new LazyValue(value, null));
        PyTypeParam.setModule(a);
        return a;
    }

    @Getter("__name__")
    public static Object nameAttribute(PyTypeAlias self) {
        return self.name;
    }

    @Getter("__value__")
    public static Object valueAttribute(PyTypeAlias self) {
        return self.value.get(PyNone.NONE);
    }

    @Getter("evaluate_value")
    public static Object evaluateValue(PyTypeAlias self) {
        return self.value.evaluator();
    }

    @Getter("__type_params__")
    public static Object typeParamsAttribute(PyTypeAlias self) {
        return self.typeParams == null ? PyTuple.EMPTY : self.typeParams;
    }

    @Getter("__parameters__")
    public static Object parameters(PyTypeAlias self) {
        return self.typeParams == null ? PyTuple.EMPTY : TypingModule.unpackTypeVarTuples(self.typeParams);
    }

    @Builtin("__getitem__($self, key, /)")
    public static Object getItem(PyTypeAlias self, Object args) {
        if (self.typeParams == null) {
            throw Errors.typeError("Only generic type aliases are subscriptable");
        }
        return PyGenericAlias.of(self, args);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyTypeAlias self) {
        return Ops.iter(PyTuple.of(PyTypeVarTuple.unpacked(self)));
    }

    @Builtin("__or__($self, value, /)")
    public static Object or(Object self, Object other) {
        return PyTypeParam.union(self, other);
    }

    @Builtin("__ror__($self, value, /)")
    public static Object ror(Object self, Object other) {
        return PyTypeParam.union(other, self);
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyTypeAlias self) {
        return self.name;
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyTypeAlias self) {
        return Ops.str(self.name);
    }
}
