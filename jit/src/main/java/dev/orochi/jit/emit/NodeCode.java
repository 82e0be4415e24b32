package dev.orochi.jit.emit;

import static dev.orochi.jit.emit.Operations.*;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Callee;
import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.Invocation;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.jit.ir.Type;
import dev.orochi.runtime.interpreter.ForcedExit;
import dev.orochi.runtime.interpreter.RegionCounts;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the operations of one region as bytecode.
 *
 * <p>The operand stack is empty between two operations, and where one jumps to a way out: what must be looked at twice lies in a
 * local before. Constants are loaded wherever they are used.
 */
final class NodeCode {
    /** Locals of every region. */
    static final int THIS = 0;
    static final int THREAD = 1;
    static final int FRAME = 2;
    static final int REGISTERS = 3;

    private static final MethodTypeDesc LONGS = MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long,
            ConstantDescs.CD_long);
    private static final MethodTypeDesc PARTS = MethodTypeDesc.of(COMPLEX, ConstantDescs.CD_double, ConstantDescs.CD_double);
    private static final ClassDesc HANDLE = of(java.lang.invoke.MethodHandle.class);
    private static final ClassDesc MATH = of(Math.class);
    private static final ClassDesc FORCED = of(ForcedExit.class);
    private static final ClassDesc COUNTS = of(RegionCounts.class);
    private static final MethodTypeDesc PREDICATE = MethodTypeDesc.of(ConstantDescs.CD_boolean, OBJECT);
    private static final MethodTypeDesc ASKS = MethodTypeDesc.of(ConstantDescs.CD_boolean);

    private final CodeBuilder code;
    private final Constants constants;
    private final Exits exits;
    private final Uses uses;
    private final Slots slots;
    /** Values of the way out being written that it needs more than once. */
    private final Map<Node, Integer> exitLocals = new IdentityHashMap<>();
    private final Map<Block, Label> labels = new IdentityHashMap<>();
    /** The function that the region is, or null. */
    private final FunctionCode function;
    /** Which checks fail on purpose, or null. */
    private final Forcing forcing;

    NodeCode(CodeBuilder code, Constants constants, Exits exits, Uses uses, FunctionCode function, Forcing forcing) {
        this.forcing = forcing;
        this.function = function;
        this.code = code;
        this.constants = constants;
        this.exits = exits;
        this.uses = uses;
        int first = function == null ? REGISTERS + 1 : function.end();
        this.slots = new Slots(uses, first);
        for (int i = function == null ? REGISTERS : first; i < slots.end(); i++) {
            code.allocateLocal(TypeKind.INT); // what is allocated from now on comes behind
        }
    }

    // ---- blocks -------------------------------------------------------------------------------------------------

    void emit() {
        if (RegionCounts.ON) {
            code.invokestatic(COUNTS, "enter", ConstantDescs.MTD_void);
        }
        if (function == null) {
            code.aload(FRAME).getfield(Operations.FRAME, "r", OBJECTS).astore(REGISTERS);
        }
        uses.order.forEach(b -> labels.put(b, code.newLabel()));
        for (int i = 0; i < uses.order.size(); i++) {
            Block b = uses.order.get(i);
            code.labelBinding(labels.get(b));
            Block next = i + 1 < uses.order.size() ? uses.order.get(i + 1) : null;
            for (Node n : b.nodes) {
                if (n.has(IrOp.Trait.TERMINATOR)) {
                    end(n, next);
                } else if (uses.place(n) == Uses.Place.LOCAL) {
                    force(n);
                    operation(n);
                }
            }
        }
        exits.emit(code, this);
    }

    /** A check may be one that fails on purpose. */
    private void force(Node n) {
        ForcedExit e = forcing == null ? null : forcing.of(n);
        if (e != null) {
            constants.load(code, e);
            code.invokestatic(FORCED, "isDue", MethodTypeDesc.of(ConstantDescs.CD_boolean, FORCED));
            exitIf(Opcode.IFNE, n);
        }
    }

    private void end(Node n, Block next) {
        switch (n.op) {
            case JUMP -> go(n.targets.getFirst(), next);
            case EXIT -> code.goto_(exits.to(code, n));
            case RETURN -> {
                push(n.args[0]);
                code.checkcast(Operations.FRAME).areturn();
            }
            case RESULT -> {
                push(n.args[0]);
                code.return_(function.result());
            }
            case BRANCH -> {
                Node.Edge no = n.targets.get(1);
                if (no.args().length == 0) {
                    jumpUnless(n.args[0], labels.get(no.block()));
                    go(n.targets.getFirst(), next);
                } else {
                    Label otherwise = code.newLabel();
                    jumpUnless(n.args[0], otherwise);
                    go(n.targets.getFirst(), null);
                    code.labelBinding(otherwise);
                    go(no, next);
                }
            }
            default -> throw new IllegalArgumentException(n.op.name());
        }
    }

    /** Moves the values of the parameters, all at once, over the operand stack, and jumps. */
    private void go(Node.Edge e, Block next) {
        List<Node> params = e.block().params;
        for (int i = 0; i < params.size(); i++) {
            if (e.args()[i] != params.get(i)) {
                push(e.args()[i]);
            }
        }
        for (int i = params.size() - 1; i >= 0; i--) {
            if (e.args()[i] != params.get(i)) {
                store(params.get(i));
            }
        }
        if (e.block() != next) {
            code.goto_(labels.get(e.block()));
        }
    }

    // ---- values -------------------------------------------------------------------------------------------------

    /** Puts a value on the operand stack. */
    void push(Node n) {
        Node o = Slots.object(n);
        Integer local = exitLocals.get(o);
        if (local != null || uses.place(o) == Uses.Place.LOCAL) {
            code.loadLocal(KINDS.get(o.type).jvm(), local != null ? local : slots.of(o));
        } else {
            compute(o);
        }
    }

    private void pushAll(Node n) {
        for (Node a : n.args) {
            push(a);
        }
    }

    private void store(Node n) {
        TypeKind kind = KINDS.get(n.type).jvm();
        if (slots.isUsed(n)) {
            code.storeLocal(kind, slots.of(n));
        } else if (kind.slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    /** Values that the way out computes itself and needs more than once are computed now. */
    void startExit(Snapshot s) {
        exitLocals.clear();
        Map<Node, Boolean> seen = new IdentityHashMap<>();
        s.values().forEach(v -> findShared(v, seen));
    }

    private void findShared(Node n, Map<Node, Boolean> seen) {
        if (uses.place(n) != Uses.Place.EXITS || exitLocals.containsKey(n)) {
            return;
        }
        if (seen.putIfAbsent(n, true) == null) {
            for (Node a : n.args) {
                findShared(a, seen);
            }
        } else {
            compute(n);
            int local = code.allocateLocal(KINDS.get(n.type).jvm());
            code.storeLocal(KINDS.get(n.type).jvm(), local);
            exitLocals.put(n, local);
        }
    }

    /** Leaves the value of an operation that cannot exit on the operand stack. */
    private void compute(Node n) {
        Opcode simple = SIMPLE.get(n.op);
        if (simple != null) {
            pushAll(n);
            code.with(simple == Opcode.I2L || simple == Opcode.L2D
                    ? java.lang.classfile.instruction.ConvertInstruction.of(simple)
                    : java.lang.classfile.instruction.OperatorInstruction.of(simple));
            return;
        }
        switch (n.op) {
            case CONST_INT -> code.loadConstant((Long) n.imm);
            case CONST_FLOAT -> code.loadConstant((Double) n.imm);
            case CONST_BOOL -> code.loadConstant((Boolean) n.imm ? 1 : 0);
            case CONST_REF -> constants.load(code, n.imm);
            case CONST_NULL -> code.aconst_null();
            case FRAME -> code.aload(FRAME);
            case ARG -> function.loadArgument(code, (Integer) n.imm);
            case BOX_INT, BOX_FLOAT, BOX_BOOL -> {
                push(n.args[0]);
                Exits.box(code, n.args[0].type);
            }
            case BOX_COMPLEX -> {
                pushAll(n);
                code.invokestatic(COMPLEX, "of", PARTS);
            }
            case COMPLEX_REAL, COMPLEX_IMAG -> {
                push(n.args[0]);
                code.checkcast(COMPLEX).getfield(COMPLEX, n.op == IrOp.COMPLEX_REAL ? "real" : "imag", ConstantDescs.CD_double);
            }
            case INVERT_INT -> {
                push(n.args[0]);
                code.loadConstant(-1L).lxor();
            }
            case CMP_INT, CMP_FLOAT, SAME, IS_NULL, NOT -> truth(n);
            case CALL -> call(n.callee(), n.args);
            default -> throw new IllegalArgumentException(n.op.name());
        }
    }

    private void truth(Node n) {
        Label no = code.newLabel();
        Label end = code.newLabel();
        test(n, false, no);
        code.iconst_1().goto_(end).labelBinding(no).iconst_0().labelBinding(end);
    }

    void call(Callee c, Node... args) {
        Class<?>[] types = c.method().getParameterTypes();
        int first = c.takesThread() ? 1 : 0;
        if (c.takesThread()) {
            code.aload(THREAD);
        }
        for (int i = 0; i < args.length; i++) {
            push(args[i]);
            Class<?> t = types[i + first];
            if (!t.isPrimitive() && t != Object.class) {
                code.checkcast(of(t));
            }
        }
        Class<?> owner = c.method().getDeclaringClass();
        MethodTypeDesc type = java.lang.invoke.MethodType.methodType(c.method().getReturnType(), types).describeConstable()
                .orElseThrow();
        code.invokestatic(of(owner), c.method().getName(), type, owner.isInterface());
    }

    // ---- jumps --------------------------------------------------------------------------------------------------

    private void jumpUnless(Node condition, Label to) {
        jump(condition, false, to);
    }

    /** Jumps when the truth value is {@code when}. A comparison that nobody else needs makes the jump itself. */
    private void jump(Node n, boolean when, Label to) {
        if (uses.place(n) == Uses.Place.LOCAL || exitLocals.containsKey(n)) {
            push(n);
            branch(when ? Opcode.IFNE : Opcode.IFEQ, to);
        } else {
            test(n, when, to);
        }
    }

    /** {@link #jump} that computes the truth value. */
    private void test(Node n, boolean when, Label to) {
        switch (n.op) {
            case CMP_INT -> {
                pushAll(n);
                code.lcmp();
                compareJump((Condition) n.imm, when, to);
            }
            case CMP_FLOAT -> {
                pushAll(n);
                // What is not a number meets no condition but NE.
                if (n.imm == Condition.LT || n.imm == Condition.LE) {
                    code.dcmpg();
                } else {
                    code.dcmpl();
                }
                compareJump((Condition) n.imm, when, to);
            }
            case SAME -> {
                pushAll(n);
                branch(when ? Opcode.IF_ACMPEQ : Opcode.IF_ACMPNE, to);
            }
            case IS_NULL -> {
                pushAll(n);
                branch(when ? Opcode.IFNULL : Opcode.IFNONNULL, to);
            }
            case NOT -> jump(n.args[0], !when, to);
            default -> {
                push(n);
                branch(when ? Opcode.IFNE : Opcode.IFEQ, to);
            }
        }
    }

    private void compareJump(Condition c, boolean when, Label to) {
        branch(JUMPS.get(when ? c : NEGATIONS.get(c)), to);
    }

    private void branch(Opcode op, Label to) {
        code.branch(op, to);
    }

    private void exitIf(Opcode op, Node n) {
        branch(op, exits.to(code, n));
    }

    // ---- operations with a place of their own -------------------------------------------------------------------

    private void operation(Node n) {
        switch (n.op) {
            case REG -> {
                code.aload(REGISTERS).loadConstant((Integer) n.imm).aaload();
                store(n);
            }
            case SET_REG -> {
                code.aload(REGISTERS).loadConstant((Integer) n.imm);
                push(n.args[0]);
                code.aastore();
            }
            case DROP_REG -> code.aload(THREAD).aload(REGISTERS).loadConstant((Integer) n.imm).invokestatic(OPS, "dropRegister",
                    MethodTypeDesc.of(ConstantDescs.CD_void, Operations.THREAD, OBJECTS, ConstantDescs.CD_int));
            case GUARD_INT -> guardUnboxed(n, of(PyInt.class));
            case GUARD_FLOAT -> guardUnboxed(n, of(PyFloat.class));
            case GUARD_BOOL -> guardUnboxed(n, of(PyBool.class));
            case GUARD_CLASS, GUARD_SHAPE, GUARD_SAME, GUARD_NOT_NULL -> guard(n);
            case GUARD_TRUE -> jump(n.args[0], false, exits.to(code, n));
            case GUARD_FALSE -> jump(n.args[0], true, exits.to(code, n));
            case POLL -> {
                code.aload(THREAD).invokestatic(OPS, "pollDue", MethodTypeDesc.of(ConstantDescs.CD_boolean, Operations.THREAD));
                exitIf(Opcode.IFNE, n);
            }
            case SETTLED -> {
                code.aload(THREAD).invokevirtual(Operations.THREAD, "unsettled", ASKS);
                exitIf(Opcode.IFNE, n);
            }
            case LOADED -> {
                code.aload(THREAD);
                push(n.args[0]);
                code.invokevirtual(Operations.THREAD, "loaded", PREDICATE);
                exitIf(Opcode.IFEQ, n);
            }
            case CALL -> callOperation(n);
            case RECUR, INVOKE -> {
                Invocation other = n.op == IrOp.INVOKE ? (Invocation) n.imm : null;
                if (other == null) {
                    code.aload(THIS);
                } else {
                    constants.load(code, other.handle());
                    code.checkcast(HANDLE);
                }
                code.aload(THREAD);
                pushAll(n);
                if (other == null) {
                    function.recur(code);
                } else {
                    code.invokevirtual(HANDLE, "invokeExact", FunctionCode.type(other.signature()));
                }
                store(n);
                code.aload(THREAD).invokestatic(OPS, "isLeft", MethodTypeDesc.of(ConstantDescs.CD_boolean, Operations.THREAD));
                exitIf(Opcode.IFNE, n);
            }
            default -> {
                if (n.has(IrOp.Trait.EXITS)) {
                    arithmetic(n);
                } else {
                    compute(n);
                    store(n);
                }
            }
        }
    }

    private void guardUnboxed(Node n, ClassDesc box) {
        push(n.args[0]);
        code.instanceOf(box);
        exitIf(Opcode.IFEQ, n);
        if (slots.isUsed(n)) {
            push(n.args[0]);
            code.checkcast(box).getfield(box, "value", KINDS.get(n.type).desc());
            store(n);
        }
    }

    private void guard(Node n) {
        push(n.args[0]);
        switch (n.op) {
            case GUARD_CLASS -> {
                Class<?> c = (Class<?>) n.imm;
                if (java.lang.reflect.Modifier.isFinal(c.getModifiers()) && Constants.isVisible(c)) {
                    code.instanceOf(of(c));
                } else {
                    constants.load(code, c);
                    code.invokestatic(OPS, "isExactly", MethodTypeDesc.of(ConstantDescs.CD_boolean, OBJECT,
                            ConstantDescs.CD_Class));
                }
                exitIf(Opcode.IFEQ, n);
            }
            case GUARD_SHAPE -> {
                constants.load(code, n.imm);
                code.invokestatic(OPS, "hasShape", MethodTypeDesc.of(ConstantDescs.CD_boolean, OBJECT, SHAPE));
                exitIf(Opcode.IFEQ, n);
            }
            case GUARD_SAME -> {
                constants.load(code, n.imm);
                exitIf(Opcode.IF_ACMPNE, n);
            }
            default -> exitIf(Opcode.IFNULL, n);
        }
    }

    private void callOperation(Node n) {
        if (!n.callee().raises()) {
            call(n.callee(), n.args);
        } else {
            Label start = code.newBoundLabel();
            call(n.callee(), n.args);
            Label end = code.newBoundLabel();
            code.exceptionCatchAll(start, end, exits.handler(code, n.snapshot));
        }
        if (n.type != Type.VOID) {
            store(n);
        }
    }

    // ---- integers that must fit 64 bits -------------------------------------------------------------------------

    private void arithmetic(Node n) {
        Node x = n.args[0];
        switch (n.op) {
            case ADD_INT -> sum(n, n.args[0], n.args[1]);
            case SUB_INT -> difference(n, n.args[0], n.args[1]);
            case MUL_INT -> product(n, n.args[0], n.args[1]);
            case FLOORDIV_INT -> {
                divisor(n, n.args[1]);
                if (n.args[1].op != IrOp.CONST_INT || (Long) n.args[1].imm == -1) {
                    Label fine = code.newLabel();
                    push(n.args[1]);
                    code.loadConstant(-1L).lcmp().ifne(fine);
                    push(x);
                    code.loadConstant(Long.MIN_VALUE).lcmp();
                    exitIf(Opcode.IFEQ, n);
                    code.labelBinding(fine);
                }
                pushAll(n);
                code.invokestatic(MATH, "floorDiv", LONGS);
                store(n);
            }
            case MOD_INT -> {
                divisor(n, n.args[1]);
                pushAll(n);
                code.invokestatic(MATH, "floorMod", LONGS);
                store(n);
            }
            case NEG_INT -> {
                push(x);
                code.loadConstant(Long.MIN_VALUE).lcmp();
                exitIf(Opcode.IFEQ, n);
                push(x);
                code.lneg();
                store(n);
            }
            case SHL_INT -> shiftLeft(n, n.args[0], n.args[1]);
            case SHR_INT -> shiftRight(n, n.args[0], n.args[1]);
            case DIV_FLOAT -> {
                push(n.args[1]);
                code.dconst_0().dcmpl();
                exitIf(Opcode.IFEQ, n);
                pushAll(n);
                code.ddiv();
                store(n);
            }
            default -> throw new IllegalArgumentException(n.op.name());
        }
    }

    private void sum(Node n, Node x, Node y) {
        if (x.op == IrOp.CONST_INT) {
            Node t = x;
            x = y;
            y = t;
        }
        push(x);
        push(y);
        code.ladd();
        store(n);
        if (y.op == IrOp.CONST_INT) {
            push(n);
            push(x);
            code.lcmp();
            exitIf((Long) y.imm >= 0 ? Opcode.IFLT : Opcode.IFGT, n);
        } else {
            // The sum has another sign than both.
            push(x);
            push(n);
            code.lxor();
            push(y);
            push(n);
            code.lxor().land().lconst_0().lcmp();
            exitIf(Opcode.IFLT, n);
        }
    }

    private void difference(Node n, Node x, Node y) {
        push(x);
        push(y);
        code.lsub();
        store(n);
        if (y.op == IrOp.CONST_INT) {
            push(n);
            push(x);
            code.lcmp();
            exitIf((Long) y.imm >= 0 ? Opcode.IFGT : Opcode.IFLT, n);
        } else {
            push(x);
            push(y);
            code.lxor();
            push(x);
            push(n);
            code.lxor().land().lconst_0().lcmp();
            exitIf(Opcode.IFLT, n);
        }
    }

    private void product(Node n, Node x, Node y) {
        push(x);
        push(y);
        code.lmul();
        store(n);
        push(x);
        push(y);
        code.invokestatic(MATH, "multiplyHigh", LONGS);
        push(n);
        code.bipush(63).lshr().lcmp();
        exitIf(Opcode.IFNE, n);
    }

    private void divisor(Node n, Node y) {
        if (y.op != IrOp.CONST_INT || (Long) y.imm == 0) {
            push(y);
            code.lconst_0().lcmp();
            exitIf(Opcode.IFEQ, n);
        }
    }

    /** Exits unless the count is one that the JVM's instruction takes as it is. */
    private void shiftCount(Node n, Node count) {
        if (count.op != IrOp.CONST_INT || (Long) count.imm >>> 6 != 0) {
            push(count);
            code.loadConstant(-64L).land().lconst_0().lcmp();
            exitIf(Opcode.IFNE, n);
        }
    }

    private void shiftLeft(Node n, Node x, Node count) {
        shiftCount(n, count);
        push(x);
        push(count);
        code.l2i().lshl();
        store(n);
        push(n);
        push(count);
        code.l2i().lshr();
        push(x);
        code.lcmp();
        exitIf(Opcode.IFNE, n);
    }

    private void shiftRight(Node n, Node x, Node count) {
        push(count);
        code.lconst_0().lcmp();
        exitIf(Opcode.IFLT, n);
        push(x);
        push(count);
        code.loadConstant(63L).invokestatic(MATH, "min", LONGS).l2i().lshr();
        store(n);
    }
}
