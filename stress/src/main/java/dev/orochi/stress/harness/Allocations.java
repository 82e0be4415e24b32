package dev.orochi.stress.harness;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.cli.Started;
import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.modules.OrochiModule;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.PythonThread;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the memory away at one allocation after the other. {@code patch FOLDER CLASSES...} writes the runtime's classes with a call of
 * {@link Allocation#point} before each allocation of an object, an array, or a copy of one; exceptions aside, and what runs while a class is
 * initialised, which Java does not try a second time. {@code run PROGRAM FIRST COUNT [SECTION...]}, with these classes, runs each of the program's sections again
 * and again, and each time the next allocation fails: that has to be a MemoryError, or nothing that the program sees, and the program's {@code check()} says
 * what has to be so afterwards. The counts have to be right, too.
 */
final class Allocations {
    private static final ClassDesc POINT = ClassDesc.of(Allocation.class.getName());
    private static final long STACK = 1 << 28;
    private static final int SHOWN = 8;
    private static final int KIND = 12;

    /** Methods that are left as they are: the last is the audit's, which also looks at objects that are not finished. */
    private static final Set<String> LEFT = Set.of("<clinit>", "<init>", "position");

    private final PyDict globals = Roots.own(new PyDict());
    private final long first;
    private final long count;
    private final Set<String> places = new HashSet<>();
    private int failures;

    private Allocations(long first, long count) {
        this.first = first;
        this.count = count;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("patch")) {
            for (int i = 2; i < args.length; i++) {
                patchAll(Path.of(args[i]), Path.of(args[1]));
            }
            return;
        }
        int[] failures = {1};
        Thread thread = new PythonThread(() -> {
            Started.now();
            Allocations a = new Allocations(Long.parseLong(args[2]), Long.parseLong(args[3]));
            a.runAll(Path.of(args[1]), List.of(args).subList(4, args.length));
            failures[0] = a.failures;
        }, "MainThread", STACK);
        thread.start();
        thread.join();
        System.out.println(failures[0] == 0 ? "all survived" : failures[0] + " failed");
        System.out.flush();
        java.lang.Runtime.getRuntime().halt(failures[0] == 0 ? 0 : 1);
    }

    // ---- patching

    private static void patchAll(Path classes, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                Path name = classes.relativize(file);
                if (name.toString().matches("dev/orochi/(runtime|refcount)/.*") && !name.toString().matches(".*/(Audit|Debug)\\b.*")) {
                    Path out = folder.resolve(name);
                    Files.createDirectories(out.getParent());
                    Files.write(out, patch(Files.readAllBytes(file)));
                }
            }
        }
    }

    private static byte[] patch(byte[] bytes) {
        CodeTransform code = (b, e) -> {
            boolean allocates = switch (e) {
                case NewObjectInstruction n -> !n.className().asInternalName().matches(".*(Error|Exception|Refusal)s?");
                case NewPrimitiveArrayInstruction _, NewReferenceArrayInstruction _ -> true;
                case InvokeInstruction i -> i.opcode() == Opcode.INVOKESTATIC && i.owner().asInternalName().equals("java/util/Arrays")
                        && i.name().stringValue().startsWith("copyOf");
                default -> false;
            };
            if (allocates) {
                b.invokestatic(POINT, "point", MethodTypeDesc.ofDescriptor("()V"));
            }
            b.with(e);
        };
        ClassFile file = ClassFile.of();
        return file.transformClass(file.parse(bytes), ClassTransform.transformingMethodBodies(
                m -> !LEFT.contains(m.methodName().stringValue()), code));
    }

    // ---- running

    private void runAll(Path program, List<String> wanted) {
        globals.putStr(Names.__name__, PyStr.of("allocations"));
        try {
            Runtime.run((PyCode) Code.compile(PyStr.of(Files.readString(program)), PyStr.of(program.toString()), "exec", 0, true, -1, -1), globals, null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        List<String> names = new ArrayList<>();
        Ops.forEach(globals.get(PyStr.of("SECTIONS")), name -> names.add(name.toString()));
        for (String name : names) {
            if (wanted.isEmpty() || wanted.contains(name)) {
                System.out.println(name + ": " + run(name) + " allocations");
            }
        }
    }

    /** @return how many allocations failed */
    private long run(String name) {
        Object section = Ops.getItem(globals.get(PyStr.of("SECTIONS")), PyStr.of(name));
        Object expected = Roots.own(Ops.call(section)); // what is made at the first use is there afterwards
        String before = audit();
        for (long n = first; n < first + count; n++) {
            Allocation.failAt(n);
            String outcome = attempt(section, expected);
            OutOfMemoryError cause = Allocation.end();
            if (cause == null && outcome == null) {
                return n - first;
            }
            if (outcome == null) {
                outcome = check();
            }
            String after = audit();
            if (outcome == null && !after.equals(before)) {
                outcome = "wrong counts: " + after;
            }
            before = after;
            if (outcome != null) {
                report(name, n, outcome, cause);
            }
        }
        return count;
    }

    /** Objects with a wrong count. What Java code had just made and could not hand over any more (abandoned) is not looked at. */
    private static String audit() {
        return OrochiModule.audit().lines().filter(l -> l.contains(" too high") && !l.matches(".* 0 too high +0 too low .*"))
                .map(l -> l.replaceAll(" +\\d+ abandoned", "")).collect(Collectors.joining("\n"));
    }

    private static String attempt(Object section, Object expected) {
        try {
            Object result = Ops.call(section);
            return Ops.eq(result, expected) ? null : "returns " + Ops.repr(result);
        } catch (PyException e) {
            return e.matches(Builtins.MEMORY_ERROR) ? null : "raises " + text(e);
        } catch (RuntimeException | Error e) {
            PyException shown = Errors.fromJava(e);
            return shown.matches(Builtins.MEMORY_ERROR) ? null : "throws " + e;
        }
    }

    private String check() {
        try {
            Object wrong = Ops.call(globals.get(PyStr.of("check")));
            return wrong == PyNone.NONE ? null : "afterwards " + Ops.str(wrong);
        } catch (PyException e) {
            return "afterwards " + text(e);
        } catch (RuntimeException | Error e) {
            return "afterwards " + e;
        }
    }

    private static String text(PyException e) {
        return e.value.type().name() + ": " + Ops.str(e.value);
    }

    /** Shows what happened, once for each place without memory. */
    private void report(String name, long n, String outcome, Throwable cause) {
        failures++;
        String place = cause == null ? "" : Stream.of(cause.getStackTrace()).skip(1).filter(f -> !f.getMethodName().equals("<init>")).limit(SHOWN)
                .map(f -> "        " + f.getClassName().replaceAll(".*\\.", "") + "." + f.getMethodName() + ":" + f.getLineNumber())
                .collect(Collectors.joining("\n"));
        if (places.add(outcome.substring(0, Math.min(outcome.length(), KIND)) + place)) {
            System.out.println(name + " " + n + " " + outcome.strip() + "\n" + place);
        }
    }
}
