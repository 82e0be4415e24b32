package dev.orochi.runtime.object;

import dev.orochi.runtime.bytecode.Intrinsic;

/** Type parameters and type aliases made by syntax (PEP 695, PEP 696). */
public final class TypeParams {
    private TypeParams() {}

    public static Object make(Intrinsic which, Object b, Object c) {
        throw Errors.notImplementedError("type parameters are not built yet");
    }
}
