package dev.orochi.runtime.bytecode;

/** Rare operations that need no instruction of their own; the ordinal is the {@code sub} field of {@link Op#INTRINSIC}. */
public enum Intrinsic {
    /** Interactive mode: hands b to sys.displayhook. */ PRINT,
    /** {@code from b import *} into the frame's namespace. */ IMPORT_STAR,
    /** In generators: b is an exception leaving the body; StopIteration becomes RuntimeError. Result: the exception to raise. */
    STOPITERATION_ERROR,
    /** New TypeVar named b. */ TYPEVAR,
    /** TypeVar named b, lazily bound by function c. */ TYPEVAR_WITH_BOUND,
    /** TypeVar named b, lazily constrained by function c. */ TYPEVAR_WITH_CONSTRAINTS,
    PARAMSPEC, TYPEVARTUPLE,
    /** Type parameter b gets the lazy default c; result b. */ SET_TYPEPARAM_DEFAULT,
    /** Generic[*b]: b a tuple of type parameters. */ SUBSCRIPT_GENERIC,
    /** b = (name, type params or None, function computing the value): a TypeAliasType. */ TYPEALIAS,
    /** Function b gets the tuple c as __type_params__; result b. */ SET_FUNCTION_TYPE_PARAMS,
    /** Makes sure that the namespace has {@code __annotations__} (interactive/exec with the old semantics). */ SETUP_ANNOTATIONS;

    private static final Intrinsic[] VALUES = values();

    public static Intrinsic of(int sub) {
        return VALUES[sub];
    }
}
