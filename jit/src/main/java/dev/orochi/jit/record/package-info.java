/**
 * Recording: what one thread saw while it executed a hot region, instruction by instruction. The ordinary interpreter executes the
 * instructions; the recorder only looks at them before.
 */
package dev.orochi.jit.record;
