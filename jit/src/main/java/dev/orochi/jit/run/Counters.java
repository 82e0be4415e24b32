package dev.orochi.jit.run;

import dev.orochi.jit.record.AbortReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the compiler does, for {@code orochi.jit.statistics()}, and tells the flight recorder. Any thread. */
final class Counters {
    private final LongAdder regions = new LongAdder();
    private final LongAdder compilations = new LongAdder();
    private final LongAdder aborted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder operations = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder micros = new LongAdder();

    /** The loop's fields say how. */
    void compiled(Loop loop) {
        compilations.increment();
        operations.add(loop.operations);
        bytes.add(loop.bytes);
        micros.add(loop.micros);
        if (loop.compilations == 1) {
            regions.increment();
        } else {
            Events.replaced(loop);
        }
        Events.compiled(loop);
    }

    void aborted(Loop loop, AbortReason reason, String detail) {
        aborted.increment();
        if (reason == AbortReason.INTERNAL) {
            failed.increment();
        }
        Events.aborted(loop, reason, detail);
    }

    Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("regions", regions.sum());
        all.put("compilations", compilations.sum());
        all.put("aborted", aborted.sum());
        all.put("failed", failed.sum());
        all.put("operations", operations.sum());
        all.put("bytes", bytes.sum());
        all.put("microseconds", micros.sum());
        return all;
    }
}
