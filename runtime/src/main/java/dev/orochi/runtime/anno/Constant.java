package dev.orochi.runtime.anno;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A named value of a module or type: a static final field, or a static method without parameters that is called
 * once when the module or type is made. Primitive values and {@code String} are converted.
 * The name {@code *} stands for all items of a dict of a module. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Constant {
    /** The Python name. */
    String value();
}
