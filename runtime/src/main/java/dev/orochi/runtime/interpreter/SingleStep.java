package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyCell;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.threads.ThreadState;

/** One instruction of those that the interpreter's loop executes itself, for compiled code; calls, returns and suspensions are not
 * here. The semantics are those of the loop, in {@link Slow} and its neighbours. */
final class SingleStep {
    private SingleStep() {}

    /** @param pc the word after the instruction
     *  @return the word to go on with */
    static int execute(ThreadState ts, Frame f, int pc, long in, int a, int b, int c) {
        Object[] r = f.r;
        int firstTemp = f.code.firstTemp;
        switch ((int) in & 0xff) {
            case Opcodes.NOP:
                return pc;
            case Opcodes.MOVE: {
                Object v = r[b];
                if (b >= firstTemp) {
                    r[b] = null;
                } else {
                    ts.hold(v);
                }
                Slow.set(ts, r, a, v);
                return pc;
            }
            case Opcodes.COPY:
                ts.hold(r[b]);
                Slow.set(ts, r, a, r[b]);
                return pc;
            case Opcodes.CLEAR:
                Slow.set(ts, r, a, null);
                return pc;
            case Opcodes.CHECK_LOCAL:
                if (r[a] == null) {
                    throw Slow.unboundLocal(f, a);
                }
                return pc;
            case Opcodes.LOAD_GLOBAL: {
                Object v;
                do {
                    v = Slow.loadGlobal(ts, f, pc - 1, (int) (in >>> 32));
                } while (!ts.holdLoaded(v));
                Slow.set(ts, r, a, v);
                return pc;
            }
            case Opcodes.LOAD_FREE: {
                Object v;
                do {
                    v = f.closure[(int) (in >>> 32)].peek();
                    if (v == null) {
                        throw Slow.unboundFree(f, (int) (in >>> 32));
                    }
                } while (!ts.holdLoaded(v));
                Slow.set(ts, r, a, v);
                return pc;
            }
            case Opcodes.LOAD_CELL: {
                Object v;
                do {
                    v = ((PyCell) r[b]).peek();
                    if (v == null) {
                        throw Slow.unboundLocal(f, b);
                    }
                } while (!ts.holdLoaded(v));
                Slow.set(ts, r, a, v);
                return pc;
            }
            case Opcodes.IS:
                Slow.finish(ts, f, a, c, b, PyBool.of(r[b] == r[c] == ((in & 0x100) == 0)));
                return pc;
            case Opcodes.BINARY, Opcodes.ADD_INT, Opcodes.SUB_INT, Opcodes.MUL_INT, Opcodes.MOD_INT, Opcodes.FLOORDIV_INT,
                    Opcodes.AND_INT, Opcodes.BITS_INT, Opcodes.ADD_FLOAT, Opcodes.SUB_FLOAT, Opcodes.MUL_FLOAT,
                    Opcodes.DIV_FLOAT:
                Slow.binary(ts, f, pc - 1, in);
                return pc;
            case Opcodes.LOAD_ATTR, Opcodes.LOAD_ATTR_SLOT, Opcodes.LOAD_ATTR_GETTER:
                Slow.loadAttr(ts, f, pc - 1, in);
                return pc;
            case Opcodes.STORE_ATTR, Opcodes.STORE_ATTR_SLOT, Opcodes.STORE_ATTR_SETTER:
                Slow.storeAttr(ts, f, pc - 1, in);
                return pc;
            case Opcodes.GET_ITEM, Opcodes.GET_ITEM_LIST_INT:
                Slow.getItem(ts, f, pc - 1, in);
                return pc;
            case Opcodes.SET_ITEM:
                Slow.setItem(ts, f, a, b, c);
                return pc;
            case Opcodes.CONTAINS:
                Slow.contains(ts, f, in);
                return pc;
            case Opcodes.GET_ITER:
                Slow.getIter(ts, f, a, b);
                return pc;
            case Opcodes.FOR_ITER, Opcodes.FOR_ITER_RANGE, Opcodes.FOR_ITER_LIST, Opcodes.FOR_ITER_GEN:
                return Slow.forIterGeneric(ts, f, pc, a, b);
            case Opcodes.BUILD_TUPLE:
                return Building.buildTuple(ts, f, pc, a, c);
            case Opcodes.UNPACK_SEQUENCE:
                return Unpacking.sequence(ts, f, pc, b, c);
            case Opcodes.LIST_APPEND:
                Building.append(ts, f, a, b);
                return pc;
            case Opcodes.LOAD_METHOD:
                Slow.loadMethod(ts, f, pc, in);
                return pc + 1;
            case Opcodes.LOAD_SUPER_METHOD:
                Building.loadSuperMethod(ts, f, pc, in);
                return pc + 1;
            default:
                return jump(ts, f, pc, in);
        }
    }

    private static int jump(ThreadState ts, Frame f, int pc, long in) {
        Object[] r = f.r;
        int a = (int) (in >>> 16) & 0xffff;
        int target = (int) (in >>> 32);
        switch ((int) in & 0xff) {
            case Opcodes.JUMP:
                return target;
            case Opcodes.JUMP_IF_TRUE:
                return Slow.truth(ts, f, a, pc) ? target : pc;
            case Opcodes.JUMP_IF_FALSE:
                return Slow.truth(ts, f, a, pc) ? pc : target;
            case Opcodes.JUMP_IF_NONE:
                return isNone(ts, r, a, f) ? target : pc;
            case Opcodes.JUMP_IF_NOT_NONE:
                return isNone(ts, r, a, f) ? pc : target;
            case Opcodes.JUMP_COMPARE, Opcodes.JUMP_COMPARE_INT:
                return Slow.compareJump(ts, f, pc - 1, in) ? a : pc;
            default:
                return Rare.execute(ts, f, pc, in);
        }
    }

    private static boolean isNone(ThreadState ts, Object[] r, int reg, Frame f) {
        boolean none = r[reg] == PyNone.NONE;
        Slow.consume(ts, r, reg, f.code.firstTemp);
        if (ts.unsettled()) {
            ts.settle();
        }
        return none;
    }
}
