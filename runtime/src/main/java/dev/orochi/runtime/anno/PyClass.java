package dev.orochi.runtime.anno;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the annotated Java class is the instances' class of a builtin Python type. Its {@link Builtin},
 * {@link Getter}, {@link Setter} and {@link Constant} members become the type's dictionary. More members may stand
 * in other classes, see {@link PyMethods}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PyClass {
    /** {@code __name__}; it may be dotted ({@code "Outer.Inner"}), which gives {@code __qualname__}. */
    String value() default "";

    /** The same as {@link #value()}, for annotations that state more than the name. */
    String name() default "";

    /** {@code __module__}. */
    String module() default "builtins";

    /** The Java class of the base type; {@code void} stands for Python's {@code object}. */
    Class<?> base() default void.class;

    /** The Java class of the metatype; {@code void} stands for Python's {@code type}. */
    Class<?> metatype() default void.class;

    /** Whether Python code may derive from the type. */
    boolean subclassable() default true;

    /** {@code __doc__} of the type. */
    String doc() default "";
}
