/**
 * The passes between builder and emitter, a file each; {@link dev.orochi.jit.opt.Passes} has their order. A pass changes the graph
 * in place, keeps the rules of {@link dev.orochi.jit.ir.Verifier}, and leaves no block behind that cannot be reached.
 */
package dev.orochi.jit.opt;
