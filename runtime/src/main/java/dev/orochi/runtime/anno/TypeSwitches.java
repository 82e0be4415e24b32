package dev.orochi.runtime.anno;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step of the build behind javac: a {@code switch} over types, which javac compiles to an invokedynamic whose helper
 * class is spun at its first use (a millisecond each, while the program starts), calls a static method of its own
 * class instead, which makes the same tests. Switches that name constants stay as they are.
 */
public final class TypeSwitches {
    private static final String BOOTSTRAPS = "Ljava/lang/runtime/SwitchBootstraps;";
    private static final String METHOD = "typeSwitch$";

    /** One rewritten call: the method's number is its place in the list. */
    private record Site(MethodTypeDesc type, List<ClassDesc> labels) {}

    private final ClassFile classFile = ClassFile.of();

    private TypeSwitches() {}

    /** Rewrites the classes under a folder; they and what they need are on the class path. */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        TypeSwitches rewriter = new TypeSwitches();
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(p -> p.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            byte[] before = Files.readAllBytes(file);
            byte[] after = rewriter.rewrite(before);
            if (after != before) {
                Files.write(file, after);
            }
        }
    }

    private byte[] rewrite(byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        List<Site> sites = new ArrayList<>();
        ClassDesc self = model.thisClass().asSymbol();
        boolean isInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
        CodeTransform code = (builder, element) -> {
            Site site = siteOf(element);
            if (site == null) {
                builder.with(element);
            } else {
                builder.invokestatic(self, METHOD + sites.size(), site.type, isInterface);
                sites.add(site);
            }
        };
        ClassTransform methods = ClassTransform.transformingMethodBodies(
            m -> m.code().isPresent() && m.code().get().elementStream().anyMatch(e -> siteOf(e) != null), code);
        ClassTransform tests = ClassTransform.endHandler(builder -> {
            for (int i = 0; i < sites.size(); i++) {
                addMethod(builder, i, sites.get(i));
            }
        });
        byte[] result = classFile.transformClass(model, methods.andThen(tests));
        return sites.isEmpty() ? bytes : result;
    }

    private static Site siteOf(Object element) {
        if (!(element instanceof InvokeDynamicInstruction call) || !call.name().equalsString("typeSwitch")
            || !call.bootstrapMethod().owner().descriptorString().equals(BOOTSTRAPS)) {
            return null;
        }
        List<ClassDesc> labels = new ArrayList<>();
        for (Object label : call.bootstrapArgs()) {
            if (!(label instanceof ClassDesc type)) {
                return null;
            }
            labels.add(type);
        }
        return new Site(call.typeSymbol(), labels);
    }

    private static void addMethod(ClassBuilder builder, int number, Site site) {
        builder.withMethodBody(METHOD + number, site.type,
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC, code -> tests(code, site.labels));
    }

    /** {@code -1} for null, otherwise the first label from the given one on that the value is an instance of. */
    private static void tests(CodeBuilder code, List<ClassDesc> labels) {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn();
        code.labelBinding(present);
        List<SwitchCase> cases = new ArrayList<>();
        List<Label> starts = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            starts.add(code.newLabel());
            cases.add(SwitchCase.of(i, starts.get(i)));
        }
        Label none = code.newLabel();
        code.iload(1).tableswitch(0, labels.size() - 1, none, cases);
        for (int i = 0; i < labels.size(); i++) {
            code.labelBinding(starts.get(i));
            code.aload(0).instanceOf(labels.get(i));
            code.ifeq(i + 1 < labels.size() ? starts.get(i + 1) : none);
            code.loadConstant(i).ireturn();
        }
        code.labelBinding(none);
        code.loadConstant(labels.size()).ireturn();
    }
}
