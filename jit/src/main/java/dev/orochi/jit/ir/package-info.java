/**
 * The intermediate representation of a region: single assignment, blocks with parameters, snapshots where the region may be left.
 *
 * <p>Values are unboxed where their type is known. References are <i>not counted</i>: what a region holds in values is held by nobody
 * else's count. That is safe because objects die only where their thread settles or answers a handshake, and a region does
 * neither: it exits ({@link dev.orochi.jit.ir.IrOp#POLL}, {@link dev.orochi.jit.ir.IrOp#SETTLED}), and the exit puts all live values
 * into registers, counted, before anything is decided.
 */
package dev.orochi.jit.ir;
