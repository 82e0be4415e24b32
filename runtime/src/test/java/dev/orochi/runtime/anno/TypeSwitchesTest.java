package dev.orochi.runtime.anno;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rewritten switches over types choose what the original ones choose. */
class TypeSwitchesTest {
    /** A class with switches of all kinds; loaded once as javac made it and once rewritten. */
    public static final class Sample implements Function<Object, Object> {
        @Override
        public Object apply(Object o) {
            return describe(o) + "/" + guarded(o) + "/" + orNull(o);
        }

        private static String describe(Object o) {
            return switch (o == null ? "" : o) {
                case Integer i -> "int " + i;
                case String s -> "text " + s;
                case List<?> l -> "list of " + l.size();
                case Number n -> "number";
                default -> "other";
            };
        }

        private static int guarded(Object o) {
            return switch (o) {
                case Integer i when i > 10 -> 1;
                case String s when s.isEmpty() -> 2;
                case Integer i when i > 5 -> 3;
                case Number n -> 4;
                case null, default -> 5;
            };
        }

        private static String orNull(Object o) {
            switch (o) {
                case null -> {
                    return "null";
                }
                case CharSequence c -> {
                    return "chars";
                }
                default -> {
                    return "none";
                }
            }
        }
    }

    private static byte[] bytes() throws Exception {
        try (InputStream in = Sample.class.getResourceAsStream("TypeSwitchesTest$Sample.class")) {
            return in.readAllBytes();
        }
    }

    private static boolean hasTypeSwitch(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream().flatMap(m -> m.code().stream())
            .flatMap(c -> c.elementStream())
            .anyMatch(e -> e instanceof InvokeDynamicInstruction i && i.name().equalsString("typeSwitch"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void rewrittenSwitchesAgree(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("Sample.class");
        Files.write(file, bytes());
        assertTrue(hasTypeSwitch(bytes()));
        TypeSwitches.main(new String[] {folder.toString()});
        byte[] rewritten = Files.readAllBytes(file);
        assertFalse(hasTypeSwitch(rewritten));
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(Sample.class.getName()) ? defineClass(name, rewritten, 0, rewritten.length)
                    : super.loadClass(name, resolve);
            }
        };
        Function<Object, Object> other = (Function<Object, Object>) loader.loadClass(Sample.class.getName())
            .getConstructor().newInstance();
        Sample original = new Sample();
        for (Object o : new Object[] {3, 7, 11, "", "x", List.of(1), 2.5, 'c', new StringBuilder("b")}) {
            assertEquals(original.apply(o), other.apply(o));
        }
        assertEquals(original.apply(null), other.apply(null));
        TypeSwitches.main(new String[] {folder.toString()});
        assertEquals(-1, java.util.Arrays.mismatch(rewritten, Files.readAllBytes(file)));
        assertThrows(java.io.IOException.class, () -> TypeSwitches.main(new String[] {folder + "/missing"}));
    }
}
