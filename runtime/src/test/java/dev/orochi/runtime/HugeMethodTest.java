package dev.orochi.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.orochi.runtime.object.BuiltinTable;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * HotSpot never compiles a method of more than 8,000 bytecode bytes ({@code HugeMethodLimit}): such a method is
 * interpreted for ever. No method of the runtime may be one, static initialisers aside, which run once.
 */
class HugeMethodTest {
    private static final int LIMIT = 8000;

    @Test
    void hotSpotCanCompileEveryMethod() throws Exception {
        Path classes = Path.of(BuiltinTable.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> huge = new ArrayList<>();
        int seen = 0;
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                seen += check(file, huge);
            }
        }
        assertTrue(seen > 1000, "only " + seen + " methods found in " + classes);
        assertEquals(List.of(), huge);
    }

    private static int check(Path file, List<String> huge) throws IOException {
        ClassModel model = ClassFile.of().parse(file);
        for (MethodModel method : model.methods()) {
            int length = method.findAttribute(Attributes.code()).map(code -> code.codeLength()).orElse(0);
            if (length > LIMIT && !method.methodName().equalsString("<clinit>")) {
                huge.add(model.thisClass().asInternalName() + "." + method.methodName() + ": " + length);
            }
        }
        return model.methods().size();
    }
}
