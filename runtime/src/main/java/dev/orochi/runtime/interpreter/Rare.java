package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.Intrinsic;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.bytecode.Special;
import dev.orochi.runtime.bytecode.UnaryOp;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Operators;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;

/** The instructions without a fast path in the loop. */
final class Rare {
    private Rare() {}

    /** @param pc index of the word after the instruction
     *  @return index of the word to go on with */
    static int execute(ThreadState ts, Frame f, int pc, long in) {
        int a = (int) (in >>> 16) & 0xffff;
        int b = (int) (in >>> 32) & 0xffff;
        int c = (int) (in >>> 48);
        Object[] r = f.r;
        switch ((int) in & 0xff) {
            case Opcodes.LOAD_CONST:
                return put(ts, f, a, f.code.consts[(int) (in >>> 32)], pc);
            case Opcodes.DELETE_LOCAL: {
                Object old = r[a];
                if (old == null) {
                    throw Slow.unboundLocal(f, a);
                }
                r[a] = null;
                ts.dropVariable(old);
                return settled(ts, pc);
            }
            case Opcodes.STORE_GLOBAL:
                Namespaces.storeGlobal(f, f.code.names[(int) (in >>> 32)], r[a]);
                return consumed(ts, f, a, pc);
            case Opcodes.DELETE_GLOBAL:
                Namespaces.deleteGlobal(f, f.code.names[(int) (in >>> 32)]);
                return settled(ts, pc);
            case Opcodes.LOAD_NAME:
                return put(ts, f, a, Namespaces.loadName(ts, f, pc - 1, (int) (in >>> 32)), pc);
            case Opcodes.STORE_NAME:
                Namespaces.storeName(f, f.code.names[(int) (in >>> 32)], r[a]);
                return consumed(ts, f, a, pc);
            case Opcodes.DELETE_NAME:
                Namespaces.deleteName(f, f.code.names[(int) (in >>> 32)]);
                return settled(ts, pc);
            case Opcodes.LOAD_LOCALS:
                return put(ts, f, a, f.locals == null ? f.globals : f.locals, pc);
            case Opcodes.LOAD_FROM_DICT_OR_FREE: {
                Object v = Slow.lookupOrNull(r[b], f.code.names[(int) f.insns[pc]]);
                if (v == null) {
                    v = f.closure[c].get();
                    if (v == null) {
                        throw Slow.unboundFree(f, c);
                    }
                }
                Slow.finish(ts, f, a, b, v);
                return pc + 1;
            }
            case Opcodes.LOAD_FROM_DICT_OR_GLOBAL: {
                PyStr n = f.code.names[(int) f.insns[pc]];
                Object v = Slow.lookupOrNull(r[b], n);
                if (v == null) {
                    v = Namespaces.global(f, n);
                }
                Slow.finish(ts, f, a, b, v);
                return pc + 1;
            }
            case Opcodes.MAKE_CELL: {
                Object v = r[a];
                PyCell cell = new PyCell(Rc.own(v));
                ts.hold(cell);
                r[a] = cell;
                ts.drop(v);
                return pc;
            }
            case Opcodes.STORE_CELL: {
                Rc.release(((PyCell) r[a]).swap(Rc.own(r[b])));
                return consumed(ts, f, b, pc);
            }
            case Opcodes.DELETE_CELL: {
                Object old = ((PyCell) r[a]).swap(null);
                if (old == null) {
                    throw Slow.unboundLocal(f, a);
                }
                Rc.release(old);
                return settled(ts, pc);
            }
            case Opcodes.STORE_FREE:
                Rc.release(f.closure[(int) (in >>> 32)].swap(Rc.own(r[a])));
                return consumed(ts, f, a, pc);
            case Opcodes.DELETE_FREE: {
                Object old = f.closure[(int) (in >>> 32)].swap(null);
                if (old == null) {
                    throw Slow.unboundFree(f, (int) (in >>> 32));
                }
                Rc.release(old);
                return settled(ts, pc);
            }
            case Opcodes.LOAD_CLOSURE:
                return put(ts, f, a, f.closure[(int) (in >>> 32)], pc);
            case Opcodes.UNARY:
                return done(ts, f, a, b, Operators.unary(UnaryOp.of((int) (in >>> 8) & 0xff), r[b]), pc);
            case Opcodes.COMPARE:
                Slow.compare(ts, f, in);
                return pc;
            case Opcodes.JUMP_IF_TRUE_OR_POP:
                if (Ops.truth(r[a])) {
                    settled(ts, pc);
                    return (int) (in >>> 32);
                }
                return consumed(ts, f, a, pc);
            case Opcodes.JUMP_IF_FALSE_OR_POP:
                if (!Ops.truth(r[a])) {
                    settled(ts, pc);
                    return (int) (in >>> 32);
                }
                return consumed(ts, f, a, pc);
            case Opcodes.DELETE_ATTR:
                Ops.delAttr(r[a], f.code.names[c]);
                return consumed(ts, f, a, pc);
            case Opcodes.DELETE_ITEM:
                Ops.delItem(r[a], r[b]);
                Slow.consume(ts, r, b, f.code.firstTemp);
                return consumed(ts, f, a, pc);
            default:
                return executeMore(ts, f, pc, in, a, b, c);
        }
    }

