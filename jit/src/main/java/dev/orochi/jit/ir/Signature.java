package dev.orochi.jit.ir;

import java.util.List;

/**
 * What a compiled function takes and gives.
 *
 * @param arguments types of the arguments: the function itself, how many activations may stand on the Java stack (see
 *     {@link dev.orochi.runtime.interpreter.CompiledFunction}), then those of Python
 * @param result type of the result
 */
public record Signature(List<Type> arguments, Type result) {
    /** Arguments before those of Python. */
    public static final int FIRST = 2;
}
