package dev.orochi.runtime.modules.typing;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.PyUnion;

/** {@code _typing}: the types that the syntax of generics makes. */
@PyModuleDef(value = "_typing", doc = "Primitives and accelerators for the typing module.")
public final class TypingModule {
    private TypingModule() {}

    @Builtin("_idfunc(x, /)")
    public static Object identity(Object x) {
        return x;
    }

    @Constant("TypeVar")
    static Object typeVar() {
        return PyType.ofClass(PyTypeVar.class);
    }

    @Constant("ParamSpec")
    static Object paramSpec() {
        return PyType.ofClass(PyParamSpec.class);
    }

    @Constant("TypeVarTuple")
    static Object typeVarTuple() {
        return PyType.ofClass(PyTypeVarTuple.class);
    }

    @Constant("ParamSpecArgs")
    static Object paramSpecArgs() {
        return PyType.ofClass(PyParamSpecArgs.class);
    }

    @Constant("ParamSpecKwargs")
    static Object paramSpecKwargs() {
        return PyType.ofClass(PyParamSpecKwargs.class);
    }

    @Constant("TypeAliasType")
    static Object typeAliasType() {
        return PyType.ofClass(PyTypeAlias.class);
    }

    @Constant("Generic")
    static Object generic() {
        return PyType.ofClass(PyGeneric.class);
    }

    @Constant("Union")
    static Object union() {
        return PyType.ofClass(PyUnion.class);
    }

    @Constant("NoDefault")
    static Object noDefault() {
        return PyNoDefault.NO_DEFAULT;
    }

    /** The parameters, with each TypeVarTuple unpacked. */
    static PyTuple unpackTypeVarTuples(PyTuple params) {
        Object[] out = params.items.clone();
        for (int i = 0; i < out.length; i++) {
            if (out[i] instanceof PyTypeVarTuple) {
                out[i] = PyTypeVarTuple.unpacked(out[i]);
            }
        }
        return PyTuple.of(out);
    }
}
