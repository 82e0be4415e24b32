package dev.orochi.jit.emit;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Snapshot;
import dev.orochi.jit.ir.Type;
import dev.orochi.runtime.interpreter.RegionExit;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The ways out of a region: code at the end of the method, one piece for all snapshots with the same values. Guards enter it with the
 * snapshot's {@link RegionExit} on the operand stack and nothing raised, what calls raise comes from the handler. The piece loads the values and
 * calls a method that boxes and packs them; there is one of those per list of types, so that a way out costs two or three bytes a value.
 * In code of many instructions the ways out are nearly half of it.
 */
final class Exits {
    private static final MethodTypeDesc LEAVE = MethodTypeDesc.of(Operations.FRAME, ConstantDescs.CD_Throwable, Operations.EXIT,
            Operations.THREAD, Operations.FRAME, Operations.OBJECTS);
    /** Slots of arguments that a method may have, less those that all have. */
    private static final int MAX_SLOTS = 250;

    private final ClassDesc owner;
    private final Constants constants;
    /** The function that the region is, or null. */
    private final FunctionCode function;
    /** The operations that leave by a snapshot. */
    private final Map<Snapshot, Set<String>> reasons = new HashMap<>();
    private final Map<Snapshot, Label> leaving = new LinkedHashMap<>();
    private final Map<Snapshot, Label> raising = new LinkedHashMap<>();
    private final Map<Snapshot, RegionExit> exits = new LinkedHashMap<>();
    /** The packing methods by the types of the values, a letter each. */
    private final Map<String, List<Type>> packers = new TreeMap<>();

    Exits(ClassDesc owner, Constants constants, FunctionCode function) {
        this.owner = owner;
        this.function = function;
        this.constants = constants;
    }

    /** Where to jump to, with an empty operand stack, to leave by an operation's snapshot. */
    Label to(CodeBuilder code, Node n) {
        Snapshot s = n.snapshot;
        reasons.computeIfAbsent(s, x -> new LinkedHashSet<>()).add(reason(n.op));
        return leaving.computeIfAbsent(s, x -> code.newLabel());
    }

    /** Why an operation leaves, for people. */
    private static String reason(IrOp op) {
        return switch (op) {
            case GUARD_INT -> "no int of 64 bits";
            case GUARD_FLOAT -> "no float";
            case GUARD_BOOL -> "no bool";
            case GUARD_CLASS -> "an object of another class";
            case GUARD_SHAPE -> "an object of another shape";
            case GUARD_SAME -> "another object";
            case GUARD_NOT_NULL, LOADED -> "a value to be looked for elsewhere";
            case POLL -> "the thread was asked for something else";
            case SETTLED -> "objects that lost their last reference";
            case EXIT -> "a way that was not seen before";
            case RECUR, INVOKE -> "a called function was left";
            case DIV_FLOAT -> "a division by 0";
            default -> op.result() == Type.INT ? "an int of more than 64 bits" : "a check";
        };
    }

    /** Handler of what is raised under a snapshot. */
    Label handler(CodeBuilder code, Snapshot s) {
        reasons.computeIfAbsent(s, x -> new LinkedHashSet<>()).add("an exception");
        return raising.computeIfAbsent(s, x -> code.newLabel());
    }

    /** Writes all ways out that were asked for. */
    void emit(CodeBuilder code, NodeCode nodes) {
        Set<Snapshot> all = new LinkedHashSet<>(leaving.keySet());
        all.addAll(raising.keySet());
        Map<Object, List<Snapshot>> alike = new LinkedHashMap<>();
        all.forEach(s -> alike.computeIfAbsent(s.fields.isEmpty() ? registerValues(s) : s, x -> new ArrayList<>()).add(s));
        alike.values().forEach(g -> leave(code, nodes, g));
    }

