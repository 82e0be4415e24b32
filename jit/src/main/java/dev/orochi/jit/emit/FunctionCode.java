package dev.orochi.jit.emit;

import dev.orochi.jit.ir.Invocation;
import dev.orochi.jit.ir.Signature;
import dev.orochi.jit.ir.Type;
import dev.orochi.runtime.interpreter.CompiledFunction;
import dev.orochi.runtime.object.PyFunction;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The methods of a compiled function: {@link #NAME}, which takes and gives numbers without boxes and calls itself, and the one by which
 * the interpreter gets there, {@link CompiledFunction#enter}.
 */
final class FunctionCode {
    static final String NAME = "call";
    static final ClassDesc BASE = Operations.of(CompiledFunction.class);
    private static final ClassDesc FUNCTION = Operations.of(PyFunction.class);
    private static final MethodTypeDesc ENTER = MethodTypeDesc.of(Operations.OBJECT, Operations.THREAD, FUNCTION, Operations.OBJECTS);
    private static final MethodTypeDesc ROOM = MethodTypeDesc.of(ConstantDescs.CD_long, Operations.THREAD);
    /** Local of the first argument: behind the class's instance and the thread. */
    private static final int ARGUMENTS = 2;

    private final ClassDesc self;
    private final Signature signature;
    private final int[] locals;
    private final int end;

    FunctionCode(ClassDesc self, Signature signature) {
        this.self = self;
        this.signature = signature;
        locals = new int[signature.arguments().size()];
        int next = ARGUMENTS;
        for (int i = 0; i < locals.length; i++) {
            locals[i] = next;
            next += kind(i).slotSize();
        }
        end = next;
    }

    private TypeKind kind(int i) {
        return Operations.KINDS.get(signature.arguments().get(i)).jvm();
    }

    /** The first local behind the arguments. */
    int end() {
        return end;
    }

    void loadArgument(CodeBuilder code, int i) {
        code.loadLocal(kind(i), locals[i]);
    }

    TypeKind result() {
        return Operations.KINDS.get(signature.result()).jvm();
    }

    /** The arguments are on the operand stack, below them the instance and the thread. */
    void recur(CodeBuilder code) {
        code.invokevirtual(self, NAME, type());
    }

    /** Returns a value that nobody looks at. */
    void returnNothing(CodeBuilder code) {
        switch (result()) {
            case LONG -> code.lconst_0();
            case DOUBLE -> code.dconst_0();
            case INT -> code.iconst_0();
            default -> code.aconst_null();
        }
        code.return_(result());
    }

    private MethodTypeDesc type() {
        return type(signature);
    }

    /** Of the method, and of handles for it. */
    static MethodTypeDesc type(Signature signature) {
        List<ClassDesc> types = new ArrayList<>(List.of(Operations.THREAD));
        signature.arguments().forEach(t -> types.add(Operations.KINDS.get(t).desc()));
        return MethodTypeDesc.of(Operations.KINDS.get(signature.result()).desc(), types);
    }

    /** @param body writes the function's own code */
    void declare(ClassBuilder c, Consumer<CodeBuilder> body) {
        c.withMethodBody(NAME, type(), ClassFile.ACC_FINAL, body::accept);
        c.withMethodBody("enter", ENTER, ClassFile.ACC_PROTECTED, this::enter);
    }

    /** How others call the method. */
    static Invocation invocation(MethodHandles.Lookup region, CompiledFunction code, Signature signature) throws ReflectiveOperationException {
        return new Invocation(signature, region.bind(code, NAME, type(signature).resolveConstantDesc(region)));
    }

    private void enter(CodeBuilder code) {
        Label refused = code.newLabel();
        List<Type> types = signature.arguments();
        for (int i = Signature.FIRST; i < types.size(); i++) {
            if (types.get(i) != Type.REF) {
                loadRegister(code, i);
                code.instanceOf(Operations.KINDS.get(types.get(i)).box()).ifeq(refused);
            }
        }
        code.aload(0).aload(1).aload(2).aload(1).invokestatic(BASE, "room", ROOM);
        for (int i = Signature.FIRST; i < types.size(); i++) {
            Operations.Kind k = Operations.KINDS.get(types.get(i));
            loadRegister(code, i);
            if (types.get(i) != Type.REF) {
                code.checkcast(k.box()).getfield(k.box(), "value", k.desc());
            }
        }
        recur(code);
        Exits.box(code, signature.result());
        code.areturn().labelBinding(refused).getstatic(BASE, "REFUSED", Operations.OBJECT).areturn();
    }

    private static void loadRegister(CodeBuilder code, int i) {
        code.aload(3).loadConstant(i - Signature.FIRST).aaload();
    }
}
