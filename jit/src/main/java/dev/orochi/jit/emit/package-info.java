/** From a graph to a hidden class of the JVM: {@link dev.orochi.jit.emit.Emitter} is the entry. */
package dev.orochi.jit.emit;
