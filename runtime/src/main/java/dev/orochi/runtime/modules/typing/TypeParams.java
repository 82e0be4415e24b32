package dev.orochi.runtime.modules.typing;

import dev.orochi.runtime.bytecode.Intrinsic;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/** Type parameters and type aliases made by syntax (PEP 695, PEP 696). */
public final class TypeParams {
    private static final boolean[] INFERRED = {false, false, true};

    private TypeParams() {}

    public static Object make(Intrinsic which, Object b, Object c) {
        return switch (which) {
            case TYPEVAR -> new PyTypeVar(b, INFERRED, none(), none(), none()).fromTyping();
            case TYPEVAR_WITH_BOUND -> new PyTypeVar(b, INFERRED, new LazyValue(null, c), none(), none()).fromTyping();
            case TYPEVAR_WITH_CONSTRAINTS -> new PyTypeVar(b, INFERRED, none(), new LazyValue(null, c), none()).fromTyping();
            case PARAMSPEC -> new PyParamSpec(b, INFERRED, none(), none()).fromTyping();
            case TYPEVARTUPLE -> new PyTypeVarTuple(b, none()).fromTyping();
            case SET_TYPEPARAM_DEFAULT -> {
                ((PyTypeParam) b).dflt.setFunction(c);
                yield b;
            }
            case SUBSCRIPT_GENERIC -> PyTypeParam.typing("_GenericAlias", PyType.ofClass(PyGeneric.class),
                    TypingModule.unpackTypeVarTuples((PyTuple) b));
            case TYPEALIAS -> alias((PyTuple) b);
            default -> throw Errors.systemError("unknown intrinsic " + which);
        };
    }

    private static LazyValue none() {
        return new LazyValue(null, null);
    }

    private static Object alias(PyTuple parts) {
        PyTuple params = parts.get(1) == PyNone.NONE ? null : (PyTuple) parts.get(1);
        PyTypeAlias a = new PyTypeAlias(parts.get(0), params, new LazyValue(null, parts.get(2)));
        PyTypeParam.setModule(a);
        return a;
    }
}
