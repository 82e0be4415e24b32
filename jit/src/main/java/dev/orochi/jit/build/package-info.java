/**
 * From recorded bytecode to the intermediate representation, by abstract interpretation of the paths that were seen: paths that were
 * not seen leave the region. Types that were seen are guarded where they are needed first, and known from there on; numbers are unboxed;
 * calls that were followed are inlined; where there is a frame, what has no translation is executed by the interpreter's own code
 * ({@link dev.orochi.runtime.interpreter.Regions#step}), with all values in registers.
 */
package dev.orochi.jit.build;
