package dev.orochi.runtime.anno;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a builtin module: static {@link Builtin} methods become its functions, {@link Constant}s its other
 * names. Several classes may name the same module; their members are merged. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PyModuleDef {
    /** The module's name, dotted when it is part of a package. */
    String value();

    /** {@code __doc__} of the module. */
    String doc() default "";
}
