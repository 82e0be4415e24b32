package dev.orochi.stress.harness;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes classes of the project with a fault planted in them, into a folder that is to come first on the class path. An edit
 * that does not match exactly as often as it says is an error: then the protocol's code has changed, and the table with it. */
public final class ClassPatcher {
    private static final String ROOT = "dev/orochi/";

    private ClassPatcher() {}

    /** A change of one method. @param type the class below {@code dev.orochi}, for example {@code refcount/Rc} */
    public record Edit(String type, String method, int matches, String what, Change change) {
        /** Replaces the call of a method by one of the class {@code FaultyCalls} in the same package. */
        public static Edit call(String type, String method, String callee, String replacement) {
            return call(type, method, callee, replacement, 1);
        }

        public static Edit call(String type, String method, String callee, String replacement, int calls) {
            return new Edit(type, method, calls, "call of " + callee, (b, e) -> {
                boolean match = e instanceof InvokeInstruction i && i.name().equalsString(callee);
                if (match) {
                    replace(b, (InvokeInstruction) e, type.substring(0, type.lastIndexOf('/')) + "/FaultyCalls", replacement);
                }
                return match;
            });
        }

        /** Removes the call of a method, whose result is zero then. */
        public static Edit drop(String type, String method, String callee) {
            return drop(type, method, callee, 1);
        }

        public static Edit drop(String type, String method, String callee, int calls) {
            return new Edit(type, method, calls, "call of " + callee, (b, e) -> {
                boolean match = e instanceof InvokeInstruction i && i.name().equalsString(callee);
                if (match) {
                    remove(b, (InvokeInstruction) e);
                }
                return match;
            });
        }

        /** Replaces an integer constant. */
        public static Edit constant(String type, String method, int constant, int replacement) {
            return new Edit(type, method, 1, "constant " + constant, (b, e) -> {
                boolean match = e instanceof ConstantInstruction c && c.constantValue() instanceof Integer n && n == constant;
                if (match) {
                    b.loadConstant(replacement);
                }
                return match;
            });
        }

        /** Removes branches: they are never taken. */
        public static Edit never(String type, String method, Opcode opcode, int branches) {
            return new Edit(type, method, branches, "branch " + opcode, (b, e) -> {
                boolean match = e instanceof BranchInstruction i && i.opcode() == opcode;
                if (match) {
                    popOperands(b, opcode);
                }
                return match;
            });
        }

        /** Takes branches always. */
        public static Edit always(String type, String method, Opcode opcode, int branches) {
            return new Edit(type, method, branches, "branch " + opcode, (b, e) -> {
                boolean match = e instanceof BranchInstruction i && i.opcode() == opcode;
                if (match) {
                    popOperands(b, opcode);
                    b.goto_(((BranchInstruction) e).target());
                }
                return match;
            });
        }

        /** Replaces the condition of a branch. */
        public static Edit branch(String type, String method, Opcode opcode, Opcode replacement) {
            return new Edit(type, method, 1, "branch " + opcode, (b, e) -> {
                boolean match = e instanceof BranchInstruction i && i.opcode() == opcode;
                if (match) {
                    b.with(BranchInstruction.of(replacement, ((BranchInstruction) e).target()));
                }
                return match;
            });
        }
    }

    /** Rewrites one instruction. */
    private interface Change {
        /** @return false when the instruction is not the one looked for, and nothing was written */
        boolean apply(CodeBuilder code, CodeElement element);
    }

    private static void replace(CodeBuilder code, InvokeInstruction call, String holder, String replacement) {
        Method m = Stream.of(load(holder).getDeclaredMethods()).filter(x -> x.getName().equals(replacement)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no FaultyCalls." + replacement));
        MethodTypeDesc type = MethodType.methodType(m.getReturnType(), m.getParameterTypes()).describeConstable().orElseThrow();
        int receiver = call.opcode() == Opcode.INVOKESTATIC ? 0 : 1;
        if (type.parameterCount() != call.typeSymbol().parameterCount() + receiver
                || !type.returnType().equals(call.typeSymbol().returnType())) {
            throw new IllegalStateException(replacement + " does not fit " + call.name().stringValue() + call.typeSymbol());
        }
        code.invokestatic(ClassDesc.ofInternalName(ROOT + holder), replacement, type);
    }

    private static Class<?> load(String type) {
        try {
            return Class.forName((ROOT + type).replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void popOperands(CodeBuilder code, Opcode branch) {
        if (branch.name().startsWith("IF_")) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private static void remove(CodeBuilder code, InvokeInstruction call) {
        for (ClassDesc p : call.typeSymbol().parameterList().reversed()) {
            if (TypeKind.from(p).slotSize() == 2) {
                code.pop2();
            } else {
                code.pop();
            }
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
            code.pop();
        }
        switch (TypeKind.from(call.typeSymbol().returnType())) {
            case VOID -> { }
            case REFERENCE -> code.aconst_null();
            case LONG -> code.lconst_0();
            case DOUBLE -> code.dconst_0();
            case FLOAT -> code.fconst_0();
            default -> code.iconst_0();
        }
    }

    /** Plants a fault.
     * @return the classes' paths below the class path, with their bytes */
    static Map<String, byte[]> patch(List<Edit> edits) throws IOException {
        Map<String, byte[]> out = new LinkedHashMap<>();
        for (Edit e : edits) {
            String path = ROOT + e.type + ".class";
            byte[] bytes = out.get(path);
            out.put(path, apply(e, bytes != null ? bytes : original(path)));
        }
        return out;
    }

    /** {@link #patch} into a folder. */
    public static void write(List<Edit> edits, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> e : patch(edits).entrySet()) {
            Path file = folder.resolve(e.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, e.getValue());
        }
    }

    private static byte[] original(String path) throws IOException {
        try (InputStream in = ClassPatcher.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no class " + path);
            }
            return in.readAllBytes();
        }
    }

    private static byte[] apply(Edit edit, byte[] bytes) {
        int[] found = new int[1];
        CodeTransform code = (b, e) -> {
            if (edit.change.apply(b, e)) {
                found[0]++;
            } else {
                b.with(e);
            }
        };
        ClassFile file = ClassFile.of();
        byte[] out = file.transformClass(file.parse(bytes),
                ClassTransform.transformingMethodBodies(m -> m.methodName().equalsString(edit.method), code));
        if (found[0] != edit.matches) {
            throw new IllegalStateException("%s.%s: %s found %d times, not %d".formatted(edit.type, edit.method, edit.what, found[0],
                    edit.matches));
        }
        return out;
    }
}
