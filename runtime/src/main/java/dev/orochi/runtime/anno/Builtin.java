package dev.orochi.runtime.anno;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a Java method callable from Python. See the package overview for the contract. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Builtin {
    /** Name and parameters in the syntax of CPython's {@code __text_signature__}:
     * {@code "insert($self, index, object, /)"}. */
    String value();

    /** How the method is stored in a type's dictionary. Functions of modules leave the default. */
    Kind kind() default Kind.METHOD;

    /** {@code __doc__}. */
    String doc() default "";

    /** How the trace recorder may treat a call. */
    Effect effect() default Effect.GENERIC;

    /** False for the few methods that CPython defines as ordinary methods although their name belongs to a type
     * slot ({@code list.__getitem__}); their error messages and {@code repr} differ. */
    boolean slot() default true;

    /** False where CPython publishes no {@code __text_signature__} for the function. */
    boolean textSignature() default true;
}
