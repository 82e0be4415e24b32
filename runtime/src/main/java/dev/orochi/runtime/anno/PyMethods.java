package dev.orochi.runtime.anno;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares that the members of the annotated class belong to the Python type of another Java class, so that a
 * type with many methods can be spread over several files. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PyMethods {
    /** The class that carries {@link PyClass}. */
    Class<?> value();
}
