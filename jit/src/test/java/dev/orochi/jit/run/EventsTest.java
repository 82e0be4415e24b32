package dev.orochi.jit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.orochi.jit.TestFrames;
import dev.orochi.jit.record.AbortReason;
import dev.orochi.runtime.interpreter.RegionExit;
import dev.orochi.runtime.object.PyCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

/** What the flight recorder is told. */
class EventsTest {
    @Test
    void recorderGetsEvents() throws Exception {
        Path file = Files.createTempFile("events", ".jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            happen();
            recording.stop();
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream().filter(e -> e.getEventType().getName().startsWith("orochi.")).toList();
            assertEquals(List.of("orochi.RecordingAborted", "orochi.RegionCompiled", "orochi.RegionExited", "orochi.RegionInvalidated", "orochi.RegionCompiled"),
                    events.stream().map(e -> e.getEventType().getName()).toList());
            assertEquals("the function returned while the loop was watched", events.getFirst().getString("reason"));
            assertEquals(17, events.get(1).getInt("operations"));
            assertEquals(2, events.getLast().getInt("version"));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void recordingOfAProgramIsWrittenAtItsEnd() throws Exception {
        Path file = Files.createTempFile("program", ".jfr");
        try {
            Process p = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                    "-XX:StartFlightRecording:filename=" + file, "-Dorochi.home=" + Path.of("../runtime/target/python").toAbsolutePath(),
                    "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "dev.orochi.runtime.cli.Main",
                    "-X", "jit=stress", "-c", "def f(n):\n  for i in range(n): n += i\nfor i in range(20000): f(100)\nraise SystemExit(3)").redirectErrorStream(true).start();
            String output = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(3, p.waitFor(), output);
            assertTrue(RecordingFile.readAllEvents(file).stream().anyMatch(e -> e.getEventType().getName().equals("orochi.RegionCompiled")), output);
        } finally {
            Files.delete(file);
        }
    }

    private static void happen() {
        PyCode code = TestFrames.code(1, 1);
        Loop loop = new Loop(code, 0, 1, true, 2);
        Counters counters = new Counters();
        counters.aborted(loop, AbortReason.RETURNED, null);
        loop.operations = 17;
        loop.compilations = 1;
        counters.compiled(loop);
        Events.exited(loop, new RegionExit(0, new RegionExit.FrameExit(code, 0, 0, new int[0])));
        loop.compilations = 2;
        counters.compiled(loop);
        assertEquals(List.of(1L, 2L, 1L, 0L), counters.all().values().stream().limit(4).toList());
    }
}
