package dev.orochi.jit;

import dev.orochi.runtime.GoldenPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Programs that ask the compiler what it has done; CPython has no such answers. */
class CompilerProgramsTest {
    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        return new GoldenPrograms(Path.of("../runtime"), Path.of("src/test/python"), "-X", "jit=stress", "-X", "jit-counters").tests();
    }
}
