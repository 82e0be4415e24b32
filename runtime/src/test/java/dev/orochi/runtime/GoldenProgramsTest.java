package dev.orochi.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The golden programs in the interpreter. */
class GoldenProgramsTest {
    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        return new GoldenPrograms(Path.of("")).tests();
    }
}
