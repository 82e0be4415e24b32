package dev.orochi.stress.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of guarantees names tests that there are, and its page is up to date. */
class GuaranteesTest {
    private static final Path TABLE = Path.of("guarantees.toml");

    @Test
    void allTestsExist() throws IOException {
        assertFalse(Guarantees.read(TABLE).isEmpty());
        for (Guarantees.Guarantee g : Guarantees.read(TABLE)) {
            assertFalse(g.tests().isEmpty(), g.place());
            g.tests().forEach(t -> assertTrue(Guarantees.exists(t), t));
        }
    }

    @Test
    void pageIsUpToDate() throws IOException {
        assertEquals(Guarantees.page(Guarantees.read(TABLE)), Files.readString(Path.of("guarantees.md")), "run stress/guarantees");
    }
}
