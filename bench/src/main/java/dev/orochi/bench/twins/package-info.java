/**
 * Programs of {@code bench/programs} as they are written in Java: what {@code bench/twins} compares Orochi with.
 *
 * <p>A twin is a class with a method {@code run} that does what the program's {@code run} does, once, with the same sizes: the same
 * algorithm and the same operations on floats in the same order, on the data that Java has for it (arrays and fields of primitive
 * types). It returns the same result, which {@link Worker} prints as Python does. A new twin is a class and a line in
 * {@link Worker#TWINS}.
 */
package dev.orochi.bench.twins;
