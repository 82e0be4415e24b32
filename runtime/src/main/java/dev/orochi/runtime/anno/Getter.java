package dev.orochi.runtime.anno;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a method the reader of a data attribute: one parameter, the instance (or an instance method without
 * parameters). Use {@code @Builtin} with {@link Kind#STATIC} or a {@link Constant} for attributes of the type itself. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Getter {
    /** The attribute's name. */
    String value();

    /** {@code __doc__} of the descriptor. */
    String doc() default "";

    /** Whether CPython has a "member" here (a field of the structure) rather than a "getset" attribute. */
    boolean member() default false;

    /** How the trace recorder may treat a read. */
    Effect effect() default Effect.GENERIC;
}