    private static int executeMore(ThreadState ts, Frame f, int pc, long in, int a, int b, int c) {
        Object[] r = f.r;
        switch ((int) in & 0xff) {
            case Opcodes.LOAD_SUPER_ATTR:
                return Building.loadSuperAttr(ts, f, pc, in, a);
            case Opcodes.GET_SLICE:
            case Opcodes.SET_SLICE:
            case Opcodes.BUILD_SLICE:
            case Opcodes.BUILD_LIST:
            case Opcodes.BUILD_SET:
            case Opcodes.BUILD_MAP:
            case Opcodes.BUILD_STRING:
            case Opcodes.FORMAT_VALUE:
            case Opcodes.BUILD_INTERPOLATION:
            case Opcodes.BUILD_TEMPLATE:
            case Opcodes.SET_ADD:
            case Opcodes.MAP_ADD:
            case Opcodes.LIST_EXTEND:
            case Opcodes.SET_UPDATE:
            case Opcodes.DICT_UPDATE:
            case Opcodes.DICT_MERGE:
            case Opcodes.LIST_TO_TUPLE:
            case Opcodes.UNPACK_EX:
                return Building.execute(ts, f, pc, in, a, b, c);
            case Opcodes.GET_YIELD_FROM_ITER:
                return done(ts, f, a, b, GeneratorSlow.yieldFromIter(f, r[b]), pc);
            case Opcodes.GET_AWAITABLE:
                return done(ts, f, a, b, GeneratorSlow.awaitable(r[b], (int) (in >>> 8) & 0xff), pc);
            case Opcodes.GET_AITER:
                return done(ts, f, a, b, GeneratorSlow.aiter(r[b]), pc);
            case Opcodes.GET_ANEXT:
                return put(ts, f, a, GeneratorSlow.anext(r[b]), pc);
            case Opcodes.END_ASYNC_FOR:
                return Handlers.endAsyncFor(ts, f, b, pc);
            case Opcodes.ASYNC_GEN_WRAP:
                return done(ts, f, a, b, GeneratorSlow.wrap(r[b]), pc);
            case Opcodes.PUSH_EXC: {
                PyBaseException previous = ts.exc.value;
                ts.exc.value = (PyBaseException) r[b];
                return put(ts, f, a, previous == null ? PyNone.NONE : previous, pc);
            }
            case Opcodes.POP_EXC:
                ts.exc.value = r[a] instanceof PyBaseException e ? e : null;
                return consumed(ts, f, a, pc);
            case Opcodes.EXC_MATCH:
                return done(ts, f, a, c, PyBool.of(Handlers.matches((PyBaseException) r[b], r[c])), pc);
            case Opcodes.EXC_GROUP_MATCH:
                return Handlers.groupMatch(ts, f, pc, a, b, c);
            case Opcodes.PREP_RERAISE_STAR:
                return done(ts, f, a, b, c, Handlers.prepareReraise(r[b], r[c]), pc);
            case Opcodes.LOAD_SPECIAL:
                return put(ts, f, a, Handlers.loadSpecial(r[b], Special.of((int) (in >>> 8) & 0xff)), pc);
            case Opcodes.LOAD_ASSERTION_ERROR:
                return put(ts, f, a, Builtins.ASSERTION_ERROR, pc);
            case Opcodes.MAKE_FUNCTION:
                return Building.makeFunction(ts, f, pc, (int) (in >>> 32), a);
            case Opcodes.LOAD_BUILD_CLASS:
                return put(ts, f, a, Namespaces.buildClass(f), pc);
            case Opcodes.IMPORT_NAME: {
                Object v = Imports.importName(f, f.code.names[(int) f.insns[pc]], r[b], r[c]);
                return done(ts, f, a, b, c, v, pc + 1);
            }
            case Opcodes.IMPORT_FROM:
                return put(ts, f, a, Imports.importFrom(r[b], f.code.names[c]), pc);
            case Opcodes.INTRINSIC: {
                Object y = c == Op.NO_REG ? null : r[c];
                Object v = Intrinsics.call(f, Intrinsic.of((int) (in >>> 8) & 0xff), r[b], y);
                return done(ts, f, a, b, c, v, pc);
            }
            case Opcodes.GET_LEN:
                return put(ts, f, a, PyInt.of(Ops.len(r[b])), pc);
            case Opcodes.MATCH_MAPPING:
                return put(ts, f, a, PyBool.of(dev.orochi.runtime.object.Matching.isMapping(r[b])), pc);
            case Opcodes.MATCH_SEQUENCE:
                return put(ts, f, a, PyBool.of(dev.orochi.runtime.object.Matching.isSequence(r[b])), pc);
            case Opcodes.MATCH_KEYS:
                return done(ts, f, a, c, dev.orochi.runtime.object.Matching.keys(r[b], (PyTuple) r[c]), pc);
            case Opcodes.MATCH_CLASS: {
                int count = (int) f.insns[pc] & 0xffff;
                int names = (int) (f.insns[pc] >>> 16) & 0xffff;
                Object v = dev.orochi.runtime.object.Matching.cls(r[b], r[c], count, (PyTuple) r[names]);
                return done(ts, f, a, c, names, v, pc + 1);
            }
            default:
                throw Errors.systemError("unknown instruction " + ((int) in & 0xff));
        }
    }

    // ---- endings ------------------------------------------------------------------------------------------------

    /** Writes a result without operands. */
    static int put(ThreadState ts, Frame f, int dst, Object v, int pc) {
        ts.hold(v);
        Slow.set(ts, f.r, dst, v);
        return pc;
    }

    static int done(ThreadState ts, Frame f, int dst, int b, Object v, int pc) {
        Slow.finish(ts, f, dst, b, v);
        return pc;
    }

    static int done(ThreadState ts, Frame f, int dst, int b, int c, Object v, int pc) {
        Slow.finish(ts, f, dst, b, c, v);
        return pc;
    }

    static int consumed(ThreadState ts, Frame f, int reg, int pc) {
        Slow.consume(ts, f.r, reg, f.code.firstTemp);
        return settled(ts, pc);
    }

    static int settled(ThreadState ts, int pc) {
        if (ts.unsettled()) {
            ts.settle();
        }
        return pc;
    }
}
