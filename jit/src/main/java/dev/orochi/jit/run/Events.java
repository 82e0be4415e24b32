package dev.orochi.jit.run;

import dev.orochi.jit.record.AbortReason;
import dev.orochi.runtime.interpreter.RegionExit;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * What the compiler does, as events of the JDK's flight recorder. Classes of events are loaded only when there is a recorder in the
 * process, since they start it otherwise. Any thread.
 */
final class Events {
    private Events() {}

    static void compiled(Loop l) {
        if (FlightRecorder.isInitialized()) {
            RegionCompiled e = new RegionCompiled();
            e.region = l.toString();
            e.function = l.function;
            e.version = l.compilations;
            e.operations = l.operations;
            e.bytes = l.bytes;
            e.microseconds = l.micros;
            e.commit();
        }
    }

    /** One of the region's exits was taken many times again. */
    static void exited(Loop l, RegionExit exit) {
        if (FlightRecorder.isInitialized()) {
            RegionExited e = new RegionExited();
            e.region = l.toString();
            e.reason = exit.toString();
            e.taken = exit.taken;
            e.commit();
        }
    }

    /** Nobody enters the code of a region's former version any more. */
    static void replaced(Loop l) {
        if (FlightRecorder.isInitialized()) {
            RegionInvalidated e = new RegionInvalidated();
            e.region = l.toString();
            e.version = l.compilations - 1;
            e.commit();
        }
    }

    static void aborted(Loop l, AbortReason reason, String detail) {
        if (FlightRecorder.isInitialized()) {
            RecordingAborted e = new RecordingAborted();
            e.region = l.toString();
            e.reason = reason.text();
            e.detail = detail;
            e.commit();
        }
    }

    @Name("orochi.RegionCompiled")
    @Label("Region Compiled")
    @Category({"Orochi", "Compiler"})
    @StackTrace(false)
    static final class RegionCompiled extends Event {
        String region;
        boolean function;
        int version;
        int operations;
        int bytes;
        long microseconds;
    }

    @Name("orochi.RegionExited")
    @Label("Region Exited Often")
    @Category({"Orochi", "Compiler"})
    @StackTrace(false)
    static final class RegionExited extends Event {
        String region;
        String reason;
        int taken;
    }

    @Name("orochi.RegionInvalidated")
    @Label("Region Replaced")
    @Category({"Orochi", "Compiler"})
    @StackTrace(false)
    static final class RegionInvalidated extends Event {
        String region;
        int version;
    }

    @Name("orochi.RecordingAborted")
    @Label("Recording Aborted")
    @Category({"Orochi", "Compiler"})
    @StackTrace(false)
    static final class RecordingAborted extends Event {
        String region;
        String reason;
        String detail;
    }
}
