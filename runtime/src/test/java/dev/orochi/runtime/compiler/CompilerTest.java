package dev.orochi.runtime.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.orochi.runtime.bytecode.Disassembler;
import dev.orochi.runtime.bytecode.Verifier;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares instructions with the expected listings beside the sources, and verifies the code of the whole library.
 * {@code -Dorochi.bless=DIR} writes the listings into the folder of the resources instead.
 */
class CompilerTest {
    private static String resource(String name) throws IOException {
        try (InputStream in = CompilerTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static PyCode compile(String source, String name) {
        return Compiler.compile(Parser.parseModule(source, name), name, 0, 0, Warnings.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loops", "exceptions", "scopes", "match"})
    void listings(String name) throws IOException {
        PyCode code = compile(resource(name + ".py.txt"), name);
        assertNull(Verifier.verify(code));
        String actual = Disassembler.disassembleAll(code);
        String bless = System.getProperty("orochi.bless");
        if (bless != null) {
            Files.writeString(Path.of(bless, name + ".dis.txt"), actual);
        } else {
            assertEquals(resource(name + ".dis.txt"), actual);
        }
    }

    @Test
    void libraryKeepsTheRules() throws IOException {
        String home = System.getProperty("orochi.home");
        Assumptions.assumeTrue(home != null);
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(home, "lib", "python3.14"))) {
            files = all.filter(p -> p.toString().endsWith(".py") && !p.toString().contains("/test/")
                    && !p.toString().contains("/lib2to3/")).sorted().toList();
        }
        for (Path p : files) {
            assertNull(Verifier.verify(compile(Files.readString(p), p.toString())), p.toString());
        }
    }

    @Test
    void longChainsNeedNoStack() {
        assertNull(Verifier.verify(compile("x = a" + "+a".repeat(100_000), "chain")));
        assertNull(Verifier.verify(compile("if a: b\n" + "elif a: b\n".repeat(3000), "elif")));
    }
}
