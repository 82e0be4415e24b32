package dev.orochi.refcount;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * HotSpot is told not to inline the method (by a file that the build writes). For the rare or long part of what compiled code calls
 * everywhere: C2 inlines nothing more into a method of which it has made 18,000 nodes, and the first in the code are not the hottest.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OutOfLine {}
