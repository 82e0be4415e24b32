package dev.orochi.runtime.anno;

import dev.orochi.refcount.OutOfLine;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A step of the build behind javac: lists, for HotSpot, what the interpreter's loop calls for its rare work and is not to inline. The loop
 * is one large method, and HotSpot stops to inline into it when it has grown beyond a limit; with the rare work outside, everything that
 * is short and frequent comes in. Listed are the methods that the loop itself calls, not whole classes: what these call in their
 * turn is inlined as HotSpot likes, which makes instructions with a part outside of the loop up to a third faster.
 */
public final class LoopCalls {
    private static final String PACKAGE = "dev/orochi/runtime/interpreter/";
    /** Those whose methods are short and come in. */
    private static final Set<String> INSIDE = Set.of("Interpreter", "Frame", "Frames", "GlobalCache", "MethodCache", "SlotCache", "InstructionCounts");

    private static final ClassDesc OUT_OF_LINE = ClassDesc.of(OutOfLine.class.getName());

    private LoopCalls() {}

    /** @param args the folder of the classes, and the file to write: one for {@code -XX:CompileCommandFile} */
    public static void main(String[] args) throws IOException, URISyntaxException {
        Set<String> lines = new TreeSet<>();
        MethodModel loop = ClassFile.of().parse(Path.of(args[0], PACKAGE + "Interpreter.class")).methods().stream()
                .filter(m -> m.methodName().equalsString("run")).findFirst().orElseThrow();
        loop.code().orElseThrow().forEach(e -> {
            if (e instanceof InvokeInstruction call && call.owner().asInternalName().startsWith(PACKAGE)) {
                String owner = call.owner().asInternalName().substring(PACKAGE.length());
                if (!INSIDE.contains(owner) && !owner.contains("$")) {
                    lines.add("dontinline," + PACKAGE.replace('/', '.') + owner + "::" + call.name().stringValue());
                }
            }
        });
        // What comes in with methods of other packages, and a loop that C2 unrolls in two places: together a fifth of the time that it
        // takes to compile the interpreter's loop.
        lines.add("dontinline," + PACKAGE.replace('/', '.') + "GeneratorSlow::*");
        lines.add("dontinline," + PACKAGE.replace('/', '.') + "Frames::moveArguments");
        lines.add("dontinline,dev.orochi.runtime.threads.ThreadState::pollSlow");
        // Objects that threads hand to each other: HotSpot bets that what did not happen yet never does, and when it loses, what it inlined the
        // bet into is thrown away with it. That should not be the loop, which takes half a second to compile.
        lines.add("dontinline,dev.orochi.refcount.Handshake::*");
        lines.add("dontinline,dev.orochi.refcount.SharedDeath::*");
        // The code of a hot region is new, and interpreted by the JVM until it has been called often enough: a fiftieth of what others have
        // to be is enough. Without this, programs of many regions are slower with the compiler for seconds.
        lines.add("CompileThresholdScaling,dev.orochi.jit.emit.Region*::*,0.02");
        // What is rare in what regions call: see OutOfLine. The ways out of a region, and the making of exceptions.
        lines.add("dontinline,dev.orochi.jit.emit.Region*::leave*");
        lines.add("dontinline,dev.orochi.runtime.object.Errors::*");
        outOfLine(Path.of(args[0]), lines);
        outOfLine(Path.of(OutOfLine.class.getProtectionDomain().getCodeSource().getLocation().toURI()), lines);
        List<String> all = new ArrayList<>(lines);
        all.addFirst("quiet");
        Files.write(Path.of(args[1]), all);
    }

    /** What is marked with {@link OutOfLine}. @param classes a folder or an archive */
    private static void outOfLine(Path classes, Set<String> lines) throws IOException {
        if (!Files.isDirectory(classes)) {
            try (FileSystem archive = FileSystems.newFileSystem(classes)) {
                outOfLine(archive.getPath("/"), lines);
            }
            return;
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path p : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                ClassModel c = ClassFile.of().parse(Files.readAllBytes(p));
                for (MethodModel m : c.methods()) {
                    if (m.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream().flatMap(a -> a.annotations().stream())
                            .anyMatch(a -> a.classSymbol().equals(OUT_OF_LINE))) {
                        lines.add("dontinline," + c.thisClass().asInternalName().replace('/', '.') + "::" + m.methodName().stringValue());
                    }
                }
            }
        }
    }
}
