package dev.orochi.bench.twins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A twin has the result of its program under CPython, to the last digit. */
class TwinsTest {
    private static final String RESULT = "import sys; sys.path.insert(0, sys.argv[1]); print(repr(__import__(sys.argv[2]).run()))";

    static Set<String> programs() {
        return Worker.TWINS.keySet();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void resultIsThatOfPython(String program) throws Exception {
        assertEquals(cpython(program), Worker.TWINS.get(program).get().toString());
    }

    private static String cpython(String program) throws Exception {
        Process process = new ProcessBuilder(Path.of("../stress/with-cpython").toString(), "-B", "-c", RESULT, "programs", program)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), program);
        return out.strip();
    }
}
