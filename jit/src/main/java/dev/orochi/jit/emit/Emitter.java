package dev.orochi.jit.emit;

import dev.orochi.jit.ir.Graph;
import dev.orochi.runtime.interpreter.CompiledCode;
import dev.orochi.runtime.interpreter.CompiledFunction;
import dev.orochi.runtime.interpreter.RegionExit;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a region's graph a class of the JVM: hidden, so that it goes when nobody runs or can reach it, with one method for the
 * region ({@link FunctionCode} says more of functions). Any thread.
 *
 * <p>Each value that is used more than once lies in a JVM local of its type; HotSpot does the rest. The way out is that of
 * {@link Exits}.
 */
public final class Emitter {
    /** HotSpot compiles no method that is larger. */
    public static final int MAX_SIZE = 8000;
    /** The share of the code that is to be left out where it is so large that nobody knows. */
    public static final double FAR = 0.5;
    /** More operations than this never fit. */
    private static final int MAX_NODES = MAX_SIZE;

    private static final ClassDesc LOOP = Operations.of(CompiledCode.class);
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(Operations.FRAME, Operations.THREAD, Operations.FRAME);
    private static final ClassFile CLASSES = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
            ClassHierarchyResolver.ofClassLoading(Emitter.class.getClassLoader()).cached(ConcurrentHashMap::new)),
            ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.ShortJumpsOption.FAIL_ON_SHORT_JUMPS);

    private Emitter() {}

    /**
     * What came of it.
     * @param code the region, or null when it is too large for HotSpot
     * @param size bytes of bytecode; a lower bound when far too large
     * @param classFile null when it is far too large
     * @param print a hash of the class and of the objects that it refers to, ways out apart
     * @param exits the ways out
     */
    public record Emitted(CompiledCode code, int size, byte[] classFile, long print, RegionExit... exits) {
        /** The share of the code that is too much; a guess when far too large. */
        public double excess() {
            return classFile == null ? FAR : Math.max(0, 1 - (double) MAX_SIZE / size);
        }
    }

    /** Emits a graph that the verifier accepts. */
    public static Emitted emit(Graph g) {
        return emit(g, null, 0);
    }

    /** @param forcing which checks fail on purpose; null for none
     *  @param installed the {@link Emitted#print} of the code that there is already: no class is made for the same once more; 0 for none */
    public static Emitted emit(Graph g, Forcing forcing, long installed) {
        int weight = g.blocks.stream().mapToInt(b -> b.nodes.size()).sum();
        if (weight > MAX_NODES) {
            return new Emitted(null, weight, null, 0);
        }
        Constants constants = new Constants(ClassDesc.of(className(g)));
        byte[] bytes;
        try {
            bytes = bytes(g, constants, forcing);
        } catch (IllegalArgumentException e) {
            int values = g.snapshots.stream().mapToInt(s -> s.values().size()).sum();
            if (weight + values < MAX_NODES / 4) {
                throw e;
            }
            return new Emitted(null, Short.MAX_VALUE + 1, null, 0); // jumps, or the method, are longer than the JVM allows
        }
        int size = size(bytes);
        RegionExit[] exits = Arrays.stream(constants.classData()).filter(RegionExit.class::isInstance).toArray(RegionExit[]::new);
        long print = (long) Arrays.hashCode(bytes) << 32 | constants.print() & 0xffffffffL;
        return new Emitted(size > MAX_SIZE || print == installed ? null : define(g, bytes, constants), size, bytes, print, exits);
    }

    private static byte[] bytes(Graph g, Constants constants, Forcing forcing) {
        ClassDesc self = ClassDesc.of(className(g));
        FunctionCode function = g.signature == null ? null : new FunctionCode(self, g.signature);
        Exits exits = new Exits(self, constants, function);
        Uses uses = new Uses(g);
        return CLASSES.build(self, c -> {
            ClassDesc base = function == null ? LOOP : FunctionCode.BASE;
            c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withSuperclass(base);
            c.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, code -> code.aload(0)
                    .invokespecial(base, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
            if (function == null) {
                c.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, code -> {
                    code.allocateLocal(java.lang.classfile.TypeKind.REFERENCE); // the registers
                    new NodeCode(code, constants, exits, uses, null, forcing).emit();
                });
            } else {
                function.declare(c, code -> new NodeCode(code, constants, exits, uses, function, forcing).emit());
            }
            exits.declare(c);
            constants.declare(c);
        });
    }

    private static CompiledCode define(Graph g, byte[] bytes, Constants constants) {
        try {
            MethodHandles.Lookup region = MethodHandles.lookup().defineHiddenClassWithClassData(bytes, constants.classData(), true);
            CompiledCode code = (CompiledCode) region.findConstructor(region.lookupClass(),
                    java.lang.invoke.MethodType.methodType(void.class)).invoke();
            for (Object o : constants.classData()) {
                if (o instanceof RegionExit e) {
                    e.setOwner(code);
                }
            }
            if (code instanceof CompiledFunction f) {
                f.setInvocation(FunctionCode.invocation(region, f, g.signature));
            }
            return code;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the emitted class is not accepted", e);
        }
    }

    /** The name shows in Java stack traces and profiles. */
    private static String className(Graph g) {
        return Emitter.class.getPackageName() + ".Region$" + g.name.replaceAll("[^A-Za-z0-9_]+", "_");
    }

    private static int size(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream().filter(m -> m.methodName().equalsString("run") || m.methodName().equalsString(FunctionCode.NAME))
                .mapToInt(m -> m.code().map(c -> ((CodeAttribute) c).codeLength()).orElse(0)).max().orElse(0);
    }
}
