package dev.orochi.runtime.anno;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a method the writer of the data attribute that a {@link Getter} of the same class reads: parameters are
 * the instance and the value. An {@code Object} value is Java {@code null} when the attribute is deleted; with any
 * other type of value, deletion raises {@code AttributeError} or {@code TypeError} before the method is called. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Setter {
    /** The attribute's name. */
    String value();

}
