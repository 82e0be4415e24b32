package dev.orochi.jit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.orochi.jit.record.Limits;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What modes and options mean. */
class SettingsTest {
    private static Settings with(String mode, Map<String, String> options) {
        options.forEach((k, v) -> System.setProperty("orochi.jit." + k, v));
        try {
            return Settings.of(mode);
        } finally {
            options.keySet().forEach(k -> System.clearProperty("orochi.jit." + k));
        }
    }

    @Test
    void modes() {
        assertFalse(Settings.of("on").stress());
        assertEquals(Limits.DEFAULT, Settings.of("on").limits());
        assertTrue(Settings.of("stress").stress());
        assertNull(Settings.of("stress").forcing());
        assertTrue(Settings.of("exits").stress());
        assertNotNull(Settings.of("exits").forcing());
    }

    @Test
    void thresholds() {
        Settings s = with("on", Map.of("threshold", "2", "rounds", "7", "steps", "100", "depth", "1"));
        assertEquals(2, s.threshold());
        assertEquals(new Limits(7, 100, 1), s.limits());
        assertEquals(2, Settings.of("stress").threshold());
    }

    @Test
    void stagesToPrint() {
        assertFalse(Settings.of("on").dumps('o'));
        assertTrue(with("on", Map.of("dump", "true")).dumps('o'));
        Settings s = with("on", Map.of("dump", "rb"));
        assertTrue(s.dumps('r') && s.dumps('b') && !s.dumps('o') && !s.dumps('c'));
    }
}
