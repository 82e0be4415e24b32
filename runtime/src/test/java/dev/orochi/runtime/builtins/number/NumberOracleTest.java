package dev.orochi.runtime.builtins.number;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Number text, formatting, rounding, hashing and arithmetic give CPython's answers. */
class NumberOracleTest {
    @Test
    void sameAnswersAsCPython() throws IOException {
        try (InputStream in = NumberOracleTest.class.getResourceAsStream("/number/cases.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertEquals(List.of(), NumberOracle.differences(lines));
        }
    }
}
