package dev.orochi.jit;

import dev.orochi.runtime.GoldenPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The golden programs with every loop compiled as soon as it is met for the second time. */
class GoldenProgramsTest {
    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        return new GoldenPrograms(Path.of("../runtime"), "-X", "jit=stress").tests();
    }
}