    /** @param alike snapshots of the same values */
    private void leave(CodeBuilder code, NodeCode nodes, List<Snapshot> alike) {
        Label common = code.newLabel();
        for (Snapshot s : alike) {
            begin(code, s);
            if (s != alike.getLast()) {
                code.goto_(common);
            }
        }
        code.labelBinding(common);
        Snapshot s = alike.getFirst();
        nodes.startExit(s);
        for (Snapshot.FieldState f : s.fields) {
            nodes.call(f.setter(), f.object(), f.value());
        }
        List<Node> values = registerValues(s);
        Map<Node, Integer> shared = boxShared(code, nodes, values);
        List<Type> types = values.stream().map(n -> shared.containsKey(n) ? Type.REF : n.type).toList();
        IntConsumer push = i -> {
            Integer local = shared.get(values.get(i));
            if (local != null) {
                code.aload(local);
            } else {
                nodes.push(values.get(i));
            }
        };
        code.aload(NodeCode.THREAD);
        if (function == null) {
            code.aload(NodeCode.FRAME);
        } else {
            code.aconst_null();
        }
        if (types.stream().mapToInt(t -> Operations.KINDS.get(t).jvm().slotSize()).sum() <= MAX_SLOTS) {
            IntStream.range(0, values.size()).forEach(push);
            StringBuilder key = new StringBuilder("leave");
            types.forEach(t -> key.append(t.name().charAt(0)));
            packers.put(key.toString(), types);
            code.invokestatic(owner, key.toString(), packer(types));
        } else {
            pack(code, types, push);
            code.invokestatic(Operations.EXIT, "leave", LEAVE);
        }
        if (function == null) {
            code.areturn();
        } else {
            code.pop();
            function.returnNothing(code);
        }
    }

    /** What was raised, or null, and the snapshot's exit are on the operand stack then. */
    private void begin(CodeBuilder code, Snapshot s) {
        Label left = leaving.get(s);
        Label raised = raising.get(s);
        if (left != null) {
            code.labelBinding(left);
            code.aconst_null();
        }
        if (raised != null) {
            code.labelBinding(raised);
        }
        constants.load(code, exits.computeIfAbsent(s, this::exitOf));
    }

    /** A number that several registers get is one object. @return the locals of such objects */
    private static Map<Node, Integer> boxShared(CodeBuilder code, NodeCode nodes, List<Node> values) {
        Map<Node, Integer> locals = new IdentityHashMap<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node n : values) {
            if (n.type != Type.REF && !seen.add(n) && !locals.containsKey(n)) {
                nodes.push(n);
                box(code, n.type);
                int local = code.allocateLocal(TypeKind.REFERENCE);
                code.astore(local);
                locals.put(n, local);
            }
        }
        return locals;
    }

    /** What the frames of a snapshot need; its fields are written before. */
    static List<Node> registerValues(Snapshot s) {
        List<Node> all = new ArrayList<>();
        for (Snapshot.FrameState f : s.frames) {
            if (f.function() != null) {
                all.add(f.function());
            }
            all.addAll(List.of(f.values()));
        }
        return all;
    }

    private RegionExit exitOf(Snapshot s) {
        return new RegionExit(s.id, String.join(", ", reasons.get(s)), s.unavoidable, s.callResult, s.frames.stream()
                .map(f -> new RegionExit.FrameExit(f.code(), f.pc(), f.dst(), f.registers()))
                .toArray(RegionExit.FrameExit[]::new));
    }

    private static MethodTypeDesc packer(List<Type> types) {
        List<ClassDesc> params = new ArrayList<>(List.of(ConstantDescs.CD_Throwable, Operations.EXIT, Operations.THREAD, Operations.FRAME));
        types.forEach(t -> params.add(Operations.KINDS.get(t).desc()));
        return MethodTypeDesc.of(Operations.FRAME, params);
    }

    /** Writes the packing methods. */
    void declare(ClassBuilder c) {
        packers.forEach((name, types) -> c.withMethodBody(name, packer(types),
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC, code -> {
                    int[] slot = {4};
                    code.aload(0).aload(1).aload(2).aload(3);
                    pack(code, types, i -> {
                        TypeKind kind = Operations.KINDS.get(types.get(i)).jvm();
                        code.loadLocal(kind, slot[0]);
                        slot[0] += kind.slotSize();
                    });
                    code.invokestatic(Operations.EXIT, "leave", LEAVE).areturn();
                }));
    }

    /** Leaves an array of the boxed values on the stack. */
    private static void pack(CodeBuilder code, List<Type> types, IntConsumer push) {
        code.loadConstant(types.size()).anewarray(Operations.OBJECT);
        for (int i = 0; i < types.size(); i++) {
            code.dup().loadConstant(i);
            push.accept(i);
            box(code, types.get(i));
            code.aastore();
        }
    }

    static void box(CodeBuilder code, Type t) {
        if (t != Type.REF) {
            Operations.Kind kind = Operations.KINDS.get(t);
            code.invokestatic(kind.box(), "of", kind.boxing());
        }
    }
}
